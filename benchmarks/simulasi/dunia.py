"""What all share: the calendar, the dice of one seed, the room for files, and what happened so far."""

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from msgspec import Struct

MULAI = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
TAHUN = 2026


class Ukuran(Struct, frozen=True):
    """How large the world is. `pekan`: weeks that are lived through."""

    instansi: int = 10
    komputer: int = 3
    pekan: int = 51


class SimulasiError(AssertionError):
    """Something that must never happen, with the seed and what led to it."""


_MARK = re.compile(r"(?<=_\d{4})-[0-9a-f]{4}")  # at the end of the name of a file: of an id


class Dunia:
    """One seed makes one run: whatever is chosen is chosen here, by what people see and never by an id."""

    def __init__(self, benih: int, folder: Path, ukuran: Ukuran) -> None:
        self.benih = benih
        self.folder = folder
        self.ukuran = ukuran
        self.acak = Random(benih)
        self.now = MULAI
        self.jejak: list[str] = []
        self.hitung = Counter[str]()
        self._tanda = 0

    def catat(self, siapa: str, apa: str) -> None:
        """A line of the log: the same in each run of this seed."""
        self.jejak.append(f"{self.now:%m-%d} {siapa}: {_MARK.sub('', apa)}")

    def kena(self, kemungkinan: float) -> bool:
        return self.acak.random() < kemungkinan

    def tanda(self) -> str:
        """A text that nobody typed before."""
        self._tanda += 1
        return f"k{self._tanda:05d}"

    def gagal(self, apa: str) -> SimulasiError:
        last = "\n".join(self.jejak[-12:])
        return SimulasiError(f"benih {self.benih}: {apa}\nTerakhir:\n{last}")
