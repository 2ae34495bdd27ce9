"""The shell: each role sees its screens, changes reload them, search finds people, jobs are cancelled."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kinerja_desktop.domain.core.errors import CancelledError, InvalidInputError
from kinerja_desktop.ui.kit.jobs import Job, JobRunner
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.window.commands import Command
from kinerja_desktop.ui.window.main_window import MINIMUM, MainWindow
from kinerja_desktop.ui.window.navigation import RAIL, WIDTH
from kinerja_desktop.ui.window.palette import Hit, SearchPalette
from kinerja_desktop.ui.window.screens import Screen
from kinerja_desktop.ui.window.search import find_hits
from kinerja_desktop.ui.window.shell import Shell
from kinerja_desktop.ui.window.status_bar import StatusBar


class Counting(Page):
    """A page that counts how often it was read again and what it was opened at."""

    def __init__(self, title: str) -> None:
        super().__init__(title, "Uji")
        self.body.addWidget(QLabel(title))
        self.reloads = 0
        self.target = None

    def reload(self) -> None:
        self.reloads += 1

    def open_target(self, target: str) -> None:
        self.target = target


def view(title: str) -> SimpleNamespace:
    return SimpleNamespace(make_view=lambda _context: Counting(title))


SCREENS = (
    Screen("a", "Layar A", "", "organisasi.read", view("A"), frozenset({"pegawai"})),
    Screen("b", "Layar B", "Uji", "organisasi.read", view("B"), frozenset({"skp"})),
    Screen("c", "Rekap", "Uji", "laporan.read", view("C")),
)


@pytest.fixture
def shell(qtbot, world):
    shell = Shell()
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.show_login(world.context(world.people.pengelola), SCREENS, ())
    shell.show()
    return shell


def test_only_what_the_role_may_see(qtbot, world):
    shell = Shell()
    qtbot.addWidget(shell)
    shell.show_login(world.context(world.people.staf), SCREENS, ())
    texts = {button.text() for button in shell.navigation._buttons.values()}
    assert texts == {"Layar A", "Layar B"}
    shell.open("c")
    assert shell.pages.get("c") is None


def test_an_open_screen_reloads_at_once_a_hidden_one_when_opened(shell, world):
    shell.open("b")
    shell.open("a")
    first, second = shell.pages.get("a"), shell.pages.get("b")
    world.changes.tell(frozenset({"pegawai", "skp"}))
    world.changes.deliver()
    assert (first.reloads, second.reloads) == (1, 0)
    shell.open("b")
    assert second.reloads == 1


def test_a_screen_opens_at_a_record(shell):
    shell.open("b", "orang-7")
    assert shell.current.target == "orang-7"


def test_a_click_in_the_navigation_opens(qtbot, shell):
    qtbot.mouseClick(shell.navigation._buttons["b"], Qt.MouseButton.LeftButton)
    assert shell.current is shell.pages.get("b")


def test_search_finds_screens_people_units_and_commands(world):
    context = world.context(world.people.pengelola)
    opened = []
    commands = (Command("x", "Cadangkan sekarang", "archive", "", lambda: opened.append("perintah")),)

    def found(text):
        return find_hits(text, context, SCREENS, commands, lambda *where: opened.append(where))

    assert [hit.text for hit in found("rekap")] == ["Rekap"]
    (person,) = [hit for hit in found("19900315 2015") if hit.kind == "Pegawai"]
    assert person.text.startswith("Staf Uji, A.Md.")
    person.run()
    assert opened == [("pegawai", world.people.staf_id)]
    assert {hit.kind for hit in found("bidang")} == {"Unit kerja"}
    assert [hit.kind for hit in found("cadangkan")] == ["Perintah"]


def test_search_by_keys(qtbot, shell):
    palette = shell._palette
    palette.open()
    qtbot.keyClicks(palette._input, "Layar")
    qtbot.keyClick(palette._input, Qt.Key.Key_Down)
    qtbot.keyClick(palette._input, Qt.Key.Key_Return)
    assert shell.current is shell.pages.get("b")
    assert palette.isHidden()


def test_a_search_without_a_hit_says_so_and_opens_nothing(qtbot, shell):
    before, palette = shell.current, shell._palette
    palette.open()
    qtbot.keyClicks(palette._input, "xyzzy")
    assert "Tidak ada yang cocok" in palette._list.item(0).text()
    qtbot.keyClick(palette._input, Qt.Key.Key_Down)
    qtbot.keyClick(palette._input, Qt.Key.Key_Return)
    assert shell.current is before


def test_a_long_hit_is_seen_whole_without_scrolling(shell):
    long = "dr. Agung Budiarta Santosa Wiranegara, S.Kep., Ners, M.Kes., UPTD Puskesmas Bandarharjo Utara"
    palette = SearchPalette(shell, lambda _text: [Hit("Pegawai", long, "user", lambda: None)] * 2)
    palette.open()
    hits = palette._list
    assert hits.horizontalScrollBar().maximum() == 0
    assert hits.sizeHintForRow(0) >= 2 * hits.fontMetrics().height()


def test_the_status_bar_shows_a_job_and_cancels_it(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    runner = JobRunner()

    def work(progress):
        done = 0
        while True:
            progress.step(done, 10_000, "Bekerja")
            done += 1

    job = Job("Uji", work)
    bar.show_job(job)
    told = []
    job.progressed.connect(lambda *_: told.append(bar._job_label.toolTip()))
    with qtbot.waitSignal(job.cancelled, timeout=5000):
        runner.start(job)
        bar._cancel_job()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert bar._bar.isHidden()
    assert all(text.endswith(" dari 10.000") for text in told)


@pytest.mark.parametrize(
    ("error", "signal"),
    [
        (InvalidInputError("salah"), "failed"),
        (CancelledError(), "cancelled"),
        (ZeroDivisionError(), "crashed"),
    ],
)
def test_a_job_says_how_it_ended(qtbot, error, signal):
    runner = JobRunner()

    def work(_progress):
        raise error

    job = Job("Uji", work)
    with qtbot.waitSignals([getattr(job, signal), job.finished], timeout=5000):
        runner.start(job)


@pytest.mark.parametrize(
    ("unsent", "unacknowledged", "said"),
    [
        (0, 0, ["", ""]),
        (12, 0, ["12 perubahan belum terkirim", ""]),
        (1_000, 2, ["1.000 atau lebih perubahan belum terkirim", "2 paket belum ada tanda terima"]),
    ],
)
def test_the_status_bar_says_what_the_centre_lacks(qtbot, unsent, unacknowledged, said):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_facts("data", "Belum ada cadangan", unsent, unacknowledged)
    assert [bar._unsent.text(), bar._unacknowledged.text()] == said


def test_on_the_smallest_window_the_counts_stay_whole(qtbot):
    window = MainWindow(60_000)
    qtbot.addWidget(window)
    window.resize(MINIMUM)
    window.show_shell()
    window.show()
    bar = window.shell.status_bar
    bar.show_facts("data-latihan", "Cadangan terakhir: 24-11-2026 12.15", 1_000, 12)
    bar.show_job(Job("Mencetak Dokumen Evaluasi", lambda _progress: None))
    qtbot.wait(20)
    assert window.width() == MINIMUM.width()
    counts = (bar._unsent, bar._unacknowledged)
    assert [one.width() >= one.sizeHint().width() for one in counts] == [True, True]
    window.resize(1366, 700)
    bar.show_facts("data-latihan", "Cadangan terakhir: 24-11-2026 12.15", 3, 1)
    qtbot.wait(20)
    assert bar._backup.text().endswith("12.15")


def test_the_navigation_is_a_rail_of_icons_where_its_words_have_no_room(qtbot, shell):
    """A 1366x768 screen at 125 %: every icon still says its word to the mouse and to a screen reader."""
    shell.resize(1092, 574)
    buttons = shell.navigation._buttons
    qtbot.waitUntil(lambda: shell.navigation.width() == RAIL)
    assert [(one.text(), one.toolTip(), one.accessibleName()) for one in buttons.values()] == [
        ("", title, title) for title in ("Layar A", "Layar B", "Rekap")
    ]
    qtbot.mouseClick(buttons["b"], Qt.MouseButton.LeftButton)
    assert shell.current_id == "b"
    shell.resize(1366, 728)
    qtbot.waitUntil(lambda: shell.navigation.width() == WIDTH)
    assert [one.text() for one in buttons.values()] == ["Layar A", "Layar B", "Rekap"]
