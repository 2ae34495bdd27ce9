"""Rows of cells onto pages: spans, repeated heads, groups that stay together, rows taller than a page."""

import itertools
from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from kinerja_desktop.reports.kertas.page import Fill, Page
from kinerja_desktop.reports.kertas.text import Line
from kinerja_desktop.reports.kertas.typography import Typography

_LOST_AT_MOST = 0.18
"""A row that does not fit moves to the next page whole, unless that would leave more than this part of the
page empty: then it is split where the page ends."""

_LOST_AT_MOST_NAMED = 0.35
"""The same for what should stay in one piece: a named row."""

_CARRIED_OVER = 2
"""Lines of a split row that the next page gets at least."""

_BEGUN_WITH = 3
"""Lines of its first row with which a table may begin at the foot of a page that would stay empty else."""

_ROUNDING = 1e-6


class Drawing(Protocol):
    """Something drawn into a cell below its text."""

    @property
    def height(self) -> float: ...

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        """Draw with the upper left corner at (x, top), in the page's coordinates."""
        ...


class Cell(Struct):
    """A box `x` points from the table's left edge over the rows `first` to `last` of its group."""

    x: float
    width: float
    lines: Sequence[Line] = ()
    first: int = 0
    last: int = 0
    fill: Fill = Fill.NONE
    border: bool = True
    middle: bool = False
    drawing: Drawing | None = None
    again: bool = False
    """Its text stands again at the top of each page on which the box goes on (a number)."""


class Group(Struct):
    """Rows that belong together.

    `keep`: not split, unless taller than a page. `with_next`: on the page where the next group starts.
    `repeats`: drawn again at the top of each further page of the table. `min_height` holds for each row.
    `named`: its first row names the one below it, and is never the last on a page; the two are split only
    where a third of the page would stay empty else.
    """

    cells: Sequence[Cell]
    rows: int = 1
    keep: bool = False
    with_next: bool = False
    repeats: bool = False
    min_height: float = 0.0
    named: bool = False


class Frame(Struct, frozen=True):
    """The part of a page that is written on: `x` and `width` of the tables, `top` and `bottom` counted from
    the upper edge. Points."""

    page_width: float
    page_height: float
    x: float
    width: float
    top: float
    bottom: float


class _Open(Struct):
    """A cell being placed: its place in the group, where its box starts on this page, lines done so far."""

    cell: Cell
    order: int
    top: float
    done: int = 0


class Layout:
    """Takes groups one after the other and fills pages."""

    def __init__(self, frame: Frame, typography: Typography) -> None:
        self.groups: list[Group] = []
        """All that was added, in order."""
        self._frame = frame
        self._type = typography
        self._pages: list[Page] = []
        self._table: list[Group] = []
        self._head = self._table
        self._waiting: list[tuple[Group, list[Group]]] = []
        self._parts: list[tuple[int, Cell, float, float, Sequence[Line]]] = []
        self._new_page()

    @property
    def page_width(self) -> float:
        return self._frame.page_width

    def add(self, *groups: Group) -> None:
        """Place groups below what is there."""
        self.groups += groups
        for group in groups:
            self._waiting.append((group, self._table))
            if not group.with_next:
                self._place_waiting()

    def end_table(self) -> None:
        """The heading is not repeated above the groups to come."""
        self._table = []

    def fits(self, *groups: Group) -> bool:
        """Whether these would stand whole on this page, below what was added so far."""
        chain = (*(group for group, _ in self._waiting), *groups)
        return sum(sum(self.heights(group)) for group in chain) <= self._room()

    def finish(self) -> list[Page]:
        """All pages, after the last group."""
        self._place_waiting()
        return self._pages

    def _new_page(self) -> None:
        frame = self._frame
        self._page = Page(frame.page_width, frame.page_height, frame.x, frame.x + frame.width)
        self._pages.append(self._page)
        self._y = frame.top
        for group in self._head:
            self._draw(group, self.heights(group))
        self._body = frame.bottom - self._y
        self._begins = False
        self._fresh = True

    def _room(self) -> float:
        return self._frame.bottom - self._y + _ROUNDING

    def _place_waiting(self) -> None:
        chain, self._waiting = self._waiting, []
        if not chain:
            return
        heights = [self.heights(group) for group, _ in chain]
        before = sum(sum(rows) for rows in heights[:-1])
        needed = before + self._start(chain[-1][0], heights[-1])
        self._head = chain[0][1]
        if self._room() < needed <= self._body and not self._fresh:
            self._begins = self._may_begin(chain[-1][0], before)
            if not self._begins:
                self._new_page()
        for (group, table), rows in zip(chain, heights, strict=True):
            self._head = table
            self._place(group, rows)
            if group.repeats:
                table.append(group)

    def _start(self, group: Group, heights: Sequence[float]) -> float:
        """The height in which the group may begin."""
        if group.keep:
            return sum(heights)
        above = heights[0] if group.named else 0.0
        return above + min(heights[1 if group.named else 0], self._smallest_part(group))

    def _smallest_part(self, group: Group) -> float:
        """The room in which a row that does not fit is still split."""
        if self._begins:
            return self._type.height(_BEGUN_WITH)
        return self._body * (_LOST_AT_MOST_NAMED if group.named else _LOST_AT_MOST)

    def _may_begin(self, group: Group, before: float) -> bool:
        """A row under headings `before` points high begins with few lines where the page would lose more."""
        if group.keep or group.named or self._room() <= self._body * _LOST_AT_MOST:
            return False
        return self._room() >= before + self._type.height(_BEGUN_WITH)

    def _place(self, group: Group, heights: Sequence[float]) -> None:
        total = sum(heights)
        if total > self._room() and group.keep and total <= self._body and not self._fresh:
            self._new_page()
        if total <= self._room():
            self._draw(group, heights)
        else:
            self._place_rows(group)

    def _need(self, cell: Cell, done: int = 0) -> float:
        height = self._type.height(len(cell.lines) - done)
        return height + cell.drawing.height if cell.drawing else height

    def heights(self, group: Group) -> list[float]:
        """Of its rows, in points."""
        if group.rows == 1:
            return [max(group.min_height, *(self._need(cell) for cell in group.cells))]
        tops = [0.0]
        for row in range(group.rows):
            needs = [
                self._need(cell) - tops[row] + tops[cell.first] for cell in group.cells if cell.last == row
            ]
            tops.append(tops[row] + max(group.min_height, self._type.height(1), *needs))
        return [below - above for above, below in itertools.pairwise(tops)]

    def _draw(self, group: Group, heights: Sequence[float]) -> None:
        tops = [self._y]
        for height in heights:
            tops.append(tops[-1] + height)
        for cell in group.cells:
            self._draw_box(cell, tops[cell.first], tops[cell.last + 1], cell.lines)
        self._y = tops[-1]
        self._fresh = False

    def _draw_box(self, cell: Cell, top: float, bottom: float, lines: Sequence[Line]) -> None:
        page = self._page
        x = self._frame.x + cell.x
        if cell.border or cell.fill:
            box = (x, page.height - bottom, cell.width, bottom - top, cell.fill, cell.border)
            page.rectangles.append(box)
        leading = self._type.leading
        y = page.height - top - self._type.baseline
        if cell.middle:
            y -= (bottom - top - self._type.height(len(lines))) / 2
        texts = page.texts
        for line in lines:
            for style, dx, text in line:
                texts.append((style, x + dx, y, text))
            y -= leading
        if cell.drawing:
            cell.drawing.draw(page, x, page.height - top - self._type.height(len(lines)), cell.width)

    def _place_rows(self, group: Group) -> None:
        """Row by row, for a group that does not fit the rest of the page."""
        unfinished: list[_Open] = []
        for row in range(group.rows):
            started = [
                _Open(cell, order, self._y) for order, cell in enumerate(group.cells) if cell.first == row
            ]
            self._place_row(group, row, unfinished, started)
            unfinished.extend(started)
            for box in unfinished:
                if box.cell.last == row:
                    self._parts.append((box.order, box.cell, box.top, self._y, box.cell.lines[box.done :]))
            unfinished = [box for box in unfinished if box.cell.last > row]
        self._draw_parts()

    def _draw_parts(self) -> None:
        """Draw the group's boxes of this page in the order of its cells, which is the order of reading."""
        for _, cell, top, bottom, lines in sorted(self._parts, key=lambda part: part[0]):
            self._draw_box(cell, top, bottom, lines)
        self._parts = []

    def _place_row(self, group: Group, row: int, above: list[_Open], started: list[_Open]) -> None:
        """Move down over one row, with the page breaks before and within it."""
        boxes = above + started
        while True:
            ending = [box for box in boxes if box.cell.last == row]
            needs = [self._need(box.cell, box.done) - (self._y - box.top) for box in ending]
            height = max(group.min_height, self._type.height(1), *needs)
            if height <= self._room():
                self._y += height
                self._fresh = self._begins = False
                return
            if self._room() < self._smallest_part(group) and not self._fresh:
                self._break(above, started)
            else:
                carried = self._type.lines_in(height) - _CARRIED_OVER
                self._y += self._type.height(min(self._type.lines_in(self._room()), carried))
                self._break(boxes, [])

    def _break(self, interrupted: Iterable[_Open], untouched: Iterable[_Open]) -> None:
        """End the page: draw what fits of the interrupted cells, go on with all of them at the top."""
        for box in interrupted:
            done = min(box.done + self._type.lines_in(self._y - box.top), len(box.cell.lines))
            self._parts.append((box.order, box.cell, box.top, self._y, box.cell.lines[box.done : done]))
            box.done = done
        self._draw_parts()
        self._new_page()
        for box in (*interrupted, *untouched):
            box.top = self._y
            box.done = 0 if box.cell.again else box.done


def headed(*groups: Group) -> tuple[Group, ...]:
    """The heading rows of a table: repeated on each page, never alone at the foot of one."""
    for group in groups:
        group.with_next = group.repeats = group.keep = True
    return groups
