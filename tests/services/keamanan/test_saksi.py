"""A whole old folder copied back is consistent in itself: what this computer remembers finds it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.db.vault.backup import AlasanCadangan
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.beranda.service import BerandaService
from kinerja_desktop.services.cadangan.pemulihan import PemulihanService
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.keamanan.masuk import AdminPertama, MasukService, Sesi
from kinerja_desktop.services.keamanan.reading import find_actor
from kinerja_desktop.services.keamanan.service import KeamananService, PenggunaBaru
from kinerja_desktop.services.pemeriksaan.service import PemeriksaanService
from tests.kit.office import INSTANSI, start_vault

pytestmark = pytest.mark.berat

BUDI = "sapi kuda terbang ungu"
SITI = "gajah lompat pagar besi"
PEGAWAI = frozenset({Peran.PEGAWAI})
T1 = Periode(2026, JenisPeriode.TRIWULANAN, 1)


class Komputer:
    """One computer: a data folder, and what its user's profile remembers of it."""

    def __init__(self, path: Path) -> None:
        self.folder, self.saksi = path / "data", path / "profil" / "saksi.json"
        self.start()

    def start(self) -> None:
        self.vault = start_vault(self.folder, witness=self.saksi)
        self.masuk = MasukService(self.vault)

    def again(self, name: str, sandi: str) -> Sesi:
        """The program is closed and started again, and somebody logs in."""
        self.masuk.close()
        self.start()
        return self.masuk.login(name, sandi)

    def swap(self, old: Path) -> None:
        """Behind the program's back the folder of before comes in the place of today's."""
        self.masuk.close()
        shutil.rmtree(self.folder)
        shutil.copytree(old, self.folder)
        self.start()

    def doubts(self, sesi: Sesi) -> list[str]:
        """What the logins of the trail say, newest first."""
        entries = KeamananService(sesi.database, self.vault).list_audit(sesi.actor, teks="masuk")
        told = [msgspec.json.decode(entry.rincian).get("saksi", "") for entry in entries]
        return [one for one in told if one]

    def fault(self, sesi: Sesi) -> str:
        """The line of the check that asks this computer."""
        found = PemeriksaanService(sesi.database, self.vault).run(sesi.actor, SilentProgress())
        return next(one.rincian for one in found.temuan if one.pokok == "Ingatan komputer ini")


@pytest.fixture
def komputer(tmp_path: Path) -> Iterator[Komputer]:
    komputer = Komputer(tmp_path)
    sesi = komputer.masuk.create_first_admin(AdminPertama("budi", "Budi", BUDI, INSTANSI))
    siti = PenggunaBaru("siti", "Siti", PEGAWAI)
    KeamananService(sesi.database, komputer.vault).add_pengguna(sesi.actor, siti, SITI)
    yield komputer
    komputer.masuk.close()


@pytest.fixture
def lama(komputer: Komputer, tmp_path: Path) -> Path:
    """The whole folder of yesterday; today Siti was removed."""
    komputer.masuk.close()
    shutil.copytree(komputer.folder, tmp_path / "lama")
    komputer.start()
    sesi = komputer.masuk.login("budi", BUDI)
    keamanan = KeamananService(sesi.database, komputer.vault)
    siti = next(one for one in keamanan.list_pengguna(sesi.actor) if one.nama_pengguna == "siti")
    keamanan.remove_pengguna(sesi.actor, siti.id, "pindah")
    return tmp_path / "lama"


def test_ordinary_days_raise_no_doubt(komputer: Komputer):
    for name, sandi in (("budi", BUDI), ("siti", SITI), ("budi", BUDI)):
        sesi = komputer.again(name, sandi)
    assert komputer.doubts(sesi) == []
    assert komputer.fault(sesi) == ""


def test_an_old_folder_copied_back_is_found_at_the_next_login(komputer: Komputer, lama: Path):
    komputer.swap(lama)
    sesi = komputer.masuk.login("budi", BUDI)
    (told,) = komputer.doubts(sesi)
    assert "lebih lama daripada yang terakhir dipakai" in told
    tugas = BerandaService(sesi.database, komputer.vault).list_tugas(sesi.actor, T1)
    assert any("tidak sesuai ingatan komputer" in one.judul for one in tugas)


def test_it_waits_for_an_admin(komputer: Komputer, lama: Path):
    """A removed user who is in again on the old folder cannot use the warning up."""
    komputer.swap(lama)
    komputer.masuk.login("siti", SITI)
    komputer.again("siti", SITI)
    sesi = komputer.again("budi", BUDI)
    assert len(komputer.doubts(sesi)) == 3
    sesi = komputer.again("budi", BUDI)
    assert len(komputer.doubts(sesi)) == 3
    assert komputer.fault(sesi) == ""


def test_the_check_tells_while_nobody_who_may_act_was_in(komputer: Komputer, lama: Path):
    komputer.swap(lama)
    komputer.masuk.login("siti", SITI)
    database = komputer.vault.database
    with database.read() as session:
        budi = find_actor(session, "budi")
    assert budi is not None
    assert "lebih lama" in komputer.fault(Sesi(budi, database))


def test_who_takes_keys_and_database_away_to_be_an_admin_again_is_found(komputer: Komputer):
    """Then the word of a backup is all there is; what was there is put aside, and this computer remembers."""
    sesi = komputer.again("budi", BUDI)
    keamanan = KeamananService(sesi.database, komputer.vault)
    siti = next(one.id for one in keamanan.list_pengguna(sesi.actor) if one.nama_pengguna == "siti")
    keamanan.set_peran(sesi.actor, siti, frozenset({Peran.ADMIN}))
    lama = komputer.vault.save(AlasanCadangan.MANUAL).path
    keamanan.set_peran(sesi.actor, siti, PEGAWAI)
    komputer.masuk.close()
    hurt = bytearray((komputer.folder / "kinerja.db").read_bytes())
    hurt[2000] ^= 1  # in the first page: nothing of it opens
    (komputer.folder / "kinerja.db").write_bytes(hurt)
    for name in ("kinerja.kunci", "kinerja.kunci.salinan"):
        (komputer.folder / name).unlink()
    komputer.start()
    hasil = PemulihanService(komputer.vault).restore(lama, KunciCadangan("siti", SITI), "coba")
    assert hasil.disisihkan is not None
    assert (hasil.disisihkan / "kinerja.db").read_bytes() == hurt
    komputer.masuk.login("siti", SITI)
    sesi = komputer.again("budi", BUDI)
    assert "Jejak audit lain" in komputer.doubts(sesi)[-1]
    (entry,) = KeamananService(sesi.database, komputer.vault).list_audit(sesi.actor, teks="cadangan.restore")
    assert (entry.pelaku, entry.alasan) == ("Siti", "coba")
    tugas = BerandaService(sesi.database, komputer.vault).list_tugas(sesi.actor, T1)
    assert any("tidak sesuai ingatan komputer" in one.judul for one in tugas)


def test_another_database_in_the_folder_is_found(komputer: Komputer, tmp_path: Path):
    lain = Komputer(tmp_path / "lain")
    lain.masuk.create_first_admin(AdminPertama("budi", "Budi", BUDI, INSTANSI))
    lain.masuk.close()
    komputer.again("budi", BUDI)
    komputer.swap(lain.folder)
    sesi = komputer.masuk.login("budi", BUDI)
    assert "ada basis data lain" in komputer.doubts(sesi)[0]


def change_head(memory: dict[str, object]) -> None:
    memory["head"]["seq"] -= 1  # pyright: ignore[reportIndexIssue]


def change_day(memory: dict[str, object]) -> None:
    memory["seen"] = "2020-01-01T00:00:00Z"


@pytest.mark.parametrize("change", [change_head, change_day])
def test_a_memory_changed_by_hand_is_found(komputer: Komputer, change: Callable[[dict[str, object]], None]):
    komputer.again("budi", BUDI)
    komputer.masuk.close()
    (memory,) = msgspec.json.decode(komputer.saksi.read_bytes())
    change(memory)
    komputer.saksi.write_bytes(msgspec.json.encode([memory]))
    komputer.start()
    assert komputer.doubts(komputer.masuk.login("budi", BUDI)) != []


def test_a_folder_carried_to_another_computer_raises_no_doubt(komputer: Komputer, tmp_path: Path):
    komputer.masuk.close()
    shutil.copytree(komputer.folder, tmp_path / "lain" / "data")
    lain = Komputer(tmp_path / "lain")
    assert lain.doubts(lain.masuk.login("budi", BUDI)) == []
    lain.masuk.close()


@pytest.mark.parametrize("content", [b"", b"[", b"[{}]", b"\xff" * 100, b"[" * 100_000])
def test_a_damaged_memory_is_in_nobodys_way(komputer: Komputer, content: bytes):
    komputer.masuk.close()
    komputer.saksi.write_bytes(content)
    komputer.start()
    assert komputer.doubts(komputer.masuk.login("budi", BUDI)) == []
    komputer.masuk.close()
    assert msgspec.json.decode(komputer.saksi.read_bytes())[0]["folder"] == str(komputer.folder)


def test_no_place_for_a_memory_is_in_nobodys_way(komputer: Komputer):
    komputer.masuk.close()
    shutil.rmtree(komputer.saksi.parent)
    komputer.saksi.parent.write_bytes(b"a file where the folder should be")
    komputer.start()
    assert komputer.masuk.login("budi", BUDI).actor.nama == "Budi"


def test_another_way_to_the_same_folder_is_remembered_as_one(komputer: Komputer, lama: Path, tmp_path: Path):
    komputer.swap(lama)
    komputer.masuk.close()
    other = tmp_path / "tautan"
    if sys.platform == "win32":  # links are for admins there, and capitals no other name
        other = Path(str(komputer.folder).upper())
    else:
        other.symlink_to(komputer.folder)
    komputer.vault = start_vault(other, witness=komputer.saksi)
    komputer.masuk = MasukService(komputer.vault)
    assert komputer.doubts(komputer.masuk.login("budi", BUDI))


def test_work_on_the_old_folder_without_the_memory_is_found_afterwards(komputer: Komputer, lama: Path):
    """As the portable mode opens it, which remembers nothing."""
    komputer.swap(lama)
    komputer.masuk.close()
    vault = start_vault(komputer.folder)
    masuk = MasukService(vault)
    sesi = masuk.login("siti", SITI)
    for _ in range(4):
        KeamananService(sesi.database, vault).change_sandi(sesi.actor, SITI, SITI)
    masuk.close()
    komputer.start()
    assert komputer.doubts(komputer.masuk.login("budi", BUDI))
