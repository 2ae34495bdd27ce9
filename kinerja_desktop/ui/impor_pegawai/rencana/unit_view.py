"""Units that the file names and that do not exist yet: create them, or take an existing one."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.services.impor_pegawai.service import PlannedUnit
from kinerja_desktop.ui.impor_pegawai.view_model import ImporPegawaiViewModel
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.input.field import PickField
from kinerja_desktop.ui.widgets.input.form import DetailScroll
from kinerja_desktop.ui.widgets.layout.basic import card, label
from kinerja_desktop.ui.widgets.layout.states import EmptyState
from kinerja_desktop.ui.widgets.panes.master_detail import master_detail
from kinerja_desktop.ui.widgets.table.lines_model import LinesModel
from kinerja_desktop.ui.widgets.table.table import make_list
from kinerja_desktop.ui.widgets.table.two_line import TwoLineDelegate


class UnitBaruPanel(QWidget):
    """List left, the choice for one unit right."""

    def __init__(self, model: ImporPegawaiViewModel) -> None:
        super().__init__()
        self._vm = model
        self._names: dict[str | None, str] = {}
        self.model = LinesModel[PlannedUnit](
            title=lambda unit: unit.nama, subtitle=self._what_happens, note=lambda _unit: ""
        )
        self.list = make_list(self.model)
        self.list.setAccessibleName("Unit yang belum ada")
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.selectionModel().currentChanged.connect(self._show_unit)
        self._title = label("", "heading", wrap=True)
        self._path = label("", "muted", wrap=True)
        hint = "Pilih unit yang sudah ada bila berkas hanya menuliskannya dengan cara lain."
        self._field = PickField("Dipakai unit", "Ketik bagian nama unit", hint)
        self.picker = self._field.picker
        self.picker.chosen.connect(self._map)
        self._below = PickField("Berada di bawah unit", "Ketik bagian nama unit")
        self.parent_picker = self._below.picker
        self.parent_picker.chosen.connect(self._set_parent)
        self._stack = QStackedWidget()
        self._lay_out()
        model.planned.connect(self._show)

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        for widget in (self._title, self._path):
            inside.addWidget(widget)
        inside.addWidget(self._field)
        inside.addWidget(self._below)
        self._card = card(inside)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addStretch(1)
        self._split = master_detail(self.list, DetailScroll(right))
        self._empty = EmptyState(
            "circle-check", "Tidak ada unit baru", "Semua unit yang disebut berkas sudah ada."
        )
        self._stack.addWidget(self._split)
        self._stack.addWidget(self._empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GAP, 0, 0)
        outer.addWidget(self._stack)

    def _what_happens(self, unit: PlannedUnit) -> str:
        mapped = self._vm.mapped_unit(unit.path)
        if mapped is not None:
            return f"Dipakai: {self._names.get(mapped, '')}"
        return f"Dibuat di bawah {unit.induk}" if unit.induk else "Dibuat pada tingkat teratas"

    def _show(self) -> None:
        choices = self._vm.unit_choices()
        self._names = {choice.id: choice.text for choice in choices}
        self.picker.set_choices(choices)
        before = self.model.row_at(self.list.currentIndex())
        units = self._vm.units()
        self.model.set_rows(units)
        self._stack.setCurrentWidget(self._split if units else self._empty)
        paths = [unit.path for unit in units]
        if units:
            number = paths.index(before.path) if before and before.path in paths else 0
            self.list.setCurrentIndex(self.model.index(number))

    def _show_unit(self, current: QModelIndex) -> None:
        unit = self.model.row_at(current) if current.isValid() else None
        self._card.setVisible(unit is not None)
        if unit is not None:
            self._title.setText(unit.nama)
            self._path.setText(f"Di berkas: {unit.path}")
            mapped = self._vm.mapped_unit(unit.path)
            self.picker.set_current(mapped)
            self._below.setVisible(mapped is None)
            self._below.set_choices(self._vm.parent_choices(unit))
            self.parent_picker.set_current(unit.induk_key)

    def _set_parent(self, key: str | None) -> None:
        unit = self.model.row_at(self.list.currentIndex())
        if unit is not None and key is not None:
            self._vm.set_parent(unit, key)

    def _map(self, unit_id: str | None) -> None:
        unit = self.model.row_at(self.list.currentIndex())
        if unit is not None:
            self._vm.map_unit(unit, unit_id)
