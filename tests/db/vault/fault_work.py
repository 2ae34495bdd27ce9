"""What the children of the kill tests do to a data folder."""

from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kinerja_desktop.db.store import migrate as migration
from kinerja_desktop.db.store.schema import SCHEMA
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.db.vault.backup import AlasanCadangan, create_backup, read_backup
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyslots import SANDI
from kinerja_desktop.db.vault.restore import RestoreOrder
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.machine.faults import Faults
from tests.kit.office import SLOTS

MOMENT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def vault_at(path: Path, faults: Faults) -> Vault:
    return Vault(DataFolder(path), Clock(lambda: MOMENT), faults, SLOTS)


@contextmanager
def opened(path: Path, faults: Faults) -> Generator[Vault]:
    with closing(vault_at(path, faults)) as vault:
        vault.start()
        vault.unlock(SANDI, "budi", b"sandi-budi")
        yield vault


def nothing(_: Database) -> None:
    """No rows are needed to see whether the folder is usable."""


def install(path: Path, faults: Faults) -> None:
    with closing(vault_at(path, faults)) as vault:
        vault.start()
        vault.install("budi", b"sandi-budi", b"kode-pemulihan", nothing)


def backup(path: Path, faults: Faults) -> None:
    with opened(path, faults) as vault:
        create_backup(vault.folder, vault.key, AlasanCadangan.MANUAL, MOMENT, faults)


def restore(path: Path, faults: Faults) -> None:
    found = read_backup(path / "cadangan" / "lama")
    if found is None:
        raise FileNotFoundError("cadangan/lama")
    with opened(path, faults) as vault:
        vault.restore(RestoreOrder(found, vault.key, vault.key), nothing)


def rotate(path: Path, faults: Faults) -> None:
    with opened(path, faults) as vault:
        vault.drop_users(("siti",))


def migrate(path: Path, faults: Faults) -> None:
    migration.MIGRATIONS = path / "migrations"
    migration.migrate(path / "kinerja.db", bytes(32), SCHEMA + 1, faults)


WORK: dict[str, Callable[[Path, Faults], None]] = {
    "install": install,
    "backup": backup,
    "restore": restore,
    "rotate": rotate,
    "migrate": migrate,
}
