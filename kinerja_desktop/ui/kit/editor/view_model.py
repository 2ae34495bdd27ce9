"""What is typed into a grid: saved at once, undone and done again, and never lost when it is refused."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.view_model import ViewModel

ContentT = TypeVar("ContentT")
_UNDO_STEPS = 100


class _Edit(QUndoCommand):
    """From one content to another; what a service did already (`is_done`) is not done again at first."""

    def __init__(
        self, editor: "GridEditor[Any]", text: str, before: object, after: object, *, is_done: bool
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


class GridEditor(ViewModel, Generic[ContentT]):
    """A subclass says what may be written (`is_open`), how to `_store` a content, and what cannot be stored
    (`unsaved_rows`).

    `opened`: another record (or none); `changed`: its content; `saved` after each save. What could not be
    saved stays on the screen (`is_unsaved`) and is tried again with the next change.
    """

    opened = Signal()
    saved = Signal()

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._isian: ContentT | None = None
        self.is_unsaved = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(_UNDO_STEPS)

    @property
    def isian(self) -> ContentT | None:
        """The content on the screen; None: no record is open."""
        return self._isian

    @property
    def is_open(self) -> bool:
        """Whether rows can be typed in."""
        raise NotImplementedError

    @property
    def unsaved_rows(self) -> str:
        """What stands in rows and cells that cannot be stored, as the table takes it back; empty: nothing."""
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
