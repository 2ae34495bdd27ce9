"""The door of a restore: who may bring back what, tried as somebody tries it who wants in."""

import shutil
from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import read_key_file, write_key_file
from kinerja_desktop.db.vault.keyslots import SANDI, WrongSecretError, sealed
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    DatabaseDamagedError,
    FileRefusedError,
    KinerjaError,
    OtherLineError,
    StateError,
)
from kinerja_desktop.domain.keamanan.sandi import encode_sandi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.cadangan.pemulihan import PemulihanService
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.cadangan.service import CadanganService
from kinerja_desktop.services.keamanan.masuk import AdminPertama, MasukService, Sesi
from kinerja_desktop.services.keamanan.service import KeamananService, PenggunaBaru
from tests.kit.office import INSTANSI, SLOTS, start_vault
from tests.kit.shelf import ADMIN, BARU, BUDI, SITI, Kantor

pytestmark = pytest.mark.berat

PEGAWAI = frozenset({Peran.PEGAWAI})
MILIK_SITI = "warna biru di ujung jalan"


def add_siti(kantor: Kantor, peran: frozenset[Peran] = PEGAWAI) -> str:
    return kantor.keamanan.add_pengguna(kantor.budi.actor, PenggunaBaru("siti", "Siti", peran), SITI)


def reopen(kantor: Kantor) -> Vault:
    """The program is started again: nobody is in."""
    kantor.vault.close()
    kantor.vault = kantor.open(kantor.vault.folder.path)
    return kantor.vault


def log_in_budi(kantor: Kantor) -> Kantor:
    """Budi at the login, with the use cases on what he opened."""
    kantor.budi = MasukService(kantor.vault).login("budi", BUDI)
    kantor.keamanan = KeamananService(kantor.budi.database, kantor.vault)
    return kantor


def roles(kantor: Kantor) -> dict[str, set[str]]:
    """Roles of the active users by name, as the list of users shows them."""
    shown = kantor.keamanan.list_pengguna(kantor.budi.actor)
    return {one.nama_pengguna: {peran.name for peran in one.peran} for one in shown if one.aktif}


def last_entry(kantor: Kantor):
    entry = kantor.keamanan.list_audit(kantor.budi.actor, teks="cadangan.restore", limit=1)[0]
    return entry, msgspec.json.decode(entry.rincian)


def lose(vault: Vault) -> None:
    vault.folder.database.unlink()


def lose_keys(vault: Vault) -> None:
    for path in (vault.folder.keys, vault.folder.keys_copy):
        path.unlink()


@pytest.fixture
def milik_siti(tmp_path: Path) -> Path:
    """A backup of a database that Siti made at home, in which she is the only admin."""
    vault = start_vault(tmp_path / "rumah")
    sesi = MasukService(vault).create_first_admin(AdminPertama("siti", "Siti", MILIK_SITI, INSTANSI))
    path = vault_backup(vault, sesi, tmp_path / "flashdisk siti")
    vault.close()
    return path


def vault_backup(vault: Vault, sesi: Sesi, into: Path) -> Path:

    return CadanganService(sesi.database, vault).create(sesi.actor, into).path


class TestWhileTodaysDatabaseOpens:
    def test_an_employee_cannot_bring_a_database_of_her_own(self, kantor: Kantor, milik_siti: Path):
        add_siti(kantor)
        kantor.rename("Baru")
        pemulihan = PemulihanService(reopen(kantor))
        for lama in (None, KunciCadangan("siti", MILIK_SITI)):
            with pytest.raises(AccessDeniedError, match="Hanya admin"):
                pemulihan.restore(milik_siti, KunciCadangan("siti", SITI), "coba", kunci_lama=lama)
        with pytest.raises(WrongSecretError):
            pemulihan.restore(milik_siti, KunciCadangan("siti", MILIK_SITI), "coba")
        assert not kantor.vault.is_open
        log_in_budi(kantor)
        assert kantor.state() == ("Baru", "epoch-1")
        assert roles(kantor) == {"budi": {"ADMIN"}, "siti": {"PEGAWAI"}}

    def test_a_demoted_admin_does_not_get_back_in_with_an_old_backup(self, kantor: Kantor):
        siti_id = add_siti(kantor, ADMIN)
        lama = kantor.cadangan.create(kantor.budi.actor).path
        kantor.keamanan.set_peran(kantor.budi.actor, siti_id, PEGAWAI)
        kantor.rename("Baru")
        pemulihan = PemulihanService(reopen(kantor))
        with pytest.raises(AccessDeniedError, match="Hanya admin"):
            pemulihan.restore(lama, KunciCadangan("siti", SITI), "coba")
        log_in_budi(kantor)
        assert kantor.state()[0] == "Baru"
        assert roles(kantor)["siti"] == {"PEGAWAI"}

    @pytest.mark.parametrize("how", ["demoted", "removed"])
    def test_who_is_no_admin_any_more_restores_nothing_in_a_session_left_open(self, kantor: Kantor, how: str):
        siti_id = add_siti(kantor, ADMIN)
        lama = kantor.cadangan.create(kantor.budi.actor).path
        siti = MasukService(kantor.vault).login("siti", SITI).actor
        if how == "demoted":
            kantor.keamanan.set_peran(kantor.budi.actor, siti_id, PEGAWAI)
        else:
            kantor.keamanan.remove_pengguna(kantor.budi.actor, siti_id, "keluar")
        kantor.rename("Baru")
        with pytest.raises(AccessDeniedError, match="bukan lagi admin"):
            kantor.cadangan.restore(siti, lama, "coba")
        assert kantor.state() == ("Baru", "epoch-1")
        entry = kantor.keamanan.list_audit(kantor.budi.actor, limit=1)[0]
        assert (entry.tindakan, entry.pelaku) == ("cadangan.restore_refused", "Siti")
        assert lama.name in entry.rincian

    def test_a_restored_old_backup_gives_nobody_a_role_back(self, kantor: Kantor):
        siti_id = add_siti(kantor, ADMIN)
        lama = kantor.cadangan.create(kantor.budi.actor).path
        kantor.keamanan.set_peran(kantor.budi.actor, siti_id, PEGAWAI)
        kantor.rename("Baru")
        PemulihanService(reopen(kantor)).restore(lama, KunciCadangan("budi", BUDI), "salah impor")
        log_in_budi(kantor)
        assert kantor.state()[0] == "Lama"
        assert roles(kantor) == {"budi": {"ADMIN"}, "siti": {"PEGAWAI"}}

    def test_the_trail_goes_on_and_says_what_came_back_by_whom_and_from_where(
        self, kantor: Kantor, cadangan: Path, tmp_path: Path
    ):
        stick = tmp_path / "flashdisk"
        shutil.copytree(cadangan, stick / cadangan.name)
        before = kantor.keamanan.list_audit(kantor.budi.actor, limit=1000)
        PemulihanService(reopen(kantor)).restore(
            stick / cadangan.name, KunciCadangan("budi", BUDI), "salah impor"
        )
        log_in_budi(kantor)
        after = {one.seq: one for one in kantor.keamanan.list_audit(kantor.budi.actor, limit=1000)}
        assert [after[one.seq] for one in before] == before
        entry, rincian = last_entry(kantor)
        assert (entry.pelaku, entry.alasan) == ("Budi", "salah impor")
        assert (rincian["cadangan"], rincian["dari"]) == (cadangan.name, str(stick))
        assert rincian["keadaan"] == "basis data terbuka"
        assert rincian["pengesahan"] == "disahkan"
        assert kantor.is_clean()

    def test_undoing_brings_back_rows_and_users(self, kantor: Kantor, cadangan: Path):
        add_siti(kantor)
        hasil = kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba")
        siti = next(
            one for one in kantor.keamanan.list_pengguna(kantor.budi.actor) if one.nama_pengguna == "siti"
        )
        kantor.keamanan.set_peran(kantor.budi.actor, siti.id, ADMIN)
        assert hasil.sebelum is not None
        kantor.cadangan.restore(kantor.budi.actor, hasil.sebelum, "batalkan")
        assert kantor.state()[0] == "Baru"
        assert roles(kantor) == {"budi": {"ADMIN"}, "siti": {"PEGAWAI"}}
        assert last_entry(kantor)[1]["pengguna"] == "kembali seperti sebelum pemulihan"
        assert MasukService(kantor.vault).login("siti", SITI).actor.peran == PEGAWAI
        assert kantor.is_clean()

    def test_only_the_last_restore_is_undone_with_its_users(self, kantor: Kantor, cadangan: Path):
        """The state before an older restore is a backup like any other."""
        siti_id = add_siti(kantor, ADMIN)
        pertama = kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba").sebelum
        assert pertama is not None
        kantor.keamanan.set_peran(kantor.budi.actor, siti_id, PEGAWAI)
        kantor.cadangan.restore(kantor.budi.actor, cadangan, "sekali lagi")
        kantor.cadangan.restore(kantor.budi.actor, pertama, "yang paling awal")
        assert roles(kantor)["siti"] == {"PEGAWAI"}

    def test_an_undo_that_would_leave_no_admin_is_refused(self, kantor: Kantor, cadangan: Path):
        hasil = kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba")
        siti_id = add_siti(kantor, ADMIN)
        siti = MasukService(kantor.vault).login("siti", SITI).actor
        kantor.keamanan.remove_pengguna(siti, kantor.budi.actor.pengguna_id, "pensiun")
        assert hasil.sebelum is not None
        with pytest.raises(StateError, match="tidak ada admin yang dapat masuk"):
            kantor.cadangan.restore(siti, hasil.sebelum, "batalkan", KunciCadangan("budi", BUDI))
        assert MasukService(kantor.vault).login("siti", SITI).actor.pengguna_id == siti_id

    def test_not_even_an_admin_brings_another_office_beside_todays_users(
        self, kantor: Kantor, milik_siti: Path
    ):
        lain = KunciCadangan("siti", MILIK_SITI)
        with pytest.raises(OtherLineError, match="BASIS DATA LAIN") as caught:
            kantor.cadangan.restore(kantor.budi.actor, milik_siti, "coba", lain)
        assert "folder data yang kosong" in caught.value.next_step
        pemulihan = PemulihanService(reopen(kantor))
        for diakui in (False, True):
            with pytest.raises(OtherLineError, match="BASIS DATA LAIN"):
                pemulihan.restore(
                    milik_siti, KunciCadangan("budi", BUDI), "coba", kunci_lama=lain, database_lain=diakui
                )
        assert log_in_budi(kantor).state() == ("Lama", "epoch-1")

    def test_a_name_of_this_office_in_clear_makes_no_backup_of_it(self, kantor: Kantor, milik_siti: Path):
        """The id of the database can be read by anybody; what proves the line is the key."""
        forge_database_id(kantor, milik_siti)
        with pytest.raises((OtherLineError, DatabaseDamagedError)):
            kantor.cadangan.restore(kantor.budi.actor, milik_siti, "coba", KunciCadangan("siti", MILIK_SITI))
        assert kantor.state() == ("Lama", "epoch-1")

    def test_the_sheet_first_gives_an_admin_a_password(self, kantor: Kantor, cadangan: Path):
        assert kantor.budi.lembar is not None
        kunci = KunciCadangan(kode=kantor.budi.lembar.kode)
        with pytest.raises(AccessDeniedError, match="masih dapat dibuka") as caught:
            PemulihanService(reopen(kantor)).restore(cadangan, kunci, "coba")
        assert "Lupa sandi" in caught.value.next_step
        assert log_in_budi(kantor).state()[0] == "Baru"


def forge_database_id(kantor: Kantor, stick: Path) -> None:

    folder = DataFolder(stick)
    file = read_key_file(folder)
    key = SLOTS.unlock(file, SANDI, "siti", encode_sandi(MILIK_SITI)).key
    same = msgspec.structs.replace(file, database_id=read_key_file(kantor.vault.folder).database_id)
    write_key_file(folder, sealed(same, key), lambda _step: None)


class TestWhenItIsLost:
    @pytest.fixture
    def dua_admin(self, kantor: Kantor) -> Path:
        """Of a time when Siti was an admin and Tono was not; today it is the other way round."""
        siti_id = add_siti(kantor, ADMIN)
        tono = PenggunaBaru("tono", "Tono", PEGAWAI)
        tono_id = kantor.keamanan.add_pengguna(kantor.budi.actor, tono, BARU)
        path = kantor.cadangan.create(kantor.budi.actor).path
        kantor.keamanan.set_peran(kantor.budi.actor, siti_id, PEGAWAI)
        kantor.keamanan.set_peran(kantor.budi.actor, tono_id, ADMIN)
        kantor.rename("Baru")
        return path

    def test_the_kept_key_file_says_who_is_an_admin(self, kantor: Kantor, dua_admin: Path):
        lose(reopen(kantor))
        pemulihan = PemulihanService(kantor.vault)
        with pytest.raises(AccessDeniedError, match="Hanya admin"):
            pemulihan.restore(dua_admin, KunciCadangan("siti", SITI), "coba")
        assert not kantor.vault.folder.database.exists()
        pemulihan.restore(dua_admin, KunciCadangan("tono", BARU), "cakram rusak")
        log_in_budi(kantor)
        assert kantor.state()[0] == "Lama"
        assert roles(kantor) == {
            "budi": {"ADMIN"},
            "siti": {"PEGAWAI"},
            "tono": {"PEGAWAI", "ADMIN"},
        }
        entry, rincian = last_entry(kantor)
        assert (entry.pelaku, rincian["keadaan"]) == ("Tono", "basis data hilang atau rusak")

    def test_a_database_damaged_on_purpose_opens_no_other_way(self, kantor: Kantor, dua_admin: Path):
        vault = reopen(kantor)
        content = bytearray(vault.folder.database.read_bytes())
        content[20000] ^= 1
        vault.folder.database.write_bytes(content)
        with pytest.raises(AccessDeniedError, match="Hanya admin"):
            PemulihanService(vault).restore(dua_admin, KunciCadangan("siti", SITI), "coba")

    def test_the_recovery_sheet_decides_too(self, kantor: Kantor, dua_admin: Path):
        assert kantor.budi.lembar is not None
        lose(reopen(kantor))
        PemulihanService(kantor.vault).restore(
            dua_admin, KunciCadangan(kode=kantor.budi.lembar.kode), "cakram rusak"
        )
        assert log_in_budi(kantor).state()[0] == "Lama"
        entry, rincian = last_entry(kantor)
        assert (entry.pelaku, rincian["dengan"]) == ("Pemegang lembar pemulihan", "lembar pemulihan")

    def test_a_new_admin_whom_the_backup_does_not_know_gets_in(self, kantor: Kantor, cadangan: Path):
        add_siti(kantor, ADMIN)
        lose(reopen(kantor))
        PemulihanService(kantor.vault).restore(cadangan, KunciCadangan("siti", SITI), "cakram rusak")
        assert MasukService(kantor.vault).login("siti", SITI).actor.peran == ADMIN
        assert log_in_budi(kantor).state()[0] == "Lama"

    def test_lost_keys_are_no_way_round_todays_users(self, kantor: Kantor, dua_admin: Path):
        lose_keys(reopen(kantor))
        pemulihan = PemulihanService(kantor.vault)
        with pytest.raises(AccessDeniedError, match="Hanya admin"):
            pemulihan.restore(dua_admin, KunciCadangan("siti", SITI), "coba")
        assert not kantor.vault.has_keys()
        pemulihan.restore(dua_admin, KunciCadangan("budi", BUDI), "berkas kunci hilang")
        log_in_budi(kantor)
        assert kantor.state()[0] == "Lama"
        assert roles(kantor)["siti"] == {"PEGAWAI"}
        assert "ADMIN" in roles(kantor)["tono"]

    def test_another_office_comes_only_into_a_lost_place_and_after_a_word(
        self, kantor: Kantor, milik_siti: Path
    ):
        """Beside nobody: what was there is put aside whole, and comes back whole."""
        add_siti(kantor)
        lose_keys(reopen(kantor))
        folder, pemulihan = kantor.vault.folder, PemulihanService(kantor.vault)
        kunci = KunciCadangan("siti", MILIK_SITI)
        before = folder.database.read_bytes()
        with pytest.raises(OtherLineError, match="BASIS DATA LAIN"):
            pemulihan.restore(milik_siti, kunci, "coba")
        assert folder.database.read_bytes() == before
        assert not kantor.vault.has_keys()
        hasil = pemulihan.restore(milik_siti, kunci, "coba", database_lain=True)
        assert hasil.disisihkan is not None
        assert (hasil.disisihkan / "kinerja.db").read_bytes() == before
        with pytest.raises(WrongSecretError):
            MasukService(kantor.vault).login("budi", BUDI)

    def test_with_keys_kept_another_office_needs_their_admin_and_takes_their_place(
        self, kantor: Kantor, milik_siti: Path
    ):
        add_siti(kantor)
        lose(reopen(kantor))
        pemulihan, lain = PemulihanService(kantor.vault), KunciCadangan("siti", MILIK_SITI)
        with pytest.raises(AccessDeniedError, match="Hanya admin"):
            pemulihan.restore(
                milik_siti, KunciCadangan("siti", SITI), "coba", kunci_lama=lain, database_lain=True
            )
        budi = KunciCadangan("budi", BUDI)
        with pytest.raises(OtherLineError):
            pemulihan.restore(milik_siti, budi, "coba", kunci_lama=lain)
        pemulihan.restore(milik_siti, budi, "ganti kantor", kunci_lama=lain, database_lain=True)
        assert list(kantor.vault.folder.backups.glob("*-kunci-lama"))
        with pytest.raises(WrongSecretError):
            MasukService(kantor.vault).login("budi", BUDI)
        assert MasukService(kantor.vault).login("siti", MILIK_SITI).actor.peran == ADMIN

    def test_a_backup_from_before_a_change_of_key_is_still_of_this_office(
        self, kantor: Kantor, cadangan: Path
    ):
        kantor.keamanan.new_lembar_pemulihan(kantor.budi.actor, "diganti")
        lose(reopen(kantor))
        budi = KunciCadangan("budi", BUDI)
        PemulihanService(kantor.vault).restore(cadangan, budi, "cakram rusak", kunci_lama=budi)
        assert log_in_budi(kantor).state()[0] == "Lama"


def test_one_password_opens_the_whole_database(kantor: Kantor):
    """A limit, said openly: roles are kept by the program, not by the cipher."""
    add_siti(kantor)
    kinds = [("siti", SITI), ("budi", BUDI)]
    keys = {kantor.vault.prove(SANDI, name, encode_sandi(sandi)).key for name, sandi in kinds}
    assert keys == {kantor.vault.key}


class TestManifest:
    def change(self, path: Path, **values: object) -> None:
        manifest = path / "keterangan.json"
        manifest.write_bytes(msgspec.json.encode(msgspec.json.decode(manifest.read_bytes()) | values))

    @pytest.mark.parametrize(
        "values", [{"audit_seq": 1}, {"created": "2030-01-01T00:00:00Z"}, {"reason": "sebelum-pulih"}]
    )
    def test_one_changed_word_is_found(self, kantor: Kantor, cadangan: Path, values: dict[str, object]):
        self.change(cadangan, **values)
        with pytest.raises(FileRefusedError, match="Keterangan cadangan"):
            kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba")
        shown = kantor.cadangan.list_all(kantor.budi.actor)[0]
        assert (shown.baik, shown.pengesahan) == (False, "keterangan diubah")
        assert kantor.state()[0] == "Baru"

    def test_one_of_an_older_program_comes_back_and_is_said_to_be_unauthenticated(
        self, kantor: Kantor, cadangan: Path
    ):
        manifest = msgspec.json.decode((cadangan / "keterangan.json").read_bytes())
        for name in ("kunci", "pengesahan"):
            del manifest[name]
        (cadangan / "keterangan.json").write_bytes(msgspec.json.encode(manifest))
        assert kantor.cadangan.list_all(kantor.budi.actor)[0].pengesahan == "belum disahkan"
        kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba")
        assert kantor.state()[0] == "Lama"
        assert last_entry(kantor)[1]["pengesahan"] == "belum disahkan"

    def test_without_its_mark_it_must_still_tell_what_is_inside(self, kantor: Kantor, cadangan: Path):
        self.change(cadangan, pengesahan="", audit_seq=1)
        with pytest.raises(KinerjaError, match="tidak cocok dengan isinya"):
            kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba")
