"""Tables of the screen: needs by unit, people whose plan serves nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import PegawaiTanpaTautan
from kinerja_desktop.ui.widgets.table.roles import MARK_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE, Column, RowsModel


def fill_needs(
    model: QStandardItemModel, groups: list[tuple[str, list[KebutuhanForm]]], without_owner: frozenset[str]
) -> None:
    """Units with their needs below them; a need that nobody serves says so."""
    model.clear()
    model.setHorizontalHeaderLabels(["Kebutuhan"])
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
    return RowsModel(columns, key=lambda row: row.pegawai_id)
