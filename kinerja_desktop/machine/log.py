"""Logging of this machine: one rotating file in the data folder; no names, NIP or texts of people in it."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from kinerja_desktop.machine.small_files import clear_folder_place, clear_place, say_once

_LOG_BYTES = 1_000_000
_LOG_FILES = 3


def start_logging(folder: Path) -> Path:
    """Warnings and worse, and the program's own milestones, to `folder`/kinerja.log; returns its path.

    Where it cannot be written the program works without.
    """
    path = folder / "kinerja.log"
    clear_folder_place(folder)
    clear_place(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8")
    except OSError:
        say_once(path, f"{path.name} tidak dapat ditulis; catatan program tidak disimpan.")
        return path
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("kinerja_desktop").setLevel(logging.INFO)
    return path
