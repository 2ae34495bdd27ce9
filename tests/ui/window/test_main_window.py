"""The window on the screens of offices."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kinerja_desktop.ui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot):
    made = MainWindow(60_000)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1366, 728), (1092, 574), (910, 472)])
def test_on_a_small_screen_nothing_lies_under_the_task_bar(window, width, height):
    """1366x768 without and with a task bar, and as the system scales it by 125 and 150 %."""
    window.show_fitting(QRect(0, 0, width, height))
    assert window.isMaximized()
    assert window.normalGeometry().height() <= height
    title = 31  # of a maximised window, on Windows
    assert window.minimumHeight() <= height - title
    assert window.minimumWidth() <= width


def test_on_a_large_screen_it_is_as_large_as_it_looks_best(window):
    window.show_fitting(QRect(0, 0, 1920, 1040))
    assert not window.isMaximized()
    assert window.size() == QSize(1366, 768)


def test_before_the_login_the_keys_that_leave_work_as_after_it(window, qtbot):
    field = QLineEdit()
    window.show_gate(field)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    with qtbot.waitSignal(window.closing):
        QTest.keyClick(field, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
