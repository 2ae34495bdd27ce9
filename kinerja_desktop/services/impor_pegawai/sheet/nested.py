"""How lists write their units: in a cell with the one around them, `Subbagian Umum | Dinas Sosial`, which is
put outside in; or once, left of the first of their people."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.columns import SheetMapping
from kinerja_desktop.services.impor_pegawai.cell.lines import names_unit, unit_rank
from kinerja_desktop.services.impor_pegawai.cell.names import plain_key
from kinerja_desktop.services.impor_pegawai.head.evidence import depth_of
from kinerja_desktop.services.impor_pegawai.sheet.lines import Line
from kinerja_desktop.services.impor_pegawai.sheet.rows import has_number
from kinerja_desktop.spreadsheet.cells import REMEMBERED, text_of

_BETWEEN = re.compile(r"\s+\|\s+")
_MAY_BE_BETWEEN = re.compile(r"\s+[-–/]\s+|\s*[,;\n]\s*")
_INWARDS = " > "
_FEWEST = 2  # units that are written once


def put_outside_in(sheet: str, lines: Sequence[Line]) -> list[str]:
    """Write the units of such cells from the outside in, and say it: which end is the outer one a single cell
    does not tell, the column does (the outer unit has many inner ones, else their names say it)."""
    notes: list[str] = []
    for key in [one for one in kolom.UNITS if one in lines[0].cells] if lines else ():
        parted = [(line, parts) for line in lines if len(parts := _parts(line, key)) > 1]
        if not parted:
            continue
        is_inner_first = _is_inner_first([parts for _, parts in parted])
        for line, parts in parted:
            if "|" not in str(line.cells[key]):
                ordered: Iterable[str] = sorted(parts, key=lambda part: unit_rank(part) or 0)
            else:
                ordered = reversed(parts) if is_inner_first else parts
            line.cells = {**line.cells, key: _INWARDS.join(ordered)}
        first, parts = parted[0]
        notes.append(
            f"Lembar {sheet}: unit dalam satu sel, misalnya '{' | '.join(parts)}' (baris {first.row}), "
            f"dibaca dari yang luar ke dalam: {first.cells[key]}; periksa"
        )
    return notes


def _parts(line: Line, key: str) -> list[str]:
    cell = line.cells.get(key, "")
    if not isinstance(cell, str):
        return []
    return _BETWEEN.split(cell.strip()) if "|" in cell else _units_of_levels(cell)


@lru_cache(REMEMBERED)
def _units_of_levels(text: str) -> list[str]:
    """The units of `Sekretariat Daerah - Bagian Hukum`: names of units only, each of another level."""
    if not _MAY_BE_BETWEEN.search(text.strip()):
        return []
    parts = [part for part in _MAY_BE_BETWEEN.split(text.strip()) if part]
    ranks = {unit_rank(part) for part in parts}
    return parts if len(ranks) == len(parts) > 1 and all(map(names_unit, parts)) else []


def _is_inner_first(cells: Sequence[Sequence[str]]) -> bool:
    told = [parts for parts in cells if plain_key(parts[0]) != plain_key(parts[-1])]
    firsts, lasts = set(_keys(told, 0)), set(_keys(told, -1))
    if len(firsts) != len(lasts):
        return len(firsts) > len(lasts)
    return depth_of([parts[0] for parts in told]) > depth_of([parts[-1] for parts in told])


def _keys(cells: Sequence[Sequence[str]], end: int) -> Iterator[str]:
    return (plain_key(parts[end]) for parts in cells)


def fill_down(sheet: str, mapping: SheetMapping, lines: Sequence[Line]) -> list[str]:
    """Write a unit that stands only beside the first of its people for all of them, and say so.

    Only where nothing speaks against it: the column stands left of name and number, the first of all people
    has a unit, no unit is written twice, and no fewer cells are blank than filled. Elsewhere a blank is a
    unit that is not known.
    """
    people = [line for line in lines if has_number(line.cells)]
    notes: list[str] = []
    for key in kolom.UNITS:
        column = mapping.columns.get(key)
        if column is None or column > min(_of_person(mapping)) or not people:
            continue
        said = [text_of(line.cells.get(key, "")) for line in people]
        units = [plain_key(text) for text in said if text]
        if not said[0] or len(set(units)) < max(_FEWEST, len(units)) or len(units) * 2 > len(said):
            continue
        _write(key, people)
        notes.append(
            f"Lembar {sheet}: {kolom.LABELS[key]} ditulis sekali untuk beberapa orang, misalnya '{said[0]}' "
            f"(baris {people[0].row}), dan dibaca untuk orang di bawahnya sampai unit berikutnya; periksa"
        )
    return notes


def _of_person(mapping: SheetMapping) -> list[int]:
    own = (kolom.NIP, kolom.NAMA, kolom.NAMA_NIP)
    return [mapping.columns[key] for key in own if key in mapping.columns] or [-1]


def _write(key: str, people: Sequence[Line]) -> None:
    last = people[0].cells[key]
    for line in people:
        if text_of(line.cells.get(key, "")):
            last = line.cells[key]
        else:
            line.cells = {**line.cells, key: last}
