"""Step 3: every row with what would happen to it; refused rows are corrected in the table itself."""

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.services.impor_pegawai.service import PlannedJabatan
from kinerja_desktop.ui.impor_pegawai.filter import Jenis
from kinerja_desktop.ui.impor_pegawai.table_model import ALASAN, BARIS, STATUS, explain
from kinerja_desktop.ui.impor_pegawai.unit_view import UnitBaruPanel
from kinerja_desktop.ui.impor_pegawai.view_model import ImporPegawaiViewModel
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import IconButton, label, row
from kinerja_desktop.ui.widgets.layout.flow import FlowRow
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table, row_height
from kinerja_desktop.ui.widgets.table.tone import ToneDelegate
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_EVERY_CAUSE = "Semua sebab"
_LETTERS = {STATUS: 10, ALASAN: 44, BARIS: 7}
_CELL_LETTERS = 26
_LEAST_ROWS = 7


class PlanTable(QWidget):
    """Filters, the table, and the whole explanation of the row in hand."""

    def __init__(self, model: ImporPegawaiViewModel) -> None:
        super().__init__()
        self._vm = model
        self._kinds = {jenis: self._make_kind(jenis) for jenis in Jenis}
        group = QButtonGroup(self)
        for made in self._kinds.values():
            group.addButton(made)
        self._cause = ChoiceBox()
        self._cause.setAccessibleName("Saring menurut sebab")
        self._cause.activated.connect(self._choose_cause)
        self._search = SearchInput("Cari dalam rencana", "Cari nama, NIP, atau keterangan")
        self._search.setToolTip("Cari dalam rencana (Ctrl+F)")
        self._search.textChanged.connect(
            lambda teks: model.set_filter(replace(model.filter, teks=teks.strip()))
        )
        self.table = make_table(model.model)
        self._set_up_table()
        self._why = label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(FlowRow(list(self._kinds.values())))
        column.addLayout(row(self._search, self._cause))
        column.addWidget(self.table, 1)
        column.addWidget(self._why)
        add_shortcut(self, "Ctrl+F", self._search.setFocus)
        model.filtered.connect(self._show_filter)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Low enough for small screens: the buttons wrap only where the pane is narrow."""
        return QSize(super().minimumSizeHint().width(), row_height(self.table) * _LEAST_ROWS)

    def _make_kind(self, jenis: Jenis) -> IconButton:
        made = IconButton(jenis, "", "choice")
        made.setCheckable(True)
        made.clicked.connect(
            lambda _checked=False: self._vm.set_filter(replace(self._vm.filter, jenis=jenis, sebab=""))
        )
        return made

    def _set_up_table(self) -> None:
        self.table.setAccessibleName("Rencana impor per baris")
        self.table.setToolTip("F2 atau klik dua kali memperbaiki isi sel")
        self.table.setItemDelegate(ToneDelegate(self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.selectionModel().currentChanged.connect(self._explain)
        self._vm.model.modelReset.connect(self._size_columns)
        self._vm.model.dataChanged.connect(lambda: self._explain(self.table.currentIndex()))

    def _size_columns(self) -> None:
        width = self.table.fontMetrics().averageCharWidth()
        for column in range(self._vm.model.columnCount()):
            self.table.setColumnWidth(column, width * _LETTERS.get(column, _CELL_LETTERS))

    def _show_filter(self) -> None:
        filter_ = self._vm.filter
        for jenis, made in self._kinds.items():
            count = self._vm.count_of(jenis)
            made.setText(f"{jenis} ({format_angka(count)})")
            made.setChecked(jenis is filter_.jenis)
            made.setVisible(bool(count) or jenis is Jenis.SEMUA)
        self._cause.clear()
        self._cause.addItem(_EVERY_CAUSE, "")
        for cause, count in self._vm.causes():
            self._cause.addItem(f"{cause} ({format_angka(count)})", cause)
        self._cause.setCurrentIndex(max(0, self._cause.findData(filter_.sebab)))
        self._explain(self.table.currentIndex())

    def _choose_cause(self, index: int) -> None:
        self._vm.set_filter(replace(self._vm.filter, sebab=self._cause.itemData(index)))

    def _explain(self, current: QModelIndex) -> None:
        chosen = self._vm.model.row_at(current) if current.isValid() else None
        if chosen is None:
            hint = "Pilih sel lalu ketik untuk memperbaikinya; rencana disusun ulang, berkasnya tidak diubah."
            self._why.setText(hint if self._vm.model.rows else "Tidak ada baris yang cocok.")
            return
        place = chosen.place if len(self._vm.kolom.mapping) > 1 else f"baris {chosen.place.row}"
        said = ". ".join(explain(chosen)) or "Tidak ada catatan"
        self._why.setText(f"{chosen.nama or 'Tanpa nama'}, {place}: {said}.")


class RencanaPanel(QTabWidget):
    """People, units and posts of the plan."""

    def __init__(self, model: ImporPegawaiViewModel) -> None:
        super().__init__()
        self._vm = model
        self.people = PlanTable(model)
        self.units = UnitBaruPanel(model)
        self._jabatan = RowsModel[PlannedJabatan](
            (
                Column("Jabatan", lambda jabatan: jabatan.nama),
                Column("Jenis", lambda jabatan: jabatan.jenis or "Belum diketahui, dilengkapi kemudian"),
                Column("Yang terjadi", lambda one: "Dibuat" if one.is_new else "Jenisnya dilengkapi"),
            )
        )
        jabatan = make_table(self._jabatan, stretch=0)
        jabatan.setAccessibleName("Jabatan dalam rencana")
        jabatan.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.addTab(self.people, "Pegawai")
        self.addTab(self.units, "Unit baru")
        self.addTab(jabatan, "Jabatan")
        model.planned.connect(self._show_plan)

    def _show_plan(self) -> None:
        plan = self._vm.plan
        if plan is None:
            return
        self._jabatan.set_rows(plan.jabatan)
        self.setTabText(0, f"Pegawai ({format_angka(len(plan.rows))})")
        self.setTabText(1, f"Unit baru ({format_angka(len(plan.units))})")
        self.setTabText(2, f"Jabatan ({format_angka(len(plan.jabatan))})")
