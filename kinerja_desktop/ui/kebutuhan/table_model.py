"""Tables of the screen: needs by unit, indicators to type in, people whose plan serves nothing."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from kinerja_desktop.services.kebutuhan.service import KebutuhanForm, PegawaiTanpaTautan
from kinerja_desktop.ui.kebutuhan.content import CHOICES, COLUMNS, Baris, Kolom, complaint
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.widgets.table.cell_roles import MARK_ROLE
from kinerja_desktop.ui.widgets.table.grid_model import GridModel
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE, Column, RowsModel

_HINTS = {Kolom.NAMA: "Ketik indikator, atau tempel dari Excel"}


class IndikatorTableModel(GridModel):
    """Follows an editor; an empty last line begins a new indicator."""

    def __init__(self, editor: KebutuhanEditor) -> None:
        super().__init__(editor, CHOICES, _HINTS)
        self._editor = editor
        self._columns = COLUMNS
        editor.opened.connect(self._reset)
        editor.changed.connect(self._follow)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return COLUMNS[section].value if 0 <= section < len(COLUMNS) else None
        return str(section + 1) if section < len(self._lines) else "+"

    def _type(self, row: int, kolom: Kolom, text: str) -> None:
        self._editor.set_text(row, kolom, text)

    def _filled_line(self, baris: Baris, kolom: Kolom, role: int) -> object:
        wrong = complaint(baris, kolom)
        if role == Qt.ItemDataRole.DisplayRole:
            return baris.text(kolom) or ("Belum diisi" if wrong else "")
        if role == Qt.ItemDataRole.EditRole:
            return baris.text(kolom)
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrong or baris.text(kolom)
        return "bad" if role == MARK_ROLE and wrong else None

    def _reset(self) -> None:
        self.beginResetModel()
        self._lines, self._is_open = self._editor.baris, self._editor.is_open
        self.endResetModel()

    def _follow(self) -> None:
        """Rows come and go below: their contents are told anew anyway, and the cursor keeps its place."""
        if self._editor.is_open != self._is_open:
            self._reset()
            return
        now, before = self._editor.baris, len(self._lines)
        if len(now) > before:
            self.beginInsertRows(QModelIndex(), before + 1, len(now))
            self._coming = len(now) - before
            self.endInsertRows()
            self._coming = 0
        elif len(now) < before:
            self.beginRemoveRows(QModelIndex(), len(now), before - 1)
            self._lines = self._lines[: len(now)]
            self.endRemoveRows()
        self._lines = now
        if count := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(self._columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, count - 1)


def fill_needs(
    model: QStandardItemModel, groups: list[tuple[str, list[KebutuhanForm]]], without_owner: frozenset[str]
) -> None:
    """Units with their needs below them; a need that nobody serves says so."""
    model.clear()
    for unit, needs in groups:
        parent = QStandardItem(f"{unit} ({len(needs)})")
        parent.setEditable(False)
        parent.setSelectable(False)
        parent.setToolTip(unit)
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        parent.setData(font, Qt.ItemDataRole.FontRole)
        for need in needs:
            is_lonely = need.id in without_owner
            item = QStandardItem(need.uraian)
            item.setEditable(False)
            item.setData(need, ROW_ROLE)
            item.setData("caution" if is_lonely else None, MARK_ROLE)
            item.setToolTip(f"{need.uraian}\nBelum ada pemilik." if is_lonely else need.uraian)
            parent.appendRow(item)
        model.appendRow(parent)


def make_people_model() -> RowsModel[PegawaiTanpaTautan]:
    """People whose plan serves nothing known."""
    columns: tuple[Column[PegawaiTanpaTautan], ...] = (
        Column("Nama", lambda row: row.nama),
        Column("Unit kerja", lambda row: row.unit_kerja),
        Column("SKP", lambda row: "belum ditautkan" if row.skp_id else "belum ada"),
    )
    return RowsModel(columns)
