"""At the centre, below the conflicts: what was decided here goes back to the offices."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.pertukaran.perbaikan.service import HasilPerbaikan
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.pertukaran.konflik.view_model import KonflikViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row


class PerbaikanView(QWidget):
    """One button, which makes a package for each office that needs one."""

    def __init__(self, model: KonflikViewModel, dialogs: Dialogs, banner: Banner) -> None:
        super().__init__()
        self._model, self._dialogs, self._banner = model, dialogs, banner
        self.make_button = button("Buat Perbaikan", self._make, "file-down")
        self.make_button.setToolTip("Satu paket untuk tiap kantor yang datanya berbeda dari yang di sini")
        told = "Putusan dan yang disatukan di sini sampai di kantor asalnya dengan Perbaikan."
        line = row(label(told, "muted", wrap=True), self.make_button)
        line.setStretch(0, 1)
        self.setLayout(line)
        model.sent_back.connect(self._show)
        model.busy.connect(lambda busy: self.make_button.setEnabled(not busy))

    def _make(self) -> None:
        folder: Path | None = self._dialogs.choose_folder(
            self, f"Simpan Perbaikan tahun {self._model.tahun} di"
        )
        if folder is not None:
            self._banner.hide()
            self._model.send_back(folder)

    def _show(self, hasil: tuple[HasilPerbaikan, ...]) -> None:
        if not hasil:
            self._banner.show_good(
                f"Tidak ada yang perlu diperbaiki di kantor mana pun untuk tahun {self._model.tahun}.",
                "Data di sini sama dengan yang terakhir dikirim kantor, atau konfliknya belum diputuskan.",
            )
            return
        lines = (
            f"{one.kantor}: {format_angka(one.jumlah)} data, {one.path.name}, angka periksa "
            f"{one.angka_periksa}"
            for one in hasil
        )
        self._banner.show_good(
            f"{len(hasil)} Perbaikan dibuat: bawakan ke kantornya, yang menerimanya pada tab Terima.",
            "\n".join(lines),
        )
