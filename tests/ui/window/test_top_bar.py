"""The upper edge: all of it can be read on the smallest window, for the longest name."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.ui.kit.context import PeriodeState
from kinerja_desktop.ui.widgets.layout.elided_label import ElidedLabel
from kinerja_desktop.ui.window.main_window import MINIMUM, MainWindow
from kinerja_desktop.ui.window.session import PRACTICE_MARKER

NAMA = "apt. Larasati Widyaningrum Kusumawardhani, S.Si., M.Kes."


@pytest.fixture
def window(qtbot):
    made = MainWindow(60_000)
    qtbot.addWidget(made)
    actor = Actor("u", NAMA, frozenset({Peran.PEGAWAI}), "i")
    state = PeriodeState(Periode(2026, JenisPeriode.TRIWULANAN, 4))
    bar = made.shell.top_bar
    bar.show_agency("Dinas Kesehatan Kota Semarang", None)
    bar.show_login(actor, state, JenisPeriode.TRIWULANAN, PRACTICE_MARKER)
    made.show()
    return made


@pytest.mark.parametrize("width", [MINIMUM.width(), 911, 1366])
def test_nothing_in_it_is_cut(window, qtbot, width):
    window.resize(width, 600)
    qtbot.wait(20)
    bar = window.shell.top_bar
    parts = [*bar.findChildren(QPushButton), *bar.findChildren(QLabel), bar.findChild(QComboBox)]
    shown = [part for part in parts if part.isVisible() and not isinstance(part, ElidedLabel)]
    assert len(shown) == 5
    assert [part for part in shown if part.width() < part.sizeHint().width()] == []
    assert "LATIHAN" in bar._marker.text()
    assert bar._user.toolTip() == NAMA


def test_with_room_it_says_all(window, qtbot):
    window.resize(1900, 600)
    qtbot.wait(20)
    bar = window.shell.top_bar
    assert (bar._user.text(), bar._marker.text()) == (NAMA, PRACTICE_MARKER)
    assert "Ctrl+K" in bar._search.text()


def test_the_name_of_the_user_gives_way_to_that_of_the_office(window, qtbot):
    window.resize(1366, 728)
    bar = window.shell.top_bar
    qtbot.waitUntil(lambda: bar._instansi.text() == "Dinas Kesehatan Kota Semarang")
    assert "Ctrl+K" in bar._search.text()
    assert bar._user.text() != NAMA
    assert bar._user.accessibleName() == f"Pengguna: {NAMA}"
