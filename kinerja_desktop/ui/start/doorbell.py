"""The window hears a second start of the same account: it comes forward and takes the files."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from kinerja_desktop.machine.profil.titipan import Titipan


class Doorbell(QObject):
    """`rung` carries the files, as a list of Path; empty: the window is only wanted in front."""

    rung = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._titipan: Titipan | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def listen(self, data: Path) -> None:
        """At the data folder of this office, once it is held."""
        self.stop()
        titipan = Titipan(data)
        if titipan.listen():
            self._titipan = titipan
            self._watcher.addPath(str(titipan.folder))
            self._look()

    def stop(self) -> None:
        """Before the folder is let go."""
        if self._titipan is not None:
            self._watcher.removePath(str(self._titipan.folder))
            self._titipan.close()
            self._titipan = None

    def _look(self) -> None:
        handed = None if self._titipan is None else self._titipan.take()
        if handed is not None:
            self.rung.emit(handed)
