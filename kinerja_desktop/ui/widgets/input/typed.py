"""What somebody typed and nothing has stored yet: which fields count, and whether one still waits."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel
from kinerja_desktop.ui.widgets.input.field import Field
from kinerja_desktop.ui.widgets.input.form import InlineForm

SEARCH = "Cari"  # how the name of every search begins
_WAITS = "menunggu"

TextPlace = QLineEdit | QPlainTextEdit


def mark_secret(*lines: QLineEdit) -> None:
    """These hold a password or a code although one reads it: nothing may remember them."""
    for line in lines:
        line.setInputMethodHints(line.inputMethodHints() | Qt.InputMethodHint.ImhSensitiveData)


def set_waiting(editor: QWidget, *, waits: bool) -> None:
    """Leaving this field does not store it: only a later step does."""
    editor.setProperty(_WAITS, waits)


def text_place(widget: QWidget | None) -> TextPlace | None:
    """The widget, when what is typed there must not be lost: no password, no search, no choice."""
    if not isinstance(widget, QLineEdit | QPlainTextEdit) or widget.isReadOnly():
        return None
    hidden = isinstance(widget, QLineEdit) and widget.echoMode() is not QLineEdit.EchoMode.Normal
    secret = bool(widget.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData)
    part = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
    if hidden or secret or part or widget.accessibleName().startswith(SEARCH):
        return None
    return widget


def text_of(place: TextPlace) -> str:
    return place.text() if isinstance(place, QLineEdit) else place.toPlainText()


def is_typed(place: TextPlace) -> bool:
    """Whether the user changed it since the program filled it."""
    return place.isModified() if isinstance(place, QLineEdit) else place.document().isModified()


def name_of(place: TextPlace) -> str:
    """What the field is called, with the form it stands in."""
    name = place.accessibleName() or "isian"
    parent = place.parentWidget()
    while parent is not None and not isinstance(parent, InlineForm):
        parent = parent.parentWidget()
    return name if parent is None else f"{name} ({parent.accessibleName()})"


def waits(place: TextPlace) -> bool:
    """Whether its text, although the field was left, is stored nowhere: it was refused, or a button is to
    be pressed yet."""
    if not text_of(place).strip() or not is_typed(place):
        return False
    if place.property(_WAITS):
        return True
    parent = place.parentWidget()
    while parent is not None:
        if isinstance(parent, Field) and parent.message:
            return True
        if isinstance(parent, InlineForm | AskPanel):
            return not parent.isHidden()
        parent = parent.parentWidget()
    return False
