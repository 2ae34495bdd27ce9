"""Bugs: logged, a report in a file, one message per distinct fault; the window stays usable."""

import logging
import platform
import re
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from kinerja_desktop import __version__
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.storage import storage_refusal
from kinerja_desktop.machine.sharing import make_folder

_LOG = logging.getLogger(__name__)
_LONG_NUMBER = re.compile(r"\d(?:[ .]?\d){7,}")  # a NIP, also as forms space it
_MOST_REPORTS = 20  # of one run: a fault that never looks the same must not fill the disk


class CrashReporter(QObject):
    """Installed as `sys.excepthook`, also for worker threads: so it only logs, writes and emits.

    `reported` carries the path of the report; empty where it could not be written (a full disk). `refused`
    carries a KinerjaError instead: the storage did not let the program do it, which is no bug.
    """

    reported = Signal(str)
    refused = Signal(object)

    def __init__(self, folder: Path, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._folder = folder
        self._seen: set[str] = set()

    def move(self, folder: Path) -> None:
        """Reports go to the log of another office from now on."""
        self._folder = folder

    def install(self) -> None:
        sys.excepthook = self._hook

    def report(self, text: str) -> None:
        """A bug caught elsewhere (a job), as the text of its traceback; numbers of people are left out."""
        text = _LONG_NUMBER.sub("#", text)
        _LOG.error("bug: %s", text)
        if text in self._seen or len(self._seen) >= _MOST_REPORTS:
            return
        self._seen.add(text)
        try:
            path = str(self._write(text))
        except OSError:
            _LOG.exception("the report was not written")
            path = ""
        self.reported.emit(path)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        refusal = storage_refusal(error) if isinstance(error, OSError) else None
        if refusal is None:
            self.report("".join(traceback.format_exception(kind, error, trace)))
        else:
            _LOG.warning("refused by the storage: %s", error.__class__.__name__)
            self.refused.emit(refusal)

    def _write(self, text: str) -> Path:
        make_folder(self._folder)
        path = self._folder / f"galat-{self._clock.now():%Y%m%dT%H%M%SZ}-{len(self._seen)}.txt"
        head = f"Kinerja Desktop {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n"
        path.write_text(head + text, encoding="utf-8")
        return path


def crash_message(path: str) -> KinerjaError:
    """What the person is told. `path`: of the report; empty: there is none."""
    send = "Kirim berkas laporan itu kepada pengelola aplikasi, lalu ulangi langkah terakhir."
    make_room = "Kosongkan ruang penyimpanan, lalu ulangi langkah terakhir."
    return KinerjaError(
        "Terjadi galat pada program. Isian yang sudah ditinggalkan tersimpan; yang sedang diketik ditawarkan "
        "lagi saat Anda masuk berikutnya.",
        where=path or "Laporan tidak dapat disimpan: penyimpanan penuh atau tidak dapat ditulis.",
        why="Ini kesalahan program, bukan kesalahan Anda.",
        who="Pengelola aplikasi",
        next_step=send if path else make_room,
    )
