"""Who rates a person: the history with reasons, and the change in one step."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.pegawai import lengths
from kinerja_desktop.services.pegawai.riwayat import KoreksiPenilai
from kinerja_desktop.services.pegawai.service import RiwayatPenilai
from kinerja_desktop.ui.pegawai.penilai_view_model import PenilaiViewModel
from kinerja_desktop.ui.pegawai.riwayat import SIGNED, Perbaikan
from kinerja_desktop.ui.widgets.input.choices_model import Choice, ChoicesModel
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import LineField, empty, show_messages
from kinerja_desktop.ui.widgets.input.form import FormGrid, InlineForm, is_key
from kinerja_desktop.ui.widgets.layout.basic import button, card, label, row
from kinerja_desktop.ui.widgets.layout.history import HistoryAct, HistoryLine, HistoryList
from kinerja_desktop.ui.widgets.table.table import make_list
from kinerja_desktop.ui.widgets.text.typed import Kept

_FIRST, _NEXT = "Tetapkan pejabat penilai", "Ganti pejabat penilai"
_NOTE, _FIRST_REASON = "Keterangan (boleh kosong)", "pejabat penilai pertama"
_SHOWN = 4
_FRAME = 2


class PenilaiCard(QWidget):
    """The card of one person; `show_person` fills it."""

    def __init__(self, model: PenilaiViewModel) -> None:
        super().__init__()
        self._vm = model
        self._pegawai_id = ""
        self._penilai = LineField("Pejabat penilai baru", placeholder="Ketik nama atau NIP", kept=Kept.NEVER)
        self._search = self._penilai.line
        self._search.textEdited.connect(model.search)
        self._search.installEventFilter(self)
        self._search.setAccessibleName("Cari pejabat penilai baru")
        self._what = label("", "muted", wrap=True)
        self.outside = button("Pejabat di luar instansi", self._add_outside, "plus", "quiet")
        self.outside.setToolTip("Catat nama yang diketik sebagai pejabat dari luar, lalu pilih")
        self._choices = ChoicesModel()
        self.list = make_list(self._choices)
        self.list.setAccessibleName("Calon pejabat penilai")
        self.list.activated.connect(lambda _index: self._after_choice())
        self._alasan = LineField(
            "Alasan", placeholder="Misalnya: mutasi menurut SK nomor ...", limit=lengths.PENUGASAN_ALASAN
        )
        self._mulai = DateField("Tanggal mulai", model.today)
        hint = "Hanya bila penilai di bawah pejabat pengawas, misalnya guru yang menjadi kepala sekolah."
        self._dasar = LineField(
            "Surat pendelegasian",
            hint,
            placeholder="Nomor, tanggal, dan yang mendelegasikan",
            limit=lengths.DASAR_PENDELEGASIAN,
        )
        self.perbaikan = Perbaikan(model.today)
        self._edited: RiwayatPenilai | None = None
        self._is_first = False
        self.form = InlineForm(_NEXT, "Tetapkan", self._change)
        self._fill_form()
        self.replace_button = button(_NEXT, self.open_form, "arrow-left-right")
        self._history = HistoryList(
            "Belum ada pejabat penilai. Tanpa itu SKP dan evaluasi tidak dapat berjalan."
        )
        self._lay_out()
        model.found.connect(self._show_found)
        model.done.connect(self.form.close_form)

    def show_person(self, pegawai_id: str, history: tuple[RiwayatPenilai, ...], *, may_save: bool) -> None:
        """Another person closes the form; the same one keeps what is typed in it."""
        if pegawai_id != self._pegawai_id:
            self.form.close_form()
        self._pegawai_id = pegawai_id
        self._is_first = not history
        self.replace_button.setText(_FIRST if self._is_first else _NEXT)
        self.replace_button.setVisible(may_save)
        self._history.show_lines(
            [
                HistoryLine(
                    one.penilai,
                    one.mulai,
                    one.selesai,
                    f"alasan: {one.alasan}" if one.alasan else "",
                    self._acts(one) if may_save else (),
                )
                for one in history
            ]
        )

    def open_form(self) -> None:
        self._begin(None)
        self._mulai.set_value(self._vm.propose_start())
        self.form.open(self._search)

    def correct(self, one: RiwayatPenilai) -> None:
        """Open the form on a line of the history; who stands there stays unless another one is chosen."""
        self._begin(one)
        self._search.setText(one.penilai)
        self._what.setText("Biarkan bila orangnya benar; ketik nama lain bila keliru.")
        self._mulai.set_value(one.mulai)
        self.perbaikan.begin(one.selesai, self._vm.today)
        self.form.open(self._mulai.day)

    def _begin(self, one: RiwayatPenilai | None) -> None:
        empty(self._penilai, self._alasan, self._dasar)
        self._edited = one
        self._vm.open(self._pegawai_id)
        self.perbaikan.hide()
        for field in (self._alasan, self._dasar):
            field.setVisible(one is None)
        self._alasan.set_label(_NOTE if self._is_first else "Alasan")  # there is no change to explain
        if one is None:
            self._penilai.set_label("Pejabat penilai" if self._is_first else "Pejabat penilai baru")
            self.form.rename(_FIRST if self._is_first else _NEXT, "Tetapkan")
        else:
            self._penilai.set_label("Pejabat penilai")
            self.form.rename("Betulkan catatan pejabat penilai", "Simpan perbaikan")

    def _acts(self, one: RiwayatPenilai) -> tuple[HistoryAct, ...]:
        return (
            HistoryAct("Betulkan", "pencil", lambda: self.correct(one)),
            HistoryAct("Batalkan", "trash-2", lambda: self._void(one)),
        )

    def _void(self, one: RiwayatPenilai) -> None:
        question = f"Batalkan catatan bahwa {one.penilai} menjadi pejabat penilai?"
        reason = self._vm.context.dialogs.ask_reason(self, question, SIGNED, "Batalkan catatan")
        if reason:
            self._vm.void(one.id, reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrow down goes from the search to who was found."""
        if is_key(event, Qt.Key.Key_Down) and self._choices.choices:
            self.list.setFocus()
            self.list.setCurrentIndex(self._choices.index(0))
            return True
        return super().eventFilter(watched, event)

    def _fill_form(self) -> None:
        self.form.body.addWidget(self._penilai)
        found = row(self._what, self.outside)
        found.setStretch(0, 1)
        self.form.body.addLayout(found)
        self.form.body.addWidget(self.list)
        self.form.body.addWidget(FormGrid((self._mulai, self._alasan, self._dasar)))
        self.form.body.addWidget(self.perbaikan)

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.addLayout(row(label("Pejabat penilai", "heading"), None, self.replace_button))
        inside.addWidget(self.form)
        inside.addWidget(self._history)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card(inside))

    def _show_found(self, choices: tuple[Choice, ...]) -> None:
        self._choices.set_choices(choices)
        typed = bool(self._search.text().strip())
        likely = bool(choices) and not typed and self._is_first and self._edited is None
        self.list.setCurrentIndex(self._choices.index(0) if likely else QModelIndex())
        if typed:
            self._what.setText("Pilih salah satu:" if choices else "Tidak ada pegawai yang cocok.")
        else:
            self._what.setText(
                "Saran, pimpinan unitnya:" if choices else "Belum ada saran; cari dengan nama atau NIP."
            )
        self.list.setVisible(bool(choices))
        if choices:
            self.list.setFixedHeight(self.list.sizeHintForRow(0) * min(len(choices), _SHOWN) + 2 * _FRAME)

    def _add_outside(self) -> None:
        """Who rates from outside is recorded by name; number and post are completed in that person's data."""
        self._penilai.set_message(self._vm.add_outside(self._search.text()))
        if self._penilai.message:
            self._penilai.enter()
        elif self._choices.choices:
            self.list.setCurrentIndex(self._choices.index(0))
            self._after_choice()

    def _after_choice(self) -> None:
        """The cursor goes to the reason where one is asked for, else to the day."""
        if self._edited is not None:
            self.perbaikan.alasan.enter()
        elif self._is_first:
            self._mulai.enter()
        else:
            self._alasan.enter()

    def _change(self) -> None:
        mulai = self._mulai.read()
        if mulai is None:
            return
        index = self.list.currentIndex()
        if self._edited is not None and not self.perbaikan.is_complete:
            return
        chosen = self._choices.choices[index.row()].id if index.isValid() else None
        if self._edited is not None:
            koreksi = KoreksiPenilai(
                self._edited.id,
                chosen or self._edited.penilai_id,
                mulai,
                self.perbaikan.last_day,
                self.perbaikan.alasan.text,
            )
            self._vm.correct(koreksi)
            return
        alasan = self._alasan.text.strip() or (_FIRST_REASON if self._is_first else "")
        wrong = self._vm.change(chosen, alasan, mulai, self._dasar.text)
        show_messages({"penilai": self._penilai, "alasan": self._alasan}, wrong)
