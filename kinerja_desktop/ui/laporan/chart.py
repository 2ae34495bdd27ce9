"""Predikat by unit as bars: each bar is all people of the unit, in parts that also read in grey."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.services.laporan.rekap import RekapRow
from kinerja_desktop.ui.look.theme import GAP, Tokens, tokens_of

BELUM = "Belum final"
PARTS: tuple[str, ...] = (*(predikat.value for predikat in Predikat), BELUM)
_NAME_SHARE = 0.3
_BAR = 1.25  # of the height of a line
_ROW = 2.0
_LIGHT, _DARK = QColor("#FFFFFF"), QColor("#10181F")
_HALF = 0.5


class Segment(Struct, frozen=True):
    """One part of a bar: its begin and end as shares of the whole, and the people it stands for."""

    part: str
    start: float
    end: float
    count: int


def segments(row: RekapRow) -> tuple[Segment, ...]:
    """The parts of a unit's bar from 0 to 1, those without people left out."""
    counts = [*(row.predikat[predikat] for predikat in Predikat), row.belum]
    found: list[Segment] = []
    before = 0
    for part, count in zip(PARTS, counts, strict=True):
        if count:
            found.append(Segment(part, before / row.pegawai, (before + count) / row.pegawai, count))
        before += count
    return tuple(found)


def fills(tokens: Tokens) -> dict[str, QColor]:
    """The colours of the predikat, as everywhere: the words stand beside them; not final: the ground."""
    names = ("fill_best", "fill_good", "fill_caution", "fill_bad", "fill_worst", "surface")
    return dict(zip(PARTS, map(tokens.color, names), strict=True))


class RekapChart(QWidget):
    """Bars for the rows given; the legend above names the parts, numbers stand inside them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[RekapRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Bagan predikat per unit")

    def set_rows(self, rows: Sequence[RekapRow]) -> None:
        self._rows = tuple(rows)
        self.setAccessibleDescription("\n".join(_in_words(row) for row in self._rows))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        line = self.fontMetrics().height()
        return QSize(
            line * 30, round(line * _ROW * (len(self._rows) + 1) + self._legend_lines() * line * _ROW)
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        seen = event.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self)
        colors = fills(tokens)
        top = self._draw_legend(painter, tokens, colors)
        for row in self._rows:
            if seen.top() - self.fontMetrics().height() * _ROW <= top <= seen.bottom():
                self._draw_row(painter, tokens, colors, row, top)
            top += self.fontMetrics().height() * _ROW

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """A narrow chart needs more lines of legend."""
        _ = event
        self.setFixedHeight(self.sizeHint().height())

    def _legend_lines(self) -> int:
        return len({top for _, _, top in self._legend_places()})

    def _legend_places(self) -> list[tuple[str, float, float]]:
        """(part, x, y) of each legend entry, wrapped to the width."""
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        places: list[tuple[str, float, float]] = []
        x = y = 0.0
        for part in PARTS:
            width = line + GAP + metrics.horizontalAdvance(part) + 2 * GAP
            if x and x + width > self.width():
                x, y = 0.0, y + line * 1.5
            places.append((part, x, y))
            x += width
        return places

    def _draw_legend(self, painter: QPainter, tokens: Tokens, colors: dict[str, QColor]) -> float:
        line = QFontMetricsF(self.font()).height()
        last = 0.0
        for part, x, y in self._legend_places():
            painter.setPen(tokens.color("muted"))
            painter.setBrush(colors[part])
            painter.drawRect(QRectF(x + 1, y + 2, line - 4, line - 4))
            painter.setPen(tokens.color("text"))
            painter.drawText(QRectF(x + line + 2, y, self.width(), line), Qt.AlignmentFlag.AlignVCenter, part)
            last = y
        return last + line * _ROW

    def _draw_row(
        self, painter: QPainter, tokens: Tokens, colors: dict[str, QColor], row: RekapRow, top: float
    ) -> None:
        metrics = QFontMetricsF(self.font())
        line, names = metrics.height(), self.width() * _NAME_SHARE
        total = f"{row.final} dari {row.pegawai} final"
        right = metrics.horizontalAdvance("000 dari 000 final") + GAP
        painter.setPen(tokens.color("text"))
        name = metrics.elidedText(row.unit_kerja, Qt.TextElideMode.ElideRight, names - GAP)
        painter.drawText(QRectF(0, top, names, line * _BAR), Qt.AlignmentFlag.AlignVCenter, name)
        bar = QRectF(names, top, self.width() - names - right, line * _BAR)
        for segment in segments(row):
            self._draw_segment(painter, tokens, colors[segment.part], segment, bar)
        painter.setPen(tokens.color("muted"))
        where = QRectF(bar.right() + GAP, top, right, line * _BAR)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, total)

    def _draw_segment(
        self, painter: QPainter, tokens: Tokens, color: QColor, segment: Segment, bar: QRectF
    ) -> None:
        box = QRectF(
            bar.left() + bar.width() * segment.start,
            bar.top(),
            bar.width() * (segment.end - segment.start),
            bar.height(),
        )
        painter.setPen(tokens.color("muted"))
        painter.setBrush(color)
        painter.drawRect(box)
        text = str(segment.count)
        if QFontMetricsF(self.font()).horizontalAdvance(text) + 4 <= box.width():
            painter.setPen(_DARK if color.lightnessF() > _HALF else _LIGHT)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _in_words(row: RekapRow) -> str:
    parts = ", ".join(f"{segment.count} {segment.part}" for segment in segments(row))
    return f"{row.unit_kerja}: {parts}"
