"""Bugs: logged, a report in a file, one message per distinct fault; the window stays usable."""

import logging
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from kinerja_desktop import __version__

_LOG = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Installed as `sys.excepthook`, also for worker threads: so it only logs, writes and emits.

    `reported` carries the path of the report.
    """

    reported = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._seen: set[str] = set()

    def install(self) -> None:
        sys.excepthook = self._hook

    def report(self, text: str) -> None:
        """A bug that was caught elsewhere (a job), as the text of its traceback."""
        _LOG.error("bug: %s", text)
        if text in self._seen:
            return
        self._seen.add(text)
        self.reported.emit(str(self._write(text)))

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.report("".join(traceback.format_exception(kind, error, trace)))

    def _write(self, text: str) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC)
        path = self._folder / f"galat-{now:%Y%m%dT%H%M%SZ}-{len(self._seen)}.txt"
        head = f"Kinerja Desktop {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n"
        path.write_text(head + text, encoding="utf-8")
        return path
