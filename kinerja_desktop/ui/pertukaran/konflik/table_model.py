"""The tree of conflicts: groups with their records below them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel

from kinerja_desktop.services.pertukaran.silsilah.shown import KonflikInfo
from kinerja_desktop.ui.pertukaran.konflik.view_model import KelompokKonflik
from kinerja_desktop.ui.widgets.table.roles import MARK_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE

_USUAL = "Konflik"


def fill_conflicts(model: QStandardItemModel, groups: Sequence[KelompokKonflik]) -> None:
    """ROW_ROLE gives the group or the conflict itself."""
    model.clear()
    model.setHorizontalHeaderLabels(["Konflik"])
    for group in groups:
        parent = _item(f"{group.nama} ({len(group.menunggu)})", group.nama, group)
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        parent.setData(font, Qt.ItemDataRole.FontRole)
        for one in group.konflik:
            told = line_of(one)
            item = _item(told, f"{told}\n{one.sebab.capitalize()}", one)
            item.setData("linked" if one.diputuskan else "caution", MARK_ROLE)
            parent.appendRow(item)
        model.appendRow(parent)


def line_of(one: KonflikInfo) -> str:
    """How the list calls it: what tells it from its neighbours first."""
    nama = one.nama
    told = f"{nama.apa} ({nama.jenis}, {nama.milik})" if nama.apa else f"{nama.milik} ({nama.jenis})"
    state = "Diputuskan" if one.diputuskan else one.label.capitalize()
    return told if state == _USUAL else f"{state}: {told}"


def _item(text: str, tooltip: str, row: object) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setToolTip(tooltip)
    item.setData(row, ROW_ROLE)
    return item
