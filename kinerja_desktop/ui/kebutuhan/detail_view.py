"""One need: unit, source, text, and its indicators in a table to type in or paste into."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.services.organisasi.service import UnitRow
from kinerja_desktop.ui.kebutuhan.content import COLUMNS, Kolom
from kinerja_desktop.ui.kebutuhan.editor_view_model import KebutuhanEditor
from kinerja_desktop.ui.kebutuhan.table_model import IndikatorTableModel
from kinerja_desktop.ui.look.theme import GAP, GROUP_GAP
from kinerja_desktop.ui.widgets.input.ask_panel import AskPanel, Question
from kinerja_desktop.ui.widgets.input.field import Field
from kinerja_desktop.ui.widgets.layout.basic import IconButton, button, label, row, set_role
from kinerja_desktop.ui.widgets.table.grid import Grid
from kinerja_desktop.ui.widgets.table.grid_tools import make_row_tools, make_tool

_LINES = 2
_FIXED = {Kolom.SATUAN: 8, Kolom.TARGET: 8, Kolom.ARAH: 13, Kolom.PERSPEKTIF: 13}
_LEAST = 18
_WEIGHTS = {Kolom.NAMA: 3, Kolom.DEFINISI: 3}


class KebutuhanDetailView(QWidget):
    """Builds and binds."""

    def __init__(self, editor: KebutuhanEditor) -> None:
        super().__init__()
        self._editor = editor
        self.unit = QComboBox()
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sumber = QComboBox()
        self.sumber.addItems(list(SumberKebutuhan))
        self.uraian = QPlainTextEdit()
        self.uraian.setTabChangesFocus(True)
        self.uraian.setFixedHeight(self.fontMetrics().height() * _LINES + 2 * GAP + 4)
        self.uraian_field = Field("Kebutuhan", self.uraian)
        self.model = IndikatorTableModel(editor)
        self.grid = Grid("Indikator kebutuhan")
        self.grid.setModel(self.model)
        self.mark = label("", "muted", wrap=True)
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
        fixed = {COLUMNS.index(kolom): width for kolom, width in _FIXED.items()}
        weights = {COLUMNS.index(kolom): weight for kolom, weight in _WEIGHTS.items()}
        self.grid.set_widths(fixed, weights, _LEAST)

    def _bind(self) -> None:
        editor = self._editor
        self.unit.activated.connect(lambda _at: editor.set_unit(self.unit.currentData()))
        self.sumber.activated.connect(lambda at: editor.set_sumber(tuple(SumberKebutuhan)[at]))
        self.uraian_field.left.connect(lambda: editor.set_uraian(self.uraian.toPlainText()))
        editor.opened.connect(self.ask.hide)
        self.ask.turned.connect(lambda asks: self.grid.setVisible(not asks))
        editor.opened.connect(self._show)
        editor.changed.connect(self._show)
        editor.failed.connect(lambda _error: self._show_mark())
        self.grid.pasted.connect(
            lambda block: editor.paste(
                self.grid.currentIndex().row(), COLUMNS[self.grid.currentIndex().column()], block
            )
        )
        self.grid.cleared.connect(
            lambda cells: editor.clear_cells((at, COLUMNS[column]) for at, column in cells)
        )

    def _show(self) -> None:
        isian = self._editor.isian
        if isian is None:
            return
        self.unit.setCurrentIndex(self.unit.findData(isian.unit_kerja_id))
        self.sumber.setCurrentText(isian.sumber)
        if self.uraian.toPlainText().strip() != isian.uraian:
            self.uraian.setPlainText(isian.uraian)
        may_write, is_open = self._editor.may_write, self._editor.is_open
        self.unit.setEnabled(may_write)
        self.sumber.setEnabled(may_write)
        self.uraian.setReadOnly(not may_write)
        trigger = QAbstractItemView.EditTrigger
        typing = trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed
        self.grid.setEditTriggers(typing if is_open else trigger.NoEditTriggers)
        for tool in self._tools:
            tool.setVisible(is_open)
        self.archive.setVisible(is_open)
        self._show_mark()
        self.grid.refit()

    def _show_mark(self) -> None:
        """Say whether what is typed is kept."""
        editor, isian = self._editor, self._editor.isian
        text, role = "Tersimpan", "muted"
        if not editor.may_write:
            text = "Hanya dibaca"
        elif isian is not None and not isian.uraian:
            text = "Tulis kebutuhannya; setelah itu tersimpan dan indikatornya dapat diisi"
        elif editor.is_unsaved:
            text, role = "Belum tersimpan", "bad"
        elif editor.incomplete:
            text, role = f"{editor.incomplete} baris belum lengkap, belum disimpan", "bad"
        self.mark.setText(text)
        set_role(self.mark, role)

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
