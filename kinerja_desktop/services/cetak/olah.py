"""Rendering many sheets: on all cores when it pays, in one process when it does not."""

import signal
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from msgspec import Struct

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.machine.processes import how_many
from kinerja_desktop.reports.kertas.archive import Properties
from kinerja_desktop.reports.kertas.data import Kertas
from kinerja_desktop.reports.kertas.document import FormDocument
from kinerja_desktop.reports.kertas.kind import FormKind, Report

# Starting a process costs as much as some thirty sheets; below that one process is faster.
_WORTH_PROCESSES = 60
_PER_TASK = 8
_MEMORY = 100 * 1024 * 1024  # bytes of one process: measured 53 MiB at most, with room for Windows
_LABEL = "Mencetak"


Bagian = tuple[FormKind[Any], Report]
"""One form with its data."""


class Lembar(Struct, frozen=True):
    """What is printed of one person in one file: its forms, and its name (without folder)."""

    pegawai_id: str
    nama_berkas: str
    bagian: tuple[Bagian, ...]


def render_together(lembar: Sequence[Lembar], kertas: Kertas, judul: str, progress: Progress) -> bytes:
    """All sheets in one PDF, each with its own page numbers. Raises CancelledError."""
    with FormDocument(
        kertas, _properties([part for one in lembar for part in one.bagian], judul)
    ) as document:
        for number, one in enumerate(lembar):
            progress.step(number, len(lembar), _LABEL)
            for kind, report in one.bagian:
                kind.add_to(document, report)
        progress.step(len(lembar), len(lembar), _LABEL)
        return document.to_bytes()


def render_each(
    lembar: Sequence[Lembar], kertas: Kertas, progress: Progress, processes: int | None = None
) -> Generator[tuple[Lembar, bytes]]:
    """Each sheet with its PDF, in order. `processes` None: as many as pay. Raises CancelledError."""
    processes = processes or (how_many(_MEMORY) if len(lembar) >= _WORTH_PROCESSES else 1)
    total = len(lembar)
    if processes == 1:
        for number, one in enumerate(lembar):
            progress.step(number, total, _LABEL)
            yield one, render_one(one.bagian, kertas)
        progress.step(total, total, _LABEL)
        return
    # Fork would copy the threads and locks of a running window.
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_ignore_interrupt) as pool:
        tasks = [lembar[start : start + _PER_TASK] for start in range(0, total, _PER_TASK)]
        futures = [pool.submit(_render_some, [one.bagian for one in task], kertas) for task in tasks]
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


def render_one(bagian: Sequence[Bagian], kertas: Kertas) -> bytes:
    """The forms of one person as one PDF; at least one."""
    kind, report = bagian[0]
    with FormDocument(kertas, _properties(bagian, kind.title(report))) as document:
        for kind, report in bagian:
            kind.add_to(document, report)
        return document.to_bytes()


def _properties(bagian: Sequence[Bagian], judul: str) -> Properties:
    """A collection is of the agency of its sheets, of the day of the newest, about what all are about."""
    reports = [report for _, report in bagian]
    days = [report.tanggal for report in reports if report.tanggal is not None]
    subjects = {report.subject for report in reports}
    subject = subjects.pop() if len(subjects) == 1 else ""
    return Properties(judul, reports[0].instansi, subject, max(days, default=None))


def _render_some(files: Sequence[Sequence[Bagian]], kertas: Kertas) -> list[bytes]:
    return [render_one(bagian, kertas) for bagian in files]


def _ignore_interrupt() -> None:
    """Ctrl+C is for the main process, which cancels the work in good order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
