"""After a write: which areas changed and who wrote, so that everybody else who shows them reads again."""

from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid


class Step:
    """What `writer` does now; `wrote`: something was stored by it."""

    def __init__(self, writer: QObject) -> None:
        self.writer = writer
        self.wrote = False


_STEP: ContextVar[Step | None] = ContextVar("step", default=None)


@contextmanager
def written_by(writer: QObject) -> Generator[Step]:
    """Writes inside, in this thread, are those of `writer`, which shows what it wrote by itself."""
    step = Step(writer)
    before = _STEP.set(step)
    try:
        yield step
    finally:
        _STEP.reset(before)


class Changes(QObject):
    """`announced` carries a frozenset of area names ("pegawai", "skp", ...).

    It comes in the window's thread, once the step that wrote is over: a reading in the middle of it would
    meet a view model that has not yet taken over what it wrote. It waits while the database cannot be read,
    and ends with `parent`: a window that is gone shows nothing.
    """

    announced = Signal(object)
    _arrived = Signal()

    def __init__(self, can_read: Callable[[], bool] = lambda: True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._can_read = can_read
        self._waiting: deque[tuple[QObject | None, frozenset[str]]] = deque()
        self._writer: QObject | None = None
        self._arrived.connect(self.deliver, Qt.ConnectionType.QueuedConnection)

    def tell(self, areas: frozenset[str]) -> None:
        """Something was written; called in the thread of the write."""
        step = _STEP.get()
        if step is not None:
            step.wrote = True
        if isValid(self):
            self._waiting.append((None if step is None else step.writer, areas))
            self._arrived.emit()

    def deliver(self) -> None:
        """Announce what waits: once for each writer, however often it wrote."""
        if not self._can_read():
            return
        told: dict[QObject | None, frozenset[str]] = {}
        while self._waiting:
            writer, areas = self._waiting.popleft()
            told[writer] = told.get(writer, frozenset()) | areas
        for writer, areas in told.items():
            self._writer = writer
            self.announced.emit(areas)
            self._writer = None

    def are_by(self, reader: QObject) -> bool:
        """Whether what is being announced was written by `reader` itself or by a part of it."""
        writer = self._writer
        while writer is not None and isValid(writer) and writer is not reader:
            writer = writer.parent()
        return writer is reader
