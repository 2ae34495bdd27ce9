"""The shipped serif font: registered once per process, measured from memory, embedded from memory.

Subset 0 of each face holds the same characters in every document, so its compressed bytes are made once per
process; only characters outside it (rare in Indonesian office text) are subset per document. What these fonts
lack is drawn by a second one, `Lain`, run by run; a document without such a letter knows nothing of it.
"""

import zlib
from collections.abc import Sequence
from enum import Enum
from functools import cache
from itertools import groupby
from typing import Any

from msgspec import Struct
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts

from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.reports.kertas.writer import Formatted

REPLACEMENT = "\ufffd"
"""Drawn as an empty box; every shipped face has it."""

_BEYOND_ASCII = "–—‘’“”…•°±²³½×≤≥é" + REPLACEMENT
"""What office texts use besides ASCII; takes the free codes from 1 up in subset 0."""

_WORDS_KEPT = 20_000
_SECOND_SUBSET = 256
_SYMBOLIC, _NONSYMBOLIC = 1 << 2, 1 << 5


class Face(Enum):
    """The four faces; the value is the registered font name and the file name without suffix."""

    REGULAR = "KinerjaBonum-Regular"
    BOLD = "KinerjaBonum-Bold"
    ITALIC = "KinerjaBonum-Italic"
    BOLD_ITALIC = "KinerjaBonum-BoldItalic"


class Lain(Enum):
    """The fonts of what the four faces lack; values as there."""

    REGULAR = "KinerjaLain-Regular"
    BOLD = "KinerjaLain-Bold"


_LAIN = {
    Face.REGULAR: Lain.REGULAR,
    Face.BOLD: Lain.BOLD,
    Face.ITALIC: Lain.REGULAR,
    Face.BOLD_ITALIC: Lain.BOLD,
}


class WordWidths(dict[str, float]):
    """Width of a word at size 1; forgets everything when too many distinct words came by."""

    def __init__(self, char_widths: dict[int, float], default: float) -> None:
        super().__init__()
        self._char_widths = char_widths
        self._default = default

    def __missing__(self, word: str) -> float:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        get, default = self._char_widths.get, self._default
        width = self[word] = sum([get(ord(char), default) for char in word]) / 1000
        return width


class _Embedded(Struct, frozen=True):
    """One subset as it goes into a document."""

    name: str
    last_code: int
    widths: bytes
    to_unicode: bytes
    font_file: bytes
    font_file_length: int


class FormFont(ttfonts.TTFont):
    """A TrueType font with a fixed first subset; `prepare` comes before its first use in a document."""

    def __init__(self, face: Face, lain: ttfonts.TTFont) -> None:
        super().__init__(face.value, _path(face.value), asciiReadable=True, shapable=False)
        self._own: set[int] = set(self.face.charToGlyph)
        self._lain = lain.fontName
        widths = {**lain.face.charWidths, **self.face.charWidths}
        self.words = WordWidths(widths, self.face.defaultWidth)
        self._first: _Embedded | None = None

    def runs(self, text: str) -> list[tuple[str, str]]:
        """A text as pieces of one font each: (name of the font, piece)."""
        if text.isascii():
            return [(self.fontName, text)]
        grouped = groupby(text, lambda char: self.fontName if ord(char) in self._own else self._lain)
        return [(name, "".join(chars)) for name, chars in grouped]

    def prepare(self, doc: pdfdoc.PDFDocument) -> None:
        """Give this font in the document `doc` its fixed first subset."""
        state: Any = ttfonts.TTFont.State(asciiReadable=True, ttf=self)
        for code, char in enumerate(_BEYOND_ASCII, start=1):
            state.assignments[ord(char)] = code
            state.subsets[0][code] = ord(char)
        state.nextCode = _SECOND_SUBSET
        self.state[doc] = state

    def splitString(  # noqa: N802 - reportlab's name
        self, text: str, doc: pdfdoc.PDFDocument, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """As reportlab's; ASCII text needs no look at each character."""
        if text.isascii():
            return [(0, text.encode())]
        return super().splitString(text, doc, encoding)

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Add the font's objects to the finished document, the first subset from memory."""
        state: Any = self.state[doc]
        state.frozen = 1
        if self._first is None:
            self._first = self._embed(0, state.subsets[0])
        for number, subset in enumerate(state.subsets):
            embedded = self._embed(number, subset) if number else self._first
            self._add(doc, self.getSubsetInternalName(number, doc)[1:], embedded)
        del self.state[doc]

    def _embed(self, number: int, subset: Sequence[int]) -> _Embedded:
        prefix = ttfonts.SUBSETN(number).decode("ascii")
        name = f"{prefix}+{self.fontName}"
        font_file: bytes = self.face.makeSubset(subset)
        return _Embedded(
            name=name,
            last_code=len(subset) - 1,
            widths=f"[ {' '.join(f'{self.face.getCharWidth(code):g}' for code in subset)} ]".encode(),
            to_unicode=zlib.compress(ttfonts.makeToUnicodeCMap(name, subset).encode("ascii")),
            font_file=zlib.compress(font_file, 9),
            font_file_length=len(font_file),
        )

    def _add(self, doc: pdfdoc.PDFDocument, internal_name: str, embedded: _Embedded) -> None:
        face: Any = self.face
        file_reference = doc.Reference(
            _compressed(embedded.font_file, Length1=embedded.font_file_length), f"fontFile:{embedded.name}"
        )
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "Ascent": face.ascent,
                "CapHeight": face.capHeight,
                "Descent": face.descent,
                "Flags": (face.flags & ~_NONSYMBOLIC) | _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "FontName": pdfdoc.PDFName(embedded.name),
                "ItalicAngle": face.italicAngle,
                "StemV": face.stemV,
                "FontFile2": file_reference,
                "MissingWidth": face.defaultWidth,
            }
        )
        font: Any = pdfdoc.PDFTrueTypeFont()
        font.Name = internal_name
        font.BaseFont = embedded.name
        font.FirstChar = 0
        font.LastChar = embedded.last_code
        font.Widths = Formatted(embedded.widths)
        font.ToUnicode = doc.Reference(_compressed(embedded.to_unicode), f"toUnicode:{embedded.name}")
        font.FontDescriptor = doc.Reference(descriptor, f"fontDescriptor:{embedded.name}")
        doc.Reference(font, internal_name)
        basic_fonts: Any = doc.idToObject["BasicFonts"]
        basic_fonts.dict[internal_name] = font


@cache
def load_fonts() -> dict[Face, FormFont]:
    """The four faces, read and registered with reportlab on the first call of the process."""
    lain = {name: ttfonts.TTFont(name.value, _path(name.value), shapable=False) for name in Lain}
    fonts = {face: FormFont(face, lain[_LAIN[face]]) for face in Face}
    for font in (*fonts.values(), *lain.values()):
        pdfmetrics.registerFont(font)
    return fonts


def _path(name: str) -> str:
    return str(RESOURCES / "fonts" / f"{name}.ttf")


def _compressed(content: bytes, **entries: int) -> pdfdoc.PDFStream:
    dictionary = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode"), **entries})
    return pdfdoc.PDFStream(dictionary, content)
