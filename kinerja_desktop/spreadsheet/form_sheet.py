"""Forms as a workbook: merged cells as wide and high as on paper, set up to be printed on it.

Texts are texts, never formulas; the same sheets and `created` give the same bytes.
"""

import io
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import astuple
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kinerja_desktop.domain.core.text import printable
from kinerja_desktop.spreadsheet.writer import plain_book, sheet_name

MAX_HEIGHT = 400.0
"""Points of a row; what is higher is parted into several. Excel's own bound is 409,5."""

FOLIO, A4 = 14, 9
"""Papers as Excel numbers them: 8.5 x 13 inch (F4 of the official forms), A4."""

_FONT, _SIZE = "Bookman Old Style", 10.0
"""A point less than on paper: its rows are as high as the official type needs, and a computer without this
font takes a larger one."""

_BLUE, _GREY = "#DEEBF7", "#808080"
_PIXEL = 96 / 72
_INCH = 72.0
_MARGIN = 36.0
_MARK, _MARK_MARGIN = "&C&16&K999999DRAF", 0.2


class Run(Struct, frozen=True):
    """A piece of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    grey: bool = False


class FormCell(Struct, frozen=True):
    """A box over `rows` x `columns` from (row, column); `ruled`: a line along its upper edge alone."""

    row: int
    column: int
    rows: int
    columns: int
    runs: tuple[Run, ...] = ()
    fill: bool = False
    border: bool = True
    centre: bool = False
    middle: bool = False
    ruled: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class FormPicture(Struct, frozen=True):
    """A PNG `scale` times as large as its points at 72 dpi, `dx` and `dy` points from its cell's corner."""

    row: int
    column: int
    dx: float
    dy: float
    scale: float
    png: bytes
    description: str


class FormSheet(Struct, frozen=True):
    """One form. `widths` and `heights` in points; `repeated`: the rows (first, last) that stand on each page
    again, None: none. `scale`: of its type, 1 on F4. `foot` as at the foot of the paper."""

    name: str
    paper: int
    landscape: bool
    margin: float
    scale: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[FormCell, ...]
    pictures: tuple[FormPicture, ...]
    repeated: tuple[int, int] | None
    foot: str
    final: bool


def form_workbook(sheets: Sequence[FormSheet], created: datetime) -> bytes:
    """A workbook with a sheet for each form; the texts fit (MAX_TEXT of a cell), who calls has looked."""
    buffer = io.BytesIO()
    with plain_book(buffer, created) as book:
        looks = _Looks(book)
        for sheet in sheets:
            _write(book.add_worksheet(sheet_name(sheet.name)), sheet, looks)
    return buffer.getvalue()


class _Looks:
    """Each look once in the workbook: it has room for few thousand."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: dict[tuple[object, ...], Format] = {}

    def of_cell(self, cell: FormCell, size: float) -> Format:
        first = cell.runs[0] if cell.runs else Run("")
        border = {"border": 1} if cell.border else {"top": 1} if cell.ruled else {}
        return self._of(
            {
                **self._font(first, size),
                **border,
                **({"bg_color": _BLUE} if cell.fill else {}),
                "num_format": "@",
                "text_wrap": True,
                "align": "center" if cell.centre else "left",
                "valign": "vcenter" if cell.middle else "top",
            }
        )

    def of_run(self, run: Run, size: float) -> Format:
        return self._of(self._font(run, size))

    def _font(self, run: Run, size: float) -> dict[str, object]:
        _text, *style = astuple(run)
        bold, italic, grey = style
        colour = {"font_color": _GREY} if grey else {}
        return {"font_name": _FONT, "font_size": size, "bold": bold, "italic": italic, **colour}

    def _of(self, properties: dict[str, object]) -> Format:
        key = tuple(properties.items())
        if key not in self._known:
            self._known[key] = self._book.add_format(properties)
        return self._known[key]


def _write(worksheet: Worksheet, sheet: FormSheet, looks: _Looks) -> None:
    size = round(_SIZE * sheet.scale * 2) / 2
    for column, width in enumerate(sheet.widths):
        worksheet.set_column_pixels(column, column, max(1, round(width * _PIXEL)))
    for row, height in enumerate(sheet.heights):
        worksheet.set_row(row, height)
    for cell in sheet.cells:
        _write_cell(worksheet, cell, looks, size)
    for one in sheet.pictures:
        where = {
            "image_data": io.BytesIO(one.png),
            "x_offset": one.dx * _PIXEL,
            "y_offset": one.dy * _PIXEL,
            "x_scale": _PIXEL / one.scale,
            "y_scale": _PIXEL / one.scale,
            "object_position": 2,  # moves with its cell, is never stretched
            "description": one.description,
        }
        worksheet.insert_image(one.row, one.column, "gambar.png", where)
    _set_up(worksheet, sheet)


def _write_cell(worksheet: Worksheet, cell: FormCell, looks: _Looks, size: float) -> None:
    look = looks.of_cell(cell, size)
    last_row, last_column = cell.row + cell.rows - 1, cell.column + cell.columns - 1
    if (last_row, last_column) != (cell.row, cell.column):
        worksheet.merge_range(cell.row, cell.column, last_row, last_column, "", look)
    runs = [run for run in cell.runs if run.text]
    if len({astuple(run)[1:] for run in runs}) > 1:
        parts = [part for run in runs for part in (looks.of_run(run, size), printable(run.text))]
        worksheet.write_rich_string(cell.row, cell.column, *parts, look)
    elif runs:
        worksheet.write_string(cell.row, cell.column, printable(cell.text), look)
    else:
        worksheet.write_blank(cell.row, cell.column, None, look)


def _set_up(worksheet: Worksheet, sheet: FormSheet) -> None:
    """As the paper is: its size and direction, one page wide, the head on every page."""
    worksheet.hide_gridlines(2)
    worksheet.set_paper(sheet.paper)
    if sheet.landscape:
        worksheet.set_landscape()
    side = sheet.margin / _INCH
    worksheet.set_margins(left=side, right=side, top=_MARGIN / _INCH, bottom=_MARGIN / _INCH)
    worksheet.center_horizontally()
    worksheet.fit_to_pages(1, 0)
    worksheet.print_area(0, 0, len(sheet.heights) - 1, len(sheet.widths) - 1)
    if sheet.repeated is not None:
        worksheet.repeat_rows(*sheet.repeated)
    if not sheet.final:
        worksheet.set_header(_MARK, {"margin": _MARK_MARGIN})
    worksheet.set_footer(f"&L&8{_foot(sheet.foot)}&R&8Halaman &P dari &N")


def _foot(text: str) -> str:
    """What begins with a figure would be read as a size behind "&8"."""
    return f" {printable(text)}".replace("&", "&&")[:_FOOT_LENGTH]


_FOOT_LENGTH = 200
"""Excel holds 255 characters of a whole foot."""
