"""The window: a gate (first start, login) before, the shell behind; closing, locking, crashes."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QStackedWidget, QWidget

from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.look.theme import dress

with lazily:
    from kinerja_desktop.ui.widgets.input import file_drop
    from kinerja_desktop.ui.window import shell as behind

MINIMUM = QSize(880, 440)  # points; fits a 1366x768 screen at 150 %, below its title and above a task bar
_START = QSize(1366, 768)
_NO_SCREEN = QSize(800, 800)  # of a computer without one
_FRAME = QMargins(8, 40, 8, 8)  # what a window manager may put around it
_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})
_COMMANDS = (QKeySequence("Ctrl+U"), QKeySequence("Ctrl+K"))
_ACTIVITY = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class MainWindow(QMainWindow):
    """`closing` is emitted once before the window goes; `idle` when nobody touched it for a while; `dropped`
    carries the files that were dropped anywhere on it."""

    closing = Signal()
    idle = Signal()
    dropped = Signal(object)

    def __init__(self, lock_after_ms: int) -> None:
        super().__init__()
        dress(self)
        self.setWindowTitle("Kinerja Desktop")
        self.setMinimumSize(MINIMUM)
        self.setAcceptDrops(True)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._gate: QWidget | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.idle)
        self.lock_after(lock_after_ms)

    @cached_property
    def shell(self) -> behind.Shell:
        """Made when it is first asked for: a login is there, and can be typed into, without it."""
        made = behind.Shell()
        made.resize(self._stack.size())  # what it says depends on its room, also before it is in front
        self._stack.addWidget(made)
        return made

    def lock_after(self, milliseconds: int) -> None:
        """How long nobody may touch the window before `idle`."""
        self._idle.setInterval(milliseconds)

    def wait_again(self) -> None:
        """Count the idle time anew although nobody is there."""
        self._idle.start()

    def show_fitting(self, available: QRect) -> None:
        """As large as it looks best, or all of a small screen: nothing may lie under the task bar."""
        room = available.size().shrunkBy(_FRAME)
        if _holds(room, _START) or available.size() == _NO_SCREEN:
            self.resize(_START)
            self.show()
            return
        if not _holds(room, MINIMUM):
            self._scroll_within(room)
        self.resize(_START.boundedTo(room))
        self.showMaximized()

    def _scroll_within(self, room: QSize) -> None:
        """A screen smaller than the window can be, as 1366x768 at 175 and 200 %: all of it is reached by
        scrolling, and by keys, which bring into view what they go to."""
        self.setMinimumSize(MINIMUM.boundedTo(room))
        self._stack.setMinimumSize(MINIMUM)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.takeCentralWidget()
        area.setWidget(self._stack)
        self.setCentralWidget(area)

    def show_gate(self, gate: QWidget) -> None:
        """Show a login or wizard instead of the shell; the shell keeps what was typed."""
        self._remove_gate()
        self._gate = gate
        leave = QShortcut(QKeySequence("Ctrl+Q"), gate)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close)
        self._stack.addWidget(gate)
        self._stack.setCurrentWidget(gate)
        self._idle.stop()

    def show_shell(self) -> None:
        self._remove_gate()
        self._stack.setCurrentWidget(self.shell)
        self._idle.start()

    @property
    def gate(self) -> QWidget | None:
        """The login or wizard in front; None while somebody works."""
        return self._gate

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Keys and clicks count as presence where they enter the window: a look at every event is dear."""
        super().showEvent(event)
        handle = self.windowHandle()
        handle.removeEventFilter(self)
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Somebody is there: count the idle time anew. Files are taken here, before an input makes text of
        them."""
        if event.type() in _ACTIVITY and self._gate is None:
            self._idle.start()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._runs(event):
            return True
        if event.type() in _DRAGS and isinstance(event, QDropEvent):
            return self._take_drag(event)
        return super().eventFilter(watched, event)

    def _runs(self, event: QKeyEvent) -> bool:
        """Whether a command was run whose key a text field would have kept: on Linux Ctrl+U empties a field
        and Ctrl+K cuts it, and nobody here means that."""
        pressed = QKeySequence(event.keyCombination())
        if pressed not in _COMMANDS:
            return False
        front = self._gate or self.shell
        found = [one for one in front.findChildren(QShortcut) if one.key() == pressed and one.isEnabled()]
        for one in found[:1]:
            one.activated.emit()
        return bool(found)

    def _take_drag(self, event: QDropEvent) -> bool:
        """Whether files are dragged; then nobody else sees them."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not files or self._has_own_place(event):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            QTimer.singleShot(0, self, lambda: self.dropped.emit(files))  # the other program is let go first
        return True

    def _has_own_place(self, event: QDropEvent) -> bool:
        """Whether a part of the screen under the pointer takes it."""
        part: QWidget | None = self.childAt(event.position().toPoint())
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        while part is not None:
            if any(one.takes(event) for one in part.findChildren(file_drop.FileDrop, options=direct)):
                return True
            part = part.parentWidget()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self.closing.emit()
        event.accept()

    def _remove_gate(self) -> None:
        if self._gate is not None:
            self._stack.removeWidget(self._gate)
            self._gate.deleteLater()
            self._gate = None


def _holds(room: QSize, size: QSize) -> bool:
    return size.boundedTo(room) == size
