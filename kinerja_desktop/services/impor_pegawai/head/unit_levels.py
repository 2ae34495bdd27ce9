"""Of columns of units that claim one level, which one stands inside of the other."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.head.body import Body
from kinerja_desktop.services.impor_pegawai.head.evidence import Kind, content_of, depth_of, side_of

_LEVELS = (kolom.UNIT_INDUK, kolom.UNIT_KERJA, kolom.SUB_UNIT, kolom.SEKSI)
_NUMBER = re.compile(r"(?<![^\W_])(?:\d|I{1,3}|IV|V)(?![^\W_])")


def levels_of(body: Body, columns: Mapping[str, int], key: str, claimed: tuple[int, ...]) -> dict[str, int]:
    """Columns of units that claim one level are more than one where each unit of one belongs to one of the
    other; or where their headings differ only in a number, SATKER_2 and SATKER_3."""
    free = [one for one in _LEVELS if one == key or one not in columns]
    if len(free) < len(claimed):
        return {}
    ordered = _by_number(body, claimed) or _by_content(body, claimed)
    return dict(zip(free, ordered, strict=False))


def inner_one(body: Body, columns: Mapping[str, int], chosen: int, others: Sequence[int]) -> int | None:
    """Of columns that claim the level of another the one whose units stand inside of its: UNOR NAMA beside
    UNIT KERJA. None where their names do not tell it, or a column of units says that level already."""
    said = columns.get(kolom.SUB_UNIT)
    if said is not None and _is_of_units(body, said):
        return None
    depth = {column: depth_of(body.said(column)) for column in (chosen, *others)}
    found = [column for column in others if depth[column] > depth[chosen] and _is_of_units(body, column)]
    inner = max(found, key=lambda column: depth[column], default=None)
    if inner is None or content_of(body, chosen).kind not in {Kind.UNIT, None}:
        return None
    return inner if side_of(body, inner, chosen) > 0 else None


def _is_of_units(body: Body, column: int) -> bool:
    return content_of(body, column).kind is Kind.UNIT


def _by_number(body: Body, claimed: tuple[int, ...]) -> list[int]:
    numbers = {column: _NUMBER.findall(body.heading(column)) for column in claimed}
    plain = {_NUMBER.sub("", body.heading(column)) for column in claimed}
    if len(plain) > 1 or any(len(found) != 1 for found in numbers.values()):
        return []
    return sorted(claimed, key=lambda column: (len(numbers[column][0]), numbers[column][0]))


def _by_content(body: Body, claimed: tuple[int, ...]) -> list[int]:
    """From the outer to the inner one; empty: they may be the same, or it is not told."""
    if not all(_is_of_units(body, column) for column in claimed):
        return []
    sides = {(one, two): side_of(body, one, two) for one, two in combinations(claimed, 2)}
    if not all(sides.values()):
        return []
    return sorted(
        claimed,
        key=lambda one: (
            sum(side for pair, side in sides.items() if pair[0] == one)
            - sum(side for pair, side in sides.items() if pair[1] == one)
        ),
    )
