"""What the plan decided: every column of the file with what it became, and what was not read and why."""

from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from kinerja_desktop.services.impor_pegawai.service import ReadColumn
from kinerja_desktop.ui.impor_pegawai.view_model import ImporPegawaiViewModel
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.basic import label
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

_COLUMNS_WIDTH = 520
_COLUMNS_SHARE = 0.5
_LEAST_LETTERS = 9


class KeputusanPanel(QWidget):
    """Columns left, notes right."""

    def __init__(self, model: ImporPegawaiViewModel) -> None:
        super().__init__()
        self._vm = model
        self.columns = RowsModel[ReadColumn](
            (
                Column("Lembar", lambda one: one.sheet),
                Column("Kolom", lambda one: one.heading or "(tanpa judul)"),
                Column("Dibaca sebagai", lambda one: one.said),
            )
        )
        table = make_table(self.columns, stretch=1)
        least = table.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        table.horizontalHeader().setMinimumSectionSize(least)
        table.setAccessibleName("Kolom berkas dan artinya")
        for column in (0, 2):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.notes = label("", wrap=True)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(label("Catatan", "heading"))
        inside.addWidget(self.notes)
        inside.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GAP, 0, 0)
        outer.addWidget(master_detail(table, DetailScroll(page), _COLUMNS_WIDTH, _COLUMNS_SHARE))
        model.planned.connect(self._show)

    def _show(self) -> None:
        plan = self._vm.plan
        if plan is None:
            return
        self.columns.set_rows(plan.columns)
        said = [f"• {note}" for note in self._vm.notes]
        self.notes.setText("\n\n".join(said) if said else "Tidak ada yang perlu dicatat: semua dibaca.")
