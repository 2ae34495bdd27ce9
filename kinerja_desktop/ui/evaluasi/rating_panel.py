"""Where a person is rated: two rows of keys, the quadrant, why it is so, the reason, and the last step."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QVBoxLayout, QWidget

from kinerja_desktop.domain.evaluasi import lengths
from kinerja_desktop.domain.evaluasi.terms import Rating
from kinerja_desktop.ui.evaluasi.penilaian_model import PenilaianModel
from kinerja_desktop.ui.kit.tanda.jawaban import PaperAnswer
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.chart.kuadran import Kuadran, KuadranButton, short_rating
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import TextField
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button, label, row, set_role
from kinerja_desktop.ui.widgets.layout.chips import Chip

KEYS_HASIL = {
    "1": Rating.DIBAWAH_EKSPEKTASI,
    "2": Rating.SESUAI_EKSPEKTASI,
    "3": Rating.DIATAS_EKSPEKTASI,
}
KEYS_PERILAKU = {
    "7": Rating.DIBAWAH_EKSPEKTASI,
    "8": Rating.SESUAI_EKSPEKTASI,
    "9": Rating.DIATAS_EKSPEKTASI,
}
KEYS = (
    ("1 2 3", "hasil"),
    ("7 8 9", "perilaku"),
    ("A", "alasan"),
    ("C", "catatan"),
    ("R", "rekomendasi"),
    ("F7 F8", "pindah"),
)
_CHARACTERS = 44
_OTHER_LINES = 16
"""Of text, beside the picture: the two rows of keys, the reason, the predikat."""
_MOVED = (
    "Pegawai ini pindah unit dalam periode ini. Anda menilainya pada unit baru, atau memakai hasil periode "
    "sebelumnya pada unit lama bila disepakati (PermenPANRB 6/2022 Lampiran hal. 91)."
)


class RatingPanel(QScrollArea):
    """Binds a PenilaianModel. `finalizing` asks to make this person final on `tanggal`."""

    finalizing = Signal()

    def __init__(self, model: PenilaianModel, today: date) -> None:
        super().__init__()
        self._model = model
        self._hasil = QButtonGroup(self)
        self._perilaku = QButtonGroup(self)
        self.kuadran = Kuadran()
        self.brief = KuadranButton()
        self.chip = Chip()
        self.explanation = label("", "muted", wrap=True)
        self.missing = label("", "caution", wrap=True)
        self.alasan = TextField("Alasan (A)", 2, dense=True, limit=lengths.ALASAN)
        self.alasan.set_placeholder("Wajib bila salah satu rating tidak Sesuai Ekspektasi")
        self.catatan = TextField("Catatan (C)", 2, dense=True, limit=lengths.CATATAN)
        self.rekomendasi = TextField("Rekomendasi (R)", 2, dense=True, limit=lengths.REKOMENDASI)
        self.texts = (self.alasan, self.catatan, self.rekomendasi)
        self.tanggal = DateField("Tanggal penandatanganan", today)
        self.date = self.tanggal.day
        self.finalize = button("Finalkan", self.finalizing.emit, "lock")
        self.finalize.setToolTip("Kunci evaluasi ini sebagai sudah ditandatangani (Ctrl+Enter)")
        self._lay_out()
        for field in self.texts:
            field.typed.connect(self._typed)
            field.left.connect(self._left)
        model.person_changed.connect(self.show_person)
        model.draf_changed.connect(self.show_draf)
        model.saved.connect(lambda _detail: self.show_draf())

    def show_person(self) -> None:
        """Fill everything anew for another person."""
        draf = self._model.draf
        self.alasan.set_text(draf.alasan)
        self.catatan.set_text(draf.catatan)
        self.rekomendasi.set_text(draf.rekomendasi)
        self.alasan.set_message("")
        self.kuadran.set_cells(self._model.cells)
        self.brief.kuadran.set_cells(self._model.cells)
        self.show_draf()
        self.verticalScrollBar().setValue(0)

    def show_draf(self) -> None:
        """Ratings, picture and sentence as they are decided now."""
        model, draf = self._model, self._model.draf
        for group, chosen in ((self._hasil, draf.hasil), (self._perilaku, draf.perilaku)):
            group.setExclusive(False)
            for made in group.buttons():
                made.setChecked(made.property("rating") == chosen)
                made.setEnabled(model.can_rate)
            group.setExclusive(True)
        self.kuadran.set_ratings(draf.hasil, draf.perilaku)
        self.brief.set_ratings(draf.hasil, draf.perilaku)
        found = model.penjelasan
        self.chip.set_text(found.predikat if found else "")
        self.explanation.setText(f"{found.kalimat} ({found.dasar_hukum})" if found else "")
        note = model.missing or model.locked
        set_role(self.missing, "caution" if model.missing else "muted")
        self.missing.setText(note)
        self.missing.setVisible(bool(note))
        for field in self.texts:
            field.set_read_only(not model.can_rate)
            field.set_waiting(waits=model.is_dirty)
        self.tanggal.set_read_only(not model.can_rate)
        self.finalize.setEnabled(model.can_finalize)

    def show_missing_alasan(self) -> None:
        """Stand in the reason, because without it nothing is saved."""
        self.alasan.set_message("Wajib diisi untuk rating ini.")
        self.enter(self.alasan)

    def enter(self, field: TextField) -> None:
        """Put the cursor at the end of a text, in sight."""
        self.ensureWidgetVisible(field)
        field.enter()

    def _typed(self) -> None:
        self._model.type_texts(self.alasan.text, self.catatan.text, self.rekomendasi.text)

    def _left(self) -> None:
        self._model.save()
        self.alasan.set_message("")
        self.show_draf()

    def _choices(
        self, group: QButtonGroup, keys: dict[str, Rating], choose: Callable[[Rating], None], what: str
    ) -> QWidget:
        holder = QWidget()
        made: list[QWidget] = []
        for key, rating in keys.items():
            one = IconButton(short_rating(rating), role="choice")
            one.set_keys(key, first=True)
            one.setCheckable(True)
            one.setProperty("rating", rating)
            one.setToolTip(f"{what}: {rating} (tombol {key})")
            one.setAccessibleName(f"{what} {rating}")
            one.clicked.connect(lambda _checked=False, chosen=rating: choose(chosen))
            group.addButton(one)
            made.append(one)
        holder.setLayout(row(*made, spacing=4))
        return holder

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, GAP, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label("Rating hasil kerja", "field"))
        layout.addWidget(self._choices(self._hasil, KEYS_HASIL, self._model.set_hasil, "Hasil kerja"))
        layout.addWidget(label("Rating perilaku kerja", "field"))
        layout.addWidget(
            self._choices(self._perilaku, KEYS_PERILAKU, self._model.set_perilaku, "Perilaku kerja")
        )
        layout.addLayout(row(label("Predikat", "field"), self.chip, None, self.brief))
        layout.addWidget(self.missing)
        layout.addWidget(self.alasan)
        layout.addWidget(self.kuadran)
        layout.addWidget(self.explanation)
        layout.addWidget(self.catatan)
        layout.addWidget(self.rekomendasi)
        layout.addWidget(self.tanggal)
        layout.addLayout(row(None, self.finalize))
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _CHARACTERS)
        self.brief.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a low window the picture is one line, and opens from it."""
        super().resizeEvent(event)
        needed = self.kuadran.sizeHint().height() + _OTHER_LINES * self.fontMetrics().height()
        is_low = event.size().height() < needed
        self.kuadran.setVisible(not is_low)
        self.brief.setVisible(is_low)


class HasilLamaPanel(QWidget):
    """Binds a PenilaianModel. Hidden for who did not move in the period."""

    def __init__(self, model: PenilaianModel, today: date) -> None:
        super().__init__()
        self._model = model
        self._today = today
        self.moved = label(_MOVED, "muted", wrap=True)
        self.take = button("Pakai hasil unit lama", self._ask_take, "history")
        self.give_up = button("Batalkan kesepakatan", self._ask_give_up, "undo-2", "quiet")
        self.ask = AskPanel()
        self._paper = PaperAnswer(self.ask, model.tanda.pindaian)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP // 2)
        layout.addWidget(self.moved)
        layout.addLayout(row(self.take, self.give_up, None))
        layout.addWidget(self.ask)
        model.person_changed.connect(self._show)
        model.saved.connect(lambda _detail: self._show())
        self.ask.turned.connect(self._make_room)
        self._show()

    def _show(self) -> None:
        model = self._model
        self.ask.keep_for(self._about)
        self._make_room(not self.ask.isHidden())
        self.setVisible(model.can_take_hasil_lama or model.can_give_up_hasil_lama)

    @property
    def _about(self) -> object:
        row = self._model.row
        whose = (row.pegawai_id, row.periode, row.status) if row is not None else None
        return whose, self._model.can_take_hasil_lama, self._model.can_give_up_hasil_lama

    def _make_room(self, asks: bool) -> None:
        """The question takes the place of what led to it."""
        self.moved.setVisible(not asks and self._model.can_take_hasil_lama)
        self.take.setVisible(not asks and self._model.can_take_hasil_lama)
        self.give_up.setVisible(not asks and self._model.can_give_up_hasil_lama)

    def _ask_take(self) -> None:
        self._paper.ask(
            Question(
                "Pejabat penilai dan pegawai sepakat memakai hasil periode sebelumnya pada unit lama.",
                "Pakai hasil itu",
                lambda text, day: self._model.take_hasil_lama(day, self._paper.surat(text)),
                field="Alasan",
                day=self._today,
                limit=lengths.ALASAN,
                nomor=not self._model.is_rater,
                berkas=self._model.tanda.pindaian.may_attach,
                about=self._about,
            )
        )

    def _ask_give_up(self) -> None:
        self.ask.ask(
            Question(
                "Batalkan kesepakatan. Pegawai dinilai pada unit baru.",
                "Batalkan",
                lambda text, _day: self._model.give_up_hasil_lama(text),
                field="Alasan",
                about=self._about,
            )
        )
