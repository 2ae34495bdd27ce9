"""Loads modules behind the open window, so that the first click on a screen does not wait for them."""

import threading
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from kinerja_desktop.loading import load

_BREATH_S = 0.005  # the window's thread gets its turn between two modules


class Preloader(QObject):
    """One quiet thread. `loaded` comes in the window's thread, once all modules of a call are there."""

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, names: Sequence[str]) -> None:
        """Load these in order. One that does not load says so where it is needed, not here."""
        self.stop()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, args=(names, self._stopped), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Load nothing more; waits for the module that is being loaded."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _work(self, names: Sequence[str], stopped: threading.Event) -> None:
        for name in names:
            if stopped.wait(_BREATH_S):
                return
            try:
                load(name)
            except ImportError:
                continue
        self.loaded.emit()
