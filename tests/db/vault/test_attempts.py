"""The growing waiting time after failed logins."""

from datetime import timedelta
from hashlib import sha256

import msgspec
import pytest
from msgspec.structs import replace

from kinerja_desktop.db.vault.attempts import LONGEST_WAIT, AttemptLog, Attempts, delay_after
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import KdfCost, write_key_file
from kinerja_desktop.db.vault.keyslots import KeySlots, WrongSecretError
from kinerja_desktop.domain.core.errors import AccessDeniedError, DatabaseRefusedError
from kinerja_desktop.machine.faults import Faults


@pytest.fixture
def log(folder: DataFolder, slots: KeySlots) -> AttemptLog:
    folder.create()
    write_key_file(folder, slots.new_file(1), Faults().at)
    return AttemptLog(folder, slots)


def fail(log: AttemptLog, waktu, times: int) -> None:
    for _ in range(times):
        log.count("budi", waktu.now)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 2), (6, 4), (7, 8), (13, 512), (14, 900), (10_000, 900)]
)
def test_the_delay_doubles_up_to_a_quarter_of_an_hour(failures: int, seconds: int):
    assert delay_after(failures) == timedelta(seconds=seconds)


def test_four_slips_cost_nothing_the_fifth_costs_two_seconds(log: AttemptLog, waktu):
    fail(log, waktu, 4)
    log.begin("budi", waktu.now)
    with pytest.raises(AccessDeniedError, match="coba lagi dalam 2 detik"):
        log.begin("Budi", waktu.now)
    waktu.forward(seconds=2)
    log.begin("budi", waktu.now)
    with pytest.raises(AccessDeniedError, match="4 detik"):
        log.begin("budi", waktu.now)


def test_waiting_goes_on_after_a_restart(log: AttemptLog, folder: DataFolder, slots: KeySlots, waktu):
    fail(log, waktu, 8)
    with pytest.raises(AccessDeniedError, match="16 detik"):
        AttemptLog(folder, slots).begin("budi", waktu.now)


def test_a_success_forgets_and_tells_how_many_failed(log: AttemptLog, waktu):
    fail(log, waktu, 4)
    assert log.clear("budi") == 3
    assert log.clear("budi") == 0
    assert log.wait("budi", waktu.now) == timedelta()


def test_others_do_not_wait(log: AttemptLog, waktu):
    fail(log, waktu, 20)
    log.begin("siti", waktu.now)


def test_a_clock_set_back_neither_frees_nor_locks_out_for_years(log: AttemptLog, waktu):
    waktu.forward(days=36500)
    fail(log, waktu, 20)
    waktu.forward(days=-36500)
    assert log.wait("budi", waktu.now) == LONGEST_WAIT
    waktu.forward(seconds=LONGEST_WAIT.total_seconds())
    assert log.wait("budi", waktu.now) == timedelta()


def test_guessing_names_does_not_push_the_watched_one_out(
    log: AttemptLog, waktu, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("kinerja_desktop.db.vault.attempts._NAMES_LIMIT", 10)
    fail(log, waktu, 9)
    for number in range(15):
        log.count(f"tebakan{number}", waktu.now)
    assert log.wait("budi", waktu.now) > timedelta()


def test_a_damaged_count_is_no_obstacle(log: AttemptLog, folder: DataFolder, waktu):
    folder.attempts.write_bytes(b"rusak")
    log.begin("budi", waktu.now)


def test_only_a_wrong_secret_counts(log: AttemptLog, waktu):
    fail(log, waktu, 3)
    for _ in range(10):
        with pytest.raises(DatabaseRefusedError), log.trial("budi", waktu.now):
            raise DatabaseRefusedError("Basis data rusak.")
    with pytest.raises(WrongSecretError), log.trial("budi", waktu.now):
        raise WrongSecretError("salah")
    with log.trial("budi", waktu.now) as failures:
        assert failures == 4
    assert log.wait("budi", waktu.now) == timedelta()


def test_a_try_that_was_killed_is_counted(log: AttemptLog, waktu):
    fail(log, waktu, 4)
    with pytest.raises(KeyboardInterrupt), log.trial("budi", waktu.now):
        raise KeyboardInterrupt
    assert log.wait("budi", waktu.now) > timedelta()


def test_what_was_typed_as_name_does_not_stand_in_the_file(log: AttemptLog, folder: DataFolder, waktu):
    for typed in ("budi", "197508172000032002", "sandi saya yang salah kolom"):
        log.count(typed, waktu.now)
        assert typed.encode() not in folder.attempts.read_bytes()
        assert sha256(typed.encode()).hexdigest().encode() not in folder.attempts.read_bytes()


def test_names_that_earlier_versions_wrote_go_with_the_next_try(log: AttemptLog, folder: DataFolder, waktu):
    old = {"197508172000032002": Attempts(3, waktu.now)}
    folder.attempts.write_bytes(msgspec.json.encode(old))
    log.count("budi", waktu.now)
    assert b"1975" not in folder.attempts.read_bytes()


def test_without_a_key_file_all_share_one_count(log: AttemptLog, folder: DataFolder, waktu):
    folder.keys.unlink()
    folder.keys_copy.unlink()
    fail(log, waktu, 6)
    with pytest.raises(AccessDeniedError, match="4 detik"):
        log.begin("siti", waktu.now)


def test_a_planted_cost_that_makes_names_cheap_to_try_is_not_used(folder: DataFolder, slots: KeySlots, waktu):
    folder.create()
    cheap = KdfCost(time=1, memory_kib=8, lanes=1)
    write_key_file(folder, replace(slots.new_file(1), name_cost=cheap), Faults().at)
    dear = AttemptLog(folder, KeySlots(KdfCost(time=1, memory_kib=64, lanes=1), floor_kib=64))
    dear.count("197508172000032002", waktu.now)
    assert list(msgspec.json.decode(folder.attempts.read_bytes())) == ["semua"]
