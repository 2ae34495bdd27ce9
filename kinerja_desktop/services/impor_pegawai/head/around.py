"""What a sheet says outside of its headings: below them, above a table, in its own name."""

from collections.abc import Iterator

from msgspec import Struct

from kinerja_desktop.services.impor_pegawai.called.columns import Reach
from kinerja_desktop.services.impor_pegawai.cell.lines import (
    is_government,
    is_labelled,
    lone_text,
    names_unit,
    unit_name,
    unit_rank,
)
from kinerja_desktop.services.impor_pegawai.cell.names import plain_key
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in
from kinerja_desktop.services.impor_pegawai.cell.titles import says_list, unit_in_title
from kinerja_desktop.spreadsheet.cells import text_of
from kinerja_desktop.spreadsheet.header import Header
from kinerja_desktop.spreadsheet.reader import Sheet

_FARTHEST = 8  # lines between a unit and the heading below it
_FARTHEST_TITLE = 30  # a letter may stand between its letterhead and the list
_PART = 1  # rank of a unit inside an office


class UnitAbove(Struct, frozen=True):
    """The unit that stands above a table, in which row (from 0), and whose unit it is."""

    nama: str
    row: int
    reach: Reach = Reach.ALL


def unit_above(sheet: Sheet, header: Header, first: int, right: int | None) -> UnitAbove | None:
    """The unit named between row `first` and the heading: the nearest line that is nothing else; where there
    is none, the one in the title of the list or in the letterhead. `right`: the column behind the last one
    that is looked at."""
    return _line_above(sheet, header, first, right) or _title_above(sheet, header, first, right)


def offices_above(sheet: Sheet, header: Header, first: int, right: int | None) -> frozenset[str]:
    """The whole offices that titles and letterheads name there, for comparing."""
    named = (
        unit_in_title(line)
        for _, texts in _lines_above(sheet, header, (first, right), _FARTHEST_TITLE)
        for line in lone_text(texts).splitlines()
    )
    return frozenset(plain_key(unit) for unit in named if unit and unit_rank(unit) == 0)


def unit_of_sheet(sheet: Sheet) -> str:
    """The unit that the sheet is named after; empty when it is none."""
    return sheet.name if names_unit(sheet.name) else ""


def _line_above(sheet: Sheet, header: Header, first: int, right: int | None) -> UnitAbove | None:
    for row, texts in _lines_above(sheet, header, (first, right), _FARTHEST):
        line = lone_text(texts)
        if not line or is_government(unit_name(line)):
            continue
        if is_labelled(line) or (unit_rank(line) or 0) >= _PART:
            return UnitAbove(unit_name(line), row)
    return None


def _title_above(sheet: Sheet, header: Header, first: int, right: int | None) -> UnitAbove | None:
    titled = {row for row in range(first, header.top) if _in_title(sheet, row, first)}
    for row, texts in _lines_above(sheet, header, (first, right), _FARTHEST_TITLE):
        for line in reversed(lone_text(texts).splitlines() or [lone_text(texts)]):
            if unit := unit_in_title(line):
                return UnitAbove(unit, row, Reach.SECTIONS if row in titled else Reach.UNPLACED)
    return None


def _lines_above(
    sheet: Sheet, header: Header, within: tuple[int, int | None], farthest: int
) -> Iterator[tuple[int, list[str]]]:
    """The texts of the lines over a heading, upwards, to the last one of people. `within`: the first row, the
    column behind the last one."""
    first, right = within
    for row in range(header.top - 1, max(first, header.top - farthest) - 1, -1):
        cells = sheet.rows[row][header.left : right]
        texts = [text for cell in cells if (text := text_of(cell))]
        if any(map(nips_in, texts)):
            return
        yield row, texts


def _in_title(sheet: Sheet, row: int, first: int) -> bool:
    """Whether a line is the title of a list, or goes on with one: no blank line between."""
    for above in range(row, first - 1, -1):
        texts = [text for cell in sheet.rows[above] if (text := text_of(cell))]
        if not texts:
            return False
        if says_list(texts[0]):
            return True
    return False
