"""The outline icons (Lucide), drawn in the colour of the text beside them."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from kinerja_desktop.machine.paths import RESOURCES

FOLDER = RESOURCES / "icons"
_SCALE = 3  # sharp up to 300 %


def make_icon(name: str, color: QColor, size: int = 16) -> QIcon:
    """The icon `name` in `color`; raises FileNotFoundError for a name that is not shipped."""
    return QIcon(make_pixmap(name, color, size))


def make_pixmap(name: str, color: QColor, size: int = 16) -> QPixmap:
    """The same as a picture of `size` points; Qt keeps those already drawn."""
    key = f"{name}/{color.name()}/{size}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _draw_pixmap(name, color, size)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def _draw_pixmap(name: str, color: QColor, size: int) -> QPixmap:
    svg = icon_path(name).read_text(encoding="utf-8").replace("currentColor", color.name())
    pixmap = QPixmap(size * _SCALE, size * _SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(_SCALE)
    return pixmap


def icon_path(name: str) -> Path:
    return FOLDER / f"{name}.svg"
