"""What the reading library does not tell of an XLSX: errors, formulas without a value, hidden rows; and the
used rectangle of each sheet, before the library takes memory for all of it.

Few sheets have any of it. Patterns see in passing whether one has, and only then its elements are looked at.
"""

import re
import zipfile
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NoReturn
from xml.parsers import expat

from msgspec import Struct, field

from kinerja_desktop.spreadsheet.cells import UNCALCULATED
from kinerja_desktop.spreadsheet.limits import Limits, check_size, file_refusal
from kinerja_desktop.spreadsheet.source.archive import opened, pieces
from kinerja_desktop.spreadsheet.source.content import Content

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MARKUP_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NUMBER = re.compile(r"[0-9]{1,9}")

# Of cells and rows as nearly all programs write them; what is written in another way is looked at in full.
_CELL = re.compile(rb"<c\s[^>]*?\br=[\"']([A-Z]+)([0-9]+)[\"']")
_CELLS = re.compile(rb"<(?:\w+:)?c[\s>/]")
_ERRORS = (b't="e"', b"t='e'")
_HIDDEN = re.compile(rb"<(?:\w+:)?row\s[^>]*\bhidden=")
_FORMULAS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")
_EMPTY = re.compile(rb"</(?:\w+:)?f>\s*</|<(?:\w+:)?f(?:\s[^>]*)?/>\s*</|<(?:\w+:)?v(?:\s[^>]*)?(?:/>|></)")
_LONG_NUMBER = re.compile(rb"<c\s[^>]*?\br=[\"']([A-Z]+)([0-9]+)[\"'][^>]*><v>([0-9]{18})</v>")
"""A number with as many digits as a NIP, written out and not as 1.98E+17."""
_WRITTEN_OUT = re.compile(rb"<v>[0-9]{18}</v>")
_OVERLAP = 512


class Findings(Struct):
    """Cells (row, column from 0) with an error or with a formula without a value (`UNCALCULATED`), hidden or
    filtered rows (from 0), and numbers of 18 digits with the digits that were written."""

    marks: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    long_numbers: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    hidden_rows: list[int] = field(default_factory=list[int])


def scan_sheets(content: Content, limits: Limits) -> dict[str, Findings]:
    """What was found in each sheet, by member. Every member that is XML is read to its end, which proves it.

    Raises FileRefusedError: damaged, or a used area beyond the limits.
    """
    findings: dict[str, Findings] = {}
    with opened(content) as archive:
        for member in archive.namelist():
            if member.endswith((".xml", ".rels")):
                _scan(content.path, archive, member, limits, findings)
    return findings


def _scan(
    path: Path, archive: zipfile.ZipFile, member: str, limits: Limits, findings: dict[str, Findings]
) -> None:
    glance = _Glance(path, member, limits)
    for piece in pieces(archive, member):
        glance.feed(piece)
    glance.close()
    if not glance.is_sheet:
        return
    if glance.is_notable:
        look = _Look(path, member, limits)
        for piece in pieces(archive, member):
            look.feed(piece)
        look.close()
        findings[member] = look.found
    if glance.long_numbers:
        findings.setdefault(member, Findings()).long_numbers = glance.long_numbers


class _Parser:
    """XML in pieces; entities and damage are refused."""

    def __init__(self, path: Path, member: str, limits: Limits) -> None:
        self._path = path
        self._member = member
        self._limits = limits
        self._parser = expat.ParserCreate()
        self._parser.EntityDeclHandler = self._on_entity
        self._is_markup = False
        self._is_sound = True

    def feed(self, piece: bytes) -> None:
        self._is_markup = self._is_markup or piece.lstrip().startswith(_MARKUP_STARTS)
        self._parse(piece, final=False)

    def close(self) -> None:
        self._parse(b"", final=True)
        self._parser.StartElementHandler = self._parser.EntityDeclHandler = None  # handlers of ours: a circle

    def _parse(self, piece: bytes, *, final: bool) -> None:
        if not self._is_sound:
            return
        try:
            self._parser.Parse(piece, final)
        except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two: unknown encodings
            self._is_sound = False
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


class _Glance(_Parser):
    """Whether a member is a sheet, and whether it may have what must be looked at."""

    def __init__(self, path: Path, member: str, limits: Limits) -> None:
        super().__init__(path, member, limits)
        self._parser.StartElementHandler = self._on_root
        self.is_sheet = False
        self.is_notable = False
        self.long_numbers: dict[tuple[int, int], str] = {}
        self._before = b""
        self._rows = self._columns = 0

    def feed(self, piece: bytes) -> None:
        super().feed(piece)
        if not self.is_sheet:
            return
        self._find_long_numbers(self._before + piece)
        if self.is_notable:
            self._before = piece[-_OVERLAP:]
            return
        self.is_notable = _is_notable(self._before + piece[:_OVERLAP]) or _is_notable(piece)
        cells = _CELL.findall(piece)
        told = piece.count(b"<c ") or len(_CELLS.findall(piece))
        if cells and told - len(cells) <= 1:  # one may lie across the seam
            self._rows = max(self._rows, *map(int, {cell[1] for cell in cells}))
            self._columns = max(self._columns, *map(_column_of, {cell[0] for cell in cells}))
            self.is_notable = self.is_notable or self._is_large()
        elif told:
            self.is_notable = True
        self._before = piece[-_OVERLAP:]

    def _find_long_numbers(self, text: bytes) -> None:
        if not _WRITTEN_OUT.search(text):
            return
        for column, row, digits in _LONG_NUMBER.findall(text):
            self.long_numbers[int(row) - 1, _column_of(column) - 1] = digits.decode("ascii")

    def _is_large(self) -> bool:
        limits = self._limits
        return (
            self._rows > limits.max_rows
            or self._columns > limits.max_columns
            or self._rows * self._columns > limits.max_cells
        )

    def _on_root(self, name: str, attributes: dict[str, str]) -> None:
        root = _local(name)
        self._parser.StartElementHandler = None
        self.is_sheet = root == "worksheet"
        if root == "sst":
            self._check_string_counts(attributes)

    def _check_string_counts(self, attributes: dict[str, str]) -> None:
        """The library reserves memory for as many shared strings as the file claims to have."""
        for claimed in (attributes.get("count", "0"), attributes.get("uniqueCount", "0")):
            if not _NUMBER.fullmatch(claimed) or int(claimed) > self._limits.max_cells:
                raise self._damaged()


class _Look(_Parser):
    """Every row and cell of a sheet."""

    def __init__(self, path: Path, member: str, limits: Limits) -> None:
        super().__init__(path, member, limits)
        self._parser.StartElementHandler = self._on_start
        self.found = Findings()
        self._cell_type = ""
        self._has_formula = False
        self._value = ""
        self._sheet = PurePosixPath(member).stem
        self._row = self._column = 0
        self._rows = self._columns = 0

    def close(self) -> None:
        self._end_cell()
        super().close()
        self._parser.CharacterDataHandler = None

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        element = _local(name)
        if element == "c":
            self._start_cell(attributes)
        elif element in {"v", "is", "f"}:
            self._use(self._row, self._column)
            if element == "f":
                self._has_formula = True
            elif self._has_formula:
                self._listen()
        elif element == "row":
            self._end_cell()
            self._row = self._position("A" + attributes["r"])[0] if "r" in attributes else self._row + 1
            self._column = 0
            if attributes.get("hidden") in {"1", "true"}:
                self.found.hidden_rows.append(self._row - 1)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._end_cell()
        self._cell_type = attributes.get("t", "")
        if self._cell_type == "e":
            self._listen()
        self._column += 1
        if "r" in attributes:
            self._row, self._column = self._position(attributes["r"])

    def _listen(self) -> None:
        """Take the text of the value that follows; the end of the cell is the begin of the next one."""
        self._value = ""
        self._parser.CharacterDataHandler = self._on_text

    def _on_text(self, text: str) -> None:
        self._value += text

    def _end_cell(self) -> None:
        if self._cell_type == "e":
            self.found.marks[self._row - 1, self._column - 1] = self._value.strip() or "#N/A"
        elif self._has_formula and not self._value.strip() and self._cell_type != "str":
            self.found.marks[self._row - 1, self._column - 1] = UNCALCULATED
        if self._cell_type == "e" or self._has_formula:
            self._parser.CharacterDataHandler = None
        self._cell_type, self._has_formula, self._value = "", False, ""

    def _position(self, reference: str) -> tuple[int, int]:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise self._damaged()
        return int(found[2]), column_number(found[1])

    def _use(self, row: int, column: int) -> None:
        if row > self._rows or column > self._columns:
            self._rows = max(self._rows, row)
            self._columns = max(self._columns, column)
            check_size(self._path, self._sheet, self._rows, self._columns, self._limits)


def _is_notable(piece: bytes) -> bool:
    """Whether it has errors, hidden rows, formulas without a value, or letters of two bytes."""
    return (
        any(mark in piece for mark in _ERRORS)
        or (b"hidden=" in piece and bool(_HIDDEN.search(piece)))
        or (any(mark in piece for mark in _FORMULAS) and bool(_EMPTY.search(piece)))
        or b"\x00" in piece
    )


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


@cache
def column_number(letters: str) -> int:
    """From 1: `A` is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@cache
def _column_of(letters: bytes) -> int:
    return column_number(letters.decode("ascii"))
