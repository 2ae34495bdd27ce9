"""A question on the desk: while it has the cursor, the keys are its own and not those of the desk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.ui.evaluasi.view import make_view

T1 = Periode.parse("2026-T1")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def found(world):
    """The first quarter of `staf`, rated and not final."""
    world.langkah.established(world.people.staf_id)
    return world.langkah.rated(world.people.staf_id, T1)


@pytest.fixture
def view(qtbot, world, found):
    """The desk of the rater's superior, who is asked about taking over."""
    desk = make_view(world.context(world.people.kepala))
    qtbot.addWidget(desk)
    desk.resize(1158, 690)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    desk.open_target(found.pegawai_id)
    tanda = desk.person.tanda
    next(one for one in tanda.buttons if one.isVisible() and "berhalangan" in one.text()).click()
    assert tanda.ask.isVisible()
    return desk


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    """A real key press to wherever the cursor is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_esc_gives_up_and_the_single_keys_of_the_desk_do_nothing(world, view, found):
    ask = view.person.tanda.ask
    ask.go.setFocus()
    for key in (Qt.Key.Key_3, Qt.Key.Key_9, Qt.Key.Key_A):
        press(key)
    assert ask.go.hasFocus()
    press(Qt.Key.Key_Escape)
    assert not ask.isVisible()
    after = world.services.evaluasi.get(world.people.kepala, found.id)
    assert (after.rating_hasil, after.rating_perilaku) == (found.rating_hasil, found.rating_perilaku)


@pytest.mark.parametrize("where", ["text", "day", "go"])
def test_esc_gives_up_wherever_the_cursor_is(view, where):
    ask = view.person.tanda.ask
    getattr(ask, where).setFocus()
    press(Qt.Key.Key_Escape)
    assert not ask.isVisible()


def test_ctrl_enter_is_the_button_of_the_question_not_of_the_desk(view):
    """Else it would make the evaluation final."""
    ask = view.person.tanda.ask
    ask.text.setFocus()
    ask.text.setPlainText("SK pemberhentian")
    press(Qt.Key.Key_Return, CTRL)
    assert not ask.isVisible()
    assert view.person.tanda.model.keadaan.pengambilalihan is not None


def test_the_desks_other_keys_still_work_in_a_question(view):
    view.person.tanda.ask.text.setFocus()
    press(Qt.Key.Key_F, CTRL)
    assert view.people.search.hasFocus()


def test_the_answers_stand_on_one_line_also_with_room_to_spare(view):
    """At 150 % the question has the whole pane."""
    view.resize(702, 690)
    QApplication.processEvents()
    ask = view.person.tanda.ask
    assert (
        ask.day.mapTo(ask, ask.day.rect().topLeft()).y() == ask.text.mapTo(ask, ask.text.rect().topLeft()).y()
    )
