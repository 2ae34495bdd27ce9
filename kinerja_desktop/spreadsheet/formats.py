"""Number formats of cells: in planning tables the unit often stands nowhere else (12 shown as `12 bln`)."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from msgspec import Struct

from kinerja_desktop.spreadsheet.limits import Limits
from kinerja_desktop.spreadsheet.source.archive import opened, pieces
from kinerja_desktop.spreadsheet.source.content import Content, FileKind, read_content
from kinerja_desktop.spreadsheet.source.kinds import identify
from kinerja_desktop.spreadsheet.source.members import sheet_members
from kinerja_desktop.spreadsheet.source.used_area import column_number

_STYLES = "xl/styles.xml"
_BUILT_IN = {9: "0%", 10: "0.00%"}
_PART = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].|(.)', re.DOTALL)
_DIGITS = frozenset("0#?.,/E+-")
_OF_DATES = re.compile(r"[dmyhs]", re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")

Place = tuple[int, int]


class Look(Struct, frozen=True):
    """How a number shows. `percent`: times 100; `thousands`: divided by 1,000 so many times; `before` and
    `after`: the text at its sides (`Rp`, `bln`); `width`: digits that are filled up with zeros (0: none)."""

    percent: bool = False
    thousands: int = 0
    before: str = ""
    after: str = ""
    width: int = 0


_PLAIN = Look()


def read_looks(path: Path, limits: Limits | None = None) -> Mapping[str, Mapping[Place, Look]] | None:
    """By sheet and cell (from 0) the looks that say more than digits; None: this kind of file does not tell.

    Raises FileRefusedError as `read_workbook`, before which nothing is to be believed.
    """
    limits = limits or Limits()
    content = read_content(path, limits)
    kind = identify(content, limits)
    if kind in (FileKind.CSV, FileKind.HTML):
        return {}  # there a cell is the text that shows
    return _looks_of(content) if kind is FileKind.XLSX else None


def look_of(code: str) -> Look:
    """What a format code says of positive numbers; a date's code says nothing of a number."""
    section = _first_section(code)
    sides = ["", ""]
    digits, seen, percent, commas = 0, False, False, 0
    for quoted, escaped, currency, plain in _PART.findall(section):
        if plain and plain in _DIGITS:
            commas = commas + 1 if plain == "," else 0
            digits += plain in "0#?"
            seen = seen or plain in "0#?"
            continue
        if plain == "%":
            percent = True
            continue
        sides[seen] += quoted or escaped or currency or plain
    bare = re.sub(r"general", "", sides[0], flags=re.IGNORECASE)
    if bare != sides[0]:
        sides = ["", bare]
    elif not digits and _OF_DATES.search(section):
        return _PLAIN
    zeros = re.fullmatch(r"0{2,}", section)
    return Look(percent, commas, _words(sides[0]), _words(sides[1]), len(section) if zeros else 0)


def _words(text: str) -> str:
    return " ".join(text.replace("@", "").strip("()- ").split())


def _first_section(code: str) -> str:
    quoted = False
    for at, letter in enumerate(code):
        quoted ^= letter == '"'
        if letter == ";" and not quoted:
            return code[:at]
    return code


def _looks_of(content: Content) -> dict[str, dict[Place, Look]]:
    members = sheet_members(content)
    with opened(content) as archive:
        looks = _styles(archive) if _STYLES in archive.namelist() else {}
        return {name: _cells(archive, member, looks) for name, member in members.items()} if looks else {}


def _styles(archive: zipfile.ZipFile) -> dict[str, Look]:
    """By the number of a cell's style: those that say more than digits."""
    codes = dict(_BUILT_IN)
    used: list[int] = []
    inside = False

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        local = name.rpartition(":")[2]
        if local == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif local == "cellXfs":
            inside = True
        elif local == "xf" and inside:
            used.append(_number(attributes.get("numFmtId")))

    def on_end(name: str) -> None:
        nonlocal inside
        inside = inside and name.rpartition(":")[2] != "cellXfs"

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = on_start, on_end
    parser.Parse(archive.read(_STYLES), True)
    looks = {str(style): look_of(codes.get(number, "")) for style, number in enumerate(used)}
    return {style: look for style, look in looks.items() if look != _PLAIN}


def _cells(archive: zipfile.ZipFile, member: str, looks: Mapping[str, Look]) -> dict[Place, Look]:
    found: dict[Place, Look] = {}
    row = column = 0

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        local = name.rpartition(":")[2]
        if local == "row":
            row, column = _number(attributes.get("r")) or row + 1, 0
        elif local == "c":
            column += 1
            if place := _REFERENCE.fullmatch(attributes.get("r", "")):
                row, column = int(place[2]), column_number(place[1])
            if look := looks.get(attributes.get("s", "")):
                found[row - 1, column - 1] = look

    parser = expat.ParserCreate()
    parser.StartElementHandler = on_start
    for piece in pieces(archive, member):
        parser.Parse(piece, False)
    return found


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else 0
