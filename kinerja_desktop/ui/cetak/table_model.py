"""The people who can be printed, with check marks, read from SQL page by page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from kinerja_desktop.services.pegawai.service import PegawaiPage, PegawaiRow
from kinerja_desktop.ui.widgets.table.roles import SUBTITLE_ROLE
from kinerja_desktop.ui.widgets.table.sheet import IsiDaftar

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[int, int], PegawaiPage]
PAGE = 200
_HEADS = ("Nama", "NIP", "Unit kerja")


class PeopleModel(QAbstractListModel):
    """Two lines a person. Marks are kept as "these" or as "all but these", so that 100,000 cost nothing.

    `marks_changed` after every change of a mark.
    """

    marks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fetch: Fetch | None = None
        self._rows: list[PegawaiRow] = []
        self._total = 0
        self._all = False
        self._named: set[str] = set()

    def load(self, fetch: Fetch, *, keep_marks: bool = False) -> None:
        """Show what `fetch(limit, offset)` gives; the same people read again may keep their marks."""
        self.beginResetModel()
        self._fetch = fetch
        page = fetch(PAGE, 0)
        self._rows, self._total = list(page.rows), page.total
        if not keep_marks:
            self._all, self._named = False, set()
        self._named = {one for one in self._named if not self.is_gone(one)}
        self.endResetModel()
        self.marks_changed.emit()

    @property
    def total(self) -> int:
        """How many people the filter finds, loaded or not."""
        return self._total

    @property
    def marked_count(self) -> int:
        return self._total - len(self._named) if self._all else len(self._named)

    @property
    def marks(self) -> tuple[bool, frozenset[str]]:
        """(True, ids): all but these; (False, ids): only these."""
        return self._all, frozenset(self._named)

    def mark_all(self, *, marked: bool) -> None:
        """Mark everybody the filter finds, or nobody."""
        self._all, self._named = marked, set()
        self._tell_marks(0, len(self._rows) - 1)

    def is_marked(self, pegawai_id: str) -> bool:
        return (pegawai_id in self._named) is not self._all

    def first_marked(self) -> int:
        """The line of the first one of those that were read; -1: none."""
        return next((line for line, row in enumerate(self._rows) if self.is_marked(row.id)), -1)

    def is_gone(self, pegawai_id: str) -> bool:
        """Whether the filter finds this person no more; not known while there is more to load."""
        return self.row_of(pegawai_id) < 0 and not self.canFetchMore(QModelIndex())

    def row_at(self, index: Index) -> PegawaiRow | None:
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def row_of(self, pegawai_id: str) -> int:
        """The loaded row of a person; -1 when not (yet) loaded."""
        return next((number for number, row in enumerate(self._rows) if row.id == pegawai_id), -1)

    def isi(self, lines: Sequence[int] | None = None) -> IsiDaftar:
        """As HasIsi says: of all that the filter finds, loaded or not."""
        if lines is None and self._fetch is not None:
            rows: Sequence[PegawaiRow] = self._fetch(self._total, 0).rows
        else:
            rows = [self._rows[line] for line in lines or ()]
        return IsiDaftar(_HEADS, len(rows), lambda: ((row.nama, row.nip, row.unit_kerja) for row in rows))

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        return not parent.isValid() and len(self._rows) < self._total

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        if self._fetch is None or not self.canFetchMore(parent):
            return
        rows = self._fetch(PAGE, len(self._rows)).rows
        if not rows:
            self._total = len(self._rows)
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.nama
        if role == SUBTITLE_ROLE:
            return row.unit_kerja or "Belum ditempatkan"
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return "\n".join(filter(None, (row.nama, row.jabatan, row.unit_kerja)))
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_marked(row.id) else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        if wanted is self._all:
            self._named.discard(row.id)
        else:
            self._named.add(row.id)
        self._tell_marks(index.row(), index.row())
        return True

    def _tell_marks(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last), [Qt.ItemDataRole.CheckStateRole])
        self.marks_changed.emit()
