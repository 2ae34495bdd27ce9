"""The retention report on the screen and as a file."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.services.retensi.service import LaporanRetensi
from kinerja_desktop.ui.kit.view_model import ViewModel


class RetensiViewModel(ViewModel):
    """`loaded` after each reading; `saved` carries the path of the file."""

    loaded = Signal()
    saved = Signal(object)

    laporan: LaporanRetensi | None = None

    @property
    def over(self) -> int:
        """How many kinds hold something longer than their period."""
        return sum(bool(one.lewat) for one in self.laporan.isi) if self.laporan else 0

    def load(self) -> None:
        self.start(
            "Menghitung data yang disimpan",
            lambda _progress: self.services.retensi.list(self.actor),
            self._take,
            replaces="retensi",
        )

    def save(self, path: Path) -> None:
        """Write the report; a name without an ending becomes a PDF."""
        wanted = path if path.suffix else path.with_suffix(".pdf")
        self.start(
            "Menyimpan laporan retensi",
            lambda _progress: self.services.retensi.save(self.actor, wanted),
            self.saved.emit,
        )

    def _take(self, laporan: LaporanRetensi) -> None:
        self.laporan = laporan
        self.loaded.emit()
