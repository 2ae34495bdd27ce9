"""Writes values into the free rows of a sheet: only these cells change, with the looks of the template."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from re import DOTALL
from re import compile as pattern

from msgspec import Struct

from kinerja_desktop.domain.core.tanggal import format_angka_tanggal
from kinerja_desktop.spreadsheet.template.layout import Layout, style_at
from kinerja_desktop.spreadsheet.template.markup import (
    Edit,
    apply,
    end_of_tag,
    is_empty_tag,
    with_attributes,
    written,
)
from kinerja_desktop.spreadsheet.template.refs import area_of, grown, letters_of, reference_of
from kinerja_desktop.spreadsheet.template.sheet_scan import CellAt, RowAt, SheetScan, TagAt
from kinerja_desktop.spreadsheet.template.workbook import FilledSheet, Parts, Style

Value = str | int | float | date | None
"""Text stays text (a NIP too), None leaves the cell as it is."""

MAX_TEXT = 32_767

_DAY_ZERO, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
_VALUE = pattern(rb"<(?:[\w.-]+:)?v(?:\s[^>]*)?(?:/>|>.*?</(?:[\w.-]+:)?v\s*>)", DOTALL)
_FORMULA = pattern(rb"<(?:[\w.-]+:)?f(?=[\s/>])")
_TAG_NAME = pattern(rb"<((?:[\w.-]+:)?)[\w.-]+")


class Column(Struct, frozen=True):
    """A column (from 1) and what goes into it, for each person one value."""

    column: int
    values: Sequence[Value]


def fill_sheet(
    content: bytes, scan: SheetScan, parts: Parts, layout: Layout, columns: Sequence[Column]
) -> FilledSheet:
    """The sheet with the columns filled in from the first free row on.

    `content` is what `scan` was made of; all columns are equally long and fit the room of the layout.
    """
    rows = layout.rows_for(len(columns[0].values) if columns else 0)
    made = _Filler(content, scan, parts, layout, rows).fill(columns)
    return FilledSheet(made, scan.tables, layout.columns, layout.first, max(rows, default=layout.first))


class _Filler:
    def __init__(
        self, content: bytes, scan: SheetScan, parts: Parts, layout: Layout, rows: Sequence[int]
    ) -> None:
        self._content = content
        self._scan = scan
        self._parts = parts
        self._layout = layout
        self._rows = rows
        self._ready = layout.free[-1] if layout.free else layout.first
        self._last = max(rows, default=0)
        self._prefix = scan.prefix
        self._pattern = scan.rows.get(layout.first)
        self._cells: dict[int, dict[int, bytes]] = defaultdict(dict)

    def fill(self, columns: Sequence[Column]) -> bytes:
        self._uncache()
        new = [row for row in self._rows if row not in self._scan.rows]
        self._extend_looks(new)
        self._extend_formulas([row for row in self._rows if row > self._ready])
        for column in columns:
            self._write(column)
        edits = [*self._row_edits(), *self._growth(columns)]
        return apply(self._content, edits)

    def _uncache(self) -> None:
        """Formulas lose the value calculated last: it may rest on cells that are filled now."""
        for number, row in self._scan.rows.items():
            for cell in row.cells.values():
                if cell.has_formula:
                    self._cells[number][cell.column] = self._without_value(cell)

    def _without_value(self, cell: CellAt) -> bytes:
        content = _VALUE.sub(b"", self._content[cell.start : cell.end])
        end = end_of_tag(content, 0)
        return with_attributes(content[:end], {"t": None}) + content[end:]

    def _extend_looks(self, new: Sequence[int]) -> None:
        """New rows have the cells of the first one, empty."""
        styles = [(column, cell.style) for column, cell in self._cells_of_pattern() if cell.style]
        for row in new:
            for column, style in styles:
                self._cells[row][column] = self._cell(row, column, style, b"")

    def _extend_formulas(self, rows: Sequence[int]) -> None:
        """A column of formulas goes on below the prepared rows, as the program itself would fill it down."""
        for column, cell in self._cells_of_pattern():
            if not cell.has_formula or cell.is_array or not rows:
                continue
            group = self._shared_group(column, cell)
            formula = f'<{self._prefix}f t="shared" si="{group}"/>'.encode()
            for row in rows:
                before = self._scan.rows[row].cells.get(column) if row in self._scan.rows else None
                style = before.style if before else cell.style
                if before is None or not before.has_formula:
                    self._cells[row][column] = self._cell(row, column, style, formula)

    def _shared_group(self, column: int, cell: CellAt) -> int:
        """The group that the formula of the first row now stands for, down to the last row."""
        first, last = self._layout.first, self._last
        if cell.group is None:
            self._scan.last_group += 1
            reference = reference_of((first, column, last, column))
            values = {"t": "shared", "ref": reference, "si": str(self._scan.last_group)}
            self._cells[first][column] = _with_formula(self._cells[first][column], values)
            return self._scan.last_group
        for number, row in self._scan.rows.items():
            for at, other in row.cells.items():
                content = self._cells[number].get(at, b"")
                found = _FORMULA.search(content) if other.group == cell.group else None
                tag = content[found.start() : end_of_tag(content, found.start())] if found else b""
                area = _area_in(tag)
                if area is not None:
                    reference = reference_of((area[0], area[1], max(area[2], last), area[3]))
                    self._cells[number][at] = _with_formula(content, {"ref": reference})
        return cell.group

    def _write(self, column: Column) -> None:
        usual = style_at(self._scan, self._pattern, column.column)
        for row, value in zip(self._rows, column.values, strict=True):
            if value is None or value == "":
                continue
            there = self._scan.rows.get(row)
            own = style_at(self._scan, there, column.column) if there else None
            style = usual if own is None else own
            kind, inner = self._rendered(value, self._parts.style(style))
            self._cells[row][column.column] = self._cell(row, column.column, style, inner, kind)

    def _rendered(self, value: str | float | date, style: Style) -> tuple[str, bytes]:
        """Type and content of a cell, as the style of the cell wants it."""
        if isinstance(value, date):
            if style.is_date:
                zero = _DAY_ZERO_1904 if self._parts.from_1904 else _DAY_ZERO
                return "", self._number((value - zero).days)
            value = format_angka_tanggal(value)
        if isinstance(value, (int, float)):
            if not style.is_text:
                return "", self._number(value)
            value = str(value)
        text = written(value[:MAX_TEXT])
        name = self._prefix.encode()
        space = b' xml:space="preserve"' if text != text.strip() or b"\n" in text else b""
        return "inlineStr", b"<%bis><%bt%b>%b</%bt></%bis>" % (name, name, space, text, name, name)

    def _number(self, value: float) -> bytes:
        return f"<{self._prefix}v>{value}</{self._prefix}v>".encode()

    def _cell(self, row: int, column: int, style: int | None, inner: bytes, kind: str = "") -> bytes:
        tag = f'{self._prefix}c r="{letters_of(column)}{row}"'
        tag += f' s="{style}"' if style else ""
        tag += f' t="{kind}"' if kind else ""
        return (
            b"<%b>%b</%bc>" % (tag.encode(), inner, self._prefix.encode()) if inner else f"<{tag}/>".encode()
        )

    def _cells_of_pattern(self) -> list[tuple[int, CellAt]]:
        return list(self._pattern.cells.items()) if self._pattern else []

    def _row_edits(self) -> list[Edit]:
        """Rows that change, and new ones before the next one that is there."""
        edits = [
            Edit(row.start, row.end, self._rebuilt(row))
            for number, row in self._scan.rows.items()
            if self._cells.get(number)
        ]
        new = sorted(
            number for number in self._cells if number not in self._scan.rows and self._cells[number]
        )
        if not new:
            return edits
        place = self._scan.places["sheetData"]
        if is_empty_tag(self._content, place.end):
            tag = with_attributes(self._content[place.start : place.end], {})[:-2].rstrip() + b">"
            rows = b"".join(self._new_row(number) for number in new)
            return [Edit(place.start, place.end, b"%b%b</%bsheetData>" % (tag, rows, self._prefix.encode()))]
        known = sorted(self._scan.rows)
        for number in new:
            before = bisect_left(known, number)
            at = self._scan.rows[known[before - 1]].end if before else place.end
            edits.append(Edit(at, at, self._new_row(number)))
        return edits

    def _rebuilt(self, row: RowAt) -> bytes:
        """A row with its changed cells; the others are the same bytes."""
        changed = self._cells[row.number]
        tag = with_attributes(self._content[row.start : row.tag_end], {"spans": None, "r": str(row.number)})
        if tag.endswith(b"/>"):
            tag = tag[:-2].rstrip() + b">"
        cells = [
            changed[column] if column in changed else self._kept(row, row.cells[column])
            for column in sorted(row.cells.keys() | changed.keys())
        ]
        last = max((cell.end for cell in row.cells.values()), default=row.tag_end)
        rest = self._content[last : row.content_end]
        return b"%b%b%b</%brow>" % (tag, b"".join(cells), rest, self._prefix.encode())

    def _kept(self, row: RowAt, cell: CellAt) -> bytes:
        content = self._content[cell.start : cell.end]
        end = end_of_tag(content, 0)
        if b" r=" in content[:end]:
            return content
        place = {"r": f"{letters_of(cell.column)}{row.number}"}
        return with_attributes(content[:end], place) + content[end:]

    def _new_row(self, number: int) -> bytes:
        """A row with the height and looks of the first one."""
        tag = f"<{self._prefix}row>".encode()
        if self._pattern is not None:
            tag = self._content[self._pattern.start : self._pattern.tag_end]
            tag = tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag
        tag = with_attributes(tag, {"r": str(number), "spans": None})
        cells = b"".join(content for _, content in sorted(self._cells[number].items()))
        return b"%b%b</%brow>" % (tag, cells, self._prefix.encode())

    def _growth(self, columns: Sequence[Column]) -> list[Edit]:
        """What reaches over the prepared rows now reaches over the new ones too."""
        edits: list[Edit] = []
        if not columns or self._last <= self._ready:
            return self._dimension(columns)
        span = self._layout.columns
        for tag in self._scan.lists:
            references = tag.attributes.get("sqref", "")
            edits += self._changed(tag, "sqref", references, grown(references, self._ready, self._last, span))
        for start, end, references in self._scan.extensions:
            longer = grown(references, self._ready, self._last, span)
            edits += [Edit(start, end, longer.encode())] if longer != references else []
        filtered = self._scan.places.get("autoFilter")
        if filtered is not None:
            reference = filtered.attributes.get("ref", "")
            edits += self._changed(filtered, "ref", reference, self._filter_area(reference, span))
        return [*edits, *self._merges(), *self._dimension(columns)]

    def _filter_area(self, reference: str, span: tuple[int, int]) -> str:
        area = area_of(reference)
        touches = (
            area is not None and area[0] < self._layout.first and area[1] <= span[1] and area[3] >= span[0]
        )
        if area is None or not touches or area[2] >= self._last:
            return reference
        return reference_of((area[0], area[1], self._last, area[3]))

    def _merges(self) -> list[Edit]:
        """Cells merged sideways in the first row are so in the new rows."""
        first = self._layout.first
        tag = self._scan.places.get("mergeCells")
        wide = [area for area in self._scan.merged if area[0] == area[2] == first]
        known = {(area[0], area[1]) for area in self._scan.merged}
        new = [
            (row, left, row, right)
            for row in self._rows
            if row > self._ready
            for _, left, _, right in wide
            if (row, left) not in known
        ]
        if tag is None or not new:
            return []
        added = "".join(f'<{self._prefix}mergeCell ref="{reference_of(area)}"/>' for area in new)
        count = str(len(self._scan.merged) + len(new))
        end = self._scan.merged_end
        return [*self._changed(tag, "count", "", count), Edit(end, end, added.encode())]

    def _dimension(self, columns: Sequence[Column]) -> list[Edit]:
        tag = self._scan.places.get("dimension")
        area = area_of(tag.attributes.get("ref", "")) if tag else None
        if tag is None or area is None or not columns or not self._rows:
            return []
        wide = [one.column for one in columns]
        whole = (
            min(area[0], self._rows[0]),
            min(area[1], *wide),
            max(area[2], self._last),
            max(area[3], *wide),
        )
        return self._changed(tag, "ref", reference_of(area), reference_of(whole))

    def _changed(self, tag: TagAt, name: str, before: str, after: str) -> list[Edit]:
        if before == after:
            return []
        content = with_attributes(self._content[tag.start : tag.end], {name: after})
        return [Edit(tag.start, tag.end, content)]


def _with_formula(cell: bytes, values: Mapping[str, str]) -> bytes:
    """A cell whose formula has these attributes."""
    found = _FORMULA.search(cell)
    if found is None:
        return cell
    end = end_of_tag(cell, found.start())
    return cell[: found.start()] + with_attributes(cell[found.start() : end], values) + cell[end:]


def _area_in(tag: bytes) -> tuple[int, int, int, int] | None:
    found = pattern(rb'\sref="([A-Z0-9:$]+)"').search(tag)
    return area_of(found[1].decode()) if found else None
