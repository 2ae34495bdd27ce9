"""The weeks of own people that wait: read one, approve all in one press, or give one back with a reason."""

from datetime import date

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.pemantauan import lengths
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pemantauan.harian.table_model import IsiMingguModel, MingguModel
from kinerja_desktop.ui.pemantauan.harian.view_model import HarianModel
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.layout.basic import button, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.panes.switcher import ListSwitcher
from kinerja_desktop.ui.widgets.table.table import make_table

_WEEK_LETTERS = {1: 18, 2: 10, 3: 11}
_DAY_LETTERS = {0: 19, 2: 20, 3: 10, 4: 15}


class MingguPanel(QWidget):
    """Binds the waiting weeks of a HarianModel."""

    def __init__(self, model: HarianModel) -> None:
        super().__init__()
        self._model = model
        self.weeks, self.days = MingguModel(), IsiMingguModel()
        self.table = make_table(self.weeks, stretch=0)
        self.table.setAccessibleName("Minggu yang menunggu persetujuan")
        self.detail = make_table(self.days, stretch=1)
        self.detail.setAccessibleName("Catatan minggu ini")
        letter = self.fontMetrics().averageCharWidth()
        for view, letters in ((self.table, _WEEK_LETTERS), (self.detail, _DAY_LETTERS)):
            for column, wide in letters.items():
                view.setColumnWidth(column, letter * wide)
        self.asking = AskPanel()
        self.back = button("Kembalikan", self._ask, "undo-2")
        self.back.setToolTip("Kembalikan minggu yang dipilih dengan alasan (Delete)")
        self.some = button("Setujui pilihan", self._approve_chosen, "check")
        self.all = button("Setujui semua", lambda: model.approve(self.weeks.rows), "check", "primary")
        self.all.set_keys("Ctrl+Return")
        self._nothing = EmptyState(
            "circle-check", "Tidak ada catatan yang menunggu", "Minggu yang diajukan pegawai tampil di sini."
        )
        self.pages = QStackedWidget()
        panes = master_detail(self.table, self.detail, switcher=ListSwitcher(self.table, "minggu"))
        self.pages.addWidget(panes)
        self.pages.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.asking)
        layout.addWidget(self.pages, 1)
        layout.addLayout(row(None, self.back, self.some, self.all))
        add_shortcut(self.table, "Del", self._ask)
        add_shortcut(self, "Ctrl+Return", self.all.click)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_week())
        model.waiting_changed.connect(self._show)
        self.setFocusProxy(self.table)

    def _show(self) -> None:
        waiting = self._model.waiting
        is_other = [one.id for one in waiting] != [one.id for one in self.weeks.rows]
        self.weeks.set_rows(waiting)
        self.pages.setCurrentIndex(0 if waiting else 1)
        for made in (self.back, self.some, self.all):
            made.setVisible(bool(waiting))
        self.all.setText(f"Setujui semua ({format_angka(len(waiting))})")
        if waiting and (is_other or not self.table.currentIndex().isValid()):
            self.table.selectRow(0)
        self._show_week()

    def _show_week(self) -> None:
        chosen = self.weeks.row_at(self.table.currentIndex())
        self.days.set_rows(chosen.hari if chosen else ())

    def _approve_chosen(self) -> None:
        rows = self.weeks.rows
        self._model.approve([rows[line] for line in self.table.listed.lines])

    def _ask(self) -> None:
        chosen = self.weeks.row_at(self.table.currentIndex())
        if chosen is None:
            return

        def give_back(alasan: str, _day: date) -> bool:
            return self._model.send_back(chosen, alasan)

        self.asking.ask(
            Question(
                f"Kembalikan catatan {chosen.nama}?",
                "Kembalikan",
                give_back,
                field="Alasan",
                hint="Tulis apa yang perlu diperbaiki.",
                limit=lengths.ALASAN,
            )
        )
