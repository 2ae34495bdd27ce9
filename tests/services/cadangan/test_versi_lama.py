"""Back to the version before: a newer program has brought the database up to date, this one restores."""

from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.db.vault.keyfile import KEY_WRITE_STEPS
from kinerja_desktop.db.vault.keyslots import SANDI
from kinerja_desktop.domain.core.errors import AccessDeniedError, NewerDatabaseError, OtherLineError
from kinerja_desktop.domain.keamanan.sandi import encode_sandi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.cadangan.pemulihan import PemulihanService
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.cadangan.service import CadanganService
from kinerja_desktop.services.keamanan.masuk import AdminPertama, MasukService
from kinerja_desktop.services.keamanan.service import KeamananService, PenggunaBaru
from tests.kit.office import INSTANSI, start_vault
from tests.kit.pembaruan import newer_was_here
from tests.kit.shelf import ADMIN, BARU, BUDI, SITI, Kantor

pytestmark = pytest.mark.berat

PEGAWAI = frozenset({Peran.PEGAWAI})


@pytest.fixture
def sebelum(kantor: Kantor) -> Path:
    """The backup from before the update, when Siti was an admin. Since then Tono is one, and a newer program
    was here; nobody is in."""
    keamanan, budi = kantor.keamanan, kantor.budi.actor
    siti_id = keamanan.add_pengguna(budi, PenggunaBaru("siti", "Siti", ADMIN), SITI)
    path = kantor.cadangan.create(budi).path
    keamanan.set_peran(budi, siti_id, PEGAWAI)
    keamanan.add_pengguna(budi, PenggunaBaru("tono", "Tono", ADMIN), BARU)
    kantor.rename("Baru")
    reopen(kantor)
    newer_was_here(kantor.vault.folder, kantor.vault.prove(SANDI, "budi", encode_sandi(BUDI)).key)
    return path


def reopen(kantor: Kantor) -> None:
    """The program is started again."""
    kantor.vault.close()
    kantor.vault = kantor.open(kantor.vault.folder.path)


@pytest.mark.usefixtures("sebelum")
def test_nobody_gets_in_and_it_is_said_before_a_password_is_typed(kantor: Kantor):
    masuk = MasukService(kantor.vault)
    assert isinstance(masuk.find_loss(), NewerDatabaseError)
    with pytest.raises(NewerDatabaseError):
        masuk.login("budi", BUDI)


def test_an_admin_of_today_restores_into_the_same_place(kantor: Kantor, sebelum: Path):
    pemulihan = PemulihanService(kantor.vault)
    hasil = pemulihan.restore(sebelum, KunciCadangan("tono", BARU), "kembali ke versi lama")
    masuk = MasukService(kantor.vault)
    assert masuk.find_loss() is None
    kantor.budi = masuk.login("budi", BUDI)
    assert kantor.state()[0] == "Lama"
    keamanan = KeamananService(kantor.budi.database, kantor.vault)
    entry = keamanan.list_audit(kantor.budi.actor, teks="cadangan.restore", limit=1)[0]
    told = msgspec.json.decode(entry.rincian)["keadaan"]
    assert (entry.pelaku, told) == ("tono", "basis data milik versi program yang lebih baru")
    admins = {
        one.nama_pengguna
        for one in keamanan.list_pengguna(kantor.budi.actor)
        if Peran.ADMIN in one.peran and one.aktif
    }
    assert admins == {"budi", "tono"}, "who is an admin is said by today's keys, not by the backup"
    assert hasil.sebelum is not None


def test_todays_data_stay_as_a_backup_for_the_newer_program(kantor: Kantor, sebelum: Path):
    pemulihan = PemulihanService(kantor.vault)
    hasil = pemulihan.restore(sebelum, KunciCadangan("budi", BUDI), "kembali ke versi lama")
    shelf = {one.path: one.lebih_baru for one in pemulihan.list_all()}
    assert (hasil.sebelum_lebih_baru, shelf[hasil.sebelum], shelf[sebelum]) == (True, True, False)
    sesi = MasukService(kantor.vault).login("budi", BUDI)
    with pytest.raises(NewerDatabaseError):
        CadanganService(sesi.database, kantor.vault).restore(
            sesi.actor, hasil.sebelum, "coba", KunciCadangan("budi", BUDI)
        )


def test_who_was_an_admin_then_does_not_get_back_in_this_way(kantor: Kantor, sebelum: Path):
    with pytest.raises(AccessDeniedError, match="Hanya admin"):
        PemulihanService(kantor.vault).restore(sebelum, KunciCadangan("siti", SITI), "coba")
    assert MasukService(kantor.vault).find_loss() is not None


def test_the_sheet_alone_does_not_do_it(kantor: Kantor, sebelum: Path):
    """The newer program opens today's database: there the sheet gives a named admin a password first."""
    assert kantor.budi.lembar is not None
    kunci = KunciCadangan(kode=kantor.budi.lembar.kode)
    with pytest.raises(AccessDeniedError, match="Lembar pemulihan saja tidak cukup") as refused:
        PemulihanService(kantor.vault).restore(sebelum, kunci, "coba")
    assert "Pasang lagi versi yang lebih baru" in refused.value.next_step


@pytest.mark.usefixtures("sebelum")
def test_another_office_does_not_come_not_even_after_a_word(kantor: Kantor, tmp_path: Path):
    vault = start_vault(tmp_path / "rumah")
    siti = MasukService(vault).create_first_admin(AdminPertama("siti", "Siti", SITI, INSTANSI))
    lain = CadanganService(siti.database, vault).create(siti.actor, tmp_path / "flashdisk").path
    vault.close()
    before = kantor.vault.folder.database.read_bytes()
    with pytest.raises(OtherLineError):
        PemulihanService(kantor.vault).restore(
            lain,
            KunciCadangan("budi", BUDI),
            "coba",
            kunci_lama=KunciCadangan("siti", SITI),
            database_lain=True,
        )
    assert kantor.vault.folder.database.read_bytes() == before


class PowerCut(BaseException):
    """Nothing catches it."""


@pytest.mark.parametrize("step", [*KEY_WRITE_STEPS, "pulihkan.prepared", "pulihkan.replaced"])
def test_cut_off_at_any_step_it_can_be_done_again(kantor: Kantor, sebelum: Path, step: str):
    def cut(reached: str) -> None:
        if reached == step:
            raise PowerCut

    kunci = KunciCadangan("budi", BUDI)
    kantor.vault.faults = Faults(cut)
    with pytest.raises(PowerCut):
        PemulihanService(kantor.vault).restore(sebelum, kunci, "kembali")
    reopen(kantor)
    if step != "pulihkan.replaced":
        with pytest.raises(NewerDatabaseError):
            MasukService(kantor.vault).login("budi", BUDI)
        PemulihanService(kantor.vault).restore(sebelum, kunci, "kembali")
    kantor.budi = MasukService(kantor.vault).login("budi", BUDI)
    assert (kantor.state()[0], kantor.is_clean()) == ("Lama", True)
