"""Reads the lines of one table: people, the units written above them, and what is no person at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from kinerja_desktop.services.impor_pegawai.cell.dates import day_first, is_month_first
from kinerja_desktop.services.impor_pegawai.cell.lines import (
    LineKind,
    is_numbered,
    is_signature,
    is_total,
    kind_of_line,
    lone_text,
    unit_name,
    unit_rank,
)
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in, without_nip
from kinerja_desktop.services.impor_pegawai.cell.rank import is_pangkat
from kinerja_desktop.services.impor_pegawai.cell.words import says_nothing
from kinerja_desktop.services.impor_pegawai.head import columns as kolom
from kinerja_desktop.services.impor_pegawai.head.columns import Reach, SheetMapping
from kinerja_desktop.services.impor_pegawai.head.ticks import what_is_ticked
from kinerja_desktop.services.impor_pegawai.sheet.rows import (
    Koreksi,
    PersonRow,
    Place,
    RefusedRow,
    has_number,
    is_no_asn,
    read_row,
)
from kinerja_desktop.services.impor_pegawai.sheet.wide import mended
from kinerja_desktop.spreadsheet.cells import Cell, Row, text_of
from kinerja_desktop.spreadsheet.reader import Sheet

_STEP = 200
_SHOWN = 8
_EXAMPLES = 3
_DOUBLE_SPACING = 32  # between neighbouring doubles of the size of a NIP
_FEWEST_SUSPECTS = 5
_MOST_SIGNATURES = 4  # and one of them is the place and date

_WRAPPED = frozenset({kolom.NAMA_NIP, kolom.GOLONGAN, kolom.JABATAN, kolom.JABATAN_UNIT, *kolom.UNITS})
"""What goes on in the second line of a person; of dates and the like the first counts."""
_OF_UNITS = frozenset({*kolom.UNITS, kolom.JABATAN_UNIT})

AnyRow = PersonRow | RefusedRow


class TableRows(Struct, frozen=True):
    """Everybody of a table, as corrected (`rows`) and as in the file (`original`), what was not read, and
    the units that its last people belong to."""

    rows: tuple[AnyRow, ...]
    original: tuple[AnyRow, ...]
    notes: tuple[str, ...]
    units: tuple[tuple[int, str], ...] = ()


class _Line(Struct):
    """One line: its mapped cells by key, all its texts within the table, and why it cannot be read."""

    index: int
    cells: Mapping[str, Cell]
    texts: Sequence[str]
    lone: str
    problem: str = ""

    @property
    def row(self) -> int:
        return self.index + 1


class _Seen(Struct):
    """What was met on the way down."""

    units: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    unplaced: str = ""
    sections: list[str] = field(default_factory=list[str])
    remarks: list[str] = field(default_factory=list[str])
    others: list[str] = field(default_factory=list[str])

    def begin(self, mapping: SheetMapping) -> None:
        """The people of a table belong to the unit that stands above it; whose unit a title or letterhead
        names is told by a column of units, where there is one."""
        told = mapping.unit_reach is not Reach.ALL and not mapping.columns.keys().isdisjoint(_OF_UNITS)
        if not mapping.unit or told:
            return
        if mapping.unit_reach is Reach.UNPLACED:
            self.unplaced = mapping.unit
        else:
            self.units = [(unit_rank(mapping.unit) or 0, mapping.unit)]
        where = f"baris {mapping.unit_row}" if mapping.unit_row else "nama lembar"
        self.sections.append(f"{mapping.unit} ({where})")

    def enter(self, line: _Line) -> None:
        """The people below belong to the unit that this line names."""
        rank = unit_rank(line.lone) or 0
        self.units = [one for one in self.units if one[0] < rank]
        self.units.append((rank, unit_name(line.lone)))
        self.sections.append(f"{unit_name(line.lone)} (baris {line.row})")

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(nama for _, nama in self.units) or ((self.unplaced,) if self.unplaced else ())


def read_table(
    sheet: Sheet,
    mapping: SheetMapping,
    fixes: Koreksi,
    report: Callable[[int], None],
    above: TableRows | None = None,
) -> TableRows:
    """Everybody of one table, with corrections; `report` gets the index of the line now and then.

    `above`: the table that this one goes on with under a repeated heading; its last unit counts on.
    """
    lines = _with_pangkat_below(list(_paired(_lines(sheet, mapping))))
    month_first = _put_days_first(lines)
    people, signature = _without_signature(lines)
    seen = _Seen(list(above.units) if above else [])
    seen.begin(mapping)
    original: list[AnyRow] = []
    read: list[AnyRow] = []
    for line in people:
        if line.index % _STEP == 0:
            report(line.index)
        place = Place(sheet.name, line.row)
        if place not in fixes and _is_no_person(line, seen):
            continue
        row = read_row(place, line.cells)
        if row is None:
            continue
        if line.problem:
            row = RefusedRow(place, row.texts.get(kolom.NIP, ""), row.nama, (line.problem,), row.texts)
        if isinstance(row, RefusedRow) and is_no_asn(row):
            seen.others.append(row.nama)
            continue
        original.append(_placed(row, seen))
        corrected = read_row(place, {**line.cells, **fixes[place]}) if place in fixes else row
        if corrected is not None:
            read.append(_placed(corrected, seen))
    about = (*_hidden_note(sheet, people), *_month_first_note(sheet.name, month_first))
    notes = (*_notes(sheet.name, seen, signature), *about)
    return TableRows(tuple(read), tuple(original), notes, tuple(seen.units))


def refuse_rounded(table: TableRows, fixes: Koreksi) -> Sequence[AnyRow]:
    """Refuse a whole table whose NIP were numbers once: rounded to doubles, all are multiples of 32.

    For five honest NIP that happens once in 33 million tables. The table is judged as it stands in the file:
    typing one NIP anew does not make the others right.
    """
    people = [row for row in table.original if isinstance(row, PersonRow)]
    if len(people) < _FEWEST_SUSPECTS or any(int(row.nip.digits) % _DOUBLE_SPACING for row in people):
        return table.rows
    reason = (
        "NIP tidak dapat diterima: seluruh NIP pada lembar ini pernah tersimpan sebagai angka sehingga digit "
        "terakhirnya berubah"
    )
    return [
        RefusedRow(row.place, row.nip.digits, row.nama, (reason,), row.texts)
        if isinstance(row, PersonRow) and kolom.NIP not in fixes.get(row.place, {})
        else row
        for row in table.rows
    ]


def _is_no_person(line: _Line, seen: _Seen) -> bool:
    """Whether the line is a unit's name or a remark; it is remembered."""
    if has_number(line.cells):
        return False
    if is_total(line.texts):
        seen.remarks.append(f"{' '.join(line.texts)} (baris {line.row})")
        return True
    if not line.lone:
        return False
    kind = kind_of_line(line.lone)
    if kind is LineKind.UNIT:
        seen.enter(line)
        return True
    if kind is None and (text_of(line.cells.get(kolom.NAMA, "")) or is_numbered(line.texts)):
        return False  # somebody without NIP: refused by name
    if kind is not None or not line.cells:
        seen.remarks.append(f"{line.lone} (baris {line.row})")
    return kind is not None


def _without_signature(lines: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The lines of people, and the signature block behind the last of them."""
    backwards = reversed(range(len(lines)))
    last = next((number for number in backwards if _names_somebody(lines[number])), -1)
    start = next(
        (number for number in range(last + 1, len(lines)) if _may_be_signature(lines[number])), len(lines)
    )
    return lines[:start], lines[start:]


def _may_be_signature(line: _Line) -> bool:
    """Those who sign stand side by side, seldom more than three; a person has many cells."""
    return len(line.texts) <= _MOST_SIGNATURES and is_signature(line.texts)


def _names_somebody(line: _Line) -> bool:
    """Whether a line has a number and a name: `NIP. 1970...` under a signature has none beside it."""
    if line.lone or not has_number(line.cells):
        return False
    nama = text_of(line.cells.get(kolom.NAMA, ""))
    return kolom.NAMA_NIP in line.cells or (bool(nama) and not is_signature([nama]))


def _placed(row: AnyRow, seen: _Seen) -> AnyRow:
    """A person whose line names no unit belongs to the unit above; a part of an office to that office."""
    if isinstance(row, RefusedRow) or not seen.path:
        return row
    if not row.unit_path:
        return replace(row, unit_path=seen.path)
    outer = tuple(nama for rank, nama in seen.units if rank == 0)
    if outer and (unit_rank(row.unit_path[0]) or 0) > 0:
        return replace(row, unit_path=(*outer, *row.unit_path))
    return row


def _notes(sheet: str, seen: _Seen, signature: list[_Line]) -> Iterator[str]:
    if seen.sections:
        yield (
            f"Lembar {sheet}: {len(seen.sections)} baris judul unit dipakai sebagai unit kerja orang di "
            f"bawahnya: {_some(seen.sections)}"
        )
    if seen.remarks:
        yield f"Lembar {sheet}: bukan orang dan tidak dibaca: {_some(seen.remarks)}"
    if seen.others:
        yield (
            f"Lembar {sheet}: {len(seen.others)} orang bukan ASN (tanpa NIP) dan tidak dibaca: "
            f"{_some(seen.others)}"
        )
    if signature:
        yield (
            f"Lembar {sheet}: baris {signature[0].row} sampai {signature[-1].row} adalah blok tanda tangan "
            "dan tidak dibaca"
        )


def _month_first_note(sheet: str, examples: Sequence[str]) -> Iterator[str]:
    if examples:
        yield (
            f"Lembar {sheet}: TMT jabatan ditulis bulan lebih dahulu ({', '.join(examples)}) dan dibaca "
            "demikian; periksa"
        )


def _hidden_note(sheet: Sheet, people: Sequence[_Line]) -> Iterator[str]:
    inside = {line.index for line in people}
    rows = [str(row + 1) for row in sheet.hidden_rows if row in inside]
    if rows:
        yield (
            f"Lembar {sheet.name}: {len(rows)} baris tersembunyi atau tersaring ikut dibaca "
            f"(baris {_some(rows)}); hapus dari berkas bila orangnya tidak dimaksud"
        )


def _paired(lines: Iterator[_Line]) -> Iterator[_Line]:
    """Join a name and the number in the line below it, as lists print them under the heading NAMA / NIP;
    a pangkat may stand in a line between them."""
    above: _Line | None = None
    end = 0
    for line in lines:
        if kolom.NAMA_NIP not in line.cells:
            yield line
            continue
        if above is not None and line.index == end + 1:
            if _is_number_below(above, line):
                yield _joined(above, line)
                above = None
                continue
            if _is_pangkat_below(above, line):
                above, end = _joined(above, line), line.index
                continue
        if above is not None:
            yield above
        above, end = line, line.index
    if above is not None:
        yield above


def _with_pangkat_below(lines: list[_Line]) -> list[_Line]:
    """Join a pangkat in the line below each person, the last one too: a line that begins a group of people,
    `PENATA (III/c)`, stands above its first one and below no last one."""
    people = [
        number for number, line in enumerate(lines) if nips_in(text_of(line.cells.get(kolom.NAMA_NIP, "")))
    ]
    below = {number + 1 for number in people}
    if not people or not all(number < len(lines) and _is_only_pangkat(lines[number]) for number in below):
        return lines
    joined = {number: _joined(lines[number], lines[number + 1]) for number in people}
    return [joined.get(number, line) for number, line in enumerate(lines) if number not in below]


def _is_only_pangkat(line: _Line) -> bool:
    return is_pangkat(text_of(line.cells.get(kolom.NAMA_NIP, "")))


def _is_pangkat_below(above: _Line, line: _Line) -> bool:
    upper, lower = text_of(above.cells[kolom.NAMA_NIP]), text_of(line.cells[kolom.NAMA_NIP])
    return bool(upper) and not nips_in(upper) and kind_of_line(upper) is None and is_pangkat(lower)


def _is_number_below(above: _Line, line: _Line) -> bool:
    upper, lower = text_of(above.cells[kolom.NAMA_NIP]), text_of(line.cells[kolom.NAMA_NIP])
    if not upper or nips_in(upper) or len(nips_in(lower)) != 1:
        return False
    beside = without_nip(lower)
    return not any(char.isalpha() for char in beside) and not is_signature([upper])


def _joined(above: _Line, below: _Line) -> _Line:
    cells = {key: _together(key, cell, below.cells[key]) for key, cell in above.cells.items()}
    return _Line(above.index, cells, [*above.texts, *below.texts], "", above.problem)


def _together(key: str, above: Cell, below: Cell) -> Cell:
    if key in _WRAPPED and text_of(above) and text_of(below) and text_of(above) != text_of(below):
        upper = above.strip() if isinstance(above, str) else text_of(above)  # it may have two lines already
        return f"{upper}\n{text_of(below)}"
    return above if text_of(above) else below


def _put_days_first(lines: Sequence[_Line]) -> list[str]:
    """Turn days that the column writes month first; some of them as they stood, empty: there are none."""
    if not lines or kolom.TMT_JABATAN not in lines[0].cells:
        return []
    texts = [text for line in lines if (text := text_of(line.cells[kolom.TMT_JABATAN]))]
    if not is_month_first(texts):
        return []
    for line in lines:
        line.cells = {**line.cells, kolom.TMT_JABATAN: day_first(line.cells[kolom.TMT_JABATAN])}
    return texts[:_EXAMPLES]


def _some(texts: Sequence[str]) -> str:
    more = f", dan {len(texts) - _SHOWN} lainnya" if len(texts) > _SHOWN else ""
    return ", ".join(texts[:_SHOWN]) + more


def _lines(sheet: Sheet, mapping: SheetMapping) -> Iterator[_Line]:
    """The lines below the heading that say something.

    Cells merged downwards (a unit written once for all its people) count in each of their lines.
    """
    covered = _covered_below(sheet, set(mapping.columns.values()))
    end = min(mapping.last_row or len(sheet.rows), len(sheet.rows))
    right = None if mapping.right is None else max(mapping.right, *mapping.columns.values()) + 1
    for index in range(mapping.header_row, end):
        row, problem = mended(sheet, mapping, index)
        inside = row[mapping.left : right]
        if any(cell != "" for cell in inside) or any((index, c) in covered for c in mapping.columns.values()):
            texts = [text for cell in inside if cell != "" and (text := text_of(cell))]
            yield _Line(
                index,
                _cells(mapping, row, index, covered),
                texts,
                lone_text(texts),
                problem,
            )


def _cells(
    mapping: SheetMapping, row: Row, index: int, covered: Mapping[tuple[int, int], Cell]
) -> dict[str, Cell]:
    cells = {
        key: covered.get((index, column), row[column] if column < len(row) else "")
        for key, column in mapping.columns.items()
    }
    for key, others in mapping.also.items():
        if says_nothing(text_of(cells.get(key, ""))):
            said = (row[column] for column in others if column < len(row))
            cells[key] = next((cell for cell in said if not says_nothing(text_of(cell))), "")
    for key, marks in mapping.ticked.items():
        cells[key] = what_is_ticked(marks, lambda column: text_of(row[column]) if column < len(row) else "")
    return cells


def _covered_below(sheet: Sheet, columns: set[int]) -> dict[tuple[int, int], Cell]:
    covered: dict[tuple[int, int], Cell] = {}
    for (first_row, first_column), (last_row, last_column) in sheet.merged:
        if first_column != last_column or first_column not in columns:
            continue
        for row in range(first_row + 1, min(last_row + 1, len(sheet.rows))):
            covered[row, first_column] = sheet.cell(first_row, first_column)
    return covered
