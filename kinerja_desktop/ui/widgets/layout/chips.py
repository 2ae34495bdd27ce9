"""States and predikat as chips: icon and word on a soft ground, the same in lists, tables and panels."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kinerja_desktop.ui.look.icons import make_pixmap
from kinerja_desktop.ui.look.meaning import Look, look_of
from kinerja_desktop.ui.look.theme import CONTRAST, SMALL_POINT, Tokens, tokens_of

_ICON = 14
_PAD = 8
_GAP = 4
_HEIGHT_PAD = 6
MARK = 22
"""The side of a mark: a chip without its word, where a column of them is read under one head."""
_MARK_RADIUS = 5


def chip_font(font: QFont) -> QFont:
    """The words of chips are the smallest of a screen."""
    small = QFont(font)
    small.setPointSizeF(SMALL_POINT)
    return small


def chip_size(word: str, font: QFont) -> QSize:
    """How much room a chip takes; `font`: of the text around it."""
    metrics = QFontMetrics(chip_font(font))
    return QSize(2 * _PAD + _ICON + _GAP + metrics.horizontalAdvance(word), metrics.height() + _HEIGHT_PAD)


def paint_mark(painter: QPainter, centre: QPointF, word: str, tokens: Tokens) -> None:
    """Draw the mark of `word` around `centre`; the word is told beside it, in a tooltip and a legend."""
    look = look_of(word)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(centre.x() - MARK / 2, centre.y() - MARK / 2, MARK, MARK).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(_border(look.ink, tokens, dashed=look.dashed))
    painter.setBrush(tokens.color(look.ground))
    painter.drawRoundedRect(box, _MARK_RADIUS, _MARK_RADIUS)
    at = centre - QPointF(_ICON / 2, _ICON / 2)
    painter.drawPixmap(at.toPoint(), make_pixmap(look.shape, tokens.color(look.ink), _ICON))
    painter.restore()


def paint_chip(painter: QPainter, place: QRectF, word: str, tokens: Tokens, look: Look | None = None) -> None:
    """Draw the chip of `word` at the left of `place`, in its middle; cut with dots where it is too narrow.

    `look` None: that of the word.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look, size = look or look_of(word), chip_size(word, painter.font())
    painter.setFont(chip_font(painter.font()))
    height, width = float(size.height()), min(float(size.width()), place.width())
    box = QRectF(place.left(), place.center().y() - height / 2, width, height).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(_border(look.ink, tokens, dashed=look.dashed))
    painter.setBrush(tokens.color(look.ground))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    ink = tokens.color(look.ink)
    top = int(box.center().y() - _ICON / 2 + 0.5)
    painter.drawPixmap(int(box.left()) + _PAD, top, make_pixmap(look.shape, ink, _ICON))
    painter.setPen(ink)
    rest = box.adjusted(_PAD + _ICON + _GAP, 0, -_PAD + 2, 0)
    shown = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, int(rest.width()) + 1)
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    painter.restore()


def _border(ink: str, tokens: Tokens, *, dashed: bool) -> QPen:
    """In high contrast all grounds are black: the edge tells what the chip means."""
    if tokens is CONTRAST:
        return QPen(tokens.color("line" if ink.startswith("on_") else ink), 2)
    if dashed:
        return QPen(tokens.color("edge"), 1, Qt.PenStyle.DashLine)
    return QPen(Qt.PenStyle.NoPen)


class Chip(QWidget):
    """A state or predikat; empty text shows nothing. `look`: of words that are neither."""

    def __init__(self, text: str = "", look: Look | None = None) -> None:
        super().__init__()
        self._text = text
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        size = chip_size(self._text, self.font())
        return size if self._text else QSize(0, size.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        _ = event
        if self._text:
            paint_chip(QPainter(self), QRectF(self.rect()), self._text, tokens_of(self), self._look)
