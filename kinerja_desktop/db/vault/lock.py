"""One running program per data folder; a second one says who holds it."""

import os
import socket
from contextlib import suppress
from datetime import datetime
from types import TracebackType
from typing import Annotated, Self

import msgspec
from filelock import FileLock, Timeout

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.core.errors import DatabaseRefusedError
from kinerja_desktop.machine.small_files import (
    Moment,
    clear_place,
    read_small,
    require_sane,
    sane,
    write_small,
)


class LockHolder(msgspec.Struct, frozen=True):
    """Who holds the data folder. `since` is aware UTC."""

    pid: Annotated[int, msgspec.Meta(ge=0, le=2**32)]
    host: Annotated[str, msgspec.Meta(max_length=255)]
    since: Moment

    def __post_init__(self) -> None:
        require_sane(self.since)


class InstanceLock:
    """Held from opening to closing; the operating system frees it when the program dies."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._lock = FileLock(folder.lock, blocking=False, thread_local=False)
        # beside the lock, because Windows lets nobody read a locked file
        self._holder_file = folder.lock.with_name(folder.lock.name + ".pemegang")

    def acquire(self, now: datetime) -> None:
        """Raises DatabaseRefusedError naming the holder when another program has the folder."""
        self._folder.create()
        clear_place(self._folder.lock)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise self._refusal() from error
        self._write_note(LockHolder(os.getpid(), socket.gethostname(), sane(now)))

    def release(self) -> None:
        """Safe to call twice."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._holder_file.unlink(missing_ok=True)
            self._lock.release()

    def holder(self) -> LockHolder | None:
        """Who wrote the note beside the lock last; None when there is none or it cannot be read."""
        return read_small(self._holder_file, LockHolder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _write_note(self, holder: LockHolder) -> None:
        """Only for the sentence that a second program shows: a full disk must not keep the first one out."""
        try:
            write_small(self._holder_file, msgspec.json.encode(holder))
        except OSError:
            with suppress(OSError):
                self._holder_file.unlink(missing_ok=True)

    def _refusal(self) -> DatabaseRefusedError:
        holder = self.holder()
        who = (
            "Program lain memegang folder data ini."
            if holder is None
            else f"Dipegang proses {holder.pid} di komputer {holder.host} "
            f"sejak {holder.since.astimezone():%d-%m-%Y %H.%M}."
        )
        return DatabaseRefusedError(
            "Folder data ini sedang dibuka oleh program lain.",
            where=str(self._folder.path),
            why=who,
            who="Anda",
            next_step="Tutup jendela Kinerja Desktop yang lain, lalu buka kembali.",
        )
