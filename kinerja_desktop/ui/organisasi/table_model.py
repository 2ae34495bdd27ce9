"""The tree of units with the number of people in each, and the posts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.organisasi.service import JabatanForm, UnitRow
from kinerja_desktop.ui.widgets.table.lines_model import LinesModel
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex
NAMA, JUMLAH = 0, 1
_HEADINGS = ("Unit kerja", "Pegawai")


class UnitTreeModel(QAbstractItemModel):
    """Columns: name; active people in the unit and below it. ROW_ROLE gives the UnitRow.

    Filtered here and not by a proxy, which would ask for each unit many times.
    """

    def __init__(self) -> None:
        super().__init__()
        self._units: tuple[UnitRow, ...] = ()
        self._number: dict[str, int] = {}
        self._parent: list[int] = []
        self._own: Mapping[str, int] = {}
        self._all: list[int] = []
        self._teks = ""
        self._children: dict[int, list[int]] = {}
        self._place: dict[int, int] = {}

    def set_units(self, units: Sequence[UnitRow], counts: Mapping[str, int]) -> None:
        """Units in tree order (parents first), people by unit without those below."""
        self.beginResetModel()
        self._units, self._own = tuple(units), counts
        self._number = {unit.id: number for number, unit in enumerate(units)}
        self._parent = [self._number.get(unit.induk_id or "", -1) for unit in units]
        self._all = [counts.get(unit.id, 0) for unit in units]
        for number in reversed(range(len(units))):
            if self._parent[number] >= 0:
                self._all[self._parent[number]] += self._all[number]
        self._arrange()
        self.endResetModel()

    def set_teks(self, teks: str) -> None:
        """Show the units whose name has these words, with the way to them and what is below them."""
        self.beginResetModel()
        self._teks = teks.strip().casefold()
        self._arrange()
        self.endResetModel()

    @property
    def units(self) -> tuple[UnitRow, ...]:
        """All units, also those that the filter hides."""
        return self._units

    def unit(self, unit_id: str | None) -> UnitRow | None:
        """The unit with this id, also one that the filter hides."""
        number = self._number.get(unit_id or "")
        return None if number is None else self._units[number]

    def unit_at(self, index: Index) -> UnitRow | None:
        return self._units[index.internalId()] if index.isValid() else None

    def position(self, unit_id: str | None) -> QModelIndex:
        """Where a unit stands; an invalid index for one that is not shown."""
        number = self._number.get(unit_id or "", -1)
        place = self._place.get(number)
        return QModelIndex() if place is None else self.createIndex(place, NAMA, number)

    def _arrange(self) -> None:
        """Who stands below whom, among those shown."""
        shown = [self._teks in unit.nama.casefold() for unit in self._units]
        for number, parent in enumerate(self._parent):  # parents come first
            shown[number] = shown[number] or (parent >= 0 and bool(self._teks) and shown[parent])
        way = list(shown)
        for number in reversed(range(len(way))):
            if way[number] and self._parent[number] >= 0:
                way[self._parent[number]] = True
        children: dict[int, list[int]] = defaultdict(list)
        self._place = {}
        for number, parent in enumerate(self._parent):
            if way[number]:
                self._place[number] = len(children[parent])
                children[parent].append(number)
        self._children = dict(children)

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        above = parent.internalId() if parent is not None and parent.isValid() else -1
        if parent is not None and parent.isValid() and parent.column() != NAMA:
            return QModelIndex()
        children = self._children.get(above, [])
        if not (0 <= row < len(children) and 0 <= column < len(_HEADINGS)):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, child: Index | None = None) -> QModelIndex | QObject | None:
        if child is None:
            return QObject.parent(self)
        above = self._parent[child.internalId()] if child.isValid() else -1
        return QModelIndex() if above < 0 else self.createIndex(self._place[above], NAMA, above)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        if parent is None or not parent.isValid():
            return len(self._children.get(-1, []))
        return len(self._children.get(parent.internalId(), [])) if parent.column() == NAMA else 0

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        _ = parent
        return len(_HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        number = index.internalId()
        unit = self._units[number]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == NAMA:
                return unit.nama
            return format_angka(self._all[number]) if self._all[number] else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            own, everybody = format_angka(self._own.get(unit.id, 0)), format_angka(self._all[number])
            return f"{unit.nama}\n{own} pegawai langsung, {everybody} dengan unit di bawahnya"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == JUMLAH:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return unit if role == ROW_ROLE else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(_HEADINGS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == JUMLAH:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def make_jabatan_model() -> LinesModel[JabatanForm]:
    """Posts with kind and level; what is still open is said in words."""
    return LinesModel[JabatanForm](
        title=lambda jabatan: jabatan.nama,
        subtitle=lambda jabatan: " · ".join(part for part in (jabatan.jenis, jabatan.jenjang) if part),
        note=lambda jabatan: "" if jabatan.jenis else "Jenis belum diisi",
    )
