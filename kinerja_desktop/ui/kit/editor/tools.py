"""The quiet buttons above a grid, each with a shortcut that works while the grid has the focus."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QWidget

from kinerja_desktop.ui.widgets.layout.basic import IconButton, button


def make_tool(
    owner: QWidget, text: str, icon: str, what: str, *, keys: str, work: Callable[[], object]
) -> IconButton:
    """A quiet button that a shortcut of `owner` does as well, while one sees it; `text` may be empty."""
    made = button(text, work, icon, "icon")
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    made.setToolTip(f"{what} ({shown})")
    made.setAccessibleName(what)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: work() if made.isEnabled() and made.isVisible() else None)
    return made


def make_row_tools(
    owner: QWidget, remove: Callable[[], object], move: Callable[[int], object], stack: QUndoStack
) -> tuple[IconButton, ...]:
    """Remove, up, down, undo, redo: what every grid has, in this order."""
    tools = (
        make_tool(owner, "", "trash-2", "Hapus baris yang dipilih", keys="Ctrl+Del", work=remove),
        make_tool(owner, "", "arrow-up", "Pindahkan ke atas", keys="Alt+Up", work=lambda: move(-1)),
        make_tool(owner, "", "arrow-down", "Pindahkan ke bawah", keys="Alt+Down", work=lambda: move(1)),
        make_tool(owner, "", "undo-2", "Urungkan", keys="Ctrl+Z", work=stack.undo),
        make_tool(owner, "", "redo-2", "Ulangi", keys="Ctrl+Y", work=stack.redo),
    )
    stack.canUndoChanged.connect(tools[-2].setEnabled)
    stack.canRedoChanged.connect(tools[-1].setEnabled)
    tools[-2].setEnabled(False)
    tools[-1].setEnabled(False)
    return tools
