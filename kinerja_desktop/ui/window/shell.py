"""Behind the login: navigation, top bar, the open screen, status bar, from lists of screens and commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.machine.profil.lebar import LebarKolom
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.window.commands import Command
from kinerja_desktop.ui.window.draft_banner import DraftBanner
from kinerja_desktop.ui.window.navigation import Navigation, visible_screens
from kinerja_desktop.ui.window.screens import Screen
from kinerja_desktop.ui.window.status_bar import StatusBar
from kinerja_desktop.ui.window.top_bar import TopBar

with lazily:
    from kinerja_desktop.ui.kit.daftar import host
    from kinerja_desktop.ui.window import palette, search

FOR_SEARCH = (palette, search)
"""What the first search asks for."""


class Shell(QWidget):
    """One window for all screens; a screen is made when it is first opened."""

    def __init__(self) -> None:
        super().__init__()
        self.navigation = Navigation()
        self.top_bar = TopBar()
        self.status_bar = StatusBar()
        self.banner = Banner()
        self.drafts = DraftBanner()
        self._stack = QStackedWidget()
        self._screens: tuple[Screen, ...] = ()
        self._views: dict[str, QWidget] = {}
        self._context: ScreenContext | None = None
        self.list_host: host.DaftarHost | None = None
        self.widths = LebarKolom()
        self._commands: tuple[Command, ...] = ()
        self.more_commands: Callable[[], Sequence[Command]] = tuple
        """What else the search finds just now."""
        self._shortcuts: list[QShortcut] = []
        self._stale: set[str] = set()
        self._lay_out()
        self.navigation.chosen.connect(self.open)
        self.top_bar.searched.connect(self.open_search)

    def show_login(
        self,
        context: ScreenContext,
        screens: Sequence[Screen],
        commands: Sequence[Command],
    ) -> None:
        """Dress the shell for a login, open the first screen."""
        self.clear()
        self._context = context
        self.list_host = host.DaftarHost(context, self.widths)
        self._screens = visible_screens(screens, context.actor)
        self._commands = tuple(commands)
        self._view_of(self._screens[0])  # it begins to read; what stands around it is built meanwhile
        self.navigation.show_screens(self._screens)
        context.changes.announced.connect(self._reload)
        context.periode.changed.connect(lambda _periode: self._reload_all())
        for command in self._commands:
            if command.shortcut:
                shortcut = QShortcut(QKeySequence(command.shortcut), self)
                shortcut.activated.connect(command.run)
                self._shortcuts.append(shortcut)
        self.open(self._screens[0].id)

    def clear(self) -> None:
        """Forget the login: views, shortcuts, banner."""
        for view in self._views.values():
            self._stack.removeWidget(view)
            view.deleteLater()
        for shortcut in self._shortcuts:
            shortcut.deleteLater()
        self._views, self._shortcuts, self._context, self._stale = {}, [], None, set()
        self._screens = ()
        self.list_host = None
        self.banner.hide()
        self.drafts.hide()
        self.status_bar.be_silent()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+Z that no text and no grid took: the act that was just done."""
        if not (event.matches(QKeySequence.StandardKey.Undo) and self.status_bar.take_back()):
            super().keyPressEvent(event)

    def open(self, screen_id: str, target: str | None = None) -> None:
        """Open a screen, at a record when `target` is given; one that the role may not see is ignored."""
        screen = next((screen for screen in self._screens if screen.id == screen_id), None)
        if screen is None:
            return
        self.banner.hide()
        view = self._view_of(screen)
        if isinstance(view, Page):
            if screen_id in self._stale:
                view.reload()
            if target is not None:
                view.open_target(target)
        self._stale.discard(screen_id)
        self._count_waiting()
        self._stack.setCurrentWidget(view)
        self.navigation.mark(screen_id)
        self.top_bar.show_page(screen.title, view.sentence if isinstance(view, Page) else "")
        view.setFocus()

    def _view_of(self, screen: Screen) -> QWidget:
        """Made when it is first asked for."""
        if screen.id not in self._views:
            if self._context is None:
                raise ValueError(f"{screen.id} is opened without a login")
            self._views[screen.id] = made = screen.view.make_view(self._context)
            self._stack.addWidget(made)
            if isinstance(made, Page):
                made.waits.connect(self.navigation.show_counts)
        return self._views[screen.id]

    def open_search(self) -> None:
        """The search over everything."""
        self._palette.open()

    @cached_property
    def _palette(self) -> palette.SearchPalette:
        """Made when somebody first searches."""
        return palette.SearchPalette(self, self._find)

    @property
    def screens(self) -> tuple[Screen, ...]:
        """Those that this login may open."""
        return self._screens

    @property
    def current(self) -> QWidget | None:
        """The view of the open screen; None before the first one."""
        return self._stack.currentWidget()

    @property
    def current_id(self) -> str:
        """The id of the open screen; empty before the first one."""
        return next((name for name, view in self._views.items() if view is self.current), "")

    @property
    def pages(self) -> dict[str, Page]:
        """The screens that were opened, by their ids."""
        return {name: view for name, view in self._views.items() if isinstance(view, Page)}

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What collapses first is the navigation."""
        super().resizeEvent(event)
        self.navigation.fit(event.size().width())

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.banner)
        right.addWidget(self.drafts)
        right.addWidget(self._stack, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addLayout(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(across, 1)
        outer.addWidget(self.status_bar)

    def _find(self, text: str) -> Sequence[palette.Hit]:
        if self._context is None:
            return ()
        commands = (*self._commands, *self.more_commands())
        return search.find_hits(text, self._context, self._screens, commands, self.open)

    def _reload(self, areas: frozenset[str]) -> None:
        """Reload the open screen now, the others when they are opened."""
        for screen in self._screens:
            if screen.id in self._views and screen.areas & areas:
                self._mark_stale(screen.id)

    def _reload_all(self) -> None:
        for screen_id in self._views:
            self._mark_stale(screen_id)

    def _count_waiting(self) -> None:
        """Home tells the navigation how many things wait, also where another screen is opened."""
        first = self._screens[0].id if self._screens else ""
        view = self._views.get(first)
        if first in self._stale and isinstance(view, Page):
            self._stale.discard(first)
            view.reload()

    def _mark_stale(self, screen_id: str) -> None:
        view = self._views[screen_id]
        if view is self._stack.currentWidget() and isinstance(view, Page):
            view.reload()
        else:
            self._stale.add(screen_id)
            self.navigation.forget_count(self.current_id)  # it has changed; counted anew as one goes on
