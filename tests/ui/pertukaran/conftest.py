"""An agency that is enrolled at a centre, and the package it sent."""

from pathlib import Path

import pytest

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import KdfCost
from kinerja_desktop.db.vault.keyslots import KeySlots
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.kantor import Kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.organisasi.instansi import InstansiForm

PUSAT = "01900000-0000-7000-8000-00000000ffff"


@pytest.fixture
def pusat(world, tmp_path, clock):
    """A World of the centre beside `world`, with its keys; `pengelola` and `admin` act there."""
    slots = KeySlots(KdfCost(time=1, memory_kib=64, lanes=4), floor_kib=8)
    vault = Vault(DataFolder(tmp_path / "pusat"), clock, slots=slots)
    vault.start()
    kantor = Kantor(vault)
    sesi = kantor.masuk.create_first_admin(
        AdminPertama("admin", "Admin Pusat", "gajah lompat pagar besi", PUSAT)
    )
    centre = type(world)(kantor, kantor.services(sesi.database))
    centre.admin = sesi.actor
    centre.pengelola = Actor("pp", "Pengelola Pusat", frozenset({Peran.PENGELOLA_KINERJA}), PUSAT)
    centre.services.instansi.save(sesi.actor, InstansiForm("BKPP", "BKPP Uji", "Semarang"))
    centre.services.pendaftaran.set_up(sesi.actor, "PC Pusat", pusat=True)
    yield centre
    kantor.close()


@pytest.fixture
def terdaftar(world, pusat, tmp_path) -> Path:
    """Both enrolled with each other; gives the folder for their files."""
    folder = tmp_path / "berkas"
    world.services.pendaftaran.set_up(world.people.admin, "PC Kantor")
    daftar = world.services.pendaftaran.register(world.people.admin, folder)
    kartu = pusat.services.pendaftaran.admit(pusat.admin, daftar.path, daftar.sidik_jari, folder)
    own = pusat.services.pendaftaran.own_fingerprint(pusat.admin)
    world.services.pendaftaran.accept_card(world.people.admin, kartu, own)
    return folder
