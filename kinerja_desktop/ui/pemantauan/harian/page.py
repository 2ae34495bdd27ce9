"""Daily notes in tabs: the own days, and the weeks of own people that wait for approval."""

from contextlib import suppress
from datetime import date

from PySide6.QtWidgets import QTabWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.pemantauan.harian.lembar_panel import LembarPanel
from kinerja_desktop.ui.pemantauan.harian.minggu_panel import MingguPanel
from kinerja_desktop.ui.pemantauan.harian.view_model import HarianModel
from kinerja_desktop.ui.widgets.layout.page import Page

_DECIDE = "Persetujuan"


def make_view(context: ScreenContext) -> Page:
    """The screen `harian`."""
    return HarianPage(context)


class HarianPage(Page):
    """Each cell is stored as it is left."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__("Catatan harian", "Satu baris untuk setiap hari kerja: apa yang dihasilkan.")
        self.model = HarianModel(context)
        self.model.setParent(self)
        self.lembar = LembarPanel(self.model)
        self.minggu = MingguPanel(self.model)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.lembar, "Catatan saya")
        if self.model.may_decide:
            self.tabs.addTab(self.minggu, _DECIDE)
        else:
            self.minggu.setParent(self)  # without a parent it would outlive the program's Qt
            self.minggu.hide()
        self.body.addWidget(self.tabs, 1)
        self.model.tell(self.banner)
        self.model.waiting_changed.connect(self._count)
        self.setFocusProxy(self.lembar)
        self.reload()

    def reload(self) -> None:
        """Read anew; not for what this screen itself wrote."""
        if not self.model.wrote_it:
            self.banner.hide()
            self.model.reload()

    def open_target(self, target: str) -> None:
        """Show the days `2026-11-23/2026-11-29`."""
        with suppress(ValueError):
            first, last = target.split("/")
            self.model.show_days((date.fromisoformat(first), date.fromisoformat(last)))

    @property
    def current_target(self) -> str | None:
        return "/".join(map(str, self.model.days)) if self.model.days else None

    def _count(self) -> None:
        if self.model.may_decide:
            count = len(self.model.waiting)
            shown = f"{_DECIDE} ({format_angka(count)})" if count else _DECIDE
            self.tabs.setTabText(self.tabs.indexOf(self.minggu), shown)
