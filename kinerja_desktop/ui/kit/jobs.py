"""Work over 100 ms: one worker thread, progress, cancel; results arrive in the window's thread."""

import threading
import traceback
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from kinerja_desktop.domain.core.errors import CancelledError, KinerjaError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.core.storage import storage_refusal


class Job(QObject):
    """One piece of work. Make it in the window's thread, connect, then hand it to the runner.

    `failed` carries a KinerjaError; `crashed` the text of a traceback: a bug. `is_over` once the window's
    thread has heard of the end.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    crashed = Signal(str)
    finished = Signal()

    def __init__(self, label: str, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self.label = label
        self.is_over = False
        self._work = work
        self._cancel = threading.Event()
        self.finished.connect(self._end)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it began is rolled back."""
        self._cancel.set()

    def step(self, done: int, total: int, label: str = "") -> None:
        """Progress, called by the work in its own thread."""
        self._go_on()
        self.progressed.emit(done, total, label or self.label)

    def run(self) -> None:
        """Do the work; called by the runner's thread (or directly in a test)."""
        try:
            self._go_on()
            result = self._work(self)
        except KinerjaError as error:
            self.failed.emit(error)
        except CancelledError:
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - the one place where a bug in background work is caught
            refusal = storage_refusal(error) if isinstance(error, OSError) else None
            if refusal is None:
                self.crashed.emit(traceback.format_exc())
            else:
                self.failed.emit(refusal)
        else:
            self.succeeded.emit(result)
        self.finished.emit()

    def _go_on(self) -> None:
        if self._cancel.is_set():
            raise CancelledError

    def _end(self) -> None:
        self.is_over = True


class _Task(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._waiting = [job]

    def run(self) -> None:
        # Taken out: Qt frees this task some time later and in its own thread, and the job must not go then.
        self._waiting.pop().run()


class JobRunner(QObject):
    """Owns the one worker thread. `started` shows a job in the status bar; `is_busy` guards against two."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: list[Job] = []

    @property
    def is_busy(self) -> bool:
        return any(not job.is_over for job in self._jobs)

    def start(self, job: Job) -> None:
        """Queue the job behind those already waiting."""
        # The thread may still be leaving the job that ended last; the ones before it it has let go, so they
        # are deleted here, in the thread they belong to.
        over = [one for one in self._jobs if one.is_over]
        self._jobs = [*over[-1:], *(one for one in self._jobs if not one.is_over), job]
        self.started.emit(job)
        self._pool.start(_Task(job))

    def stop(self) -> None:
        """Cancel everything and wait until the thread is free (closing the window, locking)."""
        for job in self._jobs:
            job.cancel()
        self._pool.waitForDone()


class Reader(JobRunner):
    """A worker beside the long jobs, for short reading and before a login; its jobs do not show in the
    status bar. A bug ends as any other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.started.connect(self._watch)

    def _watch(self, job: Job) -> None:
        job.crashed.connect(self._crash)

    def _crash(self, trace: str) -> None:
        raise RuntimeError(trace)


class Named(Protocol):
    """A line about a person."""

    @property
    def nama(self) -> str: ...


RowT = TypeVar("RowT", bound=Named)


class HasilMassal(Struct, frozen=True):
    """What one step for many people did, and who was refused with the reason."""

    berhasil: int
    ditolak: tuple[tuple[str, KinerjaError], ...]

    def sentence(self, what: str, verb: str) -> str:
        """`12 evaluasi dibuka, 3 tidak dapat dibuka.`"""
        failed = f", {len(self.ditolak)} tidak dapat {verb}" if self.ditolak else ""
        return f"{self.berhasil} {what} {verb}{failed}."

    def reasons(self) -> str:
        """Each reason once, with who acts, the next step and the people it stopped."""
        names: dict[str, list[str]] = {}
        for nama, error in self.ditolak:
            names.setdefault(str(error), []).append(nama)
        return "\n".join(f"{text}\nPegawai: {', '.join(who)}" for text, who in names.items())


def act_on_each(
    progress: Progress, text: str, rows: Sequence[RowT], act: Callable[[RowT], object]
) -> HasilMassal:
    """Each in its own transaction, with its own entry in the trail. Cancelled, those before stay done."""
    refused: list[tuple[str, KinerjaError]] = []
    for number, row in enumerate(rows):
        progress.step(number, len(rows), text)
        try:
            act(row)
        except KinerjaError as error:
            refused.append((row.nama, error))
    return HasilMassal(len(rows) - len(refused), tuple(refused))
