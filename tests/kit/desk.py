"""The desk before the window: dialogs that answer, screens as after a login, the whole program."""

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.machine.settings import Preferences, PreferenceStore
from kinerja_desktop.machine.small_files import take_words
from kinerja_desktop.services.kantor import Kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama, Sesi
from kinerja_desktop.services.latihan.latihan import mark_practice, practice_folder
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.ui.kit.changes import Changes
from kinerja_desktop.ui.kit.context import PeriodeState, PreferencesView, ScreenContext
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.kit.jobs import Job, JobRunner
from kinerja_desktop.ui.look.theme import LIGHT, Tema, apply_theme, dress, set_up
from kinerja_desktop.ui.start.collector import Collector
from kinerja_desktop.ui.start.homes import Beginning
from kinerja_desktop.ui.start.program import Program
from tests.kit.office import INSTANSI, SANDI, build_kantor, copy_office, open_cheaply, start_kantor
from tests.kit.patience import PATIENCE_MS
from tests.kit.people import FORM_ON_SCREEN, Langkah

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
T1 = Periode(2026, JenisPeriode.TRIWULANAN, 1)
"""How long a test waits for what must come: a busy machine lets work in the background stand for seconds."""


class RecordingDialogs(Dialogs):
    """Answers without a window: set `file`, `files`, `folder`, `answer` before the click."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.files: list[Path] = []
        self.folder: Path | None = None
        self.answer = True
        self.reason: str | None = None
        self.asked: list[str] = []

    def open_file(self, parent, title, filter_):
        self.asked.append(title)
        return self.file

    def open_files(self, parent, title, filter_):
        self.asked.append(title)
        return self.files

    def save_file(self, parent, title, suggested, filter_):
        self.asked.append(title)
        return self.file

    def choose_folder(self, parent, title):
        self.asked.append(title)
        return self.folder

    def tell(self, parent, error):
        self.asked.append(error.what)

    def confirm(self, parent, question, consequence, action):
        self.asked.append(question)
        return self.answer

    def ask_reason(self, parent, question, consequence, action):
        self.asked.append(question)
        return self.reason


def drop_file(target: QWidget, path: Path) -> bool:
    """Drag a file onto `target` and let it go; whether it was taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy = Qt.DropAction.CopyAction
    held = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enters = QDragEnterEvent(QPoint(5, 5), copy, mime, *held)
    enters.ignore()
    QApplication.sendEvent(target, enters)
    if enters.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, mime, *held))
    return enters.isAccepted()


class MemoryPreferences:
    """Keeps the values; `refuse` makes writing fail."""

    def __init__(self) -> None:
        self.current = Preferences()
        self.refuse = False

    def change(self, **values: str | int) -> Preferences:
        if self.refuse:
            raise OSError(28, "No space left on device")
        self.current = replace(self.current, **values)
        return self.current


class RunNow(JobRunner):
    """Runs each job at once in the test's own thread."""

    def start(self, job: Job) -> None:
        self.started.emit(job)
        job.run()


class World:
    """A logged-in office: `context` for any actor, `errors` and `said` what the window was told.

    `people`: ids and actors of the small office; None at a centre.
    """

    def __init__(self, kantor: Kantor, sesi: Sesi, people: Any = None) -> None:
        self.kantor = kantor
        self.services = kantor.services(sesi.database)
        self.database = sesi.database
        self.admin = sesi.actor
        self.people = people
        self.langkah = Langkah(self.services, people, FORM_ON_SCREEN) if people else None
        self.dialogs = RecordingDialogs()
        self.changes = Changes(lambda: kantor.can_read)
        self.services.follow(self.changes.tell)
        self.periode = PeriodeState(T1)
        self.preferences: PreferencesView = MemoryPreferences()
        self.remove_practice: Callable[[], None] | None = None
        self.sign_in_again: Callable[[], None] | None = None
        self.errors: list[KinerjaError] = []
        self.said: list[str] = []
        self.offered: Callable[[], object] = lambda: None
        self.navigated: list[tuple[str, str | None]] = []

    def _offer(self, said: str, take_back: Callable[[], object]) -> None:
        self.said.append(said)
        self.offered = take_back

    def context(self, actor: Actor, runner: JobRunner | None = None) -> ScreenContext:
        return ScreenContext(
            kantor=self.kantor,
            services=self.services,
            actor=actor,
            periode=self.periode,
            runner=runner or RunNow(),
            changes=self.changes,
            dialogs=self.dialogs,
            navigate=lambda screen, target=None: self.navigated.append((screen, target)),
            show_error=self.errors.append,
            say=self.said.append,
            offer=self._offer,
            manual_folder=Path(),
            preferences=self.preferences,
            remove_practice=self.remove_practice,
            sign_in_again=self.sign_in_again,
        )


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["kinerja"]


@pytest.fixture(scope="session")
def _light(qapp: QApplication) -> None:
    set_up(qapp)
    apply_theme(qapp, Tema.TERANG)


@pytest.fixture(scope="session")
def collector(qapp: QApplication) -> Iterator[Collector]:
    """Garbage goes as in the program: never in the thread of a job."""
    collector = Collector(qapp)
    yield collector
    collector.stop()


@pytest.fixture(autouse=True)
def _collected(collector: Collector) -> Iterator[None]:
    yield
    collector.collect()


@pytest.fixture(autouse=True)
def _no_old_words() -> None:
    """What befell small files in another test is not told in this one."""
    take_words()


@pytest.fixture(autouse=True)
def _coloured(qapp: QApplication, _light: None) -> None:
    """The program's own font and the light colours."""
    if qapp.palette().color(QPalette.ColorRole.Window) != LIGHT.color("page"):
        apply_theme(qapp, Tema.TERANG)


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """A part that is shown alone gets the style sheet when it is ready, as a page does in the window."""
    add = qtbot.addWidget

    def add_dressed(widget: QWidget, **options: Any) -> None:
        dress(widget)
        add(widget, **options)

    wait = qtbot.waitUntil

    def wait_long(callback: Callable[[], Any], *, timeout: int = PATIENCE_MS) -> None:
        wait(callback, timeout=max(timeout, PATIENCE_MS))

    monkeypatch.setattr(qtbot, "addWidget", add_dressed)
    monkeypatch.setattr(qtbot, "waitUntil", wait_long)
    monkeypatch.setattr(qtbot, "waitSignal", partial(qtbot.waitSignal, timeout=PATIENCE_MS))
    return qtbot


@pytest.fixture(autouse=True)
def _no_real_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A modal dialog would hang the tests: opening one is a failure."""

    def forbidden(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a real modal dialog was opened")

    monkeypatch.setattr(QDialog, "exec", forbidden)
    monkeypatch.setattr(QMessageBox, "exec", forbidden)


@pytest.fixture(scope="session")
def world_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, object]:
    """The small office on disk with the user `admin`, and its ids: making it takes ten times a copy."""
    folder = tmp_path_factory.mktemp("dunia") / "data"
    kantor = start_kantor(folder)
    sesi = kantor.masuk.create_first_admin(AdminPertama("admin", "Admin Uji", SANDI, INSTANSI))
    people = build_kantor(sesi.database)
    kantor.masuk.lock()
    kantor.close()
    return folder, people


@pytest.fixture
def world(tmp_path: Path, world_template: tuple[Path, object], clock) -> Iterator[World]:
    """The small office behind the login."""
    template, people = world_template
    kantor = start_kantor(copy_office(template, tmp_path / "data"), clock)
    yield World(kantor, kantor.masuk.login("admin", SANDI), people)
    kantor.close()


@pytest.fixture
def practice_world(tmp_path: Path, world_template: tuple[Path, object], clock) -> Iterator[World]:
    """The same where practice offices lie, and marked as one."""
    template, people = world_template
    folder = copy_office(template, practice_folder(tmp_path / "data"))
    mark_practice(folder, ())
    kantor = start_kantor(folder, clock)
    yield World(kantor, kantor.masuk.login("admin", SANDI), people)
    kantor.close()


@pytest.fixture
def kosong(tmp_path: Path, clock) -> Iterator[Kantor]:
    """An empty data folder, held."""
    kantor = start_kantor(tmp_path / "data", clock)
    yield kantor
    kantor.close()


@pytest.fixture
def terpasang(kosong):
    """An office with the admin `siti`, locked."""
    sesi = kosong.masuk.create_first_admin(AdminPertama("siti", "Siti Aminah", SANDI))
    kosong.masuk.lock()
    kosong.kode = sesi.lembar.kode
    return kosong


@pytest.fixture
def cadangan(terpasang):
    """The office with a backup of the agency `Lama` at `path`; it is called `Baru` now, and locked."""
    sesi = terpasang.masuk.login("siti", SANDI)
    services = terpasang.services(sesi.database)
    services.instansi.save(sesi.actor, InstansiForm("UJI", "Lama", "Semarang"))
    terpasang.path = services.cadangan.create(sesi.actor).path
    services.instansi.save(sesi.actor, InstansiForm("UJI", "Baru", "Semarang"))
    terpasang.masuk.lock()
    return terpasang


@pytest.fixture
def start_program(
    qapp: QApplication, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Program]]:
    """Starts the whole program on a data folder as `run` does, with cheap key slots, and closes it after.

    `program.reports`: the bugs that its slots met; one that the test has not taken out fails it.
    """
    started: list[Program] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def start(folder: Path, beginning: Beginning | None = None, **parts) -> Program:
        parts = {
            "open_kantor": open_cheaply,
            "make_practice": None,
            "clock": Clock(),
            "dialogs": RecordingDialogs(),
            **parts,
        }
        store = PreferenceStore(tmp_path / "preferensi")
        store.change(tema="TERANG")
        program = Program(qapp, store, folder, **parts)
        program.dialogs = parts["dialogs"]
        if beginning is not None:
            program.live_in(beginning)
        program.reports = []
        program.crashes.reported.connect(program.reports.append)
        started.append(program)
        with qtbot.waitActive(program.window):
            program.start()
        return program

    yield start
    for program in started:
        program.window.close()
        QCoreApplication.processEvents()  # what its jobs still have to tell
        program.window.deleteLater()
        program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [Path(path).read_text(encoding="utf-8") for one in started for path in one.reports] == []
