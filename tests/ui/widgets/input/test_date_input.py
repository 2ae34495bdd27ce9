"""A day typed with real keys: understood in every spelling, or said to be none and never taken."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import NAMA_BULAN, format_tanggal
from kinerja_desktop.ui.look.theme import dress
from kinerja_desktop.ui.widgets.input.date_input import DateField

START = date(2026, 11, 23)


@pytest.fixture
def field(qtbot):
    window = QWidget()
    made = DateField("Tanggal mulai", START)
    made.window_, made.other = window, QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(made.other)
    qtbot.addWidget(window)
    dress(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return made


def type_and_leave(field, text):
    field.day.setFocus()
    field.day.selectAll()
    QTest.keyClick(field.day, Qt.Key.Key_Delete)
    QTest.keyClicks(field.day, text)
    QTest.keyClick(field.day, Qt.Key.Key_Tab)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1 januari 2026", date(2026, 1, 1)),
        ("5 februari 2026", date(2026, 2, 5)),
        ("5 feb 26", date(2026, 2, 5)),
        ("01/02/2026", date(2026, 2, 1)),
        ("1-2-2026", date(2026, 2, 1)),
        ("01022026", date(2026, 2, 1)),
        ("31 desember 2025", date(2025, 12, 31)),
    ],
)
def test_a_day_typed_as_people_write_it_is_that_day(field, typed, day):
    type_and_leave(field, typed)
    assert (field.value, field.text, field.message) == (day, format_tanggal(day), "")


@given(
    st.dates(date(1961, 1, 1), date(2059, 12, 31)),
    st.sampled_from(["{0.day} {1} {0.year}", "{0.day} {2} {0:%y}", "{0:%d/%m/%Y}", "{0.day}-{0.month}-{0:%y}",
                     "{0:%d%m%Y}", "{0.day}.{0.month}.{0.year}", "{0:%Y-%m-%d}"]),
)  # fmt: skip
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_spelling_typed_with_keys_is_read(field, day, spelling):
    if "%y" in spelling and day.year < 1960:
        return
    name = NAMA_BULAN[day.month - 1]
    type_and_leave(field, spelling.format(day, name.lower(), name[:3]))
    assert field.value == day


def test_a_day_pasted_with_blanks_is_read(field):
    QGuiApplication.clipboard().setText("\t 5 Februari\u00a02026 \r\n")
    field.day.setFocus()
    field.day.selectAll()
    QTest.keyClick(field.day, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.value == date(2026, 2, 5)
    QTest.keyClick(field.day, Qt.Key.Key_Tab)
    assert field.text == "5 Februari 2026"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("besok", "Bukan tanggal. Contoh: 23-11-2026."),
        ("", "Isi tanggalnya, misalnya 23 November 2026."),
        ("31-2-2026", "31 Februari 2026 tidak ada."),
        ("2/13/2026", "Bulan 13 tidak ada; tulis hari dahulu."),
    ],
)
def test_what_is_no_day_is_said_under_the_field_and_stays_to_be_mended(field, typed, why):
    changes = []
    field.chosen.connect(lambda: changes.append(field.value))
    type_and_leave(field, typed)
    assert (field.value, field.text, field.message) == (None, typed, why)
    assert field.day.property("invalid") == "true"
    assert field.read() is None
    assert QApplication.focusWidget() is field.day
    type_and_leave(field, "1-2-2026")
    assert (field.message, changes) == ("", [None, date(2026, 2, 1)])


def test_half_a_year_is_announced_to_nobody(field):
    """1-1-20 stands there before 1-1-2025 does."""
    heard = []
    field.chosen.connect(lambda: heard.append(field.value))
    type_and_leave(field, "1-1-2025")
    assert heard == [date(2025, 1, 1)]


def test_an_act_by_keys_takes_what_is_being_typed(field):
    field.day.setFocus()
    field.day.selectAll()
    QTest.keyClicks(field.day, "5 feb 26")
    assert field.read() == date(2026, 2, 5)


def test_arrows_go_by_days_and_page_keys_by_months(field):
    field.day.setFocus()
    field.set_value(date(2026, 1, 31))
    QTest.keyClick(field.day, Qt.Key.Key_Up)
    assert field.value == date(2026, 2, 1)
    QTest.keyClick(field.day, Qt.Key.Key_Down)
    QTest.keyClick(field.day, Qt.Key.Key_PageUp)
    assert field.value == date(2026, 2, 28)
    QTest.keyClick(field.day, Qt.Key.Key_PageDown)
    assert field.value == date(2026, 1, 28)


def test_the_calendar_opens_by_key_on_the_day_and_gives_another(field):
    field.day.setFocus()
    QTest.keyClick(field.day, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = field.day.findChild(QCalendarWidget)
    assert month.isVisible()
    assert month.selectedDate().toPython() == START
    month.setSelectedDate(month.selectedDate().addDays(1))
    month.activated.emit(month.selectedDate())
    assert (field.value, field.message) == (date(2026, 11, 24), "")
