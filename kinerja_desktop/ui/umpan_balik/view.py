"""Feedback in three tabs: give, read, what I gave."""

from PySide6.QtWidgets import QTabWidget

from kinerja_desktop.ui.context import ScreenContext
from kinerja_desktop.ui.umpan_balik.give_panel import GivePanel
from kinerja_desktop.ui.umpan_balik.given_panel import GivenPanel
from kinerja_desktop.ui.umpan_balik.read_panel import ReadPanel
from kinerja_desktop.ui.umpan_balik.view_model import UmpanBalikModel
from kinerja_desktop.ui.widgets.page import Page

AREAS = frozenset({"umpan_balik", "skp", "evaluasi"})


def make_view(context: ScreenContext) -> Page:
    """The screen `umpan_balik`."""
    return UmpanBalikPage(context)


class UmpanBalikPage(Page):
    """Who may not give (an examiner) only reads."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            "Umpan balik", "Beri dan baca umpan balik atas hasil kerja atau nilai perilaku, selalu atas nama."
        )
        self.model = UmpanBalikModel(context)
        self.model.setParent(self)
        self.give = GivePanel(self.model, self.banner)
        self.read = ReadPanel(self.model)
        self.given = GivenPanel(self.model)
        self.tabs = QTabWidget()
        if self.model.can_give:
            self.tabs.addTab(self.give, "Beri")
        self.tabs.addTab(self.read, "Baca")
        if self.model.can_give:
            self.tabs.addTab(self.given, "Yang saya berikan")
        else:
            # Without a parent they would outlive the program's Qt.
            for unused in (self.give, self.given):
                unused.setParent(self)
                unused.hide()
        self.body.addWidget(self.tabs, 1)
        self.model.refused.connect(self.banner.show_error)
        self.reload()

    def reload(self) -> None:
        """Read the period anew; what is being typed stays, and own writes are shown already."""
        if self.model.is_announcing:
            return
        self.banner.hide()
        self.give.refresh()
        self.read.refresh()
        self.model.load_given()

    def open_target(self, target: str) -> None:
        """Read the feedback of a person by id."""
        self.tabs.setCurrentWidget(self.read)
        self.model.read(target, "")
