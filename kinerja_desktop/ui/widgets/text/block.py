"""A block of cells on the clipboard, as spreadsheets write it: tabs between, quotes around lines."""

import csv
import io
from collections.abc import Iterable, Sequence

from kinerja_desktop.domain.core.text import clean_text

Block = tuple[tuple[str, ...], ...]


def parse_block(text: str) -> Block:
    """Rows of cells, trimmed; lines inside a cell stay. Nothing on the clipboard is an empty block."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text.strip():
        return ()
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab", strict=True))
    except csv.Error:  # a quotation mark that belongs to the text, not to the form of the clipboard
        rows = [line.split("\t") for line in text.split("\n")]
    return tuple(tuple(clean_text(cell).strip() for cell in row) for row in rows)


def format_block(rows: Iterable[Sequence[str]]) -> str:
    """The same for the other direction, readable by spreadsheets."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return buffer.getvalue()
