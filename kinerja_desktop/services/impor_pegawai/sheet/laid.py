"""Sheets of people that are no table as it is read: turned on its side, a form, a number in four columns."""

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from msgspec.structs import replace

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.vocabulary import VOCABULARY
from kinerja_desktop.services.impor_pegawai.cell.lines import lone_text
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in
from kinerja_desktop.services.impor_pegawai.cell.titles import unit_in_title
from kinerja_desktop.services.impor_pegawai.head.tables import is_complete
from kinerja_desktop.services.impor_pegawai.sheet.forms import without_forms
from kinerja_desktop.services.impor_pegawai.sheet.rows import has_number
from kinerja_desktop.spreadsheet.cells import Cell, Row, text_of
from kinerja_desktop.spreadsheet.header import Header, find_tables
from kinerja_desktop.spreadsheet.reader import Sheet, Workbook

_MOST_ROWS = 3000  # of letters, cards and tables on their side; of a list more
_LOOKED_AT = 100
_TELLS_NUMBER = re.compile(
    r"(?<![^\W_])(?:NIP|NI\s?PPPK|NIPPPK|NOMOR INDUK PEGAWAI)(?![^\W_])", re.IGNORECASE
)
_PARTS = ((8, 6, 1, 3), (8, 6, 4), (8, 10))
"""Digits of the parts of a NIP that have a column each."""
_FEWEST_PEOPLE = 2  # beside each other in a table on its side


def as_tables(book: Workbook) -> Workbook:
    """The workbook with every such sheet as the table it means, and what was done."""
    sheets: list[Sheet] = []
    notes = list(book.notes)
    for sheet in book.sheets:
        read, said = _as_table(sheet)
        sheets.append(read)
        notes += said
    return replace(book, sheets=tuple(sheets), notes=tuple(notes))


def _as_table(sheet: Sheet) -> tuple[Sheet, list[str]]:
    notes: list[str] = []
    if found := _with_whole_numbers(sheet):
        sheet, said = found
        notes.append(said)
    elif _speaks_of_a_number(sheet) and not _has_table(sheet):
        ways: tuple[Callable[[Sheet], tuple[Sheet, str] | None], ...] = (_turned, without_forms)
        for way in ways:
            if found := way(sheet):
                return found[0], [found[1]]
    return sheet, notes


def _speaks_of_a_number(sheet: Sheet) -> bool:
    return len(sheet.rows) <= _MOST_ROWS and any(
        isinstance(cell, str) and _TELLS_NUMBER.search(cell) for row in sheet.rows for cell in row
    )


def _has_table(sheet: Sheet) -> bool:
    """Whether headings are found above somebody with a number; alone they may be labels of a form."""
    return any(
        has_number({key: sheet.cell(row, column) for key, column in table.columns.items()})
        for table in find_tables(sheet, VOCABULARY, is_complete)
        if not _names_somebody(table)
        for row in range(table.row + 1, len(sheet.rows))
    )


def _names_somebody(table: Header) -> bool:
    """Whether a heading is a line about one person: `Nama : Budi  NIP : 1980...`."""
    return any(map(nips_in, table.headings))


def _turned(sheet: Sheet) -> tuple[Sheet, str] | None:
    """The people beside each other as rows: the row of a person is the number of their column."""
    place = next(_labels_of_numbers(sheet), None)
    if place is None:
        return None
    column, numbers = place
    rows = [
        row
        for row in sheet.rows
        if len(row) > column and row[column] != "" and any(map(text_of, row[column + 1 :]))
    ]
    keys = {guess.key for row in rows if (guess := VOCABULARY.guess(text_of(row[column])))}
    if keys.isdisjoint({kolom.NAMA, kolom.NAMA_NIP}):
        return None
    width = max(map(len, rows))
    made: list[Row] = [
        [row[number] if number < len(row) else "" for row in rows] if number >= column else []
        for number in range(width)
    ]
    above = "" if keys.intersection(kolom.UNITS) else _titled(sheet, rows[0])
    if above:
        made = [
            [*row, "Unit Kerja" if number == column else above] if row else row
            for number, row in enumerate(made)
        ]
    said = (
        f"Lembar {sheet.name}: {numbers} orang berjajar ke samping dan dibaca sebagai daftar; nomor baris "
        "di bawah ini nomor kolomnya"
    )
    if above:
        said += f"; unit kerjanya '{above}' dari judul di atasnya"
    return Sheet(sheet.name, made), said


def _titled(sheet: Sheet, first: Row) -> str:
    """The unit in the nearest title above the first line of a table on its side; empty: none names one."""
    above = list(takewhile(lambda row: row is not first, sheet.rows))
    lines = (text for row in reversed(above) if (text := lone_text([text_of(cell) for cell in row])))
    return next((unit for line in lines if (unit := unit_in_title(line))), "")


def _labels_of_numbers(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The columns of labels, beside which in the line NIP only numbers of people stand, and how many."""
    for row in sheet.rows:
        said = [(column, text) for column, cell in enumerate(row) if (text := text_of(cell))]
        for place, (column, text) in enumerate(said):
            guess = VOCABULARY.guess(text)
            if guess and guess.key in {kolom.NIP, kolom.NAMA_NIP}:
                behind = [one for _, one in said[place + 1 :]]
                numbers = sum(bool(nips_in(one)) for one in behind)
                if numbers >= _FEWEST_PEOPLE and not any(map(VOCABULARY.guess, behind)):
                    yield column, numbers


def _with_whole_numbers(sheet: Sheet) -> tuple[Sheet, str] | None:
    """The numbers that have a column for each of their parts in the first of these; None: there are none."""
    place = next(_parted_numbers(sheet), None)
    if place is None:
        return None
    column, parts = place
    last = column + len(parts) - 1
    rows = [
        [*row[:column], number, *[""] * (len(parts) - 1), *row[last + 1 :]]
        if (number := _together(row, column, parts))
        else row
        for row in sheet.rows
    ]
    merged = [
        one
        for one in sheet.merged
        if not (one[0][1] == column < one[1][1] <= last and one[0][0] == one[1][0])
    ]
    said = f"Lembar {sheet.name}: NIP ditulis dalam {len(parts)} kolom dan dibaca sebagai satu"
    return Sheet(sheet.name, rows, merged, sheet.hidden_rows), said


def _parted_numbers(sheet: Sheet) -> Iterator[tuple[int, tuple[int, ...]]]:
    for row in sheet.rows[:_LOOKED_AT]:
        for column in range(len(row) - 1):
            for parts in _PARTS if len(text_of(row[column])) == _PARTS[0][0] else ():
                if _together(row, column, parts) and not any(nips_in(text_of(cell)) for cell in row):
                    yield column, parts


def _together(row: Row, column: int, parts: tuple[int, ...]) -> str:
    """The NIP whose parts stand side by side; numbers lost the zeros before them. Empty: it is none."""
    texts = [_digits(cell, length) for cell, length in zip(row[column:], parts, strict=False)]
    number = "".join(texts)
    return number if len(texts) == len(parts) and all(texts) and nips_in(number) == (number,) else ""


def _digits(cell: Cell, length: int) -> str:
    text = text_of(cell)
    return text.zfill(length) if text.isdigit() and len(text) <= length else ""
