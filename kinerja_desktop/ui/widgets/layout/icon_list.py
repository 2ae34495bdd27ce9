"""A list of a few lines with an icon each, under headings or not, which follows the theme."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from kinerja_desktop.ui.look.icons import make_icon
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP, SMALL_POINT, tokens_of

_ICON_ROLE = Qt.ItemDataRole.UserRole + 100
_ICON = QSize(16, 16)
_LEAST = 24  # what is lower is missed by the mouse


class IconList(QListWidget):
    """`add` instead of `addItem`; `add_heading` before the lines that belong together, which nobody chooses.
    `shares_height`: its lines are as high as those of tables, or a little lower where all of them then have
    room: beside a page that scrolls a second bar says nothing."""

    def __init__(self, *, shares_height: bool = False) -> None:
        super().__init__()
        self.setIconSize(_ICON)
        self._shares_height = shares_height

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the height anew."""
        super().resizeEvent(event)
        lines = [item for item in map(self.item, range(self.count())) if item.flags()]
        if self._shares_height and lines:
            headings = (self.count() - len(lines)) * self._heading_height
            whole = self.fontMetrics().height() + GROUP_GAP
            fits = (event.size().height() - headings) // len(lines)
            height = fits if _LEAST <= fits < whole else whole
            for item in lines:
                item.setSizeHint(QSize(0, height))

    def add_heading(self, text: str) -> None:
        """A small muted line at the end."""
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.font()
        font.setPointSize(SMALL_POINT)
        item.setFont(font)
        item.setSizeHint(QSize(0, self._heading_height))
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.addItem(item)

    @property
    def _heading_height(self) -> int:
        return self.fontMetrics().height() + GAP // 2

    def add(self, text: str, icon: str, color: str = "muted") -> QListWidgetItem:
        """A line at the end. `color`: name of a colour of the theme."""
        item = QListWidgetItem(text)
        item.setData(_ICON_ROLE, (icon, color))
        self._draw(item)
        self.addItem(item)
        return item

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icons anew when colours change."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            for item in map(self.item, range(self.count())):
                self._draw(item)

    def _draw(self, item: QListWidgetItem) -> None:
        drawn = item.data(_ICON_ROLE)
        if drawn is not None:
            icon, color = drawn
            item.setIcon(make_icon(icon, tokens_of(self).color(color)))
