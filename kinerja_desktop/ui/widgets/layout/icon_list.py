"""A list of a few lines with an icon each, which follows the theme."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from kinerja_desktop.ui.look.icons import make_icon
from kinerja_desktop.ui.look.theme import tokens_of

_ICON_ROLE = Qt.ItemDataRole.UserRole + 100
_ICON = QSize(16, 16)


class IconList(QListWidget):
    """`add` instead of `addItem`."""

    def __init__(self) -> None:
        super().__init__()
        self.setIconSize(_ICON)

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
