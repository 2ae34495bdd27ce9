"""A picture of the agency: its own proportions, on white paper in every theme, for it is drawn for paper."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

_WIDEST = 2  # times the height
_PADDING = 2
_RADIUS = 4


class PictureLabel(QWidget):
    """`height` in points. Hidden while there is no picture."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self._height = height
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_picture(self, png: bytes | None, name: str) -> None:
        """The PNG, called `name`; None: nothing is shown."""
        self._picture = QPixmap()
        if png is not None:
            self._picture.loadFromData(png)
        self.setAccessibleName(name)
        self.setToolTip(self.accessibleName())
        self.setFixedSize(self.sizeHint())
        self.setVisible(not self._picture.isNull())
        self.update()

    @property
    def has_picture(self) -> bool:
        return not self._picture.isNull()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        inside = self._inside()
        return QSize(inside.width() + 2 * _PADDING, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform, on=True
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        size = self._inside()
        ratio = self.devicePixelRatioF()
        sharp = self._picture.scaled(
            size * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.drawPixmap(QRectF(left, top, size.width(), size.height()), sharp, QRectF(sharp.rect()))
        painter.end()

    def _inside(self) -> QSize:
        """The picture scaled to fit, proportions kept."""
        room = self._height - 2 * _PADDING
        if self._picture.isNull():
            return QSize(0, room)
        return self._picture.size().scaled(_WIDEST * room, room, Qt.AspectRatioMode.KeepAspectRatio)
