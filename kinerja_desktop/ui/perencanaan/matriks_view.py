"""The tab Matriks: people of a leader beside the leader's results, as form A.1.5 has them, to type in."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kinerja_desktop.ui.kit.editor.pane import GridPane
from kinerja_desktop.ui.kit.editor.tools import make_tool
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.perencanaan.matriks_content import Line
from kinerja_desktop.ui.perencanaan.matriks_model import MatriksModel
from kinerja_desktop.ui.perencanaan.view_model import PerencanaanViewModel
from kinerja_desktop.ui.widgets.input.picker import ChoiceBox
from kinerja_desktop.ui.widgets.layout.basic import button, label, row
from kinerja_desktop.ui.widgets.layout.states import EmptyState

_FILTER = "PDF (*.pdf);;Buku kerja (*.xlsx)"
_LETTERS = 26  # of a leader and the begin of the unit
_TALL = 10_000
_WRAP = Qt.TextFlag.TextWordWrap
_LEAST = 22
"""Letters of the narrowest column: what is wider goes on beside."""


class MatriksView(GridPane[Enum, Line]):
    """A cell is typed in, or its person's SKP opened; what is locked says why."""

    def __init__(self, model: PerencanaanViewModel) -> None:
        editor = model.peran
        matrix = MatriksModel(editor)
        super().__init__(editor, matrix, "Matriks peran hasil", wrap_mark=True)
        self._model, self._editor, self.matrix = model, editor, matrix
        self.pimpinan = ChoiceBox()
        self.pimpinan.setAccessibleName("Saring pimpinan")
        self.pimpinan.setMinimumContentsLength(_LETTERS)
        self.save_button = button("Simpan matriks", self._save, "file-down")
        self.save_button.setToolTip("Formulir A.1.5 sebagai PDF, atau buku kerja (Ctrl+Shift+S)")
        self.save_button.setShortcut("Ctrl+Shift+S")
        stack = editor.undo_stack
        self.undo = make_tool(self, "", "undo-2", "Urungkan", keys="Ctrl+Z", work=stack.undo)
        self.redo = make_tool(self, "", "redo-2", "Ulangi", keys="Ctrl+Y", work=stack.redo)
        self.open_skp = make_tool(
            self, "Buka SKP", "file-text", "Buka SKP orang ini", keys="Ctrl+Return", work=self._open
        )
        self.note = label("", "muted", wrap=True)
        self.why_locked = label("", "muted", wrap=True)
        self.revise = button("Buat revisi", self._revise, "history")
        self.revise.setToolTip("Draf revisi SKP orang ini; yang berlaku tetap berlaku sampai ditetapkan")
        self._lay_out()
        self._bind()

    def _lay_out(self) -> None:
        self._filled = QWidget()
        inside = QVBoxLayout(self._filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self.note)
        inside.addWidget(self.grid, 1)
        inside.addLayout(row(self.revise, self.why_locked, stretch_last=True))
        inside.addWidget(self.mark)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._filled)
        self._stack.addWidget(
            EmptyState(
                "table",
                "Belum ada matriks",
                "Matriks dibagi dari hasil kerja pimpinan: belum ada SKP pimpinan tahun ini.",
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row(self.pimpinan, None, self.undo, self.redo, self.open_skp, self.save_button))
        column.addWidget(self._stack, 1)
        heads = self.grid.verticalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        heads.setMinimumSectionSize(2 * self.grid.fontMetrics().height() + 2 * GAP)
        self.setFocusProxy(self.grid)

    def _bind(self) -> None:
        stack = self._editor.undo_stack
        for tool, told, now in (
            (self.undo, stack.canUndoChanged, stack.canUndo()),
            (self.redo, stack.canRedoChanged, stack.canRedo()),
        ):
            told.connect(tool.setEnabled)
            tool.setEnabled(now)
        self.pimpinan.activated.connect(self._choose)
        self._model.leaders_known.connect(self._show_leaders)
        self.model.reshaped.connect(self._reshape)
        self.grid.horizontalHeader().sectionResized.connect(lambda *_: self._fit_heads())
        self.grid.selectionModel().currentRowChanged.connect(lambda *_: self._tell_lock())
        self.grid.verticalHeader().sectionDoubleClicked.connect(lambda _row: self._open())
        self._editor.opened.connect(self._show)
        self._editor.changed.connect(self._tell)
        self._editor.failed.connect(self.show_mark)
        self._tell_lock()

    def _show_leaders(self) -> None:
        self.pimpinan.clear()
        for one in self._model.leaders:
            self.pimpinan.addItem(f"{one.nama} ({one.unit})" if one.unit else one.nama, one.pegawai_id)
        self.pimpinan.setCurrentIndex(max(self.pimpinan.findData(self._model.pimpinan_id), 0))
        has_leaders = bool(self._model.leaders)
        self.pimpinan.setVisible(has_leaders)
        self.save_button.setEnabled(has_leaders)
        self._stack.setCurrentIndex(int(not has_leaders))

    def _choose(self) -> None:
        if self._editor.may_leave():
            self._model.load_matriks(self.pimpinan.currentData())
        else:
            self.pimpinan.setCurrentIndex(self.pimpinan.findData(self._model.pimpinan_id))

    def _show(self) -> None:
        self._allow((self.undo, self.redo))
        self._tell()
        if self.model.rowCount() and not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.model.index(0, 0))

    def _tell(self) -> None:
        """How much is divided, whether it is kept, and what is locked."""
        lines, columns = self._editor.lines, len(self._editor.columns)
        idle = sum(not any(one.sel) for one in lines)
        free = sum(not any(one.sel[at] for one in lines) for at in range(columns))
        self.note.setText(
            f"{columns} hasil kerja, {free} belum dibagi; {len(lines)} orang, {idle} belum berperan. "
            f"{_told_waiting(lines)}"
            "Satu baris dalam sel (Shift+Enter) adalah satu hasil kerja dalam SKP orangnya."
        )
        self.show_mark()
        self._tell_lock()

    def _reshape(self) -> None:
        self._set_widths(_LEAST)
        self._fit_heads()
        self.grid.refit()

    def _fit_heads(self) -> None:
        """As high as the longest heading: a result of a leader is a sentence."""
        heads = self.grid.horizontalHeader()
        titles = [self.model.headerData(at, Qt.Orientation.Horizontal) for at in range(heads.count())]
        tallest = max(
            (
                heads.fontMetrics()
                .boundingRect(QRect(0, 0, max(1, heads.sectionSize(at) - 4 * GAP), _TALL), _WRAP, str(title))
                .height()
                for at, title in enumerate(titles)
            ),
            default=0,
        )
        heads.setMinimumHeight(tallest + 2 * GAP)

    def _tell_lock(self) -> None:
        at = self.grid.currentIndex().row()
        why = self.matrix.why_locked(at)
        self.why_locked.setText(why)
        self.why_locked.setVisible(bool(why))
        self.revise.setVisible(bool(why) and self._editor.may_write and self.matrix.can_be_revised(at))

    def _open(self) -> None:
        at = self.grid.currentIndex().row()
        if 0 <= at < len(self._editor.lines):
            orang = self._editor.lines[at].orang
            self._model.context.navigate("skp", orang.skp_id or orang.pegawai_id)

    def _revise(self) -> None:
        at = self.grid.currentIndex()
        alasan = self._model.context.dialogs.ask_reason(
            self,
            f"Buat revisi SKP {self._editor.lines[at.row()].orang.nama}?",
            "SKP yang berlaku tetap berlaku sampai revisi ini ditetapkan.",
            "Buat revisi",
        )
        if alasan is not None and self._editor.revise(at.row(), alasan):
            self.grid.go_to(at.row(), at.column())

    def _save(self) -> None:
        suggested = f"matriks-peran-hasil-{self._model.tahun}.pdf"
        path = self._model.context.dialogs.save_file(self, "Simpan matriks", suggested, _FILTER)
        if path is not None:
            self._model.save_matriks(path if path.suffix else Path(f"{path}.pdf"))


def _told_waiting(lines: Sequence[Line]) -> str:
    """How many results wait to be matched; empty: none."""
    waiting = sum(one.orang.sementara for one in lines)
    return f"{waiting} hasil kerja sementara menunggu dipadankan (Ctrl+Shift+P). " if waiting else ""
