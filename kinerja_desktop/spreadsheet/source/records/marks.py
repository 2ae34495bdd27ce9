"""What is noted of the cells of one sheet while its records pass."""

from kinerja_desktop.spreadsheet.cells import UNCALCULATED
from kinerja_desktop.spreadsheet.source.used_area import Findings

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""MS-XLS 2.5.10 BErr, the same in MS-XLSB."""


class Marks:
    """Rows and columns from 0."""

    def __init__(self) -> None:
        self._found = Findings()
        self._blank: list[tuple[int, int]] = []
        self._is_calculated = False

    def error(self, row: int, column: int, code: int, *, is_formula: bool) -> None:
        self._found.marks[row, column] = _ERRORS.get(code, "#N/A")
        self._is_calculated = self._is_calculated or is_formula

    def formula(self, row: int, column: int, *, is_blank: bool) -> None:
        """A formula whose value is no error; `is_blank`: its value is the empty text."""
        if is_blank:
            self._blank.append((row, column))
        else:
            self._is_calculated = True

    def hide(self, row: int) -> None:
        self._found.hidden_rows.append(row)

    def close(self) -> Findings:
        """An empty text is all that a binary file has in place of a value that was never calculated. So
        formulas count as not calculated where not one of the sheet has a value."""
        if not self._is_calculated:
            self._found.marks.update(dict.fromkeys(self._blank, UNCALCULATED))
        return self._found
