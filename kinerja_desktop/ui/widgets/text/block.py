"""A block of cells on the clipboard, as spreadsheets write it: tabs between, quotes around lines."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.text import as_cell, clean_text

Block = tuple[tuple[str, ...], ...]
Cells = Sequence[str | float | date | None]

_TEXT = 'style="mso-number-format:\'\\@\'" sdnum="1057;0;@"'
_HEAD = "<html><head><meta charset=utf-8></head><body><table border=1>"


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


def cell_text(cell: str | float | date | None) -> str:
    """A cell as people here write it, without points between thousands, which would make days of some."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return format_angka(cell).replace(".", "")


def block_text(rows: Iterable[Cells]) -> str:
    """Cells for a program that takes text alone: no text becomes a formula, no NIP a rounded number."""
    return format_block(
        [as_cell(cell) if isinstance(cell, str) else cell_text(cell) for cell in row] for row in rows
    )


def block_html(heads: Iterable[Cells], rows: Iterable[Cells]) -> str:
    """The same as a table. Texts are marked as such for Excel (mso-number-format) and LibreOffice (sdnum)."""
    lines = [_line("th", row) for row in heads] + [_line("td", row) for row in rows]
    return f"{_HEAD}{''.join(lines)}</table></body></html>"


def _line(tag: str, row: Cells) -> str:
    return f"<tr>{''.join(_html(tag, cell) for cell in row)}</tr>"


def _html(tag: str, cell: str | float | date | None) -> str:
    mark = f" {_TEXT}" if isinstance(cell, str) and cell else ""
    text = escape(cell_text(cell)).replace("\n", "<br>")
    return f"<{tag}{mark}>{text}</{tag}>"
