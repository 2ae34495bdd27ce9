"""Which rows of a table wait to be filled, how many have room, and which columns must stay as they are."""

import itertools
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kinerja_desktop.spreadsheet.cells import Row, one_line
from kinerja_desktop.spreadsheet.reader import Sheet
from kinerja_desktop.spreadsheet.template.refs import Area
from kinerja_desktop.spreadsheet.template.sheet_scan import CellAt, RowAt, SheetScan
from kinerja_desktop.spreadsheet.template.workbook import Parts, SheetPart

_NUMBERING = re.compile(r"\(?\s*(\d{1,3})\s*[).]?")
_FEWEST_NUMBERS = 2
_LONGEST_TEXT = 60


class Layout(Struct, frozen=True):
    """`first`: the row (from 1) that shows how the others look; `free`: rows that are ready to be filled;
    `below`: the first row under them that says something (None: nothing does, the list may grow) with its
    text; `columns`: first and last column of the table; `hidden`: rows that nobody would see."""

    columns: tuple[int, int]
    first: int
    free: tuple[int, ...]
    below: int | None
    below_text: str
    hidden: frozenset[int] = frozenset()

    @property
    def room(self) -> int | None:
        """How many rows can be filled; None: as many as a sheet has."""
        return None if self.below is None else len(self.free)

    def rows_for(self, count: int) -> list[int]:
        """The rows that `count` people take, in order."""
        after = (self.free[-1] if self.free else self.first - 1) + 1
        more = (row for row in itertools.count(after) if row not in self.hidden)
        return [*self.free[:count], *itertools.islice(more, max(0, count - len(self.free)))]


def text_of_cell(parts: Parts, cell: CellAt) -> str:
    """What a cell says, on one line."""
    if cell.kind != "s":
        return one_line(cell.text)
    number = int(cell.text) if cell.text.strip().isdecimal() else -1
    return one_line(parts.texts[number]) if 0 <= number < len(parts.texts) else ""


def as_sheet(parts: Parts, part: SheetPart, scan: SheetScan) -> Sheet:
    """The texts of the sheet, as the search for headings takes them."""
    rows: list[Row] = [[] for _ in range(max(scan.rows, default=0))]
    for number, row in scan.rows.items():
        cells: Row = []
        for column, cell in row.cells.items():
            if text := text_of_cell(parts, cell):
                cells += [""] * (column - len(cells))
                cells[column - 1] = text
        rows[number - 1] = cells
    merged = [((top - 1, left - 1), (bottom - 1, right - 1)) for top, left, bottom, right in scan.merged]
    return Sheet(part.name, rows, merged, [number - 1 for number, row in scan.rows.items() if row.hidden])


def find_layout(
    parts: Parts, scan: SheetScan, heading: int, columns: tuple[int, int], counted: Sequence[int]
) -> Layout:
    """The rows under the heading in row `heading`, within `columns` (first and last), all from 1.

    `counted`: columns that hold sequence numbers; a row that has only that is free.
    """
    reader = _Reader(parts, scan, columns, frozenset(counted))
    first = heading + 1
    while reader.is_numbering(first) or (first in scan.rows and scan.rows[first].hidden):
        first += 1
    hidden = frozenset(number for number, row in scan.rows.items() if row.hidden)
    below = next((row for row in sorted(scan.rows) if row >= first and reader.ends_at(row, first)), None)
    free = () if below == first else tuple(reader.ready_rows(first, below))
    return Layout(columns, first, free, below, reader.text(below) if below else "", hidden)


def why_kept(parts: Parts, scan: SheetScan, layout: Layout, column: int) -> str:
    """Why this column (from 1) stays as it is; empty: it can be filled."""
    said = scan.column_style(column)
    row = scan.rows.get(layout.first)
    cell = row.cells.get(column) if row else None
    if said is not None and said.hidden:
        return "kolom ini tersembunyi"
    if cell is not None and cell.has_formula:
        return "kolom ini berisi rumus"
    if _is_covered(scan.merged, layout.first, column):
        return "sel kolom ini digabung dengan kolom di sebelahnya"
    if scan.is_protected and parts.style(style_at(scan, row, column)).is_locked:
        return "lembar ini dilindungi dan kolom ini terkunci"
    return ""


def style_at(scan: SheetScan, row: RowAt | None, column: int) -> int | None:
    """The style that a cell there has or would get: its own, the row's, the column's."""
    cell = row.cells.get(column) if row else None
    if cell is not None:
        return cell.style
    if row is not None and row.style is not None:
        return row.style
    said = scan.column_style(column)
    return said.style if said else None


def _is_covered(merged: Sequence[Area], row: int, column: int) -> bool:
    return any(
        top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
        for top, left, bottom, right in merged
    )


class _Reader:
    """Looks at rows within the table's columns."""

    def __init__(
        self, parts: Parts, scan: SheetScan, columns: tuple[int, int], counted: frozenset[int]
    ) -> None:
        self._parts = parts
        self._scan = scan
        self._columns = columns
        self._counted = counted
        self._tall = [area for area in scan.merged if area[2] > area[0] and self._touches(area)]

    def cells(self, row: int) -> list[CellAt]:
        """Those of the table."""
        found = self._scan.rows.get(row)
        first, last = self._columns
        return [cell for column, cell in found.cells.items() if first <= column <= last] if found else []

    def texts(self, row: int) -> list[str]:
        found = (text_of_cell(self._parts, cell) for cell in self.cells(row) if not cell.has_formula)
        return [text for text in found if text]

    def text(self, row: int) -> str:
        """What stands in a row, for a message."""
        return ", ".join(self.texts(row))[:_LONGEST_TEXT]

    def says_something(self, row: int) -> bool:
        return any(
            text_of_cell(self._parts, cell)
            for cell in self.cells(row)
            if not cell.has_formula and cell.column not in self._counted
        )

    def is_numbering(self, row: int) -> bool:
        """Whether the row only counts the columns: `1 2 3` or `(1) (2) (3)` under the heading."""
        texts = self.texts(row)
        found = [_NUMBERING.fullmatch(text) for text in texts]
        numbers = [int(one[1]) for one in found if one]
        rising = all(after > before for before, after in itertools.pairwise(numbers))
        return len(texts) == len(numbers) >= _FEWEST_NUMBERS and rising

    def is_free(self, row: int, first: int) -> bool:
        """Nothing is said there, and no formula stands where the first row has none."""
        found = self._scan.rows.get(row)
        if self.says_something(row) or (found is not None and found.hidden):
            return False
        if any(top <= row <= bottom for top, _, bottom, _ in self._tall):
            return False
        return self._formulas(row) <= self._formulas(first)

    def ends_at(self, row: int, first: int) -> bool:
        """Whether what may be filled ends before this row; a hidden one is only passed over."""
        found = self._scan.rows[row]
        return not self.is_free(row, first) and not (found.hidden and not self.says_something(row))

    def ready_rows(self, first: int, below: int | None) -> Iterator[int]:
        """The first row and those right under it that are made ready: that have a look, where it has one."""
        yield first
        styled = self._is_styled(first)
        for row in range(first + 1, max(self._scan.rows, default=0) + 1 if below is None else below):
            found = self._scan.rows.get(row)
            if found is not None and found.hidden:
                continue
            if styled and not self._is_styled(row):
                return
            yield row

    def _is_styled(self, row: int) -> bool:
        return any(cell.style for cell in self.cells(row)) or bool(self._formulas(row))

    def _formulas(self, row: int) -> set[int]:
        return {cell.column for cell in self.cells(row) if cell.has_formula}

    def _touches(self, area: Area) -> bool:
        return area[1] <= self._columns[1] and area[3] >= self._columns[0]
