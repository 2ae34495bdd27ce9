"""The predikat of units: table left, the one that is being set right."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kinerja_desktop.domain.evaluasi import lengths
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiRow
from kinerja_desktop.ui.evaluasi.organisasi.koreksi import DaftarTersentuh, KoreksiPanel
from kinerja_desktop.ui.evaluasi.organisasi.model import OrganisasiModel
from kinerja_desktop.ui.evaluasi.table_model import UnitModel
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.date_input import DateField
from kinerja_desktop.ui.widgets.input.field import Field, TextField
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, card, label
from kinerja_desktop.ui.widgets.layout.flow import FlowRow
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.panes.switcher import ListSwitcher
from kinerja_desktop.ui.widgets.table.table import make_table

_TABLE_WIDTH = 520
_TABLE_SHARE = 0.55
_LEAST_LETTERS = 30
_NOT_CHOSEN = "Pilih predikat"
_WHY = (
    "Evaluasi pegawai memakai predikat unit yang dipimpin penilainya (PermenPANRB 6/2022 Lampiran "
    "hal. 92-94). Setelah ada evaluasi final, predikat unit itu terkunci."
)
_READ_ONLY = "Predikat organisasi diisi oleh Pengelola Kinerja, atas penetapan pimpinan di atas unit."
_WAITING = "Belum tersimpan: isi dasar penetapannya."


class OrganisasiPanel(QWidget):
    """Binds an OrganisasiModel. `person_wanted` carries the evaluation (`Tersentuh`) that is to be seen."""

    person_wanted = Signal(object)

    def __init__(self, model: OrganisasiModel) -> None:
        super().__init__()
        self._model = model
        self.units = UnitModel()
        self.table = make_table(self.units, stretch=0)
        self.table.setAccessibleName("Unit kerja dan predikatnya")
        self.count = label("", "muted")
        self.unit = label("", "heading", wrap=True)
        self.combo = ChoiceBox()
        self.combo.addItem(_NOT_CHOSEN, None)
        for predikat in PredikatOrganisasi:
            self.combo.addItem(predikat.value, predikat)
        self.predikat = Field("Predikat kinerja organisasi", self.combo)
        self.dasar = TextField(
            "Dasar penetapan", 3, "Misalnya capaian rencana aksi Perjanjian Kinerja.", limit=lengths.DASAR
        )
        self.tanggal = DateField("Tanggal penetapan", model.today)
        self.date = self.tanggal.day
        self.previous = button("Pakai predikat tahun lalu", self._use_previous, "history")
        self.correct = button("Koreksi setelah final", self._correct, "pencil", "quiet")
        self.correct.setToolTip("Betulkan predikat yang sudah dipakai evaluasi final, dengan alasan")
        self.koreksi = KoreksiPanel()
        self.replaced = DaftarTersentuh("Evaluasi yang diganti karena koreksi")
        self.note = label("", "muted", wrap=True)
        self.waiting = label(_WAITING, "caution", wrap=True)
        self._lay_out()
        self._connect()
        self.show_list()
        self.show_form()

    def show_list(self) -> None:
        self.units.update_rows(self._model.rows)
        self.count.setText(self._model.count)

    def show_form(self) -> None:
        """The chosen unit with what is set for it."""
        model, chosen = self._model, self._model.chosen
        self._form.setVisible(chosen is not None)
        self._nobody.setVisible(chosen is None)
        if chosen is None:
            return
        self.unit.setText(chosen.unit_kerja)
        self.combo.setCurrentIndex(self.combo.findData(model.predikat))
        self.dasar.set_text(model.dasar)
        self.date.set_value(model.tanggal or model.today)
        for widget in (self.combo, self.date):
            widget.setEnabled(model.can_set)
        self.dasar.set_read_only(not model.can_set)
        self.previous.setVisible(model.can_set and model.is_annual)
        self.correct.setVisible(model.can_set and chosen.predikat is not None)
        self.koreksi.keep_for(chosen.unit_kerja_id, model.context.periode.current)
        replaced = model.list_terganti()
        self.replaced.show_people("Diganti karena koreksi, tetap tersimpan", replaced)
        self.note.setText(_WHY if model.can_set else f"{_READ_ONLY} {_WHY}")
        self._show_waiting()

    def go_to(self, found: PredikatOrganisasiRow | None) -> None:
        """Stand on a unit, ready to choose; None: on the table."""
        line = self.units.find(found.unit_kerja_id) if found is not None else None
        if line is None:
            self.table.setFocus()
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self.units.index(line, 0), flags)
        self.combo.setFocus()

    def _connect(self) -> None:
        self._model.listed.connect(self.show_list)
        self._model.chosen_changed.connect(self.show_form)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.combo.activated.connect(self._take)
        self.dasar.typed.connect(lambda _text: self._take_texts())
        self.dasar.left.connect(self._take)
        self.tanggal.chosen.connect(self._take)
        for people in (self.koreksi.people, self.replaced):
            people.wanted.connect(self.person_wanted)

    def _moved(self, current: QModelIndex) -> None:
        self._model.choose(self.units.row_at(current))

    def _take_texts(self) -> None:
        if self._model.can_set:
            chosen = self.combo.currentData()  # Qt keeps the text alone
            self._model.predikat = PredikatOrganisasi(chosen) if chosen else None
            self._model.dasar = self.dasar.text
            self._model.tanggal = self.date.value
        self._show_waiting()

    def _take(self) -> None:
        self._take_texts()
        if self._model.tanggal is not None:
            self._model.save()

    def _use_previous(self) -> None:
        if self.tanggal.read() is not None:
            self._model.use_previous_year()

    def _correct(self) -> None:
        """Whom it touches is shown with the question for the reason."""
        self._take_texts()
        form = self._model.form
        if self.tanggal.read() is None or form is None:
            return
        touched = self._model.list_tersentuh()
        self.koreksi.open_for(
            self.unit.text(), form, touched, lambda alasan: self._model.correct(form, alasan, touched)
        )

    def _show_waiting(self) -> None:
        self.waiting.setVisible(self._model.is_dirty and not self._model.dasar.strip())

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        self.table.setColumnWidth(1, self.fontMetrics().horizontalAdvance("Belum ditetapkan") + 4 * GAP)
        self._form = QScrollArea()
        self._form.setWidgetResizable(True)
        self._form.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout()
        inside = card(layout)
        for widget in (self.unit, self.predikat, self.waiting, self.dasar, self.tanggal):
            layout.addWidget(widget)
        layout.addWidget(FlowRow((self.previous, self.correct)))
        layout.addWidget(self.replaced)
        layout.addWidget(self.note)
        outer = QWidget()
        stretch = QVBoxLayout(outer)
        stretch.setContentsMargins(0, GAP, 0, 0)
        stretch.addWidget(inside)
        stretch.addWidget(self.koreksi)
        self.koreksi.turned.connect(lambda asks: inside.setVisible(not asks))
        stretch.addStretch(1)
        self._form.setWidget(outer)
        self._nobody = EmptyState(
            "building-2", "Pilih unit kerja", "Pilih unit pada tabel untuk melihat atau mengisi predikatnya."
        )
        right = QWidget()
        pages = QVBoxLayout(right)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.addWidget(self._form)
        pages.addWidget(self._nobody)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        left.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LEAST_LETTERS)
        switcher = ListSwitcher(self.table, "unit kerja")
        self._panes = master_detail(left, right, _TABLE_WIDTH, _TABLE_SHARE, switcher=switcher)
        whole.addWidget(self._panes)
        self._form.hide()
