"""A spreadsheet of people before anything is compared: its sheets, its mapping, its rows."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.impor_pegawai.sheet import columns as kolom
from kinerja_desktop.services.impor_pegawai.sheet.columns import LABELS, VOCABULARY, SheetMapping
from kinerja_desktop.services.impor_pegawai.sheet.rows import Koreksi, PersonRow, Place, RefusedRow, read_row
from kinerja_desktop.spreadsheet.cells import Cell, Row, text_of
from kinerja_desktop.spreadsheet.header import Header, find_header, header_at
from kinerja_desktop.spreadsheet.limits import Limits
from kinerja_desktop.spreadsheet.reader import Sheet, Workbook, read_workbook

_SAMPLE_ROWS = 5
_STEP = 200
_LABEL = "Membaca berkas"
_DOUBLE_SPACING = 32  # between neighbouring doubles of the size of a NIP
_FEWEST_SUSPECTS = 5


class SheetPreview(Struct, frozen=True):
    """One sheet for the mapping screen. `mapping` None: no heading row was recognised in it.

    `headings` and `sample` are the texts of all columns, so that a mapping can be chosen by hand.
    """

    name: str
    row_count: int
    headings: tuple[str, ...]
    mapping: SheetMapping | None
    sample: tuple[tuple[str, ...], ...]

    @property
    def is_usable(self) -> bool:
        """Whether rows of this sheet are imported without further mapping."""
        return self.mapping is not None and _is_complete(self.mapping)


class SourcePreview(Struct, frozen=True):
    """A file as found: what would be imported from where. `hidden` names sheets left out as hidden."""

    path: Path
    kind: str
    sheets: tuple[SheetPreview, ...]
    hidden: tuple[str, ...]

    @property
    def mapping(self) -> tuple[SheetMapping, ...]:
        """The guessed mapping of all usable sheets, as `plan` takes it."""
        return tuple(sheet.mapping for sheet in self.sheets if sheet.mapping and sheet.is_usable)


class SourceRows(Struct, frozen=True):
    """All rows that name somebody, and the digest (SHA-256, hex) of the file they come from.

    `koreksi`: how many cells were read as typed by the user instead of as in the file.
    """

    path: Path
    digest: str
    rows: tuple[PersonRow | RefusedRow, ...]
    notes: tuple[str, ...]
    koreksi: int = 0


def read_source(
    path: Path, limits: Limits | None = None, header_rows: Mapping[str, int] | None = None
) -> SourcePreview:
    """Look into a spreadsheet without touching the database. Raises FileRefusedError.

    `header_rows`: sheets whose heading the user points at, as the user counts rows; the others are searched.
    """
    book = read_workbook(path, limits)
    pointed = header_rows or {}
    sheets = tuple(_preview(sheet, pointed.get(sheet.name)) for sheet in book.sheets)
    return SourcePreview(path, str(book.kind), sheets, book.hidden)


def read_rows(
    path: Path,
    mapping: Sequence[SheetMapping] | None,
    progress: Progress,
    limits: Limits | None = None,
    koreksi: Koreksi | None = None,
) -> SourceRows:
    """Read everybody from the mapped sheets (None: as guessed).

    Raises FileRefusedError when no sheet has NIP and nama, InvalidInputError for a mapping that does not fit.
    """
    book = read_workbook(path, limits)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    notes = [f"Lembar {name} tersembunyi dan tidak dibaca" for name in book.hidden]
    if mapping is None:
        mapping, unused = _guess_mapping(book)
        notes += [f"Lembar {name} tidak dibaca: kolom NIP dan nama tidak ditemukan" for name in unused]
    total = sum(len(sheets[one.sheet].rows) for one in mapping if one.sheet in sheets)
    rows: list[PersonRow | RefusedRow] = []
    fixes = koreksi or {}
    done = 0
    for one in mapping:
        sheet = sheets.get(one.sheet)
        if sheet is None:
            raise InvalidInputError(
                f"Lembar {one.sheet} tidak ada dalam berkas.", where=path.name, next_step="Pilih lembar lain."
            )
        _check_mapping(one, path)
        rows += _read_sheet(
            sheet, one, fixes, lambda index, done=done: progress.step(done + index, total, _LABEL)
        )
        done += len(sheet.rows)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return SourceRows(path, digest, tuple(rows), tuple(notes), sum(map(len, fixes.values())))


def _read_sheet(
    sheet: Sheet, mapping: SheetMapping, fixes: Koreksi, report: Callable[[int], None]
) -> list[PersonRow | RefusedRow]:
    """Everybody of one sheet, with corrections; `report` gets the index of the row now and then."""
    original: list[PersonRow | RefusedRow | None] = []
    read: list[PersonRow | RefusedRow | None] = []
    for index, cells in _data_rows(sheet, mapping):
        if index % _STEP == 0:
            report(index)
        place = Place(sheet.name, index + 1)
        row = read_row(place, cells)
        original.append(row)
        read.append(read_row(place, {**cells, **fixes[place]}) if place in fixes else row)
    return _refuse_rounded([row for row in read if row], [row for row in original if row], fixes)


def _preview(sheet: Sheet, header_row: int | None) -> SheetPreview:
    header = (
        find_header(sheet, VOCABULARY) if header_row is None else header_at(sheet, header_row - 1, VOCABULARY)
    )
    shown = header or header_at(sheet, 0, VOCABULARY)
    first = shown.row + 1
    sample = tuple(tuple(text_of(cell) for cell in row) for row in sheet.rows[first : first + _SAMPLE_ROWS])
    mapping = _mapping(sheet, header) if header else None
    return SheetPreview(sheet.name, len(sheet.rows), shown.headings, mapping, sample)


def _mapping(sheet: Sheet, header: Header) -> SheetMapping:
    return SheetMapping(sheet.name, header.row + 1, dict(header.columns))


def _guess_mapping(book: Workbook) -> tuple[list[SheetMapping], list[str]]:
    """The usable mappings, and the names of the sheets without one."""
    mapping: list[SheetMapping] = []
    unused: list[str] = []
    seen: set[str] = set()
    for sheet in book.sheets:
        header = find_header(sheet, VOCABULARY)
        guessed = _mapping(sheet, header) if header else None
        seen |= set(header.columns) if header else set()
        if guessed and _is_complete(guessed):
            mapping.append(guessed)
        else:
            unused.append(sheet.name)
    if not mapping:
        raise _no_columns(book.path, seen)
    return mapping, unused


def _is_complete(mapping: SheetMapping) -> bool:
    return kolom.NAMA_NIP in mapping.columns or {kolom.NIP, kolom.NAMA} <= mapping.columns.keys()


def _no_columns(path: Path, seen: set[str]) -> FileRefusedError:
    found = ", ".join(LABELS[key] for key in LABELS if key in seen)
    missing = " dan ".join(LABELS[key] for key in (kolom.NIP, kolom.NAMA) if key not in seen) or "NIP"
    return FileRefusedError(
        "Daftar pegawai tidak ditemukan dalam berkas.",
        where=path.name,
        why=f"kolom {missing} tidak ada" + (f"; yang dikenali: {found}" if found else ""),
        who="Pengelola kinerja",
        next_step="Beri judul kolom NIP dan Nama, atau tentukan kolomnya sendiri",
    )


def _check_mapping(mapping: SheetMapping, path: Path) -> None:
    unknown = sorted(mapping.columns.keys() - LABELS.keys())
    why = ""
    if unknown:
        why = f"kolom {', '.join(unknown)} tidak dikenal"
    elif not _is_complete(mapping):
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


def _data_rows(sheet: Sheet, mapping: SheetMapping) -> Iterator[tuple[int, Mapping[str, Cell]]]:
    """Index (from 0) and mapped cells of the rows below the heading.

    Cells merged downwards (a unit written once for all its people) count in each of their rows.
    """
    covered = _covered_below(sheet, set(mapping.columns.values()))
    for index in range(mapping.header_row, len(sheet.rows)):
        row: Row = sheet.rows[index]
        if any(row) or any((index, column) in covered for column in mapping.columns.values()):
            yield (
                index,
                {
                    key: covered[index, column] if (index, column) in covered else sheet.cell(index, column)
                    for key, column in mapping.columns.items()
                },
            )


def _covered_below(sheet: Sheet, columns: set[int]) -> dict[tuple[int, int], Cell]:
    covered: dict[tuple[int, int], Cell] = {}
    for (first_row, first_column), (last_row, last_column) in sheet.merged:
        if first_column != last_column or first_column not in columns:
            continue
        for row in range(first_row + 1, min(last_row + 1, len(sheet.rows))):
            covered[row, first_column] = sheet.cell(first_row, first_column)
    return covered


def _refuse_rounded(
    rows: list[PersonRow | RefusedRow], original: list[PersonRow | RefusedRow], fixes: Koreksi
) -> list[PersonRow | RefusedRow]:
    """Refuse a whole sheet whose NIP were numbers once: rounded to doubles, all are multiples of 32.

    For five honest NIP that happens once in 33 million sheets. The sheet is judged as it stands in the file
    (`original`): typing one NIP anew does not make the others right.
    """
    people = [row for row in original if isinstance(row, PersonRow)]
    if len(people) < _FEWEST_SUSPECTS or any(int(row.nip.digits) % _DOUBLE_SPACING for row in people):
        return rows
    reason = (
        "NIP tidak dapat diterima: seluruh NIP pada lembar ini pernah tersimpan sebagai angka sehingga digit "
        "terakhirnya berubah"
    )
    return [
        RefusedRow(row.place, row.nip.digits, row.nama, (reason,), row.texts)
        if isinstance(row, PersonRow) and kolom.NIP not in fixes.get(row.place, {})
        else row
        for row in rows
    ]
