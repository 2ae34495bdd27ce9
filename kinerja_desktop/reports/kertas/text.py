"""User text to lines of a cell: cleaned, measured, wrapped. No markup: characters print as they are."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from kinerja_desktop.domain.core.huruf import BULLETS, SELECTORS, printable
from kinerja_desktop.reports.kertas.fonts import REPLACEMENT, Face, WordWidths


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

    Breaks at spaces; a word wider than the room is cut at the last character that fits (at least one).
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
    start, used = 0, 0.0
    for index, char in enumerate(word):
        width = widths[char]
        if used + width > room and index > start:
            pieces.append((word[start:index], used))
            start, used = index, 0.0
        used += width
    pieces.append((word[start:], used))
    return pieces
