"""A page: title, one sentence that says what it is for, the main action at the right, the content."""

from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from kinerja_desktop.ui.theme import GAP, GROUP_GAP, PAGE_MARGIN
from kinerja_desktop.ui.widgets.banner import Banner
from kinerja_desktop.ui.widgets.basic import label

LIST_WIDTH = 360


class Page(QWidget):
    """Base of every screen's view. Subclasses fill `body`; `banner` shows refusals of this page."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(PAGE_MARGIN, GROUP_GAP, PAGE_MARGIN, GROUP_GAP)
        outer.setSpacing(GROUP_GAP)
        self._head = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(title, "title"))
        texts.addWidget(label(sentence, "muted", wrap=True))
        self._head.addLayout(texts, 1)
        self._head.setSpacing(GAP)
        outer.addLayout(self._head)
        self.banner = Banner()
        outer.addWidget(self.banner)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        outer.addLayout(self.body, 1)

    def add_action(self, widget: QWidget) -> None:
        """A button at the right of the title; the last one added is the main action."""
        self._head.addWidget(widget)

    def reload(self) -> None:
        """Read again what is shown; called when an area of this screen changed."""

    def open_target(self, target: str) -> None:
        """Show the record with this id, when the user came from elsewhere."""


def master_detail(master: QWidget, detail: QWidget) -> QSplitter:
    """List left, detail right; the list keeps its width when the window grows."""
    splitter = QSplitter()
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(GROUP_GAP)
    splitter.addWidget(master)
    splitter.addWidget(detail)
    splitter.setStretchFactor(0, 0)
    splitter.setStretchFactor(1, 1)
    splitter.setSizes([LIST_WIDTH, 10_000])
    return splitter
