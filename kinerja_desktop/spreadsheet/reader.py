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

CSV_SHEET = "CSV"


class Sheet(Struct, frozen=True):
    """`rows[i]` is row i+1 as the user sees it; rows may differ in length. `merged`: empty where unknown."""

    name: str
    rows: Sequence[Row]
    merged: Sequence[MergedRange] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell at (row, column) from 0; `""` outside the used area."""
        cells = self.rows[row] if row < len(self.rows) else []
        return cells[column] if column < len(cells) else ""


class Workbook(Struct, frozen=True):
    """The visible sheets with content, in order. `hidden` names the ones left out because they are hidden."""

    path: Path
    kind: FileKind
    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = field(default=())


def read_workbook(path: Path, limits: Limits | None = None) -> Workbook:
    """Read XLSX, XLS, ODS or CSV, told apart by content. Raises FileRefusedError with the reason."""
    limits = limits or Limits()
    kind = identify(path, limits)
    if kind is FileKind.CSV:
        return Workbook(path, kind, (Sheet(CSV_SHEET, read_csv(path, limits)),))
    sources = _sources(path, kind, limits)
    for source in sources:
        check_size(path, source.name, *source.size, limits)
    return Workbook(
        path,
        kind,
        tuple(Sheet(source.name, source.rows, source.merged) for source in sources if source.rows),
        tuple(source.name for source in sources if source.rows is None),
    )


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
