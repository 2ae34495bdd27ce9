"""The printed page with the fingerprint: who signs it, and the button that saves it as PDF."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.pertukaran import lengths
from kinerja_desktop.services.pertukaran.pendaftaran.pejabat import Pejabat
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.pertukaran.pendaftaran.view_model import PendaftaranViewModel
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.layout.basic import button, row
from kinerja_desktop.ui.widgets.text.typed import Kept


class SuratView(QWidget):
    """Name, post and NIP of the official who signs; the page carries digits, words and QR. `save_button`
    stands where its owner puts it."""

    def __init__(self, context: ScreenContext, model: PendaftaranViewModel) -> None:
        super().__init__()
        self._context = context
        self._model = model
        by = Kept.BY_BUTTON
        self.nama = LineField(
            "Pejabat yang menandatangani", "Nama dengan gelar.", kept=by, limit=lengths.PEJABAT_NAMA
        )
        self.jabatan = LineField(
            "Jabatan", "Misalnya: Sekretaris Dinas.", kept=by, limit=lengths.PEJABAT_JABATAN
        )
        self.nip = LineField("NIP", "Boleh kosong.", kept=Kept.BY_BUTTON)
        self.save_button = button("Simpan surat (PDF)", self._save, "file-text")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self.nama, self.jabatan, self.nip))

    @property
    def named(self) -> Pejabat:
        """As typed."""
        return Pejabat(self.nama.text, self.jabatan.text, self.nip.text)

    def _save(self) -> None:
        path = self._context.dialogs.save_file(
            self, "Simpan surat pendaftaran", "surat-pendaftaran.pdf", "PDF (*.pdf)"
        )
        if path is not None:
            self._model.save_letter(self.named, path)
