"""Writing files so that a power cut leaves the old one or the new one, never half of one."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from kinerja_desktop.machine.sharing import follow

PARTIAL_SUFFIX = ".sebagian"
# Access denied, sharing and lock violation, busy, leaving, mapped into memory: an antivirus looks.
_WINDOWS_BUSY = frozenset({5, 32, 33, 170, 303, 1224})
_RETRY_DELAYS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
_OWNER_ONLY = 0o600
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

T = TypeVar("T")


def write_atomically(path: Path, content: bytes) -> None:
    """Temporary file in the same folder, fsync, replace, fsync of the folder; raises OSError.

    Readable by its owner only, in a folder of all accounts (and on Windows) as the folder is.
    """
    partial = path.with_name(path.name + PARTIAL_SUFFIX)
    try:
        partial.unlink(missing_ok=True)  # what a crash left keeps its rights
        with os.fdopen(os.open(partial, _CREATE, _OWNER_ONLY), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        replace(partial, path)
    except BaseException:
        with suppress(OSError):  # a crash leaves one as well, and the next write takes it away
            partial.unlink(missing_ok=True)
        raise


def replace(
    source: Path,
    target: Path,
    *,
    rename: Callable[[Path, Path], None] = os.replace,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Rename `source` to `target` durably, open to whom its new folder is. Raises OSError.

    On Windows tries for about 2.5 s while another program holds the file.
    """
    follow(source, target.parent)
    patiently(lambda: rename(source, target), sleep=sleep)
    sync_folder(target.parent)


def patiently(step: Callable[[], T], *, sleep: Callable[[float], None] = time.sleep) -> T:
    """Do what another program may hold up for a moment on Windows, for about 2.5 s; raises OSError."""
    for delay in _RETRY_DELAYS:
        try:
            return step()
        except OSError as error:
            if getattr(error, "winerror", None) not in _WINDOWS_BUSY:
                raise
            sleep(delay)
    return step()


def sync_file(path: Path) -> None:
    """fsync a file that another library wrote."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """fsync a folder, so that a rename in it survives a power cut (NTFS journals the rename itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
