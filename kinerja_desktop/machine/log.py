"""Logging of this machine: one rotating file in the data folder; no names, NIP or texts of people in it."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LOG_BYTES = 1_000_000
_LOG_FILES = 3


def start_logging(folder: Path) -> Path:
    """Warnings and worse, and the program's own milestones, to `folder`/kinerja.log; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "kinerja.log"
    handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("kinerja_desktop").setLevel(logging.INFO)
    return path
