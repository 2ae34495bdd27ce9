"""What the models of grids share: lines to type in, and an empty last line that begins a new one."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from kinerja_desktop.ui.widgets.table.cell_roles import CHOICES_ROLE, MARK_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import Index

_TOP_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class GridModel(QAbstractTableModel):
    """A subclass keeps `_lines`, `_columns`, `_is_open` (whether one may type) and `_coming` (rows announced
    below the empty line, not yet in `_lines`), draws a line in `_filled_line` and stores in `_type`."""

    def __init__(
        self, parent: QObject, choices: Mapping[Any, Iterable[str]], hints: Mapping[Any, str]
    ) -> None:
        """`choices`: the texts a column allows; `hints`: what the empty line says in a column."""
        super().__init__(parent)
        self._choices = choices
        self._hints = hints
        self._lines: tuple[Any, ...] = ()
        self._columns: tuple[Any, ...] = ()
        self._is_open = False
        self._coming = 0

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        if parent is not None and parent.isValid():
            return 0
        return len(self._lines) + self._is_open + self._coming

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and self._is_open else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        kolom = self._columns[index.column()]
        if role == CHOICES_ROLE:
            return tuple(self._choices[kolom]) if kolom in self._choices else None
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
            self._type(index.row(), self._columns[index.column()], text)
        return True

    def _empty_line(self, kolom: object, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._hints.get(kolom, "")
        if role == Qt.ItemDataRole.EditRole:
            return ""
        return "muted" if role == MARK_ROLE else None

    def _filled_line(self, line: Any, kolom: Any, role: int) -> object:  # noqa: ANN401 - the subclass's own
        raise NotImplementedError

    def _type(self, row: int, kolom: Any, text: str) -> None:  # noqa: ANN401 - the subclass's own
        raise NotImplementedError
