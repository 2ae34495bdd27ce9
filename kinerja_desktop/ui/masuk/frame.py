"""The surface before the shell: one card in the middle of the window, scrolling when it is too tall."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP, PAGE_MARGIN
from kinerja_desktop.ui.widgets.input.form import is_key
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
    """Fill `body`. `letters`: width of the card in average letters. `entered`: Enter on a choice, which Qt
    leaves without use; what is typed into and what is pressed answer Enter themselves."""

    entered = Signal()

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
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A choice is listened to from when the cursor first comes to it."""
        if isinstance(now, QRadioButton | QCheckBox) and self.isAncestorOf(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter where it was pressed: a key that only comes through, because another input had its use of it,
        would lead on from the page that this one just opened."""
        is_choice = isinstance(watched, QRadioButton | QCheckBox)
        if is_choice and (is_key(event, Qt.Key.Key_Return) or is_key(event, Qt.Key.Key_Enter)):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)
