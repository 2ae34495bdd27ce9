"""The forms as a workbook: the groups that fill the paper, placed on the grid of a spreadsheet.

The verification code is left out: it proves the sheet on paper, and a workbook can be changed by anybody.
"""

from collections.abc import Generator, Iterator, Sequence
from datetime import datetime
from itertools import accumulate, pairwise
from math import ceil
from typing import Any

from msgspec import Struct, field

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.reports.kertas.data import Kertas
from kinerja_desktop.reports.kertas.fonts import Face
from kinerja_desktop.reports.kertas.form import Rule
from kinerja_desktop.reports.kertas.kind import FormKind, Placed, Report
from kinerja_desktop.reports.kertas.layout import Cell
from kinerja_desktop.reports.kertas.page import Fill
from kinerja_desktop.reports.kertas.text import Line
from kinerja_desktop.reports.kertas.typography import PAD_X
from kinerja_desktop.services.cetak.olah import Lembar
from kinerja_desktop.services.cetak.raster import SCALE, rasterise
from kinerja_desktop.spreadsheet.form_sheet import (
    A4,
    FOLIO,
    MAX_HEIGHT,
    FormCell,
    FormPicture,
    FormSheet,
    Run,
    form_workbook,
)
from kinerja_desktop.spreadsheet.writer import MAX_TEXT

_LABEL = "Menyusun buku kerja"
_ONE_EDGE = 1.0
"""Points: edges of two tables nearer than this are one column's."""
_BOLD = (Face.BOLD, Face.BOLD_ITALIC)
_ITALIC = (Face.ITALIC, Face.BOLD_ITALIC)
_PAPER = {Kertas.F4: FOLIO, Kertas.A4: A4}


def workbook_each(
    lembar: Sequence[Lembar], kertas: Kertas, created: datetime, progress: Progress
) -> Generator[tuple[Lembar, bytes]]:
    """Each person's workbook, a sheet for each form, in order. Raises as `check_fits`, CancelledError."""
    for number, one in enumerate(lembar):
        progress.step(number, len(lembar), _LABEL)
        sheets = [make_sheet(bagian, kertas, _unique(at, bagian)) for at, bagian in enumerate(one.bagian, 1)]
        yield one, form_workbook(sheets, created)
    progress.step(len(lembar), len(lembar), _LABEL)


def workbook_together(
    lembar: Sequence[Lembar], kertas: Kertas, created: datetime, progress: Progress
) -> bytes:
    """All forms in one workbook, each on a sheet named after the person. Raises as `workbook_each`."""
    sheets: list[FormSheet] = []
    for number, one in enumerate(lembar):
        progress.step(number, len(lembar), _LABEL)
        for kind, report in one.bagian:
            name = f"{len(sheets) + 1}. {report.pegawai.nama}"
            sheets.append(make_sheet((kind, report), kertas, name))
    book = form_workbook(sheets, created)
    progress.step(len(lembar), len(lembar), _LABEL)
    return book


def _unique(number: int, bagian: tuple[FormKind[Any], Report]) -> str:
    return f"{number}. {bagian[0].nama}"


def make_sheet(bagian: tuple[FormKind[Any], Report], kertas: Kertas, name: str) -> FormSheet:
    """One form on one sheet. Raises InvalidInputError: a cell is too long for XLSX."""
    kind, report = bagian
    placed, page_width = kind.place(report, kertas)
    edges = _edges(placed)
    sheet = _Sheet(edges, kertas.value[1] / Kertas.F4.value[1])
    for one in placed:
        sheet.add(one)
    _check_fits(sheet.cells, report)
    return FormSheet(
        name=name,
        paper=_PAPER[kertas],
        landscape=kind.landscape,
        margin=(page_width - edges[-1]) / 2,
        scale=sheet.scale,
        widths=tuple(right - left for left, right in pairwise(edges)),
        heights=tuple(sheet.heights),
        cells=tuple(sheet.cells),
        pictures=tuple(sheet.pictures),
        repeated=_head(sheet),
        foot=kind.title(report),
        final=report.final,
    )


def _check_fits(cells: Sequence[FormCell], report: Report) -> None:
    longest = max(cells, key=lambda cell: len(cell.text))
    if len(longest.text) > MAX_TEXT:
        raise InvalidInputError(
            "Lembar tidak dapat disimpan sebagai XLSX.",
            where=report.pegawai.nama,
            why=f"Satu sel memuat lebih dari {format_angka(MAX_TEXT)} huruf: '{longest.text[:60]} ...'.",
            who="Yang menulis teksnya",
            next_step="Simpan sebagai PDF, atau ringkas teksnya.",
        )


def _edges(placed: Sequence[Placed]) -> list[float]:
    """Where columns begin and end: the edges of all cells, near ones taken as one."""
    found = sorted({edge for one in placed for cell in one.group.cells for edge in _sides(cell)})
    edges = [0.0]
    for edge in found:
        if edge - edges[-1] > _ONE_EDGE:
            edges.append(edge)
    return edges


def _sides(cell: Cell) -> tuple[float, float]:
    return cell.x, cell.x + cell.width


class _Sheet(Struct):
    """A sheet being filled from above."""

    edges: list[float]
    scale: float
    heights: list[float] = field(default_factory=list)
    cells: list[FormCell] = field(default_factory=list)
    pictures: list[FormPicture] = field(default_factory=list)

    def add(self, placed: Placed) -> None:
        """Below what is there; rows that are too high for a spreadsheet become several."""
        parts = [max(1, ceil(height / MAX_HEIGHT)) for height in placed.heights]
        starts = [len(self.heights) + before for before in accumulate(parts, initial=0)]
        for height, count in zip(placed.heights, parts, strict=True):
            self.heights += [height / count] * count
        cells = placed.group.cells
        is_ruled = any(isinstance(cell.drawing, Rule) for cell in cells)
        for cell in cells:
            if isinstance(cell.drawing, Rule):
                continue
            self._add_cell(cell, starts[cell.first], starts[cell.last + 1], ruled=is_ruled)

    def _add_cell(self, cell: Cell, top: int, bottom: int, *, ruled: bool) -> None:
        left, right = (self._column(edge) for edge in _sides(cell))
        runs, is_centred = _runs(cell.lines, PAD_X * self.scale)
        self.cells.append(
            FormCell(
                row=top,
                column=left,
                rows=bottom - top,
                columns=right - left,
                runs=runs,
                fill=cell.fill is Fill.BLUE,
                border=cell.border,
                centre=is_centred,
                middle=cell.middle,
                ruled=ruled,
            )
        )
        drawn = rasterise(cell.drawing, cell.width) if cell.drawing else None
        if drawn is not None and cell.drawing is not None:
            above = sum(self.heights[top:bottom]) - cell.drawing.height
            picture = FormPicture(top, left, drawn.dx, above + drawn.dy, SCALE, drawn.png, _about(runs))
            self.pictures.append(picture)

    def _column(self, edge: float) -> int:
        return min(range(len(self.edges)), key=lambda at: abs(self.edges[at] - edge))


def _about(runs: Sequence[Run]) -> str:
    """What a picture shows, for who does not see it."""
    return " ".join("".join(run.text for run in runs).split()) or "Lambang"


def _runs(lines: Sequence[Line], pad: float) -> tuple[tuple[Run, ...], bool]:
    """The text of a cell with its styles, and whether it is centred: only then it begins elsewhere than at
    the left edge."""
    texts = list(lines)
    while texts and not texts[-1]:
        texts.pop()
    runs: list[Run] = []
    for run in _each_run(texts):
        if runs and (runs[-1].bold, runs[-1].italic, runs[-1].grey) == (run.bold, run.italic, run.grey):
            run = Run(runs.pop().text + run.text, run.bold, run.italic, run.grey)  # noqa: PLW2901
        runs.append(run)
    first = next((line for line in texts if line), ())
    return tuple(runs), bool(first) and abs(first[0].x - pad) > _ONE_EDGE


def _each_run(lines: Sequence[Line]) -> Iterator[Run]:
    for number, line in enumerate(lines):
        between = "\n" if number else ""
        for piece in line:
            style = piece.style
            yield Run(between + piece.text, style.face in _BOLD, style.face in _ITALIC, style.grey)
            between = " "
        if not line:
            yield Run(between)


def _head(sheet: _Sheet) -> tuple[int, int] | None:
    """The rows that name the sheet: those without boxes at its top, below an emblem."""
    first = max((one.row + 1 for one in sheet.pictures if one.row == 0), default=0)
    boxes = [cell.row for cell in sheet.cells if cell.border]
    last = min(boxes, default=0) - 1
    return (first, last) if last >= first else None
