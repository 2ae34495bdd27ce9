"""The letters of a page with their places, and the text that letters in one place make."""

import ctypes
import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

_HYPHENS = frozenset("\x02\ufffe\xad")
_LIGATURES = ("\ufb00", "\ufb06")
_MEANINGLESS = frozenset({0, 0xFFFD, *range(0xE000, 0xF900)})
"""Unicode of a letter whose font does not say what it is."""
_BLANK = 0.12
"""Of the height of a letter: what is further apart is another word."""
_FAR = 1.5
"""Of the height: what is further apart outside a table stands for itself."""
_BULLET = re.compile(r"(?:[-–•*·▪◦]|\d{1,2}[.)]|[a-z][.)])(?:\s|$)")
_SLACK = 2.0


class Letter(Struct, frozen=True):
    """Its box in points from the upper left corner of the page as it is seen."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def across(self) -> float:
        return (self.left + self.right) / 2

    @property
    def down(self) -> float:
        return (self.top + self.bottom) / 2


class Line(Struct, frozen=True):
    """Letters beside each other as text."""

    text: str
    letters: Sequence[Letter]

    @property
    def left(self) -> float:
        return self.letters[0].left

    @property
    def right(self) -> float:
        return self.letters[-1].right

    @property
    def first_word(self) -> float:
        """How wide its first word is."""
        count = len(self.text.split(" ", 1)[0])
        return self.letters[min(count, len(self.letters)) - 1].right - self.left


def letters_of(page: pypdfium2.PdfPage) -> tuple[list[Letter], int]:
    """Those that can be seen, and how many have no meaning in their font."""
    text = page.get_textpage()
    to_page = _placing(page)
    found: list[Letter] = []
    unknown = 0
    box = pdfium.FS_RECTF()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        if code in _MEANINGLESS:
            unknown += 1
            continue
        letter = _readable(chr(code))
        if letter.isspace() or not pdfium.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box)):
            continue
        left, top, right, bottom = to_page(box)
        found.append(Letter(letter, left, top, right, bottom))
    text.close()
    return found, unknown


def _readable(letter: str) -> str:
    if letter in _HYPHENS:
        return "-"
    if _LIGATURES[0] <= letter <= _LIGATURES[1]:
        return unicodedata.normalize("NFKC", letter)
    return letter


class _Placing(Struct, frozen=True):
    """From the space of a page to points of what is seen: also of a page that is turned or cut."""

    origin: tuple[float, float]
    x: tuple[float, float]
    y: tuple[float, float]

    def __call__(self, box: pdfium.FS_RECTF) -> tuple[float, float, float, float]:
        one, other = self._point(box.left, box.top), self._point(box.right, box.bottom)
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return (
            self.origin[0] + x * self.x[0] + y * self.y[0],
            self.origin[1] + x * self.x[1] + y * self.y[1],
        )


def _placing(page: pypdfium2.PdfPage) -> _Placing:
    fine, far = 1000, 1000
    width, height = page.get_size()
    shape = (0, 0, round(width * fine), round(height * fine), 0)

    def seen(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page.raw, *shape, x, y, ctypes.byref(across), ctypes.byref(down))
        return across.value / fine, down.value / fine

    origin, right, up = seen(0, 0), seen(far, 0), seen(0, far)
    return _Placing(
        origin,
        ((right[0] - origin[0]) / far, (right[1] - origin[1]) / far),
        ((up[0] - origin[0]) / far, (up[1] - origin[1]) / far),
    )


def lines_of(letters: Sequence[Letter], *, apart: bool = False) -> list[Line]:
    """From above; `apart`: what stands far from what is left of it is a line for itself."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: one.down):
        if rows and abs(letter.down - rows[-1][0].down) < (letter.bottom - letter.top) / 2:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    found: list[Line] = []
    for row in rows:
        found += _parts(sorted(row, key=lambda one: one.left), apart=apart)
    return found


def _parts(row: Sequence[Letter], *, apart: bool) -> list[Line]:
    parts: list[Line] = []
    begun, text = 0, row[0].text
    for index in range(1, len(row)):
        gap = row[index].left - row[index - 1].right
        height = row[index].bottom - row[index].top
        if apart and gap > height * _FAR:
            parts.append(Line(text, row[begun:index]))
            begun, text = index, ""
        elif gap > height * _BLANK:
            text += " "
        text += row[index].text
    return [*parts, Line(text, row[begun:])]


def text_in(letters: Sequence[Letter], left: float, right: float) -> str:
    """The text of a cell between these edges: its paragraphs are its lines.

    Another paragraph begins with a bullet, or where the next word would still have fitted.
    """
    lines = lines_of(letters)
    if not lines:
        return ""
    text, margin = lines[0].text, min(one.left for one in lines) - left
    for line, after in pairwise(lines):
        room = right - max(margin, 0) - line.right
        height = line.letters[0].bottom - line.letters[0].top
        if _BULLET.match(after.text) or room > after.first_word + height * _BLANK + height / 4 + _SLACK:
            text += "\n"
        elif not (text.endswith("-") and text[-2:-1].isalpha() and after.text[:1].islower()):
            text += " "
        text += after.text
    return text
