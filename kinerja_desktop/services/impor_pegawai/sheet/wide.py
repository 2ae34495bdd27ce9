"""Rows of a CSV that are wider than their heading: a name with titles and no quotes is put together again."""

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.columns import SheetMapping
from kinerja_desktop.services.impor_pegawai.cell.names import is_trailing_title
from kinerja_desktop.spreadsheet.cells import Row, text_of
from kinerja_desktop.spreadsheet.reader import CSV_SHEET, Sheet


def mended(sheet: Sheet, mapping: SheetMapping, index: int) -> tuple[Row, str]:
    """The row, and why it cannot be read (empty: it can). Only a CSV has rows of their own width."""
    row = sheet.rows[index]
    if sheet.name != CSV_SHEET or not 0 < mapping.header_row <= len(sheet.rows):
        return row, ""
    width = max(
        _width(sheet.rows[mapping.header_row - 1]), _last_heading(mapping), _second_heading(sheet, mapping)
    )
    more = _width(row) - width
    if more <= 0 or width == 0:
        return row, ""
    nama = mapping.columns.get(kolom.NAMA, mapping.columns.get(kolom.NAMA_NIP, 0))
    titles = [text_of(cell) for cell in row[nama + 1 : nama + 1 + more]]
    if all(is_trailing_title(title) for title in titles):
        together = ", ".join([text_of(row[nama]), *titles])
        return [*row[:nama], together, *row[nama + 1 + more :]], ""
    return row, (
        f"Baris memuat {_width(row)} sel, judulnya {width}: tanda pemisah terdapat dalam isi yang tidak "
        "diapit tanda kutip"
    )


def _last_heading(mapping: SheetMapping) -> int:
    """Up to the last column with a heading in any of its rows."""
    return max((number for number, text in enumerate(mapping.headings, 1) if text), default=0)


def _second_heading(sheet: Sheet, mapping: SheetMapping) -> int:
    """The width of the row below the heading, where that names nobody: it may name more columns."""
    row = sheet.rows[mapping.header_row] if mapping.header_row < len(sheet.rows) else []
    return 0 if any(any(map(str.isdigit, text_of(cell))) for cell in row) else _width(row)


def _width(row: Row) -> int:
    """Up to the last cell with content."""
    return next((number for number in range(len(row), 0, -1) if text_of(row[number - 1])), 0)
