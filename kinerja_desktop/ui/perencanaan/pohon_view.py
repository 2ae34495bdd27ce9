"""The tab Pohon: from a need down to the results of the last person that serve it."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.perencanaan.pohon import Batang, Cabang
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.perencanaan.view_model import PerencanaanViewModel
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.table.roles import MARK_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE
from kinerja_desktop.ui.widgets.table.table import make_tree

_HEADS = ["Kebutuhan dan hasil kerja", "Siapa", "Unit kerja"]
_LOOSE = "Tidak sampai ke kebutuhan"
_FIRST_SHARE = 0.55


class PohonView(QWidget):
    """Reads only. Branches are made as their parent opens: a city has a hundred thousand."""

    def __init__(self, model: PerencanaanViewModel) -> None:
        super().__init__()
        self._model = model
        self.items = QStandardItemModel(self)
        self.tree = make_tree(self.items)
        self.tree.setAccessibleName("Pohon kebutuhan dan hasil kerja")
        self.tree.setHeaderHidden(False)
        self.tree.setToolTip("Panah membuka cabang, Enter membuka tempatnya")
        self.note = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.note)
        column.addWidget(self.tree, 1)
        self.tree.expanded.connect(self._grow)
        self.tree.activated.connect(self._open)
        model.tree_known.connect(self.show_unit)

    def show_unit(self) -> None:
        """The needs of the chosen unit (all: of every unit), and what reaches none."""
        pohon, unit = self._model.pohon, self._model.unit
        self.items.clear()
        self.items.setHorizontalHeaderLabels(_HEADS)
        if pohon is None:
            return
        needs = [one for one in pohon.batang if unit in ("", one.unit)]
        loose = tuple(one for one in pohon.lepas if unit in ("", one.unit))
        for one in needs:
            self._add_need(one)
        if loose:
            top = _item(_LOOSE, None)
            self._fill(top, loose)
            self.items.appendRow([top, _item(f"{len(loose)} hasil kerja", None), _item("", None)])
        lonely = sum(not one.bawah for one in needs)
        self.note.setText(
            f"{len(needs)} kebutuhan, {lonely} tanpa pemilik; {len(loose)} hasil kerja tanpa ujung"
        )
        self.tree.setColumnWidth(0, round(self.tree.width() * _FIRST_SHARE))

    def _add_need(self, one: Batang) -> None:
        item = _item(one.uraian, one)
        if not one.bawah:
            item.setData("caution", MARK_ROLE)
        self._fill(item, one.bawah)
        who = f"{len(one.bawah)} hasil kerja" if one.bawah else "tanpa pemilik"
        self.items.appendRow([item, _item(who, one), _item(one.unit, one)])

    def _fill(self, parent: QStandardItem, branches: tuple[Cabang, ...]) -> None:
        for one in branches:
            parent.appendRow([_item(one.uraian, one), _item(one.nama, one), _item(one.unit, one)])

    def _grow(self, index: QModelIndex) -> None:
        """What hangs on the children of the branch that opened: only then do they show an arrow."""
        opened = self.items.itemFromIndex(index.siblingAtColumn(0))
        for at in range(opened.rowCount()):
            child = opened.child(at)
            found = child.data(ROW_ROLE)
            if isinstance(found, Cabang) and not child.rowCount():
                self._fill(child, found.bawah)

    def _open(self, index: QModelIndex) -> None:
        found = index.data(ROW_ROLE)
        if isinstance(found, Batang):
            self._model.context.navigate("kebutuhan", found.kebutuhan_id)
        elif isinstance(found, Cabang):
            self._model.context.navigate("skp", found.skp_id)


def _item(text: str, row: Batang | Cabang | None) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    item.setData(row, ROW_ROLE)
    item.setData(text, Qt.ItemDataRole.ToolTipRole)
    return item
