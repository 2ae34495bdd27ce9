"""Which tables a file holds and which column of each is what; everything that was decided is said."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.services.impor_pegawai.cell.jabatan import is_kind_of_post
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in
from kinerja_desktop.services.impor_pegawai.sheet import columns as kolom
from kinerja_desktop.services.impor_pegawai.sheet.columns import LABELS, ReadColumn, SheetMapping
from kinerja_desktop.services.impor_pegawai.sheet.vocabulary import VOCABULARY
from kinerja_desktop.spreadsheet.cells import text_of
from kinerja_desktop.spreadsheet.header import Header, find_header, find_tables, header_at
from kinerja_desktop.spreadsheet.reader import Sheet, Workbook

_LOOKED_AT = 200  # rows of a table that are looked at to tell what its columns hold
_FEWEST_NUMBERS = 2
_SHOWN_HEADINGS = 12
_LETTERS = 26


class Table(Struct, frozen=True):
    """One table as recognised, with what has to be said about the choice of its columns."""

    header: Header
    mapping: SheetMapping
    notes: tuple[str, ...]


class FoundTables(Struct, frozen=True):
    """All tables of a file, as `read_rows` reads them, and what was decided on the way."""

    mapping: tuple[SheetMapping, ...]
    notes: tuple[str, ...]


def is_complete(columns: Mapping[str, int]) -> bool:
    """Whether people can be told apart by these columns."""
    return kolom.NAMA_NIP in columns or {kolom.NIP, kolom.NAMA} <= columns.keys()


def goes_on(above: SheetMapping, below: SheetMapping) -> bool:
    """Whether a table is the one above it under a repeated heading, as on each printed page."""
    return above.sheet == below.sheet and above.columns == below.columns


def tables_of(sheet: Sheet) -> list[Table]:
    """The tables of a sheet from top to bottom, each down to the next one below it."""
    headers = find_tables(sheet, VOCABULARY, is_complete)
    return [_table(sheet, header, headers) for header in headers]


def guess_tables(book: Workbook) -> FoundTables:
    """The tables of all visible sheets. Raises FileRefusedError when there is none."""
    mapping: list[SheetMapping] = []
    notes: list[str] = []
    for sheet in book.sheets:
        tables = tables_of(sheet)
        mapping += [table.mapping for table in tables]
        notes += [note for table in tables for note in table.notes]
        if not tables:
            notes.append(f"Lembar {sheet.name} tidak dibaca: {_what_is_missing(sheet)}")
        different = 1 + sum(not goes_on(one.mapping, two.mapping) for one, two in pairwise(tables))
        if different > 1:
            notes.append(f"Lembar {sheet.name} memuat {different} tabel; semuanya dibaca")
    if not mapping:
        raise _no_columns(book)
    return FoundTables(tuple(mapping), tuple(notes))


def read_columns(sheet: Sheet, mapping: SheetMapping) -> Iterator[ReadColumn]:
    """Every column of a table with what it is read as."""
    key_of = {index: key for key, index in mapping.columns.items()}
    headings = mapping.headings or header_at(sheet, mapping.header_row - 1, VOCABULARY).headings
    right = len(headings) - 1 if mapping.right is None else mapping.right
    for column in range(mapping.left, max(right, *key_of) + 1):
        heading = headings[column] if column < len(headings) else ""
        if heading or column in key_of:
            yield ReadColumn(sheet.name, heading, key_of.get(column, ""))


def _table(sheet: Sheet, header: Header, headers: list[Header]) -> Table:
    below = [
        other.top
        for other in headers
        if other.top > header.row and other.left <= header.right and other.right >= header.left
    ]
    last = min(below, default=0)
    end = last or len(sheet.rows)
    columns, notes = _settled(sheet, header, end)
    mapping = SheetMapping(
        sheet.name, header.row + 1, columns, last, header.left, header.right, header.headings
    )
    return Table(header, mapping, (*notes, *_unread_numbers(sheet, header, mapping, end)))


def _settled(sheet: Sheet, header: Header, end: int) -> tuple[dict[str, int], list[str]]:
    """The columns after a look at what they hold, and what must be said about it."""
    columns = dict(header.columns)
    notes: list[str] = []
    if kolom.NAMA_NIP in columns and kolom.NAMA in columns:
        other = columns.pop(kolom.NAMA)
        notes.append(_note(sheet, header, kolom.NAMA_NIP, columns[kolom.NAMA_NIP], [other]))
    for key, others in header.rivals.items():
        if key not in columns:
            continue
        claimed = (columns[key], *others)
        chosen = _chosen(sheet, header, key, claimed, end)
        columns[key] = chosen
        rest = [column for column in claimed if column != chosen]
        notes.append(_note(sheet, header, key, chosen, rest))
    _move_kinds_of_post(sheet, header, columns, end)
    return columns, notes


def _chosen(sheet: Sheet, header: Header, key: str, claimed: tuple[int, ...], end: int) -> int:
    """Of columns that claim one thing: not the one that only says which kind of post it is or is empty."""
    useful = [
        column
        for column in claimed
        if (values := _values(sheet, header, column, end))
        and not (key == kolom.JABATAN and all(is_kind_of_post(text) for text in values))
    ]
    return useful[0] if useful else claimed[0]


def _move_kinds_of_post(sheet: Sheet, header: Header, columns: dict[str, int], end: int) -> None:
    """A column JABATAN that says only Struktural, Fungsional or Pelaksana is the kind of the post."""
    column = columns.get(kolom.JABATAN)
    if column is None or kolom.JENIS_JABATAN in columns:
        return
    values = _values(sheet, header, column, end)
    if values and all(is_kind_of_post(text) for text in values):
        columns[kolom.JENIS_JABATAN] = columns.pop(kolom.JABATAN)


def _note(sheet: Sheet, header: Header, key: str, chosen: int, others: list[int]) -> str:
    rest = ", ".join(_called(header, column) for column in others)
    return (
        f"Lembar {sheet.name}: lebih dari satu kolom tampak sebagai {LABELS[key]}; "
        f"dipakai {_called(header, chosen)}, tidak dibaca {rest}"
    )


def _unread_numbers(sheet: Sheet, header: Header, mapping: SheetMapping, end: int) -> list[str]:
    """Columns that are not read although they hold numbers like a NIP: maybe a second list."""
    used = set(mapping.columns.values())
    return [
        f"Lembar {sheet.name}: kolom {_called(header, column)} memuat nomor seperti NIP dan tidak dibaca"
        for column in range(header.left, header.right + 1)
        if column not in used
        and sum(bool(nips_in(text)) for text in _values(sheet, header, column, end)) >= _FEWEST_NUMBERS
    ]


def _values(sheet: Sheet, header: Header, column: int, end: int) -> list[str]:
    first = header.row + 1
    texts = (text_of(sheet.cell(row, column)) for row in range(first, min(end, first + _LOOKED_AT)))
    return [text for text in texts if text.strip("-")]


def _called(header: Header, column: int) -> str:
    letter = _letter(column)
    heading = header.headings[column] if column < len(header.headings) else ""
    return f"{letter} ('{heading}')" if heading else letter


def _letter(column: int) -> str:
    return (_letter(column // _LETTERS - 1) if column >= _LETTERS else "") + chr(ord("A") + column % _LETTERS)


def _what_is_missing(sheet: Sheet) -> str:
    """What was found of a heading, where, and what there is instead."""
    header = find_header(sheet, VOCABULARY) or _row_with_one(sheet)
    if header is None or not header.columns:
        return "kolom NIP dan Nama tidak ada" + _first_texts(sheet)
    found = ", ".join(
        f"judul {LABELS[key]} ada di {_letter(column)}{header.row + 1}"
        for key, column in header.columns.items()
        if key in {kolom.NIP, kolom.NAMA}
    )
    missing = " dan ".join(LABELS[key] for key in (kolom.NIP, kolom.NAMA) if key not in header.columns)
    known = ", ".join(LABELS[key] for key in LABELS if key in header.columns)
    headings = ", ".join(text for text in header.headings if text)
    return (
        f"{found + '; ' if found else ''}kolom {missing} tidak ada; yang dikenali: {known}; "
        f"judul di baris {header.row + 1}: {headings}"
    )


def _row_with_one(sheet: Sheet) -> Header | None:
    """The first row in which at least one heading is known."""
    headers = (header_at(sheet, row, VOCABULARY) for row in range(min(len(sheet.rows), _LOOKED_AT)))
    return next((header for header in headers if header.columns), None)


def _first_texts(sheet: Sheet) -> str:
    texts = [text for row in sheet.rows[:1] for cell in row if (text := text_of(cell))][:_SHOWN_HEADINGS]
    return f"; baris 1 berisi: {', '.join(texts)}" if texts else ""


def _no_columns(book: Workbook) -> FileRefusedError:
    path: Path = book.path
    if not any(any(text_of(cell) for cell in row) for sheet in book.sheets for row in sheet.rows):
        why = "berkas tidak memuat isi"
    elif len(book.sheets) == 1:
        why = _what_is_missing(book.sheets[0])
    else:
        why = "; ".join(f"lembar {sheet.name}: {_what_is_missing(sheet)}" for sheet in book.sheets)
    return FileRefusedError(
        "Daftar pegawai tidak ditemukan dalam berkas.",
        where=path.name,
        why=why,
        who="Pengelola kinerja",
        next_step="Beri judul kolom NIP dan Nama, atau tentukan kolomnya sendiri",
    )
