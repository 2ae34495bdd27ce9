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
from kinerja_desktop.ui.window.top_bar import initials

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
    bar.show_page("Evaluasi", "Nilai hasil kerja.")
    parts = [*bar.findChildren(QPushButton), *bar.findChildren(QLabel), bar.findChild(QComboBox)]
    shown = [part for part in parts if part.isVisible() and not isinstance(part, ElidedLabel)]
    assert len(shown) == (4 if width < 1100 else 3)
    assert [part for part in shown if part.width() < part.sizeHint().width()] == []
    assert "Latihan" in bar._marker.accessibleName()
    assert bar._user.toolTip() == NAMA


def test_with_room_it_says_all(window, qtbot):
    window.resize(1900, 600)
    qtbot.wait(20)
    bar = window.shell.top_bar
    assert (bar._user.text(), bar._marker.accessibleName()) == (NAMA, PRACTICE_MARKER)
    assert bar._search.keys == "Ctrl+K"


def test_the_name_of_the_user_gives_way_to_that_of_the_office(window, qtbot):
    window.resize(1366, 728)
    bar = window.shell.top_bar
    office = "Dinas Kesehatan, Pengendalian Penduduk, dan Keluarga Berencana"
    bar.show_agency(office, None)
    qtbot.waitUntil(lambda: bar._instansi.text() == office)
    assert bar._search.keys == "Ctrl+K"
    assert bar._user.text() != NAMA
    assert bar._user.accessibleName() == f"Pengguna: {NAMA}"


def test_a_small_screen_has_the_title_of_the_page_in_the_bar_and_the_user_in_letters(window, qtbot):
    """look.md: below 1280 points the title goes into the bar, the content has its room."""
    bar = window.shell.top_bar
    bar.show_page("Evaluasi", "Nilai hasil kerja.")
    window.resize(1093, 574)
    qtbot.waitUntil(lambda: bar._title.text() == "Evaluasi")
    assert bar._title.isVisible()
    assert bar._title.toolTip() == "Nilai hasil kerja."
    assert bar._user.text() == "LK"
    window.resize(1366, 728)
    qtbot.waitUntil(lambda: not bar._title.isVisible())


def test_letters_of_a_name_are_none_of_its_titles():
    names = {"drg. Ratri Wulandari, M.Kes.": "RW", "Admin (fiktif)": "A", "Sukarno": "S", "": ""}
    assert {name: initials(name) for name in names} == names
