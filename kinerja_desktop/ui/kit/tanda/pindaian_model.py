"""Scans of signed papers: checked before an act is recorded, attached later, drawn and saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.services.core.tanda import BerkasPindaian
from kinerja_desktop.ui.kit.view_model import ViewModel

ENDINGS = (".pdf", ".png", ".jpg", ".jpeg")
FILES = "Pindaian (*.pdf *.png *.jpg *.jpeg)"


class PindaianModel(ViewModel):
    """`attached`: a scan is kept with a fact now; `drawn`: the pages of the fact asked for last, as PNG."""

    attached = Signal()
    drawn = Signal(object)

    @property
    def may_attach(self) -> bool:
        return self.may("penandatanganan.scan")

    def check(self, path: Path, done: Callable[[BerkasPindaian], object]) -> None:
        """Read a file that is to be recorded with the next act."""
        service = self.services.penandatanganan
        self.start(
            "Memeriksa pindaian", lambda progress: service.check_scan(self.actor, path, progress), done
        )

    def attach(self, fakta_id: str, path: Path) -> None:
        """Keep the file with a fact that stands already."""
        service = self.services.penandatanganan
        self.start(
            "Melampirkan pindaian",
            lambda progress: service.attach_scan(self.actor, fakta_id, path, progress),
            self._attached,
        )

    def draw(self, fakta_id: str) -> None:
        """Its pages for the screen; an answer to an older question is ignored."""
        service = self.services.penandatanganan
        self.start(
            "Membuka pindaian",
            lambda progress: service.show_scan(self.actor, fakta_id, progress),
            self.drawn.emit,
            replaces="halaman",
        )

    def save(self, fakta_id: str, path: Path) -> None:
        """Write a copy as it was given."""
        service = self.services.penandatanganan
        self.start(
            "Menyimpan pindaian",
            lambda _progress: service.save_scan(self.actor, fakta_id, path),
            lambda written: self.context.say(f"Pindaian disimpan: {written.name}"),
        )

    def _attached(self, scan: BerkasPindaian) -> None:
        self.context.say(f"Pindaian dilampirkan: {scan.nama}")
        self.attached.emit()
