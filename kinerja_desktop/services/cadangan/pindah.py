"""The mark of an office that was taken to another computer: whoever goes on here is told so at every login.

Two computers with one identity would send packages with the same numbers; the centre would refuse one.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec

from kinerja_desktop.domain.core.tanggal import format_pukul
from kinerja_desktop.machine.small_files import Moment, read_small, require_sane, sane, write_small

_FILE = "pindah.json"


class Pindah(msgspec.Struct, frozen=True):
    """When it was taken, and the backup that went along."""

    pada: Moment
    cadangan: Annotated[str, msgspec.Meta(max_length=1000)] = ""

    def __post_init__(self) -> None:
        require_sane(self.pada)


def mark_moved(folder: Path, cadangan: str, now: datetime) -> None:
    """From now on this data folder is the one that was left; raises OSError."""
    write_small(folder / _FILE, msgspec.json.encode(Pindah(sane(now), cadangan)))


def unmark(folder: Path) -> None:
    """The move did not come about: this is the office again. Raises OSError."""
    with suppress(FileNotFoundError):
        (folder / _FILE).unlink()


def read_mark(folder: Path) -> Pindah | None:
    """None: this office was not taken elsewhere."""
    return read_small(folder / _FILE, Pindah)


def warning_of(folder: Path) -> str:
    """What everybody is told before a login; empty: nothing."""
    mark = read_mark(folder)
    if mark is None:
        return ""
    return (
        f"Kantor ini sudah dibawa pindah ke komputer lain pada {format_pukul(mark.pada)}. Yang dikerjakan di "
        "sini sesudahnya tidak ikut: bekerjalah di komputer yang baru. Bila tidak jadi: Pengaturan > Pindah "
        "komputer."
    )
