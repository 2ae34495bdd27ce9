"""The text of Bungkus Diagnosa, collected in the background."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.services.diagnosa.service import save
from kinerja_desktop.ui.kit.view_model import ViewModel


class DiagnosaViewModel(ViewModel):
    """`loaded` when `text` is what would be saved."""

    loaded = Signal()

    text = ""

    def load(self) -> None:
        def collected(text: str) -> None:
            self.text = text
            self.loaded.emit()

        self.start(
            "Mengumpulkan Bungkus Diagnosa",
            lambda _progress: self.services.diagnosa.collect(self.actor),
            collected,
            replaces="diagnosa",
        )

    @property
    def suggested(self) -> str:
        return f"bungkus-diagnosa-{self.services.clock.today():%Y%m%d}.txt"

    def save(self, path: Path) -> bool:
        return self.succeeds(lambda: save(path, self.text))
