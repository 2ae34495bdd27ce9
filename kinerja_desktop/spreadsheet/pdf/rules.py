"""The straight lines of a page as people see them: found in its picture, whatever drew them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from PIL import Image, ImageChops

SCALE = 3
"""Pixels to a point: a hairline is one, and is still seen."""
_DARK = 150
"""Greys below are ink: the fill of a heading is lighter."""
_STEP = 4
_CONTRAST = 20
"""Also ink is what is darker by this than what stands a step off at both sides: hairlines are drawn pale."""
_ACROSS = 20 * SCALE
_DOWN = 12 * SCALE
_THICK = 4 * SCALE
_NEAR = SCALE
_IS_DARK = [0 if grey < _DARK else 255 for grey in range(256)]
_IS_DARKER = [0 if more > _CONTRAST else 255 for more in range(256)]
_TOUCHING = 3.0


class Rule(Struct, frozen=True):
    """A line in points from the upper left corner: `at` is its distance from the other axis."""

    at: float
    first: float
    last: float


def rules_of(page: Image.Image) -> tuple[list[Rule], list[Rule]]:
    """Those across and those down, of a page drawn at `SCALE`."""
    grey = page.convert("L")
    across = list(_rules(_ink(grey), re.compile(rb"\x00{%d,}" % _ACROSS)))
    down = list(_rules(_ink(grey.transpose(Image.Transpose.TRANSPOSE)), re.compile(rb"\x00{%d,}" % _DOWN)))
    return [*across, *_missing_ends(down)], down


def _ink(grey: Image.Image) -> Image.Image:
    """Black where lines across may be, white elsewhere."""
    around = ImageChops.darker(ImageChops.offset(grey, 0, _STEP), ImageChops.offset(grey, 0, -_STEP))
    darker = ImageChops.subtract(around, grey).point(_IS_DARKER)
    return ImageChops.darker(darker, grey.point(_IS_DARK))


def _missing_ends(down: Sequence[Rule]) -> Iterator[Rule]:
    """Where neighbouring lines down end alike: a row that goes on over the next page is not closed there."""
    for end in sorted({rule.first for rule in down} | {rule.last for rule in down}):
        met = [one for one in down if one.first - _TOUCHING <= end <= one.last + _TOUCHING]
        met.sort(key=lambda one: one.at)
        for one, other in pairwise(met):
            if all(min(abs(each.first - end), abs(each.last - end)) <= _TOUCHING for each in (one, other)):
                yield Rule(end, one.at, other.at)


def _rules(ink: Image.Image, run: re.Pattern[bytes]) -> Iterator[Rule]:
    """Runs of ink in neighbouring rows are one line; what is thick is an area with two edges."""
    width, content = ink.width, ink.tobytes()
    open_runs: list[list[int]] = []  # first pixel, last pixel, first row, last row
    for row in range(ink.height):
        still: list[list[int]] = []
        for found in run.finditer(content, row * width, (row + 1) * width):
            first, last = found.start() - row * width, found.end() - row * width
            same = next((one for one in open_runs if _is_near(one, first, last)), None)
            if same is None:
                same = [first, last, row, row]
            else:
                open_runs.remove(same)
            same[0], same[1], same[3] = min(same[0], first), max(same[1], last), row
            still.append(same)
        yield from _ended(open_runs)
        open_runs = still
    yield from _ended(open_runs)


def _is_near(one: Sequence[int], first: int, last: int) -> bool:
    return abs(one[0] - first) <= _NEAR and abs(one[1] - last) <= _NEAR


def _ended(runs: Sequence[Sequence[int]]) -> Iterator[Rule]:
    for first, last, top, bottom in runs:
        middle = (top + bottom + 1) / 2
        edges = (middle,) if bottom - top < _THICK else (top, bottom + 1)
        for edge in edges:
            yield Rule(edge / SCALE, first / SCALE, last / SCALE)
