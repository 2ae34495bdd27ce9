"""Letters, cards and forms that name people line by line, `Nama : Budi` above `NIP : 1980...`, as a table."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.vocabulary import VOCABULARY
from kinerja_desktop.services.impor_pegawai.cell.lines import is_signature
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in
from kinerja_desktop.spreadsheet.cells import Cell, Row, text_of
from kinerja_desktop.spreadsheet.reader import Sheet

_NUMBERING = re.compile(r"^(?:\d{1,2}|[a-z])[.)]\s*", re.IGNORECASE)
_ON_THE_WAY = re.compile(
    r"\s+(?:yang|yg\.?)\s+(?:melaksanakan|melakukan|mengadakan|menjalankan|diperintah\w*|ditugas\w*|ditunjuk"
    r"|bertugas|bepergian|berangkat|dikirim)\b.*$",
    re.IGNORECASE,
)
"""Of the traveller on an order to travel (PMK 113/PMK.05/2012, Lampiran): `Nama/NIP pegawai yang ...`."""
_NUMBER = 3  # letters of a number in a list, at most
_OF_NUMBERS = frozenset({"no", "nomor", "no urut"})  # in the heading of a table
_LETTER = re.compile(r"^[a-z][.)]+$", re.IGNORECASE)
_MOST_WORDS = 8  # of a label; more is a sentence
_WHO = (kolom.NIP, kolom.NAMA_NIP, kolom.NAMA)
_OF_SIGNER = frozenset({*_WHO, kolom.GOLONGAN, kolom.PANGKAT})
_FARTHEST_SIGNER = 8  # lines for the signature
_RATERS = frozenset({kolom.PENILAI_NIP, kolom.ATASAN_NIP})
_SHOWN = 3
_Cells = list[tuple[int, Cell]]


class _Field(Struct):
    """`label : value` in a line: `column` that of the label, `key` what is known of it (None: nothing),
    `before` what stands between it and the field to its left."""

    row: int
    column: int
    label: str
    value: Cell
    key: str | None
    before: tuple[str, ...]


class _Record(Struct):
    """One person, or one rater of somebody: the fields by heading, and in which row each stands. `first`: the
    key that begins it, and the next one; the NIP of a wife below her name begins nobody."""

    column: int
    first: str
    rater: str = ""
    cells: dict[str, Cell] = field(default_factory=dict[str, Cell])
    keys: dict[str, int] = field(default_factory=dict[str, int])
    is_open: bool = True

    @property
    def row(self) -> int:
        """Where it stands: the later of the lines of name and number."""
        return max(row for key, row in self.keys.items() if key in _WHO)

    @property
    def has_name(self) -> bool:
        return kolom.NAMA in self.keys or kolom.NAMA_NIP in self.keys

    @property
    def has_number(self) -> bool:
        return any(len(nips_in(text_of(cell))) == 1 for cell in self.cells.values())


def without_forms(sheet: Sheet) -> tuple[Sheet, str] | None:
    """The sheet with its people as a table, and what is said of it; None: it has no such people.

    A person keeps the row of their NIP, the row above the first of them has the labels as headings. A block
    that is about the rater (`PEJABAT PENILAI KINERJA`) belongs to the person before it.
    """
    records = _records(sheet)
    people = [one for one in records if one.has_name and one.has_number and not one.rater]
    signers = [one for one in people[1:] if _signs(sheet, one)]
    people = [one for one in people if one not in signers]
    rows = _places(people)
    if not people or len(rows) < len(people):
        return None
    if not min(rows):
        return _moved_down(sheet)
    for record in records:
        if record.rater and (owner := _owner(record, people)):
            owner.cells |= {f"{record.rater} {label}": cell for label, cell in record.cells.items()}
    headings = list(dict.fromkeys(label for record in people for label in record.cells))
    made: list[Row] = [[] if number >= min(rows) - 1 else row for number, row in enumerate(sheet.rows)]
    made[min(rows) - 1] = list(headings)
    for place, record in zip(rows, people, strict=True):
        made[place] = [record.cells.get(label, "") for label in headings]
    return Sheet(sheet.name, made, (), sheet.hidden_rows), _said(sheet, people, records, signers)


def _moved_down(sheet: Sheet) -> tuple[Sheet, str] | None:
    """The same where the very first line names somebody: headings need a line above, and that is said."""
    found = without_forms(
        Sheet(sheet.name, [[], *sheet.rows], (), tuple(row + 1 for row in sheet.hidden_rows))
    )
    return found and (found[0], f"{found[1]}; nomor baris di bawah ini satu lebih besar daripada di berkas")


def _signs(sheet: Sheet, record: _Record) -> bool:
    """Whether somebody of whom only name and number are said stands under a signature: the nearest line above
    in these columns names a post or a day and ends there."""
    first = min(record.keys.values())
    if not record.keys.keys() <= _OF_SIGNER or sheet.rows[first][: record.column] != [""] * record.column:
        return False
    for row in range(first - 1, max(first - _FARTHEST_SIGNER, 0) - 1, -1):
        texts = [text for cell in sheet.rows[row][max(record.column - 1, 0) :] if (text := text_of(cell))]
        if texts:
            return len(texts) == 1 and (is_signature(texts) or texts[0].endswith(","))
    return False


def _places(people: Sequence[_Record]) -> list[int]:
    """The row of each: that of the NIP, or the next one of the same person where somebody beside has it."""
    taken: list[int] = []
    for record in people:
        later = [row for row in sorted(record.keys.values()) if row >= record.row and row not in taken]
        taken += later[:1]
    return taken


def _said(
    sheet: Sheet, people: Sequence[_Record], records: Sequence[_Record], signers: Sequence[_Record]
) -> str:
    others = [one for one in records if one.has_name and not one.has_number]
    names = [text_of(next(iter(one.cells.values()))) for one in others][:_SHOWN]
    more = f"; tanpa NIP dan tidak dibaca: {', '.join(names)}" if names else ""
    if signers:
        signed = ", ".join(text_of(next(iter(one.cells.values()))) for one in signers)
        more += f"; penanda tangan dan tidak dibaca: {signed}"
    return (
        f"Lembar {sheet.name}: {len(people)} orang ditulis baris demi baris (Nama : ..., NIP : ...) dan "
        f"dibaca sebagai daftar; baris lain tidak dibaca{more}"
    )


def _owner(rater: _Record, people: Sequence[_Record]) -> _Record | None:
    """The person whom a block about a rater belongs to: the last one that begins before or beside it."""
    first = min(rater.keys.values())
    before = [one for one in people if min(one.keys.values()) <= first]
    return max(before, key=lambda one: min(one.keys.values()), default=None)


def _records(sheet: Sheet) -> list[_Record]:
    made: list[_Record] = []
    current: dict[int, _Record] = {}
    for row in range(len(sheet.rows)):
        found = _of_one_person([one for cells in _lines(sheet, row) for one in _fields(sheet, row, cells)])
        for one in found:
            record = current.get(one.column)
            if one.key in _WHO and (record is None or one.key == record.first or _rater(sheet, one)):
                record = current[one.column] = _Record(one.column, one.key, _rater(sheet, one))
                made.append(record)
            if record is None or one.label in record.cells or not (record.is_open or one.key):
                continue
            record.cells[one.label] = one.value
            record.keys.setdefault(one.key or "", row)
        if not found:
            for record in current.values():
                record.is_open = False
    return made


def _of_one_person(found: list[_Field]) -> list[_Field]:
    """The fields of a line in one column where each says another thing, `Nama : Budi  NIP : 19...`; people of
    whom the same is said stand beside each other."""
    keys = [one.key or one.label for one in found]
    if len(set(keys)) < len(keys) or any(one.key is None for one in found):
        return found
    return [replace(one, column=found[0].column) for one in found]


def _lines(sheet: Sheet, row: int) -> Iterator[_Cells]:
    """The filled cells of a row with their columns; where a cell with a label in each of its lines stands
    before one with as many values, line by line."""
    cells = [(column, cell) for column, cell in enumerate(sheet.rows[row]) if text_of(cell)]
    parted = [(column, cell.strip().splitlines()) for column, cell in cells if isinstance(cell, str)]
    several = [(column, lines) for column, lines in parted if len(lines) > 1]
    counts = {len(lines) for _, lines in several}
    if len(several) > 1 and len(counts) == 1 and all(map(_NUMBERING.match, several[0][1])):
        for number in range(counts.pop()):
            yield [(column, lines[number].strip()) for column, lines in several if lines[number].strip()]
    else:
        yield cells


def _column_of(cells: _Cells, number: int) -> int:
    """Where a field begins: at its letter where that has a cell of its own, `a.` before `Pangkat`."""
    before = cells[number - 1] if number else None
    return before[0] if before and _LETTER.match(text_of(before[1])) else cells[number][0]


def _behind(cells: _Cells, number: int) -> _Cells:
    """What stands behind a label, without its letter where that is written again before the value."""
    rest = cells[number + 1 :]
    again = (
        len(rest) > 1 and _LETTER.match(text_of(rest[0][1])) and _column_of(cells, number) != cells[number][0]
    )
    return rest[1:] if again else rest


def _numbered(cells: _Cells, number: int) -> str:
    """A label with the letter that stands in the cell before it."""
    column = _column_of(cells, number)
    return "".join(text_of(cell) for at, cell in cells[: number + 1] if at >= column)


def _label_of(text: str) -> str:
    """A label without the words that only say why the form names its person."""
    label = text_of(text)
    return label if VOCABULARY.guess(label) else _ON_THE_WAY.sub("", label)


def _without_number(cell: str, value: str) -> str:
    """A value without the number of its label, `b. Analis` behind `b. Jabatan / Instansi`."""
    number = _NUMBERING.match(cell.strip())
    return value.removeprefix(number[0].strip()).strip() if number else value


def _fields(sheet: Sheet, row: int, cells: _Cells) -> list[_Field]:
    """The labels of a line with their values, from left to right."""
    found: list[_Field] = []
    behind = colons = 0
    for number, (column, cell) in enumerate(cells):
        if number < behind or not isinstance(cell, str):
            continue
        label, colon, value = _NUMBERING.sub("", cell.strip()).partition(":")
        label = _label_of(label)
        if not label or len(label.split()) > _MOST_WORDS:
            continue
        rest = _behind(cells, number)
        if not colon and rest and isinstance(rest[0][1], str) and rest[0][1].lstrip()[:1] == ":":
            colon, value = ":", rest[0][1].strip()[1:]
            rest = rest[1:]
        guess = VOCABULARY.guess(label)
        if not colon and guess is None:
            continue
        taken: Cell = value.strip()
        if not taken and rest and not _is_label(rest[0][1]):
            taken = rest[0][1]
            rest = rest[1:]
        if not taken and len(cells) == 1:
            taken = _below(sheet, row, column)
        if isinstance(taken, str):
            taken = _without_number(_numbered(cells, number), taken)
        if _is_value(taken, colon, guess.key if guess else ""):
            before = tuple(text for _, one in cells[behind:number] if len(text := text_of(one)) > _NUMBER)
            behind = len(cells) - len(rest)
            start = _column_of(cells, number)
            found.append(_Field(row, start, label, taken, guess.key if guess else None, before))
            colons += bool(colon)
    left_over = [cells[behind:], *(one.before for one in found[1:])]
    is_heading = any(text_of(cell).casefold().rstrip(".") in _OF_NUMBERS for _, cell in cells)
    odd = any(
        len(rest) % 2 for rest in left_over
    )  # what is no label may be one that is not known, and its value
    return found if colons or not (is_heading or odd) else []


def _below(sheet: Sheet, row: int, column: int) -> Cell:
    """The value below a label that stands alone, as printed forms have it; empty: there is none."""
    below = sheet.rows[row + 1] if row + 1 < len(sheet.rows) else []
    said = [(number, cell) for number, cell in enumerate(below) if cell != ""]
    return said[0][1] if len(said) == 1 and said[0][0] == column and not _is_label(said[0][1]) else ""


def _is_value(cell: Cell, colon: str, key: str) -> bool:
    """Whether a cell is what a label says: no other label, and no whole person in the lines of one cell."""
    text = text_of(cell)
    if not text or (not colon and _is_label(cell)):
        return False
    return key != kolom.NAMA or not nips_in(text)


def _is_label(cell: Cell) -> bool:
    return (
        isinstance(cell, str) and VOCABULARY.guess(_NUMBERING.sub("", cell.strip()).rstrip(" :")) is not None
    )


def _rater(sheet: Sheet, one: _Field) -> str:
    """What a block is called that begins with this field, where it is about a rater; else empty."""
    above = sheet.rows[one.row - 1] if one.row else []
    over = map(text_of, above[max(one.column - 1, 0) : one.column + 2])
    for text in (*reversed(one.before), *over):
        plain = _NUMBERING.sub("", text).rstrip(" :")
        guess = VOCABULARY.guess(f"{plain} NIP") if plain else None
        if guess and guess.key in _RATERS:
            return plain
    return ""
