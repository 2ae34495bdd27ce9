"""Key slots: who gets in, who no longer does, and what happens to a damaged or altered key file."""

import random
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from kinerja_desktop.db.vault import keyslots
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import (
    FORMAT,
    KdfCost,
    KeyFile,
    checksum_of,
    encode_key_file,
    parse_key_file,
    read_key_file,
    write_key_file,
)
from kinerja_desktop.db.vault.keyslots import (
    FLOOR_KIB,
    PEMULIHAN,
    SANDI,
    STANDARD_COST,
    KeySlots,
    WrongSecretError,
    admins_of,
    begin_rotation,
    calibrate,
    check_seal,
    finish_rotation,
    in_step,
    names_of,
    new_key,
    sealed,
)
from kinerja_desktop.domain.core.errors import DatabaseRefusedError
from kinerja_desktop.machine.faults import Faults

KEY = bytes(range(32))


@pytest.fixture
def file(slots: KeySlots) -> KeyFile:
    """budi and siti with passwords, and a recovery slot."""
    file = slots.put(slots.new_file(1), KEY, SANDI, "budi", b"sandi-budi")
    file = slots.put(file, KEY, SANDI, "siti", b"sandi-siti")
    return slots.put(file, KEY, PEMULIHAN, "pemulihan", b"kode")


def as_format_1(file: KeyFile, key: bytes) -> KeyFile:
    """The same slots as versions before wrote them: user names in clear."""
    slots = tuple(msgspec.structs.replace(slot, tag=b"") for slot in file.slots)
    names = msgspec.json.encode(names_of(file, key))
    return sealed(msgspec.structs.replace(file, format=1, slots=slots, names=names, names_next=None), key)


@pytest.fixture
def written(file: KeyFile, folder: DataFolder) -> DataFolder:
    folder.create()
    write_key_file(folder, file, Faults().at)
    return folder


@pytest.mark.parametrize(
    ("kind", "name", "secret"),
    [
        (SANDI, "budi", b"sandi-budi"),
        (SANDI, "BUDI", b"sandi-budi"),
        (SANDI, "siti", b"sandi-siti"),
        (PEMULIHAN, "pemulihan", b"kode"),
    ],
)
def test_every_slot_opens_the_same_key(slots: KeySlots, file: KeyFile, kind: str, name: str, secret: bytes):
    assert slots.unlock(file, kind, name, secret).key == KEY


@pytest.mark.parametrize(
    ("kind", "name", "secret"),
    [
        (SANDI, "budi", b"sandi-siti"),
        (SANDI, "tono", b"sandi-budi"),
        (PEMULIHAN, "budi", b"sandi-budi"),
        (SANDI, "budi", b""),
    ],
)
def test_a_wrong_name_and_a_wrong_password_look_alike(
    slots: KeySlots, file: KeyFile, kind: str, name: str, secret: bytes
):
    with pytest.raises(WrongSecretError, match="salah"):
        slots.unlock(file, kind, name, secret)


def test_the_standard_cost_is_argon2id_with_128_mib_and_opens_too():
    slots = KeySlots(STANDARD_COST)
    file = slots.put(slots.new_file(1), KEY, SANDI, "budi", b"sandi")
    assert file.slots[0].cost == KdfCost(time=3, memory_kib=128 * 1024, lanes=4)
    assert slots.unlock(file, SANDI, "budi", b"sandi").key == KEY


def test_less_than_64_mib_is_never_accepted_in_the_program(file: KeyFile):
    with pytest.raises(ValueError, match="floor"):
        KeySlots(KdfCost(time=3, memory_kib=FLOOR_KIB - 1, lanes=4))
    with pytest.raises(DatabaseRefusedError, match="di bawah batas aman"):
        KeySlots().unlock(file, SANDI, "budi", b"sandi-budi")


@pytest.mark.parametrize("cost", [(64, 64, 4), (1, 512 * 1024, 4), (1, 64, 0), (0, 64, 4), (1, 64, 16)])
def test_a_hostile_cost_is_refused_before_it_eats_the_machine(
    slots: KeySlots, file: KeyFile, cost: tuple[int, int, int]
):
    hostile = msgspec.structs.replace(file.slots[0], cost=KdfCost(*cost))
    with pytest.raises(DatabaseRefusedError, match="diubah di luar program"):
        slots.unlock(msgspec.structs.replace(file, slots=(hostile,)), SANDI, "budi", b"sandi-budi")


def test_replacing_a_password_closes_the_old_one(slots: KeySlots, file: KeyFile):
    changed = slots.put(file, KEY, SANDI, "Budi", b"sandi-baru")
    assert len(changed.slots) == len(file.slots)
    assert slots.unlock(changed, SANDI, "budi", b"sandi-baru").key == KEY
    with pytest.raises(WrongSecretError):
        slots.unlock(changed, SANDI, "budi", b"sandi-budi")


def test_a_wrapped_key_opens_in_no_other_slot(slots: KeySlots, file: KeyFile):
    budi, siti = file.slots[0], file.slots[1]
    stolen = msgspec.structs.replace(
        siti, salt=budi.salt, wrapped_private=budi.wrapped_private, public=budi.public
    )
    with pytest.raises(WrongSecretError):
        slots.unlock(msgspec.structs.replace(file, slots=(stolen,)), SANDI, "siti", b"sandi-budi")


def test_a_sealed_key_of_another_slot_is_found(slots: KeySlots, file: KeyFile):
    mixed = msgspec.structs.replace(file.slots[0], sealed_key=file.slots[1].sealed_key)
    with pytest.raises(DatabaseRefusedError, match="diubah di luar program"):
        slots.unlock(msgspec.structs.replace(file, slots=(mixed,)), SANDI, "budi", b"sandi-budi")


def test_the_key_changes_without_anybodys_password(slots: KeySlots, file: KeyFile):
    next_key = new_key()
    keep = {slot for slot, name in names_of(file, KEY).items() if name != "siti"}
    announced = begin_rotation(file, KEY, next_key, keep)
    budi = slots.unlock(announced, SANDI, "budi", b"sandi-budi")
    assert (budi.key, budi.next_key) == (KEY, next_key)
    assert slots.unlock(announced, SANDI, "siti", b"sandi-siti").next_key is None
    done = finish_rotation(announced, next_key)
    check_seal(done, next_key)
    assert done.generation == file.generation + 1
    assert slots.unlock(done, SANDI, "budi", b"sandi-budi").key == next_key
    assert slots.unlock(done, PEMULIHAN, "pemulihan", b"kode").key == next_key
    with pytest.raises(WrongSecretError):
        slots.unlock(done, SANDI, "siti", b"sandi-siti")


def test_a_slot_added_without_the_key_is_noticed(slots: KeySlots, file: KeyFile):
    check_seal(file, KEY)
    intruder = slots.put(slots.new_file(1), new_key(), SANDI, "maling", b"sandi").slots
    altered = msgspec.structs.replace(file, slots=(*file.slots, *intruder))
    with pytest.raises(DatabaseRefusedError, match="Segelnya tidak cocok"):
        check_seal(altered, KEY)


def test_an_admin_mark_of_ones_own_breaks_the_seal(slots: KeySlots, file: KeyFile):
    told = in_step(file, KEY, {"budi"}, "garis")
    check_seal(told, KEY)
    assert admins_of(told, KEY) == {"budi"}
    made_himself = [replace(slot, admin=True) if slot.admin is False else slot for slot in told.slots]
    altered = replace(told, slots=tuple(made_himself))
    assert admins_of(altered, KEY) == {"budi", "siti"}
    with pytest.raises(DatabaseRefusedError, match="diubah di luar program"):
        check_seal(altered, KEY)
    assert admins_of(slots.put(told, KEY, SANDI, "budi", b"sandi baru"), KEY) == {"budi"}


def test_a_key_file_that_was_not_told_says_nothing_of_admins(file: KeyFile, tmp_path: Path):
    content = encode_key_file(file)
    assert b"admin" not in content
    assert parse_key_file(content, tmp_path) == replace(file, checksum=checksum_of(file))
    assert admins_of(file, KEY) is None


def test_both_copies_are_written_and_equal(written: DataFolder, file: KeyFile):
    assert written.keys.read_bytes() == written.keys_copy.read_bytes()
    assert read_key_file(written).slots == file.slots


def test_the_file_shows_product_and_schema_but_no_key(written: DataFolder):
    text = written.keys.read_text("utf-8")
    assert '"product": "kinerja-desktop"' in text
    assert '"schema": 1' in text
    assert KEY.hex() not in text


def test_any_flipped_bit_in_the_first_copy_is_healed_by_the_second(written: DataFolder, file: KeyFile):
    whole = written.keys.read_bytes()
    picker = random.Random(20261123)
    for _ in range(200):
        damaged = bytearray(whole)
        damaged[picker.randrange(len(whole))] ^= 1 << picker.randrange(8)
        written.keys.write_bytes(damaged)
        assert read_key_file(written).slots == file.slots


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"product": 3}', None])
def test_a_useless_first_copy_is_no_loss(written: DataFolder, file: KeyFile, content: bytes | None):
    if content is None:
        written.keys.unlink()
    else:
        written.keys.write_bytes(content)
    assert read_key_file(written).slots == file.slots


def test_without_any_copy_the_way_back_is_named(written: DataFolder):
    written.keys.write_bytes(b"rusak")
    written.keys_copy.unlink()
    with pytest.raises(DatabaseRefusedError, match="hilang atau rusak") as caught:
        read_key_file(written)
    assert "cadangan" in caught.value.next_step


def test_a_newer_format_is_refused_whatever_else_it_holds(tmp_path: Path):
    newer = newer_file()
    with pytest.raises(DatabaseRefusedError, match="lebih baru"):
        parse_key_file(newer, tmp_path)
    assert parse_key_file(newer.replace(b"[1]", b"[2]"), tmp_path) is None, "that is damage"


def test_a_damaged_copy_that_looks_newer_does_not_hide_the_whole_one(written: DataFolder, file: KeyFile):
    hurt = written.keys.read_bytes().replace(b'"format": 2', b'"format": 7')
    written.keys.write_bytes(hurt[:400] + b"A" + hurt[401:])
    assert read_key_file(written).slots == file.slots
    written.keys.write_bytes(newer_file())
    with pytest.raises(DatabaseRefusedError, match="lebih baru"):
        read_key_file(written)


def newer_file() -> bytes:
    """A whole key file of a format that is not known yet."""
    fields = {"product": "kinerja-desktop", "format": FORMAT + 1, "schema": 9, "x": [1], "checksum": ""}
    return msgspec.json.encode(fields | {"checksum": sha256(msgspec.json.encode(fields)).hexdigest()})


def test_the_encoded_file_reads_back_the_same(file: KeyFile, tmp_path: Path):
    content = encode_key_file(file)
    read = parse_key_file(content, tmp_path)
    assert read is not None
    assert encode_key_file(read) == content


def test_no_user_name_stands_in_the_file(file: KeyFile):
    content = encode_key_file(file)
    for name in (b"budi", b"siti"):
        for trace in (name, sha256(name).digest(), sha256(name).hexdigest().encode(), b64encode(name)):
            assert trace not in content
    assert sorted(names_of(file, KEY).values()) == ["budi", "pemulihan", "siti"]
    with pytest.raises(DatabaseRefusedError, match="diubah di luar program"):
        names_of(file, new_key())


def test_a_file_of_format_1_opens_and_hides_its_names(slots: KeySlots, file: KeyFile, tmp_path: Path):
    old = parse_key_file(encode_key_file(as_format_1(file, KEY)), tmp_path)
    assert old is not None
    assert b'"name": "siti"' in encode_key_file(old)
    keys = slots.unlock(old, SANDI, "Siti", b"sandi-siti")
    check_seal(old, keys.key)
    hidden = slots.hide_names(old, keys.key, keys.next_key)
    check_seal(hidden, KEY)
    assert b"siti" not in encode_key_file(hidden)
    for kind, name, secret in ((SANDI, "budi", b"sandi-budi"), (PEMULIHAN, "pemulihan", b"kode")):
        assert slots.unlock(hidden, kind, name, secret).key == KEY
    with pytest.raises(WrongSecretError):
        slots.unlock(hidden, SANDI, "siti", b"sandi-budi")


def test_a_change_of_key_that_broke_off_in_format_1_is_ended_in_format_2(slots: KeySlots, file: KeyFile):
    next_key = new_key()
    keep = {slot for slot, name in names_of(file, KEY).items() if name != "siti"}
    old = as_format_1(begin_rotation(file, KEY, next_key, keep), KEY)
    keys = slots.unlock(old, SANDI, "budi", b"sandi-budi")
    hidden = slots.hide_names(old, keys.key, keys.next_key)
    done = finish_rotation(hidden, next_key)
    assert sorted(names_of(done, next_key).values()) == ["budi", "pemulihan"]
    assert slots.unlock(done, SANDI, "budi", b"sandi-budi").key == next_key


def test_a_login_costs_twice_the_work_of_a_password_and_once_after_a_lock(
    slots: KeySlots, file: KeyFile, monkeypatch: pytest.MonkeyPatch
):
    costs: list[int] = []
    derive = keyslots.hash_secret_raw

    def counted(secret: bytes, salt: bytes, time: int, memory: int, *rest: Any) -> bytes:
        costs.append(memory)
        return derive(secret, salt, time, memory, *rest)

    monkeypatch.setattr(keyslots, "hash_secret_raw", counted)
    keyslots._tag.cache_clear()
    slots.unlock(file, SANDI, "budi", b"sandi-budi")
    assert costs == [64, 64]
    slots.unlock(file, SANDI, "budi", b"sandi-budi")
    assert costs == [64] * 3


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0.25, (6, 128)), (0.5, (3, 128)), (0.9, (3, 128)), (2.0, (3, 64)), (0.001, (10, 128)), (0.0, (3, 128))],
)
def test_calibration_uses_a_fast_machine_and_spares_a_slow_one(seconds: float, expected: tuple[int, int]):
    cost = calibrate(lambda _: seconds)
    assert (cost.time, cost.memory_kib // 1024) == expected
    assert cost.lanes == STANDARD_COST.lanes


def test_the_cost_is_measured_once_per_file(monkeypatch: pytest.MonkeyPatch):
    measured: list[KdfCost] = []

    def slow_machine(cost: KdfCost) -> float:
        measured.append(cost)
        return 3.0

    monkeypatch.setattr(keyslots, "measure_cost", slow_machine)
    file = KeySlots().put(KeySlots().new_file(1), KEY, SANDI, "budi", b"sandi")
    file = KeySlots().put(file, KEY, SANDI, "siti", b"sandi")
    assert file.name_cost == file.slots[0].cost
    assert [slot.cost for slot in file.slots] == [KdfCost(time=3, memory_kib=FLOOR_KIB, lanes=4)] * 2
    assert measured == [STANDARD_COST]


def test_too_little_memory_is_said_and_not_called_a_wrong_password(
    slots: KeySlots, file: KeyFile, monkeypatch: pytest.MonkeyPatch
):
    def exhausted(*_: object) -> bytes:
        raise keyslots.HashingError("Memory allocation error")

    monkeypatch.setattr(keyslots, "hash_secret_raw", exhausted)
    with pytest.raises(DatabaseRefusedError, match="memori komputer tidak cukup"):
        slots.unlock(file, SANDI, "budi", b"sandi-budi")
