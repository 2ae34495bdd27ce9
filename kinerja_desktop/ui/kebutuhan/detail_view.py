"""One need: unit, source, text, and its indicators in a table to type in or paste into."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QVBoxLayout

from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.services.organisasi.service import UnitRow
from kinerja_desktop.ui.kebutuhan.content import COLUMNS, Kolom
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.kebutuhan.table_model import IndikatorTableModel
from kinerja_desktop.ui.kit.editor.pane import GridPane
from kinerja_desktop.ui.kit.editor.tools import make_row_tools, make_tool
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.input.field import Field, TextField
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button, row
from kinerja_desktop.ui.widgets.text.block import Block

_LINES = 2
_LEAST = 18


class KebutuhanDetailView(GridPane[Kolom]):
    """Builds and binds."""

    def __init__(self, editor: KebutuhanEditor) -> None:
        super().__init__(editor, COLUMNS, IndikatorTableModel(editor), "Indikator kebutuhan", wrap_mark=True)
        self._editor = editor
        self.unit = QComboBox()
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sumber = QComboBox()
        self.sumber.addItems(list(SumberKebutuhan))
        self.uraian_field = TextField("Kebutuhan", _LINES)
        self.uraian = self.uraian_field.editor
        self.archive = button("Arsipkan", self._ask_archive, "archive", "quiet")
        self.ask = AskPanel()
        self._tools = self._make_tools()
        self._lay_out()
        self._bind()

    def show_units(self, units: Sequence[UnitRow]) -> None:
        """The units to choose from, in tree order."""
        self.unit.clear()
        for unit in units:
            self.unit.addItem("    " * unit.tingkat + unit.nama, unit.id)
        self._show()

    def _make_tools(self) -> tuple[IconButton, ...]:
        what = "Tambah indikator di bawah"
        return (
            make_tool(self, "Indikator", "plus", what, keys="Ctrl+I", work=self._add),
            *make_row_tools(self, self._remove, self._move, self._editor.undo_stack),
        )

    def _lay_out(self) -> None:
        unit, sumber = Field("Unit kerja", self.unit), Field("Sumber", self.sumber)
        head = row(unit, sumber, spacing=GROUP_GAP)
        head.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        layout.addWidget(self.uraian_field)
        layout.addLayout(row(*self._tools, None, self.archive, spacing=GAP // 2))
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.mark)
        layout.addWidget(self.ask)
        self.model.reshaped.connect(self._reshape)

    def _bind(self) -> None:
        editor = self._editor
        self.unit.activated.connect(lambda _at: editor.set_unit(self.unit.currentData()))
        self.sumber.activated.connect(lambda at: editor.set_sumber(tuple(SumberKebutuhan)[at]))
        self.uraian_field.left.connect(lambda: editor.set_uraian(self.uraian_field.text))
        editor.opened.connect(self.ask.hide)
        self.ask.turned.connect(lambda asks: self.grid.setVisible(not asks))
        editor.opened.connect(self._show)
        editor.changed.connect(self._show)
        editor.failed.connect(lambda _error: self.show_mark())

    def _reshape(self) -> None:
        self._set_widths(_LEAST)
        self.grid.refit()

    def _paste(self, at: int, kolom: Kolom, block: Block) -> None:
        self._editor.paste(at, kolom, block)

    def _clear(self, cells: Sequence[tuple[int, Kolom]]) -> None:
        self._editor.clear_cells(cells)

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
        self._allow(self._tools)
        self.archive.setVisible(self._editor.is_open)

    def _add(self) -> None:
        at = self.grid.currentIndex()
        number = self._editor.add_row(at.row() if at.isValid() else self.model.rowCount())
        self.grid.go_to(number, 0)

    def _remove(self) -> None:
        at = self.grid.currentIndex()
        chosen = {index.row() for index in self.grid.selectedIndexes()} or {at.row()}
        self._editor.remove_rows(chosen)
        self.grid.go_to(min(max(0, at.row()), self.model.rowCount() - 1), max(0, at.column()))

    def _move(self, step: int) -> None:
        at = self.grid.currentIndex()
        if at.isValid():
            self.grid.go_to(self._editor.move(at.row(), step), at.column())

    def _ask_archive(self) -> None:
        self.ask.ask(
            Question(
                "Arsipkan kebutuhan ini. Hasil kerja yang melayaninya tetap menyimpan tulisannya.",
                "Arsipkan",
                lambda alasan, _day: self._editor.archive(alasan),
                field="Alasan",
                hint="Mengapa kebutuhan ini tidak dipakai lagi",
            )
        )
