"""Changing the database key without anybody's password, so that old copies of a slot open nothing new.

Two files change, so the key file first holds both keys; which one the database took decides afterwards.
"""

from collections.abc import Collection
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.db.store.checks import refuse_plain_file
from kinerja_desktop.db.store.connection import raw_connection, rekey
from kinerja_desktop.db.store.failures import wrong_key
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import KeyFile, read_key_file, write_key_file
from kinerja_desktop.db.vault.keyslots import (
    abandon_rotation,
    begin_rotation,
    finish_rotation,
    new_key,
)
from kinerja_desktop.domain.core.errors import DatabaseRefusedError
from kinerja_desktop.machine.faults import Faults

ROTATION_STEPS = ("ganti_kunci.announced", "ganti_kunci.rekeyed", "ganti_kunci.finished")


class Proof(Struct, frozen=True):
    """A secret opened a slot of this key file; `next_key` is set while the database key is being changed."""

    file: KeyFile
    key: bytes
    next_key: bytes | None = None


def rotate_key(folder: DataFolder, key: bytes, keep: Collection[str], faults: Faults) -> bytes:
    """Give the (closed) database a new key that only the slots with an id in `keep` hold; returns it.

    Raises StorageFullError; the old key then still holds, or `settle_rotation` finishes at the next start.
    """
    next_key = new_key()
    announced = begin_rotation(read_key_file(folder), key, next_key, keep)
    write_key_file(folder, announced, faults.at)
    faults.at("ganti_kunci.announced")
    with raw_connection(folder.database, key) as connection:
        rekey(connection, next_key)
        faults.at("ganti_kunci.rekeyed")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    write_key_file(folder, finish_rotation(announced, next_key), faults.at)
    faults.at("ganti_kunci.finished")
    return next_key


def settle_rotation(folder: DataFolder, proof: Proof, faults: Faults) -> bytes:
    """The key that opens the database now; ends a change of key that was interrupted.

    Raises DatabaseRefusedError for a slot that the new key was not given, and DatabaseDamagedError when
    neither key opens it.
    """
    file = proof.file
    if not file.rotating:
        return proof.key
    if opens(folder.database, proof.key):
        write_key_file(folder, abandon_rotation(file, proof.key), faults.at)
        return proof.key
    if proof.next_key is not None and opens(folder.database, proof.next_key):
        write_key_file(folder, finish_rotation(file, proof.next_key), faults.at)
        return proof.next_key
    if proof.next_key is not None:
        raise wrong_key(folder.database)
    raise DatabaseRefusedError(
        "Slot kunci ini tidak lagi membuka basis data.",
        where=str(folder.database),
        why="Pengguna ini telah dihapus dan kunci basis data telah diganti.",
        who="Admin",
        next_step="Minta admin yang masih aktif masuk lebih dahulu.",
    )


def opens(path: Path, key: bytes) -> bool:
    """Whether this key opens the database."""
    refuse_plain_file(path)
    try:
        with raw_connection(path, key):
            return True
    except DatabaseRefusedError:
        return False
