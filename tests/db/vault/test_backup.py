"""Backups: sound or not there at all, checked bit for bit, thinned without emptying the shelf."""

import errno
import os
import random
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.db.store.checks import check_file
from kinerja_desktop.db.vault.backup import (
    BACKUP_STEPS,
    MANIFEST,
    AlasanCadangan,
    Backup,
    Manifest,
    create_backup,
    list_backups,
    thin,
    verify_backup,
)
from kinerja_desktop.db.vault.keyfile import read_key_file
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, FileRefusedError, StorageFullError
from kinerja_desktop.machine.faults import Faults


def test_a_backup_holds_database_and_keys_and_says_what_is_in_it(vault: Vault):
    backup = vault.save(AlasanCadangan.MANUAL)
    assert {path.name for path in backup.path.iterdir()} == {"kinerja.db", "kinerja.kunci", MANIFEST}
    assert backup.path.name == "20261123T030000Z-manual"
    assert backup.manifest.rows["instansi"] == 1
    assert backup.manifest.audit_seq == 1
    facts = verify_backup(backup, vault.key)
    assert facts.rows == backup.manifest.rows
    assert read_key_file(backup.folder).slots == read_key_file(vault.folder).slots


def test_a_backup_is_encrypted_and_its_manifest_names_nobody(vault: Vault):
    backup = vault.save(AlasanCadangan.MANUAL)
    content = b"".join(path.read_bytes() for path in backup.path.iterdir() if path.name != "kinerja.kunci")
    assert b"Dinas Uji" not in content
    assert b"Budi" not in content


def test_work_in_the_log_is_part_of_the_backup(vault: Vault, rename_instansi):
    rename_instansi(vault.database, "Nama Terakhir")
    assert vault.folder.database.with_name("kinerja.db-wal").stat().st_size > 0
    backup = vault.save(AlasanCadangan.MANUAL)
    assert backup.manifest.audit_seq == 2


def test_a_backup_while_a_reader_and_a_writer_are_at_work(vault: Vault):
    with vault.database.read() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM instansi").fetchall()
        with vault.database.engine.connect() as writer:
            writer.exec_driver_sql("INSERT INTO pengaturan VALUES ('belum', '1')")
            backup = vault.save(AlasanCadangan.MANUAL)
            writer.rollback()
    assert verify_backup(backup, vault.key).rows["pengaturan"] == 1


def test_two_backups_in_one_second_get_two_names(vault: Vault):
    names = [vault.save(AlasanCadangan.SEBELUM_IMPOR).path.name for _ in range(2)]
    assert names == ["20261123T030000Z-sebelum-impor", "20261123T030000Z-sebelum-impor-2"]


def test_another_place_gets_a_backup_and_the_shelf_none(vault: Vault, tmp_path: Path):
    backup = vault.save(AlasanCadangan.MANUAL, tmp_path / "flashdisk")
    assert backup.path.parent == tmp_path / "flashdisk"
    verify_backup(backup, vault.key)
    assert list_backups(vault.folder.backups) == []


@pytest.mark.parametrize("step", BACKUP_STEPS[:-1])
def test_a_full_disk_leaves_no_backup_and_no_rest(vault: Vault, step: str):
    def strike(reached: str) -> None:
        if reached == step:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = _state(vault)
    with pytest.raises(StorageFullError, match="data lama tetap utuh"):
        create_backup(vault.folder, vault.key, AlasanCadangan.MANUAL, vault.clock.now(), Faults(strike))
    assert list(vault.folder.backups.iterdir()) == []
    assert _state(vault) == before
    assert vault.save(AlasanCadangan.MANUAL).manifest.rows["instansi"] == 1


def test_each_of_a_hundred_flipped_bits_is_found(vault: Vault):
    backup = vault.save(AlasanCadangan.MANUAL)
    database = backup.folder.database
    whole = database.read_bytes()
    picker = random.Random(20261124)
    for _ in range(100):
        damaged = bytearray(whole)
        place = picker.randrange(len(whole))
        damaged[place] ^= 1 << picker.randrange(8)
        database.write_bytes(damaged)
        with pytest.raises((DatabaseRefusedError, FileRefusedError)):
            check_file(database, vault.key)
    database.write_bytes(whole)
    check_file(database, vault.key)


@pytest.mark.parametrize("keep", [0, 1, 15, 4096, 40960, -1, -4096])
def test_a_cut_backup_is_found(vault: Vault, keep: int):
    backup = vault.save(AlasanCadangan.MANUAL)
    database = backup.folder.database
    database.write_bytes(database.read_bytes()[:keep])
    with pytest.raises((DatabaseRefusedError, FileRefusedError)):
        verify_backup(backup, vault.key)


def test_a_swapped_backup_is_found(vault: Vault, rename_instansi):
    first = vault.save(AlasanCadangan.MANUAL)
    rename_instansi(vault.database, "Lain")
    second = vault.save(AlasanCadangan.MANUAL)
    shutil.copyfile(second.folder.database, first.folder.database)
    with pytest.raises(DatabaseRefusedError, match="rusak") as caught:
        verify_backup(first, vault.key)
    assert "dicatat" in caught.value.why


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: (path / MANIFEST).unlink(),
        lambda path: (path / MANIFEST).write_bytes(b"{"),
        lambda path: (path / MANIFEST).write_bytes(b'{"product": "lain"}'),
        lambda path: path.rename(path.with_name(path.name + ".sebagian")),
    ],
)
def test_what_is_not_complete_is_not_listed(vault: Vault, spoil: Callable[[Path], object]):
    good = vault.save(AlasanCadangan.MANUAL)
    spoil(vault.save(AlasanCadangan.MANUAL).path)
    assert [backup.path for backup in list_backups(vault.folder.backups)] == [good.path]


def made(
    moment: datetime, reason: AlasanCadangan = AlasanCadangan.TUTUP, schema: int = 1, number: int = 0
) -> Backup:
    manifest = Manifest("kinerja-desktop", "0", moment, reason, schema, {}, 0, "", "", 0, "", number)
    return Backup(Path(f"{moment:%Y%m%dT%H%M%S}-{reason}-{schema}-{number}"), manifest)


def thinned(moments: Iterable[datetime]) -> list[Backup]:
    """The shelf, oldest first, after a backup at each of these times of the clock, thinned each time."""
    shelf: list[Backup] = []
    for number, moment in enumerate(moments, 1):
        just_made = made(moment, number=number)
        shelf.append(just_made)
        gone = {backup.path for backup in thin(shelf)}
        assert just_made.path not in gone
        shelf = [backup for backup in shelf if backup.path not in gone]
    return shelf


FIRST, LAST = datetime(1970, 1, 2), datetime(3000, 12, 30)  # noqa: DTZ001 - the strategy adds the zone
START = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)


def test_a_year_of_daily_backups_becomes_ten_days_four_weeks_twelve_months():
    shelf = [made(START + timedelta(days=day)) for day in range(365)]
    gone = {backup.path for backup in thin(shelf)}
    kept = [backup.manifest.created for backup in shelf if backup.path not in gone]
    assert [f"{one:%m-%d}" for one in kept] == [
        "01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30",
        "12-13", "12-20", "12-22", "12-23", "12-24", "12-25", "12-26", "12-27", "12-28", "12-29", "12-30",
        "12-31",
    ]  # fmt: skip


def test_one_backup_per_migration_and_the_last_undo_stay_for_ever():
    old = [made(START, AlasanCadangan.SEBELUM_PEMBARUAN, schema) for schema in (1, 2)]
    undo = [made(START + timedelta(hours=hour), AlasanCadangan.SEBELUM_PULIH) for hour in (1, 2)]
    shelf = old + undo + [made(START + timedelta(days=400 + day)) for day in range(60)]
    gone = {backup.path for backup in thin(shelf)}
    assert not gone & {backup.path for backup in old}
    assert undo[0].path in gone
    assert undo[1].path not in gone


@given(st.lists(st.integers(0, 3_000_000), unique=True, max_size=60))
def test_thinning_keeps_the_newest_is_bounded_and_settles(minutes: list[int]):
    shelf = [made(START + timedelta(minutes=one)) for one in minutes]
    gone = {backup.path for backup in thin(shelf)}
    kept = [backup for backup in shelf if backup.path not in gone]
    assert len(kept) <= 10 + 7 + 4 + 12
    assert thin(kept) == []
    if shelf:
        assert max(shelf, key=lambda backup: backup.manifest.created) in kept


DAY = timedelta(days=1)
SPELLS = {"2015": datetime(2015, 1, 1, tzinfo=UTC), "2099": datetime(2099, 6, 1, 8, tzinfo=UTC)}


@pytest.mark.parametrize("start", SPELLS.values(), ids=SPELLS)
@pytest.mark.parametrize("step", [timedelta(0), DAY], ids=["stands", "goes"])
def test_a_spell_in_another_year_costs_neither_old_nor_new_backups(start: datetime, step: timedelta):
    before = [START + day * DAY for day in range(200)]
    spell = [start + times * step for times in range(30)]
    after = [START + day * DAY for day in range(230, 330)]
    shelf = thinned([*before, *spell])
    months = {f"{backup.manifest.created:%Y-%m}" for backup in shelf if backup.number <= len(before)}
    assert months == {"2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07"}
    numbers = [backup.number for backup in shelf if backup.number > len(before)]
    assert numbers[-10:] == list(range(221, 231))
    assert numbers[0] <= 216, "an older state of the spell stays too, also when the clock stood still"
    shelf = thinned([*before, *spell, *after])
    assert [backup.number for backup in shelf][-10:] == list(range(321, 331))
    assert {f"{START + day * DAY:%m}" for day in range(230, 330)} <= {
        f"{backup.manifest.created:%m}" for backup in shelf if backup.number > 230
    }


@given(st.lists(st.datetimes(FIRST, LAST, timezones=st.just(UTC)), max_size=80))
def test_no_clock_makes_thinning_take_what_was_just_made_or_keep_everything(moments: list[datetime]):
    shelf = thinned(moments)
    newest = range(max(1, len(moments) - 9), len(moments) + 1)
    assert [backup.number for backup in shelf[-10:]] == list(newest)
    assert len(shelf) <= 10 + 7 + 4 + 12 + 4 + 2 * 7
    assert thin(shelf) == []


@pytest.mark.parametrize("moment", SPELLS.values(), ids=SPELLS)
def test_a_backup_made_under_a_wrong_clock_stays_and_is_the_newest(vault: Vault, waktu, moment: datetime):
    for _ in range(12):
        vault.save(AlasanCadangan.TUTUP)
        waktu.forward(days=1)
    right, waktu.now = waktu.now, moment
    wrong = vault.save(AlasanCadangan.MANUAL)
    assert list_backups(vault.folder.backups)[0].path == wrong.path
    waktu.now = right
    newest = vault.save(AlasanCadangan.TUTUP)
    assert [backup.path for backup in list_backups(vault.folder.backups)[:2]] == [newest.path, wrong.path]


def test_backups_of_a_program_that_did_not_count_come_before_those_counted(vault: Vault):
    old = vault.save(AlasanCadangan.TUTUP)
    said = msgspec.json.decode((old.path / MANIFEST).read_bytes())
    del said["number"]
    said["created"] = "2099-01-01T00:00:00Z"
    (old.path / MANIFEST).write_bytes(msgspec.json.encode(said))
    new = vault.save(AlasanCadangan.TUTUP)
    assert [backup.path for backup in list_backups(vault.folder.backups)] == [new.path, old.path]


def test_a_number_that_nobody_counted_to_is_no_order(vault: Vault):
    spoilt = vault.save(AlasanCadangan.TUTUP)
    said = msgspec.json.decode((spoilt.path / MANIFEST).read_bytes()) | {"number": 2**63 - 1}
    (spoilt.path / MANIFEST).write_bytes(msgspec.json.encode(said))
    new = vault.save(AlasanCadangan.TUTUP)
    assert [backup.path for backup in list_backups(vault.folder.backups)] == [new.path, spoilt.path]


def test_saving_thins_the_shelf(vault: Vault, waktu):
    for _ in range(12):
        vault.save(AlasanCadangan.TUTUP)
        waktu.forward(minutes=1)
    names = [backup.path.name for backup in list_backups(vault.folder.backups)]
    assert (len(names), names[0], names[-1]) == (10, "20261123T031100Z-tutup", "20261123T030200Z-tutup")


def test_the_manifest_is_json_that_any_program_can_read(vault: Vault):
    backup = vault.save(AlasanCadangan.MANUAL)
    read = msgspec.json.decode((backup.path / MANIFEST).read_bytes())
    assert read["reason"] == "manual"
    assert read["created"] == "2026-11-23T03:00:00Z"


def _state(vault: Vault) -> tuple[int, bytes]:
    return check_file(vault.folder.database, vault.key).audit_seq, vault.folder.keys.read_bytes()
