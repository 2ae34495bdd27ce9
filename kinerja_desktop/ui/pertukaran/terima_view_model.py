"""Terima: many files at once, each planned before anything is applied."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.pertukaran.banding import Nasib
from kinerja_desktop.services.pertukaran.terima import HasilTerima, RencanaTerima
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel


class Keadaan(Enum):
    """Where a chosen file stands."""

    SIAP = "siap diterapkan"
    SUDAH = "sudah pernah diterima"
    DITOLAK = "ditolak"
    BERUBAH = "periksa lagi"
    DITERAPKAN = "diterapkan"


class BerkasMasuk(Struct, frozen=True):
    """One chosen file: its plan, or why it is refused; `hasil` after it was applied."""

    path: Path
    keadaan: Keadaan
    rencana: RencanaTerima | None = None
    ditolak: KinerjaError | None = None
    hasil: HasilTerima | None = None

    @property
    def ringkas(self) -> str:
        """One sentence about what it brings."""
        if self.hasil is not None and not self.hasil.sudah_diterima:
            done = self.hasil
            return _counts((done.baru, "baru"), (done.berubah, "berubah"), (done.konflik, "konflik"))
        if self.rencana is None or self.rencana.sudah_diterima:
            return ""
        total = self.rencana.total
        fates = tuple(Nasib)
        return _counts(
            *((total(fate), fate.value) for fate in fates), (self.rencana.jumlah_ditolak, "ditolak")
        )


def _counts(*parts: tuple[int, str]) -> str:
    return f"{', '.join(f'{format_angka(count)} {what}' for count, what in parts)}."


class TerimaViewModel(ViewModel):
    """`listed` whenever the files or their states changed."""

    listed = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.berkas: tuple[BerkasMasuk, ...] = ()

    def examine(self, paths: Sequence[Path]) -> None:
        """Verify and plan these files; files chosen before stay in the list."""
        if not paths:
            return
        kept = tuple(one for one in self.berkas if one.path not in set(paths))

        def work(progress: Progress) -> tuple[BerkasMasuk, ...]:
            return (*kept, *(self._plan(path, progress) for path in paths))

        self.start("Memeriksa paket", work, self._show)

    @property
    def ready(self) -> int:
        """How many files can be applied."""
        return sum(one.keadaan is Keadaan.SIAP for one in self.berkas)

    def apply(self) -> None:
        """Apply every file that is ready, one transaction each; a refused one stops no other."""
        before = self.berkas

        def work(progress: Progress) -> tuple[BerkasMasuk, ...]:
            return tuple(self._apply(one, progress) if one.keadaan is Keadaan.SIAP else one for one in before)

        self.start("Menerapkan paket", work, self._applied)

    def clear(self) -> None:
        """Empty the list."""
        self._show(())

    def _plan(self, path: Path, progress: Progress) -> BerkasMasuk:
        try:
            rencana = self.services.terima.plan(self.actor, path, progress)
        except KinerjaError as error:
            return BerkasMasuk(path, Keadaan.DITOLAK, ditolak=error)
        if rencana.sudah_diterima:
            return BerkasMasuk(path, Keadaan.SUDAH, rencana)
        return BerkasMasuk(path, Keadaan.DITOLAK if rencana.jumlah_ditolak else Keadaan.SIAP, rencana)

    def _apply(self, berkas: BerkasMasuk, progress: Progress) -> BerkasMasuk:
        """Only one plan can be staged at a time: plan again, and apply when it is what was shown."""
        again = self._plan(berkas.path, progress)
        if again.rencana is None or berkas.rencana is None or again.keadaan is not Keadaan.SIAP:
            return again
        if again.rencana.hitung != berkas.rencana.hitung:
            return replace(again, keadaan=Keadaan.BERUBAH)
        try:
            hasil = self.services.terima.apply(self.actor, again.rencana, progress)
        except KinerjaError as error:
            return replace(again, keadaan=Keadaan.DITOLAK, ditolak=error)
        return replace(again, keadaan=Keadaan.DITERAPKAN, hasil=hasil)

    def _show(self, berkas: tuple[BerkasMasuk, ...]) -> None:
        self.berkas = berkas
        self.listed.emit()

    def _applied(self, berkas: tuple[BerkasMasuk, ...]) -> None:
        self._show(berkas)
        done = sum(one.keadaan is Keadaan.DITERAPKAN for one in berkas)
        self.context.say(f"{done} paket diterapkan")
