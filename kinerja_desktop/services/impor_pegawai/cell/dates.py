"""Dates as offices write them, and which of them can hardly be right."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from kinerja_desktop.domain.core.tanggal import NAMA_BULAN
from kinerja_desktop.spreadsheet.cells import Cell, text_of

_MONTHS = {name[:3].casefold(): number for number, name in enumerate(NAMA_BULAN, 1)} | {
    "agt": 8,
    "ags": 8,
    "agu": 8,
    "aug": 8,
    "may": 5,
    "oct": 10,
    "dec": 12,
    "peb": 2,
    "nop": 11,
    "mrt": 3,
    "jnu": 1,
    "jly": 7,
}
_LABEL = re.compile(
    r"^(?:(?:tmt|t\.m\.t\.?|tgl|tanggal|terhitung|mulai|sejak|per|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)"
    r"[\s.,:]*)+",
    re.IGNORECASE,
)
_ROMAN = {
    roman: number
    for number, roman in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1
    )
}
_YEAR_LAST = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})$")
_SLASHED = re.compile(r"^\s*(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_MONTHS_OF_A_YEAR = 12
_FEWEST_DAYS = 4  # from so many on the habit of a column counts
_YEAR_FIRST = re.compile(r"^(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})$")
_NAMED = re.compile(r"^(\d{1,2})[\s\-/.]*([a-z]{3,9})[\s\-/.,]*['’`]?\s*(\d{4}|\d{2})$", re.IGNORECASE)
_ROMAN_MONTH = re.compile(r"^(\d{1,2})\s*[-/.\s]\s*([ivx]{1,4})\s*[-/.\s]\s*(\d{4}|\d{2})$", re.IGNORECASE)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_TIME = re.compile(r"[T ]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_DAY_NUMBER = re.compile(r"^\d{5}(?:[.,]0+)?$")
_FIRST_DAY = date(1899, 12, 30)  # Excel's day 0
_CENTURY_TURN = 60  # 60 to 99 are of the last century


def read_date(cell: Cell) -> date | None:
    """The day a cell names; None: no date."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _TIME.sub("", _LABEL.sub("", text_of(cell))).strip()
    if _DAY_NUMBER.match(text):
        return _FIRST_DAY + timedelta(days=int(text[:5]))
    return _written(text)


def is_month_first(texts: Iterable[str]) -> bool:
    """Whether the days of a column are written month first, as American settings do.

    A day beyond 12 tells; where there is none, that posts nearly always begin on the first of a month.
    """
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := _SLASHED.match(text))]
    if any(first > _MONTHS_OF_A_YEAR for first, _ in pairs):
        return False
    firsts = sum(first == 1 for first, _ in pairs) * 2
    seconds = sum(second == 1 for _, second in pairs) * 2
    told = any(second > _MONTHS_OF_A_YEAR for _, second in pairs)
    return told or (len(pairs) >= _FEWEST_DAYS and seconds > len(pairs) >= firsts)


def day_first(cell: Cell) -> Cell:
    """A day that is written month first, as it is written elsewhere."""
    return _SLASHED.sub(r"\2/\1/\3", cell) if isinstance(cell, str) else cell


def has_short_year(cell: Cell) -> bool:
    """Whether the century of a date had to be guessed."""
    text = _TIME.sub("", _LABEL.sub("", text_of(cell))).strip() if isinstance(cell, str) else ""
    return any(len(found[3]) == 2 for pattern in (_YEAR_LAST, _NAMED) if (found := pattern.match(text)))  # noqa: PLR2004 - two digits


def _written(text: str) -> date | None:
    if found := _YEAR_LAST.match(text):
        return _day(found[3], int(found[2]), found[1])
    if found := _YEAR_FIRST.match(text) or _COMPACT.match(text):
        return _day(found[1], int(found[2]), found[3])
    if found := _ROMAN_MONTH.match(text):
        return _day(found[3], _ROMAN.get(found[2].casefold(), 0), found[1])
    if found := _NAMED.match(text):
        month = _month(found[2])
        return _day(found[3], month, found[1]) if month else None
    return None


def _month(word: str) -> int:
    folded = word.casefold()
    return _MONTHS.get(folded[:3], 0)


def _day(year: str, month: int, day: str) -> date | None:
    full = int(year)
    if len(year) == 2:  # noqa: PLR2004 - two digits
        full += 1900 if full >= _CENTURY_TURN else 2000
    try:
        return date(full, month, int(day))
    except ValueError:
        return None
