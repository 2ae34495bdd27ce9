"""The version of a release, and which one may take the place of another."""

import re
from typing import Self

from msgspec import Struct

from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError

VERSI = r"^\d{1,3}\.\d{1,3}\.\d{1,3}$"
"""Three numbers: what changes how people work, what is new, what was mended."""


class Versi(Struct, frozen=True, order=True):
    """Compares as people expect: 0.10.0 is newer than 0.9.2."""

    mayor: int
    minor: int
    perbaikan: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises InvalidInputError for what is no version."""
        if not re.fullmatch(VERSI, text):
            raise InvalidInputError(
                "Nomor versi tidak dapat dibaca.", where=text, why="Bentuknya tiga angka, misalnya 0.2.0."
            )
        return cls(*(int(part) for part in text.split(".")))


def require_newer(offered: str, present: str, where: str) -> None:
    """Raises FileRefusedError for the present version and for an older one.

    A database that the newer one has brought up to date would not open any more.
    """
    if Versi.read(offered) > Versi.read(present):
        return
    same = offered == present
    raise FileRefusedError(
        f"Versi {offered} sudah terpasang."
        if same
        else f"Versi {offered} lebih tua daripada yang terpasang.",
        where=where,
        why="Tidak ada yang perlu diganti."
        if same
        else f"Program ini versi {present}, dan basis datanya tidak dapat dibuka oleh versi yang lebih tua.",
        who="Admin",
        next_step="Pakai berkas pembaruan yang lebih baru. Untuk kembali ke versi sebelumnya: "
        "Pengaturan > Pembaruan > Kembali ke versi sebelumnya.",
    )
