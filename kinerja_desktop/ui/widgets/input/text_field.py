"""A text of several lines with its label; typing is told at once, leaving it as in every field."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.field import Field

_FRAME = 4


class TextField(Field):
    """`typed` carries the text with every key of the user, not when it is set by the program."""

    typed = Signal(str)

    def __init__(self, text: str, lines: int, hint: str = "") -> None:
        self._text = QPlainTextEdit()
        super().__init__(text, self._text, hint)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * lines + 2 * (GAP + _FRAME))
        self._is_filling = False
        self._text.textChanged.connect(self._changed)

    @property
    def text(self) -> str:
        return self._text.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text; unchanged text keeps the cursor."""
        if text != self.text:
            self._is_filling = True
            self._text.setPlainText(text)
            self._is_filling = False

    def set_read_only(self, read_only: bool) -> None:
        self._text.setReadOnly(read_only)

    def set_placeholder(self, text: str) -> None:
        self._text.setPlaceholderText(text)

    def enter(self) -> None:
        """Put the cursor at the end."""
        self._text.setFocus()
        self._text.moveCursor(QTextCursor.MoveOperation.End)

    def _changed(self) -> None:
        if not self._is_filling:
            self.typed.emit(self.text)
