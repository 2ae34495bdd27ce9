"""Backup and restore as an admin does them, logged in or with nothing but a backup in hand."""

import errno
import hashlib
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.models.pindaian import Pindaian
from kinerja_desktop.db.vault import backup as backup_module
from kinerja_desktop.db.vault.backup import AlasanCadangan
from kinerja_desktop.db.vault.folder import KeadaanFolder
from kinerja_desktop.db.vault.keyfile import encode_key_file, read_key_file
from kinerja_desktop.db.vault.keyslots import WrongSecretError
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    CancelledError,
    DatabaseDamagedError,
    DatabaseRefusedError,
    FileRefusedError,
    OldKeyError,
    StateError,
)
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.cadangan.pemulihan import PemulihanService
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.keamanan.masuk import MasukService
from kinerja_desktop.services.keamanan.service import KeamananService, PenggunaBaru
from tests.kit.office import INSTANSI
from tests.kit.shelf import ADMIN, BARU, BUDI, SITI, Kantor, Steps

pytestmark = pytest.mark.berat


def test_a_backup_is_listed_and_can_be_examined(kantor: Kantor, cadangan: Path):
    shown = kantor.cadangan.list_all(kantor.budi.actor)
    assert [(one.path, one.alasan, one.baik) for one in shown] == [(cadangan, "manual", None)]
    assert kantor.cadangan.list_all(kantor.budi.actor, examine=True)[0].baik is True
    database = cadangan / "kinerja.db"
    database.write_bytes(database.read_bytes()[:-1])
    examined = kantor.cadangan.list_all(kantor.budi.actor, examine=True)[0]
    assert examined.baik is False
    assert examined.keterangan


def test_making_a_backup_is_audited_with_its_place(kantor: Kantor, tmp_path: Path):
    kantor.cadangan.create(kantor.budi.actor, tmp_path / "flashdisk")
    entry = kantor.keamanan.list_audit(kantor.budi.actor, limit=1)[0]
    assert entry.tindakan == "cadangan.create"
    assert "flashdisk" in entry.rincian


def test_the_report_on_paper_names_the_head_that_the_trail_shows(kantor: Kantor, cadangan: Path):
    text = kantor.cadangan.report(kantor.budi.actor, cadangan)
    seq, sidik = re.search(r"entri ke-(\d+)\nSidik +: (\S+)", text).groups()  # pyright: ignore[reportOptionalMemberAccess]
    assert "Lama" in text or "Baru" in text
    assert cadangan.name in text
    (entry,) = kantor.keamanan.list_audit(kantor.budi.actor, teks=seq)
    assert (str(entry.seq), entry.sidik) == (seq, sidik)


def test_automatic_backups_carry_their_reason(kantor: Kantor):
    info = kantor.cadangan.create_before(kantor.budi.actor, AlasanCadangan.SEBELUM_IMPOR)
    assert info.alasan == "sebelum-impor"
    assert info.path.is_dir()
    entry = kantor.keamanan.list_audit(kantor.budi.actor, limit=1)[0]
    assert (entry.tindakan, "sebelum-impor" in entry.rincian) == ("cadangan.create_before", True)


@pytest.mark.parametrize("wrong", [datetime(2015, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)])
def test_a_backup_made_under_a_wrong_clock_is_there_and_first_in_the_list(kantor: Kantor, wrong: datetime):
    for _ in range(12):
        kantor.cadangan.create(kantor.budi.actor)
        kantor.now += timedelta(days=1)
    right, kantor.now = kantor.now, wrong
    made = kantor.cadangan.create(kantor.budi.actor)
    assert made.path.is_dir()
    assert kantor.cadangan.list_all(kantor.budi.actor)[0].path == made.path
    kantor.now = right
    later = kantor.cadangan.create(kantor.budi.actor)
    assert [one.path for one in kantor.cadangan.list_all(kantor.budi.actor)[:2]] == [later.path, made.path]


def test_closing_after_a_restore_backs_up_what_was_done_since(kantor: Kantor, cadangan: Path):
    """The trail of the restored state is shorter than that of the newest backup: it counts for itself."""
    for name in ("Satu", "Dua", "Tiga"):
        kantor.rename(name)
    kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba")
    kantor.rename("Sesudah")
    MasukService(kantor.vault).close()
    kantor.vault = kantor.open(kantor.vault.folder.path)
    assert [one.alasan for one in PemulihanService(kantor.vault).list_all()][:2] == ["tutup", "sebelum-pulih"]


def test_a_restore_brings_the_rows_back_and_a_new_epoch(kantor: Kantor, cadangan: Path):
    hasil = kantor.cadangan.restore(kantor.budi.actor, cadangan, "salah impor")
    nama, epoch = kantor.state()
    assert nama == "Lama"
    assert epoch != "epoch-1"
    with kantor.budi.database.read() as session:
        assert session.query(Instalasi).one().epoch_sebelum == "epoch-1"
    entry = kantor.keamanan.list_audit(kantor.budi.actor, limit=1)[0]
    assert (entry.tindakan, entry.alasan, entry.pelaku) == ("cadangan.restore", "salah impor", "Budi")
    rincian = msgspec.json.decode(entry.rincian)
    assert rincian["cadangan"] == cadangan.name
    assert rincian["kepala_diganti"][0] > rincian["kepala_cadangan"][0]
    assert kantor.is_clean()
    assert hasil.sebelum is not None


def test_a_restore_brings_scans_of_signed_papers_back_whole(kantor: Kantor):
    isi = b"%PDF-1.7" + bytes(range(256)) * 1_000
    scan = {"sidik": hashlib.sha256(isi).hexdigest(), "isi": isi, "disimpan_pada": kantor.now}
    with kantor.write() as session:
        session.add(Pindaian(**scan))
    path = kantor.cadangan.create(kantor.budi.actor).path
    with kantor.write() as session:
        session.delete(session.get_one(Pindaian, scan["sidik"]))
    kantor.cadangan.restore(kantor.budi.actor, path, "salah hapus")
    with kantor.budi.database.read() as session:
        assert session.get_one(Pindaian, scan["sidik"]).isi == isi
    assert kantor.is_clean()


def test_a_restore_is_undone_by_restoring_what_was_before(kantor: Kantor, cadangan: Path):
    hasil = kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba")
    assert hasil.sebelum is not None
    kantor.cadangan.restore(kantor.budi.actor, hasil.sebelum, "batalkan")
    assert kantor.state()[0] == "Baru"
    assert kantor.is_clean()


def test_users_stay_as_they_are_now(kantor: Kantor, cadangan: Path):
    """Neither does somebody removed come back, nor is somebody added locked out."""
    baru = PenggunaBaru("siti", "Siti", ADMIN)
    siti_id = kantor.keamanan.add_pengguna(kantor.budi.actor, baru, SITI)
    kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba")
    siti = MasukService(kantor.vault).login("siti", SITI)
    assert siti.actor.pengguna_id == siti_id
    assert siti.actor.peran == ADMIN


def test_a_backup_from_before_a_removal_needs_what_was_valid_then(kantor: Kantor):
    siti_id = kantor.keamanan.add_pengguna(kantor.budi.actor, PenggunaBaru("siti", "Siti", ADMIN), SITI)
    path = kantor.cadangan.create(kantor.budi.actor).path
    kantor.rename("Baru")
    kantor.keamanan.remove_pengguna(kantor.budi.actor, siti_id, "pindah")
    with pytest.raises(AccessDeniedError, match="kunci lama") as caught:
        kantor.cadangan.restore(kantor.budi.actor, path, "coba")
    assert "saat cadangan dibuat" in caught.value.next_step
    kantor.cadangan.restore(kantor.budi.actor, path, "coba", KunciCadangan("budi", BUDI))
    assert kantor.state()[0] == "Lama"
    with pytest.raises(WrongSecretError):
        MasukService(kantor.vault).login("siti", SITI)
    assert kantor.is_clean()


def test_guessing_what_was_valid_then_is_slowed_and_audited(kantor: Kantor, cadangan: Path):
    kantor.keamanan.new_lembar_pemulihan(kantor.budi.actor, "diganti")
    for _ in range(5):
        with pytest.raises(WrongSecretError):
            kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba", KunciCadangan("budi", "tebakan"))
    with pytest.raises(AccessDeniedError, match="coba lagi dalam 2 detik"):
        kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba", KunciCadangan("budi", BUDI))
    deeds = [one.tindakan for one in kantor.keamanan.list_audit(kantor.budi.actor, limit=5)]
    assert deeds == ["keamanan.sandi_salah"] * 5
    assert MasukService(kantor.vault).login("budi", BUDI), "the login is another door"


def test_the_sheet_of_that_time_opens_it_as_well(kantor: Kantor, cadangan: Path):
    assert kantor.budi.lembar is not None
    kantor.keamanan.new_lembar_pemulihan(kantor.budi.actor, "diganti")
    kunci = KunciCadangan(kode=kantor.budi.lembar.kode)
    kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba", kunci)
    assert kantor.state()[0] == "Lama"


@pytest.mark.parametrize(
    "spoil",
    [
        shutil.rmtree,
        lambda path: (path / "kinerja.db").unlink(),
        lambda path: [(path / name).unlink() for name in ("keterangan.json", "kinerja.kunci")],
    ],
)
def test_a_folder_that_is_no_backup_is_refused(
    kantor: Kantor, cadangan: Path, spoil: Callable[[Path], object]
):
    spoil(cadangan)
    with pytest.raises(FileRefusedError, match="bukan cadangan"):
        kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba")
    assert kantor.state() == ("Baru", "epoch-1")


def test_a_damaged_backup_changes_nothing(kantor: Kantor, cadangan: Path):
    content = bytearray((cadangan / "kinerja.db").read_bytes())
    content[9000] ^= 1
    (cadangan / "kinerja.db").write_bytes(content)
    with pytest.raises(DatabaseRefusedError, match="rusak"):
        kantor.cadangan.restore(kantor.budi.actor, cadangan, "coba")
    assert kantor.state() == ("Baru", "epoch-1")


@pytest.mark.parametrize("peran", [Peran.PEGAWAI, Peran.PEMERIKSA, Peran.PENGELOLA_KINERJA])
def test_only_an_admin_restores(kantor: Kantor, cadangan: Path, peran: Peran):
    lain = Actor("lain", "Lain", frozenset({peran}), INSTANSI)
    with pytest.raises(AccessDeniedError):
        kantor.cadangan.restore(lain, cadangan, "coba")
    assert kantor.state()[0] == "Baru"


class TestWithoutLogin:
    """The database is damaged, the keys are gone, or this is a new computer."""

    @pytest.fixture
    def stick(self, kantor: Kantor, tmp_path: Path) -> Path:
        """A backup on a stick; the office is closed."""
        path = kantor.cadangan.create(kantor.budi.actor, tmp_path / "flashdisk").path
        kantor.rename("Baru")
        kantor.vault.close()
        return path

    def restored(self, kantor: Kantor, vault: Vault) -> str:
        kantor.vault = vault
        kantor.budi = MasukService(vault).login("budi", BUDI)
        assert kantor.is_clean()
        return kantor.state()[0]

    def test_a_damaged_database(self, kantor: Kantor, stick: Path):
        database = kantor.vault.folder.database
        content = bytearray(database.read_bytes())
        content[20000] ^= 1
        database.write_bytes(content)
        vault = kantor.open(database.parent)
        with pytest.raises(DatabaseRefusedError, match="rusak"):
            MasukService(vault).login("budi", BUDI)
        hasil = PemulihanService(vault).restore(stick, KunciCadangan("budi", BUDI), "berkas rusak")
        assert hasil.sebelum is None
        assert hasil.disisihkan is not None
        assert self.restored(kantor, vault) == "Lama"

    @pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b'{"product": "Kin')])
    def test_the_only_backup_is_restored_although_its_description_is_lost(
        self, kantor: Kantor, stick: Path, spoil: Callable[[Path], object]
    ):
        """The office is gone, and of the one backup only the description is damaged."""
        shelf = kantor.vault.folder.backups
        shutil.rmtree(shelf, ignore_errors=True)
        path = Path(shutil.copytree(stick, shelf / stick.name))
        kantor.vault.folder.database.unlink()
        spoil(path / "keterangan.json")
        vault = kantor.open(kantor.vault.folder.path)
        assert vault.state() is KeadaanFolder.TANPA_DATA
        (shown,) = PemulihanService(vault).list_all()
        assert shown.path == path
        assert "diperiksa dari basis datanya sendiri" in shown.keterangan
        assert (shown.pengesahan, shown.alasan) == ("keterangan hilang", "manual")
        assert shown.dibuat.startswith("23 November 2026")
        PemulihanService(vault).restore(path, KunciCadangan("budi", BUDI), "cakram rusak")
        assert self.restored(kantor, vault) == "Lama"
        keamanan = KeamananService(kantor.budi.database, vault)
        entry = keamanan.list_audit(kantor.budi.actor, teks="cadangan.restore", limit=1)[0]
        assert '"pengesahan":"keterangan hilang"' in entry.rincian
        assert vault.save(AlasanCadangan.MANUAL).number == 1
        assert path.exists(), "what is not described is never thinned out"

    def test_without_a_description_its_database_is_still_examined(self, kantor: Kantor, stick: Path):
        (stick / "keterangan.json").unlink()
        content = bytearray((stick / "kinerja.db").read_bytes())
        content[20000] ^= 1
        (stick / "kinerja.db").write_bytes(content)
        kantor.vault.folder.database.unlink()
        vault = kantor.open(kantor.vault.folder.path)
        (shown,) = PemulihanService(vault).list_in(stick.parent)
        with pytest.raises(DatabaseRefusedError, match="rusak"):
            PemulihanService(vault).restore(shown.path, KunciCadangan("budi", BUDI), "cakram rusak")

    def test_a_new_computer(self, kantor: Kantor, stick: Path, tmp_path: Path):
        vault = kantor.open(tmp_path / "komputer baru")
        assert vault.state() is KeadaanFolder.KOSONG
        PemulihanService(vault).restore(stick, KunciCadangan("budi", BUDI), "komputer baru")
        assert self.restored(kantor, vault) == "Lama"
        assert kantor.state()[1] != "epoch-1"

    def test_lost_keys(self, kantor: Kantor, stick: Path):
        kantor.vault.folder.keys.unlink()
        kantor.vault.folder.keys_copy.write_bytes(b"rusak")
        vault = kantor.open(kantor.vault.folder.path)
        hasil = PemulihanService(vault).restore(stick, KunciCadangan("budi", BUDI), "kunci hilang")
        assert hasil.sebelum is not None
        assert self.restored(kantor, vault) == "Lama"

    def test_lost_keys_come_from_a_backup_and_todays_data_stay(self, kantor: Kantor, stick: Path):
        folder = kantor.vault.folder
        for path in (folder.keys, folder.keys_copy):
            path.write_bytes(b"rusak")
        vault = kantor.open(folder.path)
        pemulihan = PemulihanService(vault)
        assert pemulihan.may_take_keys()
        with pytest.raises(WrongSecretError):
            pemulihan.take_keys(stick, KunciCadangan("budi", "salah sekali ini"), "kunci rusak")
        pemulihan.take_keys(stick, KunciCadangan("budi", BUDI), "kunci rusak")
        assert not vault.is_open
        assert not pemulihan.may_take_keys()
        with pytest.raises(StateError, match="masih utuh"):
            pemulihan.take_keys(stick, KunciCadangan("budi", BUDI), "lagi")
        assert self.restored(kantor, vault) == "Baru"
        assert kantor.state()[1] == "epoch-1"
        trail = KeamananService(kantor.budi.database, vault).list_audit(kantor.budi.actor, teks="take_keys")
        (entry,) = trail
        assert (entry.alasan, entry.pelaku) == ("kunci rusak", "Budi")
        assert stick.name in entry.rincian

    def test_a_password_that_was_replaced_takes_no_keys(self, kantor: Kantor, cadangan: Path):
        kantor.keamanan.change_sandi(kantor.budi.actor, BUDI, BARU)
        folder = kantor.vault.folder
        kantor.vault.close()
        for path in (folder.keys, folder.keys_copy):
            path.unlink()
        pemulihan = PemulihanService(kantor.open(folder.path))
        with pytest.raises(WrongSecretError):
            pemulihan.take_keys(cadangan, KunciCadangan("budi", BUDI), "kunci hilang")
        assert pemulihan.may_take_keys()

    def test_keys_of_another_time_are_not_taken(self, kantor: Kantor, cadangan: Path):
        kantor.keamanan.new_lembar_pemulihan(kantor.budi.actor, "kunci diganti")
        folder = kantor.vault.folder
        kantor.vault.close()
        for path in (folder.keys, folder.keys_copy):
            path.unlink()
        vault = kantor.open(folder.path)
        with pytest.raises(FileRefusedError, match="tidak membuka basis data hari ini"):
            PemulihanService(vault).take_keys(cadangan, KunciCadangan("budi", BUDI), "kunci hilang")
        assert PemulihanService(vault).may_take_keys()

    def test_who_is_no_admin_takes_no_keys(self, kantor: Kantor):
        roles = frozenset({Peran.PEGAWAI})
        kantor.keamanan.add_pengguna(kantor.budi.actor, PenggunaBaru("siti", "Siti", roles), SITI)
        path, folder = kantor.cadangan.create(kantor.budi.actor).path, kantor.vault.folder
        kantor.vault.close()
        for one in (folder.keys, folder.keys_copy):
            one.unlink()
        pemulihan = PemulihanService(kantor.open(folder.path))
        with pytest.raises(AccessDeniedError, match="Hanya admin"):
            pemulihan.take_keys(path, KunciCadangan("siti", SITI), "coba")
        assert pemulihan.may_take_keys()

    def test_with_the_recovery_sheet(self, kantor: Kantor, stick: Path, tmp_path: Path):
        assert kantor.budi.lembar is not None
        vault = kantor.open(tmp_path / "komputer baru")
        PemulihanService(vault).restore(stick, KunciCadangan(kode=kantor.budi.lembar.kode), "lupa")
        assert self.restored(kantor, vault) == "Lama"

    def test_a_wrong_password_waits_like_a_login(self, kantor: Kantor, stick: Path, tmp_path: Path):
        vault = kantor.open(tmp_path / "komputer baru")
        pemulihan = PemulihanService(vault)
        for _ in range(5):
            with pytest.raises(WrongSecretError):
                pemulihan.restore(stick, KunciCadangan("budi", "salah sekali ini"), "coba")
        with pytest.raises(AccessDeniedError, match="coba lagi dalam 2 detik"):
            pemulihan.restore(stick, KunciCadangan("budi", BUDI), "coba")
        kantor.now += timedelta(seconds=2)
        pemulihan.restore(stick, KunciCadangan("budi", BUDI), "coba")
        vault.close()

    def test_what_is_lost_is_seen_before_anybody_logs_in(self, kantor: Kantor, cadangan: Path):
        kantor.vault.close()
        folder = kantor.vault.folder
        vault = kantor.open(folder.path)
        masuk, pemulihan = MasukService(vault), PemulihanService(vault)
        assert masuk.find_loss() is None
        keys = folder.keys.read_bytes()
        for path in (folder.keys, folder.keys_copy):
            path.unlink()
        loss = masuk.find_loss()
        assert loss is not None
        assert "kunci" in loss.what
        assert pemulihan.uses_old_secrets()
        folder.keys.write_bytes(keys)
        folder.database.unlink()
        loss = masuk.find_loss()
        assert loss is not None
        assert "Basis data tidak ada" in loss.what
        assert loss.where == str(folder.path)
        shutil.rmtree(cadangan)
        assert masuk.find_loss() is None  # nothing here at all: a first start
        vault.close()

    def test_a_lost_database_with_its_keys(self, kantor: Kantor, cadangan: Path):
        kantor.vault.close()
        kantor.vault.folder.database.unlink()
        vault = kantor.open(kantor.vault.folder.path)
        pemulihan, steps = PemulihanService(vault), Steps()
        hasil = pemulihan.restore(cadangan, KunciCadangan("budi", BUDI), "hilang", progress=steps)
        assert (hasil.sebelum, hasil.disisihkan) == (None, None)
        assert [done for done, _, _ in steps.seen] == [0, 1, 2]
        assert self.restored(kantor, vault) == "Lama"

    def test_backups_are_found_in_a_folder_from_outside(self, kantor: Kantor, stick: Path, tmp_path: Path):
        vault = kantor.open(tmp_path / "komputer baru")
        pemulihan = PemulihanService(vault)
        copy = tmp_path / "salinan" / "cadangan" / stick.name
        shutil.copytree(stick, copy)
        for folder, found in ((stick, stick), (stick.parent, stick), (tmp_path / "salinan", copy)):
            assert [one.path for one in pemulihan.list_in(folder)] == [found]
        for folder in (tmp_path, tmp_path / "tidak ada"):
            with pytest.raises(FileRefusedError, match="tidak memuat cadangan"):
                pemulihan.list_in(folder)
        vault.close()

    def test_a_backup_older_than_the_key_needs_what_was_valid_then(self, kantor: Kantor, tmp_path: Path):
        """The password was changed and a user removed since: one secret for now, one for then."""
        keamanan, actor = kantor.keamanan, kantor.budi.actor
        siti_id = keamanan.add_pengguna(actor, PenggunaBaru("siti", "Siti", ADMIN), SITI)
        stick = kantor.cadangan.create(actor, tmp_path / "flashdisk").path
        keamanan.remove_pengguna(actor, siti_id, "pindah")
        keamanan.change_sandi(actor, BUDI, BARU)
        kantor.rename("Baru")
        kantor.vault.close()
        kantor.vault.folder.database.unlink()
        vault = kantor.open(kantor.vault.folder.path)
        pemulihan, sekarang = PemulihanService(vault), KunciCadangan("budi", BARU)
        with pytest.raises(OldKeyError, match="kunci lama"):
            pemulihan.restore(stick, sekarang, "hilang")
        with pytest.raises(WrongSecretError):
            pemulihan.restore(stick, sekarang, "hilang", kunci_lama=sekarang)
        pemulihan.restore(stick, sekarang, "hilang", kunci_lama=KunciCadangan("budi", BUDI))
        kantor.vault = vault
        kantor.budi = MasukService(vault).login("budi", BARU)
        assert kantor.state()[0] == "Lama"

    def test_an_old_secret_that_is_not_needed_proves_nothing(self, kantor: Kantor, cadangan: Path):
        pegawai = PenggunaBaru("siti", "Siti", frozenset({Peran.PEGAWAI}))
        kantor.keamanan.add_pengguna(kantor.budi.actor, pegawai, SITI)
        kantor.vault.close()
        vault = kantor.open(kantor.vault.folder.path)
        with pytest.raises(AccessDeniedError, match="Hanya admin"):
            PemulihanService(vault).restore(
                cadangan, KunciCadangan("siti", SITI), "coba", kunci_lama=KunciCadangan("budi", "karangan")
            )
        assert self.restored(kantor, vault) == "Baru"

    def test_keys_changed_by_others_go_aside_for_those_of_the_backup(self, kantor: Kantor, stick: Path):
        folder = kantor.vault.folder
        changed = msgspec.structs.replace(read_key_file(folder), seal=b"karangan")
        for path in (folder.keys, folder.keys_copy):
            path.write_bytes(encode_key_file(changed))
        vault = kantor.open(folder.path)
        with pytest.raises(DatabaseDamagedError, match="diubah di luar program"):
            MasukService(vault).login("budi", BUDI)
        PemulihanService(vault).restore(stick, KunciCadangan("budi", BUDI), "kunci diubah")
        (aside,) = folder.backups.glob("*-kunci-lama")
        assert (aside / "kinerja.kunci").read_bytes() == encode_key_file(changed)
        assert self.restored(kantor, vault) == "Lama"

    def test_a_refused_backup_leaves_no_keys_of_its_own(self, kantor: Kantor, stick: Path, tmp_path: Path):
        content = bytearray((stick / "kinerja.db").read_bytes())
        content[9000] ^= 1
        (stick / "kinerja.db").write_bytes(content)
        vault = kantor.open(tmp_path / "komputer baru")
        with pytest.raises(DatabaseRefusedError, match="rusak"):
            PemulihanService(vault).restore(stick, KunciCadangan("budi", BUDI), "coba")
        assert not vault.has_keys()
        vault.close()

    @pytest.mark.parametrize("at", [0, 1, 2])
    def test_cancelled_the_database_is_as_it_was(self, kantor: Kantor, cadangan: Path, at: int):
        kantor.vault.close()
        vault = kantor.open(kantor.vault.folder.path)
        with pytest.raises(CancelledError):
            PemulihanService(vault).restore(cadangan, KunciCadangan("budi", BUDI), "coba", progress=Steps(at))
        assert self.restored(kantor, vault) == "Baru"

    def test_a_stick_pulled_out_is_a_refusal(
        self, kantor: Kantor, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        def gone(_path: Path) -> str:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr(backup_module, "sha256_of", gone)
        vault = kantor.open(tmp_path / "komputer baru")
        with pytest.raises(FileRefusedError, match="tidak dapat dibaca sampai selesai"):
            PemulihanService(vault).restore(stick, KunciCadangan("budi", BUDI), "coba")
        vault.close()

    def test_an_employee_of_the_backup_may_not(self, kantor: Kantor, tmp_path: Path):
        pegawai = PenggunaBaru("siti", "Siti", frozenset({Peran.PEGAWAI}))
        kantor.keamanan.add_pengguna(kantor.budi.actor, pegawai, SITI)
        stick = kantor.cadangan.create(kantor.budi.actor, tmp_path / "flashdisk").path
        kantor.vault.close()
        vault = kantor.open(tmp_path / "komputer baru")
        with pytest.raises(AccessDeniedError, match="Hanya admin"):
            PemulihanService(vault).restore(stick, KunciCadangan("siti", SITI), "coba")
        assert vault.state() is KeadaanFolder.KOSONG
        vault.close()

    def test_the_shelf_is_shown_without_login(self, kantor: Kantor, stick: Path):
        assert stick.is_dir()
        vault = kantor.open(kantor.vault.folder.path)
        assert PemulihanService(vault).list_all() == []
        vault.close()
