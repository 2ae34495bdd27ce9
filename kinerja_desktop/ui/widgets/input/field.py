"""Fields, declared in one line each: label, input, and below what is wrong or a hint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.lengths import TextLimit
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import label, row, set_role, set_styled
from kinerja_desktop.ui.widgets.text.typed import Kept, LineInput, TextInput, Typed

with lazily:  # the login, which everybody waits for, has lines only
    from kinerja_desktop.ui.widgets.input import choices_model, picker

_FRAME = 4
TermT = TypeVar("TermT", bound=StrEnum)


class Field(QWidget):
    """Label, input, message. `left` fires when the input loses focus: time to validate and save.

    The line of the message is there from the beginning: nothing below moves when something is wrong. Not so
    for a closed list, which cannot be wrong: a hole were there. `dense`: a short message stands beside the
    label instead, where there is no line to spare. `limit`: what is stored; a longer text is told as it is
    typed and never cut: what is pasted may be worth shortening by hand.
    """

    left = Signal()

    def __init__(
        self,
        text: str,
        editor: QWidget,
        hint: str = "",
        *,
        dense: bool = False,
        limit: TextLimit | None = None,
    ) -> None:
        super().__init__()
        self.editor = editor
        self.limit = limit
        self._said = self._too_long = ""
        self._label = label(text, "field")
        self._label.setBuddy(editor)
        self._hint = hint
        self._message = label(hint, "muted", wrap=not dense)
        self._message.setMinimumHeight(self._message.fontMetrics().height())
        self._is_closed = isinstance(editor, QComboBox) and not editor.isEditable()
        editor.setAccessibleName(text)
        editor.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if dense:
            layout.addLayout(row(self._label, None, self._message))
        else:
            layout.addWidget(self._label)
        layout.addWidget(editor)
        if not dense:
            layout.addWidget(self._message)
        layout.addStretch()  # beside a higher one
        self._show_message()

    def set_label(self, text: str) -> None:
        """Another label, for a field that asks for different things."""
        self._label.setText(text)
        self.editor.setAccessibleName(text)

    def set_hint(self, text: str) -> None:
        """Another hint; a message that stands there stays."""
        self._hint = text
        self._show_message()

    def set_message(self, text: str) -> None:
        """What is wrong; empty restores the hint, unless the text is too long."""
        self._said = text
        self._show_message()

    def measure(self) -> str:
        """Say how long the text may be where it is longer, and what no form can show; empty: nothing."""
        too_long = self.limit.complaint_at_entry(self.text) if self.limit else ""
        if too_long != self._too_long:
            self._too_long = too_long
            self._show_message()
        return too_long

    def _show_message(self) -> None:
        text = self.message
        self._message.setText(text or self._hint)
        is_bare = self._is_closed and not (text or self._hint)
        self._message.setHidden(is_bare)
        self.setContentsMargins(0, 0, 0, GAP if is_bare else 0)
        set_role(self._message, "bad" if text else "muted")
        set_styled(self.editor, "invalid", "true" if text else "")
        if isinstance(self.editor, Typed):
            self.editor.refused = bool(text)

    @property
    def message(self) -> str:
        return self._said or self._too_long

    @property
    def text(self) -> str:
        """What stands in it, as text."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Show a text as stored; the same text leaves the cursor where it is."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        self.editor.setEnabled(not read_only)

    def enter(self) -> None:
        """Put the cursor into it."""
        self.editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell when the input is left."""
        if watched is self.editor and event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)


class LineField(Field):
    """One line. `finished`: Enter, or left after a change."""

    finished = Signal()
    entered = Signal()

    def __init__(
        self,
        text: str,
        hint: str = "",
        *,
        placeholder: str = "",
        kept: Kept = Kept.WHEN_LEFT,
        secret: bool = False,
        limit: TextLimit | None = None,
    ) -> None:
        self.line = LineInput(kept=kept, secret=secret)
        super().__init__(text, self.line, hint, limit=limit)
        self.line.setPlaceholderText(placeholder)
        self.line.textChanged.connect(self.measure)
        self.line.editingFinished.connect(self.finished)
        self.line.returnPressed.connect(self.entered)

    @property
    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        if text != self.line.text():
            self.line.setText(text)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)


class TextField(Field):
    """Several lines. `typed` carries the text with every key of the user, not when the program sets it."""

    typed = Signal(str)

    def __init__(
        self,
        text: str,
        lines: int,
        hint: str = "",
        *,
        kept: Kept = Kept.WHEN_LEFT,
        dense: bool = False,
        limit: TextLimit | None = None,
    ) -> None:
        self.input = TextInput(kept=kept)
        super().__init__(text, self.input, hint, dense=dense, limit=limit)
        self.input.setFixedHeight(self.input.fontMetrics().lineSpacing() * lines + 2 * (GAP + _FRAME))
        self._is_filling = False
        self.input.textChanged.connect(self._changed)

    @property
    def text(self) -> str:
        return self.input.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.text:
            self._is_filling = True
            self.input.setPlainText(text)
            self._is_filling = False

    def set_read_only(self, read_only: bool) -> None:
        self.input.setReadOnly(read_only)

    def set_placeholder(self, text: str) -> None:
        self.input.setPlaceholderText(text)

    def set_waiting(self, *, waits: bool) -> None:
        """Whether only a later step stores it."""
        self.input.kept = Kept.BY_BUTTON if waits else Kept.WHEN_LEFT

    def enter(self) -> None:
        """The cursor at the end."""
        self.input.setFocus()
        self.input.moveCursor(QTextCursor.MoveOperation.End)

    def _changed(self) -> None:
        self.measure()
        if not self._is_filling:
            self.typed.emit(self.text)


class ChoiceField(Field, Generic[TermT]):
    """One of a closed list. `chosen` carries the text, when the user chose it."""

    chosen = Signal(str)

    def __init__(self, text: str, choices: Sequence[TermT] | Sequence[str] = (), hint: str = "") -> None:
        self.box = picker.ChoiceBox()
        super().__init__(text, self.box, hint)
        self.set_choices(choices)
        self.box.activated.connect(lambda _index: self.chosen.emit(self.box.currentText()))

    def set_choices(self, choices: Sequence[TermT] | Sequence[str]) -> None:
        """Other choices; the first is chosen."""
        self.box.clear()
        self.box.addItems([str(choice) for choice in choices])

    @property
    def text(self) -> str:
        return self.box.currentText()

    def set_text(self, text: str) -> None:
        self.box.setCurrentText(text)


class PickField(Field):
    """One of many, found by any part of its name. `free`: other words may be typed as well."""

    chosen = Signal(object)

    def __init__(
        self,
        text: str,
        placeholder: str = "",
        hint: str = "",
        *,
        free: bool = False,
        limit: TextLimit | None = None,
    ) -> None:
        self.picker = picker.Picker(placeholder, free=free)
        super().__init__(text, self.picker, hint, limit=limit)
        self.picker.editTextChanged.connect(self.measure)
        self.picker.chosen.connect(self.chosen)

    @property
    def text(self) -> str:
        return self.picker.text

    @property
    def current_id(self) -> str | None:
        """None: nothing, or free words."""
        return self.picker.current_id

    def set_choices(self, choices: Sequence[choices_model.Choice]) -> None:
        self.picker.set_choices(choices)


def on_stored(field: Field, store: Callable[[str], object]) -> None:
    """Store the text of a field as it is finished or chosen."""
    if isinstance(field, LineField):
        field.finished.connect(lambda: store(field.text))
    elif isinstance(field, ChoiceField):
        field.chosen.connect(store)
    elif isinstance(field, PickField):
        line = field.picker.lineEdit()
        if line is not None:
            line.editingFinished.connect(lambda: store(field.text))
        field.picker.activated.connect(lambda _index: store(field.text))


def show_messages(fields: Mapping[str, Field], wrong: Mapping[str, str]) -> bool:
    """Say under each field what is wrong with it, the cursor into the first; whether anything is."""
    for name, field in fields.items():
        field.set_message(wrong.get(name, ""))
    first = next((field for name, field in fields.items() if wrong.get(name)), None)
    if first is not None:
        first.enter()
    return first is not None


def texts_of(fields: Mapping[str, Field]) -> dict[str, str]:
    """What stands in each field."""
    return {name: field.text for name, field in fields.items()}


def empty(*fields: Field) -> None:
    """Begin anew: no text, no message."""
    for field in fields:
        field.set_text("")
        field.set_message("")
