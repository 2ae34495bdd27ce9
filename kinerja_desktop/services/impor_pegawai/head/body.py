"""The first rows of a table: what its columns say below their heading, and how the user finds them."""

from msgspec import Struct, field

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import has_name_beside, nips_in
from kinerja_desktop.services.impor_pegawai.cell.words import unpacked
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
    _people: list[int] | None = None

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

    def said(self, column: int) -> list[str]:
        """What a column says in the rows that have a number of a person; in all, where those say nothing or
        a person has more than one row. A record of a program says its name."""
        texts = (text_of(self.sheet.cell(row, column)) for row in self._with_number())
        said = [text for text in texts if text.strip("-")] or self.values(column)
        return [unpacked(text) or text if text[:1] == "{" else text for text in said]

    def _with_number(self) -> list[int]:
        if self._people is None:
            columns = self.header.columns
            column = columns.get(kolom.NIP, columns.get(kolom.NAMA_NIP, -1))
            texts = {row: text_of(self.sheet.cell(row, column)) for row in self.rows} if column >= 0 else {}
            found = [row for row, text in texts.items() if nips_in(text)]
            below = kolom.NIP not in columns and not any(has_name_beside(texts[row]) for row in found)
            self._people = [] if below else found
        return self._people

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
