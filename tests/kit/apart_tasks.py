"""Work for a limited child process, which imports it by name."""

import os
import time
from pathlib import Path

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.machine.apart import Step
from kinerja_desktop.spreadsheet.reader import read_workbook

MEBIBYTE = 1024 * 1024


def who(_step: Step, seconds: float = 0) -> int:
    """The process that does it; `seconds` it is busy."""
    time.sleep(seconds)
    return os.getpid()


def swell(_step: Step, mebibytes: int) -> int:
    """Take and touch memory piece by piece."""
    taken = [b"x" * MEBIBYTE for _ in range(mebibytes)]
    return len(taken)


def swell_at_once(_step: Step, mebibytes: int) -> int:
    return len(bytearray(mebibytes * MEBIBYTE))


def last(step: Step, seconds: float) -> str:
    """Work on, telling how far."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        step(1, 2, "Bekerja")
        time.sleep(0.01)
    return "selesai"


def hang(_step: Step) -> None:
    while True:
        pass


def die(_step: Step) -> None:
    os.abort()


def refuse(_step: Step, name: str) -> None:
    raise FileRefusedError("Berkas ditolak.", where=name, why="sebab", who="siapa", next_step="langkah")


def fail(_step: Step) -> None:
    raise ZeroDivisionError


def talk(_step: Step, length: int) -> str:
    return "x" * length


def read_sheet_count(_step: Step, path: Path) -> int:
    return len(read_workbook(path).sheets)
