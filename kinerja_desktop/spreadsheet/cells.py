"""A cell keeps the type it had in the file: text stays `str`, a number stays a number. Empty is `""`."""

import unicodedata
from datetime import date, datetime, time, timedelta

Cell = str | float | bool | date | datetime | time | timedelta
Row = list[Cell]

# Zero-width and direction marks that come along from web pages and chats; they are seen by nobody.
_INVISIBLE = dict.fromkeys(
    [0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)


def clean_text(text: str) -> str:
    """One line of text: blanks of all kinds become single spaces, invisible and control characters go."""
    kept = text.translate(_INVISIBLE)
    words = kept.split()
    return " ".join("".join(c for c in word if unicodedata.category(c) != "Cc") for word in words)


def text_of(cell: Cell) -> str:
    """The cell as one line of text; whole numbers without decimals, dates as ISO, booleans as YA or TIDAK."""
    if isinstance(cell, str):
        return clean_text(cell)
    if isinstance(cell, bool):
        return "YA" if cell else "TIDAK"
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ")
    return str(cell)


def is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()
