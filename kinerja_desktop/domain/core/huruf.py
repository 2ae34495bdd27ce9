"""Which letters can be printed on a form: asked where text is typed, imported and printed.

The fonts of the forms draw Latin, Greek, Cyrillic and many signs (`resources/fonts/huruf.json`, made with
them). What they lack is told by name, never drawn as a box.
"""

import unicodedata
from functools import cache

import msgspec

from kinerja_desktop.machine.paths import RESOURCES

BULLETS = {
    0xF0A7: "\u25aa",
    0xF0A8: "\u25ab",
    0xF0B7: "\u2022",
    0xF0D8: "\u27a2",
    0xF0E0: "\u2192",
    0xF0FC: "\u2713",
    0xF076: "\u2756",
}
"""Signs before lines as word processors keep them, and the same signs for everybody."""

_WITHOUT_SHAPE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
SELECTORS = range(0xFE00, 0xFE10)
"""Say how the sign before them is to look, as phones do; they have no shape of their own."""

_SHOWN = 5
_KINDS = (
    (0x0590, 0x05FF, "huruf Ibrani"),
    (0x0600, 0x06FF, "huruf Arab"),
    (0x0750, 0x077F, "huruf Arab"),
    (0x0900, 0x097F, "huruf Dewanagari"),
    (0x0B80, 0x0BFF, "huruf Tamil"),
    (0x0E00, 0x0E7F, "huruf Thai"),
    (0x1A00, 0x1A1F, "huruf Bugis"),
    (0x1B00, 0x1B7F, "huruf Bali"),
    (0x1B80, 0x1BBF, "huruf Sunda"),
    (0x1BC0, 0x1BFF, "huruf Batak"),
    (0x1100, 0x11FF, "huruf Korea"),
    (0x3040, 0x30FF, "huruf Jepang"),
    (0x3400, 0x9FFF, "huruf Tionghoa"),
    (0xA930, 0xA95F, "huruf Rejang"),
    (0xA980, 0xA9DF, "huruf Jawa"),
    (0xAC00, 0xD7AF, "huruf Korea"),
    (0xD800, 0xDFFF, "huruf rusak"),
    (0xE000, 0xF8FF, "tanda khusus aplikasi lain"),
    (0xF900, 0xFAFF, "huruf Tionghoa"),
    (0xFB50, 0xFDFF, "huruf Arab"),
    (0xFE70, 0xFEFC, "huruf Arab"),
    (0xFFFD, 0xFFFD, "tanda pengganti: huruf aslinya sudah hilang"),
    (0x1F000, 0x1FAFF, "emoji"),
    (0x20000, 0x323AF, "huruf Tionghoa"),
)


@cache
def printable() -> frozenset[int]:
    """The code points that the fonts of the forms draw."""
    content = (RESOURCES / "fonts" / "huruf.json").read_bytes()
    ranges = msgspec.json.decode(content, type=list[tuple[int, int]])
    return frozenset(code for first, last in ranges for code in range(first, last + 1))


def unprintable(text: str) -> tuple[str, ...]:
    """The letters of a text that no form can show, each once, in the order in which they stand."""
    if text.isascii():
        return ()
    drawn = printable()
    return tuple(
        char
        for char in dict.fromkeys(unicodedata.normalize("NFC", text))
        if ord(char) not in drawn
        and ord(char) not in BULLETS
        and ord(char) not in SELECTORS
        and unicodedata.category(char) not in _WITHOUT_SHAPE
    )


def named(char: str) -> str:
    """A letter as users are told of it: itself, what kind it is, and its number."""
    code = ord(char)
    kind = next(
        (kind for first, last, kind in _KINDS if first <= code <= last), "tidak ada pada huruf formulir"
    )
    shown = f"'{char}' " if unicodedata.category(char) not in {"Cs", "Co", "Cn"} else ""
    return f"{shown}({kind}, U+{code:04X})"


def letters_complaint(text: str) -> str:
    """Which letters of a text cannot be printed and what to do, in one line; empty: none."""
    found = unprintable(text)
    if not found:
        return ""
    more = f", dan {len(found) - _SHOWN} lainnya" if len(found) > _SHOWN else ""
    letters = ", ".join(named(char) for char in found[:_SHOWN])
    return f"Tidak dapat dicetak pada formulir: {letters}{more}. Tulis dengan huruf Latin."
