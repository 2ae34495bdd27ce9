"""Taking backups back: hostile ones are refused, good ones replace all at once, and can be undone."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from kinerja_desktop.db.store.checks import read_facts
from kinerja_desktop.db.store.connection import raw_connection
from kinerja_desktop.db.store.pragmas import APPLICATION_ID
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.db.vault.backup import MANIFEST, AlasanCadangan, Backup, read_backup, sha256_of
from kinerja_desktop.db.vault.restore import RESTORE_STEPS, RestoreOrder
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.errors import (
    DatabaseRefusedError,
    FileRefusedError,
    KinerjaError,
    StateError,
    StorageFullError,
)
from kinerja_desktop.machine.faults import Faults


def nothing(_: Database) -> None:
    """A restore that changes no row of what comes back."""


@pytest.fixture
def backup(vault: Vault, rename_instansi) -> Backup:
    """Of the state with the name `Dinas Uji`; the live database has moved on to `Nama Baru`."""
    backup = vault.save(AlasanCadangan.MANUAL)
    rename_instansi(vault.database, "Nama Baru")
    return backup


def rewrite(backup: Backup, key: bytes, *statements: str) -> Backup:
    """A forger who has the key: changes the database and makes the manifest agree."""
    with raw_connection(backup.folder.database, key) as connection:
        for statement in statements:
            connection.execute(statement)
        facts = read_facts(connection)
    manifest = structs.replace(
        backup.manifest, schema=facts.schema, rows=facts.rows, sha256=sha256_of(backup.folder.database)
    )
    (backup.path / MANIFEST).write_bytes(msgspec.json.encode(manifest.authenticated(key)))
    found = read_backup(backup.path)
    assert found is not None
    return found


def test_the_old_state_comes_back_on_the_same_database_object(vault: Vault, backup: Backup, instansi_name):
    database = vault.database
    restored = vault.restore(RestoreOrder(backup, vault.key, vault.key), nothing)
    assert instansi_name(database) == "Dinas Uji"
    assert restored.before is not None
    assert restored.before.manifest.reason is AlasanCadangan.SEBELUM_PULIH


def test_a_restore_can_be_undone(vault: Vault, backup: Backup, instansi_name):
    restored = vault.restore(RestoreOrder(backup, vault.key, vault.key), nothing)
    assert restored.before is not None
    vault.restore(RestoreOrder(restored.before, vault.key, vault.key), nothing)
    assert instansi_name(vault.database) == "Nama Baru"


def test_what_the_caller_amends_is_in_before_it_counts(
    vault: Vault, backup: Backup, rename_instansi, instansi_name
):
    vault.restore(
        RestoreOrder(backup, vault.key, vault.key), lambda database: rename_instansi(database, "Diubah")
    )
    assert instansi_name(vault.database) == "Diubah"


def test_a_backup_from_before_a_change_of_key_comes_back_under_the_new_key(
    vault: Vault, backup: Backup, instansi_name, reopen
):
    old_key = vault.key
    vault.drop_users(())
    vault.restore(RestoreOrder(backup, old_key, vault.key), nothing)
    assert instansi_name(vault.database) == "Dinas Uji"
    vault.close()
    assert instansi_name(reopen().database) == "Dinas Uji"


def test_a_damaged_live_database_is_set_aside_and_replaced(vault: Vault, backup: Backup, instansi_name):
    key = vault.key
    vault.drop_key()
    live = vault.folder.database
    content = bytearray(live.read_bytes())
    content[len(content) // 2] ^= 1
    live.write_bytes(content)
    restored = vault.restore(RestoreOrder(backup, key, key), nothing)
    assert restored.before is None
    assert restored.set_aside is not None
    assert (restored.set_aside / "kinerja.db").read_bytes() == bytes(content)
    vault.unlock("sandi", "budi", b"sandi-budi")
    assert instansi_name(vault.database) == "Dinas Uji"


def test_a_missing_live_database_is_simply_brought_back(vault: Vault, backup: Backup, instansi_name):
    key = vault.key
    vault.drop_key()
    vault.folder.database.unlink()
    vault.restore(RestoreOrder(backup, key, key), nothing)
    vault.unlock("sandi", "budi", b"sandi-budi")
    assert instansi_name(vault.database) == "Dinas Uji"


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        (["CREATE TRIGGER jahat AFTER INSERT ON pengguna BEGIN DELETE FROM audit; END"], "jahat"),
        (["CREATE VIEW intip AS SELECT * FROM pengguna"], "intip"),
        (["CREATE TABLE tambahan (a)"], "tambahan"),
        (["DROP TRIGGER audit_no_delete"], "audit_no_delete"),
        (
            [
                "DROP TRIGGER audit_no_update",
                "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT 1; END",
            ],
            "audit_no_update",
        ),
        (["PRAGMA application_id = 1"], "Penanda aplikasi"),
        (["PRAGMA user_version = 0"], "Penanda aplikasi"),
    ],
)
def test_a_backup_with_strange_parts_is_refused(
    vault: Vault, backup: Backup, statements: list[str], why: str, instansi_name
):
    forged = rewrite(backup, vault.key, *statements)
    with pytest.raises(FileRefusedError, match="bukan basis data Kinerja") as caught:
        vault.restore(RestoreOrder(forged, vault.key, vault.key), nothing)
    assert why in caught.value.why
    assert instansi_name(vault.database) == "Nama Baru"


def test_a_newer_backup_asks_for_a_newer_program(vault: Vault, backup: Backup):
    newer = rewrite(backup, vault.key, "PRAGMA user_version = 999")
    with pytest.raises(DatabaseRefusedError, match="lebih baru"):
        vault.restore(RestoreOrder(newer, vault.key, vault.key), nothing)


def test_a_plain_database_is_refused(vault: Vault, backup: Backup, instansi_name):
    backup.folder.database.unlink()
    plain = sqlite3.connect(backup.folder.database)
    plain.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    plain.execute("CREATE TABLE pengguna (id)")
    plain.close()
    with pytest.raises(FileRefusedError, match="bukan basis data Kinerja") as caught:
        vault.restore(RestoreOrder(backup, vault.key, vault.key), nothing)
    assert "tanpa enkripsi" in caught.value.why
    assert instansi_name(vault.database) == "Nama Baru"


def test_a_backup_of_another_office_does_not_open(vault: Vault, backup: Backup):
    with pytest.raises(DatabaseRefusedError, match="kunci ini"):
        vault.restore(RestoreOrder(backup, bytes(32), vault.key), nothing)


def test_a_restore_waits_for_other_work(vault: Vault, backup: Backup):
    with vault.database.read() as session:
        session.connection().exec_driver_sql("SELECT 1").fetchall()
        with pytest.raises(StateError, match="Pekerjaan lain"):
            vault.restore(RestoreOrder(backup, vault.key, vault.key), nothing)


@pytest.mark.parametrize("step", RESTORE_STEPS[:-1])
def test_a_full_disk_leaves_the_present_state(vault: Vault, backup: Backup, step: str, instansi_name):
    def strike(reached: str) -> None:
        if reached == step:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    vault.faults = Faults(strike)
    with pytest.raises((StorageFullError, OSError)) as caught:
        vault.restore(RestoreOrder(backup, vault.key, vault.key), nothing)
    assert isinstance(caught.value, StorageFullError)
    assert instansi_name(vault.database) == "Nama Baru"
    assert not list(vault.folder.path.glob("*.sebagian*"))


def test_an_amendment_that_fails_leaves_the_present_state(vault: Vault, backup: Backup, instansi_name):
    def fail(_: Database) -> None:
        raise KinerjaError("gagal")

    with pytest.raises(KinerjaError, match="gagal"):
        vault.restore(RestoreOrder(backup, vault.key, vault.key), fail)
    assert instansi_name(vault.database) == "Nama Baru"
    assert not list(vault.folder.path.glob("*.sebagian*"))


def test_a_log_left_by_a_lost_database_never_meets_the_restored_one(
    vault: Vault, backup: Backup, rename_instansi: Callable[..., None], instansi_name, tmp_path: Path
):
    rename_instansi(vault.database, "Di Dalam Log")
    wal = vault.folder.database.with_name("kinerja.db-wal")
    shutil.copyfile(wal, tmp_path / "wal")
    key = vault.key
    vault.drop_key()
    vault.folder.database.unlink()
    shutil.copyfile(tmp_path / "wal", wal)
    vault.restore(RestoreOrder(backup, key, key), nothing)
    vault.unlock("sandi", "budi", b"sandi-budi")
    assert instansi_name(vault.database) == "Dinas Uji"
