"""The people of a unit as a curve, beside the picture that the regulation gives for its predikat."""

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.ui.look.theme import GAP, tokens_of
from kinerja_desktop.ui.widgets.chart.distribusi import Jumlah, describe

_BANDS = 7
_LINES, _BELOW = 8, 3.4
_DOT, _PEN = 3.0, 2.0
_PEOPLE, _PICTURE = "Pegawai unit ini", "Gambar peraturan (pertimbangan, bukan kuota)"
TICKS = tuple(reversed(Predikat))
"""From the left."""


def heights_of(jumlah: Jumlah, gambar: Sequence[float]) -> tuple[float, ...]:
    """Counts in the bands of the picture, Sangat Kurang first: all people cover as much as the picture does,
    at most its seven bands. `gambar` empty: the largest count reaches six bands."""
    counts = dict(jumlah)
    ordered = [counts.get(predikat, 0) for predikat in TICKS]
    total, largest = sum(ordered), max(ordered, default=0)
    if not total:
        return tuple(0.0 for _ in ordered)
    factor = sum(gambar) / total if gambar else (_BANDS - 1) / largest
    return tuple(min(count * factor, float(_BANDS)) for count in ordered)


class KurvaKalibrasi(QWidget):
    """Two smooth lines over the five predikat: people solid with dots, the regulation's picture dashed."""

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[float, ...] = ()
        self._picture: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_kurva(self, jumlah: Jumlah, gambar: Sequence[float] | None) -> None:
        """`gambar` None: the unit has no predikat yet, only the people are drawn."""
        self._picture = tuple(gambar or ())
        self._people = heights_of(jumlah, self._picture)
        more = "; garis putus-putus: gambar peraturan" if self._picture else ""
        self.setAccessibleName(describe(jumlah) + more)
        self.setToolTip(describe(jumlah) + more)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        line = self.fontMetrics().height()
        return QSize(line * 24, round(line * (_LINES + _BELOW + 1)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        _ = event
        tokens, line = tokens_of(self), self.fontMetrics().height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.fontMetrics().horizontalAdvance("Misconduct") / 2 + GAP
        area = QRectF(side, line * 1.5, max(self.width() - 2 * side, 1), line * _LINES)
        painter.setPen(tokens.color("line"))
        for number in range(_BANDS + 1):
            y = area.top() + area.height() * number / _BANDS
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        self._draw_names(painter, area)
        if self._picture:
            painter.setPen(QPen(tokens.color("muted"), _PEN, Qt.PenStyle.DashLine))
            painter.drawPath(_path(self._picture, area))
        color = tokens.color("accent")
        painter.setPen(QPen(color, _PEN))
        painter.drawPath(_path(self._people, area))
        painter.setBrush(color)
        for point in _points(self._people, area):
            painter.drawEllipse(point, _DOT, _DOT)

    def _draw_names(self, painter: QPainter, area: QRectF) -> None:
        """Both lines above, the predikat below."""
        tokens, line = tokens_of(self), self.fontMetrics().height()
        painter.setPen(tokens.color("text"))
        names = f"━ {_PEOPLE}" + (f"    ╌ {_PICTURE}" if self._picture else "")
        shown = self.fontMetrics().elidedText(names, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRectF(0, 0, self.width(), line * 1.3), Qt.AlignmentFlag.AlignLeft, shown)
        step = area.width() / (len(TICKS) - 1)
        for number, predikat in enumerate(TICKS):
            box = QRectF(area.left() + step * (number - 0.5), area.bottom() + 2, step, line * 3)
            words = predikat.value.replace("/", "/\n").replace(" ", "\n")
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)


def _points(heights: Sequence[float], area: QRectF) -> list[QPointF]:
    step = area.width() / (len(TICKS) - 1)
    return [
        QPointF(area.left() + step * number, area.bottom() - area.height() * height / _BANDS)
        for number, height in enumerate(heights)
    ]


def _path(heights: Sequence[float], area: QRectF) -> QPainterPath:
    """Level at each predikat, so that the line invents no peak."""
    points = _points(heights, area)
    path = QPainterPath(points[0]) if points else QPainterPath()
    for before, after in itertools.pairwise(points):
        middle = (before.x() + after.x()) / 2
        path.cubicTo(QPointF(middle, before.y()), QPointF(middle, after.y()), after)
    return path
