"""A stick that is really pulled out: a file system of its own on an image that is taken away under it."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.test_full_disk import SmallDisk
from tests.kit.tally import Tally, Usaha

_SIZE = 4 * 1024**2


class Stik:
    """`path`: where it is mounted; `ruang`: a folder that stays. Each way of losing it is one that the system
    itself answers for."""

    def __init__(self, disk: SmallDisk, ruang: Path, tally: Tally) -> None:
        self.ruang = ruang
        self.path = path = ruang / "stik"
        self._tally = tally
        self._image = disk.path / "stik.img"
        path.mkdir()

    @property
    def _device(self) -> str:
        shown = subprocess.run(
            ["findmnt", "-n", "-o", "SOURCE", str(self.path)], capture_output=True, text=True, check=True
        )
        return shown.stdout.strip()

    def pasang(self) -> bool:
        """A new, empty one; False: nothing can be mounted here."""
        self.lepas()
        with self._image.open("wb") as file:
            file.truncate(_SIZE)
        make = ["mkfs.ext2", "-q", "-b", "1024", "-m", "0", str(self._image)]
        mount = ["mount", "-o", "loop", str(self._image), str(self.path)]
        return all(
            subprocess.run(one, capture_output=True, check=False).returncode == 0 for one in (make, mount)
        )

    def lepas(self) -> None:
        """It is gone, and with it all that lay there: the folder is empty."""
        subprocess.run(["umount", "--lazy", str(self.path)], capture_output=True, check=False)

    def cabut(self) -> None:
        """Pulled out while it is in use: whatever is not read yet, or not written yet, fails."""
        os.sync()
        for one in self.path.rglob("*"):
            if one.is_file():
                with one.open("rb") as file:
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        os.truncate(self._image, 0)
        subprocess.run(["losetup", "--set-capacity", self._device], capture_output=True, check=True)

    def kunci(self) -> None:
        """Its lock is moved: it can be read only."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.path)], capture_output=True, check=True)

    def hilang(self, cara: str, what: str) -> None:
        """In one of the ways of CARA, while `what` goes on."""
        CARA[cara](self)
        self._tally(Usaha.STICK, what)


CARA = {"lepas": Stik.lepas, "cabut": Stik.cabut, "kunci": Stik.kunci}


@pytest.fixture
def stik(disk: SmallDisk, tmp_path: Path, tally: Tally) -> Iterator[Stik]:
    made = Stik(disk, tmp_path, tally)
    if not made.pasang():
        pytest.skip("no image can be mounted here")
    yield made
    made.lepas()
