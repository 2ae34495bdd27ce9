"""Records of an XLSB (MS-XLSB): only those that tell of errors, formulas and hidden rows are looked into."""

from collections.abc import Iterator
from struct import Struct
from struct import error as struct_error

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.spreadsheet.source.archive import opened
from kinerja_desktop.spreadsheet.source.content import Content
from kinerja_desktop.spreadsheet.source.members import related_members
from kinerja_desktop.spreadsheet.source.records.marks import Marks
from kinerja_desktop.spreadsheet.source.used_area import Findings

_WORKBOOK, _RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
_ROW, _CELL_ERROR, _FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_BOOL, _FORMULA_ERROR = 0, 3, 8, 9, 10, 11
_BUNDLE_SHEET = 156
_LOOKED_AT = frozenset(
    {_ROW, _CELL_ERROR, _FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_BOOL, _FORMULA_ERROR, _BUNDLE_SHEET}
)
_NUMBER = Struct("<I")
_VALUE = 8  # behind column, style and flags
_ROW_FLAGS, _HIDDEN = 11, 0x10
_MORE, _SEVEN_BITS = 0x80, 0x7F


def scan_xlsb(content: Content) -> dict[str, Findings] | None:
    """What was found in each sheet, by its name; None when the file cannot be looked into this way."""
    try:
        with opened(content) as archive:
            members = related_members(archive.read(_RELATIONS))
            return {
                name: _scan(archive.read(members[relation]))
                for relation, name in _sheets(archive.read(_WORKBOOK))
            }
    except (FileRefusedError, KeyError, IndexError, ValueError, struct_error):
        return None


def _sheets(workbook: bytes) -> Iterator[tuple[str, str]]:
    """Relation and name of each sheet."""
    for kind, start in _records(workbook):
        if kind == _BUNDLE_SHEET:
            relation, behind = _text(workbook, start + 8)
            yield relation, _text(workbook, behind)[0]


def _text(data: bytes, position: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    start = position + _NUMBER.size
    end = start + 2 * _NUMBER.unpack_from(data, position)[0]
    return data[start:end].decode("utf-16-le"), end


def _scan(sheet: bytes) -> Findings:
    marks = Marks()
    row = 0
    for kind, start in _records(sheet):
        number = _NUMBER.unpack_from(sheet, start)[0]
        if kind == _ROW:
            row = number
            if sheet[start + _ROW_FLAGS] & _HIDDEN:
                marks.hide(row)
        elif kind in {_CELL_ERROR, _FORMULA_ERROR}:
            marks.error(row, number, sheet[start + _VALUE], is_formula=kind == _FORMULA_ERROR)
        elif kind != _BUNDLE_SHEET:
            is_text = kind == _FORMULA_TEXT
            marks.formula(row, number, is_blank=is_text and not _NUMBER.unpack_from(sheet, start + _VALUE)[0])
    return marks.close()


def _records(data: bytes) -> Iterator[tuple[int, int]]:
    """Kind and begin of the records looked at. The two numbers before each have seven bits a byte."""
    position, end = 0, len(data)
    while position < end:
        kind = data[position]
        position += 1
        if kind & _MORE:
            kind = kind & _SEVEN_BITS | (data[position] & _SEVEN_BITS) << 7
            position += 1
        size = shift = 0
        while True:
            byte = data[position]
            position += 1
            size |= (byte & _SEVEN_BITS) << shift
            shift += 7
            if not byte & _MORE:
                break
        if kind in _LOOKED_AT:
            yield kind, position
        position += size
