"""The grid of an SKP with its row of tools: cells of a result span its indicators."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.skp.rules import HasilKerjaForm
from kinerja_desktop.domain.skp.terms import Cascading, Pendekatan
from kinerja_desktop.services.skp.tautan import Tautan
from kinerja_desktop.ui.kit.editor.cascading import NOT_CASCADED, CascadingPicker
from kinerja_desktop.ui.kit.editor.cell_note import CellNote
from kinerja_desktop.ui.kit.editor.pane import GridPane
from kinerja_desktop.ui.kit.editor.tools import make_row_tools, make_tool
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.skp.editor.content import OF_RESULT, Kolom, Line
from kinerja_desktop.ui.skp.editor.table_model import SkpTableModel
from kinerja_desktop.ui.skp.editor.tautan.lain import PimpinanLain
from kinerja_desktop.ui.skp.editor.tautan.link_picker import LinkPicker
from kinerja_desktop.ui.skp.editor.view_model import SkpEditor
from kinerja_desktop.ui.widgets.layout.basic import IconButton, row

_LEAST_LETTERS = 11
"""Of a column that shares the room: Target and Satuan stay in sight on a 1366x768 screen at 125 %."""


class SkpGridView(GridPane[Kolom, Line]):
    """Builds and binds; what a key does is decided by the editor. `pustaka_wanted`: the library, please;
    `refused` carries a sentence when something cannot be done here."""

    pustaka_wanted = Signal()
    refused = Signal(str)

    def __init__(self, editor: SkpEditor) -> None:
        super().__init__(editor, SkpTableModel(editor), "Isian SKP")
        self._editor = editor
        self.picker = LinkPicker(self)
        self.lain = PimpinanLain(editor)
        self.cascading = CascadingPicker(self)
        self.pendekatan = QComboBox()
        self.pendekatan.setAccessibleName("Pendekatan")
        self.pendekatan.setToolTip("Pendekatan hasil kerja: satu untuk seluruh SKP")
        self.pendekatan.addItems([one.value for one in Pendekatan])
        self.pendekatan.activated.connect(lambda at: editor.set_pendekatan(tuple(Pendekatan)[at]))
        self.note = CellNote(self.grid, self._advise)
        self._tools = self._make_tools()
        what = "Target yang disalin sudah ditinjau: yang dipilih, lalu ke berikutnya"
        self.review = make_tool(self, "Tinjau", "check", what, keys="Ctrl+Shift+R", work=self._review)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(row(self.pendekatan, *self._tools, self.review, None, self.mark, spacing=GAP // 2))
        layout.addWidget(self.grid, 1)
        self._bind()

    def go_to(self, line: int, kolom: Kolom) -> None:
        """Put the cursor on a cell."""
        if kolom in self.model.columns:
            self.grid.go_to(line, self.model.columns.index(kolom))

    @property
    def chosen(self) -> int:
        """The number of the result in whose line the cursor is; -1: in none."""
        at = self.grid.currentIndex().row()
        return self.model.lines[at].hasil if 0 <= at < len(self.model.lines) else -1

    def refresh(self) -> None:
        """Tools and look as the state of the SKP allows."""
        self.pendekatan.setEnabled(self._editor.is_open)
        self.pendekatan.setCurrentIndex(tuple(Pendekatan).index(self._editor.content.pendekatan))
        self._allow(self._tools)
        waiting = len(self._editor.to_review)
        self.review.setVisible(self._editor.is_open and waiting > 0)
        self.review.setText(f"Tinjau ({format_angka(waiting)})")

    def _advise(self, text: str) -> str:
        at = self.grid.currentIndex()
        return self._editor.hint_at(at.row(), self.model.columns[at.column()], text) if at.isValid() else ""

    def _make_tools(self) -> tuple[IconButton, ...]:
        result, indicator, link = "Tambah hasil kerja", "Tambah indikator di bawah", "Pilih yang diintervensi"
        how = "Cara melayani hasil kerja pimpinan: langsung atau tidak langsung, dan alasannya"
        library = "Ambil hasil kerja dan indikator dari pustaka"
        return (
            make_tool(self, "Hasil kerja", "plus", result, keys="Ctrl+Return", work=self._add_result),
            make_tool(self, "Indikator", "plus", indicator, keys="Ctrl+I", work=self._add_indicator),
            make_tool(self, "Tautkan", "target", link, keys="Ctrl+T", work=self._open_picker),
            make_tool(self, "", "git-compare", how, keys="Ctrl+G", work=self._open_cascading),
            make_tool(
                self, "Pustaka", "list-checks", library, keys="Ctrl+Shift+N", work=self.pustaka_wanted.emit
            ),
            *make_row_tools(self, self._remove, self._move, self._editor.undo_stack),
        )

    def _bind(self) -> None:
        self.model.reshaped.connect(self._reshape)
        self.grid.opened.connect(lambda _index: self._open_picker())
        self.picker.linked.connect(self._link)
        self.picker.written.connect(
            lambda text: self._editor.set_text(self.grid.currentIndex().row(), Kolom.TAUTAN, text)
        )
        self.picker.left.connect(self.grid.setFocus)
        self.picker.others_wanted.connect(self.lain.search)
        self.lain.found.connect(self.picker.show_others)
        self.cascading.chosen.connect(self._set_cascading)
        self.cascading.left.connect(self.grid.setFocus)
        self._editor.changed.connect(self.refresh)

    def _reshape(self) -> None:
        """Spans and widths for the lines and columns that are there now."""
        columns = self.model.columns
        self.grid.clearSpans()
        for line in self.model.lines:
            if line.order or line.span == 1:
                continue
            for column, kolom in enumerate(columns):
                if kolom in OF_RESULT:
                    self.grid.setSpan(line.first, column, line.span, 1)
        self._set_widths(_LEAST_LETTERS)
        self.grid.keep_closed(frozenset(at for at, kolom in enumerate(columns) if kolom is Kolom.TAUTAN))
        self.grid.refit()

    def _add_result(self) -> None:
        self.go_to(self._editor.add_result(self._row()), Kolom.RHK)

    def _add_indicator(self) -> None:
        self.go_to(self._editor.add_indicator(self._row()), Kolom.INDIKATOR)

    def _remove(self) -> None:
        lines = self.model.lines
        chosen: set[int] = set()
        for index in self.grid.selectedIndexes() or [self.grid.currentIndex()]:
            if not 0 <= index.row() < len(lines):
                continue
            line = lines[index.row()]
            is_whole = self.model.columns[index.column()] in OF_RESULT
            chosen |= set(range(line.first, line.first + line.span)) if is_whole else {index.row()}
        at = self.grid.currentIndex()
        self._editor.remove_lines(chosen)
        self.grid.go_to(min(at.row(), self.model.rowCount() - 1), max(0, at.column()))

    def _review(self) -> None:
        """The chosen lines, then on to the next one that waits; elsewhere first to the one."""
        at = self.grid.currentIndex()
        chosen = {index.row() for index in self.grid.selectedIndexes()} or {at.row()}
        self._editor.review(chosen & set(self._editor.to_review))
        waiting = self._editor.to_review
        if waiting:
            following = next((line for line in waiting if line > max(chosen)), waiting[0])
            self.go_to(following, Kolom.TARGET if Kolom.TARGET in self.model.columns else Kolom.INDIKATOR)

    def _move(self, step: int) -> None:
        at = self.grid.currentIndex()
        if at.isValid():
            kolom = self.model.columns[at.column()]
            self.go_to(self._editor.move(at.row(), step, whole=kolom in OF_RESULT), kolom)

    def _go_to_link(self) -> tuple[QRect, HasilKerjaForm | None] | None:
        """The cell of the link in this line, and its result (None: the empty line); None: no line at all."""
        at = self.grid.currentIndex()
        column = self.model.columns.index(Kolom.TAUTAN) if self.model.columns else -1
        index: QModelIndex = self.model.index(max(0, at.row()), column)
        if not index.isValid():
            return None
        self.grid.go_to(index.row(), column)
        corner = self.grid.viewport().mapTo(self, QPoint(0, 0))
        cell = self.grid.visualRect(index).translated(corner)
        is_filled = index.row() < len(self.model.lines)
        return cell, self.model.lines[index.row()].form if is_filled else None

    def _open_cascading(self) -> None:
        place = self._go_to_link()
        if place is None:
            return
        cell, form = place
        if form is None or form.hasil_kerja_atasan_id is None:
            self.refused.emit(NOT_CASCADED)
            return
        self.cascading.open(form.cascading, form.alasan_cascading, cell)

    def _set_cascading(self, cascading: Cascading | None, alasan: str) -> None:
        at = self.grid.currentIndex().row()
        if 0 <= at < len(self.model.lines):
            self._editor.set_cascading(self.model.lines[at].hasil, cascading, alasan)

    def _open_picker(self) -> None:
        place = self._go_to_link()
        if place is None:
            return
        cell, form = place
        is_linked = form is not None and form.is_linked
        text = form.rhk_pimpinan if form else ""
        self.picker.open(self._editor.choices, text, cell, is_linked=is_linked)

    def _link(self, tautan: Tautan | None) -> None:
        at = self.grid.currentIndex().row()
        if at >= len(self.model.lines) and tautan is not None:
            self._editor.set_link(len(self._editor.content.hasil_kerja), tautan)
        elif at < len(self.model.lines):
            self._editor.set_link(self.model.lines[at].hasil, tautan)

    def _row(self) -> int:
        at = self.grid.currentIndex()
        return at.row() if at.isValid() else self.model.rowCount()
