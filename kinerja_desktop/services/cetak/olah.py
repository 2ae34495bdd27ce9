"""Rendering many sheets: on all cores when it pays, in one process when it does not."""

import os
import signal
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from msgspec import Struct

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.reports.kertas.archive import Properties
from kinerja_desktop.reports.kertas.data import Kertas
from kinerja_desktop.reports.kertas.document import FormDocument
from kinerja_desktop.reports.kertas.kind import FormKind, Report

# Starting a process costs as much as some thirty sheets; below that one process is faster.
_WORTH_PROCESSES = 60
_PER_TASK = 8
_LABEL = "Mencetak"


class Lembar(Struct, frozen=True):
    """One sheet to print: whose, what, and the file name (without folder) when it gets its own file."""

    pegawai_id: str
    kind: FormKind[Any]
    nama_berkas: str
    report: Report


def render_together(lembar: Sequence[Lembar], kertas: Kertas, judul: str, progress: Progress) -> bytes:
    """All sheets in one PDF, each with its own page numbers. Raises CancelledError."""
    with FormDocument(kertas, _properties(lembar, judul)) as document:
        for number, one in enumerate(lembar):
            progress.step(number, len(lembar), _LABEL)
            one.kind.add_to(document, one.report)
        progress.step(len(lembar), len(lembar), _LABEL)
        return document.to_bytes()


def render_each(
    lembar: Sequence[Lembar], kertas: Kertas, progress: Progress, processes: int | None = None
) -> Generator[tuple[Lembar, bytes]]:
    """Each sheet with its PDF, in order. `processes` None: as many as pay. Raises CancelledError."""
    processes = processes or (os.cpu_count() or 1 if len(lembar) >= _WORTH_PROCESSES else 1)
    total = len(lembar)
    if processes == 1:
        for number, one in enumerate(lembar):
            progress.step(number, total, _LABEL)
            yield one, one.kind.render(one.report, kertas)
        progress.step(total, total, _LABEL)
        return
    # Fork would copy the threads and locks of a running window.
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_ignore_interrupt) as pool:
        tasks = [lembar[start : start + _PER_TASK] for start in range(0, total, _PER_TASK)]
        futures = [
            pool.submit(_render_some, [(one.kind, one.report) for one in task], kertas) for task in tasks
        ]
        try:
            done = 0
            for task, future in zip(tasks, futures, strict=True):
                for one, pdf in zip(task, future.result(), strict=True):
                    progress.step(done, total, _LABEL)
                    done += 1
                    yield one, pdf
            progress.step(total, total, _LABEL)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _properties(lembar: Sequence[Lembar], judul: str) -> Properties:
    """A collection is of the agency of its sheets, of the day of the newest, about what all are about."""
    days = [one.report.tanggal for one in lembar if one.report.tanggal is not None]
    subjects = {one.report.subject for one in lembar}
    subject = subjects.pop() if len(subjects) == 1 else ""
    return Properties(judul, lembar[0].report.instansi, subject, max(days, default=None))


def _render_some(sheets: Sequence[tuple[FormKind[Any], Any]], kertas: Kertas) -> list[bytes]:
    return [kind.render(report, kertas) for kind, report in sheets]


def _ignore_interrupt() -> None:
    """Ctrl+C is for the main process, which cancels the work in good order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
