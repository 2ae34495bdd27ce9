"""Loads modules behind the open window, so that a login or a click does not wait for them."""

import threading
import time
from collections import deque
from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from kinerja_desktop.machine.lazy import load


class Preloader(QObject):
    """One quiet thread. `loaded` comes in the window's thread, each time that nothing is left to load."""

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._modules: deque[object] = deque()
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, modules: Iterable[object]) -> None:
        """Load these after those already waiting; from any thread.

        One that does not load says so where it is needed, not here.
        """
        with self._guard:
            self._modules.extend(modules)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Load nothing more of what is waiting; waits for the module that is being loaded."""
        with self._guard:
            self._modules.clear()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while self._has_more():
            with suppress(ImportError, IndexError):  # stopped meanwhile: nothing is waiting
                load(self._modules.popleft())
            time.sleep(0)  # the window's thread gets its turn between two modules

    def _has_more(self) -> bool:
        """Whether to go on. `stop` waits for this thread until it has said that all is loaded."""
        if not self._modules:
            self.loaded.emit()
        with self._guard:
            if not self._modules:
                self._thread = None
            return self._thread is not None
