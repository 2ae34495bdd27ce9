"""One wrong byte in any small file stops nothing: start, login, backup, closing and restore go on.

Each example is a real data folder. Usually some bytes, in `./test lama` every byte of every small file.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinerja_desktop.db.vault.backup import MANIFEST
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import AccessDeniedError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.machine.log import start_logging
from kinerja_desktop.machine.settings import FILE_NAME, PreferenceStore
from kinerja_desktop.machine.small_files import ASIDE_SUFFIX, take_words
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.kantor import Kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama, Sesi
from kinerja_desktop.services.latihan.latihan import (
    PENANDA,
    AkunLatihan,
    is_practice,
    mark_practice,
    read_accounts,
)
from kinerja_desktop.ui.look.theme import Tema
from tests.kit.long import LONG, times
from tests.kit.office import INSTANSI, NOW, SANDI, build_kantor, start_vault
from tests.kit.tally import Tally, Usaha

GOOD, HURT = "data/cadangan/utuh", "data/cadangan/kena"
HOLDER = "kinerja.lock.pemegang"
SAKSI = "profil/saksi.json"
PRACTICE = "data-latihan"
KEYS, COPY = "data/kinerja.kunci", "data/kinerja.kunci.salinan"
FILES = (
    KEYS,
    COPY,
    "data/percobaan.json",
    f"data/{HOLDER}",
    f"{PRACTICE}/{PENANDA}",
    f"preferensi/{FILE_NAME}",
    SAKSI,
    f"{HURT}/{MANIFEST}",
    f"{HURT}/kinerja.kunci",
)
MOST_FLIPPED = 255
RESTORING_AT = 4
"""Where each byte is changed: at every how many of them backups are restored as well."""


@dataclass
class Waktu:
    """A clock that the test moves, as a user who waits."""

    now: datetime = field(default=NOW)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed office with every small file there is, two backups, and a login that failed seven times."""
    home = tmp_path_factory.mktemp("kecil") / "kantor"
    waktu = Waktu()
    kantor = started(home, waktu)
    sesi = kantor.masuk.create_first_admin(AdminPertama("admin", "Siti Aminah", SANDI, INSTANSI))
    build_kantor(sesi.database)
    services = kantor.services(sesi.database)
    for name in (GOOD, HURT):
        services.cadangan.create(sesi.actor).path.rename(home / name)
    for _ in range(7):
        waktu.now += timedelta(hours=1)
        with pytest.raises(AccessDeniedError):
            kantor.masuk.login("admin", "salah sama sekali")
    note = (home / "data" / HOLDER).read_bytes()
    kantor.masuk.lock()
    kantor.close()
    (home / "data" / HOLDER).write_bytes(note)  # as a killed program leaves it
    (home / PRACTICE).mkdir()
    mark_practice(home / PRACTICE, [AkunLatihan("admin", SANDI, "Siti Aminah", "Admin")])
    PreferenceStore(home / "preferensi").change(tema="GELAP", skala=125)
    assert all((home / name).is_file() for name in FILES)
    return home.rename(home.with_name("templat"))


def started(home: Path, waktu: Waktu) -> Kantor:
    """As the program starts: this computer remembers the folder."""
    return Kantor(start_vault(home / "data", Clock(lambda: waktu.now), home / SAKSI))


@pytest.fixture
def home(template: Path) -> Callable[[], Path]:
    """A fresh copy of the office for each example, always in the folder that this computer remembers."""
    copy = template.with_name("kantor")

    def make() -> Path:
        shutil.rmtree(copy, ignore_errors=True)
        take_words()
        return Path(shutil.copytree(template, copy))

    return make


def lives(home: Path, *, restoring: bool = True) -> None:
    """All that must go on, through the screens' own services; `restoring`: also what takes longest."""
    assert PreferenceStore(home / "preferensi").current.tema in Tema.__members__
    waktu = Waktu(NOW + timedelta(days=1))
    kantor = started(home, waktu)
    kantor.log_to(start_logging(home / "data"))
    assert is_practice(home / PRACTICE)
    read_accounts(home / PRACTICE)
    assert kantor.masuk.find_loss() is None
    sesi = logged_in(kantor, waktu)
    cadangan = kantor.services(sesi.database).cadangan
    made = cadangan.create(sesi.actor)
    assert {made.path, home / GOOD} <= {one.path for one in cadangan.list_all(sesi.actor)}
    if restoring:
        cadangan.restore(sesi.actor, home / GOOD, "Uji")
    work(kantor, sesi.actor)
    kantor.close()
    if restoring:
        is_restored_after_a_loss(home, waktu)


def is_restored_after_a_loss(home: Path, waktu: Waktu) -> None:
    (home / "data" / "kinerja.db").unlink()
    kantor = started(home, waktu)
    assert kantor.masuk.find_loss() is not None
    assert home / GOOD in {one.path for one in kantor.pemulihan.list_all()}
    kantor.pemulihan.restore(home / GOOD, KunciCadangan("admin", SANDI), "Cakram rusak")
    logged_in(kantor, waktu)
    kantor.close()


def logged_in(kantor: Kantor, waktu: Waktu) -> Sesi:
    """At the latest after the longest waiting time."""
    try:
        return kantor.masuk.login("admin", SANDI)
    except AccessDeniedError as error:
        assert "coba lagi dalam" in error.what  # noqa: PT017
        waktu.now += timedelta(minutes=15)
        return kantor.masuk.login("admin", SANDI)


def work(kantor: Kantor, actor: Actor) -> None:
    """Something changes, so that closing makes a backup."""
    sesi = kantor.masuk.login("admin", SANDI)
    kantor.services(sesi.database).pengaturan.set_hari_libur(actor, ())


def flip(path: Path, at: int, bits: int) -> bytes:
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= bits
    path.write_bytes(content)
    return bytes(content)


def check(home: Path, name: str, hurt: bytes, *, restoring: bool = True) -> None:
    lives(home, restoring=restoring)
    kept = [one for one in home.rglob(f"*{ASIDE_SUFFIX}*") if one.is_file()]
    assert all(one.read_bytes() == hurt for one in kept), "what was set aside is what was there"
    if kept:
        assert any(Path(name).name in word for word in take_words()), "and the user is told"


@pytest.mark.lama_juga
@settings(
    max_examples=times(15, 300),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(name=st.sampled_from(FILES), at=st.integers(0, 100_000), bits=st.integers(1, MOST_FLIPPED))
def test_a_flipped_byte_in_a_small_file_stops_nothing(
    home: Callable[[], Path], tally: Tally, name: str, at: int, bits: int
):
    place = home()
    tally(Usaha.BYTE, name)
    check(place, name, flip(place / name, at, bits))


@pytest.mark.lama
@pytest.mark.parametrize("name", FILES)
def test_no_byte_of_a_small_file_stops_anything(
    home: Callable[[], Path], template: Path, tally: Tally, name: str
):
    for at in range((template / name).stat().st_size):
        place = home()
        tally(Usaha.BYTE, name)
        restoring = name == f"{HURT}/{MANIFEST}" or at % RESTORING_AT == 0
        check(place, name, flip(place / name, at, 1 << at % 8), restoring=restoring)


WRONG = {
    "huge number": lambda text: text.replace("7", "9" * 400),
    "no zone": lambda text: text.replace("Z", ""),
    "end of time": lambda text: text.replace("2026", "9999"),
    "negative": lambda text: text.replace(":7", ":-7").replace(":1", ":-1"),
    "unknown theme": lambda text: text.replace("GELAP", "UNGU"),
    "nested": lambda _text: "[" * 100_000,
    "huge": lambda text: text + " " * 5_000_000,
    "other": lambda _text: json.dumps({"a": [None]}),
}
DATED = ("data/percobaan.json", f"data/{HOLDER}", f"{HURT}/{MANIFEST}")
EXAMPLES = (
    *((name, wrong) for name in DATED for wrong in ("huge number", "no zone", "end of time", "negative")),
    *((f"preferensi/{FILE_NAME}", wrong) for wrong in ("unknown theme", "negative", "nested")),
    *((KEYS, wrong) for wrong in ("nested", "huge")),
    *((name, "other") for name in FILES),
)


@pytest.mark.parametrize(("name", "wrong"), EXAMPLES)
def test_wrong_content_stops_nothing(home: Callable[[], Path], name: str, wrong: str):
    place = home()
    hurt = WRONG[wrong]((place / name).read_text("utf-8"))
    (place / name).write_text(hurt, "utf-8")
    check(place, name, hurt.encode())


@pytest.mark.parametrize(
    "name", [*FILES, "data/kinerja.lock", "data/log/kinerja.log", "data/percobaan.json.sebagian"]
)
def test_a_folder_in_place_of_a_small_file_stops_nothing(home: Callable[[], Path], name: str):
    place = home()
    (place / name).unlink(missing_ok=True)
    (place / name).mkdir(parents=True)
    (place / name / "isi.txt").write_text("milik orang lain")
    lives(place)


@pytest.mark.parametrize("name", ["data/cadangan", "data/log"])
def test_a_file_in_place_of_a_folder_stops_nothing(home: Callable[[], Path], name: str):
    place = home()
    elsewhere = place / "di-luar"
    shutil.copytree(place / GOOD, elsewhere)
    shutil.rmtree(place / name, ignore_errors=True)
    (place / name).write_text("milik orang lain")
    kantor = started(place, Waktu(NOW + timedelta(days=1)))
    kantor.log_to(start_logging(place / "data"))
    sesi = kantor.masuk.login("admin", SANDI)
    cadangan = kantor.services(sesi.database).cadangan
    cadangan.create(sesi.actor)
    cadangan.restore(sesi.actor, elsewhere, "Uji")
    kantor.close()


def test_both_key_copies_hurt_in_different_places_still_open(home: Callable[[], Path]):
    place = home()
    hurt = {flip(place / KEYS, 300, 4), flip(place / COPY, 700, 16)}
    lives(place)
    kept = {one.read_bytes() for one in (place / "data").glob(f"kinerja.kunci*{ASIDE_SUFFIX}*")}
    assert kept == hurt


@pytest.mark.skipif(LONG, reason="once is enough")
def test_keys_hurt_beyond_mending_come_back_from_a_backup(home: Callable[[], Path]):
    place = home()
    for name in (KEYS, COPY):
        flip(place / name, 300, 4)
    kantor = started(place, Waktu(NOW + timedelta(days=1)))
    loss = kantor.masuk.find_loss()
    assert loss is not None
    assert "kunci" in loss.what
    kantor.pemulihan.restore(place / GOOD, KunciCadangan("admin", SANDI), "Kunci rusak")
    kantor.masuk.login("admin", SANDI)
    kantor.close()
    aside = [one for one in (place / "data").rglob("*") if one.is_dir() and "kunci-lama" in one.name]
    assert aside, "the hurt key files are kept"


def test_the_reader_of_foreign_backups_moves_nothing(template: Path, tmp_path: Path):
    place = Path(shutil.copytree(template, tmp_path / "kantor"))  # each place is told of once
    flip(place / HURT / MANIFEST, 0, 1)
    before = sorted((place / HURT).iterdir())
    kantor = started(place, Waktu())
    found = [one.path for one in kantor.pemulihan.list_in(place / "data" / "cadangan")]
    assert found == [place / GOOD, place / HURT]
    kantor.close()
    assert sorted((place / HURT).iterdir()) == before
    assert any("kena" in word for word in take_words())
    assert DataFolder(place / HURT).database.is_file()
