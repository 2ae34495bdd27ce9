"""A line that tells keys: each as a cap, what it does behind it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kinerja_desktop.ui.look.keycap import cap_size, paint_cap
from kinerja_desktop.ui.look.theme import GAP, tokens_of

_CAP_GAP = 3


class KeyLine(QWidget):
    """`keys`: those of one act ("1 2 3") and the act ("hasil")."""

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = tuple(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(", ".join(f"{caps} {act}" for caps, act in self._keys))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = sum(self._width(caps, act) for caps, act in self._keys) + 2 * GAP * (len(self._keys) - 1)
        return QSize(round(width) + 1, round(cap_size("A", self.font()).height()) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        _ = event
        painter, tokens = QPainter(self), tokens_of(self)
        ink, edge = tokens.color("muted"), tokens.color("edge")
        at, middle = 0.0, self.height() / 2
        for caps, act in self._keys:
            for one in caps.split():
                paint_cap(painter, QPointF(at, middle), one, ink, edge)
                at += cap_size(one, self.font()).width() + _CAP_GAP
            at += GAP / 2 - _CAP_GAP + 1
            painter.setPen(ink)
            width = self.fontMetrics().horizontalAdvance(act)
            painter.drawText(QRectF(at, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, act)
            at += width + 2 * GAP

    def _width(self, caps: str, act: str) -> float:
        drawn = sum(cap_size(one, self.font()).width() + _CAP_GAP for one in caps.split())
        return drawn + GAP / 2 - _CAP_GAP + 1 + self.fontMetrics().horizontalAdvance(act)
