"""Every use case that writes, killed at its steps and at random moments: all of it or nothing, then all.

In each run some of them, in `./test lama` all.
"""

import pickle
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import read_key_file, write_key_file
from kinerja_desktop.db.vault.keyslots import SANDI as SLOT_SANDI
from kinerja_desktop.db.vault.keyslots import WrongSecretError, names_of, sealed
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.sandi import encode_sandi
from kinerja_desktop.domain.keamanan.terms import TINDAKAN_MASUK, Peran
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.settings import PreferenceStore
from kinerja_desktop.machine.small_files import take_words
from kinerja_desktop.services.kantor import Kantor, Services
from kinerja_desktop.services.keamanan.masuk import Sesi
from tests.faults.use_case_work import (
    DOOR,
    FORMAT_1,
    IN_THE_OFFICE,
    LEMBAR,
    LOST_DATA,
    LOST_KEYS,
    PREFERENCES,
    RECOVERED,
    STARTED,
    WRITING,
    at_the_door,
    office,
    read_all,
    read_ids,
)
from tests.kit.long import LONG, times
from tests.kit.office import SANDI, SLOTS
from tests.kit.states import Dunia, Semua
from tests.kit.use_cases import SANDI_BARU

WORK = Path(__file__).with_name("use_case_work.py")
ALWAYS = ("skp.save_content", "jam.repair", "keamanan.remove_pengguna", "pendaftaran.accept_card")
ALWAYS_AT_THE_DOOR = (FORMAT_1, RECOVERED)
IN_THE_OFFICE_NOW = tuple(IN_THE_OFFICE) if LONG else ALWAYS
AT_THE_DOOR_NOW = tuple(DOOR) if LONG else ALWAYS_AT_THE_DOOR
_ANYTHING_BUT_READING = "akses.read."
pytestmark = [
    pytest.mark.lama_juga,
    pytest.mark.usefixtures("work"),
    pytest.mark.skipif(sys.platform == "win32", reason="forks and kills children as POSIX does"),
]


@dataclass(frozen=True)
class Undisturbed:
    """What the work does when nobody kills it: its steps, and the states it goes through."""

    steps: tuple[str, ...]
    known: frozenset[str]
    states: list[dict[str, Any]]

    def moments(self, often: int) -> tuple[str, ...]:
        """Each time of each step, and some random moments."""
        seen: Counter[str] = Counter()
        named: list[str] = []
        for step in self.steps:
            seen[step] += 1
            named.append(step if seen[step] == 1 else f"{step}#{seen[step]}")
        return (*named, *(f"{random.uniform(1, 99):.2f}%" for _ in range(often)))


@pytest.fixture(scope="session")
def places(semua: Semua, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a state, as use_case_work.py opens it."""
    home = tmp_path_factory.mktemp("tempat")

    def find(state: str) -> Path:
        place = home / state
        if not place.exists():
            templat = getattr(semua, state)
            shutil.copytree(templat.folder, place / "data")
            lying = (templat.ids, templat.actors, semua.berkas)
            (place / "dunia.pickle").write_bytes(pickle.dumps(lying))
        return place

    return find


def follow(template: Path, name: str, path: Path) -> Undisturbed:
    shutil.copytree(template, path)
    steps: list[str] = []
    states: list[dict[str, Any]] = []

    def reached(step: str) -> None:
        if not started or step.startswith(_ANYTHING_BUT_READING):
            return
        steps.append(step)
        if step.endswith(".committed") and dunia.kantor.can_read:
            states.append(read_all(dunia.database, known))

    started = False
    with office(path, Faults(reached)) as dunia:
        known = read_ids(dunia.database)
        states.append(read_all(dunia.database, known))
        started = True
        IN_THE_OFFICE[name](dunia)
        states.append(read_all(dunia.database, known))
        started = False
    return Undisturbed(tuple(steps), known, states)


def without_retired(state: dict[str, Any]) -> dict[str, Any]:
    """The state but for the slots that count no longer: doing it again retires what the killed run left."""
    kept = [row for row in state["pengaturan"] if not row.startswith("slot_lama")]
    return {**state, "pengaturan": kept}


@pytest.mark.parametrize("name", IN_THE_OFFICE_NOW)
def test_a_use_case_stands_wholly_or_not_at_all(name: str, places, kill_each, tmp_path: Path):
    row = WRITING.get(name)
    template = places(row.keadaan if row else "kantor")
    wanted = follow(template, name, tmp_path / "utuh")
    for moment, path, outcome in kill_each(WORK, name, wanted.moments(times(2, 8)), template):
        with office(path) as dunia:
            found = read_all(dunia.database, wanted.known)
            assert found in wanted.states, moment
            assert outcome == "killed" or found == wanted.states[-1]
            is_clean(dunia.services, dunia.actors[Peran.ADMIN], moment)
            if done_again(dunia, name, from_the_start=found == wanted.states[0]):
                again = read_all(dunia.database, wanted.known)
                assert without_retired(again) == without_retired(wanted.states[-1]), moment
            is_clean(dunia.services, dunia.actors[Peran.ADMIN], moment)
        nothing_half_is_left(path)
        if name.startswith("keamanan."):
            everybody_gets_in(path, name)


def done_again(dunia: Dunia, name: str, *, from_the_start: bool) -> bool:
    """Whether all of it could be done again: what was done already may say so."""
    try:
        IN_THE_OFFICE[name](dunia)
    except WrongSecretError:
        # the key file is written before the database: then the new password holds, and the old one does not
        if name != "keamanan.change_sandi":
            raise
        return False
    except KinerjaError:
        if from_the_start:
            raise
    return from_the_start


def is_clean(services: Services, admin: Actor, moment: str) -> None:
    found = services.pemeriksaan.run(admin, SilentProgress())
    assert found.bersih, (moment, [one for one in found.temuan if not one.baik])


def nothing_half_is_left(path: Path) -> None:
    """The next start or the next try has cleaned up, and what lies there for others can be read."""
    assert not list(path.rglob("*.sebagian*"))
    for one in path.rglob("*.pdf"):
        assert PdfReader(one).pages


def everybody_gets_in(path: Path, name: str) -> None:
    """By the password of before or by the new one; who was removed may be out."""
    users = [peran.name.lower() for peran in Peran]
    for user in users:
        out = name == "keamanan.remove_pengguna" and user == Peran.PEMERIKSA.name.lower()
        assert gets_in(path, user, SANDI) or gets_in(path, user, SANDI_BARU) or out, user


def gets_in(path: Path, user: str, sandi: str) -> bool:
    with at_the_door(path, Faults()) as kantor:
        try:
            kantor.masuk.login(user, sandi)
        except KinerjaError:
            return False
        kantor.masuk.lock()  # closing makes no backup then
    return True


def lose_database(path: Path) -> None:
    (path / "data" / "kinerja.db").unlink()


def lose_keys(path: Path) -> None:
    for one in (path / "data").glob("kinerja.kunci*"):
        one.unlink()


def as_in_format_1(path: Path) -> None:
    """The key file as a program of before wrote it, with user names in clear."""
    folder = DataFolder(path / "data")
    file = read_key_file(folder)
    key = SLOTS.unlock(file, SLOT_SANDI, "admin", encode_sandi(SANDI)).key
    slots = tuple(msgspec.structs.replace(slot, tag=b"") for slot in file.slots)
    names = msgspec.json.encode(names_of(file, key))
    bare = msgspec.structs.replace(file, format=1, slots=slots, names=names, name_salt=b"", names_next=None)
    write_key_file(folder, sealed(bare, key), Faults().at)


def with_a_sheet(path: Path) -> None:
    with at_the_door(path, Faults()) as kantor:
        sesi = kantor.masuk.login("admin", SANDI)
        lembar = kantor.services(sesi.database).keamanan.new_lembar_pemulihan(sesi.actor, "Uji")
    (path / LEMBAR).write_text(lembar.kode, "utf-8")


def as_it_is(_path: Path) -> None:
    """Nothing is lost."""


SPOIL = {FORMAT_1: as_in_format_1, RECOVERED: with_a_sheet, LOST_DATA: lose_database, LOST_KEYS: lose_keys}


def spoiled(template: Path, name: str, path: Path) -> Path:
    """A copy in which somebody was in before, so that this computer remembers it, as the work finds it."""
    shutil.copytree(template, path)
    with at_the_door(path, Faults()) as kantor:
        kantor.masuk.login("admin", SANDI)
    SPOIL.get(name, as_it_is)(path)
    return path


@pytest.mark.parametrize("name", AT_THE_DOOR_NOW)
def test_the_door_opens_after_a_kill(name: str, places, kill_each, tmp_path: Path):
    template = spoiled(places("kantor"), name, tmp_path / "templat")
    steps: list[str] = []
    DOOR[name](shutil.copytree(template, tmp_path / "utuh"), Faults(steps.append))
    steps = steps[steps.index(STARTED) + 1 :]
    wanted = Undisturbed(tuple(steps), frozenset(), [])
    for moment, path, _ in kill_each(WORK, name, wanted.moments(times(3, 30)), template):
        take_words()
        if name == PREFERENCES:
            assert PreferenceStore(path / "preferensi").current.tema in {"SISTEM", "TERANG", "GELAP"}
            DOOR[name](path, Faults())
            assert PreferenceStore(path / "preferensi").current.tema == "GELAP"
        else:
            with entered_again(path, name) as (kantor, sesi):
                services = kantor.services(sesi.database)
                is_clean(services, sesi.actor, moment)
                trail = services.keamanan.list_audit(sesi.actor)
                logins = [one for one in trail if one.tindakan == TINDAKAN_MASUK]
                if name not in {LOST_DATA, LOST_KEYS}:
                    assert all("saksi" not in str(one) for one in logins), "a kill is no old folder"
                assert "kinerja.kunci" not in str(take_words())
            assert read_key_file(DataFolder(path / "data")).format == 2
        nothing_half_is_left(path)


@contextmanager
def entered_again(path: Path, name: str) -> Iterator[tuple[Kantor, Sesi]]:
    """As a user would: restore where something is still lost, the sheet where no password of before holds."""
    if name in {LOST_DATA, LOST_KEYS}:
        with at_the_door(path, Faults()) as kantor:
            lost = kantor.masuk.find_loss() is not None
            kantor.masuk.lock()
        if lost:
            DOOR[name](path, Faults())
    sandi = SANDI if gets_in(path, "admin", SANDI) else SANDI_BARU
    with at_the_door(path, Faults()) as kantor:
        yield kantor, kantor.masuk.login("admin", sandi)
