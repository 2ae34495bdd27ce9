"""A CSV that was opened in the wrong settings and saved as a workbook: every line is the text of one cell."""

import csv
from collections.abc import Sequence

from kinerja_desktop.spreadsheet.cells import Row

_SEPARATORS = ";\t|,"
_FEWEST_LINES = 2
_FEWEST_COLUMNS = 3


def spread(rows: Sequence[Row]) -> Sequence[Row] | None:
    """The lines of a sheet as cells; None: it has more than one column, or its lines are no such text."""
    lines: list[str] = []
    for row in rows:
        if any(cell != "" for cell in row[1:]) or not isinstance(first := row[0] if row else "", str):
            return None
        lines.append(first)
    said = [line for line in lines if line.strip()]
    for separator in _SEPARATORS if len(said) >= _FEWEST_LINES else "":
        width = len(_cells(said[0], separator))
        if width >= _FEWEST_COLUMNS and all(len(_cells(line, separator)) == width for line in said):
            return [_cells(line, separator) if line.strip() else [] for line in lines]
    return None


def _cells(line: str, separator: str) -> Row:
    """Empty for what is no line of such a text: a line end that stands in no quotes, one cell without end."""
    try:
        return list(next(csv.reader([line], delimiter=separator), []))
    except csv.Error:
        return []
