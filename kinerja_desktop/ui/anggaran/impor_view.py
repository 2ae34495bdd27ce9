"""The plan of an import: what was understood of a file, what a person decides, what was left out."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.anggaran.terms import Dokumen
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.anggaran.baca.pilihan import Pertanyaan
from kinerja_desktop.ui.anggaran.table_model import RENCANA
from kinerja_desktop.ui.anggaran.view_model import AnggaranViewModel
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.field import Field, LineField
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, clear_layout, label, row, scrolling
from kinerja_desktop.ui.widgets.table.columns import KeepReadable, fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import Kept

_NAME_LETTERS = 34
_MEASURES, _DOUBTS = 3, 4
_NOT_ANSWERED = "Pilih jawabannya"
_NOTES_LINES = 5


class ImporView(QWidget):
    """Nothing is written before it is applied."""

    def __init__(self, model: AnggaranViewModel, back: Callable[[], object]) -> None:
        super().__init__()
        self.model = model
        self.summary = label("", "heading", wrap=True)
        self.dokumen = ChoiceBox()
        self.dokumen.setAccessibleName("Dokumen")
        for one in Dokumen:
            self.dokumen.addItem(one.value, one)
        self.basis = label("", "muted", wrap=True)
        self.questions = QVBoxLayout()
        self.questions.setSpacing(GAP)
        self.rows = RowsModel(RENCANA, key=lambda one: one.baris.tempat)
        self.table = make_table(self.rows, stretch=1)
        self.table.setAccessibleName("Rencana impor")
        self.notes = label("", "muted", wrap=True)
        self.apply = button("Terapkan", self._apply, "check", "primary")
        self.apply.setToolTip("Simpan yang tertulis di atas (Ctrl+Return)")
        self.back = button("Batal (Esc)", back, "x", "quiet")
        self._lay_out()
        self.dokumen.activated.connect(self._choose)
        model.planned.connect(self._show)
        model.busy.connect(lambda busy: self.apply.setEnabled(not busy and self._may_apply))
        for keys, work in (("Escape", back), ("Ctrl+Return", self._apply), ("Ctrl+Enter", self._apply)):
            add_shortcut(self, keys, work)

    def _lay_out(self) -> None:
        fit_columns(self.table, ("berubah", "", "000.000.000.000", "m" * 24, "m" * 22))
        KeepReadable(self.table, 1, _NAME_LETTERS, drops=(_MEASURES, _DOUBTS))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.summary)
        column.addLayout(row(self.dokumen, self.basis, stretch_last=True))
        column.addLayout(self.questions)
        column.addWidget(self.table, 1)
        area = scrolling(self.notes)
        area.setMaximumHeight(_NOTES_LINES * self.fontMetrics().lineSpacing() + GAP)
        area.setAccessibleName("Catatan impor")
        column.addWidget(area)
        column.addLayout(row(self.apply, self.back, None))

    @property
    def _may_apply(self) -> bool:
        plan = self.model.plan
        return plan is not None and not plan.belum_dijawab

    def _show(self) -> None:
        plan = self.model.plan
        if plan is None:
            return
        self.summary.setText(self.model.plan_summary)
        self.dokumen.setCurrentIndex(self.dokumen.findData(plan.dokumen))
        doubtful = f"; {format_angka(len(plan.ragu))} baris diragukan" if plan.ragu else ""
        self.basis.setText(f"Dikenali {plan.dasar}{doubtful}")
        clear_layout(self.questions)
        for one in plan.tanya:
            self.questions.addWidget(self._question(one, plan.jawaban.get(one.kunci, "")))
        self.rows.set_rows(plan.baris)
        self.notes.setText("\n".join(plan.catatan))
        self.apply.setEnabled(self._may_apply)
        self.table.setFocus()

    def _question(self, one: Pertanyaan, answer: str) -> QWidget:
        """A closed choice, or a line to type where only the office knows."""
        if not one.pilihan:
            field = LineField(one.teks, kept=Kept.NEVER)
            field.set_text(answer)
            field.finished.connect(lambda: self.model.answer(one.kunci, field.text.strip()))
            return field
        box = ChoiceBox()
        box.setAccessibleName(one.teks)
        box.addItem(_NOT_ANSWERED, "")
        for value, text in one.pilihan:
            box.addItem(f"{text} (disarankan)" if value == one.saran else text, value)
        box.setCurrentIndex(max(box.findData(answer), 0))
        box.activated.connect(lambda _at: self.model.answer(one.kunci, box.currentData() or ""))
        return Field(one.teks, box)

    def _choose(self) -> None:
        chosen = self.dokumen.currentData()
        if chosen is not None:
            self.model.choose_dokumen(Dokumen(chosen))  # Qt hands a StrEnum back as a text

    def _apply(self) -> None:
        if self._may_apply:
            self.model.apply()
