"""Looking for what leaders of other units and teams planned, to serve it as an assignment of theirs."""

from PySide6.QtCore import Signal

from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor


class PimpinanLain(ViewModel):
    """For the SKP that is open in the editor. `found`: what was looked for, and a tuple of Tautan."""

    found = Signal(str, object)

    def __init__(self, editor: SkpEditor) -> None:
        super().__init__(editor.context, editor)
        self._editor = editor
        editor.tell_for(self)

    def search(self, teks: str) -> None:
        """In the background: a city has a hundred thousand results."""
        detail = self._editor.detail
        if detail is not None:
            self.start(
                "Mencari hasil kerja pimpinan lain",
                lambda _progress: (teks, self.services.skp.find_tautan(self.actor, detail.id, teks)),
                lambda found: self.found.emit(*found),
            )
