"""One request: what is asked, what was answered, and the steps that are possible now."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pertukaran.lengths import DASAR_JAWABAN
from kinerja_desktop.domain.pertukaran.terms import HasilPermintaan
from kinerja_desktop.domain.umpan_balik.lengths import ISI
from kinerja_desktop.services.pertukaran.permintaan.records import ANSWERS, JawabanForm, PermintaanInfo
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pertukaran.permintaan.view_model import PermintaanViewModel
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import ChoiceField, LineField, TextField
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.basic import button, clear_layout, label, row
from kinerja_desktop.ui.widgets.layout.flow import FlowRow
from kinerja_desktop.ui.widgets.text.typed import Kept

_LINES = 4


class PermintaanDetail(QWidget):
    """What is to be read scrolls; the answer and the steps stay below it."""

    def __init__(self, model: PermintaanViewModel, dialogs: Dialogs, again: Callable[[str], object]) -> None:
        super().__init__()
        self._model = model
        self._dialogs = dialogs
        self._again = again
        self._one: PermintaanInfo | None = None
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(GAP)
        self.hasil = ChoiceField("Jawaban")
        self.isi = TextField("Umpan balik", _LINES, kept=Kept.BY_BUTTON, limit=ISI)
        self.dasar = LineField(
            "Nomor surat yang ditandatangani",
            "Bila Anda mencatatkan jawaban orang yang diminta.",
            kept=Kept.BY_BUTTON,
            limit=DASAR_JAWABAN,
        )
        self.tanggal = DateField("Tanggal jawaban", model.services.clock.today())
        self.answer_button = button("Simpan jawaban", self._answer, "check", "primary")
        self.answer_button.setToolTip("Simpan jawaban ini; ikut berkas berikutnya (Ctrl+Enter)")
        self.answer_button.setShortcut("Ctrl+Return")
        self.record_button = button("Catat persetujuan", self._record, "check", "primary")
        self.record_button.setToolTip("Tetapkan SKP atau finalkan evaluasinya atas nama yang menyetujui")
        self.withdraw_button = button("Tarik permintaan", self._withdraw, "undo-2")
        self.again_button = button("Buat berkasnya lagi", self._write_again, "file-text", "quiet")
        self._lay_out()
        self.hasil.chosen.connect(lambda _text: self._fit_answer())
        model.busy.connect(lambda busy: self.setEnabled(not busy))

    def show_row(self, one: PermintaanInfo | None) -> None:
        """None: nothing is chosen."""
        is_other = one is None or self._one is None or one.id != self._one.id
        self._one = one
        clear_layout(self._inside)
        if one is not None:
            self._show(one)
        self._inside.addStretch(1)
        if is_other:
            self.hasil.set_choices(ANSWERS[one.jenis] if one else ())
            for field in (self.isi, self.dasar):
                field.set_text("")
        self._offer(one)
        self._fit_answer()

    def _offer(self, one: PermintaanInfo | None) -> None:
        """The steps that are possible now."""
        mine = one is not None and one.is_keluar and self._model.may_ask
        told = one is not None and (one.is_keluar or one.jawaban is not None)
        answers = one is not None and one.boleh_jawab
        waits = one is not None and one.jawaban is None and not one.alasan
        left = one is not None and not one.belum_dikirim and self._model.may_write
        self._form.setVisible(answers)
        self.answer_button.setVisible(answers)
        self.withdraw_button.setVisible(mine and waits)
        records = mine and self._model.may_record
        self.record_button.setVisible(records and one is not None and one.perlu_dicatat)
        self.again_button.setVisible(told and left)

    def enter(self) -> None:
        """The cursor where one answers."""
        if self._form.isVisible():
            self.isi.enter()

    def _show(self, one: PermintaanInfo) -> None:
        self._inside.addWidget(label(f"{one.jenis}: {one.keadaan}", "heading", wrap=True))
        who = ", ".join(part for part in (one.nama, one.jabatan, one.unit) if part)
        asked = (
            f"kepada {one.diminta}, {one.kantor}"
            if one.is_keluar
            else f"dari {one.kantor}, kepada {one.diminta}"
        )
        self._inside.addWidget(label(f"{who}. {one.periode}. Permintaan {asked}.", wrap=True))
        self._inside.addWidget(label(one.tentang, wrap=True))
        for text, role in (
            (one.pertanyaan, ""),
            (f"Batas menjawab {format_tanggal(one.batas)}" if one.batas else "", "muted"),
            (f"Ditarik: {one.alasan}" if one.alasan else "", "muted"),
        ):
            if text:
                self._inside.addWidget(label(text, role, wrap=True))
        for butir in one.butir:
            self._inside.addWidget(label(butir.judul, "field"))
            self._inside.addWidget(label(butir.isi, wrap=True))
        if one.jawaban is not None:
            self._show_answer(one)

    def _show_answer(self, one: PermintaanInfo) -> None:
        jawab = one.jawaban
        if jawab is None:
            return
        paper = f", surat {jawab.dasar}, dicatat {jawab.pencatat}" if jawab.dasar else ""
        self._inside.addWidget(
            label(f"Jawaban {jawab.penjawab}, {format_tanggal(jawab.tanggal)}{paper}", "field")
        )
        told = jawab.isi or str(HasilPermintaan[jawab.hasil])
        self._inside.addWidget(label(told, wrap=True))
        if one.kendala:
            self._inside.addWidget(label(f"Belum digabung: {one.kendala}.", "caution", wrap=True))

    def _fit_answer(self) -> None:
        chosen = self.hasil.text
        self.isi.setVisible(chosen != HasilPermintaan.DISETUJUI)
        words = "Umpan balik" if chosen == HasilPermintaan.DIBERIKAN else "Alasan"
        self.isi.set_label(words)

    def _answer(self) -> None:
        one = self._one
        if one is None or not one.boleh_jawab:
            return
        hasil = next(each for each in ANSWERS[one.jenis] if each == self.hasil.text)
        form = JawabanForm(hasil, self.isi.text, self.dasar.text, tanggal=self.tanggal.value)
        self._model.answer(one, form)

    def _record(self) -> None:
        if self._one is not None:
            self._model.record(self._one)

    def _withdraw(self) -> None:
        if self._one is None:
            return
        told = "Kantor itu diberi tahu lewat berkas berikutnya." if not self._one.belum_dikirim else ""
        alasan = self._dialogs.ask_reason(self, "Tarik permintaan ini?", told, "Tarik")
        if alasan is not None:
            self._model.withdraw(self._one, alasan)

    def _write_again(self) -> None:
        if self._one is not None:
            self._again(self._one.id)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setLayout(self._inside)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GAP)
        form.addWidget(self.hasil)
        form.addWidget(self.isi)
        form.addLayout(row(self.dasar, self.tanggal))
        steps = FlowRow((self.again_button, self.withdraw_button, self.record_button, self.answer_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(DetailScroll(inside), 1)
        layout.addWidget(self._form)
        layout.addWidget(steps)
