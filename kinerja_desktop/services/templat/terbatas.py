"""A template of somebody else is opened and filled in a limited child process, and given up at once."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.machine.apart import Apart, Bound, Bounds, ChildEndedError, ExceededError, Step
from kinerja_desktop.services.templat.templat import Templat, fill_in, look_into
from kinerja_desktop.spreadsheet.limits import file_refusal
from kinerja_desktop.spreadsheet.template.fill import Column

P = ParamSpec("P")
T = TypeVar("T")

STEPS = 4
_BOUNDS = Bounds()
_WHY = {
    Bound.MEMORY: f"membukanya memerlukan memori lebih dari {_BOUNDS.memory // 2**20} MB",
    Bound.TIME: f"setelah {_BOUNDS.seconds:.0f} detik belum selesai",
    Bound.ANSWER: f"hasilnya lebih besar dari {_BOUNDS.answer // 2**20} MB",
}


def open_template(
    path: Path, lembar: str, baris_judul: int | None, progress: Progress
) -> tuple[bytes, Templat]:
    """The bytes that were read and what is known of them; raises as `look_into` does, and CancelledError."""
    return _apart(progress, (0, "Membaca templat"), look_into, path, lembar, baris_judul)


def fill_template(
    path: Path, content: bytes, templat: Templat, columns: Sequence[Column], progress: Progress
) -> bytes:
    """The filled workbook; raises as `fill_in` does, and CancelledError."""
    return _apart(progress, (2, "Mengisi templat"), fill_in, path, content, templat, columns)


def _apart(
    progress: Progress,
    told: tuple[int, str],
    task: Callable[Concatenate[Step, Path, P], T],
    path: Path,
    *args: P.args,
    **named: P.kwargs,
) -> T:
    done, label = told

    def step(_done: int, _total: int, _label: str) -> None:
        progress.step(done, STEPS, label)

    try:
        with Apart(task, _BOUNDS, path, *args, **named) as work:
            return work.result(step)
    except ExceededError as error:
        raise _refused(path, _WHY[error.bound]) from error
    except ChildEndedError as error:
        raise _refused(path, "berkas rusak, atau susunan isinya tidak dikenal pembacanya") from error


def _refused(path: Path, why: str) -> KinerjaError:
    return file_refusal(
        path,
        why,
        "Di Excel, salin lembar yang diisi ke buku kerja baru, lalu pilih berkas itu",
        what="Templat tidak dapat diisi",
    )
