"""The whole check of the database, in the background."""

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.pemeriksaan.service import HasilPemeriksaan
from kinerja_desktop.ui.kit.view_model import ViewModel


class PemeriksaanViewModel(ViewModel):
    """`checked` when a check has ended; `hasil` is its outcome, None before the first."""

    checked = Signal()

    hasil: HasilPemeriksaan | None = None

    def run(self) -> None:
        self.start(
            "Memeriksa basis data",
            lambda progress: self.services.pemeriksaan.run(self.actor, progress),
            self._take,
        )

    @property
    def summary(self) -> str:
        """One sentence about the last check; empty before the first."""
        if self.hasil is None:
            return ""
        if self.hasil.bersih:
            return f"Bersih: {format_angka(sum(self.hasil.jumlah.values()))} baris diperiksa."
        wrong = [one.pokok for one in self.hasil.temuan if not one.baik]
        return f"Ditemukan masalah pada: {', '.join(wrong)}. Buat cadangan, lalu pulihkan cadangan yang baik."

    def _take(self, hasil: HasilPemeriksaan) -> None:
        self.hasil = hasil
        self.checked.emit()
