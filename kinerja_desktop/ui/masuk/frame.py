"""The surface before the shell: one card in the middle of the window, scrolling when it is too tall."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP, PAGE_MARGIN
from kinerja_desktop.ui.widgets.layout.basic import label

LOGIN_LETTERS = 44
PAGE_LETTERS = 76


class _Card(QFrame):
    """As wide as wanted, and never narrower than what stands in it: letters differ from system to system."""

    def __init__(self, wanted: int) -> None:
        super().__init__()
        self._wanted = wanted
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._width(), super().minimumSizeHint().height())

    def _width(self) -> int:
        return max(self._wanted, super().minimumSizeHint().width())


class GateFrame(QScrollArea):
    """Fill `body`. `letters`: width of the card in average letters."""

    def __init__(self, title: str, sentence: str, letters: int = LOGIN_LETTERS) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        card = _Card(self.fontMetrics().averageCharWidth() * letters + 2 * PAGE_MARGIN)
        self.title = label(title, "title", wrap=True)
        self.sentence = label(sentence, "muted", wrap=True)
        self.body = QVBoxLayout(card)
        self.body.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        self.body.setSpacing(GROUP_GAP)
        head = QVBoxLayout()
        head.setSpacing(GAP // 2)
        head.addWidget(self.title)
        head.addWidget(self.sentence)
        self.body.addLayout(head)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addStretch(1)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        column.addLayout(across)
        column.addStretch(2)
        self.setWidget(inside)
