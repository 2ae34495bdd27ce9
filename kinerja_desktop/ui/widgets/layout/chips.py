"""The predikat everywhere alike: word, colour and shape."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi
from kinerja_desktop.ui.look.icons import make_pixmap
from kinerja_desktop.ui.look.theme import tokens_of

# Colour token and shape; meaning never rests on colour alone.
LOOKS: dict[str, tuple[str, str]] = {
    Predikat.SANGAT_BAIK: ("good", "badge-check"),
    PredikatOrganisasi.ISTIMEWA: ("good", "badge-check"),
    Predikat.BAIK: ("good", "circle-check"),
    Predikat.BUTUH_PERBAIKAN: ("caution", "triangle-alert"),
    Predikat.KURANG: ("bad", "circle-x"),
    PredikatOrganisasi.KURANG: ("bad", "circle-x"),
    Predikat.SANGAT_KURANG: ("bad", "x"),
}
_ICON = 16
_PAD = 8


class Chip(QWidget):
    """A small coloured word; empty text shows nothing."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self._text) + _ICON + 3 * _PAD if self._text else 0
        return QSize(width, metrics.height() + _PAD)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        _ = event
        if not self._text:
            return
        tokens = tokens_of(self)
        name, shape = LOOKS.get(self._text, ("muted", "circle"))
        color = tokens.color(name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(color)
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.drawPixmap(_PAD, (self.height() - _ICON) // 2, make_pixmap(shape, color, _ICON))
        rest = self.rect().adjusted(_PAD + _ICON + _PAD // 2, 0, -_PAD, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, self._text)
