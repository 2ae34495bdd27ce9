"""A page: title, one sentence that says what it is for, the main action at the right, the content."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP, PAGE_MARGIN
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.layout.elided_label import ElidedLabel
from kinerja_desktop.ui.widgets.layout.states import EmptyState

ROOMY = 1100
"""Points: a narrower page has its title in the bar above the screens, and its actions in one bar below."""


class Page(QWidget):
    """Base of every screen's view. Subclasses fill `body`; `banner` shows refusals of this page.

    `waits` tells how many things wait, by the id of the screen where they are done."""

    waits = Signal(object)

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(PAGE_MARGIN, GROUP_GAP, PAGE_MARGIN, GROUP_GAP)
        outer.setSpacing(GROUP_GAP)
        self._is_roomy = True
        self._title = label(title, "title")
        self._head = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        self.sentence = sentence
        self._below = ElidedLabel("muted")  # beside the actions it would wrap into the room of the page
        self._below.show_text(sentence)
        texts.addWidget(self._below)
        self._head.addLayout(texts, 1)
        self._head.setSpacing(GAP)
        outer.addLayout(self._head)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(GAP)
        self._foot.addStretch(1)
        self._head_actions: list[QWidget] = []
        self.banner = Banner()
        outer.addWidget(self.banner)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        outer.addLayout(self.body, 1)
        outer.addLayout(self._foot)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a small screen the content has the room of the title, which the bar of the window says then."""
        super().resizeEvent(event)
        is_roomy = event.size().width() >= ROOMY
        if is_roomy is self._is_roomy:
            return
        self._is_roomy = is_roomy
        for told in (self._title, self._below):
            told.setVisible(is_roomy)
        for made in self._head_actions:
            (self._head if is_roomy else self._foot).addWidget(made)
        side, above = (PAGE_MARGIN, GROUP_GAP) if is_roomy else (GROUP_GAP, GAP)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(side, above, side, above)
            layout.setSpacing(above)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is nothing yet, Enter does what its button offers."""
        super().focusInEvent(event)
        for one in self.findChildren(EmptyState):
            if one.action is not None and one.action.isVisible():
                one.action.setFocus()
                return

    def add_action(self, widget: QWidget) -> None:
        """A button at the right of the title, on a small screen below; the last one is the main action."""
        self._head_actions.append(widget)
        (self._head if self._is_roomy else self._foot).addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """What a small screen says at the left of the bar with the actions: its keys."""
        self._foot.insertWidget(0, widget)

    @property
    def is_roomy(self) -> bool:
        """Whether the page itself shows its title, with the actions beside it."""
        return self._is_roomy

    def reload(self) -> None:
        """Read again what is shown; called when an area of this screen changed."""

    def open_target(self, target: str) -> None:
        """Show the record with this id, when the user came from elsewhere."""

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Files were dropped on this screen or opened for it; whether it has a use for them, and began."""
        _ = paths
        return False

    @property
    def current_target(self) -> str | None:
        """What `open_target` needs to come back to the record that is open; None: none, or not known."""
        return None

    @property
    def unsaved_rows(self) -> str:
        """Lines of a table that cannot be stored yet, as the table takes them back from the clipboard; empty:
        none."""
        return ""
