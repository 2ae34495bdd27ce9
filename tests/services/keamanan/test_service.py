"""Users, passwords, recovery: what each of them can and cannot do."""

import hashlib
import shutil
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from kinerja_desktop.db.models.keamanan import Pengguna
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.db.vault.backup import AlasanCadangan, list_backups
from kinerja_desktop.db.vault.keyslots import SANDI, WrongSecretError
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    DatabaseRefusedError,
    InvalidInputError,
    NotFoundError,
    StateError,
)
from kinerja_desktop.domain.keamanan.sandi import encode_sandi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.cadangan.pemulihan import PemulihanService
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.keamanan.masuk import AdminPertama, MasukService, Sesi
from kinerja_desktop.services.keamanan.service import KeamananService, PenggunaBaru
from tests.kit.office import start_vault

BUDI = "sapi kuda terbang ungu"
SITI = "gajah lompat pagar besi"
BARU = "lampu hijau di atas sumur"
PEGAWAI = frozenset({Peran.PEGAWAI})


class Kantor:
    """The program on one data folder, with a clock that the test moves."""

    def __init__(self, path: Path) -> None:
        self.now = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
        self.path = path
        self.start()

    def start(self) -> None:
        self.vault = start_vault(self.path, Clock(lambda: self.now))
        self.masuk = MasukService(self.vault)

    def restart(self) -> None:
        self.masuk.close()
        self.start()

    def forward(self, **parts: float) -> None:
        self.now += timedelta(**parts)

    def service(self, sesi: Sesi) -> KeamananService:
        return KeamananService(sesi.database, self.vault)


@pytest.fixture(scope="session")
def terpasang(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sesi, str]:
    """A closed data folder with admin `budi` and employee `siti`, made once; tests work on copies."""
    kantor = Kantor(tmp_path_factory.mktemp("keamanan"))
    budi = kantor.masuk.create_first_admin(AdminPertama("Budi", "Budi Santoso", BUDI))
    baru = PenggunaBaru("siti", "Siti Aminah", PEGAWAI)
    siti_id = kantor.service(budi).add_pengguna(budi.actor, baru, SITI)
    kantor.vault.close()
    return kantor.path, budi, siti_id


@pytest.fixture
def kosong(tmp_path: Path) -> Iterator[Kantor]:
    """The program at its very first start."""
    kantor = Kantor(tmp_path / "data")
    yield kantor
    kantor.vault.close()


@pytest.fixture
def kantor(tmp_path: Path, terpasang: tuple[Path, Sesi, str]) -> Iterator[Kantor]:
    shutil.copytree(terpasang[0], tmp_path / "data")
    kantor = Kantor(tmp_path / "data")
    yield kantor
    kantor.vault.close()


@pytest.fixture
def budi(kantor: Kantor, terpasang: tuple[Path, Sesi, str]) -> Sesi:
    """He is in, with the recovery sheet of the first start in his hand."""
    database = kantor.vault.unlock(SANDI, "budi", encode_sandi(BUDI))
    return replace(terpasang[1], database=database)


@pytest.fixture
def siti_id(terpasang: tuple[Path, Sesi, str]) -> str:
    return terpasang[2]


def test_the_first_start_makes_an_admin_and_a_sheet_and_no_default_password(kosong: Kantor):
    assert not kosong.masuk.is_installed()
    sesi = kosong.masuk.create_first_admin(AdminPertama("Budi", "Budi Santoso", BUDI))
    assert kosong.masuk.is_installed()
    assert sesi.actor.peran == {Peran.ADMIN}
    assert sesi.lembar is not None
    assert all(group in sesi.lembar.teks for group in sesi.lembar.kode.split("-"))
    kosong.restart()
    for sandi in ("", "admin", "budi", "password"):
        with pytest.raises(WrongSecretError):
            kosong.masuk.login("budi", sandi)
        kosong.forward(hours=1)


@pytest.mark.parametrize(("nama", "sandi"), [("budi", "pendek"), ("b", BUDI), ("budi santoso", BUDI)])
def test_a_first_admin_with_a_weak_password_or_strange_name_leaves_the_folder_empty(
    kosong: Kantor, nama: str, sandi: str
):
    with pytest.raises(InvalidInputError):
        kosong.masuk.create_first_admin(AdminPertama(nama, "Budi", sandi))
    assert not kosong.masuk.is_installed()


def test_login_gives_the_actor_with_roles_and_is_audited(kantor: Kantor, budi: Sesi, siti_id: str):
    kantor.restart()
    sesi = kantor.masuk.login("SITI", SITI)
    assert (sesi.actor.nama, sesi.actor.peran, sesi.actor.pengguna_id) == ("Siti Aminah", PEGAWAI, siti_id)
    assert sesi.actor.instansi_id == budi.actor.instansi_id
    admin = kantor.masuk.login("budi", BUDI)
    assert admin.database is sesi.database
    newest = kantor.service(admin).list_audit(admin.actor, limit=2)
    assert [(one.pelaku, one.tindakan) for one in newest] == [
        ("Budi Santoso", "keamanan.masuk"),
        ("Siti Aminah", "keamanan.masuk"),
    ]


def test_failed_logins_wait_longer_and_longer_across_restarts(kantor: Kantor, budi: Sesi):
    assert budi.lembar is not None
    for _ in range(5):
        with pytest.raises(WrongSecretError):
            kantor.masuk.login("budi", "salah sama sekali")
    kantor.restart()
    with pytest.raises(AccessDeniedError, match="coba lagi dalam 2 detik"):
        kantor.masuk.login("budi", BUDI)
    kantor.forward(seconds=2)
    with pytest.raises(WrongSecretError):
        kantor.masuk.login("budi", "salah lagi")
    with pytest.raises(AccessDeniedError, match="4 detik"):
        kantor.masuk.login("budi", BUDI)
    kantor.forward(seconds=4)
    sesi = kantor.masuk.login("budi", BUDI)
    assert '"gagal_sebelumnya":6' in kantor.service(sesi).list_audit(sesi.actor, limit=1)[0].rincian


def test_a_wrong_password_while_somebody_is_in_leaves_the_database_open(kantor: Kantor, budi: Sesi):
    with pytest.raises(WrongSecretError):
        kantor.masuk.login("siti", "siapa saja boleh")
    assert kantor.service(budi).list_pengguna(budi.actor)


def test_the_locked_program_opens_the_same_database_again(kantor: Kantor, budi: Sesi):
    kantor.masuk.lock()
    with pytest.raises(DatabaseRefusedError, match="terkunci"):
        kantor.service(budi).list_pengguna(budi.actor)
    assert kantor.masuk.login("budi", BUDI).database is budi.database


def test_a_removed_user_is_out_even_with_old_copies(kantor: Kantor, budi: Sesi, siti_id: str):
    keys = kantor.vault.folder.keys.read_bytes()
    kantor.service(budi).remove_pengguna(budi.actor, siti_id, "pindah tugas")
    with pytest.raises(WrongSecretError):
        kantor.masuk.login("siti", SITI)
    shown = {one.nama_pengguna: (one.aktif, one.punya_sandi) for one in _users(kantor, budi)}
    assert shown == {"budi": (True, True), "siti": (False, False)}
    kantor.masuk.close()
    kantor.vault.folder.keys.write_bytes(keys)
    kantor.vault.folder.keys_copy.write_bytes(keys)
    kantor.start()
    with pytest.raises(DatabaseRefusedError):
        kantor.masuk.login("siti", SITI)


def test_a_removal_that_broke_off_is_finished_at_the_next_login(kantor: Kantor, budi: Sesi, siti_id: str):
    """The crash between the user's row and the change of key."""
    with budi.database.write(WriteContext(budi.actor, Peran.ADMIN, "keamanan.remove_pengguna")) as session:
        session.get_one(Pengguna, siti_id).aktif = False
    old_key = kantor.vault.key
    kantor.restart()
    with pytest.raises(WrongSecretError):
        kantor.masuk.login("siti", SITI)
    assert not kantor.vault.is_open
    kantor.masuk.login("budi", BUDI)
    assert kantor.vault.slot_names() == {"budi"}
    assert kantor.vault.key != old_key


def test_a_removed_user_can_be_taken_back_with_the_same_identity(kantor: Kantor, budi: Sesi, siti_id: str):
    service = kantor.service(budi)
    service.remove_pengguna(budi.actor, siti_id, "keliru")
    again = service.add_pengguna(
        budi.actor, PenggunaBaru("siti", "Siti A.", frozenset({Peran.PEMERIKSA})), BARU
    )
    assert again == siti_id
    assert kantor.masuk.login("siti", BARU).actor.peran == {Peran.PEMERIKSA}


def test_the_own_password_changes_after_the_old_one(kantor: Kantor, budi: Sesi, siti_id: str):
    assert siti_id
    siti = kantor.masuk.login("siti", SITI)
    service = kantor.service(siti)
    with pytest.raises(WrongSecretError):
        service.change_sandi(siti.actor, "bukan sandi saya", BARU)
    with pytest.raises(InvalidInputError):
        service.change_sandi(siti.actor, SITI, "lemah")
    service.change_sandi(siti.actor, SITI, BARU)
    with pytest.raises(WrongSecretError):
        kantor.masuk.login("siti", SITI)
    assert kantor.masuk.login("siti", BARU).actor == siti.actor
    assert kantor.service(budi).list_audit(budi.actor)[1].tindakan == "keamanan.change_sandi"


def test_guessing_the_old_password_in_an_open_session_is_slowed_and_audited(kantor: Kantor, budi: Sesi):
    service = kantor.service(budi)
    for _ in range(5):
        with pytest.raises(WrongSecretError):
            service.change_sandi(budi.actor, "bukan sandi saya", BARU)
    with pytest.raises(AccessDeniedError, match="coba lagi dalam 2 detik"):
        service.change_sandi(budi.actor, BUDI, BARU)
    with pytest.raises(AccessDeniedError, match="coba lagi"):
        kantor.masuk.login("budi", BUDI)
    deeds = [one.tindakan for one in service.list_audit(budi.actor, limit=5)]
    assert deeds == ["keamanan.sandi_salah"] * 5
    kantor.forward(seconds=2)
    service.change_sandi(budi.actor, BUDI, BARU)
    newest = service.list_audit(budi.actor, limit=1)[0]
    assert (newest.tindakan, '"gagal_sebelumnya":5' in newest.rincian) == ("keamanan.change_sandi", True)


def test_a_damaged_database_is_no_wrong_password(kantor: Kantor, budi: Sesi):
    assert budi.lembar is not None
    shelf = kantor.vault.save(AlasanCadangan.MANUAL)
    kantor.masuk.lock()
    database = kantor.vault.folder.database
    database.write_bytes(bytes(4096) + database.read_bytes()[4096:])
    for _ in range(12):
        with pytest.raises(DatabaseRefusedError):
            kantor.masuk.login("budi", BUDI)
    with pytest.raises(DatabaseRefusedError):
        kantor.masuk.recover(budi.lembar.kode, "budi", BARU)
    PemulihanService(kantor.vault).restore(shelf.path, KunciCadangan("budi", BUDI), "rusak")
    assert kantor.masuk.login("budi", BUDI).actor == budi.actor


def test_no_file_beside_the_database_tells_who_works_here(kantor: Kantor, budi: Sesi):
    nip = "197508172000032002"
    service = kantor.service(budi)
    service.add_pengguna(budi.actor, PenggunaBaru(nip, "Kabid Uji", PEGAWAI), SITI)
    for typed in (nip, "budi", "199003152015031002", BUDI):
        with pytest.raises(WrongSecretError):
            kantor.masuk.login(typed, "salah sama sekali")
    service.new_lembar_pemulihan(budi.actor, "hilang")
    kantor.vault.save(AlasanCadangan.MANUAL)
    files = [path for path in kantor.path.rglob("*") if path.is_file() and path.name != "kinerja.db"]
    assert {"percobaan.json", "kinerja.kunci", "kinerja.kunci.salinan", "keterangan.json"} <= {
        path.name for path in files
    }
    content = b"\n".join(path.read_bytes() for path in files)
    for typed in (nip, "budi", "siti", "199003152015031002", BUDI, "Budi Santoso", "Kabid"):
        text = typed.encode()
        for trace in (text, b64encode(text), text.hex().encode(), *fast_hashes(text)):
            assert trace not in content
    kantor.restart()
    assert kantor.masuk.login(nip, SITI).actor.nama == "Kabid Uji"


def fast_hashes(text: bytes) -> list[bytes]:
    """What a name would look like hashed without any cost, as JSON may hold it."""
    digests = [hashlib.new(name, text).digest() for name in ("md5", "sha1", "sha256", "sha512", "blake2b")]
    return [form for digest in digests for form in (digest.hex()[:16].encode(), b64encode(digest)[:16])]


def test_a_forgotten_password_is_replaced_by_an_admin_with_a_reason(kantor: Kantor, budi: Sesi, siti_id: str):
    kantor.service(budi).reset_sandi(budi.actor, siti_id, BARU, "lupa sandi")
    entry = kantor.service(budi).list_audit(budi.actor, limit=1)[0]
    assert (entry.tindakan, entry.alasan) == ("keamanan.reset_sandi", "lupa sandi")
    assert '"pengguna":"siti"' in entry.rincian
    assert kantor.masuk.login("siti", BARU).actor.pengguna_id == siti_id


def test_the_recovery_sheet_opens_once_and_gives_a_new_one(kantor: Kantor, budi: Sesi):
    assert budi.lembar is not None
    kantor.restart()
    typed = budi.lembar.kode.lower().replace("-", " ")
    sesi = kantor.masuk.recover(typed, "budi", BARU)
    assert sesi.lembar is not None
    assert sesi.lembar.kode != budi.lembar.kode
    assert kantor.service(sesi).list_audit(sesi.actor, limit=1)[0].tindakan == "keamanan.recover"
    kantor.restart()
    assert kantor.masuk.login("budi", BARU).actor == budi.actor
    with pytest.raises(WrongSecretError, match="Kode pemulihan salah"):
        kantor.masuk.recover(budi.lembar.kode, "budi", SITI)
    assert kantor.masuk.recover(sesi.lembar.kode, "budi", SITI).actor == budi.actor


def test_an_old_copy_of_the_keys_with_the_used_sheet_opens_nothing(kantor: Kantor, budi: Sesi):
    assert budi.lembar is not None
    keys = kantor.vault.folder.keys.read_bytes()
    kantor.masuk.recover(budi.lembar.kode, "budi", BARU)
    kantor.masuk.close()
    for path in (kantor.vault.folder.keys, kantor.vault.folder.keys_copy):
        path.write_bytes(keys)
    kantor.start()
    with pytest.raises(DatabaseRefusedError):
        kantor.masuk.recover(budi.lembar.kode, "budi", SITI)


def test_a_slip_in_the_code_is_no_failed_try_but_ten_wrong_codes_are(kantor: Kantor, budi: Sesi):
    assert budi.lembar is not None
    from_elsewhere = "AAAAA-" * 8
    with pytest.raises(InvalidInputError, match="Kelompok"):
        kantor.masuk.recover(from_elsewhere, "budi", BARU)
    assert kantor.masuk.recover(budi.lembar.kode, "budi", BARU).lembar is not None
    for _ in range(5):
        with pytest.raises(WrongSecretError):
            kantor.masuk.recover(budi.lembar.kode, "budi", SITI)
    with pytest.raises(AccessDeniedError, match="coba lagi"):
        kantor.masuk.recover(budi.lembar.kode, "budi", SITI)
    assert kantor.masuk.login("budi", BARU)


@pytest.mark.parametrize("nama", ["siti", "tidak-ada"])
def test_the_sheet_gives_no_password_to_others_than_admins(
    kantor: Kantor, budi: Sesi, siti_id: str, nama: str
):
    assert siti_id
    assert budi.lembar is not None
    kantor.restart()
    with pytest.raises(AccessDeniedError, match="hanya memberi sandi baru kepada admin"):
        kantor.masuk.recover(budi.lembar.kode, nama, BARU)
    assert not kantor.vault.is_open
    assert kantor.masuk.login("siti", SITI)


def test_a_new_sheet_ends_the_old_one(kantor: Kantor, budi: Sesi):
    assert budi.lembar is not None
    new = kantor.service(budi).new_lembar_pemulihan(budi.actor, "amplop rusak")
    with pytest.raises(WrongSecretError):
        kantor.masuk.recover(budi.lembar.kode, "budi", BARU)
    assert kantor.masuk.recover(new.kode, "budi", BARU)


def test_there_is_always_an_admin_left(kantor: Kantor, budi: Sesi, siti_id: str):
    service = kantor.service(budi)
    with pytest.raises(StateError, match="satu admin"):
        service.set_peran(budi.actor, budi.actor.pengguna_id, PEGAWAI)
    with pytest.raises(StateError, match="diri sendiri"):
        service.remove_pengguna(budi.actor, budi.actor.pengguna_id, "x")
    service.set_peran(budi.actor, siti_id, frozenset({Peran.ADMIN, Peran.PEGAWAI}))
    service.set_peran(budi.actor, budi.actor.pengguna_id, PEGAWAI)
    siti = kantor.masuk.login("siti", SITI)
    with pytest.raises(StateError, match="satu admin"):
        kantor.service(siti).set_peran(siti.actor, siti_id, PEGAWAI)
    kantor.service(siti).remove_pengguna(siti.actor, budi.actor.pengguna_id, "pensiun")


@pytest.mark.parametrize(
    ("refused", "message"),
    [
        ((PenggunaBaru("SITI", "Lain", PEGAWAI), BARU), "sudah dipakai"),
        ((PenggunaBaru("tono", "Tono", frozenset()), BARU), "satu peran"),
        ((PenggunaBaru("tono", "Tono", PEGAWAI), "lemah"), "cukup kuat"),
        ((PenggunaBaru("tono wijaya", "Tono", PEGAWAI), BARU), "tidak sah"),
    ],
)
def test_a_user_that_cannot_be_added_leaves_no_trace(
    kantor: Kantor, budi: Sesi, siti_id: str, refused: tuple[PenggunaBaru, str], message: str
):
    before = _users(kantor, budi)
    with pytest.raises(InvalidInputError, match=message):
        kantor.service(budi).add_pengguna(budi.actor, *refused)
    assert _users(kantor, budi) == before
    assert siti_id in {one.id for one in before}
    assert kantor.vault.slot_names() == {"budi", "siti"}


def test_an_unknown_user_is_said(kantor: Kantor, budi: Sesi):
    for call in (
        lambda: kantor.service(budi).set_peran(budi.actor, "tiada", frozenset({Peran.ADMIN})),
        lambda: kantor.service(budi).reset_sandi(budi.actor, "tiada", BARU, "x"),
    ):
        with pytest.raises(NotFoundError):
            call()


def test_only_admins_manage_users(kantor: Kantor, budi: Sesi, siti_id: str):
    siti = kantor.masuk.login("siti", SITI)
    service = kantor.service(siti)
    for call in (
        lambda: service.list_pengguna(siti.actor),
        lambda: service.add_pengguna(siti.actor, PenggunaBaru("tono", "Tono", PEGAWAI), BARU),
        lambda: service.set_peran(siti.actor, siti_id, frozenset({Peran.ADMIN})),
        lambda: service.reset_sandi(siti.actor, budi.actor.pengguna_id, BARU, "x"),
        lambda: service.remove_pengguna(siti.actor, budi.actor.pengguna_id, "x"),
        lambda: service.new_lembar_pemulihan(siti.actor, "x"),
        lambda: service.list_audit(siti.actor),
    ):
        with pytest.raises(AccessDeniedError, match="tidak berhak"):
            call()
    assert kantor.masuk.login("budi", BUDI)


def test_audit_pages_backwards(kantor: Kantor, budi: Sesi, siti_id: str):
    assert siti_id
    service = kantor.service(budi)
    whole = [one.seq for one in service.list_audit(budi.actor)]
    first = service.list_audit(budi.actor, limit=1)
    rest = service.list_audit(budi.actor, before_seq=first[-1].seq)
    assert [one.seq for one in [*first, *rest]] == whole == sorted(whole, reverse=True)


def test_closing_backs_up_only_what_changed(kantor: Kantor, budi: Sesi):
    assert budi.lembar is not None
    kantor.restart()
    shelf = kantor.vault.folder.backups
    assert [backup.manifest.reason for backup in list_backups(shelf)] == ["tutup"]
    kantor.masuk.login("budi", BUDI)
    kantor.restart()
    assert len(list_backups(shelf)) == 1
    kantor.forward(minutes=1)
    sesi = kantor.masuk.login("budi", BUDI)
    kantor.service(sesi).add_pengguna(sesi.actor, PenggunaBaru("tono", "Tono", PEGAWAI), BARU)
    kantor.restart()
    assert len(list_backups(shelf)) == 2


def test_composed_and_decomposed_letters_are_one_password(kantor: Kantor, budi: Sesi):
    kantor.service(budi).change_sandi(budi.actor, BUDI, "caf\u00e9 di tepi sungai deras")
    assert kantor.masuk.login("budi", "cafe\u0301 di tepi sungai deras")
    assert kantor.vault.prove(SANDI, "budi", encode_sandi("cafe\u0301 di tepi sungai deras"))


def _users(kantor: Kantor, sesi: Sesi):
    return kantor.service(sesi).list_pengguna(sesi.actor)
