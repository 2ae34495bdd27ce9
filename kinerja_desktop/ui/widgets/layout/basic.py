"""Labels, buttons, cards and lines in their roles."""

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kinerja_desktop.ui.look.icons import make_icon
from kinerja_desktop.ui.look.keycap import cap_size, paint_cap
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP, tokens_of

_ICON, _ICON_GAP = 16, 4
"""Qt leaves 4 points between an icon and its word: 8 are read as two things."""
_CAP_GAP = 6
_BLANK = "\u00a0"


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Text in a role of the style sheet: title, heading, field, muted, good, caution, bad."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        set_role(made, role)
    return made


def literal(text: str) -> str:
    """Text of users for tabs, buttons and menus, which would take an "&" for the mark of a key."""
    return text.replace("&", "&&")


def progress_bar() -> QProgressBar:
    """How far a job or its step is. Without a percentage, which nobody could read on the filled part."""
    made = QProgressBar()
    made.setTextVisible(False)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role and let the style see it, unless it has not looked yet."""
    set_styled(widget, "role", role)


def set_styled(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet asks for; styled anew is only what changed."""
    if (widget.property(name) or "") == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


_COLOURS = frozenset({QEvent.Type.PaletteChange, QEvent.Type.EnabledChange})


class IconButton(QPushButton):
    """A button with an icon that follows the theme. `role`: primary, quiet, nav or empty. `keys`: shown as a
    cap, and told in the tooltip too."""

    keys = ""
    _is_cap_first = False

    def __init__(self, text: str, icon: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._drawn: tuple[str, int] | None = None
        if role:
            self.setProperty("role", role)
        self._role = role
        self.setAutoDefault(True)  # Enter presses the focused button outside dialogs too, not only Space
        self._draw_icon()

    def set_role(self, role: str) -> None:
        """Another role, with its icon."""
        if role != self._role:
            self._role = role
            set_role(self, role)
            self._draw_icon()

    def set_keys(self, keys: str, *, first: bool = False) -> None:
        """Show which key does the same, behind the text or before it; empty: none."""
        text = self.text()
        self.keys, self._is_cap_first = keys, first
        self.setText(text)

    def text(self) -> str:
        """What it says, without the room for the cap."""
        return super().text().strip(_BLANK)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The cap stands where the text has blanks. To move the text by its style instead would make Qt for
        Python build every number that a style knows, at each start of the program."""
        super().paintEvent(event)
        if not self.keys:
            return
        painter, tokens = QPainter(self), tokens_of(self)
        icon = 0 if self.icon().isNull() else self.iconSize().width() + _ICON_GAP
        whole = self.fontMetrics().horizontalAdvance(super().text()) + icon
        left = (self.width() - whole) / 2 + icon
        if not self._is_cap_first:
            left = (self.width() + whole) / 2 - cap_size(self.keys, self.font()).width()
        is_filled = self._role == "primary" and self.isEnabled()
        ink = tokens.color("on_accent" if is_filled else "muted")
        painter.setFont(self.font())
        place = QPointF(left, self.height() / 2)
        paint_cap(painter, place, self.keys, ink, ink if is_filled else tokens.color("edge"))

    def _with_room(self, text: str) -> str:
        if not (self.keys and text):
            return text
        room = cap_size(self.keys, self.font()).width() + _CAP_GAP
        blanks = _BLANK * math.ceil(room / max(1, self.fontMetrics().horizontalAdvance(_BLANK)))
        return blanks + text if self._is_cap_first else text + blanks

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Another text; the shortcut stays, which Qt would forget with the old one."""
        shortcut = self.shortcut()
        was_alone = not self.text()
        super().setText(self._with_room(text))
        if was_alone is bool(text):
            self._draw_icon()
        if not shortcut.isEmpty():
            self.setShortcut(shortcut)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+Enter is the step of the form around it, also while the cursor stands on another button."""
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if with_control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon anew when colours change, and give the cap its room when letters do."""
        super().changeEvent(event)
        if self.keys and event.type() is QEvent.Type.FontChange:
            self.setText(self.text())
        if event.type() in _COLOURS:
            self._draw_icon()

    def _draw_icon(self) -> None:
        if not self._icon:
            return
        tokens = tokens_of(self)
        color = tokens.on_accent if self._role == "primary" else tokens.text
        if not self.isEnabled():
            color = tokens.muted
        gap = _ICON_GAP if self.text() else 0
        if self._drawn == (color, gap):
            return
        self._drawn = (color, gap)
        self.setIcon(make_icon(self._icon, QColor(color), gap=gap))
        self.setIconSize(QSize(_ICON + gap, _ICON))


def button(text: str, clicked: Callable[[], object], icon: str = "", role: str = "") -> IconButton:
    """A button that calls `clicked` without arguments."""
    made = IconButton(text, icon, role)
    made.clicked.connect(lambda _checked=False: clicked())
    return made


def card(layout: QBoxLayout | None = None) -> QFrame:
    """A surface with a border; its layout has the usual margins."""
    frame = QFrame()
    frame.setProperty("role", "card")
    inner = layout or QVBoxLayout()
    inner.setContentsMargins(GROUP_GAP, GROUP_GAP, GROUP_GAP, GROUP_GAP)
    inner.setSpacing(GAP)
    frame.setLayout(inner)
    return frame


def scrolling(inside: QWidget) -> QScrollArea:
    """All of `inside`, by a scroll bar where there is no room for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area


def separator() -> QFrame:
    """A thin line between two parts of a column."""
    line = QFrame()
    line.setProperty("role", "line")
    line.setFixedHeight(1)
    return line


def row(*widgets: QWidget | None, spacing: int = GAP, stretch_last: bool = False) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    if stretch_last:
        layout.setStretch(layout.count() - 1, 1)
    return layout


def clear_layout(layout: QBoxLayout) -> None:
    """Take everything out and let Qt delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QBoxLayout):
            clear_layout(inner)
