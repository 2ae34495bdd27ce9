"""Terima: one session of many files, each planned before anything is applied."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.pertukaran.banding import Nasib
from kinerja_desktop.services.pertukaran.sesi.records import (
    BerkasSesi,
    HasilSesi,
    KeadaanBerkas,
    superseded,
)
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel


def summary_of(one: BerkasSesi) -> str:
    """One sentence about what a file brings, or why it is not looked into."""
    if one.hasil is not None:
        done = one.hasil
        return _counts(
            (done.baru, "baru"),
            (done.berubah, "berubah"),
            (done.sejajar, "perubahan sejajar"),
            (done.konflik, "konflik"),
        )
    if one.rencana is None or one.rencana.sudah_diterima or one.sebab:
        return f"{one.sebab[:1].upper()}{one.sebab[1:]}." if one.sebab else ""
    total = one.rencana.total
    return _counts(*((total(fate), fate.value) for fate in Nasib), (one.rencana.jumlah_ditolak, "ditolak"))


def _counts(*parts: tuple[int, str]) -> str:
    return f"{', '.join(f'{format_angka(count)} {what}' for count, what in parts)}."


class TerimaViewModel(ViewModel):
    """`listed` whenever the files or their states changed."""

    listed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.berkas: tuple[BerkasSesi, ...] = ()

    def examine(self, paths: Sequence[Path]) -> None:
        """Verify and plan these files and what lies in these folders; those chosen before stay."""
        if not paths:
            return
        before = self.berkas

        def work(progress: Progress) -> tuple[BerkasSesi, ...]:
            found = self.services.terima.examine(self.actor, paths, progress)
            again = {one.path for one in found}
            return superseded([*(one for one in before if one.path not in again), *found])

        self.start("Memeriksa paket", work, self._show)

    @property
    def ready(self) -> int:
        """How many files can be applied."""
        return sum(one.keadaan is KeadaanBerkas.SIAP for one in self.berkas)

    def apply(self) -> None:
        """Apply every file that is ready, one transaction each; a refused one stops no other."""
        before = self.berkas
        self.start(
            "Menerapkan paket",
            lambda progress: self.services.terima.apply_all(self.actor, before, progress),
            self._applied,
        )

    def clear(self) -> None:
        """Empty the list."""
        self._show(())

    def _show(self, berkas: tuple[BerkasSesi, ...]) -> None:
        self.berkas = berkas
        self.listed.emit()

    def _applied(self, hasil: HasilSesi) -> None:
        done = hasil.diterapkan - sum(one.keadaan is KeadaanBerkas.DITERAPKAN for one in self.berkas)
        self._show(hasil.berkas)
        stopped = "; dihentikan, sisanya belum diterapkan" if hasil.is_stopped else ""
        self.context.say(f"{format_angka(done)} paket diterapkan{stopped}")
