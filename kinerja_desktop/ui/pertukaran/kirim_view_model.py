"""Kirim: Validasi Lokal of a year, then the package for the centre."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.services.pertukaran.kirim import HasilKirim
from kinerja_desktop.services.pertukaran.validasi.temuan import TemuanKirim
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

_YEARS = 3


class KirimViewModel(ViewModel):
    """`checked` after each Validasi Lokal; `sent` carries a HasilKirim."""

    checked = Signal()
    sent = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.tahun = context.periode.current.tahun
        self.temuan: tuple[TemuanKirim, ...] | None = None

    @property
    def years(self) -> list[int]:
        """Years that can be sent, newest first."""
        return list(range(self.tahun + 1, self.tahun - _YEARS, -1))

    def choose(self, tahun: int) -> None:
        if tahun != self.tahun:
            self.tahun = tahun
            self.check()

    def check(self) -> None:
        """Validasi Lokal in the background."""
        self.temuan = None
        self.checked.emit()
        tahun = self.tahun
        self.start(
            "Validasi Lokal",
            lambda _progress: self.services.validasi.check(self.actor, tahun),
            self._take,
            replaces="validasi",
        )

    @property
    def can_send(self) -> bool:
        checked = self.temuan is not None and not any(one.menghalangi for one in self.temuan)
        return checked and self.may("pertukaran.export") and not self.is_busy

    def send(self, keluaran: Path) -> None:
        tahun = self.tahun
        self.start(
            "Membuat paket",
            lambda progress: self.services.kirim.export(self.actor, keluaran, tahun, progress),
            self._sent,
        )

    def _take(self, temuan: tuple[TemuanKirim, ...]) -> None:
        self.temuan = temuan
        self.checked.emit()

    def _sent(self, hasil: HasilKirim) -> None:
        self.sent.emit(hasil)
