"""An input with its label above and, as one leaves it, what is wrong below."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.ui.widgets.layout.basic import label, set_role, style_anew


class Field(QWidget):
    """Label, input, message. `left` fires when the input loses focus: time to validate and save."""

    left = Signal()

    def __init__(self, text: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._label = label(text, "field")
        self._label.setBuddy(editor)
        self._hint = hint
        self._message = label(hint, "muted", wrap=True)
        if not hint:  # to show what has no parent yet would make a window of it
            self._message.hide()
        editor.setAccessibleName(text)
        editor.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self._label, editor, self._message):
            layout.addWidget(widget)

    def set_label(self, text: str) -> None:
        """Another label, for a field that asks for different things."""
        self._label.setText(text)
        self.editor.setAccessibleName(text)

    def set_hint(self, text: str) -> None:
        """Another hint; a message that stands there stays."""
        is_message = bool(self.message)
        self._hint = text
        if not is_message:
            self.set_message("")

    def set_message(self, text: str) -> None:
        """What is wrong; empty restores the hint."""
        self._message.setText(text or self._hint)
        self._message.setVisible(bool(text or self._hint))
        set_role(self._message, "bad" if text else "muted")
        self.editor.setProperty("invalid", "true" if text else "false")
        style_anew(self.editor)

    @property
    def message(self) -> str:
        return "" if self._message.text() == self._hint else self._message.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell when the input is left."""
        if watched is self.editor and event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)
