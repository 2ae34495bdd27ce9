"""All open points of an SKP in one list: what forbids the next step, then advice; a click leads there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from kinerja_desktop.domain.skp.rules import Temuan
from kinerja_desktop.services.skp.service import PemeriksaanSkp
from kinerja_desktop.ui.widgets.layout.basic import IconButton, label, literal, set_role
from kinerja_desktop.ui.widgets.layout.icon_list import IconList
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE

_LEAST_LINES = 2
_MENU_LETTERS = 90


class FindingsView(QWidget):
    """`chosen` carries the Temuan that was clicked or taken with Enter."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._has_any = self._is_brief = False
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
        self.brief = IconButton("", "circle-dot")
        self.brief.setMenu(QMenu(self.brief))
        self.brief.hide()
        layout.addWidget(self._summary)
        layout.addWidget(self.brief, 0, Qt.AlignmentFlag.AlignLeft)
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
        self._fill_brief(text, findings)
        set_role(self._summary, "bad" if must else "good" if not may else "muted")
        self._has_any = bool(must or may)
        self._arrange()

    def set_brief(self, *, brief: bool) -> None:
        """In a low window a button that opens them, so that the grid has the room of their list."""
        self._is_brief = brief
        self._arrange()

    def _arrange(self) -> None:
        self.list.setVisible(self._has_any and not self._is_brief)
        self.brief.setVisible(self._has_any and self._is_brief)
        self._summary.setVisible(not (self._has_any and self._is_brief))

    def _fill_brief(self, text: str, findings: PemeriksaanSkp) -> None:
        self.brief.setText(text)
        menu = self.brief.menu()
        menu.clear()
        for temuan in (*findings.temuan, *findings.saran):
            told = f"{temuan.tempat}: {temuan.pesan}" if temuan.tempat else temuan.pesan
            short = told if len(told) <= _MENU_LETTERS else f"{told[:_MENU_LETTERS].rstrip()} ..."
            action = menu.addAction(literal(short))
            action.setToolTip(str(temuan))
            action.triggered.connect(lambda _checked=False, one=temuan: self.chosen.emit(one))
        menu.setToolTipsVisible(True)

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
