"""When two written names mean the same person, unit or post: case, blanks, dots and academic titles aside."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from kinerja_desktop.spreadsheet.cells import Cell, text_of

_MARKS = frozenset("*)¹²³†")
_MARK_BEHIND = re.compile(r"\s*(?:\*+\)?|[¹²³†]+)$")
"""Behind a name: the mark of a remark below the list."""
_NUMBER_BEFORE = re.compile(r"^\d{1,4}[.)]?\s+(?=[^\W\d])")
"""`1 Budi`: the number of the line in the cell of the name, as lists taken out of a PDF have it."""
_LEADING_TITLES = frozenset(
    {"dr", "drs", "dra", "drg", "drh", "ir", "h", "hj", "prof", "apt", "ns", "kh", "ust", "r", "rr", "rm"}
)
_TRAILING_TITLES = frozenset(
    {
        *(
            "sh",
            "se",
            "st",
            "sos",
            "ssos",
            "skom",
            "spd",
            "sp",
            "sip",
            "sap",
            "si",
            "ssi",
            "skm",
            "skep",
            "sag",
        ),
        *("sked", "sgz", "sfarm", "spsi", "stp", "sstp", "shum", "str", "spt", "ssn", "ssit", "spk", "spdi"),
        *(
            "mm",
            "mh",
            "mt",
            "mp",
            "msi",
            "mpd",
            "mkes",
            "mkom",
            "map",
            "mhum",
            "mag",
            "msc",
            "ma",
            "mba",
            "mkm",
        ),
        *("amd", "amdkeb", "amdkep", "amkeb", "amak", "phd", "ak", "ca", "ners", "nersskep", "keb", "spdk"),
        *(
            "me",
            "mph",
            "mars",
            "mma",
            "mdm",
            "mme",
            "mikom",
            "mpsi",
            "amk",
            "amkg",
            "amkl",
            "amkep",
            "amf",
            "amg",
        ),
        *(
            "amtg",
            "amapd",
            "ba",
            "bsc",
            "sst",
            "spi",
            "shut",
            "spdsd",
            "spdaud",
            "sikom",
            "spb",
            "spog",
            "spa",
        ),
    }
)
_LONGEST_TITLE = 8
_PIECES_OF_TITLE = 3
_NOT_WORD = re.compile(r"[^\w]+")


@lru_cache(maxsize=65536)
def plain_key(text: str) -> str:
    """Compares units and posts: lower case letters and digits, single blanks."""
    return " ".join(_NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split())


@lru_cache(maxsize=65536)
def person_key(nama: str) -> str:
    """Compares people written with or without titles: `Dr. H. Budi Santoso, S.Kom.` is `budi santoso`."""
    before_comma = unicodedata.normalize("NFKC", nama).casefold().partition(",")[0]
    words = before_comma.split()
    while len(words) > 1 and _letters(words[-1]) in _TRAILING_TITLES and "." in words[-1]:
        words.pop()
    plain = _NOT_WORD.sub(" ", " ".join(words)).split()
    while len(plain) > 1 and plain[0] in _LEADING_TITLES:
        plain.pop(0)
    return " ".join(plain)


def usual(spellings: Mapping[str, int]) -> str:
    """The most frequent of several ways of writing one thing; of equals one that is not all capitals, then
    the first in the alphabet."""
    return min(spellings, key=lambda text: (-spellings[text], text.isupper(), text))


def is_trailing_title(text: str) -> bool:
    """Whether this is a title as it stands behind a name: `S.Kom.`, `MM`, `Ph.D`."""
    letters = _letters(text.casefold())
    return letters in _TRAILING_TITLES or (
        "." in text and 1 < len(letters) <= _LONGEST_TITLE and letters.isalpha()
    )


def is_title(text: str) -> bool:
    """Whether this is nothing but titles, before a name or behind it: `Drs.`, `Prof. Dr.`, `S.H., M.Si.`."""
    return _are_titles(text.replace(",", " ").split())


def _are_titles(words: list[str]) -> bool:
    """Whether these words are titles, some of them in pieces: `S. Pd` and `Am Kep` are one each."""
    return not words or any(
        _is_one_title(words[:count]) and _are_titles(words[count:])
        for count in range(1, min(len(words), _PIECES_OF_TITLE) + 1)
    )


def _is_one_title(pieces: list[str]) -> bool:
    letters = _letters("".join(pieces).casefold())
    if len(pieces) > 1:
        return letters in _TRAILING_TITLES
    return letters in _LEADING_TITLES or is_trailing_title(pieces[0])


def _letters(word: str) -> str:
    return _NOT_WORD.sub("", word)


def with_titles(nama: str, before: str, behind: str) -> str:
    """A name with titles of columns of their own, unless it has them already: `H. Hendra` begins with `H.`,
    Hendra does not; `Budi, S.E.` has SE, Darise does not."""
    words = _in_letters(nama)
    first = _in_letters(before)
    letters = "".join(_in_letters(behind))
    if behind and not any("".join(words[start:]) == letters for start in range(1, len(words))):
        nama = f"{nama}, {behind}"
    return f"{before} {nama}" if before and words[: len(first)] != first else nama


def _in_letters(text: str) -> list[str]:
    return [_letters(word) for word in text.casefold().replace(",", " ").split()]


def without_number_below(cell: Cell) -> tuple[str, str]:
    """A name without the lines below it that have digits, and these: `Budi` above `ST No. 0361/ST/2026`."""
    lines = [text for line in str(cell).splitlines() if (text := text_of(line))]
    below = [line for line in lines[1:] if any(map(str.isdigit, line))]
    return " ".join(line for line in lines if line not in below), " ".join(below)


def without_marks(nama: str) -> str:
    """Without the mark of a remark behind it, and the number of its line before it."""
    if nama[-1:] in _MARKS:
        nama = _MARK_BEHIND.sub("", nama)
    return _NUMBER_BEFORE.sub("", nama) if nama[:1].isdigit() else nama
