"""Rows of one sheet as a reader meets them: gaps, repetitions and merged cells, within the limits."""

from datetime import date, datetime
from pathlib import Path

from kinerja_desktop.spreadsheet.cells import Cell, MergedRange, Row
from kinerja_desktop.spreadsheet.limits import Limits, check_size

_DATE_LENGTH = 10


class SheetRows:
    """`row` and `column` (from 0) are where the next cell stands. Raises FileRefusedError beyond `limits`."""

    def __init__(self, path: Path, name: str, limits: Limits, *, is_hidden: bool = False) -> None:
        self.name = name
        self.is_hidden = is_hidden
        self.rows: list[Row] = []
        self.merged: list[MergedRange] = []
        self.hidden_rows: list[int] = []
        self.row = 0
        self.column = 0
        self._path = path
        self._limits = limits
        self._width = 0
        self._cells: Row = []

    def put(self, cell: Cell, repeated: int = 1) -> None:
        """The next cell, so many times; empty ones are gaps until something stands behind them."""
        self.column += repeated
        if cell == "":
            return
        if self.column > self._width:
            self._width = self.column
            check_size(self._path, self.name, self.row + 1, self._width, self._limits)
        cells = self._cells
        gap = self.column - repeated - len(cells)
        if gap:
            cells += [""] * gap
        if repeated == 1:
            cells.append(cell)
        else:
            cells += [cell] * repeated

    def merge(self, rows: int, columns: int) -> None:
        """The next cell reaches so far down and to the right."""
        if rows > 1 or columns > 1:
            last_row = min(self.row + rows, self._limits.max_rows) - 1
            last_column = min(self.column + columns, self._limits.max_columns) - 1
            self.merged.append(((self.row, self.column), (last_row, last_column)))

    def end_row(self, repeated: int = 1, *, is_hidden: bool = False) -> None:
        """The row is over; it stands there so many times."""
        cells, self._cells = self._cells, []
        if cells:
            check_size(self._path, self.name, self.row + repeated, self._width, self._limits)
            self.rows += ([] for _ in range(self.row - len(self.rows)))
            self.rows += (list(cells) for _ in range(repeated))
            if is_hidden:
                self.hidden_rows += range(self.row, self.row + repeated)
        self.row += repeated
        self.column = 0


def number(text: str) -> Cell:
    """A number as written in a file; text that is none stays text."""
    try:
        return float(text)
    except ValueError:
        return text


def moment(text: str) -> Cell:
    """An ISO date, with its time unless that is midnight; text that is none stays text."""
    try:
        if len(text) == _DATE_LENGTH:
            return date.fromisoformat(text)
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    return when.date() if not (when.hour or when.minute or when.second) else when.replace(tzinfo=None)


def repeated(attributes: dict[str, str], key: str) -> int:
    """A count given by an attribute; 1 when there is none or it is no count."""
    text = attributes.get(key, "1")
    return max(int(text), 1) if text.isascii() and text.isdecimal() and len(text) < _DATE_LENGTH else 1
