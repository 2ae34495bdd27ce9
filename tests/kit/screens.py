"""Every screen of an office open side by side, and everything that one shows, as texts."""

import gc
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from types import SimpleNamespace

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEventLoop, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTabWidget,
    QTextBrowser,
    QWidget,
)

from kinerja_desktop.db.store.audit import ReadLog
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.keamanan.masuk import Sesi
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import JobRunner
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.late import SOON, Late
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.window.screens import SCREENS, Screen
from kinerja_desktop.ui.window.shell import Shell
from tests.kit.desk import World
from tests.kit.journey import walk
from tests.kit.office import SANDI
from tests.kit.states import T1, T3, Dunia, Templat, opened

SECTIONS = ("instansi", "hari_libur", "cadangan", "pengguna", "audit")
"""Of the settings; the others show nothing of the office."""
WAIT = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
"""A job that ends says so by an event: asking again and again would take its processor away."""
_SPEAKING = (
    QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QTextBrowser, QComboBox, QAbstractItemView
)  # fmt: skip
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.ToolTipRole)


def sit_in(d: Dunia, peran: Collection[Peran] = Peran, who: str = "kabid") -> tuple[World, ScreenContext]:
    """Somebody of an office in the middle of its year, in all roles unless told, after the login."""
    admin = d.actors[Peran.ADMIN]
    actor = Actor(admin.pengguna_id, "Semua", frozenset(peran), admin.instansi_id, d.ids[who])
    world = World(d.kantor, Sesi(actor, d.database))
    world.periode.choose(T3)
    return world, world.context(actor)


def settle(page: QWidget | None) -> None:
    """Every part is made, every reading in the background is told."""
    assert page is not None
    for late in page.findChildren(Late):
        _ = late.content
    runners = page.findChildren(JobRunner)
    while any(runner.is_busy for runner in runners) or _hurry(page):
        if any(runner.is_busy for runner in runners):
            QCoreApplication.processEvents(WAIT)


def _hurry(page: QWidget) -> bool:
    """Whether something of the page was due soon; it is done now."""
    due = [one for one in page.findChildren(QTimer, SOON) if one.isActive()]
    for one in due:
        one.stop()
        one.timeout.emit()
    return bool(due)


def shown(page: QWidget) -> Counter[str]:
    """The texts of a page, tab by tab; refusals apart, which are of the moment."""
    return Counter(_read(page, page))


def _read(page: QWidget, part: QWidget) -> list[str]:
    """The texts of what stands in `part` beside its tabs, then of each tab as the current one."""
    every = part.findChildren(QWidget)
    tabs = [one for one in every if isinstance(one, QTabWidget) and _tab_around(one, part) is None]
    beside = [one for one in every if not tabs or _tab_around(one, part) is None]
    found = [text for widget in beside for text in _texts(page, widget)]
    for tab in tabs:
        at = tab.currentIndex()
        for number in range(tab.count()):
            found.append(f"tab {tab.tabText(number)}")
            if tab.isTabVisible(number):
                tab.setCurrentIndex(number)
                settle(page)
                found += _read(page, tab.widget(number))
        tab.setCurrentIndex(at)
    return found


def _tab_around(widget: QWidget, part: QWidget) -> QTabWidget | None:
    """The tabs inside `part` on a page of which this stands; what stands in their corner is beside them."""
    above = widget.parentWidget()
    while above is not None and above is not part:
        around = above.parentWidget()
        if isinstance(above, QStackedWidget) and isinstance(around, QTabWidget) and around is not part:
            return around
        above = around
    return None


def _texts(page: QWidget, widget: QWidget) -> Iterator[str]:
    if not isinstance(widget, _SPEAKING) or not widget.isVisibleTo(page) or _is_of_banner(widget):
        return
    kind = type(widget).__name__
    if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
        if widget.text():
            yield f"{kind} {widget.text()}"
    elif isinstance(widget, (QPlainTextEdit, QTextBrowser)):
        yield f"{kind} {widget.toPlainText()}"
    elif isinstance(widget, QComboBox):
        yield f"{kind} {widget.currentText()} of {[widget.itemText(n) for n in range(widget.count())]}"
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from (f"{kind} {widget.accessibleName()} {text}" for text in _cells(widget.model()))


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    for index in walk(model, QModelIndex()):
        yield f"{index.row()}/{index.column()} {[str(index.data(role)) for role in _ROLES]}"


def _is_of_banner(widget: QWidget | None) -> bool:
    while widget is not None and not isinstance(widget, Banner):
        widget = widget.parentWidget()
    return widget is not None


BESIDE = frozenset({"cadangan", "keamanan"})
"""What lies beside the database (backups, keys): no statement tells which screen shows it."""


def at(screen: Screen, target: str) -> Screen:
    """The screen at a record or section, as one of its own."""

    def make(context: ScreenContext):
        page = screen.view.make_view(context)
        page.open_target(target)
        return page

    return replace(screen, id=f"{screen.id} {target}", view=SimpleNamespace(make_view=make))


def screens_of(ids: dict[object, str]) -> tuple[Screen, ...]:
    """Every screen, at the member of staff where it is about people; of the settings each section."""
    staf = ids.get("staf", "")
    targets = dict.fromkeys(("skp", "pemantauan", "umpan_balik", "evaluasi", "pegawai", "cetak"), (staf,))
    targets |= {"kebutuhan": (ids.get("kebutuhan", ""),), "organisasi": (ids.get("bidang", ""),)}
    targets |= {"pengaturan": SECTIONS}
    return tuple(at(one, target) for one in SCREENS for target in targets.get(one.id, ("",)))


class OpenScreens:
    """An office with every screen open of somebody who has all roles; `begin` puts everything back."""

    def __init__(self, templat: Templat, dunia: Dunia) -> None:
        self._templat = templat
        self._places = dunia.folder
        self.dunia = dunia
        admin = dunia.actors[Peran.ADMIN]
        actor = Actor(admin.pengguna_id, "Semua", frozenset(Peran), admin.instansi_id, dunia.ids.get("kabid"))
        self.world = World(dunia.kantor, Sesi(actor, dunia.database))
        self.context = self.world.context(actor)
        self.shell = Shell()
        self.shell.show_login(self.context, screens_of(dunia.ids), ())
        self.told: frozenset[str] = frozenset()
        self.world.changes.announced.connect(self._hear)
        self.is_as_it_was = False
        self._used: set[str] = set()
        self._looked_for: frozenset[str] = frozenset()

    def begin(self, name: str, periode: Periode = T1, *, closed: bool = False) -> None:
        """The office as it was, every screen at its place, and a folder of its own for what is made.

        `closed`: as after a login, a screen is made when it is opened.
        """
        self.dunia.folder = self._places / name
        self.dunia.folder.mkdir()
        self.dunia.rencana = None
        # what somebody chose in a screen stays chosen: those are made anew
        self._close(set(self.shell._views) if closed else self._used)
        stale = frozenset[str]() if self.is_as_it_was else self._put_back()
        self.world.periode.choose(periode)
        if closed:
            self.dunia.database._reads = ReadLog()  # nobody has read about anybody today
        else:
            self._visit(stale)
        self.told = frozenset()

    def page(self, screen_id: str) -> Page:
        """The open one, to do something there; of the settings by `pengaturan <section>`."""
        names = (one.id for one in self.shell.screens)
        found = next(name for name in names if screen_id in {name, name.split()[0]})
        self.shell.open(found)
        self._used.add(found)
        return self.shell.pages.get(found)

    def refusals(self) -> list[str]:
        """What the used screens said instead of doing it."""
        pages = [self.shell.pages[name] for name in self._used]
        banners = [one for page in pages for one in page.findChildren(Banner)]
        return [one.text for one in banners if not one.isHidden() and one.property("role") != "banner-good"]

    def hear(self) -> frozenset[str]:
        """Announce what was written since `begin`: the areas."""
        self.world.changes.deliver()
        self.is_as_it_was = not self.told
        return self.told

    def wrong(self) -> str:
        """What the open screens show otherwise than fresh ones. Those that read nothing of what was written
        are as they were; what lies beside the database is looked for on every screen the first time."""
        found = []
        everywhere = bool(self.told & BESIDE - self._looked_for)
        self._looked_for |= self.told & BESIDE
        for screen in self.shell.screens:
            if everywhere or screen.areas & self.told:
                self.shell.open(screen.id)
                settle(self.shell.current)
                fresh = screen.view.make_view(self.context)
                if (target := self.shell.current.current_target) is not None:
                    fresh.open_target(target)
                settle(fresh)
                has, should = shown(self.shell.current), shown(fresh)
                found += [f"{screen.id} shows {text}" for text in has - should]
                found += [f"{screen.id} lacks {text}" for text in should - has]
                fresh.deleteLater()
        return "\n".join(found)

    def _close(self, names: set[str]) -> None:
        for name in names:
            self.shell._views.pop(name).deleteLater()
        self._used.clear()

    def _visit(self, stale: frozenset[str]) -> None:
        """Open what shows any of the areas, and what was closed."""
        for screen in self.shell.screens:
            is_old = screen.id in self.shell._stale or screen.id not in self.shell._views
            if is_old or screen.areas & stale:
                self.shell.open(screen.id, screen.id.partition(" ")[2] or None)
                settle(self.shell.current)

    def _put_back(self) -> frozenset[str]:
        """The areas in which something is otherwise now: those that were written. Open screens are told."""
        folder = self._places / "data"
        self.dunia.kantor.masuk.lock()
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != "kinerja.lock":
                path.unlink()
        shutil.copytree(
            self._templat.folder, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("kinerja.lock")
        )
        self.dunia.kantor.masuk.login("admin", SANDI)
        self.dunia.database.tell(self.told or None)
        self.world.changes.deliver()
        return self.told

    def _hear(self, areas: frozenset[str]) -> None:
        self.told |= areas


@pytest.fixture(scope="module")
def sit_down(qapp, semua, tmp_path_factory) -> Iterator[Callable[[str], OpenScreens]]:  # noqa: ARG001 - widgets
    made: dict[str, OpenScreens] = {}
    contexts = []

    def sit(state: str) -> OpenScreens:
        if state not in made:
            context = opened(getattr(semua, state), tmp_path_factory.mktemp(state), semua.berkas)
            contexts.append(context)
            made[state] = OpenScreens(getattr(semua, state), context.__enter__())
            gc.collect()
            gc.freeze()  # they stay until the end: no collection need look at them again and again
        return made[state]

    yield sit
    for meja in made.values():
        meja.shell.clear()
        meja.shell.deleteLater()
    for context in contexts:
        context.__exit__(None, None, None)
