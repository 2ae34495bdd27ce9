"""What this computer remembers of a database, outside its folder: it finds a whole old folder copied back.

Who may write the folder and the profile of the same Windows account can change both; then only the heads on
paper and at the receiver of packages are left.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from kinerja_desktop.db.vault.proof.authentic import WITNESS_MARK, key_name, mark
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.machine.small_files import Moment, read_small, require_sane, write_small

_MOST = 100  # databases that one computer remembers

HashAt = Callable[[int], str | None]
"""The hash of the entry with a number in today's trail; None: there is none."""


class Head(msgspec.Struct, frozen=True):
    """How far the audit trail of a database goes. `line`: hash of its first entry."""

    line: str
    seq: int
    hash: str


class Memory(msgspec.Struct, frozen=True):
    """One database as it was last seen in `folder`. `kunci` names the key that made `tanda`."""

    folder: str
    head: Head
    seen: Moment
    kunci: str = ""
    tanda: str = ""

    def __post_init__(self) -> None:
        require_sane(self.seen)

    def authenticated(self, key: bytes) -> "Memory":
        """With the mark of the holder of the database key."""
        named = msgspec.structs.replace(self, kunci=key_name(key), tanda="")
        return msgspec.structs.replace(named, tanda=mark(key, WITNESS_MARK, msgspec.json.encode(named)))


class Witness:
    """The memories of this computer in one small file. `path` None: it remembers nothing."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    @property
    def remembers(self) -> bool:
        return self._path is not None

    def doubt(self, folder: Path, line: str, key: bytes, hash_at: HashAt) -> str:
        """An Indonesian sentence for what does not fit what was seen here before; empty: all fits."""
        spelled = {str(folder), _place(folder)}  # earlier versions kept it as it was spelled
        memories = [one for one in self._read() if one.folder in spelled]
        found = next((one for one in memories if one.head.line == line), None)
        if found is None:
            other = next(iter(memories), None)
            return "" if other is None else _ANOTHER.format(day=_day(other.seen))
        present = hash_at(found.head.seq)
        if present is None:
            return _BACK.format(seq=found.head.seq, day=_day(found.seen))
        if present != found.head.hash:
            return _CHANGED.format(seq=found.head.seq, day=_day(found.seen))
        if found.kunci == key_name(key) and found != found.authenticated(key):
            return _FORGED
        return ""

    def remember(self, folder: Path, head: Head, key: bytes, now: datetime) -> None:
        """This is how far it goes today. Raises OSError."""
        if self._path is None:
            return
        here = _place(folder)
        new = Memory(here, head, now).authenticated(key)
        kept = [one for one in self._read() if one.folder not in {here, str(folder)}][: _MOST - 1]
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_small(self._path, msgspec.json.encode([new, *kept]))

    def _read(self) -> list[Memory]:
        if self._path is None:
            return []
        return read_small(self._path, list[Memory]) or []


_ANOTHER = "Pada {day} di folder ini ada basis data lain: yang sekarang bukan lanjutannya."
_BACK = (
    "Basis data ini lebih lama daripada yang terakhir dipakai di komputer ini: pada {day} jejak auditnya "
    "sudah sampai entri ke-{seq}."
)
_CHANGED = "Jejak audit lain daripada yang dilihat komputer ini pada {day}: entri ke-{seq} bukan entri itu."
_FORGED = "Ingatan komputer ini tentang jejak audit diubah di luar program."


def _place(folder: Path) -> str:
    """One name for a folder, however it was spelled: through a link, or from where one stands."""
    try:
        return str(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return str(folder.absolute())


def _day(moment: datetime) -> str:
    return format_tanggal(moment.astimezone().date())
