"""What the office decides about its official sheets: read, and stored as it is changed."""

from PySide6.QtCore import Signal

from kinerja_desktop.services.pengaturan.reading import SetelanLembar
from kinerja_desktop.ui.kit.view_model import ViewModel


class LembarViewModel(ViewModel):
    """`loaded` carries the SetelanLembar that is stored."""

    loaded = Signal(object)

    _stored = SetelanLembar()

    def load(self) -> None:
        found = self.attempt(lambda: self.services.pengaturan.get_lembar(self.actor))
        if found is not None:
            self._stored = found
            self.loaded.emit(found)

    def save(self, setelan: SetelanLembar) -> None:
        """Store it, unless it is what is stored."""
        if setelan != self._stored and self.succeeds(
            lambda: self.services.pengaturan.set_lembar(self.actor, setelan)
        ):
            self._stored = setelan
            self.context.say("Tersimpan")
