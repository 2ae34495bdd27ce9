"""A fingerprint as it is typed from a letter: thirty digits or thirteen words."""

from kinerja_desktop.ui.pertukaran.pendaftaran.view_model import PendaftaranViewModel
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.text.typed import Kept


class DigitsField(LineField):
    """Thirty digits or thirteen words typed from a letter, with the count of what is missing."""

    def __init__(self, text: str, model: PendaftaranViewModel) -> None:
        super().__init__(
            text,
            "30 angka atau 13 kata, dari surat atau telepon, jangan dari berkas yang diterima.",
            placeholder="00000 00000 00000 00000 00000 00000",
            kept=Kept.BY_BUTTON,
        )
        self._model = model
        self.line.textEdited.connect(lambda _text: self.set_message(""))
        self.left.connect(lambda: self.check() if self.text else None)

    def check(self) -> bool:
        """Whether all are there; else says how many are missing."""
        missing = self._model.missing(self.text)
        self.set_message(missing)
        return not missing
