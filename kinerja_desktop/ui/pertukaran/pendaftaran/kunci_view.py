"""The key of who admits others: it changes in two steps, and key cards are written anew."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.pertukaran.pendaftaran.view_model import PendaftaranViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, card, label, row

_ABOUT = (
    "Terencana: buat kunci baru, sampaikan Data Awal atau Tanda Terima ke semua kantor (isinya mengumumkan "
    "kunci itu), lalu mulai pakai; kantor tidak perlu berbuat apa-apa. Hilang atau dicuri: mulai pakai "
    "seketika, cetak surat edaran baru, bawakan Kartu Kunci baru; di tiap kantor dua orang mencocokkannya."
)


class KunciView(QWidget):
    """Three buttons; what cannot be done now is not there."""

    def __init__(self, context: ScreenContext, model: PendaftaranViewModel, banner: Banner) -> None:
        super().__init__()
        self._context, self._model, self._banner = context, model, banner
        self.rotate_button = button("Buat kunci pusat baru", self._rotate, "key-round", "quiet")
        self.begin_button = button("Mulai pakai kunci baru", self._begin, "badge-check")
        self.reissue_button = button("Kartu Kunci baru untuk semua", self._reissue, "file-up", "quiet")
        inside = QVBoxLayout()
        frame = card(inside)
        inside.addWidget(label("Kunci pusat", "heading"))
        inside.addWidget(label(_ABOUT, "muted", wrap=True))
        self.heard = label("", wrap=True)
        self.heard.setAccessibleName("Kantor yang sudah menerima pengumuman kunci baru")
        inside.addWidget(self.heard)
        inside.addLayout(row(self.rotate_button, self.begin_button, self.reissue_button, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def show_state(self) -> None:
        """After each reading."""
        own = self._model.instalasi
        is_centre = own is not None and own.pusat
        self.setVisible(is_centre and self._model.may("pertukaran.enrol"))
        self.rotate_button.setVisible(own is not None and not own.ganti_kunci)
        self.begin_button.setVisible(own is not None and own.ganti_kunci)
        self.heard.setText(self._model.heard())
        self.heard.setVisible(bool(self.heard.text()))
        self.reissue_button.setVisible(own is not None and own.menaungi)

    def _rotate(self) -> None:
        if self._context.dialogs.confirm(
            self,
            "Buat kunci pusat yang baru?",
            "Kunci sekarang tetap dipakai. Tiap paket yang dibuat sesudah ini mengumumkan kunci baru itu.",
            "Buat kunci baru",
        ):
            self._banner.hide()
            self._model.rotate()

    def _begin(self) -> None:
        if self._context.dialogs.confirm(
            self,
            "Mulai pakai kunci pusat yang baru?",
            "Kantor yang sudah menerima paket dengan pengumumannya melanjutkan sendiri. Kantor lain menolak "
            "paket pusat sampai menerima Kartu Kunci baru dengan surat edaran baru.\n\n"
            + self._model.heard(),
            "Mulai pakai",
        ):
            self._banner.hide()
            self._model.begin_key()

    def _reissue(self) -> None:
        folder = self._context.dialogs.choose_folder(self, "Simpan Kartu Kunci di")
        if folder is not None:
            self._banner.hide()
            self._model.reissue(folder)
