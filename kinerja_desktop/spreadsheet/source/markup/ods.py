"""Sheets of an OpenDocument spreadsheet (ODS, or FODS in one XML), of whatever program wrote it."""

from collections.abc import Iterable
from pathlib import Path

from kinerja_desktop.spreadsheet.cells import UNCALCULATED, Cell
from kinerja_desktop.spreadsheet.limits import Limits
from kinerja_desktop.spreadsheet.source.markup.elements import Attributes, Markup
from kinerja_desktop.spreadsheet.source.sheet_rows import SheetRows, moment, number, repeated

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE = f"{_OASIS}table:1.0 "
_TEXT = f"{_OASIS}text:1.0 "
OFFICE = f"{_OASIS}office:1.0"
_OFFICE = f"{OFFICE} "
_STYLE = f"{_OASIS}style:1.0 "
_DRAW = f"{_OASIS}drawing:1.0 "
_ROWS_SPANNED = _TABLE + "number-rows-spanned"
_COLUMNS_SPANNED = _TABLE + "number-columns-spanned"
_COLUMNS_REPEATED = _TABLE + "number-columns-repeated"
_VALUE_TYPE = _OFFICE + "value-type"
_HIDDEN = frozenset({"collapse", "filter"})
_OTHER_FILE = ("'file:", "file:")
_NUMBERS = frozenset({"float", "percentage", "currency"})


class _Reader:
    """Takes the elements of a content.xml one after the other."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self.sheets: list[SheetRows] = []
        self._sheet: SheetRows | None = None
        self._depth = 0  # of tables: one inside a cell is no sheet
        self._aside = 0  # inside remarks and drawings: their text is not the cell's
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._cell: Attributes = {}
        self._lines: list[str] = []
        self._row: Attributes = {}
        self.markup = Markup(
            path,
            {
                _OFFICE + "spreadsheet": self._start_spreadsheet,
                _STYLE + "style": self._start_style,
                _STYLE + "table-properties": self._start_table_style,
                _TABLE + "table": self._start_table,
                _TABLE + "table-row": self._start_row,
                _TABLE + "table-cell": self._start_cell,
                _TABLE + "covered-table-cell": self._start_cell,
                _TEXT + "p": self._start_text,
                _TEXT + "h": self._start_text,
                **dict.fromkeys((_TEXT + "s", _TEXT + "tab", _TEXT + "line-break"), self._start_blanks),
                **dict.fromkeys(_ASIDE, self._step_aside),
            },
            {
                _OFFICE + "spreadsheet": self._end_spreadsheet,
                _TABLE + "table": self._end_table,
                _TABLE + "table-row": self._end_row,
                _TABLE + "table-cell": self._end_cell,
                _TABLE + "covered-table-cell": self._end_cell,
                _TEXT + "p": self._end_text,
                _TEXT + "h": self._end_text,
                **dict.fromkeys(_ASIDE, self._step_back),
            },
        )
        self._is_inside = False

    def _start_spreadsheet(self, _attributes: Attributes) -> None:
        self._is_inside = True

    def _end_spreadsheet(self) -> None:
        self._is_inside = False

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get(_STYLE + "name", "")

    def _start_table_style(self, attributes: Attributes) -> None:
        if attributes.get(_TABLE + "display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, attributes: Attributes) -> None:
        self._depth += 1
        name = attributes.get(_TABLE + "name", "")
        if self._depth > 1 or not self._is_inside or name.startswith(_OTHER_FILE):
            return
        is_hidden = attributes.get(_TABLE + "style-name", "") in self._hidden_styles
        self._sheet = SheetRows(self._path, name, self._limits, is_hidden=is_hidden)
        self.sheets.append(self._sheet)

    def _end_table(self) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._sheet = None

    def _start_row(self, attributes: Attributes) -> None:
        if self._depth == 1:
            self._row = attributes

    def _end_row(self) -> None:
        if self._sheet is not None and self._depth == 1:
            self._sheet.end_row(
                repeated(self._row, _TABLE + "number-rows-repeated"),
                is_hidden=self._row.get(_TABLE + "visibility") in _HIDDEN,
            )

    def _start_cell(self, attributes: Attributes) -> None:
        if self._depth == 1:
            self._cell, self._lines = attributes, []

    def _end_cell(self) -> None:
        sheet = self._sheet
        if sheet is None or self._depth > 1:
            return
        cell, lines = self._cell, self._lines
        if _ROWS_SPANNED in cell or _COLUMNS_SPANNED in cell:
            sheet.merge(repeated(cell, _ROWS_SPANNED), repeated(cell, _COLUMNS_SPANNED))
        text = lines[0] if len(lines) == 1 else "\n".join(lines)
        sheet.put(_value(cell, text), repeated(cell, _COLUMNS_REPEATED) if _COLUMNS_REPEATED in cell else 1)

    def _start_text(self, _attributes: Attributes) -> None:
        if self._sheet is not None and not self._aside:
            self.markup.text.clear()
            self.markup.listen(wanted=True)

    def _end_text(self) -> None:
        if self._sheet is not None and not self._aside:
            self.markup.listen(wanted=False)
            self._lines.append("".join(self.markup.text))

    def _start_blanks(self, attributes: Attributes) -> None:
        self.markup.text.append(" " * min(repeated(attributes, _TEXT + "c"), self._limits.max_columns))

    def _step_aside(self, _attributes: Attributes) -> None:
        self._aside += 1

    def _step_back(self) -> None:
        self._aside -= 1


_ASIDE = (_OFFICE + "annotation", _DRAW + "frame", _DRAW + "custom-shape", _DRAW + "g", _TABLE + "shapes")


def read_ods(path: Path, chunks: Iterable[bytes], limits: Limits) -> list[SheetRows]:
    """All sheets, hidden ones too. Raises FileRefusedError: damaged, or beyond the limits."""
    reader = _Reader(path, limits)
    reader.markup.read(chunks)
    return reader.sheets


def _value(attributes: Attributes, text: str) -> Cell:
    kind = attributes.get(_VALUE_TYPE, "")
    if kind == "string" and text:
        return text
    if kind in _NUMBERS:
        return number(attributes.get(_OFFICE + "value", text))
    if kind == "date":
        return moment(attributes.get(_OFFICE + "date-value", text))
    if kind == "boolean":
        return attributes.get(_OFFICE + "boolean-value") == "true"
    if not kind and not text and _TABLE + "formula" in attributes:
        return UNCALCULATED
    return text or attributes.get(_OFFICE + "string-value", "")
