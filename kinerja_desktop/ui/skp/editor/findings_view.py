"""All open points of an SKP in one list: what forbids the next step, then advice; a click leads there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kinerja_desktop.domain.skp.rules import Temuan
from kinerja_desktop.services.skp.service import PemeriksaanSkp
from kinerja_desktop.ui.widgets.layout.basic import label, set_role
from kinerja_desktop.ui.widgets.layout.icon_list import IconList
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE

_LEAST_LINES = 2


class FindingsView(QWidget):
    """`chosen` carries the Temuan that was clicked or taken with Enter."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._summary = label("", "muted")
        self.list = IconList()
        self.list.setAccessibleName("Yang perlu diperhatikan")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(self.fontMetrics().height() * 2 * _LEAST_LINES)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._summary)
        layout.addWidget(self.list, 1)

    def show_findings(self, findings: PemeriksaanSkp) -> None:
        """What forbids first; with nothing at all the list makes room."""
        self.list.clear()
        for temuan in findings.temuan:
            self._add(temuan, "circle-x", "bad")
        for temuan in findings.saran:
            self._add(temuan, "info", "caution")
        must, may = len(findings.temuan), len(findings.saran)
        parts = [f"{must} harus dilengkapi" if must else "", f"{may} saran" if may else ""]
        text = ", ".join(part for part in parts if part) or "Semua ketentuan terpenuhi"
        self._summary.setText(text)
        set_role(self._summary, "bad" if must else "good" if not may else "muted")
        self.list.setVisible(bool(must or may))

    @property
    def summary(self) -> str:
        return self._summary.text()

    def _add(self, temuan: Temuan, icon: str, color: str) -> None:
        text = f"{temuan.tempat}: {temuan.pesan}" if temuan.tempat else temuan.pesan
        item = self.list.add(text, icon, color)
        item.setData(ROW_ROLE, temuan)
        item.setToolTip(str(temuan))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(ROW_ROLE))
