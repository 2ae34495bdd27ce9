"""Days in the cells of a list, and which of them can hardly be right."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from kinerja_desktop.domain.core import baca_tanggal
from kinerja_desktop.spreadsheet.cells import Cell, text_of

_SLASHED = re.compile(r"^\s*(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_MONTHS_OF_A_YEAR = 12
_FEWEST_DAYS = 4  # from so many on the habit of a column counts
_DAY_NUMBER = re.compile(r"^\d{5}(?:[.,]0+)?$")
_FIRST_DAY = date(1899, 12, 30)  # Excel's day 0


def read_date(cell: Cell) -> date | None:
    """The day a cell names, as Excel's day, its number or in words; None: no date."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell).strip()
    if _DAY_NUMBER.match(text):
        return _FIRST_DAY + timedelta(days=int(text[:5]))
    return baca_tanggal.read_tanggal(text)


def is_month_first(texts: Iterable[str], around: Iterable[str] = ()) -> bool:
    """Whether the days of a column are written month first, as American settings do.

    A day beyond 12 tells; where there is none, that posts nearly always begin on the first of a month, unless
    the days `around` it, of all columns of the table, are written otherwise.
    """
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := _SLASHED.match(text))]
    if any(first > _MONTHS_OF_A_YEAR for first, _ in pairs):
        return False
    firsts = sum(first == 1 for first, _ in pairs) * 2
    seconds = sum(second == 1 for _, second in pairs) * 2
    told = any(second > _MONTHS_OF_A_YEAR for _, second in pairs)
    usual = len(pairs) >= _FEWEST_DAYS and seconds > len(pairs) >= firsts
    return told or (usual and not _is_day_first(around))


def _is_day_first(texts: Iterable[str]) -> bool:
    """Whether days are plainly not written month first: one is beyond 12, or half of those that begin a month
    do so as `01/04/2020`."""
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := _SLASHED.match(text))]
    months = [(first, second) for first, second in pairs if 1 in {first, second} and first != second]
    return any(first > _MONTHS_OF_A_YEAR for first, _ in pairs) or (
        sum(first == 1 for first, _ in months) * 2 >= len(months) > 0
    )


def day_first(cell: Cell) -> Cell:
    """A day that is written month first, as it is written elsewhere."""
    return _SLASHED.sub(r"\2/\1/\3", cell) if isinstance(cell, str) else cell


def has_short_year(cell: Cell) -> bool:
    """Whether the century of a date had to be guessed."""
    return isinstance(cell, str) and baca_tanggal.has_short_year(cell)
