"""Section Jam komputer: what speaks against the clock, and the dates that a wrong one left behind."""

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.tanggal import format_pukul
from kinerja_desktop.domain.jam.keraguan import clock_error
from kinerja_desktop.ui.jam.jam_view_model import JamViewModel, PilihanMasa
from kinerja_desktop.ui.jam.table_model import MASA, PERBAIKAN
from kinerja_desktop.ui.kit.section import Section
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.columns import fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_MOMENT = "23 November 2026 10.05"


class JamView(Section):
    """The stretches above, what would change below, one button for all of it."""

    def __init__(self, model: JamViewModel, banner: Banner) -> None:
        sentence = "Tanggal SKP, evaluasi, penempatan, dan umpan balik diambil dari jam komputer ini."
        super().__init__("Jam komputer", sentence, banner, scrolls=False)
        self.model = model
        self.bind(model)
        self.state = label("", wrap=True)
        self.confirm_button = button("Jam ini benar", model.confirm, "circle-check")
        self.body.addLayout(row(self.state, self.confirm_button))
        self.masa = RowsModel(MASA)
        self.masa_table = make_table(self.masa)
        self.masa_table.setAccessibleName("Masa dengan jam yang salah")
        fit_columns(self.masa_table, (_MOMENT, _MOMENT, "00.000", "23 November 2026"))
        self.baris = RowsModel(PERBAIKAN)
        self.baris_table = make_table(self.baris)
        self.baris_table.setAccessibleName("Tanggal yang dibetulkan")
        fit_columns(self.baris_table, ("Penempatan sebelumnya: selesai", "m" * 16, _MOMENT, _MOMENT))
        self.day = DateField("Masa yang dipilih sesungguhnya mulai", model.services.clock.today())
        self.included = QCheckBox("Betulkan masa ini")
        self.count = label("", "muted")
        self.repair_button = button("Betulkan", self._repair, "check", "primary")
        self.undo_button = button("Urungkan", model.undo, "undo-2", "quiet")
        self._stack = QStackedWidget()
        why = "Tidak ada langkah yang tercatat dengan jam yang salah."
        self._stack.addWidget(EmptyState("clock", "Tidak ada tanggal yang perlu dibetulkan", why))
        self._stack.addWidget(self._lay_out())
        self.body.addWidget(self._stack, 1)
        self.masa_table.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self.day.chosen.connect(self._choose)
        self.included.clicked.connect(lambda _on: self._choose())
        model.loaded.connect(self._show)
        model.planned.connect(self._show_rows)
        self.load()

    def load(self) -> None:
        self.model.load()

    def _lay_out(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.masa_table, 1)
        column.addLayout(row(self.day, self.included, None))
        column.addWidget(self.baris_table, 2)
        column.addLayout(row(self.count, None, self.undo_button, self.repair_button))
        return page

    def _show(self) -> None:
        ragu, now = self.model.ragu, self.model.services.clock.now()
        fine = f"Jam menunjukkan {format_pukul(now)}; tidak ada yang janggal."
        self.state.setText(fine if ragu is None else str(clock_error(ragu)))
        self.confirm_button.setVisible(ragu is not None)
        self._show_masa()

    def _show_rows(self) -> None:
        baris = self.model.baris
        self.baris.set_rows(baris)
        self._stack.setCurrentIndex(1 if self.model.masa or baris else 0)
        self._show_masa()
        self.count.setText(f"{len(baris)} tanggal" if baris else "Tidak ada tanggal yang perlu dibetulkan")
        self.repair_button.setText(f"Betulkan {len(baris)} tanggal" if baris else "Betulkan")
        self.repair_button.setEnabled(bool(baris))
        self.undo_button.setEnabled(self.model.can_undo)

    def _show_masa(self) -> None:
        """The stretches anew; the chosen one stays chosen."""
        number = max(0, self.masa_table.currentIndex().row())
        self.masa.set_rows(self.model.masa)
        if self.model.masa:
            self.masa_table.selectRow(min(number, len(self.model.masa) - 1))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        for widget in (self.day, self.included):
            widget.setEnabled(chosen is not None)
        if chosen is None:
            return
        self.day.set_value(chosen.sesungguhnya)
        self.included.setChecked(chosen.ikut)

    def _choose(self) -> None:
        chosen, day = self._chosen(), self.day.value
        if chosen is not None and day is not None:
            self.banner.hide()
            self.model.choose(chosen.masa.dari, day, ikut=self.included.isChecked())

    def _repair(self) -> None:
        """Not while a day that is none stands there: the plan below is of another one."""
        if self._chosen() is None or self.day.read() is not None:
            self.model.repair()

    def _chosen(self) -> PilihanMasa | None:
        return self.masa.row_at(self.masa_table.currentIndex())
