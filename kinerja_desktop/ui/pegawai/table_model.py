"""The list of people over all ids; lines are read by pages when they come into sight."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from kinerja_desktop.domain.pegawai.nomor import show_nomor
from kinerja_desktop.services.pegawai.list import PegawaiRow
from kinerja_desktop.ui.widgets.table.roles import NOTE_ROLE, SUBTITLE_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE, Column
from kinerja_desktop.ui.widgets.table.sheet import IsiDaftar, Sel

PAGE = 100
Index = QModelIndex | QPersistentModelIndex
Read = Callable[[Sequence[str]], Sequence[PegawaiRow]]
COLUMNS: tuple[Column[PegawaiRow], ...] = (
    Column("Nama", lambda row: row.nama),
    Column("NIP", lambda row: show_nomor(row.nip), value=lambda row: row.nip),
    Column("Jenis", lambda row: row.jenis.value),
    Column("Golongan", lambda row: row.golongan or ""),
    Column("Jabatan", lambda row: row.jabatan or ""),
    Column("Unit kerja", lambda row: row.unit_kerja or ""),
    Column("Pejabat penilai", lambda row: row.penilai or ""),
    Column("Belum lengkap", lambda row: ", ".join(row.belum_lengkap)),
)
"""What is copied and saved; the list itself shows two lines."""


class PegawaiListModel(QAbstractListModel):
    """`read` gives the lines for some ids; ids without a line were archived meanwhile. `read_behind`: the
    same for another thread, where a refusal is raised; None: `read`."""

    def __init__(self, read: Read, read_behind: Read | None = None) -> None:
        super().__init__()
        self._read, self._read_behind = read, read_behind or read
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

    def isi(self, lines: Sequence[int] | None = None) -> IsiDaftar:
        """As HasIsi says: whole lines, read by pages as they are asked for."""
        ids = self._ids if lines is None else tuple(self._ids[line] for line in lines)
        heads = tuple(column.heading for column in COLUMNS)

        def rows() -> Iterator[tuple[Sel, ...]]:
            for begin in range(0, len(ids), PAGE):
                for one in self._read_behind(ids[begin : begin + PAGE]):
                    yield tuple(column.cell(one) for column in COLUMNS)

        return IsiDaftar(heads, len(ids), rows)

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
