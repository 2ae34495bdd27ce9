"""Choosing one of many by typing a part of its name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from kinerja_desktop.ui.widgets.input.choices_model import Choice, ChoicesModel

_LEAST_LETTERS = 14
_POPUP_ROWS = 8
_MEASURED = 60  # choices of which the widest is looked for when they open
_BESIDE = 40  # points beside a word of the popup


class ChoiceBox(QComboBox):
    """A combo box that a passing mouse wheel does not change: what is chosen is saved at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.setMaxVisibleItems(_POPUP_ROWS)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """For a screen reader also where Qt gives the value as the name (Linux), and where the cursor stands:
        in the line of what can be typed into."""
        super().setAccessibleName(name)
        self.setAccessibleDescription(name)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """As wide as its choices, where the field is narrower."""
        if self.count() <= _MEASURED:
            letters = self.fontMetrics()
            texts = (self.itemText(at) for at in range(self.count()))
            widest = max((letters.horizontalAdvance(text) for text in texts), default=0)
            self.view().setMinimumWidth(max(self.width(), widest + _BESIDE))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the page instead."""
        event.ignore()


class Picker(ChoiceBox):
    """A choice found by any part of its text. `chosen` carries its id, or None when emptied.

    `free`: other words may be typed as well; `current_id` is then None and `text` has them.
    """

    chosen = Signal(object)

    def __init__(self, placeholder: str = "", *, free: bool = False) -> None:
        super().__init__()
        self._free = free
        self._known: str | None = None
        self._model = ChoicesModel()
        line = QLineEdit()
        line.setPlaceholderText(placeholder)
        line.returnPressed.connect(self._take_only_match)
        line.editingFinished.connect(self._settle)
        line.textEdited.connect(self._adopt_popup)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(self._model)
        completer = QCompleter(self._model, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(_POPUP_ROWS)
        self.setCompleter(completer)
        self.activated.connect(lambda _index: self._settle())

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace the choices; what was chosen or is being typed stays, where it is still possible."""
        known, text = self._known, self.text
        self._model.set_choices(choices)
        self.set_current(known)
        if known is None and text:
            self.setEditText(text)

    def set_current(self, choice_id: str | None) -> None:
        """Show a choice without telling anybody."""
        row = next((n for n, choice in enumerate(self._model.choices) if choice.id == choice_id), -1)
        self.setCurrentIndex(row)
        if row < 0:
            self.setEditText("")
        self._known = choice_id if row >= 0 else None

    @property
    def text(self) -> str:
        return self.currentText().strip()

    @property
    def current_id(self) -> str | None:
        """The id of what stands there now; None for nothing or for free words."""
        row = self._row()
        return None if row is None else self._model.choices[row].id

    def _adopt_popup(self) -> None:
        """The list of what fits opens as a window of its own: as a child it is dressed as this one is."""
        completer = self.completer()
        popup = completer.popup() if completer else None
        if popup is not None and popup.parent() is not self:
            popup.setParent(self, Qt.WindowType.Popup)
            popup.setStyleSheet("/* */")  # only with a sheet of its own does Qt look at those above it

    def _row(self) -> int | None:
        text = self.text.casefold()
        choices = self._model.choices
        here = self.currentIndex()
        if 0 <= here < len(choices) and choices[here].text.casefold() == text:
            return here
        return next((n for n, choice in enumerate(choices) if choice.text.casefold() == text), None)

    def _take_only_match(self) -> None:
        """Enter after a part of a name that only one choice has takes that choice; `_settle` follows."""
        if self._free or not self.text or self._row() is not None:
            return
        part = self.text.casefold()
        fits = [n for n, choice in enumerate(self._model.choices) if part in choice.text.casefold()]
        if len(fits) == 1:
            self.setCurrentIndex(fits[0])

    def _settle(self) -> None:
        """Take over what stands there; words that are no choice go back to what was chosen before."""
        if self._row() is None and self.text and not self._free:
            self.set_current(self._known)
            return
        found = self.current_id
        if found != self._known:
            self._known = found
            self.chosen.emit(found)
