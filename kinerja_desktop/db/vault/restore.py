"""Taking a backup back: examined as if hostile, prepared beside the live database, then swapped in."""

import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.db.store.checks import check_file, foreign_file
from kinerja_desktop.db.store.connection import raw_connection, rekey
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
from kinerja_desktop.db.vault.files import companions, remove_companions, remove_database
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import newer_program
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, FileRefusedError
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.files import PARTIAL_SUFFIX, replace, sync_file, sync_folder

RESTORE_STEPS = ("pulihkan.examined", "pulihkan.saved", "pulihkan.prepared", "pulihkan.replaced")
_SHOWN = 5


class RestoreOrder(Struct, frozen=True):
    """`backup_key` opens the backup, `key` is the live key that the restored database takes."""

    backup: Backup
    backup_key: bytes
    key: bytes


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
            amend(prepared)
            _settle(prepared, order.key)
            faults.at("pulihkan.prepared")
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


def set_keys_aside(folder: DataFolder, now: datetime) -> None:
    """Keep a key file that is of no use here: it may be all that opens an older copy of the database."""
    found = [path for path in (folder.keys, folder.keys_copy) if path.exists()]
    if found:
        _copy_aside(folder, found, now, "kunci-lama")


def _set_aside(folder: DataFolder, now: datetime) -> Path:
    found = (folder.database, *companions(folder.database), folder.keys)
    return _copy_aside(folder, found, now, "rusak")


def _copy_aside(folder: DataFolder, paths: Iterable[Path], now: datetime, end: str) -> Path:
    aside = folder.backups / f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{end}"
    with translated(aside):
        aside.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in paths:
            if path.exists():
                shutil.copyfile(path, aside / path.name)
                sync_file(aside / path.name)
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


def _settle(prepared: Path, key: bytes) -> None:
    """One checked file on the disk, without companions."""
    with raw_connection(prepared, key) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    check_file(prepared, key)
    sync_file(prepared)
