"""At an agency: the PC of an employee, or of who leads a unit, is admitted by its digits."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kinerja_desktop.services.pertukaran.pendaftaran.pemegang import Pemegang, TinjauanPemegang
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.pertukaran.pendaftaran.digits_field import DigitsField
from kinerja_desktop.ui.pertukaran.pendaftaran.view_model import PendaftaranViewModel
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, card, label, row
from kinerja_desktop.ui.widgets.text.typed import Kept

_FILTER = "Berkas Kinerja (*.kinerja)"


class OrangView(QWidget):
    """Whose PC it is, the digits from its letter, and the file."""

    def __init__(self, context: ScreenContext, model: PendaftaranViewModel, banner: Banner) -> None:
        super().__init__()
        self._context, self._banner = context, banner
        self.model = model
        self._handed: Path | None = None
        self.nip = LineField(
            "NIP pemilik komputer", "Hanya data periode orang ini yang diterima.", kept=Kept.BY_BUTTON
        )
        self.leads = QCheckBox("Ia memimpin unit: juga data pegawai unit itu")
        self.digits = DigitsField("Sidik jari komputer pegawai", model)
        self.admit_button = button("Pilih berkas dan terima", self._look, "badge-check")
        inside = QVBoxLayout()
        frame = card(inside)
        inside.addWidget(label("Terima komputer pegawai atau pimpinan unit", "heading", wrap=True))
        inside.addWidget(self.nip)
        inside.addWidget(self.leads)
        inside.addWidget(self.digits)
        inside.addLayout(row(None, self.admit_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        model.owning.connect(self._ask)

    def take_file(self, path: Path) -> None:
        """A registration that was dropped: it waits for the NIP and the digits."""
        self._handed = path
        self._banner.show_caution(
            f"{path.name} adalah pendaftaran komputer pegawai.",
            "Ketik NIP pemiliknya dan sidik jari dari suratnya, lalu tekan "
            f"{self.admit_button.text()} pada bagian Terima komputer pegawai.",
        )
        self.nip.enter()

    def _look(self) -> None:
        if not self.nip.text.strip():
            self.nip.set_message("NIP belum diketik.")
            self.nip.enter()
            return
        self.nip.set_message("")
        if not self.digits.check():
            self.digits.line.setFocus()
            return
        path = self._handed or self._context.dialogs.open_file(self, "Pilih berkas pendaftaran", _FILTER)
        self._handed = None
        if path is not None:
            self._banner.hide()
            self.model.examine_person(path, self.digits.text, self.nip.text, memimpin=self.leads.isChecked())

    def _ask(self, tinjauan: TinjauanPemegang, path: Path, pemegang: Pemegang) -> None:
        unit = f" dan unit {tinjauan.unit}" if tinjauan.unit else ""
        title = f"Terima {tinjauan.nama_instalasi} untuk {tinjauan.orang}{unit}?"
        reason: str | None = ""
        if tinjauan.diganti:
            told = f"Menggantikan: {'; '.join(tinjauan.diganti)}. Paket dari kunci itu ditolak sesudahnya."
            reason = self._context.dialogs.ask_reason(self, title, told, "Terima")
        elif not self._context.dialogs.confirm(
            self, title, "Sidik jarinya sudah cocok. Kartu Kunci ditulis di folder yang sama.", "Terima"
        ):
            reason = None
        if reason is not None:
            self.model.admit_person(path, self.digits.text, pemegang, reason)
