"""A spreadsheet file of any accepted kind as plain rows. Values only: formulas, macros, links are not run."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field

from kinerja_desktop.spreadsheet.calamine_source import (
    MergedRange,
    ProtectedWorkbookError,
    SourceSheet,
    UnreadableWorkbookError,
    read_sheets,
    read_sheets_apart,
)
from kinerja_desktop.spreadsheet.cells import Cell, Row
from kinerja_desktop.spreadsheet.csv_source import read_csv
from kinerja_desktop.spreadsheet.guard import FileKind, identify
from kinerja_desktop.spreadsheet.limits import Limits, check_size, file_refusal
from kinerja_desktop.spreadsheet.members import sheet_members
from kinerja_desktop.spreadsheet.used_area import Findings

CSV_SHEET = "CSV"


class Sheet(Struct, frozen=True):
    """`rows[i]` is row i+1 as the user sees it; rows may differ in length. `merged`: empty where unknown.
    A cell with an error holds its name (`#N/A`), one without a calculated value `UNCALCULATED`.
    `hidden_rows` (from 0) are read like the others."""

    name: str
    rows: Sequence[Row]
    merged: Sequence[MergedRange] = ()
    hidden_rows: Sequence[int] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell at (row, column) from 0; `""` outside the used area."""
        cells = self.rows[row] if row < len(self.rows) else []
        return cells[column] if column < len(cells) else ""


class Workbook(Struct, frozen=True):
    """The visible sheets with content, in order. `hidden` names the ones left out because they are hidden,
    `notes` say what had to be guessed."""

    path: Path
    kind: FileKind
    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = field(default=())
    notes: tuple[str, ...] = ()


def read_workbook(path: Path, limits: Limits | None = None) -> Workbook:
    """Read XLSX, XLS, ODS or CSV, told apart by content. Raises FileRefusedError with the reason."""
    limits = limits or Limits()
    findings: dict[str, Findings] = {}
    kind = identify(path, limits, findings)
    if kind is FileKind.CSV:
        read = read_csv(path, limits)
        return Workbook(path, kind, (Sheet(CSV_SHEET, read.rows),), notes=(read.note,) if read.note else ())
    sources = _sources(path, kind, limits)
    for source in sources:
        check_size(path, source.name, *source.size, limits)
    members = sheet_members(path) if kind is FileKind.XLSX else {}
    return Workbook(
        path,
        kind,
        tuple(
            _sheet(source, source.rows, findings.get(members.get(source.name, source.name), Findings()))
            for source in sources
            if source.rows
        ),
        tuple(source.name for source in sources if source.rows is None),
    )


def _sheet(source: SourceSheet, rows: list[Row], found: Findings) -> Sheet:
    for (row, column), text in found.marks.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
            rows[row][column] = text
    return Sheet(source.name, rows, source.merged or found.merged, tuple(found.hidden_rows))


def _sources(path: Path, kind: FileKind, limits: Limits) -> list[SourceSheet]:
    read = read_sheets_apart if kind is FileKind.XLS else read_sheets
    try:
        return read(path, limits.max_cells)
    except ProtectedWorkbookError as error:
        raise file_refusal(
            path, "berkas dilindungi kata sandi", "Buka berkas, hapus kata sandinya, simpan, lalu impor lagi"
        ) from error
    except UnreadableWorkbookError as error:
        raise file_refusal(
            path,
            f"berkas rusak. {error.why}",
            "Minta berkas itu dikirim ulang, atau buka dan simpan ulang di Excel",
        ) from error
