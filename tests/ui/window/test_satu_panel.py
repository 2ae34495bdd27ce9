"""At 150 % a list gives way to one line above what is chosen in it; F6 goes between list and detail."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget

from kinerja_desktop.ui.widgets.panes.master_detail import MasterDetail
from kinerja_desktop.ui.window.main_window import MainWindow
from tests.kit.screens import screens_of, settle, sit_in
from tests.kit.small import SCALES, lie_still
from tests.kit.states import buka, semua, templat_baru, templat_pusat

__all__ = ["buka", "semua", "templat_baru", "templat_pusat"]

PLACES = {
    "pegawai": 0,
    "organisasi": 0,
    "kebutuhan": 0,
    "umpan_balik baca": 2,
    "evaluasi": 0,
    "pemantauan": 0,
}
"""Screens with a list and a form, and their tab."""


@pytest.fixture
def window(buka, qtbot):
    d = buka("kantor")
    _, context = sit_in(d)
    made = MainWindow(60_000)
    qtbot.addWidget(made)
    made.shell.show_login(context, screens_of(d.ids), ())
    made.show_shell()
    made.resize(*SCALES[150])
    made.show()
    made.activateWindow()
    return made


def panes_of(window, place):
    screen = next(one for one in window.shell.screens if one.id.partition(" ")[0] == place.split()[0])
    window.shell.open(screen.id)
    settle(window.shell.current)
    tabs = window.shell.current.findChildren(QTabWidget)
    if tabs:
        tabs[0].setCurrentIndex(PLACES[place])
    settle(window.shell.current)
    lie_still(window)
    shown = window.shell.current.findChildren(MasterDetail)
    return next(one for one in shown if one.isVisible())


def press(key, with_=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, with_)


@pytest.mark.parametrize("place", PLACES)
def test_at_150_the_form_has_the_room_of_the_list_and_one_steps_through_it(window, place):
    panes = panes_of(window, place)
    switcher = panes.switcher
    assert (switcher.view.isVisible(), switcher.isVisible()) == (False, True)
    shown = next(one for one in (panes._detail,) if one.isVisible())
    assert shown.width() == panes.width()
    first = switcher.name.accessibleName()
    assert first.split("   ")[0] == switcher.view.currentIndex().siblingAtColumn(0).data()
    step = switcher.after if switcher.after.isEnabled() else switcher.before
    if step.isEnabled():  # there may be one line only
        step.click()
        settle(window.shell.current)
        assert switcher.name.accessibleName() != first
        assert not switcher.view.isVisible()


def test_the_line_opens_the_list_and_enter_comes_back_to_what_is_chosen_there(window):
    panes = panes_of(window, "pegawai")
    page, switcher = window.shell.current, panes.switcher
    switcher.setFocus()
    press(Qt.Key.Key_Return)
    assert switcher.view.hasFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle(page)
    assert not switcher.view.isVisible()
    told = switcher.name.accessibleName()
    assert told.startswith(page.detail_model.detail.pegawai.nama)
    rows = switcher.view.model().rowCount()
    assert told.endswith(f"{min(2, rows)} dari {rows}")


def test_ctrl_f_brings_the_list_and_a_new_form_takes_its_place(window):
    panes = panes_of(window, "pegawai")
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.shell.current.list._search.hasFocus()
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.shell.current.detail.isVisible()
    assert not panes.switcher.view.isVisible()


def test_a_need_is_read_without_scrolling_sideways(window):
    panes_of(window, "kebutuhan")
    table = window.shell.current.detail.grid
    assert table.model().rowCount() > 0
    assert table.horizontalScrollBar().maximum() == 0


def test_where_nobody_is_chosen_the_list_is_what_one_sees(window):
    """Whom feedback is for is not the program's to choose."""
    PLACES["umpan_balik beri"] = 0
    panes = panes_of(window, "umpan_balik beri")
    del PLACES["umpan_balik beri"]
    assert panes.switcher.view.isVisible()
    assert not panes._detail.isVisible()


def test_f6_goes_to_the_other_pane_and_back_to_where_one_was(window):
    window.resize(*SCALES[100])
    panes = panes_of(window, "pegawai")
    assert panes.switcher.isHidden()
    window.shell.current.list.list.setFocus()
    press(Qt.Key.Key_F6)
    inside = QApplication.focusWidget()
    assert panes._detail.isAncestorOf(inside)
    press(Qt.Key.Key_Tab)
    field = QApplication.focusWidget()
    press(Qt.Key.Key_F6)
    assert window.shell.current.list.list.hasFocus()
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is field
