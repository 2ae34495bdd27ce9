"""Reads the lines of one table: people, the units written above them, and what is no person at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.columns import SheetMapping
from kinerja_desktop.services.impor_pegawai.called.vocabulary import VOCABULARY
from kinerja_desktop.services.impor_pegawai.cell.dates import day_first, is_month_first
from kinerja_desktop.services.impor_pegawai.cell.kinds import is_post
from kinerja_desktop.services.impor_pegawai.cell.lines import (
    LineKind,
    is_numbered,
    is_signature,
    is_total,
    kind_of_line,
    lone_text,
    unit_rank,
)
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import has_name_beside
from kinerja_desktop.services.impor_pegawai.cell.rank import is_pangkat
from kinerja_desktop.services.impor_pegawai.cell.words import says_nothing
from kinerja_desktop.services.impor_pegawai.head.ticks import what_is_ticked
from kinerja_desktop.services.impor_pegawai.sheet.lines import (
    Line,
    paired,
    with_names_below,
    with_pangkat_below,
)
from kinerja_desktop.services.impor_pegawai.sheet.nested import fill_down, put_outside_in
from kinerja_desktop.services.impor_pegawai.sheet.rows import (
    Koreksi,
    PersonRow,
    Place,
    RefusedRow,
    has_number,
    is_no_asn,
    read_row,
)
from kinerja_desktop.services.impor_pegawai.sheet.seen import Seen, notes_of, some
from kinerja_desktop.services.impor_pegawai.sheet.wide import mended
from kinerja_desktop.spreadsheet.cells import Cell, Row, text_of
from kinerja_desktop.spreadsheet.reader import Sheet

_STEP = 200
_EXAMPLES = 3
_DOUBLE_SPACING = 32  # between neighbouring doubles of the size of a NIP
_FEWEST_SUSPECTS = 5
_MOST_SIGNATURES = 4  # and one of them is the place and date

AnyRow = PersonRow | RefusedRow


class TableRows(Struct, frozen=True):
    """Everybody of a table, as corrected (`rows`) and as in the file (`original`), what was not read, and
    the units that its last people belong to."""

    rows: tuple[AnyRow, ...]
    original: tuple[AnyRow, ...]
    notes: tuple[str, ...]
    units: tuple[tuple[int, str], ...] = ()


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
    lines, joined = with_names_below(with_pangkat_below(list(paired(_lines(sheet, mapping)))))
    turned = (*put_outside_in(sheet.name, lines), *_month_first_note(sheet.name, _put_days_first(lines)))
    people, signature = _without_signature(lines)
    turned = (*turned, *fill_down(sheet.name, mapping, people))
    seen = Seen(list(above.units) if above else [])
    seen.begin(mapping)
    original: list[AnyRow] = []
    read: list[AnyRow] = []
    for line in people:
        if line.index % _STEP == 0:
            report(line.index)
        place = Place(sheet.name, line.row)
        if place not in fixes and _is_no_person(line, seen):
            continue
        row, cells = _read(place, line, seen)
        if row is None:
            continue
        seen.count()
        if line.problem:
            row = RefusedRow(place, row.texts.get(kolom.NIP, ""), row.nama, (line.problem,), row.texts)
        if isinstance(row, RefusedRow) and is_no_asn(row):
            seen.others.append(row.nama)
            continue
        original.append(_placed(row, seen))
        corrected = read_row(place, {**cells, **fixes[place]}) if place in fixes else row
        if corrected is not None:
            read.append(_placed(corrected, seen))
    notes = (*notes_of(sheet.name, seen, signature, joined), *_hidden_note(sheet, people), *turned)
    return TableRows(tuple(read), tuple(original), notes, tuple(seen.units))


def _read(place: Place, line: Line, seen: Seen) -> tuple[AnyRow | None, Mapping[str, Cell]]:
    """Who stands in a line, with what the lines above say of all below where that can be; and the cells."""
    if not seen.groups:
        return read_row(place, line.cells), line.cells
    cells = {**line.cells, **seen.groups}
    row = read_row(place, cells)
    if isinstance(row, RefusedRow):  # a golongan of the other kind
        return read_row(place, line.cells), line.cells
    return row, cells


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


def _is_no_person(line: Line, seen: Seen) -> bool:
    """Whether the line is a unit's name or a remark; it is remembered."""
    if has_number(line.cells):
        return False
    if is_total(line.texts):
        seen.remarks.append(f"{' '.join(line.texts)} (baris {line.row})")
        return True
    kind = kind_of_line(line.lone) if line.lone else None
    if kind is LineKind.UNIT:
        seen.enter(line)
    if kind is LineKind.UNIT or (line.lone and (_is_heading(line, seen) or _begins_group(line, kind, seen))):
        return True
    if not line.lone:
        return False
    if kind is None and (text_of(line.cells.get(kolom.NAMA, "")) or is_numbered(line.texts)):
        return False  # somebody without NIP: refused by name
    if kind is not None or not line.cells:
        seen.remarks.append(f"{line.lone} (baris {line.row})")
    return kind is not None


def _is_heading(line: Line, seen: Seen) -> bool:
    """Whether a heading of several lines goes on: NAMA, below it NIP / GOL."""
    known = not seen.people and kind_of_line(line.lone) is None and VOCABULARY.guess(line.lone) is not None
    return known and not is_numbered(line.texts)


def _begins_group(line: Line, kind: LineKind | None, seen: Seen) -> bool:
    """Whether a line says the rank or the post of everybody below it; or, by its short name and among others
    that do, the unit: IGD below RUANG MELATI."""
    if (
        kind is None
        and (seen.sections or seen.waiting)
        and line.lone.isupper()
        and len(line.lone.split()) == 1
        and not is_numbered(line.texts)
    ):
        seen.enter(line)
        return True
    if is_pangkat(line.lone):
        return seen.group(kolom.GOLONGAN, line)
    return kind is None and is_post(line.lone) and seen.group(kolom.JABATAN, line)


def _without_signature(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of people, and the signature block behind the last of them."""
    backwards = reversed(range(len(lines)))
    last = next((number for number in backwards if _names_somebody(lines[number])), -1)
    start = next(
        (number for number in range(last + 1, len(lines)) if _may_be_signature(lines[number])), len(lines)
    )
    return lines[:start], lines[start:]


def _may_be_signature(line: Line) -> bool:
    """Those who sign stand side by side, seldom more than three; a person has many cells."""
    return len(line.texts) <= _MOST_SIGNATURES and is_signature(line.texts)


def _names_somebody(line: Line) -> bool:
    """Whether a line has a number and a name: `NIP. 1970...` under a signature has none beside it."""
    if not has_number(line.cells):
        return False
    if line.lone:  # a list of one column
        return has_name_beside(text_of(line.cells.get(kolom.NAMA_NIP, "")))
    nama = text_of(line.cells.get(kolom.NAMA, ""))
    return kolom.NAMA_NIP in line.cells or (bool(nama) and not is_signature([nama]))


def _placed(row: AnyRow, seen: Seen) -> AnyRow:
    """A person whose line names no unit belongs to the unit above; a part of an office to that office."""
    if isinstance(row, RefusedRow) or not seen.path:
        return row
    if not row.unit_path:
        return replace(row, unit_path=seen.path)
    outer = tuple(nama for rank, nama in seen.units if rank == 0)
    first = row.unit_path[0]
    if outer and ((unit_rank(first) or 0) > 0 or first == row.texts.get(kolom.FUNGSI)):
        return replace(row, unit_path=(*outer, *row.unit_path))
    return row


def _month_first_note(sheet: str, examples: Sequence[str]) -> Iterator[str]:
    if examples:
        yield (
            f"Lembar {sheet}: TMT jabatan ditulis bulan lebih dahulu ({', '.join(examples)}) dan dibaca "
            "demikian; periksa"
        )


def _hidden_note(sheet: Sheet, people: Sequence[Line]) -> Iterator[str]:
    inside = {line.index for line in people}
    rows = [str(row + 1) for row in sheet.hidden_rows if row in inside]
    if rows:
        yield (
            f"Lembar {sheet.name}: {len(rows)} baris tersembunyi atau tersaring ikut dibaca "
            f"(baris {some(rows)}); hapus dari berkas bila orangnya tidak dimaksud"
        )


def _put_days_first(lines: Sequence[Line]) -> list[str]:
    """Turn days that the column writes month first; some of them as they stood, empty: there are none."""
    if not lines or kolom.TMT_JABATAN not in lines[0].cells:
        return []
    texts = [text for line in lines if (text := text_of(line.cells[kolom.TMT_JABATAN]))]
    if not is_month_first(texts, (text for line in lines for text in line.texts)):
        return []
    for line in lines:
        line.cells = {**line.cells, kolom.TMT_JABATAN: day_first(line.cells[kolom.TMT_JABATAN])}
    return texts[:_EXAMPLES]


def _lines(sheet: Sheet, mapping: SheetMapping) -> Iterator[Line]:
    """The lines below the heading that say something.

    Cells merged downwards (a unit written once for all its people) count in each of their lines.
    """
    covered = _covered_below(sheet, set(mapping.columns.values()))
    end = min(mapping.last_row or len(sheet.rows), len(sheet.rows))
    right = None if mapping.right is None else max(mapping.right, *mapping.columns.values()) + 1
    for index in range(mapping.header_row, end):
        row, problem = mended(sheet, mapping, index)
        inside = row[mapping.left : right]
        if any(cell != "" for cell in inside):
            texts = [text for cell in inside if cell != "" and (text := text_of(cell))]
            yield Line(
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
