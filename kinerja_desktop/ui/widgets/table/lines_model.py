"""A list model over plain rows for a two-line delegate: title, line below, note, by function."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, Qt

from kinerja_desktop.ui.widgets.table.roles import NOTE_ROLE, SUBTITLE_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE, Index
from kinerja_desktop.ui.widgets.table.sheet import IsiDaftar

RowT = TypeVar("RowT")
_HEADS = ("Nama", "Keterangan", "Catatan")


class LinesModel(QAbstractListModel, Generic[RowT]):
    """`note` empty: nothing is open. `ROW_ROLE` gives the row itself."""

    def __init__(
        self, title: Callable[[RowT], str], subtitle: Callable[[RowT], str], note: Callable[[RowT], str]
    ) -> None:
        super().__init__()
        self._rows: tuple[RowT, ...] = ()
        self._texts: dict[int, Callable[[RowT], str]] = {
            Qt.ItemDataRole.DisplayRole: title,
            SUBTITLE_ROLE: subtitle,
            NOTE_ROLE: note,
        }

    def set_rows(self, rows: Sequence[RowT]) -> None:
        """Replace everything that is shown."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[RowT, ...]:
        return self._rows

    def row_at(self, index: Index) -> RowT | None:
        """The row behind an index; None outside."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def isi(self, lines: Sequence[int] | None = None) -> IsiDaftar:
        """As HasIsi says: what stands in the two lines, and what is open."""
        rows = self._rows if lines is None else [self._rows[line] for line in lines]
        texts = tuple(self._texts.values())
        return IsiDaftar(_HEADS, len(rows), lambda: (tuple(text(row) for text in texts) for row in rows))

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None or not index.isValid():
            return None
        if role in self._texts:
            return self._texts[role](row)
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return "\n".join(line for text in self._texts.values() if (line := text(row)))
        return row if role == ROW_ROLE else None
