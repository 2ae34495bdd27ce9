"""What is typed into a grid: saved at once, undone and done again, and never lost when it is refused."""

from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.editor.columns import Columns, KolomT
from kinerja_desktop.ui.kit.view_model import ViewModel
from kinerja_desktop.ui.widgets.text.block import Block, format_block


class GridLine(Protocol):
    """What a grid shows in one line; `key` tells it from the others while it stays on the screen."""

    @property
    def key(self) -> object: ...


ContentT = TypeVar("ContentT")
LineT = TypeVar("LineT", bound=GridLine)
_UNDO_STEPS = 100


class _Edit(QUndoCommand):
    """From one content to another; what a service did already (`is_done`) is not done again at first."""

    def __init__(
        self, editor: "GridEditor[Any, Any, Any]", text: str, before: object, after: object, *, is_done: bool
    ) -> None:
        super().__init__(text)
        self._editor = editor
        self._before, self._after = before, after
        self._is_done = is_done

    def redo(self) -> None:
        if self._is_done:
            self._is_done = False
        else:
            self._editor.show_content(self._after)

    def undo(self) -> None:
        self._editor.show_content(self._before)


class GridEditor(ViewModel, Generic[ContentT, KolomT, LineT]):
    """A subclass says what its lines are, what the changes make of them, and how to `_store` a content.

    `opened`: another record (or none); `changed`: its content; `saved` after each save. What could not be
    saved stays on the screen (`is_unsaved`) and is tried again with the next change.
    """

    opened = Signal()
    saved = Signal()

    def __init__(self, context: ScreenContext, specs: Columns[KolomT], parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self.specs = specs
        self._isian: ContentT | None = None
        self.is_unsaved = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(_UNDO_STEPS)

    @property
    def isian(self) -> ContentT | None:
        """The content on the screen; None: no record is open."""
        return self._isian

    @property
    def may_write(self) -> bool:
        """Whether this user may change what is on the screen."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether rows can be typed in."""
        return self.may_write

    @property
    def columns(self) -> tuple[KolomT, ...]:
        """Those that are shown now."""
        return self.specs.in_grid

    @property
    def lines(self) -> tuple[LineT, ...]:
        raise NotImplementedError

    @property
    def unsaved_rows(self) -> str:
        """What stands in rows and cells that cannot be stored, as the table takes it back; empty: nothing."""
        raise NotImplementedError

    def heading(self, kolom: KolomT) -> str:
        return str(kolom.value)

    def text_at(self, line: LineT, kolom: KolomT) -> str:
        """What stands in a cell."""
        raise NotImplementedError

    def complaint_at(self, line: LineT, kolom: KolomT) -> str:
        """Why what stands in a cell is not stored; empty when it is."""
        raise NotImplementedError

    def set_text(self, at: int, kolom: KolomT, text: str) -> None:
        """Write one cell; behind the last line this begins a new one."""
        raise NotImplementedError

    def paste(self, at: int, kolom: KolomT, block: Block) -> None:
        """Write a block of cells from here on. Headings are left out."""
        raise NotImplementedError

    def clear_cells(self, cells: Iterable[tuple[int, KolomT]]) -> None:
        raise NotImplementedError

    @property
    def mark(self) -> tuple[str, str]:
        """Whether what is typed is kept: a sentence, and "muted" or "bad"."""
        if self.is_unsaved:
            return "Belum tersimpan", "bad"
        return ("Tersimpan" if self.is_open else "Hanya dibaca"), "muted"

    def show_content(self, isian: ContentT) -> None:
        """Put a content on the screen and save it; called by the steps of the undo stack."""
        self._isian = isian
        self.is_unsaved = True
        if self._store(isian):
            self.is_unsaved = False
            self.saved.emit()
        self.changed.emit()

    def _store(self, isian: ContentT) -> bool:
        """Save it and take over what came of it; False when it was refused (`attempt` said so) or waits."""
        raise NotImplementedError

    def _as_text(self, lines: Iterable[LineT]) -> str:
        """Lines as a spreadsheet copies them."""
        cells = ([self.text_at(line, kolom) for kolom in self.columns] for line in lines)
        return format_block(cells).removesuffix("\n")

    def _change(self, text: str, after: ContentT) -> None:
        """A step of the user, where he may write."""
        if self.may_write:
            self._push(text, after)

    def _push(self, text: str, after: ContentT, *, is_done: bool = False) -> None:
        """One step that can be undone. `is_done`: a service has saved it already."""
        if self._isian is not None and after != self._isian:
            before = self._isian
            if is_done:
                self._isian = after
            self.undo_stack.push(_Edit(self, text, before, after, is_done=is_done))

    def _begin(self, isian: ContentT | None) -> None:
        """Show another record, saved as it is; None: none."""
        self._isian = isian
        self.is_unsaved = False
        self.undo_stack.clear()
