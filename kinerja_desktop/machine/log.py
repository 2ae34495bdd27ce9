"""Logging: one rotating file in each open data folder; no names, NIP or texts of people in it."""

import contextlib
import logging
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from kinerja_desktop.machine.sharing import follow, make_folder
from kinerja_desktop.machine.small_files import ABOUT, clear_folder_place, clear_place, say_once

_LOG_BYTES = 1_000_000
_LOG_FILES = 3
_open: list["OfficeLog"] = []


class _SharedLog(RotatingFileHandler):
    """In a folder of all accounts the next one writes on where this one left off."""

    def _open(self) -> TextIOWrapper:
        opened = super()._open()
        follow(Path(self.baseFilename))
        return opened


class OfficeLog:
    """The log of one data folder, from now until `close`: Windows lets nobody move or remove an open file."""

    def __init__(self, data: Path, handler: logging.Handler | None) -> None:
        self._data = data.absolute()
        self._handler = handler
        _open.append(self)
        if handler is not None:
            handler.addFilter(self._is_mine)
            logging.getLogger().addHandler(handler)

    def close(self) -> None:
        """Let go of the file; again: nothing."""
        with contextlib.suppress(ValueError):
            _open.remove(self)
        handler, self._handler = self._handler, None
        if handler is not None:
            logging.getLogger().removeHandler(handler)
            handler.close()

    def holds(self, path: Path) -> bool:
        return path.absolute().is_relative_to(self._data)

    def _is_mine(self, record: logging.LogRecord) -> bool:
        """What is about a file of another open office is for its log."""
        about = getattr(record, ABOUT, None)
        return about is None or self.holds(about) or not any(other.holds(about) for other in _open)


def start_logging(data: Path) -> OfficeLog:
    """Warnings and worse, and the program's own milestones, to `data`/log/kinerja.log until it is closed.

    Where it cannot be written the program works without.
    """
    path = data / "log" / "kinerja.log"
    clear_folder_place(path.parent)
    clear_place(path)
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    logging.getLogger("kinerja_desktop").setLevel(logging.INFO)
    try:
        make_folder(path.parent)
        handler = _SharedLog(path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8")
    except OSError:
        say_once(path, f"{path.name} tidak dapat ditulis; catatan program tidak disimpan.")
        return OfficeLog(data, None)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return OfficeLog(data, handler)
