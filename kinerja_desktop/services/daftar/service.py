"""Any list of the screen as a workbook: what its reader sees there, row by row, audited by its name."""

from collections.abc import Callable, Generator, Iterable, Sequence
from itertools import chain, islice
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.spreadsheet.writer import CellOut, Column, SheetOut, xlsx_bytes

_LEAST, _MOST = 8, 60  # letters of a column
_BLANK = 22  # of one to type into: a NIP
_LOOKED_AT = 200  # rows from which the width of a column is taken
_EVERY = 100  # rows between two reports


class DaftarKeluar(Struct, frozen=True):
    """A list: its name, headings, how many rows, and a function that gives them one after the other, each as
    long as `judul`."""

    nama: str
    judul: Sequence[str]
    jumlah: int
    baris: Callable[[], Iterable[Sequence[CellOut]]]


class DaftarService(Service):
    """It reads nothing itself: what is written was shown to the same user by the use case of its screen."""

    def save(
        self, actor: Actor, daftar: DaftarKeluar, path: Path, *, progress: Progress | None = None
    ) -> Path:
        """Write a list as XLSX; the trail keeps its name and how many rows left the program's protection.

        Raises InvalidInputError for a place that cannot be written, StorageFullError.
        """
        progress = progress or SilentProgress()
        with self._write(actor, "daftar.save", always=True) as session:
            changes_of(session).notes.update(daftar=daftar.nama, baris=daftar.jumlah, berkas=path.name)
        first, rest = _begin(daftar.baris())
        columns = [_column(judul, [row[at] for row in first]) for at, judul in enumerate(daftar.judul)]
        if not first:
            columns = [Column(one.title, max(one.width, _BLANK), blank=True) for one in columns]
        rows = _told(first, rest, daftar.jumlah, progress)
        return save_file(path, xlsx_bytes([SheetOut(daftar.nama, columns, rows)], self._clock.now()))


def _begin(rows: Iterable[Sequence[CellOut]]) -> tuple[list[Sequence[CellOut]], Iterable[Sequence[CellOut]]]:
    """The rows that are looked at, and those behind them."""
    rest = iter(rows)
    first = list(islice(rest, _LOOKED_AT))
    return first, rest


def _told(
    first: Iterable[Sequence[CellOut]], rest: Iterable[Sequence[CellOut]], total: int, progress: Progress
) -> Generator[Sequence[CellOut]]:
    for done, row in enumerate(chain(first, rest)):
        if done % _EVERY == 0:
            progress.step(done, total, "Menulis baris")
        yield row


def _column(judul: str, cells: Sequence[CellOut]) -> Column:
    told = [cell for cell in cells if cell is not None and cell != ""]
    is_numeric = bool(told) and all(isinstance(cell, int | float) for cell in told)
    return Column(judul, _width(judul, cells), is_numeric)


def _width(judul: str, cells: Sequence[CellOut]) -> float:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return max(_LEAST, min(_MOST, max(len(judul), longest) + 2))
