"""Finds the row that names the columns, below whatever titles and merged cells stand above it."""

from collections.abc import Mapping
from itertools import pairwise

from msgspec import Struct

from kinerja_desktop.spreadsheet.cells import text_of
from kinerja_desktop.spreadsheet.headings import Vocabulary
from kinerja_desktop.spreadsheet.reader import Sheet

SEARCHED_ROWS = 100
_FEWEST_COLUMNS = 2


class Header(Struct, frozen=True):
    """`row` is the index (from 0) of the last heading row, `headings` the text over each column,
    `columns` the column index by key."""

    row: int
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    score: float


def find_header(sheet: Sheet, known: Vocabulary) -> Header | None:
    """The row (or pair of rows) with most recognised columns; None when no row has two of them."""
    top = min(len(sheet.rows), SEARCHED_ROWS)
    grid = _header_grid(sheet, top)
    single = [_evaluate(row, [[text] if text else [] for text in grid[row]], known) for row in range(top)]
    double = [_evaluate(low, _two_levels(grid[up], grid[low]), known) for up, low in pairwise(range(top))]
    usable = [header for header in [*single, *double] if len(header.columns) >= _FEWEST_COLUMNS]
    return max(usable, key=lambda header: (header.score, -header.row), default=None)


def header_at(sheet: Sheet, row: int, known: Vocabulary) -> Header:
    """The header in a row that the user pointed at (from 0), however little of it is recognised."""
    grid = _header_grid(sheet, row + 1)
    texts = grid[row] if row < len(grid) else []
    return _evaluate(row, [[text] if text else [] for text in texts], known)


def _header_grid(sheet: Sheet, top: int) -> list[list[str]]:
    """The texts of the first rows as one rectangle, merged cells filled with their text."""
    width = max((len(cells) for cells in sheet.rows[:top]), default=0)
    grid = [[text_of(sheet.cell(row, column)) for column in range(width)] for row in range(top)]
    for (first_row, first_column), (last_row, last_column) in sheet.merged:
        if first_row >= top:
            continue
        text = grid[first_row][first_column] if first_column < width else ""
        for row in range(first_row, min(last_row + 1, top)):
            for column in range(first_column, min(last_column + 1, width)):
                grid[row][column] = text
    return grid


def _two_levels(upper: list[str], lower: list[str]) -> list[list[str]]:
    """Readings of each column of a header of two rows, best first: `group name`, then `name`.

    A group without merged cells (ODS, CSV) reaches to the right over the columns that have a name below.
    """
    readings: list[list[str]] = []
    group = ""
    for above, below in zip(upper, lower, strict=True):
        if above or not below:
            group = above
        if not below:
            readings.append([above] if above else [])
        elif group and group != below:
            readings.append([f"{group} {below}", below])
        else:
            readings.append([below])
    return readings


def _evaluate(row: int, readings: list[list[str]], known: Vocabulary) -> Header:
    best: dict[str, tuple[float, int]] = {}
    for index, texts in enumerate(readings):
        guess = next((guess for text in texts if (guess := known.guess(text))), None)
        if guess is not None and guess.key and guess.score > best.get(guess.key, (0.0, 0))[0]:
            best[guess.key] = (guess.score, index)
    score = sum(known.weights[key] * fit for key, (fit, _) in best.items())
    columns = {key: index for key, (_, index) in sorted(best.items(), key=lambda item: item[1][1])}
    return Header(row, tuple(texts[0] if texts else "" for texts in readings), columns, score)
