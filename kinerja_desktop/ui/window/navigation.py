"""The left side: screens by area, only those that the role may see."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP, tokens_of
from kinerja_desktop.ui.widgets.layout.basic import IconButton, label, separator
from kinerja_desktop.ui.window.screens import Screen

WIDTH, RAIL = 208, 50
_DOT = 6
RAIL_BELOW = 1280
"""Points of a window that leave the words of the navigation no room: a 1366x768 screen at 125 %."""


def visible_screens(screens: Sequence[Screen], actor: Actor) -> tuple[Screen, ...]:
    """The screens that this actor may open, in order."""
    return tuple(screen for screen in screens if grants(actor, screen.permission))


class NavButton(IconButton):
    """A screen, with how many things wait there; on a rail a dot says that some do."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__(title, icon, "nav")
        self._count = 0

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleDescription(f"{format_angka(count)} hal menunggu" if count else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self._count:
            return
        painter, tokens = QPainter(self), tokens_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.text():
            painter.setPen(tokens.color("muted"))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect().adjusted(0, 0, -GROUP_GAP, 0), side, format_angka(self._count))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("accent"))
            painter.drawEllipse(self.width() - _DOT - GAP, GAP // 2, _DOT, _DOT)


class Navigation(QFrame):
    """A column of buttons; `chosen` carries the id of a screen. As a rail it shows their icons alone."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Navigasi")
        self._buttons: dict[str, NavButton] = {}
        self._titles: dict[str, str] = {}
        self._headings: list[QWidget] = []
        self._lines: list[QWidget] = []
        self._is_rail = False
        self._group = QButtonGroup(self)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, GAP, 0, GAP)
        self._column.setSpacing(0)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_screens(self, screens: Sequence[Screen]) -> None:
        """Build the column anew, for another user."""
        self._clear()
        for group, members in groupby(screens, key=lambda screen: screen.group):
            if group:
                heading = label(group, "muted")
                heading.setContentsMargins(15, 12, 8, 4)
                self._column.addWidget(heading)
                self._headings.append(heading)
                line = separator()
                self._column.addWidget(line)
                self._lines.append(line)
            for screen in members:
                made = NavButton(screen.title, screen.icon)
                made.setCheckable(True)
                made.clicked.connect(lambda _checked=False, id_=screen.id: self.chosen.emit(id_))
                self._group.addButton(made)
                self._buttons[screen.id] = made
                self._titles[screen.id] = screen.title
                self._column.addWidget(made)
        self._column.addStretch(1)
        self._dress()

    def fit(self, width: int) -> None:
        """Leave the screens of a window of this width their room."""
        if (width < RAIL_BELOW) is not self._is_rail:
            self._is_rail = not self._is_rail
            self.setFixedWidth(RAIL if self._is_rail else WIDTH)
            self._dress()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many things wait in each screen; none where it is not named."""
        for id_, made in self._buttons.items():
            made.set_count(counts.get(id_, 0))

    def forget_count(self, screen_id: str) -> None:
        """What waits there is not known just now."""
        if screen_id in self._buttons:
            self._buttons[screen_id].set_count(0)

    def mark(self, screen_id: str) -> None:
        """Show which screen is open."""
        if screen_id in self._buttons:
            self._buttons[screen_id].setChecked(True)

    def _dress(self) -> None:
        """An icon without its word tells it in a tooltip, and always to a screen reader."""
        for id_, made in self._buttons.items():
            title = self._titles[id_]
            made.set_role("rail" if self._is_rail else "nav")
            made.setText("" if self._is_rail else title)
            made.setToolTip(title if self._is_rail else "")
            made.setAccessibleName(title)
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if self._is_rail else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._area.setVerticalScrollBarPolicy(
            bar
        )  # on a rail it would lie over the icons: keys and wheel scroll
        for heading in self._headings:
            heading.setVisible(not self._is_rail)
        for line in self._lines:
            line.setVisible(self._is_rail)

    def _clear(self) -> None:
        self._buttons, self._titles, self._headings, self._lines = {}, {}, [], []
        for made in self._group.buttons():
            self._group.removeButton(made)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
