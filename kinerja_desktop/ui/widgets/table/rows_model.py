"""A table model over plain rows: columns declared once, values and alignment by function."""

from collections.abc import Callable, Collection, Sequence
from typing import Generic, Protocol, TypeVar, runtime_checkable

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kinerja_desktop.domain.core.angka import read_angka
from kinerja_desktop.ui.widgets.table.roles import TONE_ROLE
from kinerja_desktop.ui.widgets.table.sheet import IsiDaftar, Sel, in_order, moving

RowT = TypeVar("RowT")
Index = QModelIndex | QPersistentModelIndex
_NOTHING = frozenset({"-", "–", "?"})  # how a column of numbers says that there is none
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class Column(Struct, Generic[RowT], frozen=True):
    """A heading and what stands below it. `tooltip` None: the text itself.

    `value`: what the text stands for (a day, a moment, an NIP without blanks), by which lists are sorted and
    which is copied; None: the text, of a numeric column its number. `chip`: states or predikat,
    shown as chips.
    """

    heading: str
    text: Callable[[RowT], str]
    numeric: bool = False
    tooltip: Callable[[RowT], str] | None = None
    value: Callable[[RowT], Sel] | None = None
    chip: bool = False

    def cell(self, row: RowT) -> Sel:
        """The plain cell of a row."""
        if self.value is not None:
            return self.value(row)
        text = self.text(row)
        number = read_angka(text) if self.numeric else None
        if number is None:
            return None if self.numeric and text in _NOTHING else text
        return float(number)


def chip_columns(columns: Sequence[Column[RowT]]) -> frozenset[int]:
    """Those whose words are shown as chips."""
    return frozenset(at for at, column in enumerate(columns) if column.chip)


@runtime_checkable
class HasChips(Protocol):
    """A model with such columns."""

    @property
    def chips(self) -> frozenset[int]:
        """Their numbers."""
        ...


class RowsModel(QAbstractTableModel, Generic[RowT]):
    """Shows a sequence of rows; `ROW_ROLE` gives the row itself.

    Rows stand as they were given until somebody sorts by a column; new rows are then sorted likewise. `key`
    tells which row is the same after a change; None: the one with the same `id`, else the equal one. `more`:
    columns that are copied and saved, and not shown.
    """

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        *,
        key: Callable[[RowT], object] | None = None,
        more: Sequence[Column[RowT]] = (),
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._more = tuple(more)
        self._rows: tuple[RowT, ...] = ()
        self._given: tuple[RowT, ...] = ()
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._key = key or _own_key

    def set_rows(self, rows: Sequence[RowT]) -> None:
        """Replace everything that is shown."""
        self.beginResetModel()
        self._given = tuple(rows)
        self._rows = self._in_order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """In the natural order of a column; a negative one: as given. Who is chosen stays chosen."""
        self._sorted_by = (column, order) if 0 <= column < len(self._columns) else None
        with moving(self, lambda: self._rows):
            self._rows = self._in_order()

    @property
    def chips(self) -> frozenset[int]:
        return chip_columns(self._columns)

    def key_at(self, line: int) -> object:
        """By what the row is known again after a change."""
        return self._key(self._rows[line])

    def cell_at(self, index: Index) -> Sel:
        """The plain cell of an index."""
        return self._columns[index.column()].cell(self._rows[index.row()])

    def isi(self, lines: Sequence[int] | None = None) -> IsiDaftar:
        """As HasIsi says."""
        rows = self._rows if lines is None else tuple(self._rows[line] for line in lines)
        columns = (*self._columns, *self._more)
        return IsiDaftar(
            tuple(column.heading for column in columns),
            len(rows),
            lambda: (tuple(column.cell(row) for column in columns) for row in rows),
        )

    def _in_order(self) -> tuple[RowT, ...]:
        if self._sorted_by is None:
            return self._given
        column, order = self._sorted_by
        return in_order(self._given, self._columns[column].cell, order)

    @property
    def rows(self) -> tuple[RowT, ...]:
        return self._rows

    def row_at(self, index: Index) -> RowT | None:
        """The row behind an index; None outside."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.tooltip or column.text)(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.numeric:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == TONE_ROLE and column.numeric:
            return "muted" if column.text(row) == "0" else None  # known, and not what one looks for
        return row if role == ROW_ROLE else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole and self._columns[section].numeric:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _own_key(row: object) -> object:
    return getattr(row, "id", row)


class MarkedRows(RowsModel[RowT]):
    """Rows with a mark in front of the first column. `marks`: which of `id_of` are marked; `mark`: somebody
    ticks or unticks one."""

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        id_of: Callable[[RowT], str],
        marks: Callable[[], Collection[str]],
        mark: Callable[[str, bool], object],
    ) -> None:
        super().__init__(columns, key=id_of)
        self._id_of, self._marks, self._mark = id_of, marks, mark

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            is_marked = self._id_of(self.rows[index.row()]) in self._marks()
            return Qt.CheckState.Checked if is_marked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        row_here = self.row_at(index)
        if row_here is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self._mark(self._id_of(row_here), Qt.CheckState(value) is Qt.CheckState.Checked)
        self.show_marks()
        return True

    def show_marks(self) -> None:
        """All marks may have changed."""
        if self.rows:
            last = self.index(len(self.rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
