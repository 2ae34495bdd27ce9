"""One need: unit, source, text, and its indicators in a table to type in or paste into."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.services.organisasi.service import UnitRow
from kinerja_desktop.ui.kebutuhan.content import Kolom
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.kit.editor.pane import RowsPane
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.input.field import Field, TextField
from kinerja_desktop.ui.widgets.layout.basic import button, row

_LINES = 2
_LEAST = 12


class KebutuhanDetailView(RowsPane[Kolom]):
    """Builds and binds."""

    def __init__(self, editor: KebutuhanEditor) -> None:
        super().__init__(editor, "Indikator kebutuhan", "indikator", _LEAST)
        self._editor = editor
        self.unit = QComboBox()
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sumber = QComboBox()
        self.sumber.addItems(list(SumberKebutuhan))
        self.uraian_field = TextField("Kebutuhan", _LINES, limit=lengths.URAIAN)
        self.uraian = self.uraian_field.editor
        self.archive = button("Arsipkan", self._ask_archive, "archive", "quiet")
        self.archive.setToolTip("Arsipkan kebutuhan ini")
        self.ask = AskPanel()
        self._lay_out()
        self._bind()

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """The units to choose from, in tree order."""
        self.unit.clear()
        for unit in units:
            self.unit.addItem("    " * unit.tingkat + unit.nama, unit.id)
        self._show()

    def _lay_out(self) -> None:
        unit, sumber = Field("Unit kerja", self.unit), Field("Sumber", self.sumber)
        head = row(unit, sumber, spacing=GROUP_GAP)
        head.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        layout.addWidget(self.uraian_field)
        self.lay_grid(layout, self.archive)
        layout.addWidget(self.ask)
        self._below = QWidget()  # in place of the grid: what stands above keeps its height
        self._below.hide()
        layout.addWidget(self._below, 1)

    @property
    def _about(self) -> object:
        isian = self._editor.isian
        return None if isian is None else isian.id

    def _make_room(self, asks: bool) -> None:
        """A question stands right below the fields."""
        self._below.setVisible(asks)
        if not asks:
            self.refresh()

    def _bind(self) -> None:
        editor = self._editor
        self.unit.activated.connect(lambda _at: editor.set_unit(self.unit.currentData()))
        self.sumber.activated.connect(lambda at: editor.set_sumber(tuple(SumberKebutuhan)[at]))
        self.uraian_field.left.connect(lambda: editor.set_uraian(self.uraian_field.text))
        editor.opened.connect(lambda: self.ask.keep_for(self._about))
        self.ask.takes_place_of(self.grid, self.mark, *self.tools)
        self.ask.turned.connect(self._make_room)
        editor.opened.connect(self._show)
        editor.changed.connect(self._show)

    def _show(self) -> None:
        isian = self._editor.isian
        if isian is None:
            return
        self.unit.setCurrentIndex(self.unit.findData(isian.unit_kerja_id))
        self.sumber.setCurrentText(isian.sumber)
        if self.uraian_field.text.strip() != isian.uraian:
            self.uraian_field.set_text(isian.uraian)
        may_write = self._editor.may_write
        self.unit.setEnabled(may_write)
        self.sumber.setEnabled(may_write)
        self.uraian_field.set_read_only(not may_write)
        self.archive.setVisible(self._editor.is_open)

    def _ask_archive(self) -> None:
        self.ask.ask(
            Question(
                "Arsipkan kebutuhan ini. Hasil kerja yang melayaninya tetap menyimpan tulisannya.",
                "Arsipkan",
                lambda alasan, _day: self._editor.archive(alasan),
                field="Alasan",
                hint="Mengapa kebutuhan ini tidak dipakai lagi",
                about=self._about,
            )
        )
