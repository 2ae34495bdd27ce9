"""The left side of the desk: filters, people with their state, how far one is, how predikat are spread."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka, format_bagian
from kinerja_desktop.services.evaluasi.service import EvaluasiRow
from kinerja_desktop.ui.evaluasi.daftar import Keadaan, Saringan
from kinerja_desktop.ui.evaluasi.people_delegate import PeopleDelegate
from kinerja_desktop.ui.evaluasi.table_model import PeopleModel
from kinerja_desktop.ui.evaluasi.view_model import EvaluasiModel
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.chart.distribusi import DistribusiBars, DistribusiLine
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import label, progress_bar, row
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import SearchInput

ALL_UNITS = "Semua unit"
_LEAST_WIDTH = 220
_LEAST_LETTERS = 6
_LEAST_BAR = 24
_TYPING_MS = 150
"""A pause in typing: then the list is narrowed and its first person read."""
_ROOM_FOR_BARS = 40
"""Lines of text that must fit before the bars are shown."""


class PeoplePanel(QWidget):
    """`chosen` carries the EvaluasiRow of the line one stands on, None for none."""

    chosen = Signal(object)

    def __init__(self, model: EvaluasiModel) -> None:
        super().__init__()
        self._model = model
        self.setMinimumWidth(_LEAST_WIDTH)
        self.search = SearchInput("Cari pegawai dalam daftar ini", "Cari nama atau NIP (Ctrl+F)")
        self.states = ChoiceBox()
        self.states.setAccessibleName("Keadaan evaluasi")
        self.units = ChoiceBox()
        self.units.setAccessibleName("Unit kerja")
        for combo in (self.states, self.units):
            combo.setMinimumContentsLength(_LEAST_LETTERS)
        for keadaan in Keadaan:
            self.states.addItem(keadaan.value, keadaan)
        self.people = PeopleModel()
        self.list = make_table(self.people, stretch=0)  # a list would lay out all lines
        self.list.setItemDelegate(PeopleDelegate(self.list))
        self.list.horizontalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(PeopleDelegate.row_height(self.list.font()))
        self.list.setAccessibleName("Daftar pegawai yang dievaluasi")
        self.empty = label("Tidak ada pegawai. Ubah saringan, atau pilih periode lain.", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count = label("", "muted")
        self.bar = progress_bar()
        self.bar.setAccessibleName("Kemajuan penilaian")
        self.bar.setMinimumWidth(_LEAST_BAR)
        self.bars_of = label("", "muted", wrap=True)
        self.bars = DistribusiBars()
        self.line = DistribusiLine()
        self._lay_out()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._narrow)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.states.activated.connect(self._narrow)
        self.units.activated.connect(self._narrow)
        self.list.selectionModel().currentChanged.connect(self._moved)

    def add_actions(self, *buttons: QWidget) -> None:
        """Steps for everybody in the list, below it."""
        layout = row(*buttons)
        for made in buttons:
            layout.setStretchFactor(made, 1)
        self._actions.addLayout(layout)

    def show_list(self) -> None:
        """Take over the list of the model, and stand where one stood before."""
        kept = self._model.saringan.unit
        self.units.clear()
        self.units.addItem(ALL_UNITS, "")
        for unit in self._model.daftar.units:
            self.units.addItem(unit, unit)
        self.units.setCurrentIndex(max(self.units.findData(kept), 0))
        self.people.set_rows(self._model.rows)
        self._pages.setCurrentWidget(self.list if self._model.rows else self.empty)
        self.show_progress()
        line = self._model.first_line()
        if line is None:
            self.chosen.emit(None)
        else:
            self.go_to(line)

    def go_to(self, line: int) -> None:
        """Stand on a line of the list."""
        place = self.people.index(line, 0)
        self.list.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(place)

    def show_row(self, changed: EvaluasiRow) -> None:
        self.people.replace_row(changed)
        self.show_progress()

    def show_progress(self) -> None:
        rated, final, total = self._model.daftar.progress
        self.count.setText(f"{format_bagian(rated, total)} dinilai, {format_angka(final)} final")
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(rated)

    def show_distribusi(self) -> None:
        found = self._model.distribusi
        if found is not None:
            self.bars.set_jumlah(found.jumlah)
            self.line.set_jumlah(found.jumlah)
            self.bars_of.setText(f"Yang dinilai {self._model.group[0].penilai}:")
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a low window the bars become one line; the chosen person stays in sight."""
        super().resizeEvent(event)
        self._make_room()
        self.list.scrollTo(self.list.currentIndex())

    def _make_room(self) -> None:
        roomy = self.height() > self.fontMetrics().height() * _ROOM_FOR_BARS
        has_any = self._model.distribusi is not None
        for one in (self.bars_of, self.bars):
            one.setVisible(roomy and has_any)
        self.line.setVisible(has_any and not roomy)

    def _narrow(self) -> None:
        keadaan = Keadaan(self.states.currentData())  # Qt keeps the text alone
        self._model.set_saringan(Saringan(self.search.text(), self.units.currentData() or "", keadaan))

    def _moved(self, current: QModelIndex) -> None:
        self.chosen.emit(self.people.row_at(current))

    def _lay_out(self) -> None:
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.search)
        layout.addLayout(row(self.states, self.units))
        layout.addWidget(holder, 1)
        self._actions = QVBoxLayout()
        layout.addLayout(self._actions)
        layout.addLayout(row(self.count, self.bar, stretch_last=True))
        layout.addWidget(self.bars_of)
        layout.addWidget(self.bars)
        layout.addWidget(self.line)
