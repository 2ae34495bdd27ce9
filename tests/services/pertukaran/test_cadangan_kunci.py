"""A backup brings data back, never a key: found by the simulated years."""

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.terms import KeputusanPendaftaran, StatusInstalasi
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import Putusan
from tests.kit.pusat import PUSAT, take_in

pytestmark = pytest.mark.berat

KEDUA = Actor("kedua", "Admin Kedua", frozenset({Peran.ADMIN}), PUSAT)


def change_key(kantor, pusat, folder):
    """The office makes a new pair, two people of the centre agree, the card comes back."""
    digits = kantor.services.pendaftaran.rotate(kantor.admin)
    asked = kantor.services.pendaftaran.register(kantor.admin, folder)
    putusan = Putusan(KeputusanPendaftaran.GANTI, "ganti", kantor.admin.instansi_id)
    waiting = pusat.services.pendaftaran_berdua.propose(pusat.admin, asked.path, digits, putusan)
    card = pusat.services.pendaftaran_berdua.confirm(KEDUA, waiting, digits, folder)
    own = pusat.services.pendaftaran.own_fingerprint(pusat.admin)
    kantor.services.pendaftaran.accept_card(kantor.admin, card, own)


def test_an_office_that_restores_a_backup_of_before_its_new_key_goes_on_sending(dua, tmp_path):
    kantor, pusat = dua
    cadangan = kantor.services.cadangan.create(kantor.admin).path
    change_key(kantor, pusat, tmp_path / "kunci")
    new = kantor.services.pendaftaran.own_fingerprint(kantor.admin)
    kantor.services.cadangan.restore(kantor.admin, cadangan, "rusak")
    assert kantor.services.pendaftaran.own_fingerprint(kantor.admin) == new
    take_in(kantor, kantor.pengelola, pusat, tmp_path / "kirim")


def test_a_key_that_was_revoked_stays_revoked_when_the_centre_restores_a_backup(dua, tmp_path):
    """Else whoever found the lost laptop could send again."""
    kantor, pusat = dua
    cadangan = pusat.services.cadangan.create(pusat.admin).path
    (office,) = pusat.services.pendaftaran.list_terdaftar(pusat.admin)
    pusat.services.pencabutan.revoke(pusat.admin, office.instalasi_id, "laptop hilang")
    pusat.services.cadangan.restore(pusat.admin, cadangan, "rusak")
    (office,) = pusat.services.pendaftaran.list_terdaftar(pusat.admin)
    assert office.status is StatusInstalasi.DICABUT
    with pytest.raises(FileRefusedError, match="dicabut"):
        take_in(kantor, kantor.pengelola, pusat, tmp_path / "kirim")


def test_undoing_that_restore_leaves_the_keys_too(dua, tmp_path):
    kantor, pusat = dua
    cadangan = kantor.services.cadangan.create(kantor.admin).path
    undo = kantor.services.cadangan.restore(kantor.admin, cadangan, "rusak").sebelum
    change_key(kantor, pusat, tmp_path / "kunci")
    new = kantor.services.pendaftaran.own_fingerprint(kantor.admin)
    kantor.services.cadangan.restore(kantor.admin, undo, "ternyata tidak")
    assert kantor.services.pendaftaran.own_fingerprint(kantor.admin) == new


def test_keys_come_with_a_backup_where_there_are_none(dua):
    """A database that was restored to before its keys (by an older program) gets them back with a backup."""
    kantor, _ = dua
    own = kantor.services.pendaftaran.own_fingerprint(kantor.admin)
    cadangan = kantor.services.cadangan.create(kantor.admin).path
    with kantor.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM instalasi")
    kantor.services.cadangan.restore(kantor.admin, cadangan, "kunci hilang")
    assert kantor.services.pendaftaran.own_fingerprint(kantor.admin) == own
