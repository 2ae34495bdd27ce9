"""A clock that can hardly be right is said as the window opens, and asked about there."""

from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.services.kantor import Kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from tests.kit.office import NOW, SANDI, open_cheaply, start_vault


def enter(qtbot, start_program, folder, now):
    clock = Clock(lambda: now)
    program = start_program(folder, open_kantor=partial(open_cheaply, clock=clock), clock=clock)
    gate = program.window.gate
    QTest.keyClicks(gate.nama, "siti")
    QTest.keyClicks(gate.sandi, SANDI)
    QTest.keyClick(gate.sandi, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.gate is None)
    return program


def make_office(folder):
    vault = start_vault(folder)
    Kantor(vault).masuk.create_first_admin(AdminPertama("siti", "Siti Aminah", SANDI))
    vault.close()
    return folder


def test_a_wrong_clock_is_said_at_login_until_somebody_answers_for_it(qtbot, start_program, tmp_path):
    folder = make_office(tmp_path / "data")
    program = enter(qtbot, start_program, folder, datetime(2015, 1, 1, tzinfo=UTC))
    banner = program.window.shell.banner
    qtbot.waitUntil(lambda: "Jam komputer ini menunjukkan 1 Januari 2015" in banner.text)
    banner.action.click()
    assert not banner.isHidden(), "without a reason it stays"
    program.dialogs.reason = "kalender diuji"
    banner.action.click()
    assert banner.isHidden()


def test_a_right_clock_is_not_spoken_of(qtbot, start_program, tmp_path):
    program = enter(qtbot, start_program, make_office(tmp_path / "data"), NOW + timedelta(days=3))
    asked = program.session._clock._latest
    qtbot.waitUntil(lambda: "jam" in asked and asked["jam"].is_over)
    assert program.window.shell.banner.isHidden()
