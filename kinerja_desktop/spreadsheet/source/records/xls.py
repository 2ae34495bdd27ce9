"""Records of an XLS (MS-XLS): only those that tell of errors, formulas and hidden rows are looked into."""

import io
from collections.abc import Callable
from struct import Struct
from struct import error as struct_error

import olefile

from kinerja_desktop.spreadsheet.source.content import Content
from kinerja_desktop.spreadsheet.source.records.marks import Marks
from kinerja_desktop.spreadsheet.source.used_area import Findings

_STREAMS = ("Workbook", "Book")
_BOF, _EOF, _BOUND_SHEET = 0x0809, 0x000A, 0x0085
_FORMULA, _BOOL_ERR, _ROW = 0x0006, 0x0205, 0x0208
_HEAD = Struct("<HH")  # type, size
_CELL = Struct("<HH")  # row, column
_POSITION = Struct("<I")
_VALUE = Struct("<BxBxxxH")  # of a formula: kind, error code; the last says that it is no number
_NO_NUMBER = 0xFFFF
_KIND_ERROR, _KIND_BLANK = 2, 3
_IS_ERROR, _ERROR_CODE = 7, 6  # within BOOLERR
_ROW_FLAGS, _HIDDEN = 12, 0x20


def scan_xls(content: Content) -> list[Findings] | None:
    """What was found in each sheet, in their order; None when the file cannot be looked into this way."""
    try:
        with olefile.OleFileIO(io.BytesIO(content.data)) as book:
            name = next((name for name in _STREAMS if book.exists(name)), None)
            if name is None:
                return None
            stream = book.openstream(name).read()
        return [_scan(stream, position) for position in _sheets(stream)]
    except (OSError, struct_error, IndexError, ValueError):
        return None


def _sheets(stream: bytes) -> list[int]:
    """Where each sheet begins."""
    found: list[int] = []
    position = 0
    while position < len(stream):
        kind, size = _HEAD.unpack_from(stream, position)
        position += _HEAD.size
        if kind == _BOUND_SHEET:
            found.append(_POSITION.unpack_from(stream, position)[0])
        elif kind == _EOF:
            break
        position += size
    return found


def _scan(stream: bytes, position: int) -> Findings:
    marks = Marks()
    unpack, end = _HEAD.unpack_from, len(stream)
    depth = 0  # charts stand inside of sheets
    while position < end:
        kind, size = unpack(stream, position)
        position += 4
        look = _LOOKS.get(kind)
        if look is not None:
            look(marks, stream, position)
        elif kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth == 0:
                break
        position += size
    return marks.close()


def _formula(marks: Marks, stream: bytes, position: int) -> None:
    row, column = _CELL.unpack_from(stream, position)
    kind, code, last = _VALUE.unpack_from(stream, position + 6)
    is_text = last == _NO_NUMBER
    if is_text and kind == _KIND_ERROR:
        marks.error(row, column, code, is_formula=True)
    else:
        marks.formula(row, column, is_blank=is_text and kind == _KIND_BLANK)


def _bool_or_error(marks: Marks, stream: bytes, position: int) -> None:
    if stream[position + _IS_ERROR]:
        row, column = _CELL.unpack_from(stream, position)
        marks.error(row, column, stream[position + _ERROR_CODE], is_formula=False)


def _row(marks: Marks, stream: bytes, position: int) -> None:
    if stream[position + _ROW_FLAGS] & _HIDDEN:
        marks.hide(_CELL.unpack_from(stream, position)[0])


_LOOKS: dict[int, Callable[[Marks, bytes, int], None]] = {
    _FORMULA: _formula,
    _BOOL_ERR: _bool_or_error,
    _ROW: _row,
}
