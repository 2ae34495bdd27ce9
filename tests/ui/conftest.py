"""Windows offscreen over a real office: every screen test gets a context as after a login."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import KdfCost
from kinerja_desktop.db.vault.keyslots import KeySlots
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import EkspektasiForm, HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.settings import Preferences, PreferenceStore
from kinerja_desktop.services.kantor import Kantor, Services, open_kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.reading.records import SkpDetail
from kinerja_desktop.ui.kit.changes import Changes
from kinerja_desktop.ui.kit.context import PeriodeState, PreferencesView, ScreenContext
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.kit.jobs import Job, JobRunner
from kinerja_desktop.ui.look.theme import LIGHT, Tema, apply_theme, dress, set_up
from kinerja_desktop.ui.start.collector import Collector
from kinerja_desktop.ui.start.program import Program

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
KATA_SANDI = "gajah lompat pagar besi"
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
INSTANSI = "01900000-0000-7000-8000-000000000001"
T1 = Periode(2026, JenisPeriode.TRIWULANAN, 1)
SKP_FORM = SkpForm(
    Pendekatan.KUANTITATIF,
    (
        HasilKerjaForm(
            "Laporan tersusun tepat waktu",
            (
                IndikatorForm("Jumlah laporan", Aspek.KUANTITAS, "12", "laporan"),
                IndikatorForm("Laporan tanpa perbaikan", Aspek.KUALITAS, "90", "persen"),
            ),
        ),
    ),
    (EkspektasiForm(1, "Ramah di loket"),),
)


class RecordingDialogs(Dialogs):
    """Answers without a window: set `file`, `files`, `folder`, `answer` before the click."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.files: list[Path] = []
        self.folder: Path | None = None
        self.answer = True
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
    """A logged-in office: `context` for any actor, `errors` and `said` what the window was told."""

    def __init__(self, kantor: Kantor, services: Services) -> None:
        self.kantor = kantor
        self.services = services
        self.dialogs = RecordingDialogs()
        self.changes = Changes(lambda: kantor.is_open)
        services.follow(self.changes.tell)
        self.periode = PeriodeState(T1)
        self.preferences: PreferencesView = MemoryPreferences()
        self.remove_practice: Callable[[], None] | None = None
        self.errors: list[KinerjaError] = []
        self.said: list[str] = []
        self.navigated: list[tuple[str, str | None]] = []

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
            manual_folder=Path(),
            preferences=self.preferences,
            remove_practice=self.remove_practice,
        )

    def set_skp(self, pegawai_id: str, penilai_id: str, tahun: int = 2026) -> SkpDetail:
        """A small SKP of the whole year, set by the rater."""
        own = Actor("u", "Pegawai", frozenset({Peran.PEGAWAI}), INSTANSI, pegawai_id)
        rater = Actor("n", "Penilai", frozenset({Peran.PEJABAT_PENILAI}), INSTANSI, penilai_id)
        skp = self.services.skp
        draft = skp.create_draft(own, SkpDraft(pegawai_id, date(tahun, 1, 1), date(tahun, 12, 31)))
        skp.save_content(own, draft.id, SKP_FORM)
        skp.submit(own, draft.id)
        return skp.establish(rater, draft.id, date(tahun, 1, 20))


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

    monkeypatch.setattr(qtbot, "addWidget", add_dressed)
    return qtbot


@pytest.fixture(autouse=True)
def _no_real_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A modal dialog would hang the tests: opening one is a failure."""

    def forbidden(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a real modal dialog was opened")

    monkeypatch.setattr(QDialog, "exec", forbidden)
    monkeypatch.setattr(QMessageBox, "exec", forbidden)


@pytest.fixture
def office(tmp_path: Path, clock) -> Iterator[Kantor]:
    """An open data folder with a first admin (`admin`, KATA_SANDI); cheap key slots."""
    slots = KeySlots(KdfCost(time=1, memory_kib=64, lanes=4), floor_kib=8)
    vault = Vault(DataFolder(tmp_path / "data"), clock, slots=slots)
    vault.start()
    kantor = Kantor(vault)
    yield kantor
    kantor.close()


@pytest.fixture(scope="session")
def world_template(tmp_path_factory: pytest.TempPathFactory, fill_kantor: Callable) -> tuple[Path, object]:
    """The small office of tests/conftest.py on disk, with its ids: making it takes ten times a copy."""
    folder = tmp_path_factory.mktemp("dunia") / "data"
    slots = KeySlots(KdfCost(time=1, memory_kib=64, lanes=4), floor_kib=8)
    vault = Vault(DataFolder(folder), Clock(lambda: NOW), slots=slots)
    vault.start()
    kantor = Kantor(vault)
    sesi = kantor.masuk.create_first_admin(AdminPertama("admin", "Admin Uji", KATA_SANDI, INSTANSI))
    people = fill_kantor(sesi.database)
    vault.close()
    return folder, people


@pytest.fixture
def world(office: Kantor, world_template: tuple[Path, object]) -> World:
    """The small office of tests/conftest.py behind the login. `world.people` are its ids and actors."""
    template, people = world_template
    for path in template.iterdir():
        if path.is_file() and path.name not in {"kinerja.lock", "percobaan.json"}:
            shutil.copyfile(path, office.folder / path.name)
    sesi = office.masuk.login("admin", KATA_SANDI)
    world = World(office, office.services(sesi.database))
    world.people = people
    world.database = sesi.database
    world.admin = sesi.actor
    return world


@pytest.fixture
def start_program(
    qapp: QApplication, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Program]]:
    """Starts the whole program on a data folder as `run` does, with cheap key slots, and closes it after.

    `program.reports`: the bugs that its slots met; one that the test has not taken out fails it.
    """
    started: list[Program] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    slots = KeySlots(KdfCost(time=1, memory_kib=64, lanes=4), floor_kib=8)

    def open_cheaply(folder: Path) -> Kantor:
        return open_kantor(folder, Clock(), Faults(), slots=slots)

    def start(folder: Path, **parts) -> Program:
        parts = {"open_kantor": open_cheaply, "make_practice": None, "dialogs": RecordingDialogs(), **parts}
        store = PreferenceStore(tmp_path / "preferensi")
        store.change(tema="TERANG")
        program = Program(qapp, store, folder, **parts)
        program.dialogs = parts["dialogs"]
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
