"""Writes an XLSX as a certain program writes it, part by part: what its users send has these parts."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_rowcol_to_cell

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Sel = object


class Rumus(str):
    """The value of a formula that only this program knows."""

    __slots__ = ()


def phpspreadsheet(path: Path, rows: Sequence[Sequence[Sel]]) -> None:
    """`Writer\\Xlsx`: the value binder makes a number of every text of digits that PHP can hold as an int,
    and an error of the text `#N/A`; each cell has its `t`, inline strings are not used."""
    texts: dict[str, int] = {}

    def cell(reference: str, value: Sel) -> str:
        text = str(value)
        if text.startswith("#"):
            return f'<c r="{reference}" t="e"><v>{text}</v></c>'
        if text.isdigit() and not (len(text) > 1 and text.startswith("0")):
            return f'<c r="{reference}" t="n"><v>{text}</v></c>'
        return f'<c r="{reference}" t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'

    data = "".join(
        f'<row r="{number}" spans="1:{len(row)}">'
        + "".join(
            cell(xl_rowcol_to_cell(number - 1, column), one)
            for column, one in enumerate(row)
            if one not in {"", None}
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    _book(path, data, texts, {})


def google_sheets(path: Path, rows: Sequence[Sequence[Sel]]) -> None:
    """A file downloaded as XLSX: every sheet is 1,000 rows high with blank cells of a style, has a drawing,
    and a function that Excel lacks is `IFERROR(__xludf.DUMMYFUNCTION("..."), value)`."""
    texts: dict[str, int] = {}
    width = max(map(len, rows))

    def cell(reference: str, value: Sel) -> str:
        if isinstance(value, Rumus):
            formula = escape(f'IFERROR(__xludf.DUMMYFUNCTION("importrange(""id"", ""A:A"")"),"{value}")')
            return f'<c r="{reference}" s="1" t="str"><f>{formula}</f><v>{escape(value)}</v></c>'
        if isinstance(value, bool):
            return f'<c r="{reference}" s="1" t="b"><v>{int(value)}</v></c>'
        if value in {"", None}:
            return f'<c r="{reference}" s="1"/>'
        return f'<c r="{reference}" s="1" t="s"><v>{texts.setdefault(str(value), len(texts))}</v></c>'

    filled = "".join(
        f'<row r="{number}">'
        + "".join(
            cell(xl_rowcol_to_cell(number - 1, column), row[column] if column < len(row) else "")
            for column in range(width)
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    blank = "".join(
        f'<row r="{number}" ht="15.75" customHeight="1"/>' for number in range(len(rows) + 1, 1001)
    )
    drawing = (
        f'{_XML}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>'
    )
    _book(path, filled + blank, texts, {"xl/drawings/drawing1.xml": drawing})


def wps(path: Path, rows: Sequence[Sequence[Sel]]) -> None:
    """WPS Office: a picture in a cell is the formula DISPIMG, the picture lies in `xl/cellimages.xml`."""
    texts: dict[str, int] = {}

    def cell(reference: str, value: Sel) -> str:
        if isinstance(value, Rumus):
            formula = f'_xlfn.DISPIMG("{value}",1)'
            shown = escape(f'=DISPIMG("{value}",1)')
            return f'<c r="{reference}" t="str"><f>{escape(formula)}</f><v>{shown}</v></c>'
        return f'<c r="{reference}" t="s"><v>{texts.setdefault(str(value), len(texts))}</v></c>'

    data = "".join(
        f'<row r="{number}" spans="1:{len(row)}">'
        + "".join(
            cell(xl_rowcol_to_cell(number - 1, column), one)
            for column, one in enumerate(row)
            if one not in {"", None}
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    images = f'{_XML}<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>'
    _book(path, data, texts, {"xl/cellimages.xml": images})


def _book(path: Path, data: str, texts: Mapping[str, int], more: Mapping[str, str]) -> None:
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    parts = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData>'
        "</worksheet>",
        "xl/sharedStrings.xml": f'{_XML}<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{strings}</sst>',
        **more,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
