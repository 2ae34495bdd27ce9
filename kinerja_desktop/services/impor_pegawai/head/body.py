"""The first rows of a table: what its columns say below their heading, and how the user finds them."""

from msgspec import Struct, field

from kinerja_desktop.spreadsheet.cells import text_of
from kinerja_desktop.spreadsheet.header import Header
from kinerja_desktop.spreadsheet.reader import Sheet

LOOKED_AT = 200
"""Rows below a heading that are looked at to tell what its columns hold."""
_NUMBERING_DIGITS = 2
_LETTERS = 26


class Body(Struct):
    """The rows below a heading, down to row `end` (from 0, not of the table)."""

    sheet: Sheet
    header: Header
    end: int
    _values: dict[int, list[str]] = field(default_factory=dict[int, list[str]])

    @property
    def rows(self) -> range:
        """The first rows, without the line `1 2 3` below the heading."""
        first = self.header.row + 1
        rows = self.sheet.rows
        texts = [text_of(cell).strip("()") for cell in rows[first]] if first < len(rows) else []
        if all(text.isdigit() and len(text) <= _NUMBERING_DIGITS for text in texts if text):
            first += 1
        return range(first, min(self.end, first + LOOKED_AT))

    def values(self, column: int) -> list[str]:
        """What a column says in these rows; blanks and dashes are nothing."""
        if column not in self._values:
            texts = (text_of(self.sheet.cell(row, column)) for row in self.rows)
            self._values[column] = [text for text in texts if text.strip("-")]
        return self._values[column]

    def heading(self, column: int) -> str:
        """The text over a column; empty: none."""
        headings = self.header.headings
        return headings[column] if column < len(headings) else ""

    def called(self, column: int) -> str:
        """`C ('NAMA')`, as the user finds the column."""
        heading = self.heading(column)
        return f"{letter(column)} ('{heading}')" if heading else letter(column)


def letter(column: int) -> str:
    """A column (from 0) as Excel calls it."""
    return (letter(column // _LETTERS - 1) if column >= _LETTERS else "") + chr(ord("A") + column % _LETTERS)
