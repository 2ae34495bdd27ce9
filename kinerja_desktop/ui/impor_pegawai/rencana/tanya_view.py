"""What the plan asks: the questions at the left, one with its answers at the right."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.services.impor_pegawai.service import Question, Tanya
from kinerja_desktop.ui.impor_pegawai.view_model import ImporPegawaiViewModel
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.choices_model import Choice
from kinerja_desktop.ui.widgets.input.field import PickField
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.basic import card, clear_layout, label, literal
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.table.lines_model import LinesModel
from kinerja_desktop.ui.widgets.table.table import make_list
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate


class TanyaPanel(QWidget):
    """An answer plans again; the question stays in the list and can be answered otherwise."""

    def __init__(self, model: ImporPegawaiViewModel) -> None:
        super().__init__()
        self._vm = model
        self.model = LinesModel[Question](
            title=lambda one: one.text,
            subtitle=lambda one: f"Dijawab: {one.chosen_text}",
            note=lambda one: "" if one.is_answered else f"Belum dijawab, kini: {one.chosen_text}",
        )
        self.list = make_list(self.model)
        self.list.setAccessibleName("Pertanyaan rencana impor")
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.selectionModel().currentChanged.connect(self._show_question)
        self.buttons: list[QRadioButton] = []
        self._title = label("", "heading", wrap=True)
        self._text = label("", wrap=True)
        self._answers = QVBoxLayout()
        self._examples = label("", "muted", wrap=True)
        self._other = PickField("Orang lain", "Ketik bagian nama atau NIP")
        self.picker = self._other.picker
        self.picker.chosen.connect(self._name_somebody)
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._lay_out()
        model.planned.connect(self._show)

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.addWidget(self._title)
        inside.addWidget(self._text)
        inside.addLayout(self._answers)
        inside.addWidget(self._other)
        inside.addWidget(self._examples)
        self._card = card(inside)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addStretch(1)
        empty = EmptyState("circle-check", "Tidak ada pertanyaan", "Isi berkas tidak menimbulkan keraguan.")
        detail = DetailScroll(right)
        detail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # an answer cannot wrap
        self._stack.addWidget(master_detail(self.list, detail))
        self._stack.addWidget(empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GAP, 0, 0)
        outer.addWidget(self._stack)

    def _show(self) -> None:
        plan = self._vm.plan
        questions = plan.questions if plan else ()
        before = self.model.row_at(self.list.currentIndex())
        self.model.set_rows(questions)
        self._stack.setCurrentIndex(0 if questions else 1)
        if not questions:
            return
        if plan is not None:
            self._other.set_choices([Choice(one.id, one.text) for one in plan.people])
        keys = [(one.jenis, one.key) for one in questions]
        here = (before.jenis, before.key) if before else None
        first = next((n for n, one in enumerate(questions) if not one.is_answered), 0)
        self.list.setCurrentIndex(self.model.index(keys.index(here) if here in keys else first))

    def go_to_unanswered(self) -> None:
        """Choose the first question that nobody has answered."""
        found = next((n for n, one in enumerate(self.model.rows) if not one.is_answered), 0)
        self.list.setCurrentIndex(self.model.index(found))
        self.list.setFocus()

    def _show_question(self, current: QModelIndex) -> None:
        question = self.model.row_at(current) if current.isValid() else None
        self._card.setVisible(question is not None)
        if question is None:
            return
        self._title.setText(question.jenis)
        self._text.setText(question.text)
        self._examples.setText("\n".join(question.examples))
        self._offer(question)
        self._other.setVisible(question.jenis is Tanya.PENILAI)
        self.picker.set_current(None)

    def _offer(self, question: Question) -> None:
        had_cursor = any(one.hasFocus() for one in self.buttons)
        for one in self.buttons:
            self._group.removeButton(one)
        clear_layout(self._answers)
        self.buttons = []
        for answer in question.answers:
            made = QRadioButton(literal(answer.text))
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.setChecked(answer.id == question.chosen)
            made.clicked.connect(
                lambda _checked=False, question=question, answer=answer: self._vm.answer(question, answer.id)
            )
            self._group.addButton(made)
            self._answers.addWidget(made)
            self.buttons.append(made)
            if had_cursor and made.isChecked():
                made.setFocus()

    def _name_somebody(self, key: str | None) -> None:
        question = self.model.row_at(self.list.currentIndex())
        if question is not None and key is not None:
            self._vm.answer(question, key)
