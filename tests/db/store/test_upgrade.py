"""Start-up: newer refused untouched, older upgraded behind a backup; models and migrations agree."""

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from msgspec.structs import replace
from sqlalchemy import insert

from kinerja_desktop.db.models.all_tables import METADATA
from kinerja_desktop.db.models.keamanan import Pengguna
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik
from kinerja_desktop.db.store import migrate as migration
from kinerja_desktop.db.store import upgrade
from kinerja_desktop.db.store.checks import check_file
from kinerja_desktop.db.store.connection import raw_connection
from kinerja_desktop.db.store.engine import create_engine
from kinerja_desktop.db.store.migrate import made_objects, revision_of
from kinerja_desktop.db.store.schema import (
    MIGRATIONS,
    SCHEMA,
    count_rows,
    differences,
    names_of,
    read_master,
    read_objects,
)
from kinerja_desktop.db.store.upgrade import bring_up_to_date, find_newer, read_schema
from kinerja_desktop.db.vault.backup import AlasanCadangan, list_backups, put_back
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import read_key_file, write_key_file
from kinerja_desktop.db.vault.keyslots import SANDI, KeySlots, sealed
from kinerja_desktop.db.vault.restore import RestoreOrder
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, FileRefusedError, NewerDatabaseError
from kinerja_desktop.machine.faults import Faults

SAMPLE_SANDI = b"sapi kuda terbang ungu"
SAMPLES = Path(__file__).parents[2] / "data" / "db"
BROKEN_REFERENCE = f'''
"""Breaks the reference of a role to its user."""

from alembic import op

revision = "{revision_of(SCHEMA + 1)}"
down_revision = "{revision_of(SCHEMA)}"


def upgrade() -> None:
    op.execute("UPDATE peran_pengguna SET pengguna_id = 'tiada'")
'''
BROKEN_SQL = BROKEN_REFERENCE.replace(
    "UPDATE peran_pengguna SET pengguna_id = 'tiada'", "ALTER TABLE tiada ADD COLUMN x"
)
BUG = BROKEN_REFERENCE.replace('op.execute("UPDATE', 'raise KeyError("UPDATE')


@pytest.fixture
def next_version(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, next_migration):
    """The closed data folder as the next program version sees it, which knows one schema more."""
    key = vault.key
    vault.close()
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migration, "MIGRATIONS", folder)
    monkeypatch.setattr(upgrade, "SCHEMA", SCHEMA + 1)
    next_migration(folder)

    def run(text: str | None = None):
        if text is not None:
            next_migration(folder, text)
        return bring_up_to_date(vault.folder, key, vault.clock.now(), Faults())

    return run


def test_models_and_migrations_describe_the_same_tables(vault: Vault):
    with vault.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"render_as_batch": True, "compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_migrations_are_numbered_without_gaps():
    numbers = sorted(int(path.name[:4]) for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert numbers == list(range(1, SCHEMA + 1))


def test_migrations_import_no_models():
    for path in (MIGRATIONS / "versions").glob("*.py"):
        assert "kinerja_desktop" not in path.read_text("utf-8")


def test_the_audit_trail_cannot_be_changed_by_ordinary_sql(vault: Vault):
    for statement in ("UPDATE audit SET pelaku = 'lain'", "DELETE FROM audit"):
        with raw_connection(vault.folder.database, vault.key) as connection:
            with pytest.raises(Exception, match="never changed"):
                connection.execute(statement)
            assert count_rows(connection)["audit"] == 1


def test_nothing_to_do_takes_no_backup(vault: Vault):
    assert bring_up_to_date(vault.folder, vault.key, vault.clock.now(), Faults()) is None
    assert list_backups(vault.folder.backups) == []


def test_an_older_database_is_upgraded_behind_a_verified_backup(next_version, vault: Vault):
    backup = next_version()
    assert backup.manifest.reason is AlasanCadangan.SEBELUM_PEMBARUAN
    assert backup.manifest.schema == SCHEMA
    key = _key(vault)
    facts = check_file(vault.folder.database, key)
    assert facts.schema == SCHEMA + 1
    assert facts.rows == backup.manifest.rows
    with raw_connection(vault.folder.database, key) as connection:
        roles = connection.execute("SELECT count(*) FROM peran_pengguna JOIN pengguna ON id = pengguna_id")
        assert roles.fetchone() == (1,)
        assert connection.execute("SELECT catatan FROM pengguna").fetchall() == [(None,)]


@pytest.mark.parametrize(
    ("text", "why"), [(BROKEN_REFERENCE, "Rujukan putus"), (BROKEN_SQL, "no such table")]
)
def test_a_failed_upgrade_leaves_the_old_database(next_version, vault: Vault, text: str, why: str):
    with pytest.raises(DatabaseRefusedError) as caught:
        next_version(text)
    assert why in caught.value.why
    assert check_file(vault.folder.database, _key(vault)).schema == SCHEMA


def test_even_a_bug_in_a_migration_leaves_the_old_database(next_version, vault: Vault):
    with pytest.raises(KeyError):
        next_version(BUG)
    assert check_file(vault.folder.database, _key(vault)).schema == SCHEMA


def test_a_migration_that_wrecks_the_file_is_undone_from_the_backup(
    next_version, vault: Vault, monkeypatch: pytest.MonkeyPatch
):
    def wreck(path: Path, *_: object) -> None:
        content = bytearray(path.read_bytes())
        content[5000] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(migration, "migrate", wreck)
    with pytest.raises(DatabaseRefusedError, match="rusak"):
        next_version()
    assert check_file(vault.folder.database, _key(vault)).rows["pengguna"] == 1


def test_the_new_program_is_refused_by_the_old_one_without_a_password(vault: Vault, slots: KeySlots):
    """Fault 15: old program, new database; no byte of any file changes."""
    file = read_key_file(vault.folder)
    newer = sealed(replace(file, schema=SCHEMA + 1), vault.key)
    write_key_file(vault.folder, newer, Faults().at)
    vault.close()
    before = _bytes(vault.folder.path)
    late = Vault(vault.folder, vault.clock, slots=slots)
    late.start()
    with pytest.raises(NewerDatabaseError, match="lebih baru") as caught:
        late.unlock(SANDI, "kelana", b"whatever is typed")
    late.close()
    assert "versi program yang lebih baru" in caught.value.next_step
    assert _bytes(vault.folder.path) == before
    assert find_newer(vault.folder) is not None


def test_a_newer_database_beside_an_old_key_file_is_refused_too(vault: Vault, reopen):
    """The crash between migration and key file, then the old program again."""
    with raw_connection(vault.folder.database, vault.key) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    vault.close()
    before = vault.folder.database.read_bytes()
    with pytest.raises(DatabaseRefusedError, match="lebih baru"):
        reopen()
    assert vault.folder.database.read_bytes() == before


def test_a_key_file_behind_the_database_is_brought_in_step(vault: Vault, reopen):
    file = read_key_file(vault.folder)
    write_key_file(vault.folder, sealed(replace(file, schema=SCHEMA - 1), vault.key), Faults().at)
    vault.close()
    reopen()
    assert read_key_file(vault.folder).schema == SCHEMA
    assert vault.folder.keys.read_bytes() == vault.folder.keys_copy.read_bytes()


def test_a_foreign_database_with_our_key_is_refused(vault: Vault):
    with raw_connection(vault.folder.database, vault.key) as connection:
        connection.execute("PRAGMA application_id = 7")
    with pytest.raises(FileRefusedError, match="bukan basis data Kinerja"):
        read_schema(vault.folder.database, vault.key)


def test_put_back_replaces_the_file_and_its_log(vault: Vault, rename_instansi, instansi_name, reopen):
    backup = vault.save(AlasanCadangan.MANUAL)
    rename_instansi(vault.database, "Lain")
    vault.close()
    put_back(vault.folder, backup)
    assert instansi_name(reopen().database) == "Dinas Uji"


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.glob("skema_*")))
def test_each_stored_database_opens_with_its_rows(sample: str, tmp_path: Path, waktu):
    """Databases that earlier versions wrote, with their key file and at the full cost of Argon2."""
    vault = Vault(_copy_of(SAMPLES / sample, tmp_path / "data"), Clock(lambda: waktu.now))
    vault.start()
    database = vault.unlock(SANDI, "budi", SAMPLE_SANDI)
    with database.read() as session:
        assert session.query(Instansi).one().nama == "Dinas Contoh"
        assert [one.nama for one in session.query(Pengguna)] == ["Budi Santoso"]
    for path in (vault.folder.keys, vault.folder.keys_copy):
        assert b"budi" not in path.read_bytes()
    assert vault.slot_names() == {"budi"}
    facts = check_file(vault.folder.database, vault.key)
    assert facts.schema == SCHEMA
    assert {name: number for name, number in facts.rows.items() if number} == {
        "audit": 2,
        "instansi": 1,
        "pegawai": 2,
        "pengaturan": 1,
        "pengguna": 1,
        "peran_pengguna": 1,
        "unit_kerja": 2,
    }
    with raw_connection(vault.folder.database, vault.key) as connection:
        objects = read_objects(lambda sql: connection.execute(sql).fetchall())
    assert differences(objects, names_of(made_objects(SCHEMA))) == []
    vault.close()


def test_a_new_database_is_what_all_migrations_make_of_an_empty_file(tmp_path: Path):
    """Else it is to be written anew: python tests/data/db/make_sample.py."""
    new, migrated = tmp_path / "new.db", tmp_path / "migrated.db"
    upgrade.create_file(new, bytes(32), Faults())
    migration.migrate(migrated, bytes(32), SCHEMA, Faults())
    told = []
    for path in (new, migrated):
        with raw_connection(path, bytes(32)) as connection:
            master = read_master(lambda sql, at=connection: at.execute(sql).fetchall())
            rows = connection.execute("SELECT * FROM alembic_version").fetchall()
        told.append((master, rows, check_file(path, bytes(32))))
    assert told[0] == told[1]
    assert told[0][0] == made_objects(SCHEMA)
    assert upgrade.expected_objects(SCHEMA) == names_of(told[0][0])


def test_backups_of_earlier_versions_lose_the_names_in_clear_too(tmp_path: Path, waktu):
    folder = _copy_of(SAMPLES / "skema_2", tmp_path / "data")
    old = folder.keys.read_bytes()
    assert b'"name": "budi"' in old
    vault = Vault(folder, Clock(lambda: waktu.now))
    vault.start()
    vault.unlock(SANDI, "budi", SAMPLE_SANDI)
    backup = vault.save(AlasanCadangan.MANUAL)
    vault.close()
    for path in (folder.keys, folder.keys_copy, backup.folder.keys):
        path.write_bytes(old)
    vault.start()
    vault.unlock(SANDI, "budi", SAMPLE_SANDI)
    assert b"budi" not in backup.folder.keys.read_bytes()
    assert vault.prove_backup(backup, SANDI, "budi", SAMPLE_SANDI).key == vault.key
    vault.close()


def test_a_backup_of_the_first_schema_comes_back_in_the_present_one(tmp_path: Path, waktu):
    vault = Vault(_copy_of(SAMPLES / "skema_1", tmp_path / "data"), Clock(lambda: waktu.now))
    vault.start()
    database = vault.unlock(SANDI, "budi", SAMPLE_SANDI)
    (backup,) = list_backups(vault.folder.backups)
    assert (backup.manifest.reason, backup.manifest.schema) == (AlasanCadangan.SEBELUM_PEMBARUAN, 1)
    with raw_connection(vault.folder.database, vault.key) as connection:
        connection.execute("DELETE FROM unit_kerja")
    vault.restore(RestoreOrder(backup, vault.key, vault.key), lambda _database: None)
    facts = check_file(vault.folder.database, vault.key)
    assert (facts.schema, facts.rows["unit_kerja"], facts.rows["permintaan_umpan_balik"]) == (SCHEMA, 2, 0)
    with database.read() as session:
        assert session.query(PermintaanUmpanBalik).all() == []
    vault.close()


def test_an_installation_knows_the_epochs_that_it_replaced_before_it_kept_them(tmp_path: Path):
    path, day = tmp_path / "lama.db", "2026-01-05 03:00:00"
    migration.migrate(path, bytes(32), 30, Faults())
    with raw_connection(path, bytes(32)) as connection:
        connection.execute(
            "INSERT INTO instalasi (id, nama, instansi_id, epoch, pusat, kunci_tanda_tangan, kunci_sandi, "
            "dibuat_pada) VALUES ('i', 'PC', 'd', 'kini', 0, 'a', 'b', ?)",
            (day,),
        )
        for number, epoch in enumerate(("pertama", "kedua", "kini", "pertama")):
            connection.execute(
                "INSERT INTO paket_keluar (paket_id, jenis, cakupan, epoch, urut, sampul_hash, nama_berkas, "
                "status, dibuat_pada, hitung) VALUES (?, 'snapshot', 'd', ?, ?, '', '', 'TERKIRIM', ?, '{}')",
                (f"p{number}", epoch, number + 1, day),
            )
    migration.migrate(path, bytes(32), 31, Faults())
    with raw_connection(path, bytes(32)) as connection:
        told = connection.execute("SELECT epoch, epoch_sebelum FROM instalasi").fetchall()
    assert told == [("kini", "pertama kedua")]


def test_there_is_a_stored_database_of_every_schema():
    assert {path.name for path in SAMPLES.glob("skema_*")} == {
        f"skema_{number}" for number in range(1, SCHEMA + 1)
    }


def test_the_models_work_on_a_migrated_database(vault: Vault):
    engine = create_engine(vault.folder.database, vault.key)
    with engine.connect() as connection:
        for table in METADATA.sorted_tables:
            connection.execute(table.select()).fetchall()
    engine.dispose()


def _key(vault: Vault) -> bytes:
    return vault.prove(SANDI, "budi", b"sandi-budi").key


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("kinerja.*") if path.suffix != ".lock"}


def _copy_of(sample: Path, target: Path) -> DataFolder:
    shutil.copytree(sample, target)
    return DataFolder(target)


def test_fields_kept_from_a_newer_program_get_their_columns_once_this_one_knows_them(vault: Vault):
    """They would else be missing in the next package, as if somebody had emptied them."""
    with vault.database.engine.begin() as connection:
        values = dict.fromkeys(("instansi_id", "id", "rev_hash", "diubah_oleh", "asal_instalasi"), "x")
        connection.execute(
            insert(Pegawai).values(
                **values, rev=1, nama="Budi", nama_cari="budi", diubah_pada=vault.clock.now(),
                lainnya='{"pangkat":"Kolonel","keluar":"2026-05-01","status":"ENTAH","baru":[1]}',
            )
        )  # fmt: skip
    path, key = vault.folder.database, vault.key
    vault.close()
    migration.migrate(path, key, SCHEMA, Faults())
    with raw_connection(path, key) as connection:
        query = "SELECT pangkat, keluar, status, lainnya FROM pegawai"
        assert connection.execute(query).fetchone() == (
            "Kolonel", "2026-05-01", "AKTIF", '{"status":"ENTAH","baru":[1]}',
        )  # fmt: skip
