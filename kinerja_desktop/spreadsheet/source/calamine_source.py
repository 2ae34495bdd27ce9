"""Rows of XLSX, XLSB and XLS through python-calamine.

A damaged XLS (it has no checksum) makes the library panic or ask for gigabytes, and that ends the process: it
is used in the limited child process only.
"""

import io
import re

from msgspec import Struct
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kinerja_desktop.spreadsheet.cells import MergedRange, Row
from kinerja_desktop.spreadsheet.limits import Limits, check_size, file_refusal
from kinerja_desktop.spreadsheet.source.content import SEND_AGAIN, UNLOCK_FIRST, Content

# The library tells of a password only when it opens the file itself. In a locked XLS the record FILEPASS
# follows the begin of the workbook, at most with WRITEPROT between them.
_LOCKED_XLS = re.compile(rb"\x09\x08\x10\x00.{16}(?:\x86\x00\x00\x00)?\x2f\x00.\x00", re.DOTALL)
_REMEMBERED = 50_000


class SourceSheet(Struct, frozen=True):
    """A sheet as the file has it: `rows` None when it is hidden, `number` its place among all (from 0)."""

    name: str
    number: int
    rows: list[Row] | None
    merged: list[MergedRange]


def read_sheets(content: Content, limits: Limits) -> list[SourceSheet]:
    """The worksheets in order. Raises FileRefusedError: damaged, needs a password, or beyond the limits."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content.data)) as book:
            return [
                _read_sheet(content, book, number, limits)
                for number, meta in enumerate(book.sheets_metadata)
                if meta.typ == SheetTypeEnum.WorkSheet
            ]
    except (CalamineError, OSError) as error:
        if isinstance(error, PasswordError) or _LOCKED_XLS.search(content.data):
            raise file_refusal(content.path, "berkas dilindungi kata sandi", UNLOCK_FIRST) from error
        raise file_refusal(
            content.path, "berkas rusak, atau susunan isinya tidak seperti lembar kerja", SEND_AGAIN
        ) from error


def _read_sheet(content: Content, book: CalamineWorkbook, number: int, limits: Limits) -> SourceSheet:
    meta = book.sheets_metadata[number]
    if meta.visible != SheetVisibleEnum.Visible:
        return SourceSheet(meta.name, number, None, [])
    sheet = book.get_sheet_by_name(meta.name)
    if sheet.end is None:
        return SourceSheet(meta.name, number, [], [])
    check_size(content.path, meta.name, sheet.end[0] + 1, sheet.end[1] + 1, limits)
    return SourceSheet(meta.name, number, _rows(sheet), sheet.merged_cell_ranges or [])


def _rows(sheet: CalamineSheet) -> list[Row]:
    """All rows from A1 on; texts that come again and again are kept once."""
    once: dict[str, str] = {}
    margin: Row = [""] * (sheet.start[1] if sheet.start else 0)
    rows: list[Row] = []
    for cells in sheet.iter_rows():
        row: Row = [once.setdefault(cell, cell) if type(cell) is str else cell for cell in cells]
        rows.append(margin + row if margin else row)
        if len(once) > _REMEMBERED:
            once.clear()
    return rows
