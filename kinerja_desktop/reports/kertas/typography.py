"""The type of a form: sizes, leading and padding, and text set into lines for a cell of a given width."""

from functools import cache
from math import inf

from kinerja_desktop.reports.kertas.fonts import Face, load_fonts
from kinerja_desktop.reports.kertas.text import Fragment, Line, Style, clean, wrap

SIZE = 11.0
PAD_X = 5.0
"""Type size and padding at the left and right of a cell, on F4."""
_PAD_Y = 0.9
_ASCENT = 0.78
_PAD_CENTRED = 1.0
_SMALLEST_ROOM = 1.0


class Typography:
    """One type size for a whole form. Lengths are points; `scale` is 1 on F4.

    `leading` is the distance of baselines in units of the size.
    """

    def __init__(self, scale: float, leading: float) -> None:
        self.scale = scale
        self.size = SIZE * scale
        self.leading = self.size * leading
        self.pad_x = PAD_X * scale
        self.pad_y = _PAD_Y * scale
        self.baseline = self.pad_y + (self.leading - self.size) / 2 + self.size * _ASCENT
        self.regular = Style(Face.REGULAR, self.size)
        self.bold = Style(Face.BOLD, self.size)
        self.italic = Style(Face.ITALIC, self.size)
        self.grey = Style(Face.REGULAR, self.size, grey=True)
        self._fixed: dict[tuple[str, float, Style, bool, bool], list[Line]] = {}

    def height(self, lines: int) -> float:
        """Height of a cell with so many lines."""
        return lines * self.leading + 2 * self.pad_y

    def lines_in(self, height: float) -> int:
        """How many lines fit into a cell of this height."""
        return max(0, int((height - 2 * self.pad_y + 1e-6) / self.leading))

    def set(
        self,
        text: str,
        width: float,
        style: Style | None = None,
        *,
        centre: bool = False,
        bullet: bool = False,
    ) -> list[Line]:
        """User text as lines of a cell `width` points wide; `bullet` hangs it behind a "-"."""
        return self._set(clean(text), width, style or self.regular, centre=centre, bullet=bullet)

    def fixed(
        self,
        text: str,
        width: float,
        style: Style | None = None,
        *,
        centre: bool = False,
        bullet: bool = False,
    ) -> list[Line]:
        """As `set`, remembered: for words of the form itself, never for user text. Do not change the list."""
        key = (text, width, style or self.regular, centre, bullet)
        lines = self._fixed.get(key)
        if lines is None:
            lines = self._fixed[key] = self.set(text, width, style, centre=centre, bullet=bullet)
        return lines

    def append(self, lines: list[Line], text: str, width: float, style: Style) -> list[Line]:
        """The lines with `text` after the last one where it fits, else below it."""
        start = self._end_of(lines[-1]) + self.width(" ", style) if lines else self.pad_x
        cleaned = clean(text)
        if not lines or "\n" in cleaned or start + self.width(cleaned, style) > width - self.pad_x:
            return lines + self._set(cleaned, width, style, centre=False, bullet=False)
        return [*lines[:-1], (*lines[-1], Fragment(style, start, cleaned))]

    def in_the_middle(self, width: float, *parts: tuple[str, Style]) -> list[Line]:
        """Words of the form itself, each in its style, as one line in the middle."""
        wide = [self.width(text, style) for text, style in parts]
        between = self.width(" ", self.regular)
        start = (width - sum(wide) - between * (len(parts) - 1)) / 2
        line: list[Fragment] = []
        for (text, style), taken in zip(parts, wide, strict=True):
            line.append(Fragment(style, start, text))
            start += taken + between
        return [tuple(line)]

    def width(self, text: str, style: Style) -> float:
        """Width of one line of text in points."""
        words = load_fonts()[style.face].words
        pieces = text.split(" ")
        return (sum(words[piece] for piece in pieces) + words[" "] * (len(pieces) - 1)) * style.size

    def _end_of(self, line: Line) -> float:
        last = line[-1]
        return last.x + self.width(last.text, last.style)

    def _set(self, text: str, width: float, style: Style, *, centre: bool, bullet: bool) -> list[Line]:
        words = load_fonts()[style.face].words
        size = style.size
        indent = self.width("- ", style) if bullet else 0.0
        left = self.pad_x + indent
        taken = 2 * _PAD_CENTRED * self.scale if centre else left + self.pad_x
        room = self._room(width - taken) / size
        wrapped = wrap(text, words, room)
        if centre:
            middle = width / 2
            return [(Fragment(style, middle - used * size / 2, line),) for line, used in wrapped]
        lines: list[Line] = [(Fragment(style, left, line),) for line, _ in wrapped]
        if bullet:
            lines[0] = (Fragment(style, self.pad_x, "-"), *lines[0])
        return lines

    def _room(self, left: float) -> float:
        return max(left, _SMALLEST_ROOM)


class Unwrapped(Typography):
    """Every paragraph as one line, however long: for a spreadsheet, which wraps by itself."""

    def _room(self, left: float) -> float:  # noqa: ARG002 - of every Typography
        return inf


@cache
def typography(scale: float, leading: float, *, wrapped: bool = True) -> Typography:
    """The one Typography of these measures, with what it remembers of the form's fixed words."""
    return (Typography if wrapped else Unwrapped)(scale, leading)
