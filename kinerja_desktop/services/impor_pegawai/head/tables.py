"""Which tables a file holds and which column of each is what; everything that was decided is said."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.columns import (
    Reach,
    ReadColumn,
    RivalColumns,
    SheetMapping,
)
from kinerja_desktop.services.impor_pegawai.called.vocabulary import VOCABULARY
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in
from kinerja_desktop.services.impor_pegawai.head.around import (
    UnitAbove,
    offices_above,
    unit_above,
    unit_of_sheet,
)
from kinerja_desktop.services.impor_pegawai.head.body import Body
from kinerja_desktop.services.impor_pegawai.head.by_content import header_by_content
from kinerja_desktop.services.impor_pegawai.head.missing import no_columns, what_is_missing
from kinerja_desktop.services.impor_pegawai.head.settle import guessed, settle
from kinerja_desktop.spreadsheet.header import Header, find_tables, header_at
from kinerja_desktop.spreadsheet.reader import Sheet, Workbook

_FEWEST_NUMBERS = 2


class Table(Struct, frozen=True):
    """One table as recognised, with what has to be said about the choice of its columns."""

    header: Header
    mapping: SheetMapping
    notes: tuple[str, ...]
    rivals: tuple[RivalColumns, ...] = ()


class FoundTables(Struct, frozen=True):
    """All tables of a file, as `read_rows` reads them, and what was decided on the way."""

    mapping: tuple[SheetMapping, ...]
    notes: tuple[str, ...]
    rivals: tuple[RivalColumns, ...] = ()


def is_complete(columns: Mapping[str, int]) -> bool:
    """Whether people can be told apart by these columns."""
    has_name = kolom.NAMA in columns or kolom.NAMA_DEPAN in columns
    return kolom.NAMA_NIP in columns or (kolom.NIP in columns and has_name)


def goes_on(above: SheetMapping, below: SheetMapping) -> bool:
    """Whether a table is the one above it under a repeated heading, as on each printed page."""
    return above.sheet == below.sheet and above.columns == below.columns


def tables_of(sheet: Sheet) -> list[Table]:
    """The tables of a sheet from top to bottom, each down to the next one below it."""
    headers = find_tables(sheet, VOCABULARY, is_complete)
    if not headers and (by_content := header_by_content(sheet)):
        headers = [by_content]
    within = [_above(header, headers) for header in headers]
    above = [unit_above(sheet, header, *where) for header, where in zip(headers, within, strict=True)]
    tables = [_table(sheet, header, headers, above) for header in headers]
    offices = [offices_above(sheet, header, *where) for header, where in zip(headers, within, strict=True)]
    tables = list(_of_their_office(tables, offices))
    if tables and (unit := unit_of_sheet(sheet)):
        first = tables[0].mapping
        if not first.unit or first.unit_reach is not Reach.ALL:
            named = replace(first, unit=unit, unit_row=0, unit_reach=Reach.ALL)
            tables[0] = replace(tables[0], mapping=named)
    return list(_below_one_unit(tables))


def _below_one_unit(tables: list[Table]) -> Iterator[Table]:
    """The one unit of a sheet, above its first table, is that of the other tables too; those that go on
    with the one above take over its last unit."""
    yield from tables[:1]
    alone = bool(tables) and not any(table.mapping.unit for table in tables[1:])
    for above, table in pairwise(tables):
        first = tables[0].mapping
        if alone and first.unit and not goes_on(above.mapping, table.mapping):
            above_all = replace(
                table.mapping, unit=first.unit, unit_row=first.unit_row, unit_reach=first.unit_reach
            )
            yield replace(table, mapping=above_all)
        else:
            yield table


def _of_their_office(tables: list[Table], offices: list[frozenset[str]]) -> Iterator[Table]:
    """A table below the letterhead of another office goes on with its columns, not with its units."""
    known: frozenset[str] = frozenset()
    for table, own in zip(tables, offices, strict=True):
        if known and own and known.isdisjoint(own) and table.mapping.unit_reach is Reach.UNPLACED:
            yield replace(table, mapping=replace(table.mapping, unit_reach=Reach.ALL))
        else:
            yield table
        known = own or known


def guess_tables(book: Workbook) -> FoundTables:
    """The tables of all visible sheets. Raises FileRefusedError when there is none."""
    mapping: list[SheetMapping] = []
    notes: list[str] = []
    rivals: list[RivalColumns] = []
    for sheet in book.sheets:
        tables = tables_of(sheet)
        mapping += [table.mapping for table in tables]
        notes += notes_of(sheet, tables)
        rivals += [one for table in tables for one in table.rivals]
    if not mapping:
        raise no_columns(book)
    return FoundTables(tuple(mapping), tuple(notes), tuple(rivals))


def notes_of(sheet: Sheet, tables: Sequence[Table]) -> Iterator[str]:
    """What was decided about the tables of a sheet, or why it has none."""
    yield from dict.fromkeys(note for table in tables for note in table.notes)
    if not tables:
        yield f"Lembar {sheet.name} tidak dibaca: {what_is_missing(sheet)}"
    different = 1 + sum(not goes_on(one.mapping, two.mapping) for one, two in pairwise(tables))
    if different > 1:
        yield f"Lembar {sheet.name} memuat {different} tabel; semuanya dibaca"


def read_columns(sheet: Sheet, mapping: SheetMapping) -> Iterator[ReadColumn]:
    """Every column of a table with what it is read as."""
    key_of = {index: key for key, index in mapping.columns.items()}
    key_of |= {index: key for key, others in mapping.also.items() for index in others}
    key_of |= {index: key for key, marks in mapping.ticked.items() for index in marks}
    headings = mapping.headings or header_at(sheet, mapping.header_row - 1, VOCABULARY).headings
    right = len(headings) - 1 if mapping.right is None else mapping.right
    for column in range(mapping.left, max(right, *key_of) + 1):
        heading = headings[column] if column < len(headings) else ""
        if heading or column in key_of:
            key = key_of.get(column, "")
            content = mapping.by_content.get(key, "") if mapping.columns.get(key) == column else ""
            yield ReadColumn(sheet.name, heading, key, content)


def _above(header: Header, headers: list[Header]) -> tuple[int, int | None]:
    """The first row above a heading that is its own, and the column behind the last one (None: the last)."""
    first = max((other.row + 1 for other in headers if other.row < header.top), default=0)
    beside = any(other.top == header.top and other.left > header.right for other in headers)
    return first, header.right + 1 if first or beside else None


def _table(sheet: Sheet, header: Header, headers: list[Header], above: list[UnitAbove | None]) -> Table:
    below = [
        unit.row if unit else other.top
        for other, unit in zip(headers, above, strict=True)
        if other is not header
        and other.top > header.row
        and other.left <= header.right
        and other.right >= header.left
    ]
    last = min(below, default=0)
    body = Body(sheet, header, last or len(sheet.rows))
    settled = settle(body)
    own = above[headers.index(header)]
    mapping = SheetMapping(
        sheet.name,
        header.row + 1,
        settled.columns,
        last,
        header.left,
        header.right,
        header.headings,
        own.nama if own else "",
        own.row + 1 if own else 0,
        settled.also,
        settled.ticked,
        settled.by_content,
        own.reach if own else Reach.ALL,
    )
    notes = (
        *settled.notes,
        *_weak(body, settled.columns),
        *_unread_numbers(body, mapping),
    )
    return Table(header, mapping, notes, tuple(settled.rivals))


def _weak(body: Body, columns: Mapping[str, int]) -> Iterator[str]:
    """Headings that were understood by their main word, or by what stands below them."""
    for key in body.header.weak:
        if key in columns:
            yield guessed(body, columns[key], key)


def _unread_numbers(body: Body, mapping: SheetMapping) -> list[str]:
    """Columns that are not read although they hold numbers like a NIP: maybe a second list."""
    used = {*mapping.columns.values(), *(one for others in mapping.also.values() for one in others)}
    return [
        f"Lembar {body.sheet.name}: kolom {body.called(column)} memuat nomor seperti NIP dan tidak dibaca"
        for column in range(body.header.left, body.header.right + 1)
        if column not in used and sum(bool(nips_in(text)) for text in body.values(column)) >= _FEWEST_NUMBERS
    ]
