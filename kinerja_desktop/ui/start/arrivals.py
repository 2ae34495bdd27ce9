"""Files on their way to a screen: of this start, of a second one, dropped. They wait for a login."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.machine.profil.terakhir import Terakhir
from kinerja_desktop.ui.start.doorbell import Doorbell
from kinerja_desktop.ui.start.gates import Gates
from kinerja_desktop.ui.window.commands import Command
from kinerja_desktop.ui.window.main_window import MainWindow

with lazily:
    from kinerja_desktop.ui.window import berkas


class Arrivals(QObject):
    """`recent`: what was opened is remembered there."""

    def __init__(self, window: MainWindow, gates: Gates, recent: Terakhir) -> None:
        super().__init__(window)
        self._window = window
        self._gates = gates
        self._recent = recent
        self._waiting: list[Path] = []
        self._doorbell = Doorbell(self)
        self._doorbell.rung.connect(self.receive)
        window.dropped.connect(self.take)

    def listen(self, data: Path) -> None:
        """The office at this folder is held: a second start for it is heard."""
        self._doorbell.listen(data)

    def stop(self) -> None:
        """The office is closed."""
        self._doorbell.stop()

    def receive(self, files: Sequence[Path]) -> None:
        """From another start: the window comes forward, as the desktop allows."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self.take(files)

    def take(self, files: Sequence[Path]) -> None:
        """Give the files to their screen, now or after the login."""
        self._waiting += files
        self.deliver()
        self._gates.show_waiting([path.name for path in self._waiting])

    def deliver(self) -> None:
        """Somebody may be in now."""
        if self._window.gate is not None or not self._waiting:
            return
        files, self._waiting = self._waiting, []
        shell = self._window.shell
        if berkas.take_files(shell, files, shell.banner.show_error):
            for path in reversed(files):
                self._recent.note_file(path)

    def commands(self) -> Sequence[Command]:
        """For the search: the files opened last."""
        known = [path for path in self._recent.files if berkas.home_of(path)]
        return [
            Command(
                f"berkas.{number}",
                f"Buka lagi {path.name} ({path.parent.name})",
                "folder-open",
                "",
                lambda path=path: self.take([path]),
            )
            for number, path in enumerate(known)
        ]

    def forget(self) -> None:
        """Another office is opened: what waited was not meant for it."""
        self._waiting = []
