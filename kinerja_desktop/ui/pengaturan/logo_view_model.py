"""The agency's logo: chosen, shown, taken away; what is stored is what is shown."""

from pathlib import Path

from PySide6.QtCore import Signal

from kinerja_desktop.ui.kit.view_model import ViewModel


class LogoViewModel(ViewModel):
    """`loaded` carries the PNG that is stored, or None."""

    loaded = Signal(object)

    def load(self) -> None:
        self.loaded.emit(self.attempt(lambda: self.services.instansi.get_logo(self.actor)))

    def choose(self, path: Path) -> None:
        """Take this file; a large picture takes a moment."""
        self.start(
            "Memasang logo", lambda _progress: self.services.instansi.set_logo(self.actor, path), self._set
        )

    def remove(self) -> None:
        """Without a logo again."""
        if self.succeeds(lambda: self.services.instansi.remove_logo(self.actor)):
            self._tell(None, "Logo dihapus")

    def _set(self, png: bytes) -> None:
        self._tell(png, "Logo tersimpan")

    def _tell(self, png: bytes | None, said: str) -> None:
        self.loaded.emit(png)
        self.context.say(said)
