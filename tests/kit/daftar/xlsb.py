"""Writes sheets as XLSB, which no free library does: the few records that Excel needs (MS-XLSB)."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from struct import pack

from tests.kit.daftar.tulis import Galat, Lembar

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    "</Types>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_CODES = {"#N/A": 0x2A, "#REF!": 0x17, "#DIV/0!": 0x07}


def tulis_xlsb(path: Path, lembar: Sequence[Lembar]) -> None:
    """Texts and errors, hidden rows; errors by turns as values and as results of formulas."""
    numbers = range(1, len(lembar) + 1)
    sheets = b"".join(
        _record(156, pack("<II", 0, number) + _text(f"rId{number}") + _text(one.nama))
        for number, one in zip(numbers, lembar, strict=True)
    )
    workbook = _record(131) + _record(143) + sheets + _record(144) + _record(132)
    related = (
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.bin"/>'
        for number in numbers
    )
    main = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.bin"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS.format(main))
        archive.writestr("xl/workbook.bin", workbook)
        archive.writestr("xl/_rels/workbook.bin.rels", _RELATIONS.format("".join(related)))
        for number, one in zip(numbers, lembar, strict=True):
            archive.writestr(f"xl/worksheets/sheet{number}.bin", b"".join(_sheet(one)))


def _sheet(one: Lembar) -> Iterator[bytes]:
    width = max(map(len, one.baris), default=1)
    yield _record(129)
    yield _record(148, pack("<IIII", 0, len(one.baris) - 1, 0, width - 1))
    yield _record(145)
    for row, cells in enumerate(one.baris):
        hidden = 0x10 if row in one.tersembunyi else 0
        yield _record(0, pack("<IIHBBBI", row, 0, 300, 0, hidden, 0, 0))
        for column, cell in enumerate(cells):
            yield from _cell(row, column, cell)
    yield _record(146) + _record(130)


def _cell(row: int, column: int, cell: object) -> Iterator[bytes]:
    where = pack("<II", column, 0)
    if isinstance(cell, Galat):
        value = pack("<B", _CODES[cell.nama])
        yield _record(3, where + value) if row % 2 else _record(11, where + value + pack("<HII", 0, 0, 0))
    elif isinstance(cell, float):
        yield _record(5, where + pack("<d", cell))
    elif cell not in {"", None}:
        yield _record(6, where + _text(str(cell)))


def _text(text: str) -> bytes:
    return pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(content)
    parts = []
    while True:
        parts.append(size & 0x7F | (0x80 if size > 0x7F else 0))
        size >>= 7
        if not size:
            break
    return head + bytes(parts) + content
