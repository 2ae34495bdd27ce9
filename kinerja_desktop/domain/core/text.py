"""What text of people may hold: NFC, line feeds, no control or direction-changing characters."""

import re
import unicodedata

# Tab and line feed are the only controls that a form can need; directional marks can make a page lie; lone
# surrogates are no characters at all.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
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
