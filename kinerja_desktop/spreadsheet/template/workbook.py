"""The parts of an XLSX around its sheets: which there are, styles, texts, tables; and the package itself."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct, field

from kinerja_desktop.spreadsheet.template.markup import (
    DamagedPartError,
    Edit,
    apply,
    as_utf8,
    end_of_tag,
    walk,
    with_attributes,
    written,
)
from kinerja_desktop.spreadsheet.template.refs import Area, area_of, letters_of, reference_of

_WORKBOOK = "xl/workbook.xml"
_TYPES = "[Content_Types].xml"
_DATE_IDS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_TEXT_ID = 49
_NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_TRUE = frozenset({"1", "true", "on"})
_TEMPLATE_TYPES = (
    (b"spreadsheetml.template.main+xml", b"spreadsheetml.sheet.main+xml"),
    (b"ms-excel.template.macroEnabled.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"),
)
_LIST_NAMES = frozenset({"_xlnm.Print_Area", "_xlnm._FilterDatabase"})
# What stands behind calcPr in a workbook, in the order of the schema.
_BEHIND_CALC = frozenset(
    {
        *("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
        *("fileRecoveryPr", "webPublishObjects", "extLst"),
    }
)


class SheetPart(Struct, frozen=True):
    """A worksheet: its name as seen, the part that holds it, whether it is hidden."""

    name: str
    member: str
    hidden: bool


class TablePart(Struct, frozen=True):
    """An Excel table: its part, and its area as first row, first column, last row, last column."""

    member: str
    area: Area


class Style(Struct, frozen=True):
    """What a cell's style says of its content."""

    is_date: bool = False
    is_text: bool = False
    is_locked: bool = True


class Parts(Struct):
    """All parts by name as they are in the file, and what is known of them; `names`: what defined names
    (in small letters) stand for."""

    content: dict[str, bytes]
    infos: list[zipfile.ZipInfo]
    sheets: list[SheetPart] = field(default_factory=list[SheetPart])
    styles: list[Style] = field(default_factory=list[Style])
    texts: list[str] = field(default_factory=list[str])
    names: dict[str, str] = field(default_factory=dict[str, str])
    from_1904: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether somebody signed the workbook digitally: any change ends that."""
        return any(name.startswith("_xmlsignatures/") for name in self.content)

    def style(self, number: int | None) -> Style:
        """Of a cell with this style number; None and what is not there: the plain one."""
        return self.styles[number or 0] if (number or 0) < len(self.styles) else Style()


def open_parts(content: bytes) -> Parts:
    """Read a workbook that the guard has passed. Raises DamagedPartError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            parts = Parts({info.filename: archive.read(info) for info in infos}, infos)
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise DamagedPartError from error
    if _WORKBOOK not in parts.content:
        raise DamagedPartError
    parts.sheets = _sheets(parts)
    parts.styles = _styles(parts.content.get("xl/styles.xml", b""))
    parts.texts = _texts(parts.content.get("xl/sharedStrings.xml", b""))
    return parts


def _pack(parts: Parts, changed: Mapping[str, bytes]) -> bytes:
    """The workbook with some parts changed: same order, names, times and ways of packing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for info in parts.infos:
            archive.writestr(_like(info), changed.get(info.filename, parts.content[info.filename]))
    return buffer.getvalue()


class FilledSheet(Struct, frozen=True):
    """A sheet's XML with its filled rows. `tables`: ids of its Excel tables; `columns`: first and last one
    of the list, `first` and `last` its rows."""

    content: bytes
    tables: Sequence[str]
    columns: tuple[int, int]
    first: int
    last: int

    def grows(self, area: Area) -> bool:
        """Whether an area that holds the list ends before the list does now."""
        top, left, bottom, right = area
        within = left <= self.columns[1] and right >= self.columns[0]
        return within and top <= self.first <= bottom + 1 and bottom < self.last


def filled_workbook(parts: Parts, part: SheetPart, filled: FilledSheet) -> bytes:
    """The package with a filled sheet: what holds its list (Excel tables, print area) reaches to its end, all
    formulas are calculated as it is opened, and what was made of an XLTX is a workbook."""
    changed = {part.member: filled.content, **_as_document(parts)}
    for table in _tables_of(parts, part.member, filled.tables):
        if filled.grows(table.area):
            changed[table.member] = _grown_table(parts.content[table.member], table, filled.last)
    changed[_WORKBOOK] = _recalculated(parts.content[_WORKBOOK], part.name, filled)
    return _pack(parts, changed)


def _as_document(parts: Parts) -> dict[str, bytes]:
    """The list of kinds of an XLTX or XLTM as that of a workbook; nothing where it is one already."""
    kinds = parts.content.get(_TYPES, b"")
    for template, sheet in _TEMPLATE_TYPES:
        if template in kinds:
            return {_TYPES: kinds.replace(template, sheet)}
    return {}


def _recalculated(content: bytes, sheet: str, filled: FilledSheet) -> bytes:
    """workbook.xml that tells the program to calculate all formulas as it opens the file, and prints and
    filters the whole list."""
    content = as_utf8(content)
    place: list[tuple[str, int]] = []
    edits: list[Edit] = []
    name_at = 0
    heard: list[str] = []

    def on_start(name: str, attributes: dict[str, str], at: int) -> None:
        nonlocal name_at
        heard.clear()
        if name == "calcPr" or (name in _BEHIND_CALC and not place):
            place.append((name, at))
        name_at = end_of_tag(content, at) if attributes.get("name") in _LIST_NAMES else 0

    def on_end(name: str, at: int) -> None:
        if name == "definedName" and name_at:
            longer = _grown_name("".join(heard), sheet, filled)
            edits.extend([Edit(name_at, at, written(longer))] if longer else [])
        if name == "workbook" and not place:
            place.append((name, at))

    walk(content, on_start, on_end, heard.append)
    name, at = next((one for one in place if one[0] == "calcPr"), place[0])
    if name == "calcPr":
        end = end_of_tag(content, at)
        edits.append(Edit(at, end, with_attributes(content[at:end], {"fullCalcOnLoad": "1"})))
    else:
        edits.append(Edit(at, at, f'<{_prefix_of(content)}calcPr fullCalcOnLoad="1"/>'.encode()))
    return apply(content, edits)


def _grown_name(text: str, sheet: str, filled: FilledSheet) -> str:
    """What a name of this sheet stands for with the whole list in it; empty: it stays."""
    owner, _, reference = text.rpartition("!")
    area = area_of(reference)
    if area is None or owner.strip("'").replace("''", "'") != sheet or not filled.grows(area):
        return ""
    top, left, bottom, right = (area[0], area[1], filled.last, area[3])
    return f"{owner}!${letters_of(left)}${top}:${letters_of(right)}${bottom}"


def _tables_of(parts: Parts, sheet: str, relations: Sequence[str]) -> list[TablePart]:
    """The Excel tables of a sheet, by the ids of its relations."""
    related = _related(parts, sheet)
    found: list[TablePart] = []
    for relation in relations:
        member = related[relation].member if relation in related else ""
        content = as_utf8(parts.content.get(member, b"<none/>"))
        area = area_of(_first(content, "table").get("ref", ""))
        if area is not None:
            found.append(TablePart(member, area))
    return found


def _grown_table(content: bytes, table: TablePart, last: int) -> bytes:
    """The part of a table that now reaches to row `last`, its own filter too."""
    content = as_utf8(content)
    top, left, bottom, right = table.area
    edits: list[Edit] = []

    def on_start(name: str, attributes: dict[str, str], at: int) -> None:
        area = area_of(attributes.get("ref", "")) if name in {"table", "autoFilter"} else None
        if area == (top, left, bottom, right):
            end = end_of_tag(content, at)
            reference = reference_of((top, left, last, right))
            edits.append(Edit(at, end, with_attributes(content[at:end], {"ref": reference})))

    walk(content, on_start)
    return apply(content, edits)


def _sheets(parts: Parts) -> list[SheetPart]:
    related = _related(parts, _WORKBOOK)
    sheets: list[SheetPart] = []
    called = ""
    heard: list[str] = []

    def on_start(name: str, attributes: dict[str, str], _at: int) -> None:
        nonlocal called
        heard.clear()
        called = attributes.get("name", "")
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            target = related.get(relation)
            hidden = attributes.get("state", "visible") != "visible"
            if target is not None and target.kind == "worksheet" and target.member in parts.content:
                sheets.append(SheetPart(attributes.get("name", ""), target.member, hidden))
        elif name == "workbookPr":
            parts.from_1904 = attributes.get("date1904", "") in _TRUE

    def on_end(name: str, _at: int) -> None:
        if name == "definedName":
            parts.names[called.casefold()] = "".join(heard)

    walk(as_utf8(parts.content[_WORKBOOK]), on_start, on_end, heard.append)
    return sheets


class _Related(Struct, frozen=True):
    """A part that another one refers to: its name, and the last word of what it is."""

    member: str
    kind: str


def _related(parts: Parts, member: str) -> dict[str, _Related]:
    """Parts that a part refers to, by the id of the relation."""
    path = PurePosixPath(member)
    relations = parts.content.get(str(path.parent / "_rels" / f"{path.name}.rels"))
    found: dict[str, _Related] = {}
    if relations is None:
        return found

    def on_start(name: str, attributes: dict[str, str], _at: int) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else _joined(path.parent, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = _Related(whole, kind)

    walk(as_utf8(relations), on_start)
    return found


def _joined(folder: PurePosixPath, target: str) -> str:
    steps = list(folder.parts)
    for step in PurePosixPath(target).parts:
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _styles(content: bytes) -> list[Style]:
    codes: dict[int, str] = {}
    kinds: list[int] = []
    unlocked: set[int] = set()
    state = {"inside": False}

    def on_start(name: str, attributes: dict[str, str], _at: int) -> None:
        if name == "numFmt":
            codes.setdefault(int(attributes.get("numFmtId", "0")), attributes.get("formatCode", ""))
        elif name == "cellXfs":
            state["inside"] = True
        elif state["inside"] and name == "xf":
            kinds.append(int(attributes.get("numFmtId", "0")))
        elif state["inside"] and name == "protection" and attributes.get("locked", "1") not in _TRUE:
            unlocked.add(len(kinds) - 1)

    def on_end(name: str, _at: int) -> None:
        state["inside"] = state["inside"] and name != "cellXfs"

    if content:
        try:
            walk(as_utf8(content), on_start, on_end)
        except ValueError as error:
            raise DamagedPartError from error
    return [
        Style(_is_date(kind, code), kind == _TEXT_ID or code == "@", number not in unlocked)
        for number, kind in enumerate(kinds)
        for code in [codes.get(kind, "")]
    ]


def _is_date(kind: int, code: str) -> bool:
    plain = _NOT_CODE.sub("", code).casefold()
    return kind in _DATE_IDS if not code else "d" in plain or ("y" in plain and "general" not in plain)


def _texts(content: bytes) -> list[str]:
    """The shared texts in order, without the readings above foreign letters (`rPh`)."""
    texts: list[list[str]] = []
    inside: list[str] = []

    def on_start(name: str, _attributes: dict[str, str], _at: int) -> None:
        inside.append(name)
        if name == "si":
            texts.append([])

    def on_end(_name: str, _at: int) -> None:
        inside.pop()

    def on_text(text: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            texts[-1].append(text)

    if content:
        walk(as_utf8(content), on_start, on_end, on_text)
    return ["".join(parts) for parts in texts]


def _first(content: bytes, element: str) -> dict[str, str]:
    found: list[dict[str, str]] = []
    walk(content, lambda name, attributes, _at: found.append(attributes) if name == element else None)
    return found[0] if found else {}


def _prefix_of(content: bytes) -> str:
    found = re.search(rb"<([A-Za-z_][\w.-]*:)?workbook[\s>]", content)
    return (found[1] or b"").decode() if found else ""


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """A new entry with what the old one says of itself; sizes and checksum come from the content."""
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type = info.compress_type if info.compress_type in _PACKINGS else zipfile.ZIP_DEFLATED
    made.external_attr = info.external_attr
    made.create_system = info.create_system
    made.comment = info.comment
    return made


_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
