"""Who looked at one's data, and all of it as a file."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.services.akses.service import PembacaInfo
from kinerja_desktop.ui.kit.view_model import ViewModel


class DataSayaViewModel(ViewModel):
    """`loaded` after each reading; `exported` carries the path of the file."""

    loaded = Signal()
    exported = Signal(object)

    pembaca: tuple[PembacaInfo, ...] = ()

    def load(self) -> None:
        self.start(
            "Membaca jejak audit",
            lambda _progress: self.services.akses.list_pembaca(self.actor),
            self._take,
            replaces="pembaca",
        )

    def export(self, path: Path) -> None:
        """Write all of it; a name without an ending becomes a workbook."""
        wanted = path if path.suffix else path.with_suffix(".xlsx")
        self.start(
            "Menyimpan data saya",
            lambda _progress: self.services.akses.export_own(self.actor, wanted),
            self.exported.emit,
        )

    def _take(self, pembaca: tuple[PembacaInfo, ...]) -> None:
        self.pembaca = pembaca
        self.loaded.emit()
