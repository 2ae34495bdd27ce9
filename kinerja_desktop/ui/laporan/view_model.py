"""The recap of the chosen period, counted in the background; export to a spreadsheet."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.laporan.rekap import Rekap
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel


class LaporanViewModel(ViewModel):
    """`loaded` after each counting; `exported` carries the paths written."""

    loaded = Signal()
    exported = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.rekap: Rekap | None = None
        self.pusat = False
        self.semua_instansi = False
        if self.may("pertukaran.read"):
            own = self.attempt(lambda: self.services.riwayat_pertukaran.get_instalasi(self.actor))
            self.pusat = self.semua_instansi = own is not None and own.pusat

    def load(self) -> None:
        """Count again; an older counting that still runs is dropped."""
        periode, everybody = self.context.periode.current, self.semua_instansi
        self.start(
            "Menghitung rekap",
            lambda _progress: self.services.laporan.rekap(self.actor, periode, semua_instansi=everybody),
            self._take,
            replaces="rekap",
        )

    def set_semua_instansi(self, *, semua: bool) -> None:
        """At the centre: every agency in this database, or only its own."""
        if semua != self.semua_instansi:
            self.semua_instansi = semua
            self.load()

    @property
    def suggested_name(self) -> str:
        return f"rekap-{self.context.periode.current.kode}.xlsx"

    def export(self, path: Path) -> None:
        """As XLSX or CSV, by the ending; a name without one becomes XLSX."""
        path = path if path.suffix else path.with_suffix(".xlsx")
        periode, everybody = self.context.periode.current, self.semua_instansi
        self.start(
            "Menulis rekap",
            lambda progress: self.services.laporan.export(
                self.actor, periode, path, semua_instansi=everybody, progress=progress
            ),
            self.exported.emit,
        )

    def save_chart(self, path: Path, png: bytes) -> None:
        """The chart as a picture: numbers without names, as they stand in the export."""
        path = path if path.suffix else path.with_suffix(".png")
        if self.succeeds(lambda: save_file(path, png)):
            self.exported.emit((path,))

    def _take(self, rekap: Rekap) -> None:
        self.rekap = rekap
        self.loaded.emit()
