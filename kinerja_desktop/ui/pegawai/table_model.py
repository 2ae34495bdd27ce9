"""The list of people over all ids; lines are read by pages when they come into sight."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from kinerja_desktop.domain.pegawai.nomor import show_nomor
from kinerja_desktop.services.pegawai.list import PegawaiRow
from kinerja_desktop.ui.widgets.table.roles import NOTE_ROLE, SUBTITLE_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE

PAGE = 100
Index = QModelIndex | QPersistentModelIndex


class PegawaiListModel(QAbstractListModel):
    """`read` gives the lines for some ids; ids without a line were archived meanwhile."""

    def __init__(self, read: Callable[[Sequence[str]], Sequence[PegawaiRow]]) -> None:
        super().__init__()
        self._read = read
        self._ids: tuple[str, ...] = ()
        self._pages: dict[int, dict[str, PegawaiRow]] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        return self._ids

    def set_ids(self, ids: Sequence[str]) -> None:
        """Show other people, or the same ones with what has changed."""
        ids = tuple(ids)
        if ids == self._ids:
            self._pages = {}
            if ids:
                self.dataChanged.emit(self.index(0), self.index(len(ids) - 1))
            return
        self.beginResetModel()
        self._ids, self._pages = ids, {}
        self.endResetModel()

    def position(self, pegawai_id: str) -> QModelIndex:
        """Where a person stands; an invalid index when not in the list."""
        return self.index(self._ids.index(pegawai_id)) if pegawai_id in self._ids else QModelIndex()

    def id_at(self, index: Index) -> str | None:
        return self._ids[index.row()] if 0 <= index.row() < len(self._ids) else None

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _TEXTS:
            return None
        row = self._row(index.row())
        return _TEXTS[role](row) if row is not None else ("(sudah diarsipkan)" if role in _NAMES else None)

    def _row(self, number: int) -> PegawaiRow | None:
        page = number // PAGE
        if page not in self._pages:
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = {row.id: row for row in self._read(ids)}
        return self._pages[page].get(self._ids[number])


def subtitle(row: PegawaiRow) -> str:
    """`19790823 200501 1 007 · Sekretariat`."""
    parts = (show_nomor(row.nip) or "Tanpa NIP", row.unit_kerja or "")
    return " · ".join(part for part in parts if part)


def note(row: PegawaiRow) -> str:
    """What still has to be completed; empty when nothing."""
    return f"Belum ada {', '.join(row.belum_lengkap)}" if row.belum_lengkap else ""


def _full(row: PegawaiRow) -> str:
    return "\n".join(text for text in (row.nama, subtitle(row), row.jabatan or "", note(row)) if text)


_NAMES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})
_TEXTS: dict[int, Callable[[PegawaiRow], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda row: row.nama,
    Qt.ItemDataRole.ToolTipRole: _full,
    Qt.ItemDataRole.AccessibleTextRole: _full,
    SUBTITLE_ROLE: subtitle,
    NOTE_ROLE: note,
    ROW_ROLE: lambda row: row,
}
