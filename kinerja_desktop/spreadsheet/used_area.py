"""Measures the used rectangle of a sheet's XML before the reading library takes memory for all of it.

The library makes a dense table from A1 to the last cell: one stray cell in XFD1048576 ends the whole process.
"""

import re
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NoReturn
from xml.parsers import expat

from kinerja_desktop.spreadsheet.limits import Limits, check_size, file_refusal

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MARKUP_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NUMBER = re.compile(r"[0-9]{1,9}")
_SHEET_ROOTS = frozenset({"worksheet", "document-content"})
_ODS_CELLS = frozenset({"table-cell", "covered-table-cell"})


class UsedAreaScanner:
    """Takes a member of a workbook in chunks; one that is no sheet is ignored. Raises FileRefusedError."""

    def __init__(self, path: Path, member: str, limits: Limits) -> None:
        self._path = path
        self._member = member
        self._limits = limits
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
            self._column += 1
            if "r" in attributes:
                self._row, self._column = self._position(attributes["r"])
        elif element in {"v", "is", "f"}:
            self._use(self._row, self._column)
        elif element == "row":
            self._row = self._position("A" + attributes["r"])[0] if "r" in attributes else self._row + 1
            self._column = 0

    def _position(self, reference: str) -> tuple[int, int]:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise self._damaged()
        return int(found[2]), _column_number(found[1])

    def _on_ods(self, name: str, attributes: dict[str, str]) -> None:
        element = _local(name)
        if element in _ODS_CELLS:
            width = _repeated(attributes, "table:number-columns-repeated")
            self._column += width
            if "office:value-type" in attributes:
                self._use(self._row, self._column)
        elif element == "p":
            self._use(self._row, self._column)
        elif element == "table-row":
            self._row += _repeated(attributes, "table:number-rows-repeated")
            self._column = 0
        elif element == "table":
            self._sheet = attributes.get("table:name", self._member)
            self._row = self._rows = self._columns = 0

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
