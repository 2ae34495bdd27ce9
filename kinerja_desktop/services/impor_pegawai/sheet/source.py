"""A spreadsheet of people before anything is compared: its sheets, its mapping, its rows."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.machine.apart import Step
from kinerja_desktop.services.impor_pegawai.called.columns import (
    LABELS,
    ReadColumn,
    RivalColumns,
    SheetMapping,
)
from kinerja_desktop.services.impor_pegawai.called.vocabulary import VOCABULARY
from kinerja_desktop.services.impor_pegawai.head.tables import (
    goes_on,
    guess_tables,
    is_complete,
    notes_of,
    read_columns,
    tables_of,
)
from kinerja_desktop.services.impor_pegawai.sheet.laid import as_tables
from kinerja_desktop.services.impor_pegawai.sheet.rows import Koreksi, PersonRow, RefusedRow
from kinerja_desktop.services.impor_pegawai.sheet.table import TableRows, read_table, refuse_rounded
from kinerja_desktop.spreadsheet.cells import text_of
from kinerja_desktop.spreadsheet.header import Header, find_header, header_at
from kinerja_desktop.spreadsheet.reader import Sheet, read_workbook

_SAMPLE_ROWS = 5
_LABEL = "Membaca berkas"


class SheetPreview(Struct, frozen=True):
    """One sheet for the mapping screen. `mapping` None: no heading row was recognised in it.

    `more`: the other tables of the sheet; `rivals`: columns of all of them that claim one thing; `notes`:
    what was decided about them, as the plan without a mapping tells it.

    `headings` and `sample` are the texts of all columns, so that a mapping can be chosen by hand.
    """

    name: str
    row_count: int
    headings: tuple[str, ...]
    mapping: SheetMapping | None
    sample: tuple[tuple[str, ...], ...]
    more: tuple[SheetMapping, ...] = ()
    rivals: tuple[RivalColumns, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether rows of this sheet are imported without further mapping."""
        return self.mapping is not None and is_complete(self.mapping.columns)


class SourcePreview(Struct, frozen=True):
    """A file as found: what would be imported from where. `hidden` names sheets left out as hidden."""

    path: Path
    kind: str
    sheets: tuple[SheetPreview, ...]
    hidden: tuple[str, ...]

    @property
    def mapping(self) -> tuple[SheetMapping, ...]:
        """The guessed mapping of all usable sheets, as `plan` takes it."""
        usable = (sheet for sheet in self.sheets if sheet.is_usable)
        return tuple(one for sheet in usable for one in (sheet.mapping, *sheet.more) if one)


class SourceRows(Struct, frozen=True):
    """All rows that name somebody, and the digest (SHA-256, hex) of the file they come from.

    `koreksi`: how many cells were read as typed by the user instead of as in the file.
    """

    path: Path
    digest: str
    rows: tuple[PersonRow | RefusedRow, ...]
    notes: tuple[str, ...]
    koreksi: int = 0
    columns: tuple[ReadColumn, ...] = ()


def look_into(_step: Step, path: Path, header_rows: Mapping[str, int]) -> SourcePreview:
    """What a spreadsheet holds; see `limited.read_source`."""
    book = as_tables(read_workbook(path))
    sheets = tuple(_preview(sheet, header_rows.get(sheet.name)) for sheet in book.sheets)
    return SourcePreview(path, str(book.kind), sheets, book.hidden)


def take_rows(step: Step, path: Path, mapping: Sequence[SheetMapping] | None, koreksi: Koreksi) -> SourceRows:
    """Everybody from the mapped sheets; see `limited.reading_rows`."""
    book = as_tables(read_workbook(path))
    sheets = {sheet.name: sheet for sheet in book.sheets}
    notes = [*book.notes, *(f"Lembar {name} tersembunyi dan tidak dibaca" for name in book.hidden)]
    if mapping is None:
        found = guess_tables(book)
        mapping, notes = found.mapping, [*notes, *found.notes]
    read = _read_tables(path, sheets, mapping, koreksi, step)
    return SourceRows(
        path,
        book.digest,
        tuple(row for table in read for row in refuse_rounded(table, koreksi)),
        (*notes, *(note for table in read for note in table.notes)),
        sum(map(len, koreksi.values())),
        tuple(dict.fromkeys(column for one in mapping for column in read_columns(sheets[one.sheet], one))),
    )


def _read_tables(
    path: Path,
    sheets: Mapping[str, Sheet],
    mapping: Sequence[SheetMapping],
    fixes: Koreksi,
    step: Step,
) -> list[TableRows]:
    total = sum(len(sheets[one.sheet].rows) for one in mapping if one.sheet in sheets)
    read: list[TableRows] = []
    done = 0

    def report(index: int) -> None:
        step(done + index, total, _LABEL)

    for number, one in enumerate(mapping):
        sheet = sheets.get(one.sheet)
        if sheet is None:
            raise InvalidInputError(
                f"Lembar {one.sheet} tidak ada dalam berkas.", where=path.name, next_step="Pilih lembar lain."
            )
        _check_mapping(one, path)
        above = read[-1] if number and goes_on(mapping[number - 1], one) else None
        read.append(read_table(sheet, one, fixes, report, above))
        done += len(sheet.rows)
    return read


def _preview(sheet: Sheet, header_row: int | None) -> SheetPreview:
    tables = tables_of(sheet) if header_row is None else []
    header = tables[0].header if tables else _best_header(sheet, header_row)
    shown = header or header_at(sheet, 0, VOCABULARY)
    first = shown.row + 1
    sample = tuple(tuple(text_of(cell) for cell in row) for row in sheet.rows[first : first + _SAMPLE_ROWS])
    mapping = (
        SheetMapping(sheet.name, header.row + 1, dict(header.columns), headings=header.headings)
        if header
        else None
    )
    return SheetPreview(
        sheet.name,
        len(sheet.rows),
        shown.headings,
        tables[0].mapping if tables else mapping,
        sample,
        tuple(table.mapping for table in tables[1:]),
        tuple(one for table in tables for one in table.rivals),
        tuple(notes_of(sheet, tables)) if header_row is None else (),
    )


def _best_header(sheet: Sheet, header_row: int | None) -> Header | None:
    if header_row is None:
        return find_header(sheet, VOCABULARY)
    return header_at(sheet, header_row - 1, VOCABULARY)


def _check_mapping(mapping: SheetMapping, path: Path) -> None:
    unknown = sorted(mapping.columns.keys() - LABELS.keys())
    why = ""
    if unknown:
        why = f"kolom {', '.join(unknown)} tidak dikenal"
    elif not is_complete(mapping.columns):
        why = "kolom NIP dan nama belum ditentukan"
    elif mapping.header_row < 0 or any(index < 0 for index in mapping.columns.values()):
        why = "nomor baris atau kolom kurang dari nol"
    if why:
        raise InvalidInputError(
            f"Pemetaan kolom lembar {mapping.sheet} tidak dapat dipakai.",
            where=path.name,
            why=why,
            next_step="Perbaiki pemetaan kolom.",
        )
