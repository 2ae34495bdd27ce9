"""Where one types: an input knows by itself when its text is stored, so that nothing else need guess."""

from enum import Enum, auto

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QWidget


class Kept(Enum):
    """When what is typed is stored; `NEVER`: a secret or a search, which nothing may remember."""

    WHEN_LEFT = auto()
    BY_BUTTON = auto()
    NEVER = auto()


class Typed:
    """What every input tells. `refused`: leaving it did not store its text. `form`: what it is a part of."""

    kept = Kept.WHEN_LEFT
    refused = False
    form: QWidget | None = None

    @property
    def text_typed(self) -> str:
        raise NotImplementedError

    @property
    def is_typed(self) -> bool:
        """Whether the user changed it since the program filled it."""
        raise NotImplementedError

    @property
    def is_kept_safe(self) -> bool:
        """Whether what is typed here must not be lost."""
        raise NotImplementedError

    @property
    def draft_name(self) -> str:
        """What the field is called, with the form it stands in."""
        raise NotImplementedError

    @property
    def waits(self) -> bool:
        """Whether its text was left and is stored nowhere: it was refused, or a button is to be pressed."""
        if not self.text_typed.strip() or not self.is_typed:
            return False
        is_given_up = self.form is not None and self.form.isHidden()
        return self.refused or (self.kept is Kept.BY_BUTTON and not is_given_up)

    def belongs_to(self, form: QWidget) -> None:
        """Stored by the button of this form, and given up when it closes."""
        self.form = form
        if self.kept is Kept.WHEN_LEFT:
            self.kept = Kept.BY_BUTTON

    def _name(self, own: str) -> str:
        outer = self.form.accessibleName() if self.form is not None else ""
        return f"{own or 'isian'} ({outer})" if outer else own or "isian"


class LineInput(QLineEdit, Typed):
    """One line. `secret`: hidden as a password; `NEVER` alone: read by people, but not remembered."""

    def __init__(self, text: str = "", *, kept: Kept = Kept.WHEN_LEFT, secret: bool = False) -> None:
        super().__init__(text)
        self.kept = Kept.NEVER if secret else kept
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)

    @property
    def text_typed(self) -> str:
        return self.text()

    @property
    def is_typed(self) -> bool:
        return self.isModified()

    @property
    def is_kept_safe(self) -> bool:
        return self.kept is not Kept.NEVER and not self.isReadOnly()

    @property
    def draft_name(self) -> str:
        return self._name(self.accessibleName())


class SearchInput(LineInput):
    """Looks for something: its name begins with "Cari", and a cross empties it."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(kept=Kept.NEVER)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or name)
        self.setClearButtonEnabled(True)
        for cross in self.findChildren(QToolButton):
            cross.setAccessibleName("Kosongkan")


class TextInput(QPlainTextEdit, Typed):
    """Several lines; Tab leaves it."""

    def __init__(self, parent: QWidget | None = None, *, kept: Kept = Kept.WHEN_LEFT) -> None:
        super().__init__(parent)
        self.kept = kept
        self.setTabChangesFocus(True)

    @property
    def text_typed(self) -> str:
        return self.toPlainText()

    @property
    def is_typed(self) -> bool:
        return self.document().isModified()

    @property
    def is_kept_safe(self) -> bool:
        return self.kept is not Kept.NEVER and not self.isReadOnly()

    @property
    def draft_name(self) -> str:
        return self._name(self.accessibleName())


TypedInput = LineInput | TextInput


def inputs_in(widget: QWidget) -> list[TypedInput]:
    """The inputs inside a widget."""
    return [*widget.findChildren(LineInput), *widget.findChildren(TextInput)]
