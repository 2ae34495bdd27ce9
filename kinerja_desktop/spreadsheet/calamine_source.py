"""Rows of a workbook through python-calamine; XLS in a child process.

A damaged XLS (it has no checksum) makes the library panic or ask for gigabytes, and that ends the process.
"""

import os
import sys
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from msgspec import Struct
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.spreadsheet.cells import Row

MergedRange = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell, each (row, column) from 0, both inclusive."""

if sys.platform == "win32":

    def _limit_memory() -> None:
        """Windows refuses what it cannot give, so that the child ends by itself."""

else:
    import resource

    def _limit_memory() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (_CHILD_MEMORY, _CHILD_MEMORY))


_CHILD_MEMORY = 2 * 1024**3
_CHILD_TIMEOUT_S = 120


class SourceSheet(Struct, frozen=True):
    """A sheet as the file has it: `rows` None when it is hidden, `size` (rows, columns) of its used area."""

    name: str
    size: tuple[int, int]
    rows: list[Row] | None
    merged: list[MergedRange]


class UnreadableWorkbookError(Exception):
    """The library cannot read the file; `why` is for people (what the library says is not)."""

    @property
    def why(self) -> str:
        return str(self.args[0])


class ProtectedWorkbookError(Exception):
    """The file needs a password."""


def read_sheets(path: Path, max_cells: int) -> list[SourceSheet]:
    """The worksheets in order; one with more than `max_cells` in its used area comes with no rows.

    Raises UnreadableWorkbookError or ProtectedWorkbookError.
    """
    try:
        with CalamineWorkbook.from_path(path) as book:
            return [
                _read_sheet(
                    book, meta.name, visible=meta.visible == SheetVisibleEnum.Visible, max_cells=max_cells
                )
                for meta in book.sheets_metadata
                if meta.typ == SheetTypeEnum.WorkSheet
            ]
    except PasswordError as error:
        raise ProtectedWorkbookError from error
    except CalamineError as error:
        raise UnreadableWorkbookError("Susunan isinya tidak seperti lembar kerja.") from error
    except OSError as error:
        raise UnreadableWorkbookError(why_of(error)) from error


def read_sheets_apart(path: Path, max_cells: int) -> list[SourceSheet]:
    """The same as `read_sheets` in a child process: its death is an UnreadableWorkbookError, nothing more."""
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_serve, args=(path, max_cells, sender), daemon=True)
    child.start()
    sender.close()
    try:
        answer: list[SourceSheet] | Exception | None = (
            receiver.recv() if receiver.poll(_CHILD_TIMEOUT_S) else None
        )
    except EOFError:
        answer = None
    finally:
        receiver.close()
        child.kill()
        child.join()
    if answer is None:
        raise UnreadableWorkbookError("Pembacanya terhenti di tengah.")
    if isinstance(answer, Exception):
        raise answer
    return answer


def _read_sheet(book: CalamineWorkbook, name: str, *, visible: bool, max_cells: int) -> SourceSheet:
    if not visible:
        return SourceSheet(name, (0, 0), None, [])
    sheet = book.get_sheet_by_name(name)
    size = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    if size[0] * size[1] > max_cells:
        return SourceSheet(name, size, [], [])
    return SourceSheet(name, size, sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or [])


def _serve(path: Path, max_cells: int, sender: Connection) -> None:
    with open(os.devnull, "w", encoding="utf-8") as silence:  # noqa: PTH123 - a device, not a file
        os.dup2(silence.fileno(), 2)  # a panic of the library is no message for anybody
    _limit_memory()
    try:
        answer: list[SourceSheet] | Exception = read_sheets(path, max_cells)
    except (ProtectedWorkbookError, UnreadableWorkbookError) as error:
        answer = error
    sender.send(answer)
    sender.close()
