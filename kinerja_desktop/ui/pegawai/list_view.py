"""The list of people: filters on top, count below."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.services.pegawai.list import JumlahBelumLengkap
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.pegawai.view_model import PegawaiViewModel
from kinerja_desktop.ui.widgets.input.choices_model import Choice
from kinerja_desktop.ui.widgets.input.form import is_key
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox, Picker
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate, two_line_height
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_EVERY_STATUS = "Semua status"
_LEAST_LETTERS = 9  # two boxes share the width of the list


class PegawaiListPane(QWidget):
    """`picked` carries the id of the person the user moved to; `propose_wanted` asks for the nearest heads as
    raters of all who have none."""

    picked = Signal(str)
    propose_wanted = Signal()

    def __init__(self, model: PegawaiViewModel) -> None:
        super().__init__()
        self._vm = model
        self._may_propose = model.may("pegawai.change_penilai")
        self._search = SearchInput("Cari nama atau NIP")
        self._search.setToolTip("Cari bagian dari nama atau NIP (Ctrl+F); panah bawah ke daftar")
        self._search.textEdited.connect(model.set_teks)
        self._search.installEventFilter(self)
        self._unit = Picker("Semua unit")
        self._unit.setAccessibleName("Saring menurut unit kerja")
        self._unit.chosen.connect(model.set_unit)
        self._status = ChoiceBox()
        self._status.setAccessibleName("Saring menurut status")
        self._status.addItems([_EVERY_STATUS, *StatusPegawai])
        self._status.activated.connect(self._choose_status)
        for box in (self._unit, self._status):
            box.setMinimumContentsLength(_LEAST_LETTERS)
        self._incomplete = QCheckBox("Hanya yang belum lengkap")
        self._incomplete.toggled.connect(model.set_hanya_belum_lengkap)
        self._missing = label("", "caution", wrap=True)
        self._missing.hide()
        self.propose = button("Pakai pimpinan unit terdekat", self.propose_wanted.emit, "users")
        self.propose.setToolTip("Tetapkan pimpinan unit terdekat bagi semua yang belum punya pejabat penilai")
        self.propose.hide()
        self.list = make_table(model.model)  # a list view would ask for the size of each of 100,000 rows
        self.list.setAccessibleName("Daftar pegawai")
        self.list.horizontalHeader().hide()
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.verticalHeader().setDefaultSectionSize(two_line_height(self.list))
        self.list.selectionModel().currentChanged.connect(self._move)
        self._is_marking = False
        self._count = label("", "muted")
        self._lay_out()
        self._show_filter()
        model.filter_changed.connect(self._show_filter)
        model.listed.connect(self._show_count)
        model.counted.connect(self._show_missing)
        model.units_read.connect(self._show_units)

    def focus_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def select(self, pegawai_id: str | None) -> None:
        """Mark a person in the list without telling anybody; one who is not listed is not marked."""
        index = self._vm.model.position(pegawai_id) if pegawai_id else QModelIndex()
        self._is_marking = True
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
        else:
            self.list.selectionModel().clear()
        self._is_marking = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrow down leaves the search for the list."""
        if is_key(event, Qt.Key.Key_Down) and self._vm.model.ids:
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self._vm.model.index(0))
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._search)
        column.addLayout(row(self._unit, self._status))
        column.addWidget(self._incomplete)
        column.addWidget(self._missing)
        column.addLayout(row(self.propose, None))
        column.addWidget(self.list, 1)
        column.addWidget(self._count)

    def _move(self, current: QModelIndex) -> None:
        pegawai_id = self._vm.model.id_at(current)
        if pegawai_id is not None and not self._is_marking:
            self.picked.emit(pegawai_id)

    def _choose_status(self, index: int) -> None:
        text = self._status.itemText(index)
        self._vm.set_status(None if text == _EVERY_STATUS else StatusPegawai(text))

    def _show_units(self, choices: tuple[Choice, ...]) -> None:
        self._unit.set_choices(choices)
        self._unit.set_current(self._vm.filter.unit_kerja_id)

    def _show_filter(self) -> None:
        filter_ = self._vm.filter
        self._search.setText(filter_.teks)
        self._unit.set_current(filter_.unit_kerja_id)
        self._status.setCurrentText(str(filter_.status or _EVERY_STATUS))
        self._incomplete.blockSignals(True)
        self._incomplete.setChecked(filter_.hanya_belum_lengkap)
        self._incomplete.blockSignals(False)

    def _show_count(self) -> None:
        outside = self._vm.pejabat_lain
        count = len(self._vm.model.ids) - outside
        parts = [f"{format_angka(count)} pegawai"] if count else []
        parts += [f"{format_angka(outside)} pejabat luar"] if outside else []
        self._count.setText(" · ".join(parts) or "Tidak ada pegawai yang cocok")

    def _show_missing(self, missing: JumlahBelumLengkap) -> None:
        self._incomplete.setText(f"Hanya yang belum lengkap ({format_angka(missing.pegawai)})")
        kinds = (
            (missing.penempatan, "penempatan"),
            (missing.penilai, "pejabat penilai"),
            (missing.golongan, "golongan"),
        )
        parts = [f"{format_angka(count)} tanpa {what}" for count, what in kinds if count]
        self._missing.setText(" · ".join(parts))
        self._missing.setVisible(bool(parts))
        self.propose.setVisible(self._may_propose and missing.penilai > 1)
