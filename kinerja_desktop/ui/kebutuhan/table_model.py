"""Tables of the screen: needs by unit, people whose plan serves nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from kinerja_desktop.domain.perencanaan.cakupan import Temuan
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.ui.widgets.table.roles import MARK_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE, Column, RowsModel


def fill_needs(
    model: QStandardItemModel, groups: list[tuple[str, list[KebutuhanForm]]], without_owner: frozenset[str]
) -> None:
    """Units with their needs below them; a need says its priority, and that nobody serves it."""
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
            told = [need.uraian, f"Prioritas {need.prioritas.lower()}." if need.prioritas else ""]
            told.append("Belum ada pemilik." if is_lonely else "")
            item.setToolTip("\n".join(filter(None, told)))
            parent.appendRow(item)
        model.appendRow(parent)


def make_people_model() -> RowsModel[Temuan]:
    """People without a link: their findings."""
    columns: tuple[Column[Temuan], ...] = (
        Column("Nama", lambda row: row.perihal),
        Column("Unit kerja", lambda row: row.unit),
        Column("SKP", lambda row: "belum ditautkan" if row.letak[0].skp_id else "belum ada"),
    )
    return RowsModel(columns, key=lambda row: row.letak[0].pegawai_id)
