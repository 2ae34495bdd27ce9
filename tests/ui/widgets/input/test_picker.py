"""A choice found by typing a part of its name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.ui.widgets.input.choices_model import Choice
from kinerja_desktop.ui.widgets.input.picker import Picker


@pytest.fixture
def picker(qtbot):
    made = Picker("Ketik sebagian nama")
    made.set_choices(
        [Choice("1", "Dinas Kesehatan"), Choice("2", "Dinas Sosial"), Choice("3", "Kecamatan Tugu")]
    )
    qtbot.addWidget(made)
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.told = []
    made.chosen.connect(made.told.append)
    return made


def type_and_enter(picker, text):
    QTest.keyClicks(picker.lineEdit(), text)
    QTest.keyClick(QApplication.activePopupWidget() or picker.lineEdit(), Qt.Key.Key_Return)


def test_enter_takes_the_only_choice_with_what_was_typed(picker):
    type_and_enter(picker, "kesehatan")
    assert (picker.text, picker.current_id, picker.told) == ("Dinas Kesehatan", "1", ["1"])


@pytest.mark.parametrize("text", ["dinas", "badan"])
def test_enter_takes_nothing_when_several_or_none_fit(picker, text):
    picker.set_current("3")
    picker.lineEdit().clear()
    type_and_enter(picker, text)
    assert (picker.text, picker.current_id, picker.told) == ("Kecamatan Tugu", "3", [])
