"""Sheets of an "XML Spreadsheet 2003", as Excel and many web programs write it (often named .xls)."""

from collections.abc import Iterable
from pathlib import Path

from kinerja_desktop.spreadsheet.cells import UNCALCULATED, Cell
from kinerja_desktop.spreadsheet.limits import Limits
from kinerja_desktop.spreadsheet.source.markup.elements import Attributes, Markup
from kinerja_desktop.spreadsheet.source.sheet_rows import SheetRows, moment, number, repeated

SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{SPREADSHEET} "
_EXCEL = "urn:schemas-microsoft-com:office:excel "


class _Reader:
    """Takes the elements of the workbook one after the other."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self.sheets: list[SheetRows] = []
        self._row: Attributes = {}
        self._cell: Attributes = {}
        self._data: Attributes | None = None
        self._value: Cell = ""
        self._is_remark = False
        self.markup = Markup(
            path,
            {
                _SS + "Worksheet": self._start_sheet,
                _SS + "Row": self._start_row,
                _SS + "Cell": self._start_cell,
                _SS + "Data": self._start_data,
                _SS + "Comment": self._start_remark,
                _EXCEL + "Visible": self._start_visible,
            },
            {
                _SS + "Row": self._end_row,
                _SS + "Cell": self._end_cell,
                _SS + "Data": self._end_data,
                _SS + "Comment": self._end_remark,
                _EXCEL + "Visible": self._end_visible,
            },
        )

    def _start_sheet(self, attributes: Attributes) -> None:
        self.sheets.append(SheetRows(self._path, attributes.get(_SS + "Name", ""), self._limits))

    @property
    def _sheet(self) -> SheetRows:
        if not self.sheets:
            self._start_sheet({})
        return self.sheets[-1]

    def _start_row(self, attributes: Attributes) -> None:
        sheet = self._sheet
        sheet.row = max(sheet.row, repeated(attributes, _SS + "Index") - 1)
        self._row = attributes

    def _end_row(self) -> None:
        sheet = self._sheet
        sheet.end_row(is_hidden=self._row.get(_SS + "Hidden") == "1")
        sheet.row += _more(self._row, "Span")

    def _start_cell(self, attributes: Attributes) -> None:
        sheet = self._sheet
        sheet.column = max(sheet.column, repeated(attributes, _SS + "Index") - 1)
        self._cell = attributes
        self._value = UNCALCULATED if _SS + "Formula" in attributes else ""

    def _end_cell(self) -> None:
        sheet = self._sheet
        across = _more(self._cell, "MergeAcross")
        sheet.merge(1 + _more(self._cell, "MergeDown"), 1 + across)
        sheet.put(self._value)
        sheet.column += across

    def _start_data(self, attributes: Attributes) -> None:
        if not self._is_remark:
            self._data = attributes
            self.markup.text.clear()
            self.markup.listen(wanted=True)

    def _end_data(self) -> None:
        if self._data is not None:
            self.markup.listen(wanted=False)
            self._value = _value(self._data.get(_SS + "Type", ""), "".join(self.markup.text))
            self._data = None

    def _start_remark(self, _attributes: Attributes) -> None:
        self._is_remark = True

    def _end_remark(self) -> None:
        self._is_remark = False

    def _start_visible(self, _attributes: Attributes) -> None:
        self.markup.text.clear()
        self.markup.listen(wanted=True)

    def _end_visible(self) -> None:
        self.markup.listen(wanted=False)
        self._sheet.is_hidden = "Hidden" in "".join(self.markup.text)


def read_xml2003(path: Path, chunks: Iterable[bytes], limits: Limits) -> list[SheetRows]:
    """All sheets, hidden ones too. Raises FileRefusedError: damaged, or beyond the limits."""
    reader = _Reader(path, limits)
    reader.markup.read(chunks)
    return reader.sheets


def _more(attributes: Attributes, key: str) -> int:
    return 0 if attributes.get(_SS + key, "0") == "0" else repeated(attributes, _SS + key)


def _value(kind: str, text: str) -> Cell:
    if kind == "Number":
        return number(text)
    if kind == "DateTime":
        return moment(text.removesuffix(".000"))
    if kind == "Boolean":
        return text == "1"
    return text
