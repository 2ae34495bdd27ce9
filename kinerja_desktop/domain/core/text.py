"""What text of people may hold: NFC, line feeds, no control or direction-changing characters."""

import re
import unicodedata
from collections.abc import Sequence

# Tab and line feed are the only controls that a form can need; directional marks can make a page lie; lone
# surrogates are no characters at all.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FORMULA_START = re.compile(r"[=+\-@\t\r\x00\uff1d\uff0b\uff0d\uff20]")  # the last four: full-width forms
_NIP = re.compile(r"\d{18}")
_FRAGILE_NUMBER = re.compile(r"0\d+|\d{16,}")  # loses zeros or digits when a program reads it as a number
_NAMES = 3  # of a list of people that a sentence tells
_NEW_LINES = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")


def clean_text(text: str) -> str:
    """The same words as they are stored and may travel; applied to every record where it is written."""
    if text.isascii() and text.isprintable():
        return text
    return FORBIDDEN.sub("", unicodedata.normalize("NFC", _NEW_LINES.sub("\n", text)))


def sentence(text: str) -> str:
    """With one full stop at the end, also after a degree (M.Si.)."""
    return text if text.endswith(".") else f"{text}."


def search_form(nama: str) -> str:
    """How a name is searched and sorted: lower case, single blanks."""
    return " ".join(nama.casefold().split())


def printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _UNPRINTABLE.sub("", text)


def as_cell(text: str) -> str:
    """A text that a spreadsheet program reads from CSV or clipboard and takes for nothing else (ASVS 1.2.10):
    what begins like a formula, and digits that would be rounded, get an apostrophe in front; a NIP is
    written in its spaced form."""
    plain = printable(text)
    if _NIP.fullmatch(plain):
        return f"{plain[:8]} {plain[8:14]} {plain[14]} {plain[15:]}"
    if _FORMULA_START.match(text) or _FORMULA_START.match(plain.lstrip()) or _FRAGILE_NUMBER.fullmatch(plain):
        return f"'{plain}"
    return plain


def some_names(names: Sequence[str], others: int = 0) -> str:
    """The first names and how many more; `others` are people who are not named at all."""
    shown = ", ".join(names[:_NAMES])
    more = max(len(names) - _NAMES, 0) + others
    return f"{shown}, dan {more} lainnya" if more > 0 else shown
