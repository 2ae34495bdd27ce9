"""Where a person stands: the history, and the form that moves the person."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.organisasi import lengths
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.pegawai.service import RiwayatPenempatan
from kinerja_desktop.ui.pegawai.penempatan_view_model import PenempatanViewModel, Pindah
from kinerja_desktop.ui.pegawai.riwayat import SIGNED, Perbaikan
from kinerja_desktop.ui.widgets.input.choices_model import Choice
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import ChoiceField, PickField, show_messages
from kinerja_desktop.ui.widgets.input.form import FormGrid, InlineForm
from kinerja_desktop.ui.widgets.layout.basic import button, card, label, row
from kinerja_desktop.ui.widgets.layout.history import HistoryAct, HistoryLine, HistoryList


class PenempatanCard(QWidget):
    """The card of one person; `show_person` fills it."""

    def __init__(self, model: PenempatanViewModel) -> None:
        super().__init__()
        self._vm = model
        self._pegawai_id = ""
        self._unit = PickField("Unit kerja", "Ketik bagian nama unit")
        hint = "Nama yang belum ada dalam daftar akan dibuat."
        self._jabatan = PickField(
            "Jabatan", "Ketik nama jabatan", hint, free=True, limit=lengths.JABATAN_NAMA
        )
        hint = "Penempatan definitif mengakhiri yang sebelumnya."
        self._jenis = ChoiceField("Jenis", list(JenisPenempatan), hint)
        self._mulai = DateField("Tanggal mulai", model.today)
        self.form = InlineForm("Penempatan baru", "Simpan penempatan", self._place)
        self.form.body.addWidget(FormGrid((self._unit, self._jabatan, self._jenis, self._mulai)))
        self.perbaikan = Perbaikan(model.today)
        self._edited: RiwayatPenempatan | None = None
        self.form.body.addWidget(self.perbaikan)
        self.move_button = button("Pindahkan", self.open_form, "arrow-right")
        self.move_button.setToolTip("Catat penempatan baru: unit, jabatan, tanggal")
        self._acting: dict[str, str] = {}
        self._which = ChoiceField("Yang berakhir")
        self._selesai = DateField("Hari terakhir", model.today)
        self.end_form = InlineForm("Akhiri Plt./Plh.", "Akhiri", self._end)
        self.end_form.body.addWidget(FormGrid((self._which, self._selesai)))
        self.end_button = button("Akhiri Plt./Plh.", self._open_end, "x")
        self.end_button.setToolTip("Sesudahnya jabatan definitif berlaku lagi")
        self._history = HistoryList("Belum ada penempatan. Catat unit dan jabatannya dengan Pindahkan.")
        self._lay_out()
        model.loaded.connect(self._show_choices)
        model.done.connect(self.form.close_form)
        model.done.connect(self.end_form.close_form)

    def show_person(self, pegawai_id: str, history: tuple[RiwayatPenempatan, ...], *, may_save: bool) -> None:
        """Another person closes the form; the same one keeps what is typed in it."""
        if pegawai_id != self._pegawai_id:
            self.form.close_form()
            self.end_form.close_form()
        self._pegawai_id = pegawai_id
        self.move_button.setVisible(may_save)
        acting = [
            one for one in history if one.jenis is not JenisPenempatan.DEFINITIF and one.selesai is None
        ]
        self._acting = {f"{one.jenis} {one.jabatan}, {one.unit_kerja}": one.id for one in acting}
        self.end_button.setVisible(may_save and bool(acting))
        self._history.show_lines(
            [
                HistoryLine(
                    f"{'' if one.jenis is JenisPenempatan.DEFINITIF else f'{one.jenis} '}{one.jabatan}",
                    one.mulai,
                    one.selesai,
                    one.unit_kerja,
                    self._acts(one) if may_save else (),
                )
                for one in history
            ]
        )

    def open_form(self) -> None:
        self._begin(None)
        self.form.rename("Penempatan baru", "Simpan penempatan")
        self._mulai.set_value(self._vm.today)
        self.form.open(self._unit.editor)

    def correct(self, one: RiwayatPenempatan) -> None:
        """Open the form on a line of the history."""
        self._begin(one)
        self.form.rename("Betulkan catatan penempatan", "Simpan perbaikan")
        self._jenis.set_text(one.jenis)
        self._mulai.set_value(one.mulai)
        self.perbaikan.begin(one.selesai, self._vm.today)
        self.form.open(self._mulai.day)

    def _begin(self, one: RiwayatPenempatan | None) -> None:
        self._edited = one
        self._vm.load()
        self.perbaikan.hide()
        for field in (self._unit, self._jabatan):
            field.set_message("")

    def _acts(self, one: RiwayatPenempatan) -> tuple[HistoryAct, ...]:
        return (
            HistoryAct("Betulkan", "pencil", lambda: self.correct(one)),
            HistoryAct("Batalkan", "trash-2", lambda: self._void(one)),
        )

    def _void(self, one: RiwayatPenempatan) -> None:
        question = f"Batalkan catatan penempatan sebagai {one.jabatan}?"
        reason = self._vm.context.dialogs.ask_reason(self, question, SIGNED, "Batalkan catatan")
        if reason:
            self._vm.void(one.id, reason)

    def _open_end(self) -> None:
        self._which.set_choices(tuple(self._acting))
        self._which.setVisible(len(self._acting) > 1)
        self._selesai.set_value(self._vm.today)
        self.end_form.open(self._selesai.editor)

    def _end(self) -> None:
        selesai = self._selesai.read()
        if selesai is not None:
            self._vm.end_acting(self._pegawai_id, selesai, self._acting.get(self._which.text))

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.addLayout(row(label("Penempatan", "heading"), None, self.move_button))
        inside.addWidget(self.form)
        inside.addWidget(self.end_form)
        inside.addWidget(self._history)
        inside.addLayout(row(None, self.end_button))  # beside the other one it is too wide at 150 %
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card(inside))

    def _show_choices(self, units: tuple[Choice, ...], jabatan_list: tuple[Choice, ...]) -> None:
        self._unit.set_choices(units)
        self._jabatan.set_choices(jabatan_list)
        if self._edited is not None:
            self._unit.picker.set_current(self._edited.unit_kerja_id)
            self._jabatan.picker.set_current(self._edited.jabatan_id)

    def _place(self) -> None:
        mulai = self._mulai.read()
        if mulai is None or (self._edited is not None and not self.perbaikan.is_complete):
            return
        pindah = Pindah(
            self._unit.current_id,
            self._jabatan.current_id,
            self._jabatan.text,
            JenisPenempatan(self._jenis.text),
            mulai,
        )
        if self._edited is None:
            wrong = self._vm.place(self._pegawai_id, pindah)
        else:
            last, alasan = self.perbaikan.last_day, self.perbaikan.alasan.text
            wrong = self._vm.correct(self._edited.id, pindah, last, alasan)
        show_messages({"unit": self._unit, "jabatan": self._jabatan}, wrong)
