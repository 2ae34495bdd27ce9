"""Rendering many sheets: on all cores when it pays, in one process when it does not."""

import os
import signal
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.reports.dokumen_evaluasi import add_dokumen_evaluasi, render_dokumen_evaluasi
from kinerja_desktop.reports.evaluasi import add_hasil_evaluasi, render_hasil_evaluasi
from kinerja_desktop.reports.kertas.data import DokumenEvaluasiReport, HasilEvaluasiReport, Kertas, SkpReport
from kinerja_desktop.reports.kertas.document import FormDocument
from kinerja_desktop.reports.skp import add_skp, render_skp

Report = SkpReport | HasilEvaluasiReport | DokumenEvaluasiReport

# Starting a process costs as much as some thirty sheets; below that one process is faster.
_WORTH_PROCESSES = 60
_PER_TASK = 8
_LABEL = "Mencetak"


class Formulir(StrEnum):
    """What can be printed; the value names it in files and on the command line."""

    SKP = "skp"
    HASIL_EVALUASI = "hasil-evaluasi"
    DOKUMEN_EVALUASI = "dokumen-evaluasi"


@dataclass(frozen=True)
class Lembar:
    """One sheet to print: whose, what, and the file name (without folder) when it gets its own file."""

    pegawai_id: str
    formulir: Formulir
    nama_berkas: str
    report: Report


def render(report: Report, kertas: Kertas) -> bytes:
    """One sheet as its own PDF."""
    if isinstance(report, SkpReport):
        return render_skp(report, kertas)
    if isinstance(report, HasilEvaluasiReport):
        return render_hasil_evaluasi(report, kertas)
    return render_dokumen_evaluasi(report, kertas)


def render_together(lembar: Sequence[Lembar], kertas: Kertas, judul: str, progress: Progress) -> bytes:
    """All sheets in one PDF, each with its own page numbers. Raises CancelledError."""
    with FormDocument(kertas, judul) as document:
        for number, one in enumerate(lembar):
            progress.step(number, len(lembar), _LABEL)
            if isinstance(one.report, SkpReport):
                add_skp(document, one.report)
            elif isinstance(one.report, HasilEvaluasiReport):
                add_hasil_evaluasi(document, one.report)
            else:
                add_dokumen_evaluasi(document, one.report)
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
            yield one, render(one.report, kertas)
        progress.step(total, total, _LABEL)
        return
    # Fork would copy the threads and locks of a running window.
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_ignore_interrupt) as pool:
        tasks = [lembar[start : start + _PER_TASK] for start in range(0, total, _PER_TASK)]
        futures = [pool.submit(_render_some, [one.report for one in task], kertas) for task in tasks]
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


def _render_some(reports: Sequence[Report], kertas: Kertas) -> list[bytes]:
    return [render(report, kertas) for report in reports]


def _ignore_interrupt() -> None:
    """Ctrl+C is for the main process, which cancels the work in good order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
