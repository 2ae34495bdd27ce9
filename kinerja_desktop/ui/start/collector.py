"""Garbage of reference cycles is collected in the window's thread only.

Python collects in whichever thread crosses a threshold. In the thread of a job that would delete Qt objects
of the window beside its event loop, which crashes the program now and then (calibre and others do the same).
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Collector(QObject):
    """Takes the collections over from Python until `stop`; they begin with the first `keep_loaded`.

    Before, a start would walk again and again what it has just loaded: as long as a screen takes to open.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def collect(self) -> None:
        """Collect the oldest generation whose threshold is crossed, as Python would."""
        crossed = [
            n
            for n, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > limit
        ]
        if crossed:
            gc.collect(crossed[-1])

    def keep_loaded(self) -> None:
        """What is loaded now stays until the end: collections need not walk it."""
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        gc.enable()
