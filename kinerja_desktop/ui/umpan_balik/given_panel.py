"""What I gave, and taking it back with a reason."""

from datetime import date

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.umpan_balik.table_model import DiberikanModel
from kinerja_desktop.ui.umpan_balik.view_model import UmpanBalikModel
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.basic import button, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.table import make_table

_ISI = 3
_NAME_LETTERS = 26


class GivenPanel(QWidget):
    """Binds the own list of an UmpanBalikModel."""

    def __init__(self, model: UmpanBalikModel) -> None:
        super().__init__()
        self._model = model
        self.rows = DiberikanModel()
        self.table = make_table(self.rows, stretch=_ISI)
        self.table.setAccessibleName("Umpan balik yang saya berikan")
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate((18, _NAME_LETTERS, _NAME_LETTERS)):
            self.table.setColumnWidth(column, letter * letters)
        self.withdraw = button("Tarik kembali", self._ask, "undo-2")
        self.withdraw.setToolTip("Tarik umpan balik yang dipilih dengan alasan (Delete)")
        self.asking = AskPanel()
        self._nothing = EmptyState(
            "message-square",
            "Anda belum memberi umpan balik pada periode ini",
            "Buka tab Beri, lalu pilih rekan kerja.",
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.asking)
        layout.addWidget(self.pages, 1)
        layout.addLayout(row(None, self.withdraw))
        model.given_changed.connect(self._show)
        add_shortcut(self.table, "Del", self._ask)

    def _show(self) -> None:
        self.rows.set_rows(self._model.given)
        self.pages.setCurrentWidget(self.table if self._model.given else self._nothing)
        self.withdraw.setVisible(bool(self._model.given))
        if self._model.given:
            self.table.selectRow(0)

    def _ask(self) -> None:
        chosen = self.rows.row_at(self.table.currentIndex())
        if chosen is None:
            return

        def take_back(alasan: str, _day: date) -> None:
            self._model.withdraw(chosen.id, alasan)

        title = f"Tarik umpan balik untuk {chosen.penerima}?"
        hint = "Tulis mengapa umpan balik ini ditarik."
        self.asking.ask(Question(title, "Tarik kembali", take_back, field="Alasan", hint=hint))
