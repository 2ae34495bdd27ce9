"""Who signs, of which package: below the history, at the sender and at the receiver alike."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.pertukaran.angka_periksa import format_angka_periksa
from kinerja_desktop.services.pertukaran.berita_acara.service import IsiBerita
from kinerja_desktop.services.pertukaran.pendaftaran.surat import Pejabat
from kinerja_desktop.ui.kit.berkas import PACKAGES, filter_of
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pertukaran.berita_acara.view_model import BeritaAcaraViewModel
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.text.typed import Kept

_FILTER = f"{filter_of('Paket Kinerja', PACKAGES)};;Semua berkas (*)"


class BeritaAcaraPanel(QWidget):
    """The period is that of the window; the package is asked for, unless it was just sent."""

    def __init__(self, model: BeritaAcaraViewModel, banner: Banner) -> None:
        super().__init__()
        self.model = model
        model.setParent(self)
        self._dialogs = model.context.dialogs
        self._paket: Path | None = None
        self.told = label("", "muted", wrap=True)
        self.nama = LineField("Pejabat yang menandatangani", "Nama dengan gelar.", kept=Kept.BY_BUTTON)
        self.jabatan = LineField("Jabatan", "Misalnya: Sekretaris Dinas.", kept=Kept.BY_BUTTON)
        self.nip = LineField("NIP", "Boleh kosong.", kept=Kept.BY_BUTTON)
        self.save_button = button("Buat berita acara (PDF)", self._save, "file-text")
        self.save_button.setToolTip("Simpan halaman yang ditandatangani kedua pihak (Ctrl+P)")
        add_shortcut(self, "Ctrl+P", self.save_button.click)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(row(self.nama, self.jabatan, self.nip))
        layout.addLayout(row(self.told, None, self.save_button))
        model.context.periode.changed.connect(lambda _periode: self._tell())
        model.saved.connect(self._saved)
        model.busy.connect(lambda busy: self.save_button.setEnabled(not busy))
        model.tell(banner)
        self._tell()

    def take(self, paket: Path) -> None:
        """The package that was just sent."""
        self._paket = paket
        self._tell()
        self.nama.line.setFocus()

    def _tell(self) -> None:
        what = "berkas paket yang Anda pilih" if self._paket is None else self._paket.name
        self.told.setText(f"Berita acara {self.model.context.periode.current.label} dari {what}")

    def _save(self) -> None:
        paket = self._paket or self._dialogs.open_file(self, "Pilih paketnya", _FILTER)
        if paket is None:
            return
        suggested = f"berita-acara-{self.model.context.periode.current.kode}.pdf"
        target = self._dialogs.save_file(self, "Simpan berita acara", suggested, "PDF (*.pdf)")
        if target is not None:
            self.model.save(paket, Pejabat(self.nama.text, self.jabatan.text, self.nip.text), target)

    def _saved(self, isi: IsiBerita, target: Path) -> None:
        self._paket = None
        digits = format_angka_periksa(isi.angka_periksa)
        self.told.setText(
            f"Paket nomor {isi.urut}: angka periksa {digits}, {isi.ringkasan.pegawai} pegawai, "
            f"{isi.ringkasan.final} evaluasi final pada {isi.periode.label}"
        )
        self.model.context.say(f"Berita acara disimpan: {target.name}")
