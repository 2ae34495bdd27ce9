"""A key as it stands on a keyboard: small letters in a frame, inside a button or before its word."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from kinerja_desktop.ui.look.theme import SMALL_POINT

_PAD, _HEIGHT_PAD, _RADIUS = 5, 2, 3


def _font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(SMALL_POINT)
    small.setWeight(QFont.Weight.Normal)
    return small


def cap_size(keys: str, font: QFont) -> QSizeF:
    """How much room the cap takes; `font`: of the text around it."""
    metrics = QFontMetrics(_font(font))
    height = metrics.height() + _HEIGHT_PAD
    return QSizeF(max(metrics.horizontalAdvance(keys) + 2 * _PAD, height), height)


def paint_cap(painter: QPainter, left: QPointF, keys: str, ink: QColor, edge: QColor) -> None:
    """Draw it; `left` is the middle of its left edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = cap_size(keys, painter.font())
    painter.setFont(_font(painter.font()))
    box = QRectF(QPointF(left.x(), left.y() - size.height() / 2), size).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(edge)
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
    painter.restore()
