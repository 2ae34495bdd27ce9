"""What is not this office's sound database is refused at the door, with the reason, and stays as it was."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.db.store.connection import raw_connection
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import read_key_file, write_key_file
from kinerja_desktop.db.vault.keyslots import SANDI, sealed
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, FileRefusedError
from kinerja_desktop.machine.faults import Faults
from tests.kit.office import SANDI as KATA_SANDI
from tests.kit.office import SLOTS

PAGE = 4096


@dataclass(frozen=True)
class Victim:
    """A closed data folder, its database key, and another office's folder."""

    folder: DataFolder
    key: bytes
    other: DataFolder

    def execute(self, statement: str) -> None:
        with raw_connection(self.folder.database, self.key) as connection:
            connection.execute(statement)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@pytest.fixture
def victim(work, offices, tmp_path: Path) -> Victim:
    path = shutil.copytree(offices.kantor, tmp_path / "kantor")
    folder = DataFolder(path / "data")
    secret = KATA_SANDI.encode()
    key = SLOTS.unlock(read_key_file(folder), SANDI, work.PENGGUNA, secret).key
    return Victim(folder, key, DataFolder(offices.pusat / "data"))


def plain_database(victim: Victim) -> None:
    victim.folder.database.unlink()
    with sqlite3.connect(victim.folder.database) as plain:
        plain.execute("CREATE TABLE pegawai (nip)")
    plain.close()


def text_file(victim: Victim) -> None:
    victim.folder.database.write_text("Daftar pegawai\n" * 4000)


def database_of_another_office(victim: Victim) -> None:
    shutil.copyfile(victim.other.database, victim.folder.database)


def keys_of_another_office(victim: Victim) -> None:
    for path in (victim.folder.keys, victim.folder.keys_copy):
        shutil.copyfile(victim.other.keys, path)


def other_program(victim: Victim) -> None:
    victim.execute("PRAGMA application_id = 7")


def newer_database(victim: Victim) -> None:
    victim.execute("PRAGMA user_version = 999")


def newer_keys(victim: Victim) -> None:
    file = msgspec.structs.replace(read_key_file(victim.folder), schema=999)
    write_key_file(victim.folder, sealed(file, victim.key), Faults().at)


def lost_keys(victim: Victim) -> None:
    for path in (victim.folder.keys, victim.folder.keys_copy):
        path.write_bytes(path.read_bytes()[:100])


def missing_database(victim: Victim) -> None:
    victim.folder.database.unlink()


SPOILED: dict[Callable[[Victim], None], str] = {
    plain_database: "bukan basis data Kinerja",
    text_file: "tidak dapat dibuka dengan kunci ini",
    database_of_another_office: "tidak dapat dibuka dengan kunci ini",
    keys_of_another_office: "tidak dapat dibuka dengan kunci ini",
    other_program: "bukan basis data Kinerja",
    newer_database: "lebih baru",
    newer_keys: "lebih baru",
    lost_keys: "kunci",
    missing_database: "tidak ada",
}


@pytest.mark.parametrize("spoil", SPOILED, ids=lambda spoil: spoil.__name__)
def test_a_database_that_is_not_ours_is_refused_untouched(spoil, victim, work):
    spoil(victim)
    assert_refused(victim, work, SPOILED[spoil])


@pytest.mark.parametrize("keep", [0, 1, 100, PAGE - 1, PAGE, 5 * PAGE, -PAGE, -1])
def test_a_cut_database_is_refused_untouched(keep, victim, work):
    content = victim.folder.database.read_bytes()
    victim.folder.database.write_bytes(content[:keep])
    assert_refused(victim, work)


def test_any_flipped_bit_is_refused_untouched(victim, work):
    content = victim.folder.database.read_bytes()
    places = [0, 15, 16, 60, PAGE - 1, PAGE, len(content) - 1, *random.sample(range(len(content)), 20)]
    for place in places:
        flipped = bytearray(content)
        flipped[place] ^= 1 << random.randrange(8)
        victim.folder.database.write_bytes(flipped)
        assert_refused(victim, work)


def assert_refused(victim: Victim, work, what: str = ".") -> None:
    victim.folder.attempts.unlink(missing_ok=True)  # many tries in one test must not have to wait
    before = read_all(victim)
    with (
        pytest.raises((DatabaseRefusedError, FileRefusedError), match=what) as caught,
        work.opened(victim.folder.path.parent),
    ):
        pass
    error = caught.value
    assert error.where
    assert error.who
    assert error.next_step
    assert read_all(victim) == before


def read_all(victim: Victim) -> dict[str, bytes]:
    """Every file that matters; the count of failed logins is to change."""
    return {
        path.name: path.read_bytes()
        for path in victim.folder.path.iterdir()
        if path.is_file() and path.name not in {victim.folder.attempts.name, victim.folder.lock.name}
    }
