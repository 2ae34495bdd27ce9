"""Choosing indicators from the library: many at once, with the manual of the one at the cursor."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.services.organisasi.service import UnitRow
from kinerja_desktop.ui.kebutuhan.pustaka_view_model import Contoh, PustakaViewModel
from kinerja_desktop.ui.kebutuhan.unit_box import UnitBox
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.input.field import Field
from kinerja_desktop.ui.widgets.input.form import add_shortcut
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.table.columns import KeepReadable
from kinerja_desktop.ui.widgets.table.table import make_table
from kinerja_desktop.ui.widgets.text.typed import SearchInput

_INDIKATOR, _SATUAN, _KUALITAS, _KEBUTUHAN = 30, 14, 20, 30  # letters


class PustakaView(QWidget):
    """Builds and binds."""

    def __init__(self, view_model: PustakaViewModel, back: Callable[[], object]) -> None:
        super().__init__()
        self.view_model = view_model
        self.bidang = ChoiceBox()
        self.search = SearchInput("Cari indikator")
        self.table = make_table(view_model.model, stretch=0)
        self.table.setAccessibleName("Pustaka indikator")
        self.manual = label("", "muted", wrap=True)
        self.unit = UnitBox()
        self.sumber = ChoiceBox()
        self.sumber.addItems(list(SumberKebutuhan))
        self.sumber.setCurrentText(SumberKebutuhan.PERJANJIAN_KINERJA)
        self.take = button("Ambil", self._take, "plus", "primary")
        self.take.setToolTip("Ambil yang dipilih ke unit kerja (Ctrl+Return)")
        self.back = button("Batal", back, "x", "quiet")
        self._lay_out()
        self._bind(back)

    @property
    def chosen(self) -> list[Contoh]:
        """The selected lines, from top to bottom."""
        rows = self.view_model.model.rows
        return [rows[line] for line in self.table.listed.lines]

    def open(self, units: Sequence[UnitRow], unit_kerja_id: str) -> None:
        """Show the library, to take from it into this unit unless another one is chosen."""
        self.unit.show_units(units)
        self.unit.choose(unit_kerja_id)
        self.view_model.load()
        if not self.bidang.count():
            self.bidang.addItems(list(self.view_model.bidang))
        self.table.clearSelection()
        self._show_chosen()
        self.search.clear()
        self.search.setFocus()

    def _lay_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in ((1, _SATUAN), (2, _KUALITAS), (3, _KEBUTUHAN)):
            self.table.setColumnWidth(column, letter * letters)
        KeepReadable(self.table, 0, _INDIKATOR, drops=(1, 2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label("Pustaka indikator", "heading"))
        layout.addWidget(
            label(
                "Semuanya contoh, lengkap dengan manualnya; targetnya Anda isi sendiri. Pilih beberapa "
                "dengan Ctrl atau Shift.",
                "muted",
                wrap=True,
            )
        )
        head = row(self.bidang, self.search)
        head.setStretch(1, 1)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.manual)
        foot = row(Field("Unit kerja", self.unit), Field("Sumber", self.sumber), spacing=GROUP_GAP)
        foot.setStretch(0, 1)
        layout.addLayout(foot)
        layout.addLayout(row(self.take, self.back, None))

    def _bind(self, back: Callable[[], object]) -> None:
        self.bidang.activated.connect(lambda _at: self.view_model.choose_bidang(self.bidang.currentText()))
        self.search.textChanged.connect(self.view_model.filter)
        self.view_model.listed.connect(self._show_chosen)
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._show_chosen())
        for keys, work in (("Escape", back), ("Ctrl+Return", self._take), ("Ctrl+Enter", self._take)):
            add_shortcut(self, keys, work)

    def _take(self) -> None:
        unit_kerja_id = self.unit.currentData()
        if self.chosen and unit_kerja_id:
            self.view_model.take(unit_kerja_id, SumberKebutuhan(self.sumber.currentText()), self.chosen)

    def _show_chosen(self) -> None:
        chosen = self.chosen
        self.take.setEnabled(bool(chosen))
        self.take.setText(f"Ambil {format_angka(len(chosen))} indikator" if chosen else "Ambil")
        self.manual.setText(_manual_of(chosen[-1]) if chosen else "Pilih indikator untuk membaca manualnya.")


def _manual_of(contoh: Contoh) -> str:
    one = contoh.indikator
    return (
        f"{one.definisi}. Formula: {one.formula}. Sumber data: {one.sumber_data}. "
        f"{one.kualitas.value}, satuan {one.satuan}, dilaporkan {one.periode_pelaporan.value.lower()}. "
        f"{one.arah.value}."
    )
