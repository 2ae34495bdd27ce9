"""Behind the login: the shell, who is in, and what he is typing. Loaded behind the login's first paint."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.machine.small_files import take_words
from kinerja_desktop.ui.draf.keeper import DraftKeeper
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.kit.jobs import JobRunner
from kinerja_desktop.ui.start.gates import Dressing
from kinerja_desktop.ui.window.main_window import MainWindow
from kinerja_desktop.ui.window.screens import SCREENS
from kinerja_desktop.ui.window.shell import FOR_SEARCH

with lazily:
    from kinerja_desktop.services import kantor as office
    from kinerja_desktop.services.beranda import service as beranda
    from kinerja_desktop.services.keamanan import masuk
    from kinerja_desktop.ui.window import session as login


def needed_first() -> tuple[object, ...]:
    """What the home screen needs, in the order in which a login asks for it."""
    return (*office.FOR_LOGIN, login, *office.FOR_HOME, SCREENS[0].view)


def needed_at_home(actor: Actor) -> tuple[object, ...]:
    """What the home screen of this login asks for, one after the other, while it reads."""
    return tuple(
        module for peran, modules in beranda.OF_PERAN.items() if peran in actor.peran for module in modules
    )


class Around(msgspec.Struct, frozen=True):
    """What the screens may ask of the program around them; `offices`, `end_practice`, `other_side` None: not
    here; `practice`: into Mode Latihan, or out of it; `other_side`: in it to the centre, or back."""

    preferences: Dressing
    switch_user: Callable[[], None]
    lock: Callable[[], None]
    quit: Callable[[], None]
    offices: Callable[[], None] | None
    end_practice: Callable[[], None] | None
    practice: Callable[[], None]
    other_side: Callable[[], None] | None = None


class Inside(QObject):
    """One for the life of the window; `session` None: nobody is in."""

    def __init__(self, app: QApplication, window: MainWindow, runner: JobRunner, dialogs: Dialogs) -> None:
        super().__init__(window)
        self._app = app
        self._window = window
        self._runner = runner
        self._dialogs = dialogs
        self.shell = window.shell
        self.session: login.Session | None = None
        self.drafts = DraftKeeper(app, self.shell, self)

    def holds(self, actor: Actor) -> bool:
        """Whether the screens that lie behind the login are those of this user."""
        return self.session is not None and self.session.actor == actor

    def resume(self) -> None:
        """The same user is back from the lock."""
        self._window.show_shell()
        if self.session is not None:
            self.session.resume()

    def enter(self, kantor: office.Kantor, sesi: masuk.Sesi, around: Around, first: str) -> login.Session:
        """Open the screens for a login, at `first` when it is given; the login stays in front."""
        self.session = login.Session(
            kantor,
            sesi,
            self.shell,
            self._runner,
            self._dialogs,
            preferences=around.preferences,
            remove_practice=around.end_practice,
        )
        self.drafts.begin(self.session)  # before home reads: one connection is enough for both
        actions = login.WindowActions(
            around.switch_user,
            around.lock,
            around.quit,
            around.offices,
            around.practice,
            around.other_side,
        )
        self.session.open(SCREENS, actions, first)
        self.drafts.offer()
        return self.session

    def show_facts(self) -> None:
        """What nobody waits for: the clock, the status bar, small files that met trouble."""
        if self.session is not None:
            self.session.question_clock()
            self.session.show_facts()
            words = take_words()
            if words:
                self.shell.banner.show_caution("Ada berkas kecil yang bermasalah.", "\n".join(words))

    def rest(self) -> Sequence[object]:
        """The modules of the search and of all screens of this login."""
        return [*FOR_SEARCH, *(screen.view for screen in self.shell.screens)]

    def finish_typing(self) -> None:
        """A field stores what stands in it as it is left; later there is no key to store it with."""
        typing = self._app.focusWidget()
        if typing is not None and self._window.gate is None:
            typing.clearFocus()

    def end(self) -> None:
        """Work is over: what was typed and not stored is given up, nobody is told any more."""
        self.drafts.end()
        self._end_session()

    def forget(self) -> None:
        """Whoever comes next gets a shell of his own."""
        self._end_session()
        self.session = None
        self.shell.clear()

    def _end_session(self) -> None:
        if self.session is not None:
            self.session.end()
