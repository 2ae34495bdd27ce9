"""The coverage beside tree and matrix: what is open in the chosen unit, each line leads to its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.perencanaan.cakupan import JenisTemuan
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.perencanaan.view_model import PerencanaanViewModel
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.layout.icon_list import IconList
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE

_WIDE, _NARROW, _ROOMY = 26, 16, 110
"""Letters of the panel, beside a page of at least `_ROOMY` letters or a narrower one."""
_SHOWN = 200
_ICONS = {
    JenisTemuan.TANPA_PEMILIK: "target",
    JenisTemuan.TANPA_TAUTAN: "user",
    JenisTemuan.GANDA: "copy",
}


class CakupanPanel(QFrame):
    """Follows the view model. `chosen` carries the Temuan that was clicked or taken with Enter."""

    chosen = Signal(object)

    def __init__(self, model: PerencanaanViewModel) -> None:
        super().__init__()
        self._model = model
        self.setProperty("role", "card")
        self.heading = label("Cakupan", "heading", wrap=True)
        self.list = IconList()
        self.list.setAccessibleName("Cakupan")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        self.fit(0)

    def fit(self, width: int) -> None:
        """As wide as a page of this width has room for."""
        letter = self.fontMetrics().averageCharWidth()
        self.setFixedWidth(letter * (_WIDE if width >= _ROOMY * letter else _NARROW) + 4 * GAP)

    def show_unit(self) -> None:
        """The findings of the chosen unit, as many as one reads; the others are counted."""
        self.list.clear()
        cakupan = self._model.cakupan
        if cakupan is None:
            return
        rows = [one for one in cakupan.temuan if self._model.unit in ("", one.unit)]
        for one in rows[:_SHOWN]:
            item = self.list.add(f"{one.jenis}\n{one.perihal}", _ICONS.get(one.jenis, "info"), "caution")
            item.setData(ROW_ROLE, one)
            item.setToolTip(f"{one.perihal}\n{one.sebab}")
        if len(rows) > _SHOWN:
            rest = self.list.add(f"dan {format_angka(len(rows) - _SHOWN)} temuan lain", "list-checks")
            rest.setToolTip("Semuanya ada pada tab Temuan")
        self.heading.setText(
            f"Cakupan: {format_angka(len(rows))} temuan" if rows else "Cakupan: tanpa temuan"
        )

    def _choose(self, item: QListWidgetItem) -> None:
        if (found := item.data(ROW_ROLE)) is not None:
            self.chosen.emit(found)
