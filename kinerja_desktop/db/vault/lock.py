"""One running program per data folder; a second one says who holds it.

Where an open file can be removed (not on Windows) the folder itself is locked as well: a lock file that
somebody removed by hand, or that a cleaner took, lets nobody else in.
"""

import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Annotated, Self

import msgspec
from filelock import FileLock, Timeout

from kinerja_desktop.db.store.failures import translate
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, KinerjaError, StorageFullError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.core.tanggal import format_pukul
from kinerja_desktop.machine.sharing import account_name, follow
from kinerja_desktop.machine.small_files import (
    Moment,
    clear_place,
    read_small,
    require_sane,
    sane,
    write_small,
)

if sys.platform == "win32":

    def _lock_folder(path: Path) -> int | None:
        """A file that is open cannot be removed there."""
        _ = path
        return None

else:
    import fcntl

    def _lock_folder(path: Path) -> int | None:
        """The open descriptor that holds it. Raises BlockingIOError when another program has it."""
        descriptor = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            raise
        return descriptor


_CLOSE_YOURSELF = "Tutup jendela Kinerja Desktop yang lain, lalu buka kembali."
_ASK_THE_OTHER = (
    "Minta pemilik akun itu menutup Kinerja Desktop, lalu coba lagi. Bila ia berpindah akun tanpa keluar, "
    "jendelanya masih terbuka: masuk ke akunnya, tutup programnya, lalu kembali ke sini."
)


class LockHolder(msgspec.Struct, frozen=True):
    """Who holds the data folder. `since` is aware UTC; `akun`: computer account; empty: not known."""

    pid: Annotated[int, msgspec.Meta(ge=0, le=2**32)]
    host: Annotated[str, msgspec.Meta(max_length=255)]
    since: Moment
    akun: Annotated[str, msgspec.Meta(max_length=255)] = ""

    def __post_init__(self) -> None:
        require_sane(self.since)


class InstanceLock:
    """Held from opening to closing; the operating system frees it when the program dies."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._lock = FileLock(folder.lock, blocking=False, thread_local=False)
        self._descriptor: int | None = None
        # beside the lock, because Windows lets nobody read a locked file
        self._holder_file = folder.lock.with_name(folder.lock.name + ".pemegang")

    def acquire(self, now: datetime) -> None:
        """Raises DatabaseRefusedError naming the holder when another program has the folder, or saying why
        it cannot be used; StorageFullError."""
        try:
            self._folder.create()
            clear_place(self._folder.lock)
            self._lock.acquire()
            follow(self._folder.lock)
            self._descriptor = self._descriptor or _lock_folder(self._folder.path)
        except (Timeout, BlockingIOError) as error:
            self._let_go()
            raise self._refusal() from error
        except OSError as error:
            self._let_go()
            raise unusable(self._folder.path, error) from error
        self._write_note(LockHolder(os.getpid(), socket.gethostname(), sane(now), account_name()))

    def release(self) -> None:
        """Safe to call twice."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._holder_file.unlink(missing_ok=True)
            self._let_go()

    def holder(self) -> LockHolder | None:
        """Who wrote the note beside the lock last; None when there is none or it cannot be read."""
        return read_small(self._holder_file, LockHolder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _let_go(self) -> None:
        self._lock.release()
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _write_note(self, holder: LockHolder) -> None:
        """Only for the sentence that a second program shows: a full disk must not keep the first one out."""
        try:
            write_small(self._holder_file, msgspec.json.encode(holder))
        except OSError:
            with suppress(OSError):
                self._holder_file.unlink(missing_ok=True)

    def _refusal(self) -> DatabaseRefusedError:
        holder = self.holder()
        is_other = holder is not None and holder.akun not in {"", account_name()}
        return DatabaseRefusedError(
            "Folder data ini sedang dibuka oleh program lain.",
            where=str(self._folder.path),
            why="Program lain memegang folder data ini." if holder is None else _held_by(holder),
            who=holder.akun if holder is not None and is_other else "Anda",
            next_step=_ASK_THE_OTHER if is_other else _CLOSE_YOURSELF,
        )


def _held_by(holder: LockHolder) -> str:
    akun = f"akun {holder.akun}, " if holder.akun else ""
    since = format_pukul(holder.since)
    return f"Dipegang {akun}proses {holder.pid} di komputer {holder.host} sejak {since}."


def unusable(path: Path, error: OSError) -> KinerjaError:
    """What is told of a data folder in which this account cannot work."""
    refusal = translate(error, path)
    if isinstance(refusal, StorageFullError):
        return refusal
    return DatabaseRefusedError(
        "Folder data tidak dapat dipakai.",
        where=str(error.filename or path),
        why=why_of(error),
        who="Anda, atau pengelola komputer ini",
        next_step="Beri akun ini hak membaca dan menulis pada folder data itu, lalu buka kembali program.",
    )
