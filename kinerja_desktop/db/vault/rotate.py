"""Which key the database has: changing it without anybody's password, and keys of another database.

Two files change, so the key file first holds both keys; which one the database took decides afterwards.
Slots of many users are made before anything is written: that takes long, and may be stopped.
"""

from collections.abc import Callable, Collection, Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.db.store.checks import refuse_plain_file
from kinerja_desktop.db.store.connection import raw_connection, rekey
from kinerja_desktop.db.store.failures import foreign_keys, wrong_key
from kinerja_desktop.db.vault.backup import list_backups
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import KeyFile, read_key_file, write_key_file
from kinerja_desktop.db.vault.keyslots import (
    SANDI,
    KeySlots,
    WrongSecretError,
    abandon_rotation,
    begin_rotation,
    finish_rotation,
    new_key,
    wrong_secret_of_foreign,
)
from kinerja_desktop.domain.core.errors import DatabaseDamagedError, DatabaseRefusedError, StateError
from kinerja_desktop.machine.faults import Faults

ROTATION_STEPS = ("ganti_kunci.announced", "ganti_kunci.rekeyed", "ganti_kunci.finished")


class Proof(Struct, frozen=True):
    """A secret opened the slot `slot` of this key file; empty: no slot was asked.

    `next_key` is set while the database key is being changed.
    """

    file: KeyFile
    key: bytes
    next_key: bytes | None = None
    slot: str = ""


class NewSlots(Struct, frozen=True):
    """The key file as it was, and as it will be with the slots of many users."""

    before: KeyFile
    after: KeyFile


def make_slots(
    folder: DataFolder, slots: KeySlots, key: bytes, secrets: Mapping[str, bytes], step: Callable[[int], None]
) -> NewSlots:
    """Password slots by user name, not written yet: each costs as much as a login. `step` is told how many
    are done, and may stop it all."""
    before = after = read_key_file(folder)
    for done, (name, secret) in enumerate(secrets.items()):
        step(done)
        after = slots.put(after, key, SANDI, name, secret)
    return NewSlots(before, after)


def adopt_slots(folder: DataFolder, made: NewSlots, faults: Faults) -> None:
    """Write them all at once. Raises StateError where the key file changed meanwhile, StorageFullError."""
    if read_key_file(folder) != made.before:
        raise StateError(
            "Sandi orang lain berubah sementara sandi-sandi ini dibuat; belum ada yang ditulis.",
            who="Admin",
            next_step="Ulangi langkah ini.",
        )
    write_key_file(folder, made.after, faults.at)


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


@contextmanager
def naming_foreign_keys(folder: DataFolder, file: KeyFile) -> Generator[None]:
    """What does not open inside may have the keys of another database: those in the backups beside it tell.

    Raises WrongSecretError and DatabaseDamagedError as they come out of the block, with that cause if it is.
    """
    try:
        yield
    except WrongSecretError as error:
        if _is_foreign(folder, file):
            raise wrong_secret_of_foreign(error) from error
        raise
    except DatabaseDamagedError as error:
        if _is_foreign(folder, file):
            raise foreign_keys(folder.keys) from error
        raise


def _is_foreign(folder: DataFolder, file: KeyFile) -> bool:
    known: set[str] = set()
    for backup in list_backups(folder.backups):
        with suppress(DatabaseRefusedError):
            known.add(read_key_file(backup.folder).database_id)
    return bool(known) and file.database_id not in known
