"""Taking a backup back: examined as if hostile, prepared beside the live database, then swapped in."""

import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct

from kinerja_desktop.db.store.checks import check_file, foreign_file
from kinerja_desktop.db.store.connection import DriverConnection, attach, raw_connection, rekey, scalar
from kinerja_desktop.db.store.failures import translated
from kinerja_desktop.db.store.schema import SCHEMA, differences, read_objects
from kinerja_desktop.db.store.upgrade import expected_objects, migrate_file
from kinerja_desktop.db.vault.backup import (
    AlasanCadangan,
    Backup,
    copy_database,
    create_backup,
    verify_backup,
)
from kinerja_desktop.db.vault.files import companions, make_single, remove_companions, remove_database
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import (
    KeyFile,
    KeysLostError,
    newer_program,
    read_key_file,
    write_key_file,
)
from kinerja_desktop.db.vault.keyslots import sealed
from kinerja_desktop.db.vault.proof.line import read_line
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, FileRefusedError
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.files import PARTIAL_SUFFIX, replace, sync_file, sync_folder
from kinerja_desktop.machine.sharing import follow, make_folder

RESTORE_STEPS = ("pulihkan.examined", "pulihkan.saved", "pulihkan.prepared", "pulihkan.replaced")
_SHOWN = 5
_TODAY = "kini"  # today's copy beside the prepared file


class Tetap(Enum):
    """What stays as it is today; the tables are emptied from the first to the last and filled backwards."""

    JEJAK = ("audit",)
    PENGGUNA = ("peran_pengguna", "pengguna")
    KUNCI = (
        "instalasi",
        "kunci_pejabat",
        "instalasi_terdaftar",
        "kunci_terdaftar_lama",
        "pendaftaran_tertunda",
    )


class RestoreOrder(Struct, frozen=True):
    """`backup_key` opens the backup, `key` is the live key that the restored database takes.

    `stays` of today's database is kept, where there is one. `adopts`: the backup's key file takes the place
    of the own one, which goes aside; `key` is then the backup's.
    """

    backup: Backup
    backup_key: bytes
    key: bytes
    stays: tuple[Tetap, ...] = ()
    adopts: bool = False


class Restored(Struct, frozen=True):
    """`before`: the backup of the state that was replaced; None when that state could not be read."""

    before: Backup | None
    set_aside: Path | None


def restore(
    folder: DataFolder, order: RestoreOrder, now: datetime, faults: Faults, amend: Callable[[Path], None]
) -> Restored:
    """Put the backup's state in the place of the (closed) database.

    `amend` gets the prepared file before it counts (new epoch, users, audit entry). Until the last rename the
    live database is untouched. Raises FileRefusedError or DatabaseRefusedError for a backup that is not
    sound, not ours or newer, and StorageFullError.
    """
    prepared = folder.database.with_name(folder.database.name + PARTIAL_SUFFIX)
    with translated(folder.database):
        examine_backup(order.backup, order.backup_key)
        faults.at("pulihkan.examined")
        before, set_aside = _save_present(folder, order.key, now, faults)
        faults.at("pulihkan.saved")
        try:
            _prepare(order, prepared, faults)
            if before is not None and order.stays:
                _carry_over(prepared, before.folder.database, order)
            amend(prepared)
            _settle(prepared, order.key)
            faults.at("pulihkan.prepared")
            if order.adopts:
                adopt_keys(folder, order.backup, now, faults)
            else:
                _keys_of_this_program(folder, order.key, faults)
        except BaseException:
            remove_database(prepared)
            raise
        remove_companions(folder.database)
        replace(prepared, folder.database)
    faults.at("pulihkan.replaced")
    return Restored(before, set_aside)


def examine_backup(backup: Backup, key: bytes) -> None:
    """Everything that can be wrong with a backup from an unknown stick; raises as `restore` does."""
    database = backup.folder.database
    facts = verify_backup(backup, key)
    if facts.schema > SCHEMA:
        raise newer_program(database)
    with raw_connection(database, key) as connection:
        found = read_objects(lambda sql: connection.execute(sql).fetchall())
    strange = differences(found, expected_objects(facts.schema))
    if strange:
        raise foreign_file(
            database, f"Ada bagian yang tidak dibuat program ini: {', '.join(strange[:_SHOWN])}."
        )


def _save_present(
    folder: DataFolder, key: bytes, now: datetime, faults: Faults
) -> tuple[Backup | None, Path | None]:
    """A verified backup of what is there, so that the restore can be undone; else the damaged files aside."""
    if not folder.database.exists():
        return None, None
    try:
        return create_backup(folder, key, AlasanCadangan.SEBELUM_PULIH, now, faults), None
    except (DatabaseRefusedError, FileRefusedError):
        return None, _set_aside(folder, now)


def is_of_line(file: KeyFile, key: bytes, backup: Backup, backup_key: bytes) -> bool:
    """Whether a backup is of the database that this key file opens with `key`, also when that one is lost.

    A key file of an older program does not name its line: the id of the database then has to do.
    """
    if backup_key == key:
        return True
    if file.line is UNSET:
        return database_id(backup) == file.database_id
    return read_line(backup.folder.database, backup_key) == file.line


def database_id(backup: Backup) -> str:
    """The id that the backup's key file names; empty when it has none that can be read."""
    try:
        return read_key_file(backup.folder).database_id
    except KeysLostError:
        return ""


def adopt_keys(folder: DataFolder, backup: Backup, now: datetime, faults: Faults) -> None:
    """Take the backup's key file; the own one goes aside: it may be all that opens an older copy."""
    keep_keys(folder, now)
    write_key_file(folder, read_key_file(backup.folder), faults.at)


def _keys_of_this_program(folder: DataFolder, key: bytes, faults: Faults) -> None:
    """The number of a newer program goes with its database, which is kept with it."""
    file = read_key_file(folder)
    if file.schema > SCHEMA:
        write_key_file(folder, sealed(msgspec.structs.replace(file, schema=SCHEMA), key), faults.at)


def keep_keys(folder: DataFolder, now: datetime) -> None:
    """Before another key file comes in the place of the own one: a copy of that goes aside."""
    found = [path for path in (folder.keys, folder.keys_copy) if path.exists()]
    if found:
        _copy_aside(folder, found, now, "kunci-lama")


def _set_aside(folder: DataFolder, now: datetime) -> Path:
    found = (folder.database, *companions(folder.database), folder.keys)
    return _copy_aside(folder, found, now, "rusak")


def _copy_aside(folder: DataFolder, paths: Iterable[Path], now: datetime, end: str) -> Path:
    aside = folder.backups / f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{end}"
    with translated(aside):
        make_folder(aside)
        for path in paths:
            if path.exists():
                shutil.copyfile(path, aside / path.name)
                sync_file(aside / path.name)
                follow(aside / path.name)
        sync_folder(aside)
    return aside


def _prepare(order: RestoreOrder, prepared: Path, faults: Faults) -> None:
    remove_database(prepared)
    copy_database(order.backup.folder.database, prepared, order.backup_key)
    if order.backup_key != order.key:
        with raw_connection(prepared, order.backup_key) as connection:
            rekey(connection, order.key)
    if order.backup.manifest.schema < SCHEMA:
        migrate_file(prepared, order.key, SCHEMA, faults)


def _carry_over(prepared: Path, today: Path, order: RestoreOrder) -> None:
    """Give the prepared database today's tables; `today` is a closed copy under the same key."""
    with raw_connection(prepared, order.key) as connection:
        attach(connection, today, order.key, _TODAY)
        connection.execute("BEGIN IMMEDIATE")
        for group in order.stays:
            if group is Tetap.JEJAK:
                _carry_trail(connection)
            elif group is not Tetap.KUNCI or _has_keys(connection):
                _carry_tables(connection, group.value)
        connection.execute("COMMIT")


def _carry_trail(connection: DriverConnection) -> None:
    """Mostly the backup's trail is the beginning of today's, and only the rest is missing."""
    head = connection.execute("SELECT seq, hash FROM main.audit ORDER BY seq DESC LIMIT 1").fetchone()
    known = head and scalar(connection, f"SELECT hash FROM {_TODAY}.audit WHERE seq = {int(head[0])}")  # noqa: S608
    if head and known == head[1]:
        _copy(connection, "audit", f"WHERE seq > {int(head[0])}")
        return
    guards = connection.execute(
        "SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
    ).fetchall()
    for name, _ in guards:
        connection.execute(f'DROP TRIGGER main."{name}"')
    _carry_tables(connection, ("audit",))
    for _, sql in guards:
        connection.execute(sql)


def _has_keys(connection: DriverConnection) -> bool:
    """Whether today's installation has keys, for the agency that the backup is of.

    A backup brings no key back that was changed or revoked since, but keys where there are none.
    """
    now, then = (
        connection.execute(f"SELECT instansi_id FROM {where}.instalasi").fetchone()  # noqa: S608 - our own names
        for where in (_TODAY, "main")
    )
    return now is not None and (then is None or then == now)


def _carry_tables(connection: DriverConnection, tables: tuple[str, ...]) -> None:
    for table in tables:
        connection.execute(f"DELETE FROM main.{table}")  # noqa: S608 - our own names
    for table in reversed(tables):
        _copy(connection, table)


def _copy(connection: DriverConnection, table: str, where: str = "") -> None:
    """Columns by name: a copy of before an upgrade has fewer."""
    rows = connection.execute(f"SELECT name FROM pragma_table_info('{table}', '{_TODAY}')").fetchall()  # noqa: S608
    columns = ", ".join(f'"{row[0]}"' for row in rows)
    connection.execute(
        f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM {_TODAY}.{table} {where}"  # noqa: S608
    )


def _settle(prepared: Path, key: bytes) -> None:
    """One checked file on the disk, without companions."""
    make_single(prepared, key)
    check_file(prepared, key)
