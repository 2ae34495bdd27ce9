"""The tab Kirim: what is incomplete with a button to mend it, then the package and its check number."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.pertukaran.kirim import HasilKirim
from kinerja_desktop.services.pertukaran.validasi.temuan import TemuanKirim
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.dialogs import open_folder
from kinerja_desktop.ui.look.icons import make_pixmap
from kinerja_desktop.ui.look.theme import GAP, tokens_of
from kinerja_desktop.ui.pertukaran.kirim_view_model import KirimViewModel
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, card, clear_layout, label, row

_GROUP = 3


class KirimView(QWidget):
    """Validasi Lokal comes before Kirim; sent is not received."""

    def __init__(self, context: ScreenContext, model: KirimViewModel, banner: Banner) -> None:
        super().__init__()
        self._context = context
        self._banner = banner
        self.model = model
        model.setParent(self)
        self.year = QComboBox()
        self.year.setAccessibleName("Tahun yang dikirim")
        for tahun in model.years:
            self.year.addItem(str(tahun), tahun)
        self.year.setCurrentIndex(self.year.findData(model.tahun))
        self.check_button = button("Periksa lagi", model.check, "refresh-cw", "quiet")
        self.send_button = button("Kirim ke pusat", self._send, "send", "primary")
        self.send_button.setToolTip("Buat paket tahun ini untuk pusat (Ctrl+Enter)")
        self.send_button.setShortcut("Ctrl+Return")
        self.summary = label("", "heading", wrap=True)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(GAP)
        self._result = QVBoxLayout()
        self._lay_out()
        self.year.currentIndexChanged.connect(lambda _index: model.choose(self.year.currentData()))
        model.checked.connect(self._show)
        model.sent.connect(self._show_sent)
        model.busy.connect(lambda _busy: self._enable())
        model.tell(banner)
        self._show()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._result)
        column.addWidget(self.summary)
        column.addLayout(self._findings)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(row(label("Tahun", "field"), self.year, self.check_button, None, self.send_button))
        layout.addWidget(DetailScroll(inside), 1)

    def _show(self) -> None:
        clear_layout(self._findings)
        temuan = self.model.temuan
        if temuan is None:
            self.summary.setText("Validasi Lokal sedang berjalan ...")
        elif not temuan:
            self.summary.setText("Validasi Lokal: tidak ada yang kurang. Paket siap dikirim.")
        else:
            self.summary.setText(f"Validasi Lokal: {len(temuan)} hal belum lengkap")
        for one in temuan or ():
            self._findings.addWidget(self._finding(one))
        self._enable()

    def _finding(self, temuan: TemuanKirim) -> QWidget:
        name, color = ("circle-x", "bad") if temuan.menghalangi else ("triangle-alert", "caution")
        picture = QLabel()
        picture.setPixmap(make_pixmap(name, tokens_of(self).color(color), 20))
        kind = "menghalangi pengiriman" if temuan.menghalangi else "boleh dikirim, sebaiknya dilengkapi"
        picture.setAccessibleName(kind)
        count = "" if temuan.menghalangi else f" ({format_angka(temuan.jumlah)})"
        more = temuan.jumlah - len(temuan.contoh)
        names = ", ".join(temuan.contoh) + (f", dan {format_angka(more)} lainnya" if more > 0 else "")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(f"{temuan.pokok}{count}", wrap=True))
        if temuan.contoh:
            texts.addWidget(label(names, "muted", wrap=True))
        texts.addWidget(label(f"{temuan.akibat} ({kind})", "muted", wrap=True))
        line = row(picture)
        line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        mend = button("Lengkapi", lambda: self._mend(temuan), "arrow-right")
        mend.setAccessibleName(f"Lengkapi: {temuan.pokok}")
        line.addWidget(mend)
        return card(line)

    def _mend(self, temuan: TemuanKirim) -> None:
        self._context.navigate(temuan.area, temuan.target or None)

    def _enable(self) -> None:
        self.send_button.setEnabled(self.model.can_send)
        self.check_button.setEnabled(not self.model.is_busy)
        if not self.model.may("pertukaran.export"):
            self.send_button.setToolTip("Hanya pengelola kinerja yang mengirim.")

    def _send(self) -> None:
        folder = self._context.dialogs.choose_folder(self, "Simpan paket di folder atau flashdisk")
        if folder is not None:
            self._banner.hide()
            self.model.send(folder)

    def _show_sent(self, hasil: HasilKirim) -> None:
        clear_layout(self._result)
        digits = hasil.angka_periksa
        number = label(f"{digits[:_GROUP]} {digits[_GROUP:]}", "title")
        number.setAccessibleName(f"Angka periksa {digits}")
        open_ = button("Buka folder", lambda path=hasil.path: open_folder(Path(path).parent), "folder-open")
        inside = QVBoxLayout()
        frame = card(inside)
        inside.addWidget(label(f"Paket nomor {hasil.urut}: terkirim, belum diterima", "heading", wrap=True))
        total = format_angka(sum(hasil.hitung.values()))
        size = format_angka(max(1, hasil.ukuran // 1024))
        inside.addWidget(label(f"{hasil.path.name}: {total} rekaman, {size} KB", wrap=True))
        told = "Bawa berkas ini ke pusat, lalu cocokkan angka periksanya lewat telepon. Paket baru disebut "
        inside.addWidget(label(f"{told}diterima setelah Tanda Terima pusat dimasukkan.", "muted", wrap=True))
        inside.addLayout(row(label("Angka periksa", "muted"), number, None, open_))
        self._result.addWidget(frame)
        self._context.say("Paket dibuat")
