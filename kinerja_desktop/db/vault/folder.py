"""Where the database of this installation and all that belongs to it lies in one data folder."""

from enum import Enum, auto
from pathlib import Path

import msgspec

from kinerja_desktop.machine.sharing import make_folder


class KeadaanFolder(Enum):
    """What lies in the data folder."""

    KOSONG = auto()
    SIAP = auto()
    TANPA_KUNCI = auto()
    TANPA_DATA = auto()


class DataFolder(msgspec.Struct, frozen=True):
    """The data folder; every other path follows from it."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "kinerja.db"

    @property
    def keys(self) -> Path:
        """The key slots; without this file the database cannot be opened."""
        return self.path / "kinerja.kunci"

    @property
    def keys_copy(self) -> Path:
        """Second copy of the key slots, read when the first is damaged."""
        return self.path / "kinerja.kunci.salinan"

    @property
    def lock(self) -> Path:
        return self.path / "kinerja.lock"

    @property
    def backups(self) -> Path:
        return self.path / "cadangan"

    @property
    def attempts(self) -> Path:
        """Failed logins: in clear, because they are counted before anything can be opened."""
        return self.path / "percobaan.json"

    def create(self) -> None:
        """Make the folder, readable by its owner only where nothing else was chosen; raises OSError."""
        make_folder(self.path)
