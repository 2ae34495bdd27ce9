"""The changes of a year in the window: read behind it, narrowed, written to a file, contracts dated."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.pegawai.perubahan.rows import BarisPerubahan, JenisPerubahan
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

BERKONTRAK = frozenset({JenisPerubahan.KONTRAK, JenisPerubahan.TANPA_KONTRAK})


class PerubahanViewModel(ViewModel):
    """Of the year of the chosen period. `loaded`: the rows are there; `saved` carries the path of a file.
    `jenis`, `bulan` (1-12) None: all."""

    loaded = Signal()
    saved = Signal(object)
    dated = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.every: tuple[BarisPerubahan, ...] = ()
        self.jenis: JenisPerubahan | None = None
        self.bulan: int | None = None

    @property
    def tahun(self) -> int:
        return self.context.periode.current.tahun

    @property
    def today(self) -> date:
        return self.services.pegawai.today

    @property
    def may_date(self) -> bool:
        return self.may("pegawai.save")

    @property
    def rows(self) -> tuple[BarisPerubahan, ...]:
        """Those of the chosen kind and month; what has no day belongs to no month."""
        return tuple(
            one
            for one in self.every
            if self.jenis in {None, one.jenis}
            and (self.bulan is None or (one.tanggal is not None and one.tanggal.month == self.bulan))
        )

    def load(self) -> None:
        """Read the year again."""
        tahun = self.tahun
        self.start(
            "Membaca perubahan pegawai",
            lambda _progress: self.services.perubahan.list(self.actor, tahun),
            self._take,
            replaces="perubahan",
        )

    def narrow(self, jenis: JenisPerubahan | None, bulan: int | None) -> None:
        """Show only these."""
        self.jenis, self.bulan = jenis, bulan
        self.loaded.emit()

    def save(self, path: Path) -> None:
        """Write the whole list of the year; a name without an ending becomes a PDF."""
        tahun, wanted = self.tahun, path if path.suffix else path.with_suffix(".pdf")
        self.start(
            "Menyimpan daftar perubahan",
            lambda _progress: self.services.perubahan.save(self.actor, tahun, wanted),
            self.saved.emit,
        )

    def set_akhir_kontrak(self, ids: Sequence[str], selesai: date | None) -> None:
        """Date the contracts of these people."""
        if self.succeeds(lambda: self.services.perubahan.set_akhir_kontrak(self.actor, ids, selesai)):
            self.context.say(f"Akhir kontrak tercatat untuk {format_angka(len(ids))} orang")
            self.dated.emit()
            self.load()

    def _take(self, rows: tuple[BarisPerubahan, ...]) -> None:
        self.every = rows
        self.loaded.emit()
