"""Starting the window: first a login that can be typed into, then everything heavy behind it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.machine.paths import user_data_folder
from kinerja_desktop.machine.profil.daftar import Profil, has_office, preferences_folder, recent_folder
from kinerja_desktop.machine.profil.terakhir import Terakhir
from kinerja_desktop.machine.settings import PreferenceStore
from kinerja_desktop.services.latihan.latihan import (
    is_practice,
    other_side,
    practice_folder,
    read_accounts,
    remove_practice,
)
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.kit.jobs import Job, JobRunner
from kinerja_desktop.ui.look.theme import Tema, apply_theme, dress, tokens_of
from kinerja_desktop.ui.start.application import make_application
from kinerja_desktop.ui.start.arrivals import Arrivals
from kinerja_desktop.ui.start.collector import Collector
from kinerja_desktop.ui.start.crash import CrashReporter, crash_message
from kinerja_desktop.ui.start.gates import Dressing, Gates
from kinerja_desktop.ui.start.homes import Beginning, Homes
from kinerja_desktop.ui.start.preloader import Preloader
from kinerja_desktop.ui.window.main_window import MainWindow

with lazily:
    from kinerja_desktop.services import kantor as office
    from kinerja_desktop.services.keamanan import masuk
    from kinerja_desktop.ui.start import inside as behind
    from kinerja_desktop.ui.window import session as login

OpenKantor: TypeAlias = "Callable[[Path], office.Kantor]"
"""Takes hold of a data folder and gives a Kantor; raises KinerjaError."""

MakePractice = Callable[..., None]
"""Makes the fictitious office in a folder (first) that does not exist yet; `whole`: a year of it."""

_MINUTE_MS = 60_000
_LOOK_MS = 100  # whether the first screen is read: it is what one waits for
_FACTS_MS, _QUIET_MS = 200, 400  # from then on: it is painted before what nobody waits for, and a key arrives


def run(beginning: Beginning, open_kantor: OpenKantor, make_practice: MakePractice, clock: Clock) -> int:
    """The program until its window closes; returns the exit code."""
    asked = beginning.profil
    store = PreferenceStore(None if asked is None else preferences_folder(asked))
    app = make_application(store)
    folder = user_data_folder() if asked is None else asked.path
    program = Program(app, store, folder, open_kantor=open_kantor, make_practice=make_practice, clock=clock)
    program.live_in(beginning)
    keep_lean(program)
    program.start()
    program.arrivals.take(beginning.files)
    return app.exec()


def keep_lean(program: Program) -> None:
    """Python's collector runs in the window's thread only, and walks what stays loaded just once."""
    program.preloader.loaded.connect(Collector(program).keep_loaded)


class Program(QObject):
    """Holds the parts together: window, gate, the open office, the login."""

    def __init__(
        self,
        app: QApplication,
        store: PreferenceStore,
        folder: Path,
        *,
        open_kantor: OpenKantor,
        make_practice: MakePractice,
        clock: Clock,
        dialogs: Dialogs | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._store, self._clock = store, clock
        self._folder = self._real_folder = folder
        self._open_kantor, self._make_practice = open_kantor, make_practice
        self.recent = Terakhir()
        self._dialogs = dialogs or Dialogs(self.recent)
        self._has_left = False
        self._runner = JobRunner(self)
        self.preloader = Preloader(self)
        self._kantor: office.Kantor | None = None
        self.inside: behind.Inside | None = None
        """Made when an office is open, behind the login's first paint."""
        self.crashes = CrashReporter(folder / "log", clock)
        self.window = MainWindow(store.current.kunci_menit * _MINUTE_MS)
        self.gates = Gates(self.window, Dressing(store, self.dress))
        self.homes: Homes | None = None
        self.arrivals = Arrivals(self.window, self.gates, self.recent)
        self._connect()

    def _connect(self) -> None:
        self.crashes.reported.connect(self._show_crash)
        self.crashes.refused.connect(self._show)
        self._runner.started.connect(self._follow)
        self.gates.entered.connect(self._enter)
        self.gates.practice_wanted.connect(self._start_practice)
        self.gates.other_side_wanted.connect(self._change_sides)
        self.gates.door_wanted.connect(self._open_again)
        self.gates.restored.connect(self._forget_session)
        self.window.closing.connect(self._leave)
        self.window.idle.connect(self._lock_when_free)

    @property
    def session(self) -> login.Session | None:
        """Who is in, or locked the screen; None: nobody."""
        return None if self.inside is None else self.inside.session

    def live_in(self, beginning: Beginning) -> None:
        """From now on the office may be another one of this computer; before `start`."""
        self.homes = Homes(self.window, beginning, self._clock, self._dialogs)
        if beginning.profil is not None:
            self.recent.move(recent_folder(beginning.profil))
        self.homes.chosen.connect(self._move)
        self.gates.offer_offices(self.homes.way, self.homes.name)
        self.gates.offices_wanted.connect(self.leave_office)

    def start(self) -> None:
        """Show the window with its gate and open the office behind it."""
        self.crashes.install()
        self._app.styleHints().colorSchemeChanged.connect(self.dress)
        if self.homes is None or self.homes.opens_at_once():
            self.gates.show_first(self._folder)
            QTimer.singleShot(0, self, self._open)  # after the first paint: loading would hold it up
        self.window.show_fitting(self._app.primaryScreen().availableGeometry())

    def dress(self) -> None:
        """Show what the preferences now ask for: colours, minutes until the lock."""
        before = tokens_of(self.window)
        if apply_theme(self._app, Tema[self._store.current.tema]) is not before:
            dress(self.window)
        self.window.lock_after(self._store.current.kunci_menit * _MINUTE_MS)

    def lock(self) -> None:
        """Forget the key; what was typed is stored, the screens stay as they are behind the login."""
        if self._kantor is None or self.window.gate is not None:
            return
        self._finish_typing()
        self._runner.stop()
        self._furnish().drafts.pause()
        self._kantor.masuk.lock()
        self.gates.show_login(fixed=True)

    def switch_user(self, *, other: bool = True) -> None:
        """Another person at the same desk; not `other`: the same one comes in anew."""
        self._finish_typing()
        self._furnish().drafts.end()
        self.lock()
        self._forget_session()
        self.gates.show_login(other=other)

    def leave_office(self) -> None:
        """Close this one and show the offices of this computer."""
        if self.homes is not None:
            self.close()
            self._forget_session()
            self.homes.show_offices()

    def _move(self, profil: Profil) -> None:
        """Open another office of this computer, with its own preferences."""
        self.close()
        self._forget_session()
        self._folder = self._real_folder = profil.path
        self.crashes.move(profil.path / "log")
        self._store.move(preferences_folder(profil))
        self.recent.move(recent_folder(profil))
        self.arrivals.forget()
        self.dress()
        self.gates.forget_user()
        self.gates.show_first(self._folder)
        self._open()

    def close(self) -> None:
        """End of the program: work stopped, a backup when something changed, the folder freed."""
        self._finish_typing()
        self._runner.stop()
        self.preloader.stop()
        self.arrivals.stop()
        if self.inside is not None:
            self.inside.end()
        self.gates.forget_kantor()
        kantor, self._kantor = self._kantor, None
        if kantor is not None:
            try:
                kantor.close()
            except KinerjaError as error:
                self._dialogs.tell(self.window, error)

    def _leave(self) -> None:
        self._has_left = True
        self.close()

    def _open(self) -> None:
        if self._has_left:  # what was cancelled for it would open the office once more
            return
        job = Job("Membuka basis data", lambda _progress: self._open_kantor(self._folder))
        job.succeeded.connect(self._opened)
        job.failed.connect(self.gates.show_error)
        self._runner.start(job)

    def _open_again(self) -> None:
        """The other program may have let go; the end of an opening is awaited."""
        if self._kantor is None and self._runner.is_busy:
            QTimer.singleShot(_LOOK_MS, self, self._open_again)
        elif self._kantor is None:
            self._open()

    def _opened(self, kantor: office.Kantor) -> None:
        self._kantor = kantor
        self._furnish()
        if not is_practice(kantor.folder):
            self.arrivals.listen(kantor.folder)
        # By the time a password is typed it is there; what this thread still asked for would wait for it.
        self.preloader.add(behind.needed_first())
        if self.homes is not None and not has_office(self._folder):
            self.preloader.add(self.homes.for_practice)  # the wizard offers it on its first page
        self.gates.set_kantor(kantor)

    def _furnish(self) -> behind.Inside:
        """What a login opens; nobody needs it to type a password."""
        if self.inside is None:
            self.inside = behind.Inside(self._app, self.window, self._runner, self._dialogs)
            self.inside.drafts.crashed.connect(self.crashes.report)
            self.inside.shell.top_bar.switched.connect(self.switch_user)
            self.inside.shell.top_bar.renewed.connect(lambda: self.switch_user(other=False))
            self.inside.shell.top_bar.locked.connect(self.lock)
            self.inside.shell.more_commands = self.arrivals.commands
        return self.inside

    def _enter(self, sesi: masuk.Sesi, first: str) -> None:
        inside, kantor = self._furnish(), self._kantor
        if inside.holds(sesi.actor):
            inside.resume()
            self.arrivals.deliver()
            return
        if kantor is None:
            return  # closed meanwhile
        if self.homes is not None and self.homes.current is not None:
            inside.shell.widths.move(recent_folder(self.homes.current))
        session = inside.enter(kantor, sesi, self._around(), first)
        self.preloader.add(behind.needed_at_home(sesi.actor))
        if self.homes is not None and not is_practice(self._folder):
            self.homes.entered(session.nama_instansi)
        self.window.show_shell()
        self.arrivals.deliver()
        QTimer.singleShot(_LOOK_MS, self, self._go_on_behind)

    def _go_on_behind(self) -> None:
        """What nobody waits for, once the first screen has read: on a slow computer later."""
        if self._runner.is_busy:
            QTimer.singleShot(_LOOK_MS, self, self._go_on_behind)
        elif self.inside is not None and self.inside.session is not None:
            rest = self.inside.rest()
            QTimer.singleShot(_FACTS_MS, self, self.inside.show_facts)
            QTimer.singleShot(_QUIET_MS, self, lambda: self._load_rest(rest))

    def _around(self) -> behind.Around:
        return behind.Around(
            self.gates.preferences,
            self.switch_user,
            self.lock,
            self._quit,
            offices=None if self.homes is None else self.leave_office,
            end_practice=self._end_practice if is_practice(self._folder) else None,
            practice=self._start_practice,
            other_side=self._change_sides if other_side(self._folder) else None,
        )

    def _load_rest(self, modules: Sequence[object]) -> None:
        if self._kantor is not None:
            self.preloader.add(modules)

    def _start_practice(self, whole: bool = False) -> None:
        """Mode Latihan: another data folder beside the real one, filled with the fictitious office. `whole`:
        the one with a whole year behind it. In it: back to the office, the fictitious one stays."""
        self.close()
        self._forget_session()
        self.gates.forget_user()
        if is_practice(self._folder):
            self._folder = self._real_folder
            self.gates.show_first(self._folder)
            self._open()
            return
        self._folder = practice_folder(self._practice_beside, whole=whole)
        if read_accounts(self._folder):
            self._practice_ready()
            return
        if is_practice(self._folder):  # nobody knows its logins any more
            try:
                remove_practice(self._folder)
            except KinerjaError as error:
                self._practice_failed(error)
                return
        asked = {"whole": True} if whole else {}
        job = Job(
            "Menyiapkan Mode Latihan", lambda progress: self._make_practice(self._folder, progress, **asked)
        )
        job.succeeded.connect(lambda _made: self._practice_ready())
        job.failed.connect(self._practice_failed)
        job.cancelled.connect(self._drop_practice)
        self.gates.show_job(job)
        self._runner.start(job)

    def _change_sides(self) -> None:
        """From the practice office to its centre, or back: what was sent is received there."""
        there = other_side(self._folder)
        if there is not None:
            self.close()
            self._forget_session()
            self.gates.forget_user()
            self._folder = there
            self._practice_ready()

    @property
    def _practice_beside(self) -> Path:
        """An office of all accounts is practised by each account in its own folder."""
        current = None if self.homes is None else self.homes.current
        return user_data_folder() if current is not None and current.bersama else self._real_folder

    def _practice_ready(self) -> None:
        self.gates.show_login()
        self._open()

    def _practice_failed(self, error: KinerjaError) -> None:
        self._drop_practice()
        self.gates.show_error(error)

    def _drop_practice(self) -> None:
        """There is no practice office after all: hold the real folder again."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = self._real_folder
        self._open()

    def _end_practice(self) -> None:
        """Back to the real office, or to the wizard; the fictitious one is gone."""
        self.close()
        self._forget_session()
        refusal = None
        for one in (other_side(self._folder), self._folder):
            try:
                if one is not None:
                    remove_practice(one)
            except KinerjaError as error:
                refusal = error
        self._folder = self._real_folder
        self.gates.show_first(self._folder)
        self._open()
        if refusal is not None:
            self._dialogs.tell(self.window, refusal)

    def _forget_session(self) -> None:
        if self.inside is not None:
            self.inside.forget()

    def _lock_when_free(self) -> None:
        """Nobody is there. A job that runs is not cut off: the lock waits for its end."""
        if self._runner.is_busy:
            self.window.wait_again()
        else:
            self.lock()

    def _finish_typing(self) -> None:
        if self.inside is not None:
            self.inside.finish_typing()

    def _follow(self, job: Job) -> None:
        if self.inside is not None:  # earlier the login says what is under way
            self.inside.shell.status_bar.show_job(job)
        job.crashed.connect(self.crashes.report)

    def _quit(self) -> None:
        self.window.close()

    def _show_crash(self, path: str) -> None:
        if self.inside is not None:
            self.inside.drafts.hold()
        self._show(crash_message(path))

    def _show(self, error: KinerjaError) -> None:
        if self.inside is not None and self.window.gate is None:
            self.inside.shell.banner.show_error(error)
        else:
            self.gates.show_error(error)
