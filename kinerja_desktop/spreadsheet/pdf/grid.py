"""What the lines of a page enclose: cells over the rows and columns of one grid."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kinerja_desktop.spreadsheet.pdf.rules import Rule

_SAME = 2.5
"""Points: lines that are no further apart are one column or row."""
_COVERED = 0.7
"""Of a side: a line over as much of it parts what lies at both sides."""

_CROSSING = 2.0
"""Points by which a line is taken for longer: where another crosses it, it is not seen."""


class Area(Struct, frozen=True):
    """A cell: first and last row and column of the grid, both inclusive."""

    top: int
    left: int
    bottom: int
    right: int


def edges_of(places: Iterable[float]) -> list[float]:
    """Places that are nearly the same, as one each."""
    edges: list[list[float]] = []
    for place in sorted(places):
        if edges and place - edges[-1][0] <= _SAME:
            edges[-1].append(place)
        else:
            edges.append([place])
    return [sum(each) / len(each) for each in edges]


class Grid:
    """The cells of one page; `columns` are the edges of the whole sheet, since its pages share them."""

    def __init__(self, across: Sequence[Rule], down: Sequence[Rule], columns: Sequence[float]) -> None:
        self.rows = edges_of(one.at for one in across)
        self.columns = columns
        self._walls_across = _walls(across, self.rows, columns)
        self._walls_down = _walls(down, columns, self.rows)
        self._cells: dict[tuple[int, int], Area] = {}
        self._find_cells()

    def cell_at(self, across: float, down: float) -> Area | None:
        """The cell around a place; None: outside of every table."""
        return self._cells.get((bisect_right(self.rows, down) - 1, bisect_right(self.columns, across) - 1))

    def column_at(self, across: float) -> int:
        return max(bisect_right(self.columns, across) - 1, 0)

    def _find_cells(self) -> None:
        seen: set[tuple[int, int]] = set()
        for row in range(len(self.rows) - 1):
            for column in range(len(self.columns) - 1):
                if (row, column) not in seen:
                    self._grow(row, column, seen)

    def _grow(self, row: int, column: int, seen: set[tuple[int, int]]) -> None:
        """All units that no line parts from this one; those at the rim of the page are no cell."""
        found, waiting, is_closed = {(row, column)}, [(row, column)], True
        while waiting:
            at, beside = waiting.pop()
            for next_at, next_beside, is_wall in (
                (at - 1, beside, (at, beside) in self._walls_across),
                (at + 1, beside, (at + 1, beside) in self._walls_across),
                (at, beside - 1, (beside, at) in self._walls_down),
                (at, beside + 1, (beside + 1, at) in self._walls_down),
            ):
                if is_wall or (next_at, next_beside) in found:
                    continue
                if not (0 <= next_at < len(self.rows) - 1 and 0 <= next_beside < len(self.columns) - 1):
                    is_closed = False
                    continue
                found.add((next_at, next_beside))
                waiting.append((next_at, next_beside))
        seen |= found
        if is_closed:
            rows, columns = [one for one, _ in found], [one for _, one in found]
            area = Area(min(rows), min(columns), max(rows), max(columns))
            self._cells.update(dict.fromkeys(found, area))


def _walls(rules: Sequence[Rule], at: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """(edge, interval): where lines on an edge cover the interval between two of the other edges."""
    covered: dict[tuple[int, int], float] = {}
    for rule in rules:
        edge = min(range(len(at)), key=lambda index: abs(at[index] - rule.at), default=0)
        for index in range(len(along) - 1):
            common = min(rule.last + _CROSSING, along[index + 1]) - max(rule.first - _CROSSING, along[index])
            if common > 0:
                covered[edge, index] = covered.get((edge, index), 0) + common
    return {
        (edge, index)
        for (edge, index), length in covered.items()
        if length >= (along[index + 1] - along[index]) * _COVERED
    }
