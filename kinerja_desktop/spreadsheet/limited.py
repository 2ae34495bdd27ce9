"""Reading a spreadsheet in a child process with bounds: whatever the file, this program goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.machine.apart import Apart, Bound, Bounds, ChildEndedError, ExceededError, Step
from kinerja_desktop.spreadsheet.limits import file_refusal

P = ParamSpec("P")
T = TypeVar("T")

_BOUNDS = Bounds()
_MEBIBYTE = 1024 * 1024
_ONLY_THE_TABLE = (
    "Buka di Excel atau LibreOffice, salin hanya tabelnya ke buku kerja baru, lalu Simpan Sebagai XLSX"
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


def _refused(path: Path, why: str) -> FileRefusedError:
    return file_refusal(path, why, _ONLY_THE_TABLE)
