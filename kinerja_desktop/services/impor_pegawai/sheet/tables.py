"""Which tables a file holds and which column of each is what; everything that was decided is said."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.services.impor_pegawai.cell.dates import read_date
from kinerja_desktop.services.impor_pegawai.cell.jabatan import is_kind_of_post
from kinerja_desktop.services.impor_pegawai.cell.names import is_title
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in, without_nip
from kinerja_desktop.services.impor_pegawai.cell.words import says_nothing
from kinerja_desktop.services.impor_pegawai.sheet import columns as kolom
from kinerja_desktop.services.impor_pegawai.sheet.around import (
    LOOKED_AT,
    UnitAbove,
    column_of_units,
    header_by_content,
    rows_below,
    unit_above,
    unit_of_sheet,
    values_below,
)
from kinerja_desktop.services.impor_pegawai.sheet.columns import (
    LABELS,
    ReadColumn,
    RivalColumns,
    SheetMapping,
)
from kinerja_desktop.services.impor_pegawai.sheet.lines import instead_of_units
from kinerja_desktop.services.impor_pegawai.sheet.vocabulary import VOCABULARY
from kinerja_desktop.spreadsheet.cells import text_of
from kinerja_desktop.spreadsheet.header import Header, find_header, find_tables, header_at
from kinerja_desktop.spreadsheet.reader import Sheet, Workbook

_FEWEST_NUMBERS = 2
_SHOWN_HEADINGS = 12
_LETTERS = 26
_LONGEST_LABEL = 8  # letters beside a number that are no name: NIP, PNS, NI PPPK


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
    return kolom.NAMA_NIP in columns or {kolom.NIP, kolom.NAMA} <= columns.keys()


def goes_on(above: SheetMapping, below: SheetMapping) -> bool:
    """Whether a table is the one above it under a repeated heading, as on each printed page."""
    return above.sheet == below.sheet and above.columns == below.columns


def tables_of(sheet: Sheet) -> list[Table]:
    """The tables of a sheet from top to bottom, each down to the next one below it."""
    headers = find_tables(sheet, VOCABULARY, is_complete)
    if not headers and (by_content := header_by_content(sheet)):
        headers = [by_content]
    above = [_unit_above(sheet, header, headers) for header in headers]
    tables = [_table(sheet, header, headers, above) for header in headers]
    if tables and not tables[0].mapping.unit and (unit := unit_of_sheet(sheet)):
        tables[0] = replace(tables[0], mapping=replace(tables[0].mapping, unit=unit))
    return tables


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
        raise _no_columns(book)
    return FoundTables(tuple(mapping), tuple(notes), tuple(rivals))


def notes_of(sheet: Sheet, tables: Sequence[Table]) -> Iterator[str]:
    """What was decided about the tables of a sheet, or why it has none."""
    yield from dict.fromkeys(note for table in tables for note in table.notes)
    if not tables:
        yield f"Lembar {sheet.name} tidak dibaca: {_what_is_missing(sheet)}"
    different = 1 + sum(not goes_on(one.mapping, two.mapping) for one, two in pairwise(tables))
    if different > 1:
        yield f"Lembar {sheet.name} memuat {different} tabel; semuanya dibaca"


def read_columns(sheet: Sheet, mapping: SheetMapping) -> Iterator[ReadColumn]:
    """Every column of a table with what it is read as."""
    key_of = {index: key for key, index in mapping.columns.items()}
    key_of |= {index: key for key, others in mapping.also.items() for index in others}
    headings = mapping.headings or header_at(sheet, mapping.header_row - 1, VOCABULARY).headings
    right = len(headings) - 1 if mapping.right is None else mapping.right
    for column in range(mapping.left, max(right, *key_of) + 1):
        heading = headings[column] if column < len(headings) else ""
        if heading or column in key_of:
            yield ReadColumn(sheet.name, heading, key_of.get(column, ""))


def _unit_above(sheet: Sheet, header: Header, headers: list[Header]) -> UnitAbove | None:
    first = max((other.row + 1 for other in headers if other.row < header.top), default=0)
    return unit_above(sheet, header, first)


def _table(sheet: Sheet, header: Header, headers: list[Header], above: list[UnitAbove | None]) -> Table:
    below = [
        unit.row if unit else other.top
        for other, unit in zip(headers, above, strict=True)
        if other.top > header.row and other.left <= header.right and other.right >= header.left
    ]
    last = min(below, default=0)
    end = last or len(sheet.rows)
    settled = _settled(sheet, header, end)
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
    )
    notes = (
        *settled.notes,
        *_weak(sheet, header, settled.columns),
        *_unread_numbers(sheet, header, mapping, end),
    )
    return Table(header, mapping, notes, tuple(settled.rivals))


class _Settled(Struct):
    """The columns of a table after a look at what they hold, what must be said of it, what can be asked."""

    columns: dict[str, int]
    notes: list[str] = field(default_factory=list[str])
    rivals: list[RivalColumns] = field(default_factory=list[RivalColumns])
    also: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])

    def choose(self, sheet: Sheet, header: Header, key: str, chosen: int, rest: list[int]) -> None:
        self.notes.append(_note(sheet, header, key, chosen, rest))
        headings = tuple(_heading(header, column) for column in (chosen, *rest))
        self.rivals.append(RivalColumns(sheet.name, header.row + 1, key, chosen, tuple(rest), headings))


def _settled(sheet: Sheet, header: Header, end: int) -> _Settled:
    settled = _Settled(dict(header.columns))
    columns = settled.columns
    rivals = _split_name_and_number(sheet, header, columns, end)
    if kolom.NAMA_NIP in columns and kolom.NAMA in columns:
        other = columns.pop(kolom.NAMA)
        settled.choose(sheet, header, kolom.NAMA_NIP, columns[kolom.NAMA_NIP], [other])
    for key, others in rivals.items():
        if key not in columns:
            continue
        claimed = (columns[key], *others)
        if key == kolom.JABATAN and _complementary(sheet, header, claimed, end):
            settled.also[key] = others
            called = " dan ".join(_called(header, column) for column in claimed)
            settled.notes.append(
                f"Lembar {sheet.name}: {called} saling melengkapi sebagai {LABELS[key]}; keduanya dibaca"
            )
            continue
        if key == kolom.NAMA and _split_titles(sheet, header, columns, claimed, end):
            continue
        chosen = _chosen(sheet, header, key, claimed, end)
        columns[key] = chosen
        settled.choose(sheet, header, key, chosen, [column for column in claimed if column != chosen])
    _move_kinds_of_post(sheet, header, columns, end)
    _move_posts(sheet, header, columns, end)
    settled.notes += _without_governments(sheet, header, columns, end)
    settled.notes += _units_by_content(sheet, header, columns, end)
    return settled


def _split_name_and_number(
    sheet: Sheet, header: Header, columns: dict[str, int], end: int
) -> dict[str, tuple[int, ...]]:
    """Tell columns under one heading for name and number apart by what they hold; the rivals that stay."""
    rivals = dict(header.rivals)
    if kolom.NAMA_NIP not in columns:
        return rivals
    claimed = [columns[kolom.NAMA_NIP], *rivals.get(kolom.NAMA_NIP, ())]
    beside = claimed[0] + 1  # one heading over two columns, without merged cells
    if len(claimed) == 1 and beside < len(header.headings) and not header.headings[beside]:
        claimed.append(beside)
    numbers = [column for column in claimed if _holds_only_numbers(values_below(sheet, header, column, end))]
    names = [column for column in claimed if column not in numbers]
    if len(numbers) == 1 and len(names) <= 1 and (names or kolom.NAMA in columns):
        rivals.pop(kolom.NAMA_NIP, None)
        del columns[kolom.NAMA_NIP]
        columns[kolom.NIP] = numbers[0]
        columns.update({kolom.NAMA: names[0]} if names else {})
    return rivals


def _split_titles(
    sheet: Sheet, header: Header, columns: dict[str, int], claimed: Sequence[int], end: int
) -> bool:
    """Tell titles in a column of their own, under one heading with the names, from these."""
    titles = [column for column in claimed if all(map(is_title, values_below(sheet, header, column, end)))]
    names = [column for column in claimed if column not in titles]
    if len(names) != 1 or len(titles) != len(claimed) - 1:
        return False
    columns[kolom.NAMA] = names[0]
    for column in titles:
        columns[kolom.GELAR_DEPAN if column < names[0] else kolom.GELAR_BELAKANG] = column
    return True


def _holds_only_numbers(values: list[str]) -> bool:
    """Whether a column holds NIP and no names beside them, whatever stands below its people."""
    numbers = [text for text in values if nips_in(text)]
    return len(numbers) * 2 > len(values) and not any(_has_name(without_nip(text)) for text in numbers)


def _has_name(text: str) -> bool:
    return sum(map(str.isalpha, text)) > _LONGEST_LABEL


def _move_posts(sheet: Sheet, header: Header, columns: dict[str, int], end: int) -> None:
    """A column JABATAN/TMT that holds more than days is the one of the posts."""
    column = columns.get(kolom.TMT_JABATAN)
    if column is None or kolom.JABATAN in columns:
        return
    values = values_below(sheet, header, column, end)
    posts = sum(read_date(text) is None and any(map(str.isalpha, text)) for text in values)
    if values and posts * 2 >= len(values):  # half of them, where the day stands in a line of its own
        columns[kolom.JABATAN] = columns.pop(kolom.TMT_JABATAN)


def _complementary(sheet: Sheet, header: Header, claimed: Sequence[int], end: int) -> bool:
    """Whether each row says a thing in one of these columns at most, and each column says it somewhere."""
    said = [0] * len(claimed)
    for row in rows_below(sheet, header, end):
        filled = [
            number
            for number, column in enumerate(claimed)
            if not says_nothing(text_of(sheet.cell(row, column)))
        ]
        if len(filled) > 1:
            return False
        for number in filled:
            said[number] += 1
    return all(said)


def _without_governments(sheet: Sheet, header: Header, columns: dict[str, int], end: int) -> Iterator[str]:
    """Leave out columns that name the whole government: it is the agency, no unit of it."""
    for key in kolom.UNITS:
        values = values_below(sheet, header, columns[key], end) if key in columns else []
        if what := instead_of_units(values):
            column = columns.pop(key)
            yield (
                f"Lembar {sheet.name}: kolom {_called(header, column)} {what}, bukan unit kerja, dan tidak "
                "dibaca"
            )


def _units_by_content(sheet: Sheet, header: Header, columns: dict[str, int], end: int) -> Iterator[str]:
    column = column_of_units(sheet, header, columns, rows_below(sheet, header, end))
    if column is not None:
        columns[kolom.UNIT_KERJA] = column
        yield _guessed(sheet, header, column, kolom.UNIT_KERJA)


def _weak(sheet: Sheet, header: Header, columns: Mapping[str, int]) -> Iterator[str]:
    """Headings that were understood by their main word, or by what stands below them."""
    for key in header.weak:
        if key in columns:
            yield _guessed(sheet, header, columns[key], key)


def _guessed(sheet: Sheet, header: Header, column: int, key: str) -> str:
    return f"Lembar {sheet.name}: judul {_called(header, column)} dibaca sebagai {LABELS[key]}; periksa"


def _chosen(sheet: Sheet, header: Header, key: str, claimed: tuple[int, ...], end: int) -> int:
    """Of columns that claim one thing: not the one that only says which kind of post it is or is empty."""
    useful = [
        column
        for column in claimed
        if (values := values_below(sheet, header, column, end))
        and not (key == kolom.JABATAN and all(is_kind_of_post(text) for text in values))
    ]
    return useful[0] if useful else claimed[0]


def _move_kinds_of_post(sheet: Sheet, header: Header, columns: dict[str, int], end: int) -> None:
    """A column JABATAN that says only Struktural, Fungsional or Pelaksana is the kind of the post."""
    column = columns.get(kolom.JABATAN)
    if column is None or kolom.JENIS_JABATAN in columns:
        return
    values = values_below(sheet, header, column, end)
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
    used = {*mapping.columns.values(), *(one for others in mapping.also.values() for one in others)}
    return [
        f"Lembar {sheet.name}: kolom {_called(header, column)} memuat nomor seperti NIP dan tidak dibaca"
        for column in range(header.left, header.right + 1)
        if column not in used
        and sum(bool(nips_in(text)) for text in values_below(sheet, header, column, end)) >= _FEWEST_NUMBERS
    ]


def _called(header: Header, column: int) -> str:
    letter = _letter(column)
    heading = _heading(header, column)
    return f"{letter} ('{heading}')" if heading else letter


def _heading(header: Header, column: int) -> str:
    return header.headings[column] if column < len(header.headings) else ""


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
    headers = (header_at(sheet, row, VOCABULARY) for row in range(min(len(sheet.rows), LOOKED_AT)))
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
