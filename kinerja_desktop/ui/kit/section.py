"""The frame of a section of the settings: title, one sentence, content that scrolls."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import label

_FORM_LETTERS = 64


class Section(QWidget):
    """Subclasses fill `body`; `add_action` puts a button beside the title, the last is the main one."""

    def __init__(self, title: str, sentence: str, banner: Banner, *, scrolls: bool = True) -> None:
        super().__init__()
        self.banner = banner
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        self._head = QHBoxLayout()
        self._head.addWidget(label(title, "heading"), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(self._head)
        layout.addWidget(label(sentence, "muted", wrap=True))  # below: beside two buttons it has no room
        if scrolls:
            inside = QWidget()
            self.body.setContentsMargins(0, 0, GAP, 0)
            inside.setLayout(self.body)
            layout.addWidget(DetailScroll(inside), 1)
        else:
            layout.addLayout(self.body, 1)

    def add_action(self, widget: QWidget) -> None:
        self._head.addWidget(widget)

    def bind(self, model: ViewModel) -> None:
        """Own the view model and show its refusals."""
        model.setParent(self)
        model.tell(self.banner)

    def limit(self, widget: QWidget) -> QWidget:
        """As wide as a line that reads well, in a frame that knows how high it is at that width."""
        widget.setMaximumWidth(widget.fontMetrics().averageCharWidth() * _FORM_LETTERS)
        framed = QWidget()
        across = QHBoxLayout(framed)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(widget, 1)
        across.addStretch(0)
        return framed

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Files were dropped on this section; whether it has a use for them, and began."""
        _ = paths
        return False

    def open_target(self, target: str) -> None:
        """Open what somebody came for, where the section has more than one place."""

    def load(self) -> None:
        """Read again what is shown."""
