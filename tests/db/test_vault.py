"""The data folder from first start to close: what lies in it, and who gets in."""

import threading

import pytest
from msgspec.structs import replace

from kinerja_desktop.db.backup import AlasanCadangan
from kinerja_desktop.db.engine import raw_connection
from kinerja_desktop.db.folder import DataFolder
from kinerja_desktop.db.keyfile import read_key_file, write_key_file
from kinerja_desktop.db.keyslots import PEMULIHAN, SANDI, KeySlots, WrongSecretError
from kinerja_desktop.db.models import Instalasi, UnitKerja
from kinerja_desktop.db.schema import SCHEMA
from kinerja_desktop.db.session import WriteContext
from kinerja_desktop.db.vault import KeadaanFolder, Vault
from kinerja_desktop.domain.actor import Actor
from kinerja_desktop.domain.clock import Clock
from kinerja_desktop.domain.enums import Peran
from kinerja_desktop.domain.errors import DatabaseRefusedError, StateError
from kinerja_desktop.faults import Faults

ADMIN = Actor("pengguna-admin", "Budi", frozenset({Peran.ADMIN}), "instansi-uji")


def test_a_new_folder_is_empty_then_ready(folder: DataFolder, slots: KeySlots, waktu):
    vault = Vault(folder, Clock(lambda: waktu.now), slots=slots)
    vault.start()
    assert vault.state() is KeadaanFolder.KOSONG
    vault.install("budi", b"sandi-budi", b"kode", lambda _: None)
    assert vault.state() is KeadaanFolder.SIAP
    vault.close()


def test_an_installed_folder_is_never_installed_again(vault: Vault):
    with pytest.raises(StateError, match="sudah berisi"):
        vault.install("maling", b"sandi", b"kode", lambda _: None)


def test_a_lost_database_with_backups_is_not_mistaken_for_a_first_start(vault: Vault):
    vault.save(AlasanCadangan.MANUAL)
    vault.close()
    vault.folder.database.unlink()
    assert vault.state() is KeadaanFolder.TANPA_DATA
    with pytest.raises(StateError):
        vault.install("maling", b"sandi", b"kode", lambda _: None)


def test_lost_keys_are_named(vault: Vault, reopen):
    vault.close()
    vault.folder.keys.unlink()
    vault.folder.keys_copy.unlink()
    assert vault.state() is KeadaanFolder.TANPA_KUNCI
    with pytest.raises(DatabaseRefusedError, match="kunci"):
        reopen()


@pytest.mark.parametrize("place", ["keys", "keys_copy"])
def test_one_lost_copy_of_the_keys_is_written_again_at_the_next_start(vault: Vault, reopen, place: str):
    vault.close()
    lost = getattr(vault.folder, place)
    lost.unlink()
    reopen()
    assert vault.folder.keys.read_bytes() == vault.folder.keys_copy.read_bytes()


def test_locking_closes_everything_and_unlocking_gives_the_same_database(vault: Vault, instansi_name):
    database = vault.database
    vault.drop_key()
    with pytest.raises(DatabaseRefusedError, match="terkunci"):
        _ = vault.database
    with pytest.raises(DatabaseRefusedError, match="terkunci"):
        instansi_name(database)
    assert vault.unlock(SANDI, "budi", b"sandi-budi") is database
    assert instansi_name(database) == "Dinas Uji"


def test_a_wrong_password_opens_nothing(vault: Vault, reopen):
    vault.close()
    with pytest.raises(WrongSecretError):
        reopen(secret=b"salah")


def test_a_removed_user_is_out_and_old_copies_of_his_slot_open_nothing(vault: Vault, reopen, instansi_name):
    vault.put_slot(SANDI, "siti", b"sandi-siti")
    old_keys, old_key = vault.folder.keys.read_bytes(), vault.key
    vault.drop_users(("Siti",))
    assert vault.key != old_key
    assert instansi_name(vault.database) == "Dinas Uji"
    assert vault.slot_names() == {"budi"}
    vault.close()
    vault.folder.keys.write_bytes(old_keys)
    vault.folder.keys_copy.write_bytes(old_keys)
    with pytest.raises(DatabaseRefusedError, match="tidak dapat dibuka dengan kunci ini"):
        reopen("siti", b"sandi-siti")


def test_others_keep_their_passwords_when_the_key_changes(vault: Vault, reopen):
    vault.put_slot(SANDI, "siti", b"sandi-siti")
    vault.put_slot(SANDI, "tono", b"sandi-tono")
    vault.drop_users(("tono",))
    vault.close()
    for name, secret, kind in (
        ("siti", b"sandi-siti", SANDI),
        ("budi", b"sandi-budi", SANDI),
        ("pemulihan", b"kode-pemulihan", PEMULIHAN),
    ):
        reopen(name, secret, kind).close()


def test_the_key_does_not_change_under_other_work(vault: Vault):
    key, release, ready = vault.key, threading.Event(), threading.Event()

    def work() -> None:
        with vault.database.read() as session:
            session.connection()
            ready.set()
            release.wait(10)

    worker = threading.Thread(target=work)
    worker.start()
    assert ready.wait(10)
    try:
        with pytest.raises(StateError, match="Pekerjaan lain"):
            vault.drop_users(("siti",))
    finally:
        release.set()
        worker.join()
    assert vault.key == key
    assert not read_key_file(vault.folder).rotating


def test_closing_leaves_one_database_file(vault: Vault, rename_instansi):
    rename_instansi(vault.database, "Lain")
    vault.close()
    vault.close()
    assert {path.name for path in vault.folder.path.glob("kinerja.db*")} == {"kinerja.db"}


def test_a_damaged_page_is_found_at_start(vault: Vault, reopen):
    vault.close()
    content = bytearray(vault.folder.database.read_bytes())
    content[-100] ^= 4
    vault.folder.database.write_bytes(content)
    with pytest.raises(DatabaseRefusedError, match="rusak") as caught:
        reopen()
    assert "halaman" in caught.value.why
    assert "cadangan" in caught.value.next_step


def test_rests_of_a_crash_are_cleaned_at_start(vault: Vault, reopen):
    vault.close()
    (vault.folder.path / "kinerja.db.sebagian").write_bytes(b"x")
    (vault.folder.path / "kinerja.db.sebagian-wal").write_bytes(b"x")
    half = vault.folder.backups / "20261123T030000Z-manual.sebagian"
    half.mkdir(parents=True)
    (half / "kinerja.db").write_bytes(b"x")
    reopen()
    assert not list(vault.folder.path.rglob("*.sebagian*"))


def test_changes_are_stamped_with_this_installation(vault: Vault, waktu):
    with vault.database.write(WriteContext(ADMIN, Peran.ADMIN, "uji")) as session:
        session.add(
            Instalasi(
                id="instalasi-1", nama="Uji", instansi_id=ADMIN.instansi_id, kunci_tanda_tangan="",
                kunci_sandi="", dibuat_pada=waktu.now,
            )
        )  # fmt: skip
    with vault.database.write(WriteContext(ADMIN, Peran.ADMIN, "uji")) as session:
        unit = UnitKerja(instansi_id=ADMIN.instansi_id, nama="Bidang")
        session.add(unit)
    assert unit.asal_instalasi == "instalasi-1"


def test_the_header_numbers_are_set(vault: Vault):
    with raw_connection(vault.folder.database, vault.key) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x4B44534B,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)


def test_a_key_file_altered_without_the_key_opens_nothing(vault: Vault, slots: KeySlots, reopen):
    """An intruder slot with a matching checksum would be sealed the next database key."""
    file = read_key_file(vault.folder)
    intruder = slots.put(slots.new_file(1), bytes(32), SANDI, "maling", b"sandi").slots
    write_key_file(vault.folder, replace(file, slots=(*file.slots, *intruder)), Faults().at)
    vault.close()
    with pytest.raises(DatabaseRefusedError, match="diubah di luar program"):
        reopen()


def test_a_writing_session_takes_its_lock_at_once(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kinerja_desktop.db.engine.BUSY_TIMEOUT_S", 0.01)
    context = WriteContext(ADMIN, Peran.ADMIN, "uji")
    with vault.database.write(context) as first, vault.database.write(context) as second:
        first.connection()
        with pytest.raises(DatabaseRefusedError, match="sedang dipakai pekerjaan lain"):
            second.connection()
