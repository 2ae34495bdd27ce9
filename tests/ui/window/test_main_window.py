"""The window on the screens of offices."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from kinerja_desktop.ui.window.main_window import MINIMUM, MainWindow


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


@pytest.mark.parametrize(("width", "height"), [(780, 438), (683, 384)])
def test_at_175_and_200_percent_all_of_it_is_reached(window, qtbot, width, height):
    """1366x768: the window lies on the screen, and keys bring into view what they go to."""
    gate = QWidget()
    first, last = QLineEdit(gate), QPushButton("Masuk", gate)
    last.move(MINIMUM.width() - 100, MINIMUM.height() - 40)
    window.show_gate(gate)
    window.show_fitting(QRect(0, 0, width, height))
    assert window.isMaximized()
    assert window.normalGeometry().width() <= width
    assert window.normalGeometry().height() <= height
    assert window.minimumWidth() <= width
    assert window.minimumHeight() <= height - 31  # under the title
    window.showNormal()
    window.resize(width, height - 31)
    qtbot.waitUntil(lambda: window.width() == width)
    assert gate.width() >= MINIMUM.width()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())


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
