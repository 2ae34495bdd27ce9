"""What waits for this person, read in the background and grouped by role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import groupby

import msgspec
from PySide6.QtCore import Signal

from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.beranda.tugas import DEKAT, Tugas
from kinerja_desktop.services.latihan.latihan import is_practice
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

with lazily:  # read after what waits is seen; Mode Latihan alone has the other
    from kinerja_desktop.services.beranda.tinjauan import terms
    from kinerja_desktop.services.latihan import tugas as practice


class Kelompok(msgspec.Struct, frozen=True):
    """The lines of one role; `judul` is empty for a person with a single role."""

    judul: str
    tugas: tuple[Tugas, ...]


class BerandaViewModel(ViewModel):
    """`loaded` says that `kelompok` was read anew, `looked` that `tinjauan` was."""

    loaded = Signal()
    looked = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.kelompok: tuple[Kelompok, ...] = ()
        self.is_practice = is_practice(context.kantor.folder)
        self.latihan: tuple[practice.TugasLatihan, ...] = ()
        """The small tasks of Mode Latihan; empty elsewhere."""
        self.tinjauan: terms.Tinjauan | None = None
        """None: not read yet."""

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

    def look_around(self) -> None:
        """Read what stands beside what waits: asked for once that is seen, so that nobody waits for it."""
        periode = self.context.periode.current
        self.start(
            "Membaca tinjauan",
            lambda _progress: self.services.beranda.look_around(self.actor, periode),
            self._show_around,
            replaces="tinjauan",
        )

    def open_line(self, line: terms.BarisTahun) -> None:
        """Go to the record behind a line of the year."""
        self.context.navigate(line.layar, line.target)

    @property
    def history(self) -> Callable[[], None] | None:
        """Opens all that was done, for who may read the trail; None: nobody else."""
        if not self.may("keamanan.audit"):
            return None
        return lambda: self.context.navigate("pengaturan", "audit")

    @property
    def today(self) -> date:
        return self.services.beranda.today

    @property
    def waiting(self) -> dict[str, int]:
        """How many things wait, by the screen that they lead to."""
        return Counter(tugas.layar for group in self.kelompok for tugas in group.tugas)

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

    def _show_around(self, found: terms.Tinjauan) -> None:
        if found != self.tinjauan:
            self.tinjauan = found
            self.looked.emit()

    def _show(self, read: tuple[tuple[Tugas, ...], tuple[practice.TugasLatihan, ...]]) -> None:
        found, self.latihan = read
        groups = [(peran, tuple(lines)) for peran, lines in groupby(found, key=lambda one: one.peran)]
        several = len(self.actor.peran) > 1
        self.kelompok = tuple(Kelompok(_heading(peran) if several else "", lines) for peran, lines in groups)
        self.loaded.emit()


def describe_tenggat(tugas: Tugas) -> tuple[str, str]:
    """How long there is time, and the tone of its chip; empty without a deadline and without hurry."""
    if tugas.tenggat is None or tugas.sisa_hari is None:
        return ("Mendesak", "caution") if tugas.mendesak else ("", "muted")
    days, working = tugas.sisa_hari, tugas.sisa_hari_kerja
    if days < 0:
        return f"Terlambat {-days} hari", "bad"
    if days == 0:
        return "Tenggat hari ini", "bad"
    tone = "caution" if days <= DEKAT else "muted"
    return (f"{working} hari kerja lagi" if working else f"{days} hari lagi"), tone


def _heading(peran: Peran) -> str:
    return f"Sebagai {peran.value}"
