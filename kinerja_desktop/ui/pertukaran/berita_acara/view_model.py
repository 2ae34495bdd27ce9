"""Berita Acara: read a package, then write the page."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.services.pertukaran.berita_acara.service import IsiBerita
from kinerja_desktop.services.pertukaran.pendaftaran.surat import Pejabat
from kinerja_desktop.ui.kit.view_model import ViewModel


class BeritaAcaraViewModel(ViewModel):
    """`saved` carries what stands on the page and where it was written."""

    saved = Signal(object, object)

    def save(self, paket: Path, pejabat: Pejabat, target: Path) -> None:
        """In the background: the package is read as a whole, for the period of the window."""
        service, periode = self.services.berita_acara, self.context.periode.current
        self.start(
            "Membuat berita acara",
            lambda progress: self._made(service.read(self.actor, paket, periode, progress), pejabat, target),
            lambda made: self.saved.emit(*made),
        )

    def _made(self, isi: IsiBerita, pejabat: Pejabat, target: Path) -> tuple[IsiBerita, Path]:
        return isi, self.services.berita_acara.save_pdf(self.actor, isi, pejabat, target)
