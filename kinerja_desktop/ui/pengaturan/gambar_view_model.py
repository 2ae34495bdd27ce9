"""A picture of the agency: chosen, shown, taken away; what is stored is what is shown."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel


class GambarViewModel(ViewModel):
    """`loaded` carries the PNG that is stored, or None."""

    loaded = Signal(object)

    def __init__(self, context: ScreenContext, jenis: GambarInstansi) -> None:
        super().__init__(context)
        self.jenis = jenis

    def load(self) -> None:
        self.loaded.emit(self._stored())

    def choose(self, path: Path) -> None:
        """Take this file; a large picture takes a moment."""
        before = self._stored()
        self.start(
            f"Memasang {self.jenis}",
            lambda _progress: self.services.instansi.set_gambar(self.actor, self.jenis, path),
            lambda png: self._tell(png, f"{self.jenis.capitalize()} tersimpan", before),
        )

    def remove(self) -> None:
        """Without that picture again."""
        before = self._stored()
        if self.succeeds(lambda: self.services.instansi.remove_gambar(self.actor, self.jenis)):
            self._tell(None, f"{self.jenis.capitalize()} dihapus", before)

    def _stored(self) -> bytes | None:
        return self.attempt(lambda: self.services.instansi.get_gambar(self.actor, self.jenis))

    def _tell(self, png: bytes | None, said: str, before: bytes | None) -> None:
        put_back = self.services.instansi.put_back_gambar
        self.loaded.emit(png)
        self.context.offer(said, lambda: put_back(self.actor, self.jenis, before))
