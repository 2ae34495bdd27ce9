"""The list of people with the state of their SKP, with its filter."""

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.skp.view_model import SkpViewModel, StatusFilter
from kinerja_desktop.ui.widgets.layout.basic import label, row
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_WAIT_MS = 200
_CHARACTERS = (29, 19, 23, 25)
_NARROW_COLUMNS = 2


class SkpListView(QWidget):
    """`chosen` fires when a line was opened: by Enter or a double click, beside an open SKP by a click."""

    chosen = Signal()

    def __init__(self, view_model: SkpViewModel) -> None:
        super().__init__()
        self._view_model = view_model
        self.search = SearchInput("Cari nama atau NIP", "Nama atau NIP")
        self.status = QComboBox()
        self.status.setAccessibleName("Status SKP")
        self.status.addItems([str(one.value) for one in StatusFilter])
        self.table: QTableView = make_table(view_model.people)
        self.table.setAccessibleName("Daftar SKP")
        self._count = label("", "muted")
        self._is_narrow = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        across = row(self.search, self.status)
        across.setStretch(0, 1)
        layout.addLayout(across)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._count)
        for column, count in enumerate(_CHARACTERS):
            self.table.setColumnWidth(column, self.fontMetrics().averageCharWidth() * count + 2 * GAP)
        self._wait.timeout.connect(self.apply_filter)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self.search.returnPressed.connect(self._to_table)
        self.status.activated.connect(lambda _at: self.apply_filter())
        self.table.clicked.connect(self._move)
        self.table.activated.connect(self._open)
        view_model.listed.connect(self._show)

    def set_narrow(self, *, narrow: bool) -> None:
        """Beside an open SKP there is room for name and state only."""
        self._is_narrow = narrow
        for column in range(_NARROW_COLUMNS, self.table.model().columnCount()):
            self.table.setColumnHidden(column, narrow)
        mode = QHeaderView.ResizeMode
        self.table.horizontalHeader().setSectionResizeMode(0, mode.Stretch if narrow else mode.Interactive)

    def apply_filter(self) -> None:
        """Read the list for what is typed and chosen."""
        self._wait.stop()
        self._view_model.filter(self.search.text(), tuple(StatusFilter)[self.status.currentIndex()])

    def mark_current(self) -> None:
        """Show which line is open."""
        row_ = self._view_model.current
        if row_ is not None:
            self.table.selectRow(self._view_model.people.row_of(row_.pegawai_id, row_.skp_id))

    def _show(self) -> None:
        total = self._view_model.people.total
        self._count.setText(
            f"{format_angka(total)} baris" if total else "Tidak ada yang cocok dengan saringan"
        )
        self.mark_current()

    def _move(self, index: QModelIndex) -> None:
        """A click chooses; beside an open SKP it opens the next one, as in every list with its detail."""
        if self._is_narrow:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        row_ = index.data(ROW_ROLE)
        if row_ is not None:
            self._view_model.choose(row_)
            self.chosen.emit()

    def _to_table(self) -> None:
        self.apply_filter()
        if self._view_model.people.rowCount():
            self.table.setFocus()
            self.table.selectRow(0)
