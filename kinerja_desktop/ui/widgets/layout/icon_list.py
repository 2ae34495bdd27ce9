"""A list of a few lines with an icon each, which follows the theme."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from kinerja_desktop.ui.look.icons import make_icon
from kinerja_desktop.ui.look.theme import GROUP_GAP, tokens_of

_ICON_ROLE = Qt.ItemDataRole.UserRole + 100
_ICON = QSize(16, 16)
_LEAST = 0.8  # of the height of a line in a table


class IconList(QListWidget):
    """`add` instead of `addItem`. `shares_height`: its lines are as high as those of tables, or a little
    lower where all of them then have room: beside a page that scrolls a second bar says nothing."""

    def __init__(self, *, shares_height: bool = False) -> None:
        super().__init__()
        self.setIconSize(_ICON)
        self._shares_height = shares_height

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the height anew."""
        super().resizeEvent(event)
        if self._shares_height and self.count():
            whole = self.fontMetrics().height() + GROUP_GAP
            fits = event.size().height() // self.count()
            height = fits if whole * _LEAST <= fits < whole else whole
            for row in range(self.count()):
                self.item(row).setSizeHint(QSize(0, height))

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
            for row in range(self.count()):
                self._draw(self.item(row))

    def _draw(self, item: QListWidgetItem) -> None:
        icon, color = item.data(_ICON_ROLE)
        item.setIcon(make_icon(icon, tokens_of(self).color(color)))
