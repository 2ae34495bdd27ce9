"""Writing files so that a power cut leaves the old one or the new one, never half of one."""

import os
import time
from collections.abc import Callable
from pathlib import Path

PARTIAL_SUFFIX = ".sebagian"
_WINDOWS_BUSY = frozenset({5, 32, 33})  # access denied, sharing violation, lock violation: an antivirus looks
_RETRY_DELAYS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)


def write_atomically(path: Path, content: bytes) -> None:
    """Temporary file in the same folder, fsync, replace, fsync of the folder; raises OSError."""
    partial = path.with_name(path.name + PARTIAL_SUFFIX)
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        replace(partial, path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def replace(
    source: Path,
    target: Path,
    *,
    rename: Callable[[Path, Path], None] = os.replace,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Rename `source` to `target` durably. Raises OSError.

    On Windows tries for about 2.5 s while another program holds the file.
    """
    for delay in _RETRY_DELAYS:
        try:
            rename(source, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _WINDOWS_BUSY:
                raise
            sleep(delay)
        else:
            break
    else:
        rename(source, target)
    sync_folder(target.parent)


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
