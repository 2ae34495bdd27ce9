"""The navigation tells how many things wait in each screen, as home counts them, and never an old number."""

import pytest

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.ui.window.main_window import MainWindow
from kinerja_desktop.ui.window.screens import SCREENS
from tests.kit.screens import settle, sit_in
from tests.kit.states import buka, semua, templat_baru, templat_pusat

__all__ = ["buka", "semua", "templat_baru", "templat_pusat"]


@pytest.fixture
def window(buka, qtbot):
    d = buka("kantor")
    _, context = sit_in(d, {Peran.PENGELOLA_KINERJA})
    made = MainWindow(60_000)
    qtbot.addWidget(made)
    made.shell.show_login(context, SCREENS, ())
    made.show_shell()
    made.show()
    settle(made.shell.current)
    return made


def told(window):
    buttons = window.shell.navigation._buttons
    return {name: one.accessibleDescription() for name, one in buttons.items() if one.accessibleDescription()}


def test_each_screen_says_how_many_things_of_home_are_done_there(window):
    lines = [line.tugas.layar for line in window.shell.current.lines]
    assert lines
    assert told(window) == {name: f"{lines.count(name)} hal menunggu" for name in set(lines)}


def test_what_was_written_here_takes_the_number_away_until_it_is_counted_anew(window):
    before = told(window)
    assert "skp" in before
    window.shell.open("skp")
    settle(window.shell.current)
    window.shell._reload(frozenset({"skp"}))  # as somebody's write announces itself
    assert "skp" not in told(window)
    window.shell.open("evaluasi")
    settle(window.shell.pages["beranda"])
    assert told(window) == before
