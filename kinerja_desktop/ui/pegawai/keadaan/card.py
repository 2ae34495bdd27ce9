"""States of a person with dates: the list with what each means, and the form that records one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pegawai import lengths
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm, KeadaanRow
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pegawai.keadaan.view_model import KeadaanViewModel
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import ChoiceField, LineField, empty, show_messages
from kinerja_desktop.ui.widgets.input.form import FormGrid, InlineForm
from kinerja_desktop.ui.widgets.layout.basic import button, card, clear_layout, label, row

_OPEN, _KNOWN = "Belum diketahui", "Pada tanggal"
_NONE = "Tidak ada: SKP dan evaluasinya berjalan biasa."
_CONSEQUENCE = "Hanya untuk catatan yang keliru. Masa yang sudah berakhir cukup diberi tanggal selesai."


class KeadaanCard(QWidget):
    """The card of one person; `show_person` fills it."""

    def __init__(self, model: KeadaanViewModel) -> None:
        super().__init__()
        self._vm = model
        self._pegawai_id = ""
        self._edited: str | None = None
        self.jenis = ChoiceField("Keadaan", list(JenisKeadaan), model.explain(next(iter(JenisKeadaan))))
        self.mulai = DateField("Tanggal mulai", model.today)
        self.akhir = ChoiceField("Berakhir", (_OPEN, _KNOWN))
        self.selesai = DateField("Tanggal selesai", model.today)
        self.alasan = LineField(
            "Surat atau sebab",
            placeholder="Misalnya: SK nomor ... tanggal ...",
            limit=lengths.KEADAAN_ALASAN,
        )
        self.form = InlineForm("Keadaan pegawai", "Simpan keadaan", self._save)
        self.form.body.addWidget(FormGrid((self.jenis, self.mulai, self.akhir, self.selesai, self.alasan)))
        self.add = button("Catat keadaan", self.open_form, "plus")
        self.add.setToolTip("Catat cuti, pemberhentian sementara, tugas belajar, dan sejenisnya")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GAP)
        self._lay_out()
        self.jenis.chosen.connect(lambda text: self.jenis.set_hint(model.explain(JenisKeadaan(text))))
        self.akhir.chosen.connect(self._show_end)
        model.done.connect(self.form.close_form)

    def show_person(self, pegawai_id: str, *, may_save: bool) -> None:
        """Another person closes the form; the same one keeps what is typed in it."""
        if pegawai_id != self._pegawai_id:
            self.form.close_form()
        self._pegawai_id = pegawai_id
        self.add.setVisible(may_save)
        clear_layout(self._lines)
        rows = self._vm.read(pegawai_id)
        if not rows:
            self._lines.addWidget(label(_NONE, "muted", wrap=True))
        for one in rows:
            self._lines.addWidget(self._line(one, may_save=may_save))

    def open_form(self) -> None:
        """For a new state."""
        self._fill(None, JenisKeadaan.CLTN, self._vm.today, None, "")

    def _line(self, one: KeadaanRow, *, may_save: bool) -> QWidget:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        until = f"sampai {format_tanggal(one.masa.selesai)}" if one.masa.selesai else "belum berakhir"
        since = "" if one.masa.mulai is None else f"{format_tanggal(one.masa.mulai)} "
        texts.addWidget(label(f"{one.masa.jenis}: {since}{until}", wrap=True))
        texts.addWidget(label(f"{one.akibat} ({one.dasar_hukum}) · {one.masa.alasan}", "muted", wrap=True))
        line = QWidget()
        whole = row()
        whole.addLayout(texts, 1)
        if may_save:
            for text, icon, act in (("Ubah", "pencil", self._edit), ("Hapus", "trash-2", self._remove)):
                whole.addWidget(self._act(f"{text} {one.masa.jenis}", text, icon, lambda act=act: act(one)))
        line.setLayout(whole)
        return line

    def _act(self, spoken: str, text: str, icon: str, act: Callable[[], None]) -> QWidget:
        made = button(text, act, icon, "quiet")
        made.setAccessibleName(spoken)
        return made

    def _edit(self, one: KeadaanRow) -> None:
        if isinstance(one.masa.jenis, JenisKeadaan) and one.masa.mulai is not None:
            self._fill(one.id, one.masa.jenis, one.masa.mulai, one.masa.selesai, one.masa.alasan)

    def _remove(self, one: KeadaanRow) -> None:
        question = f"Hapus catatan {one.masa.jenis}?"
        reason = self._vm.context.dialogs.ask_reason(self, question, _CONSEQUENCE, "Hapus")
        if reason:
            self._vm.remove(one.id, reason)

    def _fill(
        self, edited: str | None, jenis: JenisKeadaan, mulai: date, selesai: date | None, alasan: str
    ) -> None:
        self._edited = edited
        empty(self.alasan)
        self.selesai.set_message("")
        self.jenis.set_text(jenis)
        self.jenis.set_hint(self._vm.explain(jenis))
        self.mulai.set_value(mulai)
        self.akhir.set_text(_OPEN if selesai is None else _KNOWN)
        self.selesai.set_value(selesai or self._vm.today)
        self.alasan.set_text(alasan)
        self._show_end()
        self.form.open(self.jenis.editor)

    def _show_end(self, _text: str = "") -> None:
        self.selesai.setVisible(self.akhir.text == _KNOWN)

    def _save(self) -> None:
        mulai = self.mulai.read()
        selesai = self.selesai.read() if self.akhir.text == _KNOWN else None
        if mulai is None or (selesai is None and self.akhir.text == _KNOWN):
            return
        form = KeadaanForm(
            self._pegawai_id,
            JenisKeadaan(self.jenis.text),
            mulai,
            selesai,
            self.alasan.text,
            self._edited,
        )
        show_messages({"alasan": self.alasan, "selesai": self.selesai}, self._vm.save(form))

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.addLayout(row(label("Keadaan", "heading"), None, self.add))
        inside.addWidget(self.form)
        inside.addLayout(self._lines)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card(inside))
