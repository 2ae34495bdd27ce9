"""What a sheet says outside of its headings: below them, above a table, in its own name."""

from msgspec import Struct

from kinerja_desktop.services.impor_pegawai.cell.lines import (
    is_government,
    is_labelled,
    lone_text,
    names_unit,
    unit_name,
    unit_rank,
)
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in
from kinerja_desktop.spreadsheet.cells import text_of
from kinerja_desktop.spreadsheet.header import Header
from kinerja_desktop.spreadsheet.reader import Sheet

_FARTHEST = 8  # lines between a unit and the heading below it
_PART = 1  # rank of a unit inside an office


class UnitAbove(Struct, frozen=True):
    """The unit that stands above a table, and in which row (from 0)."""

    nama: str
    row: int


def unit_above(sheet: Sheet, header: Header, first: int) -> UnitAbove | None:
    """The unit named between row `first` and the heading: the nearest line that is nothing else."""
    for row in range(header.top - 1, max(first, header.top - _FARTHEST) - 1, -1):
        cells = sheet.rows[row][header.left : None if first == 0 else header.right + 1]
        texts = [text for cell in cells if (text := text_of(cell))]
        if any(map(nips_in, texts)):
            return None
        line = lone_text(texts)
        if not line or is_government(unit_name(line)):
            continue
        if is_labelled(line) or (unit_rank(line) or 0) >= _PART:
            return UnitAbove(unit_name(line), row)
    return None


def unit_of_sheet(sheet: Sheet) -> str:
    """The unit that the sheet is named after; empty when it is none."""
    return sheet.name if names_unit(sheet.name) else ""
