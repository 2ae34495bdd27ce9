"""Parts of a page that nobody sees yet are made a moment later, so that the page itself is there at once."""

from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

Part = TypeVar("Part", bound=QWidget)

SOON = "sebentar lagi"
"""The name of a timer of a page whose work belongs to what the page shows: tests do not wait for it."""
_MOMENT_MS = 60  # what was typed and clicked meanwhile comes first


class Late(QWidget, Generic[Part]):
    """Holds what `make` gives: made when it is shown or asked for, else `turn` moments after the page."""

    def __init__(self, make: Callable[[], Part], turn: int = 1) -> None:
        super().__init__()
        self._make = make
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        QTimer.singleShot(turn * _MOMENT_MS, self, lambda: self.content)

    @cached_property
    def content(self) -> Part:
        """The part itself."""
        made = self._make()
        self._layout.addWidget(made)
        self.setFocusProxy(made)
        made.show()  # a layout that is shown already would do it later
        return made

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        _ = self.content
        super().showEvent(event)
