"""Measures the used rectangle of a sheet's XML before the reading library takes memory for all of it.

The library makes a dense table from A1 to the last cell: one stray cell in XFD1048576 ends the whole process.
"""

import re
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NoReturn
from xml.parsers import expat

from msgspec import Struct, field

from kinerja_desktop.spreadsheet.cells import UNCALCULATED
from kinerja_desktop.spreadsheet.limits import Limits, check_size, file_refusal

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MARKUP_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NUMBER = re.compile(r"[0-9]{1,9}")
_SHEET_ROOTS = frozenset({"worksheet", "document-content"})
_HIDDEN = frozenset({"collapse", "filter"})
_ODS_CELLS = frozenset({"table-cell", "covered-table-cell"})


class Findings(Struct):
    """What the reading library does not tell of a sheet: cells (row, column from 0) with an error or with a
    formula without a value (`UNCALCULATED`), hidden or filtered rows (from 0), cells merged downwards."""

    marks: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    hidden_rows: list[int] = field(default_factory=list[int])
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(
        default_factory=list[tuple[tuple[int, int], tuple[int, int]]]
    )


class UsedAreaScanner:
    """Takes a member of a workbook in chunks; one that is no sheet is ignored. Raises FileRefusedError.

    `findings`: where to put what was found, by member (XLSX) or by name of the sheet (ODS).
    """

    def __init__(self, path: Path, member: str, limits: Limits, findings: dict[str, Findings]) -> None:
        self._path = path
        self._member = member
        self._limits = limits
        self._all = findings
        self._found = Findings()
        self._cell_type = ""
        self._has_formula = False
        self._value = ""
        self._parser: expat.XMLParserType | None = expat.ParserCreate()
        self._parser.StartElementHandler = self._on_root
        self._parser.EntityDeclHandler = self._on_entity
        self._is_markup = False
        self._sheet = PurePosixPath(member).stem
        self._row = 0
        self._column = 0
        self._rows = 0
        self._columns = 0

    def feed(self, chunk: bytes) -> None:
        self._is_markup = self._is_markup or chunk.lstrip().startswith(_MARKUP_STARTS)
        self._parse(chunk, final=False)

    def close(self) -> None:
        self._end_cell()
        self._parse(b"", final=True)

    def _parse(self, chunk: bytes, *, final: bool) -> None:
        if self._parser is None:
            return
        try:
            self._parser.Parse(chunk, final)
        except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two: unknown encodings
            self._parser = None
            if self._is_markup:
                raise self._damaged() from error

    def _on_entity(self, *_declaration: object) -> NoReturn:
        raise self._damaged()

    def _damaged(self) -> Exception:
        return file_refusal(
            self._path,
            f"bagian {self._member} rusak",
            "Minta berkas itu dikirim ulang, atau simpan ulang di Excel",
        )

    def _on_root(self, name: str, attributes: dict[str, str]) -> None:
        parser = self._parser
        if parser is None:
            return
        root = _local(name)
        if root == "sst":
            self._check_string_counts(attributes)
        if root not in _SHEET_ROOTS:
            self._parser = None  # not a sheet: the rest needs no parsing
            parser.StartElementHandler = None
            return
        if root == "worksheet":
            self._all[self._member] = self._found
            parser.StartElementHandler = self._on_xlsx
        else:
            parser.StartElementHandler = self._on_ods

    def _check_string_counts(self, attributes: dict[str, str]) -> None:
        """The library reserves memory for as many shared strings as the file claims to have."""
        for claimed in (attributes.get("count", "0"), attributes.get("uniqueCount", "0")):
            if not _NUMBER.fullmatch(claimed) or int(claimed) > self._limits.max_cells:
                raise self._damaged()

    def _on_xlsx(self, name: str, attributes: dict[str, str]) -> None:
        element = _local(name)
        if element == "c":
            self._end_cell()
            self._cell_type = attributes.get("t", "")
            if self._cell_type == "e":
                self._listen()
            self._column += 1
            if "r" in attributes:
                self._row, self._column = self._position(attributes["r"])
        elif element in {"v", "is", "f"}:
            self._use(self._row, self._column)
            if element == "f":
                self._has_formula = True
            elif self._has_formula:
                self._listen()
        elif element == "row":
            self._end_cell()
            if attributes.get("hidden") in {"1", "true"}:
                self._found.hidden_rows.append(int(attributes.get("r", self._row + 1)) - 1)
            self._row = self._position("A" + attributes["r"])[0] if "r" in attributes else self._row + 1
            self._column = 0

    def _listen(self) -> None:
        """Take the text of the value that follows; the end of the cell is the begin of the next one."""
        self._value = ""
        if self._parser is not None:
            self._parser.CharacterDataHandler = self._on_text

    def _on_text(self, text: str) -> None:
        self._value += text

    def _end_cell(self) -> None:
        if self._cell_type == "e":
            self._found.marks[self._row - 1, self._column - 1] = self._value.strip() or "#N/A"
        elif self._has_formula and not self._value.strip() and self._cell_type != "str":
            self._found.marks[self._row - 1, self._column - 1] = UNCALCULATED
        if (self._cell_type == "e" or self._has_formula) and self._parser is not None:
            self._parser.CharacterDataHandler = None
        self._cell_type, self._has_formula, self._value = "", False, ""

    def _position(self, reference: str) -> tuple[int, int]:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise self._damaged()
        return int(found[2]), _column_number(found[1])

    def _on_ods(self, name: str, attributes: dict[str, str]) -> None:
        element = _local(name)
        if element in _ODS_CELLS:
            self._end_cell()
            self._cell_type = "e" if attributes.get("calcext:value-type") == "error" else ""
            self._has_formula = "table:formula" in attributes and "office:value-type" not in attributes
            if self._cell_type or self._has_formula:
                self._listen()
            width = _repeated(attributes, "table:number-columns-repeated")
            self._column += width
            if "office:value-type" in attributes:
                self._use(self._row, self._column)
            self._merge(attributes, width)
        elif element == "p":
            self._use(self._row, self._column)
        elif element == "table-row":
            self._end_cell()
            if attributes.get("table:visibility") in _HIDDEN:
                self._found.hidden_rows.append(self._row)
            self._row += _repeated(attributes, "table:number-rows-repeated")
            self._column = 0
        elif element == "table":
            self._end_cell()
            self._sheet = attributes.get("table:name", self._member)
            self._found = self._all[self._sheet] = Findings()
            self._row = self._rows = self._columns = 0

    def _merge(self, attributes: dict[str, str], width: int) -> None:
        """Remember a cell that reaches down or to the right."""
        rows = _repeated(attributes, "table:number-rows-spanned")
        columns = _repeated(attributes, "table:number-columns-spanned")
        if rows > 1 or columns > 1:
            row, column = self._row - 1, self._column - width
            last = (
                min(row + rows, self._limits.max_rows) - 1,
                min(column + columns, self._limits.max_columns) - 1,
            )
            self._found.merged.append(((row, column), last))

    def _use(self, row: int, column: int) -> None:
        if row > self._rows or column > self._columns:
            self._rows = max(self._rows, row)
            self._columns = max(self._columns, column)
            check_size(self._path, self._sheet, self._rows, self._columns, self._limits)


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


@cache
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _repeated(attributes: dict[str, str], key: str) -> int:
    text = attributes.get(key, "1")
    return max(int(text), 1) if text.isascii() and text.isdecimal() else 1
