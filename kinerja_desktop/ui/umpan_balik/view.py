"""Feedback in tabs: give, ask, read, and what I gave and asked."""

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from kinerja_desktop.services.beranda.pegawai import PERMINTAAN
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.umpan_balik.give_panel import GivePanel
from kinerja_desktop.ui.umpan_balik.given_panel import GivenPanel
from kinerja_desktop.ui.umpan_balik.permintaan_view_model import PermintaanModel
from kinerja_desktop.ui.umpan_balik.read_panel import ReadPanel
from kinerja_desktop.ui.umpan_balik.request_panel import RequestPanel
from kinerja_desktop.ui.umpan_balik.requested_panel import RequestedPanel
from kinerja_desktop.ui.umpan_balik.view_model import UmpanBalikModel
from kinerja_desktop.ui.widgets.layout.basic import IconButton, row
from kinerja_desktop.ui.widgets.layout.page import Page


def make_view(context: ScreenContext) -> Page:
    """The screen `umpan_balik`."""
    return UmpanBalikPage(context)


class OwnPanel(QWidget):
    """What I gave, or what I asked: one of the two, chosen above it."""

    def __init__(self, given: GivenPanel, asked: RequestedPanel) -> None:
        super().__init__()
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._titles = ("Yang saya berikan", "Yang saya minta")
        for number, (title, panel) in enumerate(zip(self._titles, (given, asked), strict=True)):
            made = IconButton(title, role="choice")
            made.setCheckable(True)
            self._group.addButton(made, number)
            self._stack.addWidget(panel)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addLayout(row(*self._group.buttons(), None))
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self._group.button(0))

    def show_panel(self, panel: QWidget) -> None:
        """One of the two."""
        self._group.button(self._stack.indexOf(panel)).setChecked(True)

    def count(self, given: int, asked: int) -> None:
        """How many stand in each."""
        for number, (title, count) in enumerate(zip(self._titles, (given, asked), strict=True)):
            self._group.button(number).setText(f"{title} ({count})" if count else title)

    def _turn(self, number: int, chosen: bool) -> None:
        if chosen:
            self._stack.setCurrentIndex(number)


class UmpanBalikPage(Page):
    """Who may not give (an examiner) only reads."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            "Umpan balik",
            "Beri, minta, dan baca umpan balik atas hasil kerja atau nilai perilaku, selalu atas nama.",
        )
        self.model = UmpanBalikModel(context)
        self.requests = PermintaanModel(context)
        self.give = GivePanel(self.model, self.requests, self.banner)
        self.ask = RequestPanel(self.requests, self.model, self.banner)
        self.read = ReadPanel(self.model)
        self.given = GivenPanel(self.model)
        self.asked = RequestedPanel(self.requests)
        self.own = OwnPanel(self.given, self.asked)
        self.tabs = QTabWidget()
        self._add_tabs()
        self.body.addWidget(self.tabs, 1)
        for model in (self.model, self.requests):
            model.setParent(self)
            model.tell(self.banner)
        self.model.given_changed.connect(self._follow_own_writes)
        self.requests.waiting_changed.connect(self._count_waiting)
        self.model.given_changed.connect(self._count_own)
        self.requests.asked_changed.connect(self._count_own)
        self.reload()

    def reload(self) -> None:
        """Read the period anew; what is being typed stays, and own writes are shown already."""
        if self.model.wrote_it or self.requests.wrote_it:
            return
        self.banner.hide()
        self.give.refresh()
        self.ask.finder.refresh()
        self.read.refresh()
        self.model.load_given()
        self.requests.load()

    def open_target(self, target: str) -> None:
        """Read the feedback of a person by id, or answer who asked for some."""
        if target == PERMINTAAN and self.model.can_give:
            self.tabs.setCurrentWidget(self.give)
            self.give.waiting.enter()
            return
        self.tabs.setCurrentWidget(self.read)
        self.model.read(target, "")

    def _add_tabs(self) -> None:
        panels = ((self.give, "Beri"), (self.ask, "Minta"), (self.read, "Baca"))
        for panel, title in (*panels, (self.own, "Riwayat saya")):
            if panel is self.read or self.model.can_give:
                self.tabs.addTab(panel, title)
            else:
                # Without a parent they would outlive the program's Qt.
                panel.setParent(self)
                panel.hide()

    def _follow_own_writes(self) -> None:
        """What was given answers requests, what was taken back lets them wait again."""
        self.requests.load_waiting()

    def _count_own(self) -> None:
        self.own.count(len(self.model.given), len(self.requests.asked))

    def _count_waiting(self) -> None:
        count = len(self.requests.waiting)
        self.tabs.setTabText(self.tabs.indexOf(self.give), f"Beri ({count})" if count else "Beri")
