"""The folder of the program with what an update keeps beside it, and the record of how far it got.

Kinerja Desktop(.exe), kinerja(.exe), _internal/     the program
pembaruan/baru/      the new version, whole; it is the one that changes the program
pembaruan/siap/      its copy on the way into place
pembaruan/lama/      the version before, until the next update
pembaruan/tepercaya/ what is trusted since the last update
"""

import os
import stat
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from filelock import FileLock, Timeout

from kinerja_desktop.machine.small_files import Moment, read_small, require_sane, write_small

FOLDER = "pembaruan"
RECORD = "keadaan.json"
VERSION_FILE = ("_internal", "resources", "versi.txt")
_DIGESTS_LARGEST = 16 * 1024 * 1024
_Text = Annotated[str, msgspec.Meta(max_length=2000)]


class Tahap(StrEnum):
    """How far an update got."""

    SIAP = "siap"  # the new version lies beside the program
    MENGGANTI = "mengganti"  # the program is being exchanged: after a crash the old one comes back
    DIPASANG = "dipasang"
    MENGEMBALIKAN = "mengembalikan"  # the version before is being put back: after a crash it goes on
    DIKEMBALIKAN = "dikembalikan"


UNDERWAY = frozenset({Tahap.SIAP, Tahap.MENGGANTI, Tahap.MENGEMBALIKAN})


class Keadaan(msgspec.Struct, frozen=True):
    """The update that was begun last. `dari`, `ke`: versions; `cadangan`: the backup made before it; `sebab`:
    why it was taken back; `buka`: what the window is started with afterwards (None: it is not);
    `diketahui`: a person has been told how it ended."""

    tahap: Tahap
    dari: _Text
    ke: _Text
    pada: Moment
    cadangan: _Text = ""
    sebab: _Text = ""
    buka: tuple[_Text, ...] | None = None
    diketahui: bool = False

    def __post_init__(self) -> None:
        require_sane(self.pada)


class TempatProgram:
    """`folder`: where the program lies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._beside = folder / FOLDER
        self.calon = self._beside / "calon"
        self.baru = self._beside / "baru"
        self.siap = self._beside / "siap"
        self.lama = self._beside / "lama"
        self.tepercaya = self._beside / "tepercaya"
        self.tepercaya_baru = self._beside / "tepercaya-baru"

    def read(self) -> Keadaan | None:
        """None: no update was begun."""
        return read_small(self._beside / RECORD, Keadaan)

    def write(self, keadaan: Keadaan) -> None:
        """Raises OSError."""
        self._beside.mkdir(exist_ok=True)
        write_small(self._beside / RECORD, msgspec.json.encode(keadaan))

    def forget(self) -> None:
        """There is no update any more."""
        with suppress(FileNotFoundError):
            (self._beside / RECORD).unlink()

    def keep_digests(self, digests: Mapping[str, str]) -> None:
        """What each file of the new version must be; raises OSError."""
        write_small(self._beside / "isi.json", msgspec.json.encode(digests))

    def digests(self) -> Mapping[str, str]:
        found = read_small(self._beside / "isi.json", dict[str, str], largest=_DIGESTS_LARGEST)
        return found or {}

    def version(self) -> str:
        """Of the program that lies here just now; empty: it cannot be read."""
        return version_in(self.folder)

    def programs(self) -> list[str]:
        """What an update exchanges: the names in the folder of the new version."""
        return sorted(path.name for path in self.baru.iterdir())

    def is_writable(self) -> bool:
        """Whether this account may exchange the program: no installer and no admin is asked."""
        probe = self.folder / f".{FOLDER}-{os.getpid()}"
        try:
            probe.mkdir()
            probe.rmdir()
        except OSError:
            return False
        return bool(self.folder.stat().st_mode & stat.S_IWUSR)

    @contextmanager
    def held(self, wait_s: float = 0) -> Generator[None]:
        """While the program is exchanged; raises filelock.Timeout when somebody else is at it."""
        self._beside.mkdir(exist_ok=True)
        with FileLock(self._beside / "kunci.lock", timeout=wait_s):
            yield

    def is_held(self) -> bool:
        try:
            with self.held():
                return False
        except Timeout:
            return True


def version_in(folder: Path) -> str:
    """Of the program in a folder; empty: there is none that says it."""
    try:
        return folder.joinpath(*VERSION_FILE).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
