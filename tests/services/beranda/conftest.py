"""Home over the small office, without a data folder."""

from datetime import UTC, datetime

import pytest

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.services.beranda.service import BerandaService
from kinerja_desktop.services.kantor import Kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama, MasukService
from tests.kit.office import SANDI, EmptyVault, start_vault


@pytest.fixture
def beranda(database, tmp_path):
    return BerandaService(database, EmptyVault(DataFolder(tmp_path / "data")))


@pytest.fixture
def baru(tmp_path):
    """A real data folder with a first admin, on a clock that the test moves."""
    now = [datetime(2026, 11, 23, 3, 0, tzinfo=UTC)]
    vault = start_vault(tmp_path / "data", Clock(lambda: now[0]))
    sesi = MasukService(vault).create_first_admin(AdminPertama("admin", "Admin Uji", SANDI))
    yield now, vault, sesi, Kantor(vault).services(sesi.database)
    vault.close()
