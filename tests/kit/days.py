"""A day typed into a field with real keys, and taken."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kinerja_desktop.ui.widgets.input.date_input import DateField


def type_day(field: DateField, text: str) -> None:
    """In place of what stands there, with Enter."""
    field.day.setFocus()
    field.day.selectAll()
    QTest.keyClick(field.day, Qt.Key.Key_Delete)
    QTest.keyClicks(field.day, text)
    QTest.keyClick(field.day, Qt.Key.Key_Return)
