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
        self.loaded.emit(self.attempt(lambda: self.services.instansi.get_gambar(self.actor, self.jenis)))

    def choose(self, path: Path) -> None:
        """Take this file; a large picture takes a moment."""
        self.start(
            f"Memasang {self.jenis}",
            lambda _progress: self.services.instansi.set_gambar(self.actor, self.jenis, path),
            self._set,
        )

    def remove(self) -> None:
        """Without that picture again."""
        if self.succeeds(lambda: self.services.instansi.remove_gambar(self.actor, self.jenis)):
            self._tell(None, f"{self.jenis.capitalize()} dihapus")

    def _set(self, png: bytes) -> None:
        self._tell(png, f"{self.jenis.capitalize()} tersimpan")

    def _tell(self, png: bytes | None, said: str) -> None:
        self.loaded.emit(png)
        self.context.say(said)
