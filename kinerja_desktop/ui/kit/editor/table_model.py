"""A grid as a table model: lines to type in, and an empty last line that begins a new one."""

from collections.abc import Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from kinerja_desktop.ui.kit.editor.columns import KolomT
from kinerja_desktop.ui.kit.editor.view_model import GridEditor, LineT
from kinerja_desktop.ui.widgets.table.roles import CHOICES_ROLE, MARK_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import Index

_TOP_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class GridModel(QAbstractTableModel, Generic[KolomT, LineT]):
    """Follows an editor. `reshaped` tells that lines or columns came or went."""

    reshaped = Signal()

    def __init__(self, editor: GridEditor[Any, KolomT, LineT]) -> None:
        super().__init__(editor)
        self._followed = editor
        self._lines: tuple[LineT, ...] = ()
        self._columns: tuple[KolomT, ...] = ()
        self._is_open = False
        self._coming = 0  # rows announced below the empty line, not yet in `_lines`
        editor.opened.connect(self._reset)
        editor.changed.connect(self._follow)

    @property
    def columns(self) -> tuple[KolomT, ...]:
        """Those that are shown now."""
        return self._columns

    @property
    def lines(self) -> tuple[LineT, ...]:
        """Those that are shown now."""
        return self._lines

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        if parent is not None and parent.isValid():
            return 0
        return len(self._lines) + self._is_open + self._coming

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and self._is_open else flags

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        is_told = role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal
        if role != Qt.ItemDataRole.DisplayRole and not is_told:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return (
                self._followed.heading(self._columns[section]) if 0 <= section < len(self._columns) else None
            )
        if 0 <= section < len(self._lines):
            return self._number(section)
        return "+" if self._is_open else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        kolom = self._columns[index.column()]
        if role == CHOICES_ROLE:
            choices = self._followed.specs[kolom].choices
            return tuple(choices) if choices else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _TOP_LEFT
        if index.row() >= len(self._lines):
            return self._empty_line(kolom, role)
        return self._filled_line(self._lines[index.row()], kolom, role)

    def setData(  # noqa: N802 - Qt's name
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or not self._is_open:
            return False
        text = str(value)
        if text.strip() or index.row() < len(self._lines):
            self._followed.set_text(index.row(), self._columns[index.column()], text)
        return True

    def _number(self, row: int) -> str:
        return str(row + 1)

    def _explain(self, line: LineT, kolom: KolomT) -> str:
        """What the pointer is told above a cell: why it is not stored, else all of its text."""
        return self._followed.complaint_at(line, kolom) or self._followed.text_at(line, kolom)

    def _mark(self, line: LineT, kolom: KolomT) -> str | None:
        """The look of a cell."""
        return "bad" if self._followed.complaint_at(line, kolom) else None

    def _filled_line(self, line: LineT, kolom: KolomT, role: int) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explain(line, kolom)
        if role == MARK_ROLE:
            return self._mark(line, kolom)
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return None
        text = self._followed.text_at(line, kolom)
        if role == Qt.ItemDataRole.DisplayRole and not text and self._followed.complaint_at(line, kolom):
            return "Belum diisi"
        return text

    def _empty_line(self, kolom: KolomT, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._followed.specs[kolom].hint
        if role == Qt.ItemDataRole.EditRole:
            return ""
        return "muted" if role == MARK_ROLE else None

    def _reset(self) -> None:
        self.beginResetModel()
        self._lines, self._columns = self._followed.lines, self._followed.columns
        self._is_open = self._followed.is_open
        self.endResetModel()
        self.reshaped.emit()

    def _follow(self) -> None:
        """Take over changed content with as few rows coming and going as it needs: the cursor stays."""
        if self._followed.columns != self._columns or self._followed.is_open != self._is_open:
            self._reset()
            return
        before, after = self._lines, self._followed.lines
        old, new = [line.key for line in before], [line.key for line in after]
        if old != new:
            self._change_rows(before, after, old, new)  # each row keeps its texts until all are in place
        self._lines = after
        if count := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(self._columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, count - 1)
        self.reshaped.emit()

    def _change_rows(
        self, before: Sequence[LineT], after: Sequence[LineT], old: Sequence[object], new: Sequence[object]
    ) -> None:
        top = _common(old, new)
        if top == len(old) and self._is_open:
            self._append_below_the_empty_line(len(new) - len(old))
            return
        bottom = _common(old[top:][::-1], new[top:][::-1])
        gone, come = len(old) - top - bottom, len(new) - top - bottom
        shared = top + min(gone, come)
        if gone > come:
            self.beginRemoveRows(QModelIndex(), shared, top + gone - 1)
            self._lines = (*before[:shared], *before[top + gone :])
            self.endRemoveRows()
        elif come > gone:
            self.beginInsertRows(QModelIndex(), shared, top + come - 1)
            self._lines = (*before[:shared], *after[shared : top + come], *before[shared:])
            self.endInsertRows()

    def _append_below_the_empty_line(self, count: int) -> None:
        """The line that was typed in becomes a filled one where it stands; the empty line is a new one."""
        at = len(self._lines) + 1
        self.beginInsertRows(QModelIndex(), at, at + count - 1)
        self._coming = count
        self.endInsertRows()
        self._coming = 0


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    """How many keys both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
