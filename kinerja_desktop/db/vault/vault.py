"""One data folder from start to close: lock, key slots, database key, and the Database made with it.

SQLAlchemy is loaded when a key is there: until then the driver is enough, and a password can be asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from kinerja_desktop.db.store.checks import check_at_start, refuse_plain_file
from kinerja_desktop.db.store.connection import DriverConnection, connect
from kinerja_desktop.db.store.failures import translated
from kinerja_desktop.db.store.schema import SCHEMA
from kinerja_desktop.db.store.upgrade import bring_up_to_date, create_file
from kinerja_desktop.db.vault import rotate
from kinerja_desktop.db.vault.attempts import AttemptLog
from kinerja_desktop.db.vault.backup import (
    AlasanCadangan,
    Backup,
    clean_partial,
    create_backup,
    hide_names,
    list_all,
    list_backups,
    remove_backup,
    thin,
)
from kinerja_desktop.db.vault.files import make_single, remove_database
from kinerja_desktop.db.vault.folder import DataFolder, KeadaanFolder
from kinerja_desktop.db.vault.keyfile import (
    FORMAT,
    KeyFile,
    KeysLostError,
    is_intact,
    keep_damaged,
    newer_program,
    read_key_file,
    slot_ids,
    write_key_file,
)
from kinerja_desktop.db.vault.keyslots import (
    PEMULIHAN,
    SANDI,
    KeySlots,
    check_seal,
    in_step,
    names_of,
    new_key,
    sealed,
    users_of,
)
from kinerja_desktop.db.vault.lock import InstanceLock
from kinerja_desktop.db.vault.proof.witness import Witness
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import (
    DatabaseRefusedError,
    StateError,
    StorageFullError,
)
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.files import PARTIAL_SUFFIX, replace
from kinerja_desktop.machine.lazy import lazily

with lazily:
    from kinerja_desktop.db.store import session
    from kinerja_desktop.db.vault import opening
    from kinerja_desktop.db.vault import restore as restoring

RECOVERY_NAME = "pemulihan"
INSTALL_STEPS = ("pasang.filled", "pasang.keys_written", "pasang.finished")
CADANGAN, KEAMANAN = "cadangan", "keamanan"
"""Areas of what lies beside the database: the shelf of backups, the key slots."""
_CHECKED_AT_START = 256 * 1024 * 1024  # bytes; larger files are checked by backups and by `periksa`


class Vault:
    """Owns everything that has the database key. Made once per program; `start` before anything else."""

    def __init__(
        self,
        folder: DataFolder,
        clock: Clock,
        faults: Faults | None = None,
        slots: KeySlots | None = None,
        witness: Witness | None = None,
    ) -> None:
        self.folder = folder
        self.clock = clock
        self.faults = faults or Faults()
        self.witness = witness or Witness()
        self._slots = slots or KeySlots()
        self.pin_cost = self._slots.cost  # None: measured for each PIN
        self.attempts = AttemptLog(folder, self._slots)
        self._lock = InstanceLock(folder)
        self._key: bytes | None = None
        self._opened: opening.Opened | None = None
        self._ready: list[DriverConnection] = []

    def start(self) -> None:
        """Take the folder, clean up after a crash; raises DatabaseRefusedError when it is held."""
        self._lock.acquire(self.clock.now())
        try:
            clean_partial(self.folder)
        except BaseException:
            self._lock.release()
            raise

    def state(self) -> KeadaanFolder:
        """Keys alone, without backups, are a first start that broke off: empty."""
        if self.folder.database.exists():
            return KeadaanFolder.SIAP if self.has_keys() else KeadaanFolder.TANPA_KUNCI
        return KeadaanFolder.TANPA_DATA if list_all(self.folder.backups) else KeadaanFolder.KOSONG

    @property
    def is_open(self) -> bool:
        return self._key is not None

    @property
    def can_read(self) -> bool:
        """Open, and the file is not being exchanged just now."""
        return self.is_open and self._opened is not None and not self._opened.is_shut

    @property
    def database(self) -> session.Database:
        """The open database; raises DatabaseRefusedError while locked."""
        if self._opened is None or self._key is None:
            raise _locked()
        return self._opened.database

    def install(
        self, name: str, secret: bytes, recovery: bytes, fill: Callable[[session.Database], None]
    ) -> session.Database:
        """Make the database with its first rows, then the key slots; the rename at the end makes it count."""
        if self.state() is not KeadaanFolder.KOSONG:
            raise StateError(
                "Folder data ini sudah berisi basis data atau cadangannya.",
                where=str(self.folder.path),
                next_step="Masuk seperti biasa, atau pulihkan dari cadangan.",
            )
        key, partial = new_key(), self._partial()
        with translated(self.folder.database):
            create_file(partial, key, self.faults)
            self._amend(partial, key, fill)
            make_single(partial, key)
            self.faults.at("pasang.filled")
            file = self._slots.put(self._slots.new_file(SCHEMA), key, SANDI, name, secret)
            file = self._slots.put(file, key, PEMULIHAN, RECOVERY_NAME, recovery)
            restoring.keep_keys(self.folder, self.clock.now())
            write_key_file(self.folder, file, self.faults.at)
            self.faults.at("pasang.keys_written")
            replace(partial, self.folder.database)
            self.faults.at("pasang.finished")
        return self._open(key)

    def unlock(self, kind: str, name: str, secret: bytes) -> session.Database:
        """Open with a slot; raises like `prove` and `open_proven`."""
        return self.open_proven(self.prove(kind, name, secret))

    def prove(self, kind: str, name: str, secret: bytes, *, newer_too: bool = False) -> rotate.Proof:
        """That a secret opens a slot of the kept key file, also where the database itself does not open.

        Raises WrongSecretError, DatabaseDamagedError for a key file that is lost or was changed by others,
        NewerDatabaseError for one whose database is newer; with `newer_too` only where its form is new.
        """
        file = read_key_file(self.folder)
        if file.schema > SCHEMA and not newer_too:
            raise newer_program(self.folder.database)
        with rotate.naming_foreign_keys(self.folder, file):
            keys = self._slots.unlock(file, kind, name, secret)
            check_seal(file, keys.key)
        return rotate.Proof(file, keys.key, keys.next_key, keys.slot_id)

    def open_proven(self, proof: rotate.Proof) -> session.Database:
        """Open the database: settles what was interrupted, upgrades, checks.

        Raises DatabaseDamagedError when it is lost, and DatabaseRefusedError for foreign or newer files.
        """
        if self._key is not None:
            return self.database
        with rotate.naming_foreign_keys(self.folder, proof.file):
            return self._open_with(proof)

    def _open_with(self, proof: rotate.Proof) -> session.Database:
        if proof.file.format < FORMAT:
            file = self._slots.hide_names(proof.file, proof.key, proof.next_key)
            hide_names(self.folder, self._slots, file, proof.key)
            write_key_file(self.folder, file, self.faults.at)
            proof = msgspec.structs.replace(proof, file=file)
        key = rotate.settle_rotation(self.folder, proof, self.faults)
        bring_up_to_date(self.folder, key, self.clock.now(), self.faults)
        if self.folder.database.stat().st_size <= _CHECKED_AT_START:
            self._check(key)
        self._bring_key_file_in_step(key)
        return self._open(key)

    def has_keys(self) -> bool:
        """Whether one of the two copies of the key file is whole (or of a newer program)."""
        try:
            read_key_file(self.folder)
        except KeysLostError:
            return False
        except DatabaseRefusedError:
            return True
        return True

    def prove_backup(self, backup: Backup, kind: str, name: str, secret: bytes) -> rotate.Proof:
        """That a secret opens a slot of the key file that lies in a backup."""
        file = read_key_file(backup.folder)
        keys = self._slots.unlock(file, kind, name, secret)
        check_seal(file, keys.key)
        return rotate.Proof(file, keys.key, keys.next_key, keys.slot_id)

    def slot_names(self) -> frozenset[str]:
        """User names (small letters) that have a password slot; raises DatabaseRefusedError while locked."""
        return users_of(read_key_file(self.folder), self.key)

    def keep_in_step(self, admins: Collection[str], line: str) -> None:
        """Tell the key file what it must know when the database is lost; written only where that changed.

        `admins`: user names of the active admins; `line`: hash of the first entry of the audit trail.
        Where it cannot be written just now the next login does it.
        """
        file = read_key_file(self.folder)
        told = in_step(file, self.key, admins, line)
        if told is not file:
            with suppress(StorageFullError, OSError):
                write_key_file(self.folder, told, self.faults.at)

    def put_slot(self, kind: str, name: str, secret: bytes) -> str | None:
        """Add or replace a slot; raises StorageFullError, the old one then still holds.

        Gives the id of the slot that was replaced: copies of the key file still hold it.
        """
        before = read_key_file(self.folder)
        file = self._slots.put(before, self.key, kind, name, secret)
        write_key_file(self.folder, file, self.faults.at)
        self._tell((KEAMANAN,))
        return next(iter(slot_ids(before) - slot_ids(file)), None)

    def make_slots(self, secrets: Mapping[str, bytes], step: Callable[[int], None]) -> rotate.NewSlots:
        """See the function of this name."""
        return rotate.make_slots(self.folder, self._slots, self.key, secrets, step)

    def adopt_slots(self, made: rotate.NewSlots) -> None:
        """See the function of this name."""
        rotate.adopt_slots(self.folder, made, self.faults)
        self._tell((KEAMANAN,))

    def drop_users(self, names: Collection[str]) -> None:
        """Remove the password slots of these users and change the database key, so that copies are dead.

        Raises StateError while other work uses the database.
        """
        gone = {name.casefold() for name in names}
        file = read_key_file(self.folder)
        key = self.key
        of = names_of(file, key)
        keep = {slot.id for slot in file.slots if not (slot.kind == SANDI and of[slot.id] in gone)}
        with self.closed():
            self._key = rotate.rotate_key(self.folder, key, keep, self.faults)
        self._tell((KEAMANAN,))

    @property
    def key(self) -> bytes:
        """The database key; raises DatabaseRefusedError while locked."""
        if self._key is None:
            raise _locked()
        return self._key

    def save(self, reason: AlasanCadangan, into: Path | None = None) -> Backup:
        """A verified backup; on the own shelf old ones are thinned out."""
        backup = create_backup(self.folder, self.key, reason, self.clock.now(), self.faults, into=into)
        if into is None:
            for old in thin(list_backups(self.folder.backups)):
                remove_backup(old)
            self._tell((CADANGAN,))
        return backup

    def restore(
        self, order: restoring.RestoreOrder, amend: Callable[[session.Database], None]
    ) -> restoring.Restored:
        """Swap the backup in. Afterwards the database is open if it was."""

        def change(prepared: Path) -> None:
            self._amend(prepared, order.key, amend)

        with self.closed():
            restored = restoring.restore(self.folder, order, self.clock.now(), self.faults, change)
        self._tell(None)
        self._tell((CADANGAN,))
        return restored

    def adopt_keys(self, backup: Backup) -> None:
        """Take the backup's key file where the own one is lost or changed by others; that one goes aside."""
        restoring.adopt_keys(self.folder, backup, self.clock.now(), self.faults)

    def look(self, key: bytes, read: Callable[[session.Database], None]) -> None:
        """Read today's database with a key that opens it, before anybody is in."""
        self._amend(self.folder.database, key, read)

    @contextmanager
    def closed(self) -> Generator[None]:
        """No connection is open inside, and none can be opened; raises StateError while other work uses
        the database."""
        if self._opened is None:
            yield
            return
        with self._opened.shut():
            self._drop_ready()
            yield

    def drop_key(self) -> None:
        """Lock: close all connections and forget the key; `unlock` opens the same Database again.

        On a full disk the log is not folded into the file: what it holds is safe, the next start does it.
        """
        try:
            if self._opened is not None and self._key is not None:
                with suppress(StorageFullError):
                    self._opened.close()
        finally:
            self._drop_ready()
            self._key = None

    def close(self) -> None:
        """Fold the log into the file, forget the key, free the folder. Safe to call twice."""
        try:
            self.drop_key()
        finally:
            self._lock.release()

    def _open(self, key: bytes) -> session.Database:
        self._key = key
        if self._opened is None:
            self._opened = opening.Opened(
                self.folder.database, lambda: self.key, self._take_ready, self.clock, self.faults
            )
        return self.database

    def _check(self, key: bytes) -> None:
        """The connection that has read the whole file stays: it is the first one that work gets."""
        path = self.folder.database
        self._drop_ready()
        refuse_plain_file(path)
        with translated(path):
            connection = connect(path, key)
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                check_at_start(connection, path)
            except BaseException:
                connection.close()
                raise
        self._ready.append(connection)

    def _tell(self, areas: Collection[str] | None) -> None:
        """What changed without a write: see `Database.tell`."""
        if self._opened is not None:
            self._opened.database.tell(areas)

    def _take_ready(self) -> DriverConnection | None:
        with suppress(IndexError):
            return self._ready.pop()
        return None

    def _drop_ready(self) -> None:
        while (connection := self._take_ready()) is not None:
            connection.close()

    def _amend(self, path: Path, key: bytes, change: Callable[[session.Database], None]) -> None:
        opening.amend(path, key, self.clock, self.faults, change)

    def _bring_key_file_in_step(self, key: bytes) -> None:
        """After a crash between two writes: schema number as in the database, both copies alike."""
        file: KeyFile = read_key_file(self.folder)
        if file.schema != SCHEMA:
            file = sealed(msgspec.structs.replace(file, schema=SCHEMA), key)
        copies = (self.folder.keys, self.folder.keys_copy)
        if not all(is_intact(path, file) for path in copies):
            keep_damaged(self.folder)
            write_key_file(self.folder, file, self.faults.at)

    def _partial(self) -> Path:
        partial = self.folder.database.with_name(self.folder.database.name + PARTIAL_SUFFIX)
        remove_database(partial)
        return partial


def _locked() -> DatabaseRefusedError:
    return DatabaseRefusedError(
        "Basis data terkunci.",
        why="Belum ada pengguna yang masuk.",
        who="Anda",
        next_step="Masuk lebih dahulu.",
    )
