"""A grid on a page with its tools and the word that says whether what is typed is kept."""

from collections.abc import Sequence
from typing import Any, Generic

from PySide6.QtWidgets import QAbstractItemView, QWidget

from kinerja_desktop.ui.kit.editor.columns import Columns, KolomT
from kinerja_desktop.ui.kit.editor.table_model import GridModel
from kinerja_desktop.ui.kit.editor.view_model import GridEditor
from kinerja_desktop.ui.widgets.layout.basic import label, set_role
from kinerja_desktop.ui.widgets.table.grid import Grid
from kinerja_desktop.ui.widgets.text.block import Block

_TRIGGER = QAbstractItemView.EditTrigger
_TYPING = _TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed | _TRIGGER.AnyKeyPressed


class GridPane(QWidget, Generic[KolomT]):
    """A subclass lays `grid`, `mark` and its tools out, and pastes and clears through its editor."""

    def __init__(
        self,
        editor: GridEditor[Any],
        columns: Columns[KolomT],
        model: GridModel[KolomT],
        name: str,
        *,
        wrap_mark: bool = False,
    ) -> None:
        super().__init__()
        self.model = model
        self.grid = Grid(name)
        self.grid.setModel(model)
        self.mark = label("", "muted", wrap=wrap_mark)
        self._specs = columns
        self._grid_editor = editor
        self._sized: tuple[KolomT, ...] = ()
        self.grid.pasted.connect(self._paste_here)
        self.grid.cleared.connect(
            lambda cells: self._clear([(at, model.columns[column]) for at, column in cells])
        )

    def _paste(self, at: int, kolom: KolomT, block: Block) -> None:
        raise NotImplementedError

    def _clear(self, cells: Sequence[tuple[int, KolomT]]) -> None:
        raise NotImplementedError

    def _paste_here(self, block: Block) -> None:
        at = self.grid.currentIndex()
        self._paste(at.row(), self.model.columns[at.column()], block)

    def _set_widths(self, *least: int) -> None:
        """Widths of the columns that are shown now, where others were shown before."""
        if self.model.columns == self._sized:
            return
        self._sized = self.model.columns
        specs = [self._specs[kolom] for kolom in self.model.columns]
        fixed = {at: spec.width for at, spec in enumerate(specs) if spec.width is not None}
        self.grid.set_widths(fixed, {at: spec.weight for at, spec in enumerate(specs) if spec.weight}, *least)

    def _allow(self, tools: Sequence[QWidget]) -> None:
        """Typing and tools as the state of the record allows."""
        is_open = self._grid_editor.is_open
        self.grid.setEditTriggers(_TYPING if is_open else _TRIGGER.NoEditTriggers)
        for tool in tools:
            tool.setVisible(is_open)
        self.show_mark()

    def show_mark(self) -> None:
        """Say whether what is typed is kept, or why nothing can be typed."""
        text, role = self._grid_editor.mark
        self.mark.setText(text)
        set_role(self.mark, role)
