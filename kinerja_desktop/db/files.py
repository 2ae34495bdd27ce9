"""Writing a file so that a power cut leaves the old one or the new one, never half of one."""

import os
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

PARTIAL_SUFFIX = ".sebagian"
_RETRIES = 8  # antivirus programs on Windows hold a fresh file for a moment; 2.5 s in all
_FIRST_PAUSE_S = 0.01


def write_atomically(path: Path, content: bytes) -> None:
    """Temporary file in the same folder, fsync, replace, fsync of the folder; raises OSError."""
    partial = path.with_name(path.name + PARTIAL_SUFFIX)
    with _removed_on_failure(partial):
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        replace(partial, path)


def replace(source: Path, target: Path) -> None:
    """Rename `source` to `target` durably, waiting for a moment while something else holds the file."""
    _persistently(lambda: source.replace(target))
    sync_folder(target.parent)


def companions(database: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside an open database."""
    return tuple(database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal"))


def remove_companions(database: Path) -> None:
    """Before another file takes the place of `database`: a log of the old one must never meet the new one."""
    for path in companions(database):
        path.unlink(missing_ok=True)
    sync_folder(database.parent)


def remove_database(database: Path) -> None:
    """A (closed) database file and what belongs to it, as far as they exist."""
    database.unlink(missing_ok=True)
    remove_companions(database)


def sync_file(path: Path) -> None:
    """fsync a file that another library wrote."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """fsync a folder, so that a rename in it survives a power cut (Windows has no such call)."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _persistently(action: Callable[[], object]) -> None:
    pause = _FIRST_PAUSE_S
    for _ in range(_RETRIES):
        try:
            action()
        except PermissionError:
            time.sleep(pause)
            pause *= 2
        else:
            return
    action()


@contextmanager
def _removed_on_failure(partial: Path) -> Generator[None]:
    try:
        yield
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
