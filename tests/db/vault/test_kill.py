"""Killed at every named step and at random moments: afterwards all old or all new, and always usable."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kinerja_desktop.db.models.penerimaan import StagingRecord
from kinerja_desktop.db.store.checks import check_file
from kinerja_desktop.db.store.engine import MIGRATION_STEPS
from kinerja_desktop.db.store.migrate import migrate
from kinerja_desktop.db.store.schema import MIGRATIONS, SCHEMA
from kinerja_desktop.db.store.upgrade import read_schema
from kinerja_desktop.db.vault.backup import BACKUP_STEPS, AlasanCadangan, list_backups, verify_backup
from kinerja_desktop.db.vault.folder import DataFolder, KeadaanFolder
from kinerja_desktop.db.vault.keyfile import KEY_WRITE_STEPS, read_key_file
from kinerja_desktop.db.vault.keyslots import PEMULIHAN, SANDI, WrongSecretError
from kinerja_desktop.db.vault.restore import RESTORE_STEPS
from kinerja_desktop.db.vault.rotate import ROTATION_STEPS
from kinerja_desktop.db.vault.vault import INSTALL_STEPS, Vault
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import DatabaseRefusedError
from kinerja_desktop.machine.faults import Faults
from tests.kit.long import times

COUNT = times(4, 50)
WORK = Path(__file__).with_name("fault_work.py")
MOMENTS = tuple(f"{100 * (number + 0.5) / COUNT:.2f}%" for number in range(COUNT))
BUDI = (SANDI, "budi", b"sandi-budi")
SITI = (SANDI, "siti", b"sandi-siti")
LEMBAR = (PEMULIHAN, "pemulihan", b"kode-pemulihan")
pytestmark = [
    pytest.mark.lama_juga,
    pytest.mark.skipif(sys.platform == "win32", reason="forks and kills children as POSIX does"),
]


@pytest.fixture
def template(vault: Vault, folder: DataFolder, rename_instansi: Callable[..., None]) -> Path:
    """A closed data folder with two users, some bulk, and a backup `lama` from before the last change."""
    vault.put_slot(SANDI, "siti", b"sandi-siti")
    with vault.database.engine.begin() as connection:
        rows = [
            {"impor_id": "a", "baris": number, "jenis": "x", "instansi_id": "i", "id": str(number), "rev": 1,
             "rev_hash": "h", "isi": "x" * 400}
            for number in range(4000)
        ]  # fmt: skip
        connection.execute(StagingRecord.__table__.insert(), rows)
    backup = vault.save(AlasanCadangan.MANUAL)
    backup.path.rename(folder.backups / "lama")
    rename_instansi(vault.database, "Nama Baru")
    vault.close()
    return folder.path


def test_install(tmp_path: Path, kill_each, slots, waktu):
    empty = tmp_path / "kosong"
    empty.mkdir()
    steps = (*MIGRATION_STEPS, "pasang.filled", *KEY_WRITE_STEPS, *INSTALL_STEPS[1:])
    for step, path, _ in kill_each(WORK, "install", (*steps, *MOMENTS), empty):
        vault = Vault(DataFolder(path), Clock(lambda: waktu.now), slots=slots)
        vault.start()
        if vault.state() is KeadaanFolder.KOSONG:
            vault.install("budi", b"sandi-budi", b"kode-pemulihan", lambda _: None)
        else:
            assert step == "pasang.finished" or step.endswith("%")
            vault.unlock(SANDI, "budi", b"sandi-budi")
        assert check_file(vault.folder.database, vault.key).schema >= 1
        vault.close()


def test_backup(template: Path, kill_each, slots, waktu):
    for step, path, _ in kill_each(WORK, "backup", (*BACKUP_STEPS, *MOMENTS), template):
        vault = _open(path, slots, waktu)
        made = [backup for backup in list_backups(vault.folder.backups) if backup.path.name != "lama"]
        if step in BACKUP_STEPS:
            assert len(made) == (1 if step == "cadangan.renamed" else 0)
        for backup in made:
            verify_backup(backup, vault.key)
        assert {path.name for path in vault.folder.backups.iterdir()} == {
            "lama",
            *(backup.path.name for backup in made),
        }
        vault.close()


def test_restore(template: Path, kill_each, slots, waktu, instansi_name):
    for step, path, _ in kill_each(WORK, "restore", (*RESTORE_STEPS, *MOMENTS), template):
        vault = _open(path, slots, waktu)
        name = instansi_name(vault.database)
        if step in RESTORE_STEPS:
            assert name == ("Dinas Uji" if step == "pulihkan.replaced" else "Nama Baru")
        assert name in {"Dinas Uji", "Nama Baru"}
        check_file(vault.folder.database, vault.key)
        assert not list(path.glob("*.sebagian*"))
        vault.close()


def test_change_of_key(template: Path, kill_each, slots, waktu, instansi_name):
    steps = (*ROTATION_STEPS, *KEY_WRITE_STEPS, *(f"{step}#2" for step in KEY_WRITE_STEPS))
    for _, path, _ in kill_each(WORK, "rotate", (*steps, *MOMENTS), template):
        vault = _open(path, slots, waktu)
        assert instansi_name(vault.database) == "Nama Baru"
        assert not read_key_file(vault.folder).rotating
        vault.drop_users(("siti",))
        vault.close()
        assert _opens(path, slots, waktu, LEMBAR)
        assert not _opens(path, slots, waktu, SITI)


def test_a_removed_user_cannot_come_first_after_the_crash(template: Path, kill_each, slots, waktu):
    for _, path, _ in kill_each(WORK, "rotate", ("ganti_kunci.rekeyed",), template):
        assert not _opens(path, slots, waktu, SITI)
        assert _opens(path, slots, waktu, BUDI)


def test_migration(tmp_path: Path, kill_each, next_migration: Callable[[Path], None]):
    template = tmp_path / "lama"
    template.mkdir()
    migrate(template / "kinerja.db", bytes(32), SCHEMA, Faults())
    shutil.copytree(MIGRATIONS, template / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    next_migration(template / "migrations")
    asked = (*MIGRATION_STEPS, *MOMENTS)
    for step, path, _ in kill_each(WORK, "migrate", asked, template):
        schema = read_schema(path / "kinerja.db", bytes(32))
        check_file(path / "kinerja.db", bytes(32))
        if step in MIGRATION_STEPS:
            assert schema == (SCHEMA + 1 if step == "migrasi.committed" else SCHEMA)
        assert schema in {SCHEMA, SCHEMA + 1}


def _open(path: Path, slots, waktu) -> Vault:
    vault = Vault(DataFolder(path), Clock(lambda: waktu.now), slots=slots)
    vault.start()
    vault.unlock(*BUDI)
    return vault


def _opens(path: Path, slots, waktu, credentials: tuple[str, str, bytes]) -> bool:
    vault = Vault(DataFolder(path), Clock(lambda: waktu.now), slots=slots)
    vault.start()
    try:
        vault.unlock(*credentials)
    except (WrongSecretError, DatabaseRefusedError):
        return False
    finally:
        vault.close()
    return True
