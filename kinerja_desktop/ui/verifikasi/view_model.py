"""Checks a typed or pasted code at once, a picture in the background."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.services.cetak.verifikasi import HasilVerifikasi
from kinerja_desktop.ui.kit.view_model import ViewModel


class VerifikasiViewModel(ViewModel):
    """`checked` after each check: what was found stands in `hasil`, one for each code."""

    checked = Signal()

    hasil: tuple[HasilVerifikasi, ...] = ()

    def check(self, teks: str, nomor: str) -> None:
        """A code as text; `nomor`: the NIP on the sheet, or nothing."""
        found = self.attempt(lambda: self.services.verifikasi.check(self.actor, teks, nomor))
        self._take((found,) if found is not None else ())

    def check_picture(self, path: Path, nomor: str) -> None:
        self._take(())
        self.start(
            "Membaca gambar lembar",
            lambda progress: self.services.verifikasi.check_picture(self.actor, path, nomor, progress),
            self._take,
        )

    def _take(self, hasil: tuple[HasilVerifikasi, ...]) -> None:
        self.hasil = hasil
        self.checked.emit()
