"""Backup and restore as an admin does them, logged in or with nothing but a backup in hand."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.db.backup import AlasanCadangan
from kinerja_desktop.db.folder import DataFolder
from kinerja_desktop.db.keyfile import KdfCost
from kinerja_desktop.db.keyslots import SANDI, KeySlots, WrongSecretError
from kinerja_desktop.db.models import Instalasi, Instansi
from kinerja_desktop.db.session import WriteContext
from kinerja_desktop.db.vault import KeadaanFolder, Vault
from kinerja_desktop.domain.actor import Actor
from kinerja_desktop.domain.clock import Clock
from kinerja_desktop.domain.enums import Peran
from kinerja_desktop.domain.errors import AccessDeniedError, DatabaseRefusedError, FileRefusedError
from kinerja_desktop.domain.progress import SilentProgress
from kinerja_desktop.services.cadangan import CadanganService, KunciCadangan, PemulihanService
from kinerja_desktop.services.keamanan import KeamananService, PenggunaBaru
from kinerja_desktop.services.keamanan_masuk import AdminPertama, MasukService, Sesi, encode_sandi
from kinerja_desktop.services.pemeriksaan import PemeriksaanService

INSTANSI = "01900000-0000-7000-8000-000000000001"
BUDI = "sapi kuda terbang ungu"
SITI = "gajah lompat pagar besi"
ADMIN = frozenset({Peran.ADMIN})


class Kantor:
    def __init__(self, path: Path, budi: Sesi | None = None) -> None:
        self.now = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
        self.vault = self.open(path)
        if budi is None:
            self.budi = MasukService(self.vault).create_first_admin(
                AdminPertama("budi", "Budi", BUDI, INSTANSI)
            )
        else:
            self.budi = replace(budi, database=self.vault.unlock(SANDI, "budi", encode_sandi(BUDI)))
        self.cadangan = CadanganService(self.budi.database, self.vault)
        self.keamanan = KeamananService(self.budi.database, self.vault)

    def fill(self) -> None:
        with self.write() as session:
            session.add(Instansi(instansi_id=INSTANSI, id=INSTANSI, kode="UJI", nama="Lama"))
            session.add(
                Instalasi(
                    nama="Uji", instansi_id=INSTANSI, epoch="epoch-1", kunci_tanda_tangan="", kunci_sandi="",
                    dibuat_pada=self.now,
                )
            )  # fmt: skip

    def open(self, path: Path) -> Vault:
        slots = KeySlots(KdfCost(time=1, memory_kib=64, lanes=4), floor_kib=8)
        vault = Vault(DataFolder(path), Clock(lambda: self.now), slots=slots)
        vault.start()
        return vault

    def write(self):
        return self.budi.database.write(WriteContext(self.budi.actor, Peran.ADMIN, "organisasi.save"))

    def rename(self, nama: str) -> None:
        with self.write() as session:
            session.get_one(Instansi, (INSTANSI, INSTANSI)).nama = nama

    def state(self) -> tuple[str, str]:
        """Name of the agency and epoch of the installation."""
        with self.budi.database.read() as session:
            return session.get_one(Instansi, (INSTANSI, INSTANSI)).nama, session.query(Instalasi).one().epoch

    def is_clean(self, sesi: Sesi | None = None) -> bool:
        sesi = sesi or self.budi
        return PemeriksaanService(sesi.database, self.vault).run(sesi.actor, SilentProgress()).bersih


@pytest.fixture(scope="session")
def terpasang(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sesi]:
    """A closed data folder, made once; tests work on copies."""
    kantor = Kantor(tmp_path_factory.mktemp("cadangan"))
    kantor.fill()
    kantor.vault.close()
    return kantor.vault.folder.path, kantor.budi


@pytest.fixture
def kantor(tmp_path: Path, terpasang: tuple[Path, Sesi]) -> Iterator[Kantor]:
    shutil.copytree(terpasang[0], tmp_path / "data")
    kantor = Kantor(tmp_path / "data", terpasang[1])
    yield kantor
    kantor.vault.close()


@pytest.fixture
def cadangan(kantor: Kantor) -> Path:
    """A backup of the state `Lama`; the office has gone on to `Baru`."""
    path = kantor.cadangan.create(kantor.budi.actor).path
    kantor.rename("Baru")
    return path


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


def test_automatic_backups_carry_their_reason(kantor: Kantor):
    info = kantor.cadangan.create_before(kantor.budi.actor, AlasanCadangan.SEBELUM_IMPOR)
    assert info.alasan == "sebelum-impor"
    assert info.path.is_dir()


def test_a_restore_brings_the_rows_back_and_a_new_epoch(kantor: Kantor, cadangan: Path):
    hasil = kantor.cadangan.restore(kantor.budi.actor, cadangan, "salah impor")
    nama, epoch = kantor.state()
    assert nama == "Lama"
    assert epoch != "epoch-1"
    entry = kantor.keamanan.list_audit(kantor.budi.actor, limit=1)[0]
    assert (entry.tindakan, entry.alasan, entry.pelaku) == ("cadangan.restore", "salah impor", "Budi")
    rincian = msgspec.json.decode(entry.rincian)
    assert rincian["cadangan"] == cadangan.name
    assert rincian["kepala_diganti"][0] > rincian["kepala_cadangan"][0]
    assert kantor.is_clean()
    assert hasil.sebelum is not None


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
        lambda path: (path / "keterangan.json").unlink(),
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
