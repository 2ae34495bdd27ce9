"""The left side: screens by area, only those that the role may see."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import IconButton, label, separator
from kinerja_desktop.ui.window.screens import Screen

WIDTH, RAIL = 208, 50
RAIL_BELOW = 1280
"""Points of a window that leave the words of the navigation no room: a 1366x768 screen at 125 %."""


def visible_screens(screens: Sequence[Screen], actor: Actor) -> tuple[Screen, ...]:
    """The screens that this actor may open, in order."""
    return tuple(screen for screen in screens if grants(actor, screen.permission))


class Navigation(QFrame):
    """A column of buttons; `chosen` carries the id of a screen. As a rail it shows their icons alone."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Navigasi")
        self._buttons: dict[str, IconButton] = {}
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
                made = IconButton(screen.title, screen.icon, "nav")
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
