"""Which gate stands before the shell: login, lock, wizard, restore; and what happens when it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kinerja_desktop.domain.core.errors import DatabaseDamagedError, KinerjaError
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.machine.profil.daftar import has_office
from kinerja_desktop.machine.settings import Preferences, PreferenceStore
from kinerja_desktop.machine.small_files import take_words
from kinerja_desktop.services.latihan.latihan import read_accounts, way_to_other
from kinerja_desktop.ui.kit.jobs import Job
from kinerja_desktop.ui.masuk.view import LoginView
from kinerja_desktop.ui.window.main_window import MainWindow

with lazily:  # hardly anybody ever needs the wizard and the restore
    from kinerja_desktop.services import kantor as office
    from kinerja_desktop.services.keamanan import masuk
    from kinerja_desktop.ui.pemasangan import wizard
    from kinerja_desktop.ui.pemulihan import view as restore
    from kinerja_desktop.ui.pemulihan import view_model as restore_model


class Dressing:
    """The preferences as login and settings see them: a change shows at once."""

    def __init__(self, store: PreferenceStore, dress: Callable[[], None]) -> None:
        self._store = store
        self._dress = dress

    @property
    def current(self) -> Preferences:
        return self._store.current

    def change(self, **values: str | int) -> Preferences:
        changed = self._store.change(**values)
        self._dress()
        return changed


class Gates(QObject):
    """`entered` carries a Sesi and the id of the screen to open (empty: the first).

    `practice_wanted`: Mode Latihan, True with a whole year behind it; in it the way back.
    `other_side_wanted`: in it from the office to its centre, or back.
    `door_wanted`: somebody tries to log in after the office could not be opened.
    `restored`: the database is another one than before. `offices_wanted`: another office of this computer.
    """

    entered = Signal(object, str)
    practice_wanted = Signal(bool)
    other_side_wanted = Signal()
    door_wanted = Signal()
    restored = Signal()
    offices_wanted = Signal()

    def __init__(self, window: MainWindow, preferences: Dressing) -> None:
        super().__init__(window)
        self._window = window
        self.preferences = preferences
        self._way_to_offices: Callable[[], str] = str
        self._name_of_office: Callable[[], str] = str
        self._last_user = ""  # for the lock; in no file, as all that tells who works here
        self._kantor: office.Kantor | None = None
        self._wizard: wizard.WizardView | None = None
        self._restore: restore.RestoreView | None = None

    def offer_offices(self, way: Callable[[], str], name: Callable[[], str]) -> None:
        """Login and wizard have a way to the offices of this computer; `way`: what it is called just now,
        `name`: the office that is open."""
        self._way_to_offices, self._name_of_office = way, name

    def forget_user(self) -> None:
        """The next login is at another office."""
        self._last_user = ""

    def show_first(self, folder: Path) -> None:
        """The login of an office that is there, else the wizard; decided without opening anything."""
        if has_office(folder):
            self.show_login()
        else:
            self.show_wizard()

    def show_login(self, *, fixed: bool = False, other: bool = False) -> None:
        """`fixed`: the screen was locked, the same user is expected; `other`: somebody else sits down."""
        self._restore = None
        view = LoginView("" if other else self._last_user, fixed=fixed)
        view.entered.connect(self._login_done)
        view.switch_wanted.connect(lambda: self.show_login(other=True))
        view.door_wanted.connect(self.door_wanted)
        view.restore_wanted.connect(self.show_restore)
        view.show_office(self._name_of_office())
        view.offer_display(self.preferences)
        view.offer_offices("" if fixed else self._way_to_offices())
        view.offices_wanted.connect(self.offices_wanted)
        view.practice_wanted.connect(lambda: self.practice_wanted.emit(False))
        view.other_side_wanted.connect(self.other_side_wanted)
        if self._kantor is not None:
            self._bring(view, self._kantor)
        self._window.show_gate(view)

    def show_wizard(self) -> None:
        self._restore = None
        view = self._wizard = wizard.WizardView()
        view.finished.connect(lambda sesi, screen: self._set_up(view, sesi, screen))
        view.practice_wanted.connect(self.practice_wanted)
        view.restore_wanted.connect(self.show_restore)
        view.offices_door.setVisible(bool(self._way_to_offices()))
        view.offices_wanted.connect(self.offices_wanted)
        if self._kantor is not None:
            view.set_kantor(self._kantor)
        self._window.show_gate(view)

    def show_restore(self, error: KinerjaError | None = None) -> None:
        """The backups, for when nobody can log in: `error` is what led there (None: the user's wish)."""
        is_new = self._wizard is not None and self._window.gate is self._wizard
        back = self.show_wizard if is_new else self.show_login
        view = self._restore = restore.make_view()
        view.left.connect(back)
        view.restored.connect(self._restore_done)
        view.set_name(self._last_user)
        if error is not None:
            view.show_loss(error)
        if self._kantor is not None:
            view.set_kantor(self._kantor)
        else:
            self.door_wanted.emit()
        self._window.show_gate(view)

    def set_kantor(self, kantor: office.Kantor) -> None:
        """The data folder is held: what was typed can now be tried."""
        self._kantor = kantor
        gate = self._gate
        if isinstance(gate, LoginView):
            loss = kantor.masuk.find_loss()
            if isinstance(loss, DatabaseDamagedError):
                self.show_restore(loss)
                return
            self._bring(gate, kantor)
            if loss is not None:
                gate.show_error(loss)
        elif gate is not None:
            gate.set_kantor(kantor)

    def forget_kantor(self) -> None:
        """The data folder is closed: what is typed from now on waits for the next one."""
        self._kantor = None
        if self._restore is not None:
            self._restore.stop()

    def show_job(self, job: Job) -> None:
        """The practice office is being made: progress, and at the wizard Batalkan."""
        gate = self._gate
        if self._wizard is not None and self._wizard is gate:
            self._wizard.show_job(job)
            return
        if not isinstance(gate, LoginView):
            self.show_login(other=True)
            gate = self._gate
        if isinstance(gate, LoginView):
            gate.show_job(job.label)

    def show_waiting(self, names: Sequence[str]) -> None:
        """Files that are opened once somebody is in."""
        if names and isinstance(self._window.gate, LoginView):
            self._window.gate.show_waiting(", ".join(names))

    def show_error(self, error: KinerjaError) -> None:
        """A refusal at the gate (held by another program, newer, damaged)."""
        gate = self._gate
        if gate is not None:
            gate.show_error(error)

    @property
    def _gate(self) -> LoginView | wizard.WizardView | restore.RestoreView | None:
        """What stands in front; asked without loading the wizard or the restore."""
        front = self._window.gate
        if isinstance(front, LoginView):
            return front
        return next((one for one in (self._wizard, self._restore) if one is not None and one is front), None)

    @staticmethod
    def _bring(view: LoginView, kantor: office.Kantor) -> None:
        view.set_accounts(read_accounts(kantor.folder))
        view.offer_other_side(way_to_other(kantor.folder))
        view.set_warning("\n".join((*filter(None, (kantor.peringatan,)), *take_words())))
        view.set_door(kantor.masuk)

    def _restore_done(self, hasil: restore_model.Dipulihkan) -> None:
        self.restored.emit()
        self.show_login()
        gate = self._window.gate
        if isinstance(gate, LoginView):
            gate.show_restored(hasil.what, hasil.rest, hasil.nama)

    def _set_up(self, view: wizard.WizardView, sesi: masuk.Sesi, screen: str) -> None:
        """Who set the office up is in, under the name that the lock will ask for."""
        self._last_user = view.model.isian.nama_pengguna
        self.entered.emit(sesi, screen)

    def _login_done(self, sesi: masuk.Sesi, nama_pengguna: str) -> None:
        self._last_user = nama_pengguna
        self.entered.emit(sesi, "")
