"""Section Pindah komputer: three steps here, the rest on a sheet for the new computer."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_pukul
from kinerja_desktop.services.cadangan.records import CadanganInfo
from kinerja_desktop.ui.cadangan.pindah_view_model import STEPS, PindahViewModel
from kinerja_desktop.ui.kit.printing import PrintText, print_text
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row

_ALL_SENT = "Tidak ada yang menunggu dikirim."
_CONSEQUENCE = (
    "Cadangan lengkap ditulis di sana dan diperiksa. Sesudahnya komputer ini mengingatkan setiap orang yang "
    "masuk bahwa kantor sudah pindah; datanya tidak dihapus."
)


class PindahView(Section):
    """See the module."""

    def __init__(self, model: PindahViewModel, banner: Banner, printing: PrintText | None = None) -> None:
        super().__init__(
            "Pindah komputer", "Membawa kantor ini ke komputer lain, langkah demi langkah.", banner
        )
        self.model = model
        self.bind(model)
        self._print = printing or print_text
        self.before = label("", wrap=True)
        self.exchange = button("Buka Pertukaran", self._open_exchange, "arrow-left-right")
        self.take = button("Bawa ke flashdisk ...", self._take, "upload", "primary")
        self.state = label("", "caution", wrap=True)
        self.stay = button("Batalkan pindah", model.stay, "undo-2")
        self.sheet = button("Cetak langkahnya", self._print_steps, "printer")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GROUP_GAP)
        for title, *widgets in (
            ("1. Kirim dahulu", self.before, self.exchange),
            ("2. Bawa cadangannya", label(_CONSEQUENCE, wrap=True), self.take, self.state, self.stay),
            ("3. Di komputer baru", label(_numbered(), wrap=True), self.sheet),
        ):
            step = QVBoxLayout()
            step.setSpacing(GAP)
            step.addWidget(label(title, "heading"))
            for widget in widgets:
                step.addLayout(row(widget, None) if widget in self._buttons else row(widget))
            column.addLayout(step)
        self.body.addWidget(self.limit(inside))
        self.body.addStretch(1)
        model.loaded.connect(self._show)
        model.taken.connect(self._taken)
        model.busy.connect(lambda busy: self.take.setEnabled(not busy))
        self.load()

    def load(self) -> None:
        self.model.load()

    @property
    def _buttons(self) -> tuple[QWidget, ...]:
        return self.exchange, self.take, self.stay, self.sheet

    def _show(self) -> None:
        mark = self.model.mark
        self.before.setText(self.model.before or _ALL_SENT)
        self.exchange.setVisible(bool(self.model.before))
        self.state.setText(
            "" if mark is None else f"Sudah dibawa pada {format_pukul(mark.pada)}: {mark.cadangan}"
        )
        self.state.setVisible(mark is not None)
        self.stay.setVisible(mark is not None)
        self.take.setText("Bawa ke flashdisk ..." if mark is None else "Bawa lagi ke flashdisk ...")

    def _open_exchange(self) -> None:
        self.model.context.navigate("pertukaran", "kirim")

    def _take(self) -> None:
        folder = self.model.context.dialogs.choose_folder(self, "Bawa kantor ini ke")
        if folder is not None:
            self.banner.hide()
            self.model.take(folder)

    def _taken(self, info: CadanganInfo) -> None:
        self.banner.show_good(
            "Bekal pindah dibuat dan diperiksa. Lanjutkan di komputer baru.", str(info.path)
        )

    def _print_steps(self) -> None:
        if self._print(self, "Pindah komputer", f"PINDAH KOMPUTER, KINERJA DESKTOP\n\n{_numbered()}\n"):
            self.model.context.say("Langkah pindah dikirim ke pencetak")


def _numbered() -> str:
    return "\n".join(f"{number}. {text}" for number, text in enumerate(STEPS, 1))
