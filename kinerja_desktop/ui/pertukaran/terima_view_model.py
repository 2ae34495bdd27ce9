"""Terima: one session of many files, each planned before anything is applied."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.pertukaran.banding import Nasib
from kinerja_desktop.services.pertukaran.permintaan.masuk import RencanaPermintaan
from kinerja_desktop.services.pertukaran.sesi.records import (
    BerkasSesi,
    HasilSesi,
    KeadaanBerkas,
    superseded,
)
from kinerja_desktop.services.pertukaran.sesi.resi import HasilResi
from kinerja_desktop.services.pertukaran.sesi.tanda_terima import HasilTandaTerima
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.pertukaran.berkas_sesi import in_order, next_step


def summary_of(one: BerkasSesi) -> str:
    """One sentence about what a file brings, or why it is not looked into."""
    if one.resi is not None:
        return _receipt(one.resi.hasil)
    if one.permintaan is not None:
        return _requests(one.permintaan)
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


def _applied(berkas: Sequence[BerkasSesi]) -> list[BerkasSesi]:
    return [one for one in berkas if one.keadaan is KeadaanBerkas.DITERAPKAN]


def _receipt(resi: HasilResi) -> str:
    told = _counts(
        (len(resi.diterima), "paket diterima"),
        (len(resi.ditolak), "paket ditolak"),
        (resi.beres, "data diakui"),
    )
    if not resi.berubah:
        return told
    return f"{told} {format_angka(resi.berubah)} data berubah sejak dikirim: ikut lagi pada Kirim berikutnya."


def _requests(plan: RencanaPermintaan) -> str:
    if plan.sudah_diterima:
        return "Sudah pernah diterima; tidak ada yang berubah."
    return " ".join(f"{line.langkah.value.capitalize()}: {line.kalimat}." for line in plan.hasil)


def _counts(*parts: tuple[int, str]) -> str:
    return f"{', '.join(f'{format_angka(count)} {what}' for count, what in parts)}."


class TerimaViewModel(ViewModel):
    """`listed` whenever the files or their states changed."""

    listed = Signal()
    applied = Signal(int, str)
    """How many files were applied just now, and what comes next."""
    made = Signal(object)
    """The receipts (HasilTandaTerima) that were written."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.berkas: tuple[BerkasSesi, ...] = ()
        self.waiting = 0
        self.is_centre = False

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

    @property
    def may_acknowledge(self) -> bool:
        """Whether there is a package that a receipt can answer: of this session, or of one before."""
        again = (KeadaanBerkas.SUDAH, KeadaanBerkas.DITOLAK)
        proven = self.is_centre and any(one.rencana and one.keadaan in again for one in self.berkas)
        return (proven or self.waiting > 0) and self.may("pertukaran.export")

    def count_waiting(self) -> None:
        """How many packages came whose receipt is not made yet."""
        own = self.attempt(lambda: self.services.riwayat_pertukaran.get_instalasi(self.actor))
        self.is_centre = own is not None and own.menaungi
        waiting = self.services.tanda_terima.count_waiting
        self.waiting = self.attempt(lambda: waiting(self.actor)) or 0

    def refresh(self) -> None:
        """Count anew what waits for a receipt; the files that were chosen stay as they are."""
        self.count_waiting()
        self.listed.emit()

    def acknowledge(self, folder: Path) -> None:
        """Make the receipts of this session, and those that were never made, into a folder."""
        berkas = self.berkas
        self.start(
            "Membuat Tanda Terima",
            lambda _progress: self.services.tanda_terima.make(self.actor, folder, berkas),
            self._acknowledged,
        )

    def _acknowledged(self, made: tuple[HasilTandaTerima, ...]) -> None:
        self.count_waiting()
        self.made.emit(made)
        self.listed.emit()
        self.context.say(f"{format_angka(len(made))} Tanda Terima dibuat")

    def clear(self) -> None:
        """Empty the list."""
        self._show(())

    def _show(self, berkas: tuple[BerkasSesi, ...]) -> None:
        self.berkas = in_order(berkas)
        self.listed.emit()

    def _applied(self, hasil: HasilSesi) -> None:
        before = {one.path for one in _applied(self.berkas)}
        now = [one for one in _applied(hasil.berkas) if one.path not in before]
        done = len(now)
        self.count_waiting()
        self._show(hasil.berkas)
        if now:
            self.applied.emit(done, next_step(now, waiting=self.waiting if self.may_acknowledge else 0))
        stopped = "; dihentikan, sisanya belum diterapkan" if hasil.is_stopped else ""
        self.context.say(f"{format_angka(done)} paket diterapkan{stopped}")
