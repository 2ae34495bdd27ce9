"""Units that share a cell with the one around them, `Subbagian Umum | Dinas Sosial`, from the outside in."""

import re
from collections.abc import Iterator, Sequence

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.cell.names import plain_key
from kinerja_desktop.services.impor_pegawai.head.evidence import depth_of
from kinerja_desktop.services.impor_pegawai.sheet.lines import Line

_BETWEEN = re.compile(r"\s+\|\s+")
_INWARDS = " > "


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
    return _BETWEEN.split(cell.strip()) if isinstance(cell, str) and "|" in cell else []


def _is_inner_first(cells: Sequence[Sequence[str]]) -> bool:
    told = [parts for parts in cells if plain_key(parts[0]) != plain_key(parts[-1])]
    firsts, lasts = set(_keys(told, 0)), set(_keys(told, -1))
    if len(firsts) != len(lasts):
        return len(firsts) > len(lasts)
    return depth_of([parts[0] for parts in told]) > depth_of([parts[-1] for parts in told])


def _keys(cells: Sequence[Sequence[str]], end: int) -> Iterator[str]:
    return (plain_key(parts[end]) for parts in cells)
