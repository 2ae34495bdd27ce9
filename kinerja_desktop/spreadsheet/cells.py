"""A cell keeps the type it had in the file: text stays `str`, a number stays a number. Empty is `""`."""

import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache

Cell = str | float | bool | date | datetime | time | timedelta
Row = list[Cell]
MergedRange = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell, each (row, column) from 0, both inclusive."""

REMEMBERED = 4096
"""Of the texts read last: a list says the same posts, units and words again and again."""
UNCALCULATED = "#RUMUS!"
"""Stands in a cell whose formula has no value in the file."""

# What nobody sees, and what `domain.text` forbids in records; blanks stay, because they separate words.
_INVISIBLE = dict.fromkeys(
    code
    for first, last in (
        (0x00, 0x20),
        (0x7F, 0xA0),
        (0xAD, 0xAE),
        (0x61C, 0x61D),
        (0x200B, 0x2010),
        (0x202A, 0x202F),
        (0x2060, 0x2070),
        (0xD800, 0xE000),
        (0xFEFF, 0xFF00),
    )
    for code in range(first, last)
    if not chr(code).isspace()
)


@lru_cache(REMEMBERED)
def one_line(text: str) -> str:
    """The words as they will be stored (NFC), with single spaces and without invisible characters."""
    if text.isascii() and text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # as most are
    words = " ".join(text.translate(_INVISIBLE).split())
    return words if words.isascii() else unicodedata.normalize("NFC", words)


def text_of(cell: Cell) -> str:
    """The cell as one line of text; whole numbers without decimals, dates as ISO, booleans as YA or TIDAK."""
    if isinstance(cell, str):
        return one_line(cell)
    if isinstance(cell, bool):
        return "YA" if cell else "TIDAK"
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ")
    return str(cell)
