"""Letters of a text that is not, or not all, UTF-8: the old code page is found by what its letters make."""

import codecs
import unicodedata

from msgspec import Struct

_CODE_PAGES = ("cp1252", "cp850", "mac_roman")
"""Windows, DOS, Macintosh; of equals the first."""
_SHOWN = 5
_TYPED = frozenset("\u00a0–—‘’“”…•°")
"""What office programs put between words, beside letters."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 4000
_MOST, _FEW = 0.7, 0.1


class Decoded(Struct, frozen=True):
    """The text, and what has to be said about it (empty: all letters are certain)."""

    text: str
    note: str = ""


def decoded_as(content: bytes, named: str = "") -> Decoded:
    """The text in the encoding that its first bytes show, else in the one it names, else guessed."""
    for encoding in (_encoding_shown(content), named):
        try:
            if encoding:
                return Decoded(content.decode(encoding))
        except (LookupError, ValueError):
            continue
    return decode_guessing(content)


def _encoding_shown(content: bytes) -> str:
    """By its byte order mark, or UTF-16 when most of every second byte is zero, as in Latin text."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return encoding
    even, odd = content[:_SAMPLE_BYTES:2], content[1:_SAMPLE_BYTES:2]
    if odd and odd.count(0) > len(odd) * _MOST and even.count(0) < len(even) * _FEW:
        return "utf-16-le"
    if even and even.count(0) > len(even) * _MOST and odd.count(0) < len(odd) * _FEW:
        return "utf-16-be"
    return ""


def decode_guessing(content: bytes) -> Decoded:
    """UTF-8 where a line is that, else the code page whose letters make words; the guess is said."""
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _line_by_line(content)


def _line_by_line(content: bytes) -> Decoded:
    lines: list[str | None] = []
    foreign: list[bytes] = []
    for line in content.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(None)
            foreign.append(line)
    together = b"\n".join(foreign)
    page = max(_CODE_PAGES, key=lambda one: _plausible(together.decode(one, "replace")))
    guessed = iter(foreign)
    shown: list[str] = []
    text: list[str] = []
    for number, line in enumerate(lines, 1):
        if line is not None:
            text.append(line)
            continue
        read = next(guessed).decode(page, "replace")
        text.append(read)
        shown += [f"'{word}' (baris {number})" for word in _odd_cells(read)]
    more = f", dan {len(shown) - _SHOWN} lainnya" if len(shown) > _SHOWN else ""
    return Decoded(
        "\n".join(text),
        f"Berkas bukan UTF-8; huruf di luar abjad biasa ditebak, periksa: {', '.join(shown[:_SHOWN])}{more}",
    )


def _plausible(text: str) -> int:
    """How many of the letters beyond ASCII fit their neighbours, less those that do not."""
    score = 0
    for before, char, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if char.isascii():
            continue
        if char in _TYPED:
            score += 1
            continue
        fits = unicodedata.category(char)[0] == "L" and unicodedata.name(char, "").startswith("LATIN")
        neighbour = before if before.isalpha() else after
        fits = fits and (
            not neighbour.isalpha() or neighbour.isupper() == char.isupper() or not before.isalpha()
        )
        score += 1 if fits else -1
    return score


def _odd_cells(line: str) -> list[str]:
    for separator in ";,\t|":
        line = line.replace(separator, "\n")
    return [cell.strip(' "\r') for cell in line.split("\n") if not cell.isascii()]
