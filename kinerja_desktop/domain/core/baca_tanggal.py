"""A day as people write it: the one reader of dates for what is typed, pasted and imported.

Day first, as here; names of months in Indonesian and English with their short forms and common slips; two
digits of a year; no separators at all. Pure text: what else a cell of a workbook may hold is its reader's.
"""

import re
import unicodedata
from datetime import date
from difflib import SequenceMatcher

import msgspec

from kinerja_desktop.domain.core.tanggal import NAMA_BULAN, nama_bulan

EXAMPLE = "23-11-2026"
MIN_YEAR, MAX_YEAR = 1900, 2199  # what is outside is a slip of a key
_EMPTY = "Isi tanggalnya, misalnya 23 November 2026."
_NO_DATE = f"Bukan tanggal. Contoh: {EXAMPLE}."
_NO_YEAR = "Tulis juga tahunnya."
_ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SHORT = {
    "agt": 8,
    "ags": 8,
    "agu": 8,
    "peb": 2,
    "nop": 11,
    "mrt": 3,
    "jnu": 1,
    "jly": 7,
    "pebruari": 2,
    "nopember": 11,
}
_NAMES = tuple(
    (name.casefold(), number) for names in (NAMA_BULAN, _ENGLISH) for number, name in enumerate(names, 1)
) + tuple(_SHORT.items())
_SHORTEST = 3
_ALIKE = 0.75  # of a slip in a month: "febuari", "agsutus"; "martabat" is no Maret
_ROMAN = {
    roman: number
    for number, roman in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1
    )
}
_LABEL = re.compile(
    r"^(?:(?:tmt|t\.m\.t\.?|tgl|tanggal|terhitung|mulai|sejak|per|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)"
    r"[\s.,:]*)+",
    re.IGNORECASE,
)
_TIME = re.compile(r"[T ]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_ODD = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), **dict.fromkeys("\u2018\u2019`", "'")}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", "")
)
_DIGITS = re.ASCII | re.IGNORECASE
_YEAR_LAST = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})$", _DIGITS)
_YEAR_FIRST = re.compile(r"^(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})$", _DIGITS)
_NAMED = re.compile(r"^(\d{1,2})[\s\-/.]*([a-z]{3,9})[\s\-/.,]*'?\s*(\d{4}|\d{2})$", _DIGITS)
_NAME_FIRST = re.compile(r"^([a-z]{3,9})[\s.]*(\d{1,2})[\s,]+(\d{4})$", _DIGITS)
_ROMAN_MONTH = re.compile(r"^(\d{1,2})\s*[-/.\s]\s*([ivx]{1,4})\s*[-/.\s]\s*(\d{4}|\d{2})$", _DIGITS)
_EIGHT = re.compile(r"^\d{8}$", _DIGITS)
_SIX = re.compile(r"^(\d{2})(\d{2})(\d{2})$", _DIGITS)
_NO_YEAR_YET = re.compile(r"^\d{1,2}\s*(?:[-/.]\s*\d{1,2}|[\s\-/.]*([a-z]{3,9}))[-/.]?$", _DIGITS)
_CENTURY_TURN = 60  # 60 to 99 are of the last century
_SHORT_YEAR = 2


class _Parts(msgspec.Struct, frozen=True):
    """What a text says: day and month as numbers that may be impossible, the year as written."""

    day: int
    month: int
    year: str

    @property
    def full_year(self) -> int:
        year = int(self.year)
        if len(self.year) > _SHORT_YEAR:
            return year
        return year + (1900 if year >= _CENTURY_TURN else 2000)

    @property
    def value(self) -> date | None:
        try:
            return date(self.full_year, self.month, self.day)
        except ValueError:
            return None


def read_tanggal(text: str) -> date | None:
    """The day that a text from anywhere names, whatever its year; None: no date."""
    parts = _parts(_trim(text))
    return None if parts is None else parts.value


def read_typed(text: str) -> date | None:
    """The same of a field for a day: six digits are one too, and a year is one that can be meant."""
    parts = _typed(_trim(text))
    return parts.value if parts is not None and not _why(parts) else None


def why_no_date(text: str) -> str:
    """What is wrong with the text of a field for a day; empty: `read_typed` gives the day."""
    trimmed = _trim(text)
    if not trimmed:
        return _EMPTY
    parts = _typed(trimmed)
    if parts is not None:
        return _why(parts)
    named = _NO_YEAR_YET.match(trimmed)
    return _NO_YEAR if named and (named[1] is None or _month(named[1])) else _NO_DATE


def has_short_year(text: str) -> bool:
    """Whether the century had to be guessed."""
    parts = _parts(_trim(text))
    return parts is not None and len(parts.year) == _SHORT_YEAR


def _why(parts: _Parts) -> str:
    if not 1 <= parts.month <= len(NAMA_BULAN):
        return f"Bulan {parts.month} tidak ada; tulis hari dahulu."
    if not MIN_YEAR <= parts.full_year <= MAX_YEAR:
        return f"Tahun {parts.full_year} tidak masuk akal."
    if parts.value is None:
        return f"{parts.day} {nama_bulan(parts.month)} {parts.full_year} tidak ada."
    return ""


def _trim(text: str) -> str:
    """Without labels, weekday and time of day; blanks, dashes and quotes as on a keyboard."""
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(_ODD).split())
    return _TIME.sub("", _LABEL.sub("", plain)).strip(" .,;:")


def _typed(trimmed: str) -> _Parts | None:
    if found := _SIX.match(trimmed):
        return _Parts(int(found[1]), int(found[2]), found[3])
    return _parts(trimmed)


def _parts(trimmed: str) -> _Parts | None:
    if found := _YEAR_LAST.match(trimmed):
        return _Parts(int(found[1]), int(found[2]), found[3])
    if found := _YEAR_FIRST.match(trimmed):
        return _Parts(int(found[3]), int(found[2]), found[1])
    if found := _ROMAN_MONTH.match(trimmed):
        month = _ROMAN.get(found[2].casefold())
        return _Parts(int(found[1]), month, found[3]) if month else None
    if found := _NAMED.match(trimmed):
        month = _month(found[2])
        return _Parts(int(found[1]), month, found[3]) if month else None
    if found := _NAME_FIRST.match(trimmed):
        month = _month(found[1])
        return _Parts(int(found[2]), month, found[3]) if month else None
    return _eight(trimmed) if _EIGHT.match(trimmed) else None


def _eight(digits: str) -> _Parts | None:
    """20260205 or 05022026: only one of the two has a year that can be meant."""
    for parts in (
        _Parts(int(digits[6:]), int(digits[4:6]), digits[:4]),
        _Parts(int(digits[:2]), int(digits[2:4]), digits[4:]),
    ):
        if parts.value is not None and MIN_YEAR <= parts.full_year <= MAX_YEAR:
            return parts
    return None


def _month(word: str) -> int | None:
    """1 to 12; None: the word is no month."""
    folded = word.casefold()
    begins = next((number for name, number in _NAMES if name.startswith(folded)), None)
    if begins or len(folded) <= _SHORTEST:
        return begins
    near = ((SequenceMatcher(None, folded, name).ratio(), number) for name, number in _NAMES)
    ratio, number = max((one for one in near), key=lambda one: one[0])
    return number if ratio >= _ALIKE else None
