"""A picture in section Instansi: a preview, one button to choose, one to take it away."""

from pathlib import Path

from msgspec import Struct
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.ui.kit.berkas import PICTURES, filter_of
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pengaturan.gambar_view_model import GambarViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.picture import PictureLabel

_FILES = filter_of("Gambar", PICTURES)
_PREVIEW = 72


class _Kata(Struct, frozen=True):
    """What is said of a picture: its title, what it is for, what stays when it is taken away."""

    title: str
    hint: str
    consequence: str


_KATA = {
    GambarInstansi.LOGO: _Kata(
        "Logo instansi",
        "PNG atau JPG, diperkecil sampai 256 x 256 titik. Tampak di bilah atas dan pada berkas XLSX Rekap. "
        "Hanya di komputer ini: tidak ikut paket dan tidak tercetak pada formulir resmi.",
        "Nama instansi tetap tampil. Logo dapat dipilih lagi dari berkasnya.",
    ),
    GambarInstansi.LAMBANG: _Kata(
        "Lambang negara",
        "Gambar Garuda Pancasila yang dipakai instansi, PNG atau JPG, hampir persegi, paling sedikit 120 "
        "titik tiap sisi. Tercetak di atas judul Dokumen Evaluasi (D.1.1, D.1.2); tempatnya kosong selama "
        "belum dipilih. Hanya di komputer ini: ikut dicadangkan, tidak ikut paket.",
        "Tempat lambang pada Dokumen Evaluasi tercetak kosong sampai gambarnya dipilih lagi.",
    ),
}


class GambarPanel(QWidget):
    """Stored as soon as a file is chosen."""

    def __init__(self, model: GambarViewModel, banner: Banner) -> None:
        super().__init__()
        self.model = model
        self._kata = _KATA[model.jenis]
        model.setParent(self)
        self._banner = banner
        model.tell(banner)
        self.preview = PictureLabel(_PREVIEW)
        self._none = label(f"Belum ada {model.jenis}", "muted")
        self.choose_button = button(f"Pilih {model.jenis} ...", self._choose, "upload")
        self.choose_button.setToolTip("Berkas PNG atau JPG dari komputer ini")
        self.remove_button = button(f"Hapus {model.jenis}", self._remove, "trash-2", "quiet")
        self._lay_out()
        model.loaded.connect(self._show)
        model.busy.connect(self._set_busy)

    def load(self) -> None:
        self.model.load()

    def _lay_out(self) -> None:
        paper = QFrame()
        paper.setProperty("role", "card")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(GAP, GAP, GAP, GAP)
        inside.addWidget(self.preview)
        inside.addWidget(self._none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 2)
        layout.addWidget(label(self._kata.title, "field"))
        layout.addLayout(row(paper, None))
        layout.addLayout(row(self.choose_button, self.remove_button, None))
        layout.addWidget(label(self._kata.hint, "muted", wrap=True))

    def _show(self, png: bytes | None) -> None:
        self.preview.show_picture(png, self._kata.title)
        self._none.setVisible(not self.preview.has_picture)
        self.remove_button.setVisible(self.preview.has_picture)
        verb = "Ganti" if self.preview.has_picture else "Pilih"
        self.choose_button.setText(f"{verb} {self.model.jenis} ...")

    def _set_busy(self, busy: bool) -> None:
        for one in (self.choose_button, self.remove_button):
            one.setEnabled(not busy)

    def _choose(self) -> None:
        title = self._kata.title
        path = self.model.context.dialogs.open_file(self, f"Pilih {title[0].lower()}{title[1:]}", _FILES)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Put this picture there."""
        self._banner.hide()
        self.model.choose(path)

    def _remove(self) -> None:
        dialogs, title = self.model.context.dialogs, self._kata.title
        question = f"Hapus {title[0].lower()}{title[1:]}?"
        if dialogs.confirm(self, question, self._kata.consequence, f"Hapus {self.model.jenis}"):
            self._banner.hide()
            self.model.remove()
