"""Ganti tahun in the window: looked at behind it, done with progress, taken back while nobody changed it."""

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.skp.tahun.service import GantiTahun, HasilTahun, LangkahTahun
from kinerja_desktop.services.skp.tahun.terbuka import Terbuka
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

_TURNS_FROM = 7  # month from which on the next year is proposed


class TahunViewModel(ViewModel):
    """`looked`: `rencana` is new; `ended` carries what was done in a sentence, and who was refused why."""

    looked = Signal()
    ended = Signal(str, str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.rencana: GantiTahun | None = None
        today = self.services.clock.today()
        self.tahun = today.year + (today.month >= _TURNS_FROM)
        self._hasil: HasilTahun | None = None

    @property
    def years(self) -> tuple[int, int]:
        """The two that can be begun."""
        today = self.services.clock.today()
        return today.year, today.year + 1

    def choose(self, tahun: int) -> None:
        """Look at the beginning of this year."""
        self.tahun = tahun
        self.look()

    def look(self) -> None:
        """Read what is open and what would be done; nothing is written."""
        tahun = self.tahun
        self.start(
            "Memeriksa pergantian tahun",
            lambda progress: self.services.ganti_tahun.look(self.actor, tahun, progress),
            self._take,
            replaces="ganti-tahun",
        )

    def open(self, terbuka: Terbuka) -> None:
        """Go where it is finished, in its period."""
        if terbuka.periode:
            self.context.periode.choose(Periode.parse(terbuka.periode))
        self.context.navigate(terbuka.layar, terbuka.target)

    def run(self, langkah: frozenset[LangkahTahun]) -> None:
        """Do these steps of what was looked at."""
        rencana = self.rencana
        if rencana is None:
            return
        self.start(
            f"Ganti tahun ke {rencana.tahun}",
            lambda progress: self.services.ganti_tahun.run(self.actor, rencana, langkah, progress),
            self._end,
        )

    def _take(self, rencana: GantiTahun) -> None:
        self.rencana = rencana
        self.looked.emit()

    def _end(self, hasil: HasilTahun) -> None:
        self._hasil = hasil
        if hasil.terisi or hasil.tutup or hasil.libur is not None:
            self.context.offer(f"Ganti tahun ke {hasil.tahun}", self._undo)
        parts = [
            f"{format_angka(len(hasil.tutup))} SKP ditutup" if hasil.tutup else "",
            "hari libur bertanggal tetap ditambahkan" if hasil.libur is not None else "",
            f"{format_angka(len(hasil.terisi))} SKP disalin sebagai draf" if hasil.terisi else "",
        ]
        told = ", ".join(part for part in parts if part) or "tidak ada yang berubah"
        stopped = "Dihentikan; jalankan lagi untuk melanjutkan. " if hasil.dihentikan else ""
        reasons = "\n".join(f"{nama}: {sebab}" for nama, sebab in hasil.ditolak)
        self.ended.emit(f"{stopped}{told[:1].upper()}{told[1:]}.", reasons)
        self.look()

    def _undo(self) -> None:
        hasil = self._hasil
        if hasil is None:
            return
        self._hasil = None

        def told(refused: tuple[tuple[str, str], ...]) -> None:
            reasons = "\n".join(f"{nama}: {sebab}" for nama, sebab in refused)
            self.ended.emit("Ganti tahun diurungkan.", reasons)
            self.look()

        self.start(
            "Mengurungkan ganti tahun",
            lambda progress: self.services.ganti_tahun.undo(self.actor, hasil, progress),
            told,
        )
