"""Journeys through the whole window: somebody who sees texts and uses keys and clicks, and offices for it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import KdfCost
from kinerja_desktop.db.vault.keyslots import KeySlots
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import EkspektasiForm, HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.kantor import Kantor, Services
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.reading.records import SkpDetail
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.window.main_window import MainWindow

SANDI = "gajah lompat pagar besi"
INSTANSI = "01900000-0000-7000-8000-000000000001"
PUSAT = "01900000-0000-7000-8000-00000000ffff"
SLOTS = KeySlots(KdfCost(time=1, memory_kib=64, lanes=4), floor_kib=8)
_CELLS_READ = 200
USERS = (
    ("rina", "Rina Pengelola", Peran.PENGELOLA_KINERJA, None),
    ("kabid", "Kabid Uji, S.KM.", Peran.PEJABAT_PENILAI, "kabid_id"),
    ("staf", "Staf Uji, A.Md.", Peran.PEGAWAI, "staf_id"),
    ("teman", "Teman Uji", Peran.PEGAWAI, "teman_id"),
)


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


class OtherWindows(QObject):
    """Notes every window that opens beside the program's own: each steals the cursor for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.windowType()
            if kind is Qt.WindowType.Window and not isinstance(watched, MainWindow):
                self.seen.append(f"{type(watched).__name__} {getattr(watched, 'text', str)()!r}")
        return False


class Orang:
    """Somebody before the window of `program`: reads what is visible, clicks it by its words, types."""

    def __init__(self, qtbot, program) -> None:
        self._qtbot = qtbot
        self.program = program
        self.window: QWidget = program.window
        self.dialogs = program.dialogs

    # --- seeing -------------------------------------------------------------------------------------------

    def reads(self) -> str:
        """Every text that stands in the window now."""
        texts = [one.text() for one in self._visible(QLabel)]
        texts += [one.text() for one in self._visible(QAbstractButton)]
        texts += [one.toPlainText() for one in (*self._visible(QPlainTextEdit), *self._visible(QTextBrowser))]
        texts += [text for view in self._visible(QAbstractItemView) for text in first_lines(view.model())]
        return "\n".join(text.replace("&", "") for text in texts)

    def waits_for(self, text: str, timeout: int = 15_000) -> None:
        """Until the text stands somewhere in the window."""
        self.waits_until(lambda: text in self.reads(), text, timeout)

    def waits_until(self, holds: Callable[[], bool], what: str, timeout: int = 15_000) -> None:
        try:
            self._qtbot.waitUntil(holds, timeout=timeout)
        except self._qtbot.TimeoutError:
            pytest.fail(f"never came: {what}\nthe window says:\n{self.reads()}")

    def finds(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The one visible widget that a screen reader calls so."""
        named = [one for one in self._visible(kind) if one.accessibleName() == name]
        found = [one for one in named if not isinstance(one, Page)]
        assert len(found) == 1, f"{len(found)} x {name!r} in:\n{self.reads()}"
        return found[0]

    # --- doing --------------------------------------------------------------------------------------------

    def clicks(self, text: str) -> None:
        """The visible button with this text or accessible name, once it can be pressed."""

        def found() -> list[QAbstractButton]:
            return [
                one
                for one in self._visible(QAbstractButton)
                if text in {one.text().replace("&", ""), one.accessibleName()}
            ]

        self.waits_until(lambda: bool(found()) and found()[0].isEnabled(), f"a button {text!r}")
        assert len(found()) == 1, f"{len(found())} buttons {text!r}"
        self.clicks_on(found()[0])

    def clicks_tab(self, text: str) -> None:
        """The tab with this title."""
        bars = [(bar, number) for bar in self._visible(QTabBar) for number in range(bar.count())]
        bar, number = next((b, n) for b, n in bars if b.tabText(n).replace("&", "").startswith(text))
        self.clicks_on(bar, bar.tabRect(number).center())

    def clicks_on(self, widget: QWidget, where: QPoint | None = None) -> None:
        """Scrolls to the widget when needed."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        self._qtbot.waitUntil(lambda: widget.width() > 0)
        QTest.mouseClick(
            widget,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            where if where is not None else widget.rect().center(),
        )

    def fills(self, name: str, text: str) -> None:
        """Types over what stands in the field of this name."""
        field = self.finds(name)
        self.clicks_on(field)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)

    def types(self, text: str) -> None:
        """Where the cursor is; the first letter may open another place to type in."""
        for letter in text:
            QTest.keyClick(self._cursor(), letter)

    def presses(self, *keys: str) -> None:
        """Keys as Qt writes them, one after the other, where the cursor is."""
        for key in keys:
            QTest.keySequence(self._cursor(), key)

    def chooses(self, name: str, text: str) -> None:
        """An entry of a closed list of choices, by its keyboard way."""
        box = self.finds(name, QComboBox)
        assert isinstance(box, QComboBox)
        row = box.findText(text)
        assert row >= 0, f"{text!r} is no choice of {name!r}"
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(row):
            QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText() == text

    def stands_on(self, name: str, text: str) -> None:
        """Clicks the line of a list, table or tree that shows `text`."""
        view = self.finds(name, QAbstractItemView)
        assert isinstance(view, QAbstractItemView)
        self.waits_until(lambda: find_index(view.model(), text).isValid(), f"{text!r} in {name!r}")
        index = find_index(view.model(), text)
        view.scrollTo(index)
        self._qtbot.waitUntil(lambda: view.visualRect(index).height() > 0)
        view.setFocus()
        self.clicks_on(view.viewport(), view.visualRect(index).center())

    def logs_in(self, nama: str) -> None:
        """At the login or the lock."""
        self.waits_until(lambda: self.window.gate is not None, "the login")
        if not self.finds("Nama pengguna").isReadOnly():
            self.fills("Nama pengguna", nama)
        self.fills("Sandi", SANDI)
        self.presses("Return")
        self.waits_until(lambda: self.window.gate is None, "the shell")

    def becomes(self, nama: str) -> None:
        """Tukar pengguna."""
        self.presses("Ctrl+U")
        self.logs_in(nama)

    def goes_to(self, screen: str) -> None:
        """By the navigation at the left."""
        buttons = self.window.shell.navigation.findChildren(QAbstractButton)
        self.clicks_on(next(one for one in buttons if one.text() == screen))
        self.waits_until(lambda: self.window.shell.current is not None, screen)

    def turns_to(self) -> None:
        """Of several programs on the screen, this one comes to the front."""
        with self._qtbot.waitActive(self.window):
            self.window.activateWindow()

    def leaves(self) -> None:
        """Closes the program and waits for what it does then."""
        self.window.close()

    def _visible(self, kind: type[QWidget]) -> list:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]

    def _cursor(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window


def find_index(model: QAbstractItemModel, text: str) -> QModelIndex:
    """The first cell that says just this, else the first that contains it; invalid when there is none."""
    best = QModelIndex()
    for index in walk(model, QModelIndex()):
        said = str(index.data() or "")
        if said == text:
            return index
        if text in said and not best.isValid():
            best = index
    return best


def walk(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    """Every cell, in a tree also below."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            yield model.index(row, column, parent)
        yield from walk(model, model.index(row, 0, parent))


def first_lines(model: QAbstractItemModel) -> list[str]:
    """What a list or table says on its first lines."""
    return [str(index.data() or "") for index in islice(walk(model, QModelIndex()), _CELLS_READ)]


@dataclass(frozen=True)
class Kantoran:
    """A prepared office: its folder, and the ids and actors of the small office of tests/conftest.py."""

    folder: Path
    people: object
    tahun: int


def open_folder(folder: Path) -> Kantor:
    """A data folder for preparing or looking, with cheap key slots."""
    vault = Vault(DataFolder(folder), Clock(), slots=SLOTS)
    vault.start()
    return Kantor(vault)


@pytest.fixture
def look_into() -> Callable:
    """Opens a closed data folder as a user, to see what is stored: gives services and actor."""

    @contextmanager
    def look(folder: Path, nama_pengguna: str) -> Iterator[tuple[Services, Actor]]:
        kantor = open_folder(folder)
        try:
            sesi = kantor.masuk.login(nama_pengguna, SANDI)
            yield kantor.services(sesi.database), sesi.actor
        finally:
            kantor.close()

    return look


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory, fill_kantor: Callable) -> tuple[Path, object]:
    """The small office with a login for everybody; password SANDI."""
    folder = tmp_path_factory.mktemp("perjalanan") / "data"
    kantor = open_folder(folder)
    sesi = kantor.masuk.create_first_admin(AdminPertama("siti", "Siti Admin", SANDI, INSTANSI))
    people = fill_kantor(sesi.database)
    services = kantor.services(sesi.database)
    for nama_pengguna, nama, peran, pegawai in USERS:
        roles = frozenset({peran} | ({Peran.PEGAWAI} if pegawai else set()))
        baru = PenggunaBaru(nama_pengguna, nama, roles, getattr(people, pegawai) if pegawai else None)
        services.keamanan.add_pengguna(sesi.actor, baru, SANDI)
    kantor.close()
    shutil.rmtree(folder / "cadangan")
    return folder, people


@pytest.fixture
def kantoran(office_template: tuple[Path, object], tmp_path: Path) -> Kantoran:
    """A copy of the small office, closed."""
    template, people = office_template
    return Kantoran(copy_office(template, tmp_path / "data"), people, date.today().year)  # noqa: DTZ011


@dataclass(frozen=True)
class Rencana:
    """An office where the SKP of `staf` is set, and the predikat of his unit for the quarter of today."""

    folder: Path
    people: object
    skp: SkpDetail
    periode: Periode


@pytest.fixture
def ditetapkan(kantoran: Kantoran) -> Rencana:
    """The small office with what an evaluation needs, closed."""
    people, today = kantoran.people, Clock().today()
    periode = Periode.containing(today, JenisPeriode.TRIWULANAN)
    kantor = open_folder(kantoran.folder)
    services = kantor.services(kantor.masuk.login("siti", SANDI).database)
    order = SkpDraft(people.staf_id, date(kantoran.tahun, 1, 1), date(kantoran.tahun, 12, 31))
    draft = services.skp.create_draft(people.staf, order)
    services.skp.save_content(people.staf, draft.id, SKP_FORM)
    services.skp.submit(people.staf, draft.id)
    skp = services.skp.establish(people.penilai, draft.id, today)
    services.predikat_organisasi.set(
        people.pengelola,
        PredikatOrganisasiForm(
            people.bidang_id, periode, PredikatOrganisasi.BAIK, "Capaian rencana aksi", today
        ),
    )
    kantor.masuk.lock()
    kantor.close()
    return Rencana(kantoran.folder, people, skp, periode)


@pytest.fixture
def orang(qtbot, qapp: QApplication, start_program) -> Iterator[Callable[[Path], Orang]]:
    """Sits down before the program on a data folder. Another window that opens by mistake is a failure."""
    others = OtherWindows()
    qapp.installEventFilter(others)

    def sit_down(folder: Path) -> Orang:
        return Orang(qtbot, start_program(folder))

    yield sit_down
    qapp.removeEventFilter(others)
    assert others.seen == []


@pytest.fixture
def pusat(tmp_path: Path) -> Iterator[Path]:
    """The closed data folder of a centre with its keys and the user `siti` (admin and pengelola)."""
    folder = tmp_path / "pusat"
    kantor = open_folder(folder)
    sesi = kantor.masuk.create_first_admin(AdminPertama("siti", "Siti Pusat", SANDI, PUSAT))
    services = kantor.services(sesi.database)
    services.instansi.save(sesi.actor, InstansiForm("BKPP", "BKPP Uji", "Semarang"))
    services.pendaftaran.set_up(sesi.actor, "PC Pusat", pusat=True)
    roles = frozenset({Peran.PENGELOLA_KINERJA})
    services.keamanan.add_pengguna(sesi.actor, PenggunaBaru("rina", "Rina Pusat", roles), SANDI)
    kantor.close()
    return folder


def copy_office(template: Path, folder: Path) -> Path:
    """The files that count; a lock or counted failures of before do not."""
    ignored = shutil.ignore_patterns("kinerja.lock", "percobaan.json", "log")
    shutil.copytree(template, folder, ignore=ignored)
    return folder
