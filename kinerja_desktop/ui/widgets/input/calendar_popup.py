"""A month to choose a day from, below the field that asks for it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QMenu, QToolButton, QWidget, QWidgetAction

from kinerja_desktop.ui.look.icons import make_icon
from kinerja_desktop.ui.look.theme import tokens_of

_LETTERS_WIDE = 48  # seven short names of days with room between them
_LINES_HIGH = 15  # name of the month, days of the week, six weeks


def open_calendar(
    below: QWidget, shown: date, first: date, last: date, chosen: Callable[[date], object]
) -> None:
    """Open at `shown`, between `first` and `last`; `chosen` gets the day. Esc chooses nothing."""
    menu = QMenu(below)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    month = _make_month(menu)
    month.setDateRange(QDate(first.year, first.month, first.day), QDate(last.year, last.month, last.day))
    month.setSelectedDate(QDate(shown.year, shown.month, shown.day))

    def choose(day: QDate) -> None:
        menu.close()
        chosen(date(day.year(), day.month(), day.day()))

    month.clicked.connect(choose)
    month.activated.connect(choose)
    holder = QWidgetAction(menu)
    holder.setDefaultWidget(month)
    menu.addAction(holder)
    menu.popup(below.mapToGlobal(QPoint(0, below.height())))
    month.setFocus(Qt.FocusReason.PopupFocusReason)


def _make_month(menu: QMenu) -> QCalendarWidget:
    month, tokens, metrics = QCalendarWidget(menu), tokens_of(menu), menu.fontMetrics()
    month.setLocale(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    month.setMinimumSize(metrics.averageCharWidth() * _LETTERS_WIDE, metrics.lineSpacing() * _LINES_HIGH)
    weekend = month.weekdayTextFormat(Qt.DayOfWeek.Sunday)
    weekend.setForeground(tokens.color("bad"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        month.setWeekdayTextFormat(day, weekend)
    for name, icon, words in (
        ("qt_calendar_prevmonth", "chevron-left", "Bulan sebelumnya"),
        ("qt_calendar_nextmonth", "chevron-right", "Bulan berikutnya"),
    ):
        arrow = month.findChild(QToolButton, name)
        if arrow is not None:
            arrow.setIcon(make_icon(icon, tokens.color("on_accent")))
            arrow.setAccessibleName(words)
    return month
