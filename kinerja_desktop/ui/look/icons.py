"""The outline icons (Lucide), drawn in the colour of the text beside them."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from kinerja_desktop.machine.paths import RESOURCES

FOLDER = RESOURCES / "icons"
OF_SCREENS = {
    "beranda": "house",
    "skp": "clipboard-list",
    "pemantauan": "list-checks",
    "harian": "calendar",
    "umpan_balik": "message-square",
    "evaluasi": "clipboard-check",
    "kebutuhan": "target",
    "perencanaan": "git-compare",
    "anggaran": "database",
    "pegawai": "users",
    "impor_pegawai": "file-up",
    "organisasi": "network",
    "cetak": "printer",
    "verifikasi": "badge-check",
    "kembali": "archive",
    "laporan": "chart-column",
    "templat": "table",
    "pertukaran": "arrow-left-right",
    "permintaan": "send",
    "pengaturan": "settings",
    "panduan": "circle-help",
}
"""By the id of a screen: the same in the navigation and wherever a line leads there."""
_SCALE = 3  # sharp up to 300 %


def make_icon(name: str, color: QColor, size: int = 16, gap: int = 0) -> QIcon:
    """The icon `name` in `color`; raises FileNotFoundError for a name that is not shipped.

    `gap`: room left free behind it, beside the little that Qt leaves before a text.
    """
    return QIcon(make_pixmap(name, color, size, gap))


def make_pixmap(name: str, color: QColor, size: int = 16, gap: int = 0) -> QPixmap:
    """The same as a picture of `size` points; Qt keeps those already drawn."""
    key = f"{name}/{color.name()}/{size}/{gap}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _draw_pixmap(name, color, size, gap)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def _draw_pixmap(name: str, color: QColor, size: int, gap: int) -> QPixmap:
    svg = icon_path(name).read_text(encoding="utf-8").replace("currentColor", color.name())
    pixmap = QPixmap((size + gap) * _SCALE, size * _SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    side = size * _SCALE
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(_SCALE)
    return pixmap


def icon_path(name: str) -> Path:
    return FOLDER / f"{name}.svg"
