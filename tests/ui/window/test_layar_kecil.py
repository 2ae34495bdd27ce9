"""Every screen on 1366x768 points at 100 to 200 %: nothing lies outside, nothing is cut in silence."""

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kinerja_desktop.ui.window.main_window import MINIMUM, MainWindow
from tests.kit.screens import screens_of, settle, sit_in
from tests.kit.small import SCALES, TINY, faults, lie_still, nameless, popup_faults, show_at
from tests.kit.states import buka, semua, templat_baru, templat_pusat

__all__ = ["buka", "semua", "templat_baru", "templat_pusat"]


@pytest.fixture
def window(buka, qtbot):
    """Of somebody in all roles, in an office in the middle of its year."""
    d = buka("kantor")
    _, context = sit_in(d)
    made = MainWindow(60_000)
    qtbot.addWidget(made)
    made.shell.show_login(context, screens_of(d.ids), ())
    made.show_shell()
    made.show()
    return made


@pytest.mark.parametrize("scale", SCALES | TINY)
def test_nothing_is_outside_and_nothing_is_cut_in_silence(window, scale):
    """At 175 and 200 % the window scrolls: there too each part is whole once it is in view."""
    room = show_at(window, scale)
    if scale in SCALES:
        assert MINIMUM.boundedTo(room) == MINIMUM
    found, seen = [], set()
    for screen in window.shell.screens:
        window.shell.open(screen.id)
        for number in range(_tab_count(window)):
            _turn(window, number)
            unnamed = [f"nameless {one}" for one in nameless(window)]
            wrong = [*faults(window), *popup_faults(window, seen), *unnamed]
            found += [f"{screen.id}, tab {number + 1}: {one}" for one in wrong]
    assert "\n".join(found) == ""


def _tab_count(window):
    settle(window.shell.current)
    return max((tab.count() for tab in window.findChildren(QTabWidget) if tab.isVisibleTo(window)), default=1)


def _turn(window, number):
    for tab in window.findChildren(QTabWidget):
        if tab.isVisibleTo(window) and number < tab.count() and tab.isTabVisible(number):
            tab.setCurrentIndex(number)
    settle(window.shell.current)
    lie_still(window)


def test_what_is_cut_or_outside_is_found(qtbot):
    """The eye of the test above: a label that is cut, a button beyond the edge."""
    page = QWidget()
    qtbot.addWidget(page)
    cut, beyond, fine = (
        QLabel("Kepala Bidang Sumber Daya Kesehatan", page),
        QPushButton("Simpan", page),
        QLabel(),
    )
    cut.setGeometry(0, 0, 60, 20)
    beyond.setGeometry(180, 30, 80, 30)
    told = QLabel("Kepala Bidang Pelayanan Kesehatan", page)
    told.setToolTip(told.text())
    told.setGeometry(0, 60, 60, 20)
    QVBoxLayout(page).addWidget(fine)
    page.resize(200, 100)
    page.show()
    assert [one.split(":")[0] for one in faults(page)] == [
        "QLabel 'Kepala Bidang Sumber Daya Kesehatan'",
        "QPushButton 'Simpan'",
    ]


@pytest.mark.parametrize("scale", SCALES)
def test_the_search_over_everything_fits(window, scale, qtbot):
    window.resize(*SCALES[scale])
    window.shell.open_search()
    search = window.shell._palette
    qtbot.waitUntil(search.isVisible)
    corner = search.mapTo(window, search.rect().bottomRight()) if search.parentWidget() else None
    assert search.width() <= window.width()
    assert search.height() <= window.height()
    assert corner is None or window.rect().contains(corner)
    assert [*faults(search), *nameless(search)] == []
    search.close()


def test_what_has_no_name_and_a_popup_without_room_are_found(qtbot):
    """The other eyes of the tests above."""
    page = QWidget()
    qtbot.addWidget(page)
    line, table, box = QLineEdit(), QTableView(), QComboBox()
    box.setAccessibleName("Bernama")
    box.addItem("Bidang Pencegahan dan Pengendalian Penyakit Menular dan Tidak Menular")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(4)
    column = QVBoxLayout(page)
    for part in (line, table, box):
        column.addWidget(part)
    page.resize(200, 300)
    page.show()
    assert [one.split(" ")[0] for one in nameless(page)] == ["QLineEdit", "QTableView"]
    assert any("cuts" in one for one in popup_faults(page, set()))
