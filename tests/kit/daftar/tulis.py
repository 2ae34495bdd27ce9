"""Writes sheets as a file of each kind, as the programs of offices would."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from msgspec import Struct, field

Sel = object
Rentang = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


class Galat(Struct, frozen=True):
    """A cell that holds an error."""

    nama: str = "#N/A"


class Lembar(Struct):
    """A sheet as its maker sees it."""

    nama: str
    baris: list[list[Sel]] = field(default_factory=list)
    gabung: list[Rentang] = field(default_factory=list)
    tersembunyi: list[int] = field(default_factory=list)


def tulis(path: Path, lembar: Sequence[Lembar], *, pemisah: str = ";", huruf: str = "utf-8-sig") -> None:
    """By the ending of `path`: xlsx, ods, csv, html (named as it is)."""
    if path.suffix == ".csv":
        path.write_bytes(_csv(lembar[0], pemisah).encode(huruf, "replace"))
    elif path.suffix == ".ods":
        _ods(path, lembar)
    elif path.suffix == ".xls":
        path.write_text(_html(lembar[0]), encoding="utf-8")
    else:
        _xlsx(path, lembar)


def _xlsx(path: Path, sheets: Sequence[Lembar]) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for one in sheets:
            sheet = book.add_worksheet(one.nama)
            for row, cells in enumerate(one.baris):
                for column, cell in enumerate(cells):
                    if isinstance(cell, Galat):
                        sheet.write_formula(row, column, "=VLOOKUP(1,Z1:Z2,1,0)", None, cell.nama)
                    elif isinstance(cell, datetime):
                        sheet.write_datetime(row, column, cell, day)
                    elif cell not in {"", None}:
                        sheet.write(row, column, cell)
            for first_row, first, last_row, last in one.gabung:
                sheet.merge_range(first_row, first, last_row, last, "")
                _again(sheet, one, first_row, first)
            for row in one.tersembunyi:
                sheet.set_row(row, None, None, {"hidden": True})


def _again(sheet: xlsxwriter.worksheet.Worksheet, one: Lembar, row: int, column: int) -> None:
    """A merge empties its first cell."""
    cell = one.baris[row][column] if column < len(one.baris[row]) else ""
    if cell not in {"", None}:
        sheet.write(row, column, cell)


_SHOWN_IN_FULL = 1e11  # from here on Excel shows and saves 1,98503E+17


def _text(cell: Sel) -> str:
    if isinstance(cell, Galat):
        return cell.nama
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}" if cell < _SHOWN_IN_FULL else f"{cell:.5E}".replace(".", ",")
    return "" if cell is None else str(cell)


def _csv(one: Lembar, delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(
        [[_text(cell) for cell in row] for row in one.baris]
    )
    return out.getvalue()


def _spans(one: Lembar) -> dict[tuple[int, int], tuple[int, int]]:
    """Rows and columns that a merged cell takes, by its first cell."""
    return {(row, left): (last - row + 1, right - left + 1) for row, left, last, right in one.gabung}


def _html(one: Lembar) -> str:
    spans = _spans(one)
    covered = {
        (row, column)
        for first_row, first, last_row, last in one.gabung
        for row in range(first_row, last_row + 1)
        for column in range(first, last + 1)
    } - spans.keys()
    lines = []
    width = max(map(len, one.baris))
    for row, cells in enumerate(one.baris):
        parts = []
        for column in range(width):
            if (row, column) in covered:
                continue
            down, right = spans.get((row, column), (1, 1))
            text = escape(_text(cells[column]) if column < len(cells) else "").replace("\n", "<br>")
            parts.append(f'<td rowspan="{down}" colspan="{right}">{text}</td>')
        lines.append(f"<tr>{''.join(parts)}</tr>")
    return (
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
        f'<table border="1"><tbody>\n{chr(10).join(lines)}\n</tbody></table>'
    )


_NAMES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def _ods(path: Path, sheets: Sequence[Lembar]) -> None:
    tables = "".join(map(_ods_table, sheets))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _MIME)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)


def _ods_table(one: Lembar) -> str:
    spans = _spans(one)
    width = max(map(len, one.baris), default=1)
    rows = []
    for number, cells in enumerate(one.baris):
        parts = [_ods_cell(cells[c] if c < len(cells) else "", spans.get((number, c))) for c in range(width)]
        hidden = ' table:visibility="filter"' if number in one.tersembunyi else ""
        rows.append(f"<table:table-row{hidden}>{''.join(parts)}</table:table-row>")
    return f"<table:table table:name={quoteattr(one.nama)}>{''.join(rows)}</table:table>"


def _ods_cell(cell: Sel, span: tuple[int, int] | None) -> str:
    spanned = (
        f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    )
    if cell in {"", None}:
        return f"<table:table-cell{spanned}/>"
    if isinstance(cell, Galat):
        return (
            f'<table:table-cell{spanned} table:formula="of:=VLOOKUP(1;[.Z1:.Z2];1;0)" '
            'office:value-type="string" office:string-value="" calcext:value-type="error">'
            f"<text:p>{cell.nama}</text:p></table:table-cell>"
        )
    if isinstance(cell, datetime):
        return (
            f'<table:table-cell{spanned} office:value-type="date" office:date-value="{cell:%Y-%m-%d}">'
            f"<text:p>{cell:%d/%m/%Y}</text:p></table:table-cell>"
        )
    if isinstance(cell, float):
        return (
            f'<table:table-cell{spanned} office:value-type="float" office:value="{cell:g}">'
            f"<text:p>{_text(cell)}</text:p></table:table-cell>"
        )
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f'<table:table-cell{spanned} office:value-type="string">{paragraphs}</table:table-cell>'
