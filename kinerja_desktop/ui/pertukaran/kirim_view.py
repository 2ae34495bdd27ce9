"""The tab Kirim: what is incomplete with a button to mend it, then the package and its check number."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.pertukaran.angka_periksa import format_angka_periksa
from kinerja_desktop.services.pertukaran.kirim import HasilKirim
from kinerja_desktop.services.pertukaran.validasi.temuan import TemuanKirim
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.dialogs import open_folder
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pertukaran.kirim_view_model import KirimViewModel
from kinerja_desktop.ui.pertukaran.validasi.panel import ValidasiPanel
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, card, clear_layout, label, progress_bar, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState

_PIN_HINT = "Diketik pejabat yang menandatangani, bukan operator."
_BAR_WIDTH = 240
_SHOWN_AFTER_MS = 100
_WAITING, _FOUND, _FINE = range(3)
_FINE_WHY = (
    "Semua bagian lengkap, dan seluruh paket sudah dicoba seperti penerimanya akan memeriksanya. "
    "Ctrl+Enter mengirimnya."
)


class KirimView(QWidget):
    """Validasi Lokal comes before Kirim; sent is not received."""

    def __init__(
        self,
        context: ScreenContext,
        model: KirimViewModel,
        banner: Banner,
        make_paper: Callable[[Path], object],
    ) -> None:
        super().__init__()
        self._context = context
        self._banner = banner
        self._make_paper = make_paper
        self.model = model
        model.setParent(self)
        self.year = QComboBox()
        self.year.setAccessibleName("Tahun yang dikirim")
        for tahun in model.years:
            self.year.addItem(str(tahun), tahun)
        self.year.setCurrentIndex(self.year.findData(model.tahun))
        self.check_button = button("Periksa lagi", model.check, "refresh-cw", "quiet")
        self.send_button = button("Kirim ke pusat", self._send, "send", "primary")
        self.send_button.setToolTip("Buat paket tahun ini (Ctrl+Enter)")
        self.send_button.setShortcut("Ctrl+Return")
        self.pin = LineField("PIN pejabat", _PIN_HINT, secret=True)
        self.summary = label("", "heading", wrap=True)
        self.bar = progress_bar()
        self.bar.setAccessibleName("Kemajuan Validasi Lokal")
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.stop_button = button("Hentikan", model.stop_check, "x", "quiet")
        self.panel = ValidasiPanel(model.open)
        self._fine = EmptyState("circle-check", "Tidak ada yang kurang", _FINE_WHY)
        self._stack = QStackedWidget()
        self._result = QVBoxLayout()
        self._lay_out()
        self.year.currentIndexChanged.connect(lambda _index: model.choose(self.year.currentData()))
        model.checked.connect(self._show)
        model.sent.connect(self._show_sent)
        model.busy.connect(lambda _busy: self._enable())
        model.progressed.connect(self._show_progress)
        model.tell(banner)
        self._show()

    def _lay_out(self) -> None:
        self.setFocusProxy(self.panel.table)
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row(self.bar, self.stop_button, None))
        column.addStretch(1)
        for page in (waiting, self.panel, self._fine):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(row(label("Tahun", "field"), self.year, self.check_button, None, self.send_button))
        layout.addWidget(self.pin)
        layout.addLayout(self._result)
        layout.addWidget(self.summary)
        layout.addWidget(self._stack, 1)

    def _show(self) -> None:
        temuan, tahun = self.model.temuan, self.model.tahun
        if temuan:
            self.panel.show_found(temuan)
        self._stack.setCurrentIndex(_WAITING if temuan is None else _FOUND if temuan else _FINE)
        self.summary.setText(_summary(tahun, temuan, stopped=self.model.is_stopped))
        for widget in (self.bar, self.stop_button):
            widget.hide()
        if temuan is None and not self.model.is_stopped:
            QTimer.singleShot(_SHOWN_AFTER_MS, self, self._show_wait)
        self._enable()

    def _show_wait(self) -> None:
        """What takes longer says how far it is, and can be stopped."""
        if self.model.temuan is None and not self.model.is_stopped:
            self.bar.show()
            self.stop_button.show()

    def _show_progress(self, done: int, total: int, _label: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _enable(self) -> None:
        self.send_button.setText(f"Kirim ke {self.model.penerima}")
        self.pin.setVisible(self.model.perlu_pin and self.model.may("pertukaran.export"))
        self.send_button.setEnabled(self.model.can_send)
        self.check_button.setEnabled(not self.model.is_busy)
        if not self.model.may("pertukaran.export"):
            self.send_button.setToolTip("Hanya pengelola kinerja yang mengirim.")

    def _send(self) -> None:
        if self.model.perlu_pin and not self.pin.text:
            self.pin.set_message("PIN belum diketik.")
            self.pin.line.setFocus()
            return
        self.pin.set_message("")
        folder = self._context.dialogs.choose_folder(self, "Simpan paket di folder atau flashdisk")
        if folder is not None:
            self._banner.hide()
            pin = self.pin.text
            self.pin.line.clear()  # it stands nowhere longer than it is needed
            self.model.send(folder, pin)

    def _show_sent(self, hasil: HasilKirim) -> None:
        clear_layout(self._result)
        digits = hasil.angka_periksa
        number = label(format_angka_periksa(digits), "title")
        number.setAccessibleName(f"Angka periksa {digits}")
        open_ = button("Buka folder", lambda path=hasil.path: open_folder(Path(path).parent), "folder-open")
        paper = button("Berita acara", lambda path=hasil.path: self._make_paper(path), "file-text")
        inside = QVBoxLayout()
        frame = card(inside)
        inside.addWidget(label(f"Paket nomor {hasil.urut}: terkirim, belum diterima", "heading", wrap=True))
        total = format_angka(sum(hasil.hitung.values()))
        size = format_angka(max(1, hasil.ukuran // 1024))
        inside.addWidget(label(f"{hasil.path.name}: {total} rekaman, {size} KB", wrap=True))
        there = self.model.penerima
        told = (
            f"Bawa berkas ini ke {there}, lalu cocokkan angka periksanya lewat telepon. Paket baru disebut "
            f"diterima setelah Tanda Terima {there} dimasukkan."
        )
        inside.addWidget(label(told, "muted", wrap=True))
        inside.addLayout(row(label("Angka periksa", "muted"), number, None, paper, open_))
        self._result.addWidget(frame)
        self._context.say("Paket dibuat")


def _summary(tahun: int, temuan: tuple[TemuanKirim, ...] | None, *, stopped: bool) -> str:
    if temuan is None:
        state = "dihentikan. Periksa lagi sebelum mengirim." if stopped else "sedang berjalan ..."
        return f"Validasi Lokal {tahun} {state}"
    held = sum(one.menghalangi for one in temuan)
    advised = f"{len(temuan) - held} hal sebaiknya dilengkapi"
    if not temuan:
        state = "tidak ada yang kurang"
    elif held:
        state = f"{held} hal menghalangi pengiriman, {advised}"
    else:
        state = f"dapat dikirim, {advised}"
    return f"Validasi Lokal {tahun}: {state}"
