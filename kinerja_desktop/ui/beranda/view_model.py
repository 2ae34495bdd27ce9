"""What waits for this person, read in the background and grouped by role."""

from __future__ import annotations

from itertools import groupby

import msgspec
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.beranda.tugas import DEKAT, Tugas
from kinerja_desktop.services.latihan.latihan import is_practice
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

with lazily:  # Mode Latihan alone has them
    from kinerja_desktop.services.latihan import tugas as practice


class Kelompok(msgspec.Struct, frozen=True):
    """The lines of one role; `judul` is empty for a person with a single role."""

    judul: str
    tugas: tuple[Tugas, ...]


class BerandaViewModel(ViewModel):
    """`loaded` says that `kelompok` was read anew."""

    loaded = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.kelompok: tuple[Kelompok, ...] = ()
        self.is_practice = is_practice(context.kantor.folder)
        self.latihan: tuple[practice.TugasLatihan, ...] = ()
        """The small tasks of Mode Latihan; empty elsewhere."""

    def load(self) -> None:
        """Read for the chosen period; an answer to an older question is ignored."""
        periode = self.context.periode.current

        def work(_progress: object) -> tuple[tuple[Tugas, ...], tuple[practice.TugasLatihan, ...]]:
            small = self.services.latihan.list_tugas(self.actor) if self.is_practice else ()
            return self.services.beranda.list_tugas(self.actor, periode), small

        self.start(
            "Membaca beranda",
            work,
            self._show,
            replaces="beranda",
        )

    @property
    def sentence(self) -> str:
        """How much waits, in words."""
        waiting = [tugas for group in self.kelompok for tugas in group.tugas]
        urgent = sum(tugas.mendesak for tugas in waiting)
        label = self.context.periode.current.label
        if not waiting:
            return f"{label}: tidak ada yang menunggu Anda."
        if urgent == len(waiting):
            return f"{label}: {urgent} hal mendesak menunggu Anda."
        hurry = f", {urgent} di antaranya mendesak" if urgent else ""
        return f"{label}: {len(waiting)} hal menunggu Anda{hurry}."

    def may_do(self, tugas: practice.TugasLatihan) -> bool:
        """Whether it is a task for a role of this login."""
        return tugas.peran in self.actor.peran

    def open(self, tugas: Tugas) -> None:
        """Go where the line leads."""
        self.context.navigate(tugas.layar, tugas.target)

    def open_practice(self, tugas: practice.TugasLatihan) -> None:
        """Go where the small task is done."""
        self.context.navigate(tugas.layar, tugas.target)

    def _show(self, read: tuple[tuple[Tugas, ...], tuple[practice.TugasLatihan, ...]]) -> None:
        found, self.latihan = read
        groups = [(peran, tuple(lines)) for peran, lines in groupby(found, key=lambda one: one.peran)]
        several = len(self.actor.peran) > 1
        self.kelompok = tuple(Kelompok(_heading(peran) if several else "", lines) for peran, lines in groups)
        self.loaded.emit()


def describe_tenggat(tugas: Tugas) -> tuple[str, str]:
    """The deadline in words, and the role of its colour; empty without one."""
    if tugas.tenggat is None or tugas.sisa_hari is None:
        return "", "muted"
    days = tugas.sisa_hari
    day = format_tanggal(tugas.tenggat)
    if days < 0:
        return f"Terlambat {-days} hari (tenggat {day})", "bad"
    if days == 0:
        return "Tenggat hari ini", "bad"
    return f"{days} hari lagi ({day})", "caution" if days <= DEKAT else "muted"


def _heading(peran: Peran) -> str:
    return f"Sebagai {peran.value}"
