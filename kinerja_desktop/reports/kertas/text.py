"""User text to lines of a cell: cleaned, measured, wrapped. No markup: characters print as they are."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from kinerja_desktop.domain.core.huruf import BULLETS, SELECTORS, printable
from kinerja_desktop.reports.kertas.fonts import REPLACEMENT, Face, WordWidths

_HYPHEN = "-"
_STROKES = "/-"
_AROUND_WORDS = ".,;:!?()\"'"
_VOWELS = "aeiou"
_ONE_SOUND = ("ng", "ny", "sy", "kh")


class Style(Struct, frozen=True, eq=False):
    """How text is drawn: face, size in points, `grey` for what is still to be chosen or filled in."""

    face: Face
    size: float
    grey: bool = False


class Fragment(NamedTuple):
    """Text at `x` points from the left edge of its cell."""

    style: Style
    x: float
    text: str


Line = tuple[Fragment, ...]


class _Replacements(dict[int, str | None]):
    """Table for str.translate: what the fonts cannot draw becomes a box, what has no shape disappears."""

    def __init__(self, known: set[int]) -> None:
        super().__init__({code: chr(code) for code in (*known, ord(REPLACEMENT))})
        self[ord("\n")] = "\n"
        self[ord("\t")] = " "
        self.update(BULLETS)

    def __missing__(self, code: int) -> str | None:
        category = unicodedata.category(chr(code))
        if category in ("Zl", "Zp"):
            replacement = "\n"
        elif category == "Zs":
            replacement = " "
        else:
            replacement = None if category in ("Cc", "Cf") or code in SELECTORS else REPLACEMENT
        self[code] = replacement
        return replacement


@cache
def _replacements() -> _Replacements:
    known = {code for code in printable() if unicodedata.category(chr(code)) not in ("Cc", "Cf")}
    return _Replacements(known)


def clean(text: str) -> str:
    """The text as it can be printed: newlines kept, control characters gone, unknown characters a box."""
    if text.isascii() and text.isprintable():
        return text
    unified = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unified.translate(_replacements())


def wrap(text: str, widths: WordWidths, room: float) -> list[tuple[str, float]]:
    """Clean text as lines with their widths, none wider than `room` (both at size 1).

    Breaks at spaces; a word wider than the room is parted (`_part`).
    """
    lines: list[tuple[str, float]] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, widths, room))
    return lines


def _wrap_paragraph(paragraph: str, widths: WordWidths, room: float) -> Iterator[tuple[str, float]]:
    space = widths[" "]
    words = paragraph.split(" ")
    line: list[str] = []
    used = -space
    for word in words:
        width = widths[word]
        if used + space + width <= room:
            line.append(word)
            used += space + width
            continue
        if line:
            yield " ".join(line), used
        if width <= room:
            line, used = [word], width
            continue
        pieces = _cut(word, widths, room)
        yield from pieces[:-1]
        rest, used = pieces[-1]
        line = [rest]
    yield " ".join(line), used


def _cut(word: str, widths: WordWidths, room: float) -> list[tuple[str, float]]:
    pieces: list[tuple[str, float]] = []
    while _fitting(word, widths, room) < len(word):
        piece, word = _part(word, widths, room)
        pieces.append((piece, sum(widths[char] for char in piece)))
    pieces.append((word, sum(widths[char] for char in word)))
    return pieces


def _fitting(word: str, widths: WordWidths, room: float) -> int:
    """How many of its characters fit, at least one."""
    used = 0.0
    for index, char in enumerate(word):
        used += widths[char]
        if used > room and index:
            return index
    return len(word)


def _part(word: str, widths: WordWidths, room: float) -> tuple[str, str]:
    """What stands on this line, and the rest: words of letters are parted between syllables with a hyphen,
    others behind a stroke, and what is neither where the line ends."""
    if word.strip(_AROUND_WORDS).isalpha():
        for at in range(_fitting(word, widths, room - widths[_HYPHEN]), 1, -1):
            if _begins_syllable(word, at):
                return word[:at] + _HYPHEN, word[at:]
    end = _fitting(word, widths, room)
    end = max((word.rfind(stroke, 0, end) + 1 for stroke in _STROKES), default=0) or end
    return word[:end], word[end:]


def _begins_syllable(word: str, at: int) -> bool:
    """In Indonesian: a consonant before a vowel, where both letters of one sound stay together."""
    before, first, second = word[at - 1 : at + 2].lower().ljust(3)
    return first not in _VOWELS and second in _VOWELS and before + first not in _ONE_SOUND and first.isalpha()
