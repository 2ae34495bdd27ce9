"""A database file and what SQLite keeps beside it."""

from pathlib import Path

from kinerja_desktop.db.store.connection import raw_connection
from kinerja_desktop.machine.files import sync_file, sync_folder


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


def make_single(database: Path, key: bytes) -> None:
    """Fold what SQLite keeps beside it into the one file, safe on the disk."""
    with raw_connection(database, key) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    sync_file(database)
