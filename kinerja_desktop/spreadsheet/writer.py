"""Rows out as XLSX or CSV bytes that no spreadsheet program mistakes for formulas, links or rounded numbers.

The caller writes the bytes to a file; the same values and `created` give the same bytes.
"""

import csv
import io
import re
import struct
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter
from msgspec import Struct
from msgspec.structs import replace
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kinerja_desktop.domain.core.angka import format_angka, round_angka
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.text import as_cell, printable

CellOut = str | float | date | None
"""Text stays text (a NIP too), numbers are numbers, dates are days, None is an empty cell."""

MAX_ROWS = 1_048_576
MAX_TEXT = 32_767

_SHEET_NAME_LENGTH = 31
_A4 = 9  # as Excel numbers papers
_PAGE, _LEAST_WIDTH = 186, 14  # characters across it that can be read; of a column that is narrowed
_LINE, _FILTER = 15, 3  # points of a line; characters that the filter's button takes
_SLIM = 1.1  # letters beside the figures by which a width is counted
_HEADING = {"bold": True, "bg_color": "#DEEBF7", "text_wrap": True, "border": 1, "valign": "vcenter"}
_CHART, _BAR = 160, 26  # pixels of a chart without bars, and of each bar
_PNG_SIZE_AT = 16  # bytes before width and height
_PICTURE_HEIGHT, _PICTURE_WIDTH, _PICTURE_GAP = 52, 96, 4  # pixels
_INDENT_PIXELS = 9  # of one step of indentation: the text begins right of the picture
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class Column(Struct, frozen=True):
    """A column of a sheet; `width` in characters; `numeric`: figures, with the heading at the right too;
    `blank`: empty, and what is typed into it stays text, so that 18 digits are not rounded."""

    title: str
    width: float = 18
    numeric: bool = False
    blank: bool = False


class Banner(Struct, frozen=True):
    """A line above the heading row: a small PNG at the left (empty: none), a text beside it."""

    text: str
    png: bytes
    description: str


class Bars(Struct, frozen=True):
    """A chart of stacked bars below a sheet: a bar for each row, named by the cell of `names`, its parts the
    cells of `values` in the colours of `fills`."""

    title: str
    names: int
    values: tuple[int, ...]
    fills: tuple[str, ...]
    step: int = 1
    """Between two marks of its axis."""


class SheetOut(Struct, frozen=True):
    """A sheet: a heading row and rows below it, each as long as `columns`; above them a line if wanted, below
    them `total` in bold and a chart. It prints across, its heads on every page, as wide as the paper."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[CellOut]]
    banner: Banner | None = None
    total: Sequence[CellOut] | None = None
    bars: Bars | None = None


class _Formats(Struct, frozen=True):
    heading: Format
    figures: Format
    text: Format
    wrapped: Format
    number: Format
    date: Format
    moment: Format


def xlsx_bytes(sheets: Sequence[SheetOut], created: datetime) -> bytes:
    """A workbook with all sheets, headings frozen and filterable. Raises InvalidInputError: too many rows."""
    buffer = io.BytesIO()
    with plain_book(buffer, created) as book:
        formats = _Formats(
            heading=book.add_format(_HEADING),
            figures=book.add_format({**_HEADING, "align": "right"}),
            text=book.add_format({"num_format": "@", "valign": "top"}),
            wrapped=book.add_format({"num_format": "@", "valign": "top", "text_wrap": True}),
            number=book.add_format({"valign": "top"}),
            date=book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
            moment=book.add_format({"num_format": "dd/mm/yyyy hh:mm", "valign": "top"}),
        )
        for sheet in sheets:
            _write_sheet(book, sheet, formats)
    return buffer.getvalue()


def plain_book(buffer: io.BytesIO, created: datetime) -> Workbook:
    """A new workbook in which texts stay texts."""
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd/mm/yyyy",
        },
    )
    book.set_properties({"created": created.replace(tzinfo=None)})
    return book


def csv_bytes(sheet: SheetOut, delimiter: str = ";") -> bytes:
    """CSV in UTF-8 with BOM. Texts that begin like a formula, and digits that a spreadsheet program would
    round, get an apostrophe in front (ASVS 1.2.10); a NIP is written in its spaced form."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([as_cell(column.title) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return buffer.getvalue().encode("utf-8-sig")


def _write_sheet(book: Workbook, sheet: SheetOut, formats: _Formats) -> None:
    worksheet: Worksheet = book.add_worksheet(sheet_name(sheet.name))
    top = 0
    if sheet.banner is not None:
        _write_banner(book, worksheet, sheet.banner)
        top = 1
    widths = _widths(sheet.columns)
    for index, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        worksheet.set_column(index, index, width, formats.text if column.blank else None)
        look = formats.figures if column.numeric else formats.heading
        worksheet.write_string(top, index, printable(column.title), look)
    heads, rooms = [one.title for one in sheet.columns], [width - _FILTER for width in widths]
    worksheet.set_row(top, _LINE * max(map(_lines, heads, rooms), default=1))
    below = replace(formats, text=formats.wrapped)
    narrowed = {at: width for at, width in enumerate(widths) if width < sheet.columns[at].width}
    used = [below if at in narrowed else formats for at in range(len(widths))]
    last = top
    for last, row in enumerate(sheet.rows, start=top + 1):
        if last >= MAX_ROWS:
            raise InvalidInputError(
                f"Lembar {sheet.name} terlalu panjang untuk XLSX.",
                why=f"Batasnya {MAX_ROWS} baris.",
                next_step="Persempit pilihan, atau pilih CSV.",
            )
        for index, cell in enumerate(row):
            _write_cell(worksheet, last, index, cell, used[index])
        lines = max((_lines(str(row[at] or ""), width * _SLIM) for at, width in narrowed.items()), default=1)
        if lines > 1:
            worksheet.set_row(last, _LINE * lines)
    _end_sheet(book, worksheet, sheet, top, last)
    worksheet.freeze_panes(top + 1, 0)
    if sheet.columns:
        worksheet.autofilter(top, 0, last, len(sheet.columns) - 1)


def _end_sheet(book: Workbook, worksheet: Worksheet, sheet: SheetOut, top: int, last: int) -> None:
    """What stands below the rows, and how it is printed."""
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0, top)
    worksheet.set_header(f"&L&B{sheet.name.replace('&', '&&')}")
    worksheet.set_footer("&RHalaman &P dari &N")
    if sheet.total is not None:
        bold = book.add_format({"bold": True, "top": 1})
        for index, cell in enumerate(sheet.total):
            if isinstance(cell, str):
                worksheet.write_string(last + 1, index, printable(cell), bold)
            elif isinstance(cell, int | float):
                worksheet.write_number(last + 1, index, cell, bold)
    if sheet.bars is not None and last > top:
        _draw_bars(book, worksheet, sheet.bars, top, last)


def _draw_bars(book: Workbook, worksheet: Worksheet, bars: Bars, top: int, last: int) -> None:
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    if chart is None:  # of a kind that the library does not know
        raise TypeError(bars.title)
    name = worksheet.get_name()
    for column, fill in zip(bars.values, bars.fills, strict=True):
        chart.add_series(
            {
                "name": [name, top, column],
                "categories": [name, top + 1, bars.names, last, bars.names],
                "values": [name, top + 1, column, last, column],
                "fill": {"color": fill},
                "gap": 40,
            }
        )
    chart.set_title({"name": bars.title})
    chart.set_legend({"position": "bottom"})
    chart.set_x_axis({"min": 0, "major_unit": bars.step, "num_format": "0"})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 900, "height": _CHART + _BAR * (last - top)})
    worksheet.insert_chart(last + 4, 0, chart, {"description": bars.title})


def _write_banner(book: Workbook, worksheet: Worksheet, banner: Banner) -> None:
    """In the first row only, without merging cells: columns, filter and sorting below are untouched."""
    if not banner.png:
        look = book.add_format({"bold": True, "font_size": 14, "valign": "vcenter"})
        worksheet.set_row(0, 2 * _LINE)
        worksheet.write_string(0, 0, printable(banner.text), look)
        return
    width, height = struct.unpack_from(">II", banner.png, _PNG_SIZE_AT)
    scale = min(_PICTURE_HEIGHT / height, _PICTURE_WIDTH / width)
    worksheet.set_row_pixels(0, _PICTURE_HEIGHT + 2 * _PICTURE_GAP)
    indent = int((_PICTURE_GAP + width * scale) / _INDENT_PIXELS) + 2
    look = book.add_format({"bold": True, "font_size": 14, "valign": "vcenter", "indent": indent})
    worksheet.write_string(0, 0, printable(banner.text), look)
    worksheet.insert_image(
        0,
        0,
        "logo.png",
        {
            "image_data": io.BytesIO(banner.png),
            "x_offset": _PICTURE_GAP,
            "y_offset": _PICTURE_GAP,
            "x_scale": scale,
            "y_scale": scale,
            "object_position": 2,  # moves with its cell, is never stretched
            "description": banner.description,
        },
    )


def _widths(columns: Sequence[Column]) -> list[float]:
    """Of a sheet that is wider than a page the widest columns are narrowed, and their texts go on below: a
    page that is made as small as it must be could not be read."""
    most = max((column.width for column in columns), default=0)
    while most > _LEAST_WIDTH and sum(min(column.width, most) for column in columns) > _PAGE:
        most -= 1
    return [min(column.width, most) for column in columns]


def _lines(text: str, room: float) -> int:
    """How many lines a text takes in `room` characters. LibreOffice leaves rows as high as they were."""
    lines, left = 1, room
    for word in text.replace("/", "/ ").split():
        if left < len(word) and left != room:
            lines, left = lines + 1, room
        left -= len(word) + 1
    return lines


def _write_cell(worksheet: Worksheet, row: int, column: int, cell: CellOut, formats: _Formats) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        worksheet.write_string(row, column, printable(cell)[:MAX_TEXT], formats.text)
    elif isinstance(cell, datetime):
        worksheet.write_datetime(row, column, cell.replace(tzinfo=None), formats.moment)
    elif isinstance(cell, date):
        worksheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), formats.date)  # noqa: DTZ001 - a day
    else:
        worksheet.write_number(row, column, float(round_angka(cell)), formats.number)


def sheet_name(name: str) -> str:
    """As Excel allows the name of a sheet."""
    return _FORBIDDEN_IN_NAME.sub(" ", name).strip(" '")[:_SHEET_NAME_LENGTH].rstrip(" '") or "Lembar"


def _csv_cell(cell: CellOut) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return as_cell(cell)
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return format_angka(cell).replace(".", "")  # no points: Excel would take some for days
