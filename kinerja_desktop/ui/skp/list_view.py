"""The list of people with the state of their SKP, with its filter."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.text import sentence, some_names
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.skp.people import SkpPegawaiRow
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.skp.view_model import SkpViewModel, StatusFilter
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import KeepReadable
from kinerja_desktop.ui.widgets.table.rows_model import ROW_ROLE
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_WAIT_MS = 200
_CHARACTERS = (28, 21, 12, 22, 20)
_NARROW_COLUMNS = 2
_PENILAI, _NIP = 18, 3
_KEYS = "Ctrl+Shift+T"


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
        self.establish = button("", self._ask_establish, "badge-check")
        self.open = button("Buka SKP", self._open_current, "arrow-right", "primary")
        self.ask = AskPanel()
        self._is_narrow = False
        self._several: set[tuple[str, str | None]] = set()
        self._one: tuple[str, str | None] | None = None
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
        layout.addLayout(row(self._count, None, self.establish, self.open))
        layout.addWidget(self.ask)
        for column, count in enumerate(_CHARACTERS):
            self.table.setColumnWidth(column, self.fontMetrics().averageCharWidth() * count + 2 * GAP)
        KeepReadable(self.table, len(_CHARACTERS), _PENILAI, drops=(len(_CHARACTERS), _NIP))
        self._bind()

    def _bind(self) -> None:
        view_model = self._view_model
        self._wait.timeout.connect(self.apply_filter)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self.search.returnPressed.connect(self._to_table)
        self.status.activated.connect(lambda _at: self.apply_filter())
        self.table.clicked.connect(self._move)
        self.table.activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_steps())
        self.table.model().modelAboutToBeReset.connect(self._note_several)
        self.table.model().modelReset.connect(self._choose_again)
        shortcut = QShortcut(QKeySequence(_KEYS), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._ask_establish)
        self.ask.turned.connect(lambda _asks: self._show_steps())
        view_model.listed.connect(self._show)
        view_model.busy.connect(lambda busy: self.establish.setEnabled(not busy))

    def set_narrow(self, *, narrow: bool) -> None:
        """Beside an open SKP there is room for name and state only."""
        self._is_narrow = narrow
        for column in range(_NARROW_COLUMNS, self.table.model().columnCount()):
            self.table.setColumnHidden(column, narrow)
        mode = QHeaderView.ResizeMode
        self.table.horizontalHeader().setSectionResizeMode(0, mode.Stretch if narrow else mode.Interactive)
        self._show_open()

    def apply_filter(self) -> None:
        """Read the list for what is typed and chosen."""
        self._wait.stop()
        self._view_model.filter(self.search.text(), tuple(StatusFilter)[self.status.currentIndex()])

    def mark_current(self) -> None:
        """Show which line is open; several that are chosen stay so."""
        row_ = self._view_model.current
        if row_ is not None and not self._has_several:
            self.table.selectRow(self._view_model.people.row_of(row_.pegawai_id, row_.skp_id))

    def _show(self) -> None:
        total = self._view_model.people.total
        self._count.setText(
            f"{format_angka(total)} baris" if total else "Tidak ada yang cocok dengan saringan"
        )
        self.mark_current()
        if self.table.model().rowCount() and not self.table.selectionModel().hasSelection():
            kept = self._view_model.people.row_of(*self._one) if self._one else -1
            self.table.selectRow(max(kept, 0))
        self._show_steps()

    def _note_several(self) -> None:
        """What is read again is still chosen."""
        rows = [index.data(ROW_ROLE) for index in self.table.selectionModel().selectedRows()]
        keys = [(row.pegawai_id, row.skp_id) for row in rows]
        self._several = set(keys) if len(keys) > 1 else set()
        self._one = keys[0] if len(keys) == 1 else None

    def _choose_again(self) -> None:
        several, people = self._several, self._view_model.people
        flags = QItemSelectionModel.SelectionFlag
        for line, row_ in enumerate(people.rows if several else ()):
            if (row_.pegawai_id, row_.skp_id) in several:
                self.table.selectionModel().select(people.index(line, 0), flags.Select | flags.Rows)
        self._show_steps()

    @property
    def _to_set(self) -> tuple[SkpPegawaiRow, ...]:
        chosen = [index.data(ROW_ROLE) for index in self.table.selectionModel().selectedRows()]
        return self._view_model.to_set(chosen)

    def _show_steps(self) -> None:
        self._show_open()
        self._show_establish()

    def _show_open(self) -> None:
        """What Enter does with the line that is chosen, as a button; beside an open SKP a click does it."""
        row_ = self.table.currentIndex().data(ROW_ROLE)
        begins = row_ is not None and row_.skp_id is None and self._view_model.may_begin(row_)
        self.open.setText("Buat SKP" if begins else "Buka SKP")
        self.open.setToolTip("Buka yang terpilih (Enter, atau klik ganda)")
        self.open.setEnabled(row_ is not None)
        self.open.setVisible(not self._is_narrow and self.ask.isHidden() and not self._has_several)

    def _open_current(self) -> None:
        self._open(self.table.currentIndex())

    def _show_establish(self) -> None:
        """Of those that are chosen where they are several, else of all that wait in the list."""
        rows = self._to_set
        what = "yang diajukan" if not self._has_several else "yang dipilih"
        self.establish.setText(f"Tetapkan {what} ({format_angka(len(rows))})")
        self.establish.setToolTip(f"Tetapkan SKP yang diajukan dalam satu langkah ({_KEYS})")
        self.establish.setVisible(len(rows) > 1 and self.ask.isHidden())

    @property
    def _has_several(self) -> bool:
        return len(self.table.selectionModel().selectedRows()) > 1

    def _ask_establish(self) -> None:
        if not self.establish.isVisible() or not self.establish.isEnabled():
            return
        if not self._has_several:
            self._view_model.people.fetch_all()
        rows = self._to_set
        names = sentence(some_names([row.nama for row in rows]))
        self.ask.ask(
            Question(
                f"Tetapkan {format_angka(len(rows))} SKP: {names} Setelah ditetapkan SKP terkunci; perubahan "
                "hanya melalui revisi. Yang tidak dapat ditetapkan disebut dengan sebabnya.",
                "Tetapkan",
                lambda _text, day: self._establish(rows, day),
                day=self._view_model.editor.today,
                nomor=self._view_model.records_paper,
            )
        )

    def _establish(self, rows: Sequence[SkpPegawaiRow], tanggal: date) -> None:
        self._view_model.establish_all(rows, tanggal, Surat(self.ask.nomor.text.strip()))

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
