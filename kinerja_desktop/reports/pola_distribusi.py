"""The curve of POLA DISTRIBUSI as it stands in the Hasil Evaluasi."""

from collections.abc import Sequence

from msgspec import Struct

from kinerja_desktop.reports.kertas.page import Fill, Page, Stroke
from kinerja_desktop.reports.kertas.text import Style
from kinerja_desktop.reports.kertas.typography import Typography
from kinerja_desktop.reports.kurva import BANDS, TICKS, X_LABEL, Y_LABEL, curve_points

_WIDTH = 250.0
_HEIGHT = 84.0
_SHIFT = 20.0
_TICK_SIZE = 9.0
_GAP = 4.0
_GRID_WIDTH, _GRID_GREY = 0.6, 0.85
_CURVE_WIDTH = 1.4


class PolaDistribusi(Struct, frozen=True):
    """White field, grey grid, curve and labels, centred in the cell. `heights` as HasilEvaluasiReport's."""

    heights: tuple[float, ...]
    type: Typography

    @property
    def height(self) -> float:
        scale = self.type.scale
        return (_HEIGHT + 2 * _GAP) * scale + 2 * self._tick_leading + self.type.leading

    @property
    def _tick_leading(self) -> float:
        return _TICK_SIZE * self.type.scale * 1.2

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        """Draw into a cell `width` wide whose free part begins at `top`."""
        scale = self.type.scale
        chart_width, chart_height = _WIDTH * scale, _HEIGHT * scale
        left = x + (width - chart_width) / 2 + _SHIFT * scale
        bottom = top - chart_height
        page.rectangles.append((left, bottom, chart_width, chart_height, Fill.WHITE, False))
        self._draw_grid(page, left, bottom, chart_width, chart_height)
        points = curve_points(self.heights, chart_width, chart_height)
        moved = tuple((left + dx, bottom + dy) for dx, dy in points)
        page.strokes.append(Stroke(moved, _CURVE_WIDTH * scale, 0, curved=True))
        self._draw_labels(page, left, bottom, chart_width, chart_height)

    def _draw_grid(self, page: Page, left: float, bottom: float, width: float, height: float) -> None:
        across = len(self.heights) - 1
        for index in range(across + 1):
            x = left + width * index / across
            page.strokes.append(Stroke(((x, bottom), (x, bottom + height)), _GRID_WIDTH, _GRID_GREY))
        for index in range(BANDS + 1):
            y = bottom + height * index / BANDS
            page.strokes.append(Stroke(((left, y), (left + width, y)), _GRID_WIDTH, _GRID_GREY))

    def _draw_labels(self, page: Page, left: float, bottom: float, width: float, height: float) -> None:
        kind = self.type
        regular = kind.regular
        words = Y_LABEL.split(" ")
        label_x = left - max(kind.width(word, regular) for word in words) - 2 * kind.pad_x
        for index, word in enumerate(words):
            page.texts.append((regular, label_x, bottom + height / 2 - index * kind.leading, word))
        ticks = Style(regular.face, _TICK_SIZE * kind.scale)
        y = bottom - _GAP * kind.scale - ticks.size * 0.8
        for index, name in enumerate(TICKS):
            middle = left + width * index / (len(TICKS) - 1)
            self._draw_centred(page, ticks, middle, y, _split_tick(name))
        below = y - 2 * self._tick_leading - _GAP * kind.scale
        self._draw_centred(page, regular, left + width / 2, below, (X_LABEL,))

    def _draw_centred(self, page: Page, style: Style, middle: float, y: float, lines: Sequence[str]) -> None:
        for index, line in enumerate(lines):
            x = middle - self.type.width(line, style) / 2
            page.texts.append((style, x, y - index * self._tick_leading, line))


def _split_tick(name: str) -> list[str]:
    """A name over two lines, as in the official picture."""
    return name.replace("/", "/ ").split(" ")
