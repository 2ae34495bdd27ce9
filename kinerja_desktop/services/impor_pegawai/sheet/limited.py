"""Reading a spreadsheet of people in a child process with bounds: whatever the file, this program goes on."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.machine.apart import Apart, Bound, Bounds, ChildEndedError, ExceededError, Step
from kinerja_desktop.services.impor_pegawai.called.columns import SheetMapping
from kinerja_desktop.services.impor_pegawai.sheet.rows import Koreksi
from kinerja_desktop.services.impor_pegawai.sheet.source import (
    SourcePreview,
    SourceRows,
    look_into,
    take_rows,
)
from kinerja_desktop.spreadsheet.limits import file_refusal

P = ParamSpec("P")
T = TypeVar("T")

_BOUNDS = Bounds()
_MEBIBYTE = 1024 * 1024
_ONLY_THE_LIST = (
    "Buka di Excel atau LibreOffice, salin hanya tabel orangnya ke buku kerja baru, lalu Simpan Sebagai XLSX"
)
_WHY = {
    Bound.MEMORY: f"membacanya memerlukan memori lebih dari {_BOUNDS.memory // _MEBIBYTE} MB",
    Bound.TIME: f"setelah {_BOUNDS.seconds:.0f} detik belum selesai dibaca",
    Bound.ANSWER: "barisnya terlalu banyak untuk satu kali impor",
}


class Reading(Apart[T]):
    """A file that is being read while other work goes on; `result` raises FileRefusedError too."""

    def __init__(
        self, task: Callable[Concatenate[Step, Path, P], T], path: Path, *args: P.args, **named: P.kwargs
    ) -> None:
        super().__init__(task, _BOUNDS, path, *args, **named)
        self._path = path

    def result(self, step: Step) -> T:
        try:
            return super().result(step)
        except ExceededError as error:
            raise _refused(self._path, _WHY[error.bound]) from error
        except ChildEndedError as error:
            raise _refused(
                self._path, "berkas rusak, atau susunan isinya tidak dikenal pembacanya"
            ) from error


def read_source(
    path: Path, header_rows: Mapping[str, int] | None = None, progress: Progress | None = None
) -> SourcePreview:
    """Look into a spreadsheet without touching the database. Raises FileRefusedError, CancelledError.

    `header_rows`: sheets whose heading the user points at, as the user counts rows; the others are searched.
    """
    with Reading(look_into, path, header_rows or {}) as reading:
        return reading.result((progress or SilentProgress()).step)


def reading_rows(
    path: Path, mapping: Sequence[SheetMapping] | None, koreksi: Koreksi | None = None
) -> Reading[SourceRows]:
    """Begin to read everybody from the mapped sheets (None: as guessed).

    Its `result` raises FileRefusedError when no sheet has NIP and nama, InvalidInputError for a mapping that
    does not fit.
    """
    return Reading(take_rows, path, mapping, koreksi or {})


def _refused(path: Path, why: str) -> FileRefusedError:
    return file_refusal(path, why, _ONLY_THE_LIST)
