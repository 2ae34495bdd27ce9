"""A grid on a page with its tools and the word that says whether what is typed is kept."""

from collections.abc import Sequence
from typing import Any, Generic

from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QWidget

from kinerja_desktop.ui.kit.editor.columns import KolomT
from kinerja_desktop.ui.kit.editor.rows import Baris
from kinerja_desktop.ui.kit.editor.rows_view_model import RowsEditor
from kinerja_desktop.ui.kit.editor.table_model import GridModel
from kinerja_desktop.ui.kit.editor.tools import make_row_tools, make_tool
from kinerja_desktop.ui.kit.editor.view_model import GridEditor, LineT
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.basic import label, row, set_role
from kinerja_desktop.ui.widgets.table.grid import Grid
from kinerja_desktop.ui.widgets.text.block import Block

_TRIGGER = QAbstractItemView.EditTrigger
_TYPING = _TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed | _TRIGGER.AnyKeyPressed


class GridPane(QWidget, Generic[KolomT, LineT]):
    """A subclass lays `grid`, `mark` and its tools out."""

    def __init__(
        self,
        editor: GridEditor[Any, KolomT, LineT],
        model: GridModel[KolomT, LineT],
        name: str,
        *,
        wrap_mark: bool = False,
    ) -> None:
        super().__init__()
        self.model = model
        self.grid = Grid(name)
        self.grid.setModel(model)
        self.mark = label("", "muted", wrap=wrap_mark)
        self._grid_editor = editor
        self._sized: tuple[KolomT, ...] = ()
        self.grid.pasted.connect(self._paste_here)
        self.grid.cleared.connect(
            lambda cells: editor.clear_cells([(at, model.columns[column]) for at, column in cells])
        )

    def _paste_here(self, block: Block) -> None:
        at = self.grid.currentIndex()
        self._grid_editor.paste(at.row(), self.model.columns[at.column()], block)

    def _set_widths(self, *least: int) -> None:
        """Widths of the columns that are shown now, where others were shown before."""
        if self.model.columns == self._sized:
            return
        self._sized = self.model.columns
        specs = [self._grid_editor.specs[kolom] for kolom in self.model.columns]
        fixed = {at: spec.width for at, spec in enumerate(specs) if spec.width is not None}
        self.grid.set_widths(fixed, {at: spec.weight for at, spec in enumerate(specs) if spec.weight}, *least)

    def _allow(self, tools: Sequence[QWidget]) -> None:
        """Typing and tools as the state of the record allows."""
        is_open = self._grid_editor.is_open
        self.grid.setEditTriggers(_TYPING if is_open else _TRIGGER.NoEditTriggers)
        for tool in tools:
            tool.setVisible(is_open)
        self.show_mark()

    def show_mark(self, _error: object = None) -> None:
        """Say whether what is typed is kept, or why nothing can be typed. Takes what `failed` says, to be
        connected itself: a lambda would outlive the pane."""
        text, role = self._grid_editor.mark
        self.mark.setText(text)
        set_role(self.mark, role)


class RowsPane(GridPane[KolomT, Baris[KolomT]]):
    """Rows under one another. `noun`: what one row is; `least`: letters of the narrowest weighted column."""

    def __init__(self, editor: RowsEditor[Any, KolomT, Any], name: str, noun: str, least: int) -> None:
        super().__init__(editor, GridModel(editor), name, wrap_mark=True)
        self._rows_editor = editor
        self._least = least
        add = f"Tambah {noun} di bawah"
        self.tools = (
            make_tool(self, noun.capitalize(), "plus", add, keys="Ctrl+I", work=self._add),
            *make_row_tools(self, self._remove, self._move, editor.undo_stack),
        )
        self.model.reshaped.connect(self._reshape)
        editor.opened.connect(self.refresh)
        editor.changed.connect(self.refresh)
        editor.failed.connect(self.show_mark)

    def refresh(self) -> None:
        """Typing and tools as the record that is open allows."""
        self._allow(self.tools)

    def lay_grid(self, layout: QBoxLayout, *beside: QWidget) -> None:
        """Tools with more at their right, grid and mark, from top to bottom."""
        layout.addLayout(row(*self.tools, None, *beside, spacing=GAP // 2))
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.mark)

    def _reshape(self) -> None:
        self._set_widths(self._least)
        self.grid.refit()

    def _add(self) -> None:
        at = self.grid.currentIndex()
        number = self._rows_editor.add_row(at.row() if at.isValid() else self.model.rowCount())
        self.grid.go_to(number, 0)

    def _remove(self) -> None:
        at = self.grid.currentIndex()
        chosen = {index.row() for index in self.grid.selectedIndexes()} or {at.row()}
        self._rows_editor.remove_rows(chosen)
        self.grid.go_to(min(max(0, at.row()), self.model.rowCount() - 1), max(0, at.column()))

    def _move(self, step: int) -> None:
        at = self.grid.currentIndex()
        if at.isValid():
            self.grid.go_to(self._rows_editor.move(at.row(), step), at.column())
