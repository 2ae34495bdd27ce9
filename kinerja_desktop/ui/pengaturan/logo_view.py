"""The logo in section Instansi: a preview, one button to choose, one to take it away."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pengaturan.logo_view_model import LogoViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.logo import LogoLabel

_FILES = "Gambar (*.png *.jpg *.jpeg)"
_PREVIEW = 72
_HINT = (
    "PNG atau JPG, diperkecil sampai 256 x 256 titik. Tampak di bilah atas dan pada berkas XLSX Rekap. Hanya "
    "di komputer ini: tidak ikut paket dan tidak tercetak pada formulir resmi."
)


class LogoPanel(QWidget):
    """Stored as soon as a file is chosen."""

    def __init__(self, model: LogoViewModel, banner: Banner) -> None:
        super().__init__()
        self.model = model
        model.setParent(self)
        self._banner = banner
        model.failed.connect(banner.show_error)
        self.preview = LogoLabel(_PREVIEW)
        self._none = label("Belum ada logo", "muted")
        self.choose_button = button("Pilih logo ...", self._choose, "upload")
        self.choose_button.setToolTip("Berkas PNG atau JPG dari komputer ini")
        self.remove_button = button("Hapus logo", self._remove, "trash-2", "quiet")
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
        layout.addWidget(label("Logo instansi", "field"))
        layout.addLayout(row(paper, None))
        layout.addLayout(row(self.choose_button, self.remove_button, None))
        layout.addWidget(label(_HINT, "muted", wrap=True))

    def _show(self, png: bytes | None) -> None:
        self.preview.show_logo(png, "instansi")
        self._none.setVisible(not self.preview.has_logo)
        self.remove_button.setVisible(self.preview.has_logo)
        self.choose_button.setText("Ganti logo ..." if self.preview.has_logo else "Pilih logo ...")

    def _set_busy(self, busy: bool) -> None:
        for one in (self.choose_button, self.remove_button):
            one.setEnabled(not busy)

    def _choose(self) -> None:
        path = self.model.context.dialogs.open_file(self, "Pilih logo instansi", _FILES)
        if path is not None:
            self._banner.hide()
            self.model.choose(path)

    def _remove(self) -> None:
        consequence = "Nama instansi tetap tampil. Logo dapat dipilih lagi dari berkasnya."
        if self.model.context.dialogs.confirm(self, "Hapus logo instansi?", consequence, "Hapus logo"):
            self._banner.hide()
            self.model.remove()
