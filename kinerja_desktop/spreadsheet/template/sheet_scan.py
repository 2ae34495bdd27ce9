"""Where everything stands in the XML of a sheet: rows and cells by their bytes, what reaches over rows."""

from collections.abc import Mapping

from msgspec import Struct, field

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.spreadsheet.template.markup import DamagedPartError, end_of_tag, is_empty_tag, walk
from kinerja_desktop.spreadsheet.template.refs import Area, area_of, areas_of, cell_of

MAX_CELLS = 400_000
"""More cells than any form has. With formats only they cost as much as with values."""

_TRUE = frozenset({"1", "true", "on"})
_LISTED = frozenset({"conditionalFormatting", "dataValidation", "ignoredError"})
_HEARD = frozenset({"v", "t", "formula1", "xm:f", "xm:sqref"})
_PLACES = frozenset({"sheetData", "mergeCells", "dimension", "autoFilter", "protectedRange"})


class CellAt(Struct, gc=False):
    """A cell: its bytes, style (None: none given), type, and text as stored (`kind` "s": a number of a text).

    `group`: of the cells that share its formula (None: its own one), `is_array`: one over several cells.
    """

    column: int
    start: int
    end: int = 0
    style: int | None = None
    kind: str = ""
    text: str = ""
    has_formula: bool = False
    group: int | None = None
    is_array: bool = False


class RowAt(Struct):
    """A row: its bytes, those of its start tag and of what lies within it, and its cells in order."""

    number: int
    start: int
    tag_end: int
    content_end: int = 0
    end: int = 0
    hidden: bool = False
    style: int | None = None
    cells: dict[int, CellAt] = field(default_factory=dict[int, CellAt])


class TagAt(Struct, frozen=True):
    """An element's start tag with its attributes."""

    name: str
    start: int
    end: int
    attributes: Mapping[str, str]


class ColumnStyle(Struct, frozen=True):
    """What `<col>` says of the columns `first` to `last`."""

    first: int
    last: int
    hidden: bool
    style: int | None


class Choices(Struct, frozen=True):
    """A list to choose from in a cell: where, and what the rule says (`"a,b"`, a range or a name)."""

    areas: tuple[Area, ...]
    formula: str


class SheetScan(Struct):
    """One sheet as found. `places`: elements that a grown list changes; `x14`: references in extensions, by
    their bytes."""

    rows: dict[int, RowAt] = field(default_factory=dict[int, RowAt])
    columns: list[ColumnStyle] = field(default_factory=list[ColumnStyle])
    places: dict[str, TagAt] = field(default_factory=dict[str, TagAt])
    lists: list[TagAt] = field(default_factory=list[TagAt])
    merged: list[Area] = field(default_factory=list[Area])
    merged_end: int = 0
    choices: list[Choices] = field(default_factory=list[Choices])
    extensions: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    tables: list[str] = field(default_factory=list[str])
    prefix: str = ""
    is_protected: bool = False
    last_group: int = -1

    def column_style(self, column: int) -> ColumnStyle | None:
        """What is said of this column (from 1)."""
        return next((one for one in self.columns if one.first <= column <= one.last), None)


def scan_sheet(content: bytes) -> SheetScan:
    """Read a sheet's XML (UTF-8). Raises DamagedPartError, also for one with more than MAX_CELLS cells."""
    scanner = _Scanner(content)
    walk(content, scanner.on_start, scanner.on_end, scanner.on_text)
    if "sheetData" not in scanner.scan.places:
        raise DamagedPartError
    return scanner.scan


class _Scanner:
    def __init__(self, content: bytes) -> None:
        self.scan = SheetScan()
        self._content = content
        self._row: RowAt | None = None
        self._cell: CellAt | None = None
        self._count = 0
        self._last_row = 0
        self._column = 0
        self._listens = ""
        self._heard: list[str] = []
        self._choice: tuple[Area, ...] | None = None
        self._far_choice = ""  # of an extension, where the rule stands before its place
        self._reference_at = 0

    def on_start(self, name: str, attributes: dict[str, str], at: int) -> None:
        if not self._last_row and name == "worksheet":
            self.scan.prefix = self._prefix(at)
        if name == "c":
            self._begin_cell(attributes, at)
        elif name == "row":
            self._begin_row(attributes, at)
        elif self._cell is not None:
            self._within_cell(name, attributes)
        elif ":" in name:
            self._in_extension(name, attributes, at)
        else:
            self._outside_cells(name, attributes, at)

    def on_end(self, name: str, at: int) -> None:
        if self._listens and name in _HEARD:
            self._heard_all(name, at)
        elif name == "c" and self._cell is not None:
            self._cell.end = self._end_of(self._cell.start, at)
            self._cell = None
        elif name == "row" and self._row is not None:
            self._row.end = self._end_of(self._row.start, at)
            self._row.content_end = at
            self._row = None
        elif name == "mergeCells":
            self.scan.merged_end = at

    def _end_of(self, start: int, at: int) -> int:
        """Behind an element; of one that is a single tag the parser tells the end of that."""
        tag_end = end_of_tag(self._content, start)
        return tag_end if is_empty_tag(self._content, tag_end) else end_of_tag(self._content, at)

    def on_text(self, text: str) -> None:
        if self._listens:
            self._heard.append(text)

    def _prefix(self, at: int) -> str:
        tag = self._content[at + 1 : end_of_tag(self._content, at)]
        before, colon, _ = tag.split(b"worksheet", 1)[0].partition(b":")
        return (before + colon).decode()

    def _begin_row(self, attributes: dict[str, str], at: int) -> None:
        number = _number(attributes.get("r")) or self._last_row + 1
        if number <= self._last_row:
            raise DamagedPartError
        self._last_row, self._column = number, 0
        self._row = RowAt(
            number,
            at,
            end_of_tag(self._content, at),
            hidden=attributes.get("hidden", "") in _TRUE,
            style=_number(attributes.get("s")) if attributes.get("customFormat", "") in _TRUE else None,
        )
        self.scan.rows[number] = self._row

    def _begin_cell(self, attributes: dict[str, str], at: int) -> None:
        self._count += 1
        if self._count > MAX_CELLS:
            raise DamagedPartError(
                f"lembarnya memuat lebih dari {format_angka(MAX_CELLS)} sel; hapus baris yang tidak dipakai"
            )
        if self._row is None:
            raise DamagedPartError
        place = cell_of(attributes.get("r", ""))
        self._column = place[1] if place else self._column + 1
        style = _number(attributes.get("s"))
        self._cell = CellAt(self._column, at, style=style, kind=attributes.get("t", "n"))
        self._row.cells[self._column] = self._cell

    def _within_cell(self, name: str, attributes: dict[str, str]) -> None:
        cell = self._cell
        if cell is None:
            return
        if name == "f":
            cell.has_formula = True
            cell.is_array = attributes.get("t", "normal") not in {"normal", "shared"}
            cell.group = _number(attributes.get("si"))
            self.scan.last_group = max(self.scan.last_group, -1 if cell.group is None else cell.group)
        elif name in {"v", "t"}:
            self._listen(name)

    def _in_extension(self, name: str, attributes: dict[str, str], at: int) -> None:
        """Rules that older programs do not know: what they say stands before where they count."""
        if name == "x14:dataValidation":
            self._far_choice = "?" if attributes.get("type") == "list" else ""
        elif name == "xm:sqref" or (name == "xm:f" and self._far_choice == "?"):
            self._listen(name)
            self._reference_at = end_of_tag(self._content, at)

    def _outside_cells(self, name: str, attributes: dict[str, str], at: int) -> None:
        scan = self.scan
        if name in _PLACES:
            scan.places.setdefault(name, self._tag(name, attributes, at))
        elif name in _LISTED:
            scan.lists.append(self._tag(name, attributes, at))
            if name == "dataValidation" and attributes.get("type") == "list":
                self._choice = tuple(areas_of(attributes.get("sqref", "")))
        elif name == "formula1" and self._choice is not None:
            self._listen(name)
        elif name == "col":
            first, last = _number(attributes.get("min")) or 1, _number(attributes.get("max")) or 1
            hidden = attributes.get("hidden", "") in _TRUE
            scan.columns.append(ColumnStyle(first, last, hidden, _number(attributes.get("style"))))
        elif name == "mergeCell":
            area = area_of(attributes.get("ref", ""))
            scan.merged += [area] if area else []
        elif name == "sheetProtection":
            scan.is_protected = attributes.get("sheet", "") in _TRUE
        elif name == "tablePart":
            scan.tables += [value for key, value in attributes.items() if key.rpartition(":")[2] == "id"]

    def _tag(self, name: str, attributes: dict[str, str], at: int) -> TagAt:
        return TagAt(name, at, end_of_tag(self._content, at), dict(attributes))

    def _listen(self, name: str) -> None:
        self._listens, self._heard = name, []

    def _heard_all(self, name: str, at: int) -> None:
        text = "".join(self._heard)
        if self._cell is not None and name in {"v", "t"}:
            self._cell.text += text
        elif name == "formula1" and self._choice is not None:
            self.scan.choices.append(Choices(self._choice, text))
            self._choice = None
        elif name == "xm:f":
            self._far_choice = text
        elif name == "xm:sqref":
            self.scan.extensions.append((self._reference_at, at, text))
            if self._far_choice:
                self.scan.choices.append(Choices(tuple(areas_of(text)), self._far_choice))
            self._far_choice = ""
        self._listens = ""


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() else None
