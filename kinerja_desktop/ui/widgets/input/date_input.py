"""A date as people here write it, whatever the language of the PC."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from kinerja_desktop.domain.core.baca_tanggal import EXAMPLE, MAX_YEAR, MIN_YEAR, read_typed, why_no_date
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.ui.look.icons import make_icon
from kinerja_desktop.ui.look.theme import tokens_of
from kinerja_desktop.ui.widgets.input.calendar_popup import open_calendar
from kinerja_desktop.ui.widgets.input.field import Field
from kinerja_desktop.ui.widgets.text.typed import Kept, LineInput

_LONGEST = "23 September 2026"
_MARGIN = 56  # of the frame and the calendar beside the text
_LIMIT = 60
_KEYS = "Panah atas dan bawah mengganti hari, Alt+Panah bawah membuka kalender"


def _next_month(day: date, step: int) -> date:
    """The same day of another month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_STEPS: dict[Qt.Key, Callable[[date], date]] = {
    Qt.Key.Key_Up: lambda day: day + timedelta(1),
    Qt.Key.Key_Down: lambda day: day - timedelta(1),
    Qt.Key.Key_PageUp: lambda day: _next_month(day, 1),
    Qt.Key.Key_PageDown: lambda day: _next_month(day, -1),
}


class DateInput(LineInput):
    """A line for a day, written in any way, with a calendar. What is no day stays there to be mended.

    `changed` once another day stands in it, or none: when it is left, by Enter, keys or calendar; not with
    each key, since half a year is another year. `told` with what is wrong, at the same moments.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, value: date) -> None:
        super().__init__(kept=Kept.NEVER)
        self.setMaxLength(_LIMIT)
        self.setPlaceholderText(f"misalnya {EXAMPLE}")  # a bare day in grey looks filled
        self.setToolTip(_KEYS)
        self.setAccessibleDescription(_KEYS)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(_LONGEST) + _MARGIN)
        self._known: date | None = value
        self._last = value  # the day that stood there before what is none
        self._open = QAction("Buka kalender", self)
        self._color()
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.returnPressed.connect(self.settle)
        self.set_value(value)

    def set_value(self, value: date | None) -> None:
        """Show a day, or an empty line, without telling anybody but what was wrong before."""
        self._known, self._last = value, value or self._last
        self.setText(format_tanggal(value) if value else "")
        self.setCursorPosition(0)
        self.told.emit("")

    @property
    def value(self) -> date | None:
        """The day that stands there now, also while it is being typed; None: no day."""
        return read_typed(self.text())

    def settle(self) -> None:
        """Show a day as it is written everywhere; say what is wrong with anything else."""
        found = self.value
        if found is not None:
            self._last = found
            self._write(found)
        self.told.emit(why_no_date(self.text()))
        if found != self._known:
            self._known = found
            self.changed.emit()

    def open_calendar(self) -> None:
        """The month of the day that stands there, below the field."""
        open_calendar(
            self, self.value or self._last, date(MIN_YEAR, 1, 1), date(MAX_YEAR, 12, 31), self._choose
        )

    def _choose(self, day: date) -> None:
        self._write(day)
        self.settle()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The calendar is drawn in the colours in force."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._color()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows go by days, the page keys by months."""
        step, day = _STEPS.get(Qt.Key(event.key())), self.value
        if event.key() == Qt.Key.Key_F4 or (
            event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        ):
            self.open_calendar()
        elif step is not None and day is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._write(step(day))
            self.settle()
        else:
            super().keyPressEvent(event)

    def _color(self) -> None:
        self._open.setIcon(make_icon("calendar", tokens_of(self).color("muted")))

    def _write(self, day: date) -> None:
        text = format_tanggal(day)
        if text != self.text():
            self.setText(text)


class DateField(Field):
    """A day; under it, once it is left, why what stands there is none.

    `chosen` as `DateInput.changed`.
    """

    chosen = Signal()

    def __init__(self, text: str, value: date, hint: str = "") -> None:
        self.day = DateInput(value)
        super().__init__(text, self.day, hint)
        self.day.told.connect(self.set_message)
        self.left.connect(self.day.settle)
        self.day.changed.connect(self.chosen)

    @property
    def text(self) -> str:
        return self.day.text()

    @property
    def value(self) -> date | None:
        """The day; None: what stands there is no day."""
        return self.day.value

    def set_value(self, value: date | None) -> None:
        self.day.set_value(value)

    def set_text(self, text: str) -> None:
        if text != self.text:
            self.set_value(read_typed(text))

    def read(self) -> date | None:
        """The day for an act; None: nothing may be done. Then it is said why, and the cursor is in it."""
        self.day.settle()
        found = self.value
        if found is None:
            self.enter()
        return found
