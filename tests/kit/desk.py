"""A data folder before login, with cheap passwords."""

import pytest

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import KdfCost
from kinerja_desktop.db.vault.keyslots import KeySlots
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.services.kantor import Kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.organisasi.instansi import InstansiForm

SANDI = "gajah lompat pagar besi"


@pytest.fixture
def kosong(tmp_path, clock):
    """An empty data folder, held."""
    slots = KeySlots(KdfCost(time=1, memory_kib=64, lanes=4), floor_kib=8)
    vault = Vault(DataFolder(tmp_path / "data"), clock, slots=slots)
    vault.start()
    kantor = Kantor(vault)
    yield kantor
    kantor.close()


@pytest.fixture
def terpasang(kosong):
    """An office with the admin `siti`, locked."""
    sesi = kosong.masuk.create_first_admin(AdminPertama("siti", "Siti Aminah", SANDI))
    kosong.masuk.lock()
    kosong.kode = sesi.lembar.kode
    return kosong


@pytest.fixture
def cadangan(terpasang):
    """The office with a backup of the agency `Lama` at `path`; it is called `Baru` now, and locked."""
    sesi = terpasang.masuk.login("siti", SANDI)
    services = terpasang.services(sesi.database)
    services.instansi.save(sesi.actor, InstansiForm("UJI", "Lama", "Semarang"))
    terpasang.path = services.cadangan.create(sesi.actor).path
    services.instansi.save(sesi.actor, InstansiForm("UJI", "Baru", "Semarang"))
    terpasang.masuk.lock()
    return terpasang
