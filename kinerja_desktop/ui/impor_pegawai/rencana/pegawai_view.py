"""Step 3: every row with what would happen to it; refused rows are corrected in the table itself."""

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.ui.impor_pegawai.filter import Jenis, PlanFilter
from kinerja_desktop.ui.impor_pegawai.table_model import (
    ALASAN,
    BARIS,
    FROZEN,
    STATUS,
    explain,
    has_fault,
)
from kinerja_desktop.ui.impor_pegawai.view_model import ImporPegawaiViewModel, Langkah
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button, label, row
from kinerja_desktop.ui.widgets.layout.flow import FlowRow
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.table.frozen import FrozenTable
from kinerja_desktop.ui.widgets.table.table import row_height
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
        self.table = FrozenTable(model.model, FROZEN)
        self._set_up_table()
        self._why = label("", wrap=True)
        self.next_fault = button("Baris bermasalah", lambda: self._go_to_fault(1), "triangle-alert", "quiet")
        self.next_fault.setToolTip("Ke baris bermasalah berikutnya (F8); sebelumnya Shift+F8")
        self._stack = QStackedWidget()
        self._lay_out()
        add_shortcut(self, "Ctrl+F", self._search.setFocus)
        add_shortcut(self, "F8", lambda: self._go_to_fault(1))
        add_shortcut(self, "Shift+F8", lambda: self._go_to_fault(-1))
        model.filtered.connect(self._show_filter)

    def _lay_out(self) -> None:
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(FlowRow(list(self._kinds.values())))
        column.addLayout(row(self._search, self._cause, self.next_fault))
        column.addWidget(self.table, 1)
        column.addWidget(self._why)
        self._nobody = EmptyState(
            "users",
            "Tidak ada orang dalam berkas ini",
            "Di bawah judul kolom tidak ada baris yang memuat NIP atau nama. Periksa lembar dan baris "
            "judulnya, atau pilih berkas lain.",
            "Kembali ke kolom",
            lambda: self._vm.go(Langkah.KOLOM),
        )
        for page in (found, self._nobody):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GAP, 0, 0)
        outer.addWidget(self._stack)

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
        triggers = QAbstractItemView.EditTrigger
        self.table.set_up_cells(
            ToneDelegate,
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed,
        )
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
        filter_, plan = self._vm.filter, self._vm.plan
        self._stack.setCurrentIndex(1 if plan is not None and not plan.rows else 0)
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

    def _go_to_fault(self, step: int) -> None:
        """The next (or last) row that is refused, open or doubtful, at the cell that is to blame."""
        rows = self._vm.model.rows
        if not any(map(has_fault, rows)) and self._vm.filter != PlanFilter():
            self._vm.set_filter(PlanFilter())
            rows = self._vm.model.rows
        faulty = [number for number, row in enumerate(rows) if has_fault(row)]
        if not faulty:
            self._why.setText("Tidak ada baris yang bermasalah.")
            return
        here = self.table.currentIndex().row()
        if step > 0:
            found = next((number for number in faulty if number > here), faulty[0])
        else:
            found = next((number for number in reversed(faulty) if number < here), faulty[-1])
        index = self._vm.model.index(found, self._vm.model.fault_column(rows[found]))
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)
        self.table.setFocus()

    def _choose_cause(self, index: int) -> None:
        self._vm.set_filter(replace(self._vm.filter, sebab=self._cause.itemData(index)))

    def _explain(self, current: QModelIndex) -> None:
        chosen = self._vm.model.row_at(current) if current.isValid() else None
        if chosen is None:
            hint = "Pilih sel lalu ketik untuk memperbaikinya; rencana disusun ulang, berkasnya tidak diubah."
            self._why.setText(hint if self._vm.model.rows else "Tidak ada baris yang cocok.")
            return
        place = chosen.place if len(self._vm.kolom.mapping) > 1 else f"baris {chosen.place.row}"
        said = " ".join(sentence(one) for one in explain(chosen)) or "Tidak ada catatan."
        self._why.setText(f"{chosen.nama or 'Tanpa nama'}, {place}: {said}")
