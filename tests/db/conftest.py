"""A data folder, cheap key slots, and an installed vault."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kinerja_desktop.db.models.keamanan import Pengaturan, Pengguna, PeranPengguna
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.store.checks import LINEAGE_SETTING
from kinerja_desktop.db.store.migrate import revision_of
from kinerja_desktop.db.store.schema import SCHEMA
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyslots import SANDI, KeySlots
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from tests.kit.office import CLOCK, NOW, SLOTS

ADMIN = Actor("pengguna-admin", "Budi", frozenset({Peran.ADMIN}), "instansi-uji")


@dataclass
class Waktu:
    """A clock that the test moves."""

    now: datetime = field(default=NOW)

    def forward(self, **parts: float) -> None:
        self.now += timedelta(**parts)


@pytest.fixture
def waktu() -> Waktu:
    return Waktu()


@pytest.fixture(scope="session")
def slots() -> KeySlots:
    return SLOTS


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, slots: KeySlots) -> Path:
    """A closed data folder, made once: tests work on copies."""
    folder = DataFolder(tmp_path_factory.mktemp("terpasang"))
    vault = Vault(folder, CLOCK, slots=slots)
    vault.start()
    vault.install("budi", b"sandi-budi", b"kode-pemulihan", fill)
    vault.close()
    return folder.path


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def vault(folder: DataFolder, slots: KeySlots, waktu: Waktu, installed: Path) -> Iterator[Vault]:
    """Installed and open; the admin `budi` has the password `sandi-budi`, the sheet says `kode-pemulihan`."""
    shutil.copytree(installed, folder.path)
    vault = Vault(folder, Clock(lambda: waktu.now), slots=slots)
    vault.start()
    vault.unlock(SANDI, "budi", b"sandi-budi")
    yield vault
    vault.close()


@pytest.fixture
def reopen(folder: DataFolder, slots: KeySlots, waktu: Waktu):
    """Start anew on the folder and log in as `budi`: what a user does after a crash."""
    opened: list[Vault] = []

    def start(name: str = "budi", secret: bytes = b"sandi-budi", kind: str = SANDI) -> Vault:
        vault = Vault(folder, Clock(lambda: waktu.now), slots=slots)
        opened.append(vault)
        vault.start()
        vault.unlock(kind, name, secret)
        return vault

    yield start
    for vault in opened:
        vault.close()


def fill(database: Database) -> None:
    with database.write(WriteContext(ADMIN, Peran.ADMIN, "keamanan.install")) as session:
        session.add(Pengaturan(kunci=LINEAGE_SETTING, nilai='"awal"'))
        session.add(
            Pengguna(
                id=ADMIN.pengguna_id,
                nama_pengguna="budi",
                nama="Budi",
                instansi_id=ADMIN.instansi_id,
                dibuat_pada=NOW,
            )
        )
        session.flush()
        session.add(PeranPengguna(pengguna_id=ADMIN.pengguna_id, peran=Peran.ADMIN))
        session.add(
            Instansi(instansi_id=ADMIN.instansi_id, id=ADMIN.instansi_id, kode="UJI", nama="Dinas Uji")
        )


@pytest.fixture
def rename_instansi():
    """Change the name of the agency: a write that a test can look for afterwards."""

    def rename(database: Database, nama: str) -> None:
        with database.write(WriteContext(ADMIN, Peran.ADMIN, "organisasi.save")) as session:
            session.get_one(Instansi, (ADMIN.instansi_id, ADMIN.instansi_id)).nama = nama

    return rename


@pytest.fixture
def instansi_name():
    def read(database: Database) -> str:
        with database.read() as session:
            return session.get_one(Instansi, (ADMIN.instansi_id, ADMIN.instansi_id)).nama

    return read


NEXT_MIGRATION = f'''
"""A column more, by rebuilding a table that others refer to."""

import sqlalchemy as sa
from alembic import op

revision = "{revision_of(SCHEMA + 1)}"
down_revision = "{revision_of(SCHEMA)}"


def upgrade() -> None:
    with op.batch_alter_table("pengguna", recreate="always") as batch:
        batch.add_column(sa.Column("catatan", sa.Text(), nullable=True))
'''


@pytest.fixture
def next_migration():
    """Add a schema to a folder of migrations: what the next version of the program would bring."""

    def add(migrations: Path, text: str = NEXT_MIGRATION) -> None:
        path = migrations / "versions" / f"{revision_of(SCHEMA + 1)}_test.py"
        path.write_text(text, encoding="utf-8")

    return add
