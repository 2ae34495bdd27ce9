"""What I asked, what came of it, and taking it back while it waits."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.umpan_balik.permintaan_view_model import PermintaanModel
from kinerja_desktop.ui.umpan_balik.table_model import AskedModel
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.basic import button, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.rich import RichText

_BALASAN = 4
_LETTERS = (18, 25, 20, 18)
_LINES = 4


class RequestedPanel(QWidget):
    """Binds the own requests of a PermintaanModel."""

    def __init__(self, model: PermintaanModel) -> None:
        super().__init__()
        self._model = model
        self.rows = AskedModel()
        self.table = make_table(self.rows, stretch=_BALASAN)
        self.table.setAccessibleName("Umpan balik yang saya minta")
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate(_LETTERS):
            self.table.setColumnWidth(column, letter * letters)
        self.text = RichText()
        self.text.setAccessibleName("Pertanyaan dan jawabannya")
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * (_LINES + 1))
        self.withdraw = button("Tarik permintaan", self._withdraw, "undo-2")
        self.withdraw.setToolTip("Tarik permintaan yang masih menunggu (Delete)")
        self._nothing = EmptyState(
            "message-square",
            "Anda belum meminta umpan balik pada periode ini",
            "Buka tab Minta, lalu pilih siapa yang Anda mintai.",
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.text)
        layout.addLayout(row(None, self.withdraw))
        model.asked_changed.connect(self._show)
        self.table.selectionModel().currentChanged.connect(lambda _current: self._show_chosen())
        add_shortcut(self.table, "Del", self._withdraw)

    def _show(self) -> None:
        self.rows.set_rows(self._model.asked)
        self.pages.setCurrentWidget(self.table if self._model.asked else self._nothing)
        if self._model.asked:
            self.table.selectRow(0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.rows.row_at(self.table.currentIndex())
        for widget in (self.text, self.withdraw):
            widget.setVisible(chosen is not None)
        if chosen is not None:
            parts = (
                ("Tentang", chosen.tentang),
                ("Pertanyaan", chosen.pertanyaan),
                (chosen.keadaan, chosen.balasan),
            )
            self.text.setPlainText("\n".join(f"{what}: {said}" for what, said in parts if said))
        self.withdraw.setEnabled(chosen is not None and chosen.is_waiting)

    def _withdraw(self) -> None:
        chosen = self.rows.row_at(self.table.currentIndex())
        if chosen is not None and chosen.is_waiting:
            self._model.withdraw(chosen.id)
