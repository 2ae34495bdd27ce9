"""Reads a stack in the background, then keeps what is ready of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.domain.verifikasi.terms import HasilKembali
from kinerja_desktop.services.lembar_kembali.service import Tumpukan
from kinerja_desktop.ui.kit.view_model import ViewModel


class KembaliViewModel(ViewModel):
    """`examined` after a stack was read, `saved` after its scans were kept; `tumpukan` None: none yet."""

    examined = Signal()
    saved = Signal()

    tumpukan: Tumpukan | None = None

    @property
    def siap(self) -> int:
        """How many sheets can be kept."""
        return 0 if self.tumpukan is None else len(self.tumpukan.of(HasilKembali.SIAP))

    def examine(self, paths: Sequence[Path]) -> None:
        """The files of a stack, in the order of their names."""
        wanted = sorted(paths)
        self.start(
            "Membaca tumpukan pindaian",
            lambda progress: self.services.lembar_kembali.examine(self.actor, wanted, progress),
            self._examined,
        )

    def save(self) -> None:
        """Keep every scan that is ready."""
        tumpukan = self.tumpukan
        if tumpukan is None or not self.siap:
            return
        self.start(
            "Menyimpan pindaian",
            lambda progress: self.services.lembar_kembali.save(self.actor, tumpukan, progress),
            self._saved,
        )

    def _examined(self, tumpukan: Tumpukan) -> None:
        self.tumpukan = tumpukan
        self.examined.emit()

    def _saved(self, tumpukan: Tumpukan) -> None:
        self.tumpukan = tumpukan
        self.saved.emit()
