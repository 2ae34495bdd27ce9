"""A date as people here write it, whatever the language of the PC."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit


class DateInput(QDateEdit):
    """`23 November 2026` with a calendar; a passing mouse wheel does not change it."""

    def __init__(self, value: date) -> None:
        super().__init__()
        self.setLocale(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
        self.setDisplayFormat("d MMMM yyyy")
        self.setCalendarPopup(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_value(value)

    def set_value(self, value: date) -> None:
        self.setDate(QDate(value.year, value.month, value.day))

    @property
    def value(self) -> date:
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the page instead."""
        event.ignore()
