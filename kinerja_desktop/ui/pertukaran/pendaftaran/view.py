"""The tab Pendaftaran: three numbered steps at an agency, admitting others at the centre."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.pertukaran import lengths
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import is_registration
from kinerja_desktop.services.pertukaran.riwayat import InstalasiSendiri
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pertukaran.pendaftaran.awal_view import AwalView
from kinerja_desktop.ui.pertukaran.pendaftaran.berdua_view import MenungguView, PutusanView
from kinerja_desktop.ui.pertukaran.pendaftaran.cabut_view import CabutView
from kinerja_desktop.ui.pertukaran.pendaftaran.digits_field import DigitsField
from kinerja_desktop.ui.pertukaran.pendaftaran.kunci_view import KunciView
from kinerja_desktop.ui.pertukaran.pendaftaran.orang_view import OrangView
from kinerja_desktop.ui.pertukaran.pendaftaran.pejabat_view import PejabatView
from kinerja_desktop.ui.pertukaran.pendaftaran.surat_view import SuratView
from kinerja_desktop.ui.pertukaran.pendaftaran.view_model import PendaftaranViewModel
from kinerja_desktop.ui.pertukaran.pendaftaran.written_view import WrittenFile
from kinerja_desktop.ui.pertukaran.table_model import TERDAFTAR
from kinerja_desktop.ui.widgets.input.field import LineField
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, card, label, row, set_role
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table, row_height
from kinerja_desktop.ui.widgets.text.typed import Kept

_FILTER = "Berkas Kinerja (*.kinerja)"
_TABLE_ROWS = 6
_WHO = (
    "1. Tulis siapa yang menandatangani. Bila setiap paket harus ditandatangani pejabat itu sendiri, pasang "
    "PIN-nya sekarang: berkas pendaftaran membawa kuncinya."
)
_FILES = (
    "2. Buat berkas pendaftaran dan suratnya, lalu bawa keduanya ke pusat. Angka atau kata di atas boleh "
    "juga dibacakan lewat telepon."
)
_BACK = "Kantor ini kembali ke tempat lamanya di pusat: keluar, lalu masuk lagi."
_ENROLLED = (
    "Bila pusat memberi Data Awal atau Pemulihan, pengelola kinerja memilihnya pada tab Terima sebelum "
    "mengisi apa pun. Selain itu kantor ini sudah dapat Kirim."
)


class PendaftaranView(QWidget):
    """Shows the step that comes next."""

    def __init__(self, context: ScreenContext, model: PendaftaranViewModel, banner: Banner) -> None:
        super().__init__()
        self._context, self._banner, self.model = context, banner, model
        self._handed: Path | None = None
        model.setParent(self)
        self.known = RowsModel(TERDAFTAR)
        self._table = make_table(self.known)
        self._table.setAccessibleName("Kantor yang terdaftar")
        unit = row_height(self._table)
        self._table.setMinimumHeight(unit * _TABLE_ROWS)
        for column, width in enumerate((5, 4, 3, 10, 10, 3, 5)):
            self._table.setColumnWidth(column, unit * width)
        self.state = label("", "heading", wrap=True)
        self.digits = label("", "title", wrap=True)
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._digits_note = label("", "muted", wrap=True)
        self.odd = label("", "caution", wrap=True)
        self.written = WrittenFile()
        self.putusan = PutusanView(model)
        self.menunggu = MenungguView(model)
        self.steps = QWidget()
        self._pages = {"baru": self._new(), "kantor": self._agency(), "pusat": self._centre()}
        pages = QVBoxLayout(self.steps)
        pages.setContentsMargins(0, 0, 0, 0)
        for page in self._pages.values():
            pages.addWidget(page)
        self._known_title = label("Kantor yang dikenal", "field")
        self.cabut = CabutView(model)
        self.revoke_button = button("Cabut kunci", self._revoke, "circle-x", "quiet")
        self.awal = AwalView(context, model, banner, lambda: self.known.row_at(self._table.currentIndex()))
        self._lay_out()
        model.loaded.connect(self._show)
        model.written.connect(self._show_written)
        model.accepted.connect(self._show_accepted)
        model.deciding.connect(self.putusan.ask)
        model.deciding.connect(lambda *_asked: self.admit_digits.line.clear())  # the second person types them
        model.tell(banner)
        model.busy.connect(lambda busy: self.steps.setEnabled(not busy))
        self._show()

    def take_file(self, path: Path) -> None:
        """A registration or a key card that was dropped: it waits for the 30 digits."""
        own = self.model.instalasi
        if own is None or not self.model.may("pertukaran.enrol"):
            self._banner.show_error(_not_yet(path, has_key=own is not None))
            return
        asks = is_registration(path)
        if asks and not own.pusat:
            self.orang.take_file(path)
            return
        if own.pusat and not asks:
            self._banner.show_error(_for_an_office(path))
            return
        self._handed = path
        digits = self.admit_digits if own.pusat else self.card_digits
        action = self.admit_button if own.pusat else self.card_button
        self._banner.show_caution(
            f"{path.name} siap diterima.",
            f"Ketik 30 angka sidik jarinya dari surat atau telepon, lalu tekan {action.text()}.",
        )
        digits.line.setFocus()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.state, self.digits, self._digits_note, self.odd, self.written, self.steps):
            column.addWidget(widget)
        column.addWidget(self._known_title)
        column.addWidget(self._table)
        column.addLayout(row(self.awal, self.revoke_button, None))
        column.addWidget(self.cabut)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        self._scroll = DetailScroll(inside)
        layout.addWidget(self._scroll)

    def _show_written(self, path: Path, next_step: str) -> None:
        self.written.show_path(path, next_step)
        for each in (self.admit_digits, self.official_digits):
            each.line.clear()  # the next office has its own
        QTimer.singleShot(0, self, self._show_top)

    def _show_accepted(self, back: bool) -> None:
        self._banner.show_good("Kartu Kunci diterima.", _BACK if back else _ENROLLED)
        QTimer.singleShot(0, self, self._show_top)

    def _show_top(self) -> None:
        """What was written, and where this office stands now, is said there."""
        self._scroll.verticalScrollBar().setValue(0)

    def _new(self) -> QWidget:
        hint = "Misalnya: PC Kepegawaian Dinas Kesehatan"
        field = LineField("Nama komputer ini", hint, kept=Kept.BY_BUTTON, limit=lengths.NAMA_INSTALASI)
        self.name = field.line
        self.name.returnPressed.connect(self._set_up)
        self.is_centre = QCheckBox("Komputer ini adalah pusat (BKPP)")
        self.set_up_button = button("Siapkan kunci", self._set_up, "key-round", "primary")
        inside = QVBoxLayout()
        frame = card(inside)
        inside.addWidget(field)
        inside.addWidget(self.is_centre)
        inside.addLayout(row(None, self.set_up_button))
        return frame

    def _agency(self) -> QWidget:
        self.register_button = button("Buat berkas pendaftaran", self._register, "file-up")
        self.card_digits = DigitsField("Sidik jari pusat (30 angka dari surat edaran)", self.model)
        self.card_digits.line.returnPressed.connect(self._accept)
        self.card_button = button("Pilih Kartu Kunci", self._accept, "file-down")
        inside = QVBoxLayout()
        frame = card(inside)
        self.rotate_button = button("Ganti kunci", self._rotate, "key-round", "quiet")
        self.letter = SuratView(self._context, self.model)
        who, files = label(_WHO, wrap=True), label(_FILES, wrap=True)
        inside.addWidget(who)
        inside.addWidget(self.letter)
        self.pejabat = PejabatView(self.model, lambda: self.letter.named)
        inside.addWidget(self.pejabat)
        inside.addWidget(files)
        inside.addLayout(row(self.register_button, self.letter.save_button, self.rotate_button, None))
        inside.addWidget(label("3. Terima Kartu Kunci yang dibalas pusat.", wrap=True))
        inside.addWidget(self.card_digits)
        inside.addLayout(row(self.card_button, None))
        self.orang = OrangView(self._context, self.model, self._banner)
        self._of_admin = (
            self.orang,
            who,
            self.letter,
            self.pejabat,
            files,
            self.register_button,
            self.letter.save_button,
        )
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(frame)
        column.addWidget(self.orang)
        return page

    def _centre(self) -> QWidget:
        self.admit_digits = DigitsField("Sidik jari kantor yang mendaftar", self.model)
        self.official_digits = DigitsField("Sidik jari kunci pejabatnya, bila tercetak di surat", self.model)
        for each in (self.admit_digits, self.official_digits):
            each.line.returnPressed.connect(self._admit)
        self.admit_button = button("Pilih berkas dan terima", self._admit, "badge-check", "primary")
        inside = QVBoxLayout()
        frame = card(inside)
        inside.addWidget(label("Terima pendaftaran kantor", "heading"))
        inside.addWidget(self.admit_digits)
        inside.addWidget(self.official_digits)
        inside.addLayout(row(None, self.admit_button))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(frame)
        column.addWidget(self.putusan)
        column.addWidget(self.menunggu)
        self.confirm_button = button("Sahkan", self._confirm, "badge-check", "primary")
        self.cancel_button = button("Batalkan yang menunggu", self._cancel, "circle-x", "quiet")
        column.addLayout(row(None, self.cancel_button, self.confirm_button))
        column.addWidget(self._make_circular())
        self.kunci = KunciView(self._context, self.model, self._banner)
        column.addWidget(self.kunci)
        page = QWidget()
        page.setLayout(column)
        return page

    def _make_circular(self) -> QWidget:
        """The letter by which the centre tells its fingerprint to the offices."""
        self.circular = SuratView(self._context, self.model)
        inside = QVBoxLayout()
        frame = card(inside)
        inside.addWidget(label("Surat edaran sidik jari pusat", "heading"))
        inside.addWidget(self.circular)
        inside.addLayout(row(None, self.circular.save_button))
        self._circular_frame = frame
        return frame

    def _show(self) -> None:
        own = self.model.instalasi
        self.known.set_rows(self.model.terdaftar)
        self._table.setVisible(bool(self.model.terdaftar))
        self._known_title.setVisible(bool(self.model.terdaftar))
        self.menunggu.reload()
        for each in (self.confirm_button, self.cancel_button):
            each.setVisible(bool(self.model.menunggu))
        self._show_acts(own)
        self.awal.show_for(own)
        self.kunci.show_state()
        if own is None:
            self.state.setText("Komputer ini belum mempunyai kunci sendiri")
        elif own.pusat:
            self.state.setText(f"{own.nama}: komputer pusat")
        else:
            enrolled = f"sudah terdaftar di {own.penerima}" if own.terdaftar else "belum terdaftar"
            if own.pengaju_kartu:
                enrolled += f"; kunci pusat berganti, dibaca {own.pengaju_kartu}, menunggu orang kedua"
            if own.ganti_kunci:
                enrolled += ", kunci baru menunggu Kartu Kunci"
            self.state.setText(f"{own.nama}: {enrolled}")
        set_role(self.state, "heading")
        self.digits.setText(own.sidik_jari if own else "")
        self.digits.setVisible(own is not None)
        self._digits_note.setText(self._note())
        self.odd.setText(self.model.odd_cards())
        self.odd.setVisible(bool(self.odd.text()))
        page = "baru" if own is None else "pusat" if own.pusat else "kantor"
        first = {"baru": self.name, "pusat": self.admit_digits.line, "kantor": self.letter.nama.line}
        self.setFocusProxy(first[page])
        for name, each in self._pages.items():  # no stack: it is as tall as its tallest page
            each.setVisible(name == page)

    def _show_acts(self, own: InstalasiSendiri | None) -> None:
        """What this person may do here now."""
        may_enrol = self.model.may("pertukaran.enrol")
        is_centre = own is not None and own.pusat
        is_second = own is not None and bool(own.pengaju_kartu) and not own.diajukan_sendiri
        self.steps.setVisible((may_enrol or is_centre or is_second) and self.model.may("pertukaran.admit"))
        for each in self._of_admin:
            each.setVisible(may_enrol)
        may_rotate = may_enrol and own is not None and own.terdaftar and not own.ganti_kunci
        self.rotate_button.setVisible(may_rotate)
        self._circular_frame.setVisible(may_enrol)
        admits = own is not None and own.menaungi
        self.revoke_button.setVisible(may_enrol and admits)

    def _note(self) -> str:
        own = self.model.instalasi
        if not self.model.may("pertukaran.enrol"):
            if own is not None and own.pusat and self.model.may("pertukaran.admit"):
                return "Kantor baru diterima admin; selain itu Anda dapat menjadi salah satu petugas."
            return "Pendaftaran dilakukan admin."
        if own is None:
            return "Kunci dibuat sekali dan tinggal di dalam basis data yang tersandi."
        where = (
            "Umumkan dengan surat edaran." if own.pusat else "Hanya angka ini yang membuktikan kantor Anda."
        )
        words = f"Sebagai kata: {own.kata}." if own.kata else ""
        return f"Sidik jari kunci komputer ini. {words} {where}"

    def _set_up(self) -> None:
        self._banner.hide()
        self.model.set_up(self.name.text(), pusat=self.is_centre.isChecked())

    def _register(self) -> None:
        folder = self._context.dialogs.choose_folder(self, "Simpan berkas pendaftaran di")
        if folder is not None:
            self._banner.hide()
            self.model.register(folder)

    def _rotate(self) -> None:
        if self._context.dialogs.confirm(
            self,
            "Buat kunci baru untuk komputer ini?",
            "Kunci sekarang tetap dipakai sampai Kartu Kunci barunya diterima. Dua petugas pusat "
            "mengesahkannya; lembar yang sudah tercetak tetap sah.",
            "Buat kunci baru",
        ):
            self._banner.hide()
            self.model.rotate()

    def _accept(self) -> None:
        if not self.card_digits.check():
            self.card_digits.line.setFocus()
            return
        path = self._handed or self._context.dialogs.open_file(self, "Pilih Kartu Kunci", _FILTER)
        self._handed = None
        if path is not None:
            self._banner.hide()
            self.model.accept_card(path, self.card_digits.line.text())

    def _revoke(self) -> None:
        kantor = self.known.row_at(self._table.currentIndex())
        if kantor is None or kantor.pusat or kantor.status is StatusInstalasi.DICABUT:
            self._banner.show_caution(
                "Pilih dahulu yang kuncinya dicabut.", "Baris dalam tabel yang kuncinya masih berlaku."
            )
            return
        self._banner.hide()
        self.cabut.ask(kantor)

    def _confirm(self) -> None:
        waiting = self.menunggu.chosen
        if waiting is None:
            self.menunggu.table.setFocus()
        elif not self.admit_digits.check():
            self.admit_digits.line.setFocus()
        else:
            folder = self._context.dialogs.choose_folder(self, "Simpan Kartu Kunci di")
            if folder is not None:
                self._banner.hide()
                self.model.confirm(waiting, self.admit_digits.line.text(), folder)

    def _cancel(self) -> None:
        waiting = self.menunggu.chosen
        if waiting is None:
            self.menunggu.table.setFocus()
            return
        reason = self._context.dialogs.ask_reason(
            self,
            f"Batalkan keputusan tentang {waiting.instansi_nama} ({waiting.nama_instalasi})?",
            "Kantor yang terdaftar tetap seperti sekarang.",
            "Batalkan keputusan",
        )
        if reason is not None:
            self._banner.hide()
            self.model.cancel(waiting, reason)

    def _admit(self) -> None:
        if not self.admit_digits.check():
            self.admit_digits.line.setFocus()
            return
        path = self._handed or self._context.dialogs.open_file(self, "Pilih berkas pendaftaran", _FILTER)
        self._handed = None
        if path is not None:
            self._banner.hide()
            official = self.official_digits.line.text()
            self.model.admit(path, self.admit_digits.line.text(), path.parent, official)


def _not_yet(path: Path, *, has_key: bool) -> StateError:
    return StateError(
        "Ini berkas pendaftaran atau Kartu Kunci, bukan paket data.",
        where=path.name,
        why="Pendaftaran dilakukan admin." if has_key else "Komputer ini belum mempunyai kunci sendiri.",
        who="Admin",
        next_step="Masuk sebagai admin, buka Pertukaran > Pendaftaran, siapkan kuncinya bila belum, lalu "
        "terima berkas ini di sana.",
    )


def _for_an_office(path: Path) -> StateError:
    return StateError(
        "Kartu Kunci diterima di kantor, bukan di pusat.",
        where=path.name,
        why="Berkas ini jawaban pusat atas pendaftaran sebuah kantor.",
        who="Admin kantor itu",
        next_step="Bawa ke kantor itu; di sana dipilih pada Pertukaran > Pendaftaran.",
    )
