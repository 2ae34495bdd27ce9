"""What stands on a page, as plain lists: filled in by the layout, drawn by the document."""

from enum import IntEnum
from typing import NamedTuple

from msgspec import Struct, field

from kinerja_desktop.reports.kertas.text import Style


class Fill(IntEnum):
    """Ground of a rectangle; BLUE is the #DEEBF7 of the official forms."""

    NONE = 0
    BLUE = 1
    WHITE = 2


class Stroke(NamedTuple):
    """A line through `points` (straight), or a curve of one start and three points per Bézier piece."""

    points: tuple[tuple[float, float], ...]
    width: float
    grey: float
    curved: bool = False


class Picture(NamedTuple):
    """An image file's bytes, fitted into the rectangle without distortion."""

    x: float
    y: float
    width: float
    height: float
    content: bytes


class Symbol(NamedTuple):
    """A code of square modules: `runs` of dark ones as column, row (from below) and length, `module` points
    wide each, from the corner (x, y)."""

    x: float
    y: float
    module: float
    runs: list[tuple[int, int, int]]


class Page(Struct):
    """Coordinates are PDF points from the lower left corner. Drawn in the order of the fields."""

    width: float
    height: float
    left: float
    """Left and right edge of the tables; what stands at the foot keeps to them."""
    right: float
    ketik: str = ""
    """The code to be typed, at the foot of each page of a final sheet."""
    rectangles: list[tuple[float, float, float, float, Fill, bool]] = field(default_factory=list)
    """x, y, width, height, ground, with border."""
    strokes: list[Stroke] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    symbols: list[Symbol] = field(default_factory=list)
    texts: list[tuple[Style, float, float, str]] = field(default_factory=list)
    """Style, x, baseline, text; in reading order."""
