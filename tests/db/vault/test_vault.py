"""The data folder from first start to close: what lies in it, and who gets in."""

import shutil
import threading
import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select

from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.store.checks import check_at_start
from kinerja_desktop.db.store.connection import raw_connection, scalar
from kinerja_desktop.db.store.schema import SCHEMA
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.db.vault.backup import AlasanCadangan
from kinerja_desktop.db.vault.folder import DataFolder, KeadaanFolder
from kinerja_desktop.db.vault.keyfile import read_key_file, write_key_file
from kinerja_desktop.db.vault.keyslots import PEMULIHAN, SANDI, KeySlots, WrongSecretError
from kinerja_desktop.db.vault.rotate import rotate_key
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import DatabaseDamagedError, DatabaseRefusedError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.faults import Faults
from tests.kit.patience import PATIENCE_S

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


def foreign_key_file(vault: Vault, slots: KeySlots, waktu, tmp_path, user: str) -> None:
    """The key file of another office, whose admin is `user`, comes into this folder."""
    other = Vault(DataFolder(tmp_path / "lain"), Clock(lambda: waktu.now), slots=slots)
    other.start()
    other.install(user, b"sandi-budi", b"kode-lain", lambda _: None)
    other.close()
    for name in ("keys", "keys_copy"):
        shutil.copy(getattr(other.folder, name), getattr(vault.folder, name))


def test_a_key_file_of_another_database_is_named_as_such(vault: Vault, slots: KeySlots, waktu, tmp_path):
    vault.save(AlasanCadangan.MANUAL)
    vault.drop_key()
    foreign_key_file(vault, slots, waktu, tmp_path, "budi")
    with pytest.raises(DatabaseDamagedError, match="milik basis data lain") as refused:
        vault.unlock(SANDI, "budi", b"sandi-budi")
    assert refused.value.where == str(vault.folder.keys)
    assert "yang semula" in refused.value.next_step
    with pytest.raises(WrongSecretError) as wrong:
        vault.unlock(SANDI, "siti", b"sandi-siti")
    assert "milik basis data lain" in wrong.value.why


def test_without_a_backup_to_compare_both_causes_are_named(vault: Vault, slots: KeySlots, waktu, tmp_path):
    vault.drop_key()
    foreign_key_file(vault, slots, waktu, tmp_path, "budi")
    with pytest.raises(DatabaseDamagedError, match="tidak dapat dibuka dengan kunci ini") as refused:
        vault.unlock(SANDI, "budi", b"sandi-budi")
    assert "bukan pasangan berkas kuncinya" in refused.value.why


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
            release.wait(PATIENCE_S)

    worker = threading.Thread(target=work)
    worker.start()
    assert ready.wait(PATIENCE_S)
    try:
        with pytest.raises(StateError, match="Pekerjaan lain"):
            vault.drop_users(("siti",))
    finally:
        release.set()
        worker.join()
    assert vault.key == key
    assert not read_key_file(vault.folder).rotating


def test_the_key_changes_as_soon_as_short_work_ends_and_lets_nobody_in_meanwhile(vault: Vault, monkeypatch):
    before, ready, refused = vault.key, threading.Event(), []

    def work() -> None:
        with vault.database.read() as session:
            session.connection()
            ready.set()
            time.sleep(0.1)

    def rotate(*order: object) -> bytes:
        with pytest.raises(StateError) as refusal, vault.database.read() as session:
            session.connection()
        refused.append(refusal.value)
        return rotate_key(*order)

    monkeypatch.setattr("kinerja_desktop.db.vault.rotate.rotate_key", rotate)
    worker = threading.Thread(target=work)
    worker.start()
    assert ready.wait(PATIENCE_S)
    vault.drop_users(("siti",))
    worker.join()
    assert len(refused) == 1
    assert vault.key != before
    with vault.database.read() as session:
        assert session.connection()


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
    # In the words of the check that comes upon the last page first.
    assert any(words in caught.value.why for words in ("tanda keutuhan", "Susunan berkas rusak"))
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
    monkeypatch.setattr("kinerja_desktop.db.store.connection.BUSY_TIMEOUT_S", 0.01)
    context = WriteContext(ADMIN, Peran.ADMIN, "uji")
    with (
        vault.database.write(context),
        pytest.raises(DatabaseRefusedError, match="sedang dipakai pekerjaan lain"),
        vault.database.write(context),
    ):
        pytest.fail("two writers at once")


def test_a_flipped_bit_in_any_page_in_use_is_found_at_start(vault: Vault):
    key, path = vault.key, vault.folder.database
    vault.close()
    with raw_connection(path, key) as connection:
        free = scalar(connection, "PRAGMA freelist_count")
    content = path.read_bytes()
    passed = 0
    for begin in range(0, len(content), 4096):
        flipped = bytearray(content)
        flipped[begin + begin % 4000] ^= 1
        path.write_bytes(flipped)
        try:
            with raw_connection(path, key) as connection:
                check_at_start(connection, path)
        except DatabaseRefusedError:
            continue
        passed += 1
    assert len(content) > 50 * 4096
    assert passed <= free


def test_the_connection_of_the_check_is_not_left_open(vault: Vault, reopen):
    vault.close()
    again = reopen()
    again.close()
    assert not [one for one in vault.folder.path.iterdir() if one.name.endswith(("-wal", "-shm"))]
    path = vault.folder.database
    path.rename(path.with_name("dipindah.db"))  # on Windows an open file cannot be moved


def test_the_first_work_gets_the_connection_that_read_the_file(vault: Vault, reopen, monkeypatch):
    vault.close()
    again = reopen()
    monkeypatch.setattr("kinerja_desktop.db.store.engine.connect", None)  # any new connection fails
    with again.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Instalasi)) == 0


def test_a_new_office_where_keys_lie_keeps_them(vault: Vault, folder: DataFolder, tmp_path: Path):
    """An antivirus took the database away, and somebody set the office up anew: the old one still opens."""
    vault.close()
    old = folder.keys.read_bytes()
    folder.database.rename(tmp_path / "karantina.db")
    shutil.rmtree(folder.backups, ignore_errors=True)
    vault.start()
    vault.install("tono", b"sandi-tono", b"kode-baru", lambda _: None)
    kept = [path.read_bytes() for path in folder.backups.rglob("kinerja.kunci")]
    assert kept == [old]
