"""What the window asks for: a login, each screen, each act, keys. Exact numbers, in `numbers.txt`."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.ui.kit.jobs import JobRunner
from kinerja_desktop.ui.window.screens import SCREENS
from tests.kit.acts import ACTS
from tests.kit.desk import RunNow
from tests.kit.journey import Orang
from tests.kit.numbers import Numbers, counted
from tests.kit.office import CLOCK, open_cheaply
from tests.kit.screens import settle
from tests.kit.use_cases import ROWS

LOGIN_MS = 600
"""Longer than home waits before it counts what stands in the status bar and loads the other screens."""
QUIET_MS = 150
"""Long enough for what follows at once: pauses of typing are timers that are seen."""
STEP_MS = 50


def user_of(peran):
    return "admin" if peran is Peran.ADMIN else peran.name.lower()


@pytest.fixture
def desk(qtbot, semua, start_program, tmp_path):
    """Before the login of the crowded office."""
    folder = tmp_path / "data"
    shutil.copytree(semua.kantor.folder, folder)
    office = partial(open_cheaply, clock=CLOCK)  # what is noted once a second must not depend on the machine
    program = start_program(folder, open_kantor=office, clock=CLOCK)
    qtbot.waitUntil(lambda: program.inside is not None)  # what is made behind the login counts for nobody
    return Orang(qtbot, program)


@pytest.fixture
def costs(desk, qtbot, numbers):
    """Does something at the desk, waits until nothing goes on any more, compares what it cost."""

    def is_busy() -> bool:
        runners = [*desk.window.findChildren(JobRunner), *desk.program.findChildren(JobRunner)]
        timers = desk.window.findChildren(QTimer)
        soon = (one for one in timers if one.isActive() and one.isSingleShot() and one.interval() <= LOGIN_MS)
        return any(runner.is_busy for runner in runners) or any(soon)

    def wait_until_idle(cost: Numbers, wait_ms: int) -> None:
        quiet, before = 0, replace(cost)
        while quiet < wait_ms:
            settle(desk.window)
            qtbot.wait(STEP_MS)
            quiet = 0 if is_busy() or before != cost else quiet + STEP_MS
            before = replace(cost)

    def check(name: str, work: Callable[[], object], wait_ms: int = QUIET_MS) -> None:
        with counted(lambda: desk.window.shell.current) as cost:
            work()
            wait_until_idle(cost, wait_ms)
        numbers.check(name, cost)

    return check


@pytest.mark.parametrize("peran", list(Peran), ids=lambda peran: peran.name)
def test_a_login_and_every_screen_cost_what_they_did(peran, desk, costs):
    costs(f"login {peran.name}", lambda: desk.logs_in(user_of(peran)), LOGIN_MS)
    shell = desk.window.shell
    for screen in shell.screens[1:]:
        costs(f"screen {peran.name} {screen.id}", partial(shell.open, screen.id))


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_an_act_costs_what_it_did(act, sit_down, numbers, monkeypatch):
    monkeypatch.setattr(JobRunner, "start", RunNow.start)  # what overtakes what would change the number
    screens = sit_down("kantor")
    screens.begin(act.__name__, closed=True)
    settle(screens.shell)
    with counted() as cost:
        act(screens)
        screens.hear()
        settle(screens.shell)
    numbers.check(f"act {act.__name__}", cost)


def test_keys_in_the_list_of_people_cost_what_they_did(desk, costs):
    costs("login PENGELOLA_KINERJA", lambda: desk.logs_in("pengelola_kinerja"), LOGIN_MS)
    costs("keys to people after a login", lambda: desk.window.shell.open("pegawai"))

    def page_down():
        for _ in range(10):
            QTest.keyClick(desk.window.shell.current.list.list, Qt.Key.Key_PageDown)

    costs("keys ten pages of people", page_down)
    costs("keys five letters to find people", lambda: desk.fills("Cari nama atau NIP", "rekan"))


def test_lock_and_unlock_cost_what_they_did(desk, costs):
    costs("login PENGELOLA_KINERJA", lambda: desk.logs_in("pengelola_kinerja"), LOGIN_MS)

    def lock_and_unlock():
        desk.presses("Ctrl+L")
        desk.waits_until(lambda: desk.window.gate is not None, "the lock")
        desk.logs_in("pengelola_kinerja")

    costs("keys lock and unlock", lock_and_unlock, LOGIN_MS)


def test_every_number_is_of_something(numbers):
    """A line that nothing measures any more would guard nothing."""
    names = {str(row) for row in ROWS} | {f"act {act.__name__}" for act in ACTS}
    names |= {f"login {peran.name}" for peran in Peran}
    names |= {f"screen {peran.name} {screen.id}" for peran in Peran for screen in SCREENS[1:]}
    names |= {
        "keys to people after a login",
        "keys ten pages of people",
        "keys five letters to find people",
        "keys lock and unlock",
    }
    numbers.check_names(names)
