"""Kirim: Validasi Lokal of a year, then the package for the centre."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.pertukaran.kirim import HasilKirim
from kinerja_desktop.services.pertukaran.riwayat import InstalasiSendiri
from kinerja_desktop.services.pertukaran.validasi.temuan import TempatTemuan, TemuanKirim, held_back
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.jobs import Job
from kinerja_desktop.ui.kit.view_model import ViewModel

_YEARS = 3


class KirimViewModel(ViewModel):
    """`checked` when Validasi Lokal begins and ends; `sent` carries a HasilKirim. `temuan` None: it runs, or
    was stopped (`is_stopped`)."""

    checked = Signal()
    sent = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.tahun = context.periode.current.tahun
        self.temuan: tuple[TemuanKirim, ...] | None = None
        self.is_stopped = False
        self._is_stopping = False
        self._job: Job | None = None
        self.perlu_pin = False
        self.penerima = "pusat"

    def set_own(self, own: InstalasiSendiri | None) -> None:
        """Whether an official signs what is sent, with his PIN, and who receives it."""
        before = self.perlu_pin, self.penerima
        self.perlu_pin = own is not None and own.perlu_pin
        self.penerima = "pusat" if own is None else own.penerima
        if before != (self.perlu_pin, self.penerima):
            self.checked.emit()

    @property
    def years(self) -> list[int]:
        """Years that can be sent, newest first."""
        return list(range(self.tahun + 1, self.tahun - _YEARS, -1))

    def choose(self, tahun: int) -> None:
        if tahun != self.tahun:
            self.tahun = tahun
            self.check()

    def check(self) -> None:
        """Validasi Lokal in the background; one that still runs gives way."""
        self.temuan, self.is_stopped, self._is_stopping = None, False, False
        self.checked.emit()
        tahun = self.tahun
        job = self.start(
            "Validasi Lokal",
            lambda progress: self.services.validasi.check(self.actor, tahun, progress),
            self._take,
            replaces="validasi",
        )
        self._job = job
        job.progressed.connect(self.progressed)
        job.cancelled.connect(self._stop)

    def stop_check(self) -> None:
        """End the running Validasi Lokal; nothing was written."""
        if self._job is not None:
            self._is_stopping = True
            self._job.cancel()

    def open(self, temuan: TemuanKirim, tempat: TempatTemuan) -> None:
        """Go to where it is mended, in the period, else in the year, in which it is missing."""
        current = self.context.periode.current
        if tempat.periode:
            self.context.periode.choose(Periode.parse(tempat.periode))
        elif current.tahun != self.tahun:
            self.context.periode.choose(Periode.tahunan(self.tahun))
        self.context.navigate(temuan.area, tempat.target or None)

    @property
    def can_send(self) -> bool:
        checked = self.temuan is not None and held_back(self.tahun, self.temuan) is None
        return checked and self.may("pertukaran.export") and not self.is_busy

    def send(self, keluaran: Path, pin: str = "") -> None:
        """`pin`: as the official typed it, where one signs."""
        tahun, perlu_pin = self.tahun, self.perlu_pin

        def work(progress: Progress) -> HasilKirim:
            pejabat = self.services.pejabat.unlock(self.actor, pin) if perlu_pin else None
            return self.services.kirim.export(self.actor, keluaran, tahun, progress, pejabat=pejabat)

        self.start("Membuat paket", work, self._sent)

    def _take(self, temuan: tuple[TemuanKirim, ...]) -> None:
        self.temuan = temuan
        self.checked.emit()

    def _stop(self) -> None:
        """Heard of the one that was stopped, and of one that gave way to a newer one."""
        if self._is_stopping:
            self.is_stopped = True
            self.checked.emit()

    def _sent(self, hasil: HasilKirim) -> None:
        self.sent.emit(hasil)
