"""Offices for journeys through the whole window: prepared, closed, with a login for everybody."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.kantor import Services
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.skp.reading.records import SkpDetail
from tests.kit.journey import orang
from tests.kit.office import INSTANSI, SANDI, Kantor, build_kantor, copy_office, start_kantor
from tests.kit.people import FORM_ON_SCREEN, Langkah
from tests.kit.pusat import found_centre

__all__ = ["orang"]
NOW = Clock()
USERS = (
    ("rina", "Rina Pengelola", Peran.PENGELOLA_KINERJA, None),
    ("kabid", "Kabid Uji, S.KM.", Peran.PEJABAT_PENILAI, "kabid_id"),
    ("staf", "Staf Uji, A.Md.", Peran.PEGAWAI, "staf_id"),
    ("teman", "Teman Uji", Peran.PEGAWAI, "teman_id"),
)


@dataclass(frozen=True)
class Kantoran:
    """A prepared office: its folder, and the ids and actors of the small office."""

    folder: Path
    people: Kantor
    tahun: int


@dataclass(frozen=True)
class Rencana:
    """An office where the SKP of `staf` is set, and the predikat of his unit for the quarter of today."""

    folder: Path
    people: Kantor
    skp: SkpDetail
    periode: Periode


@pytest.fixture
def look_into() -> Callable:
    """Opens a closed data folder as a user, to see what is stored: gives services and actor."""

    @contextmanager
    def look(folder: Path, nama_pengguna: str) -> Iterator[tuple[Services, Actor]]:
        kantor = start_kantor(folder, NOW)
        try:
            sesi = kantor.masuk.login(nama_pengguna, SANDI)
            yield kantor.services(sesi.database), sesi.actor
        finally:
            kantor.close()

    return look


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Kantoran:
    """The small office with a login for everybody; password SANDI."""
    folder = tmp_path_factory.mktemp("perjalanan") / "data"
    kantor = start_kantor(folder, NOW)
    sesi = kantor.masuk.create_first_admin(AdminPertama("siti", "Siti Admin", SANDI, INSTANSI))
    people = build_kantor(sesi.database)
    services = kantor.services(sesi.database)
    for nama_pengguna, nama, peran, pegawai in USERS:
        roles = frozenset({peran} | ({Peran.PEGAWAI} if pegawai else set()))
        baru = PenggunaBaru(nama_pengguna, nama, roles, getattr(people, pegawai) if pegawai else None)
        services.keamanan.add_pengguna(sesi.actor, baru, SANDI)
    kantor.close()
    return Kantoran(folder, people, NOW.today().year)


@pytest.fixture(scope="session")
def plan_template(office_template: Kantoran, tmp_path_factory: pytest.TempPathFactory) -> Rencana:
    """The small office with what an evaluation needs."""
    folder = copy_office(office_template.folder, tmp_path_factory.mktemp("rencana") / "data")
    people, today = office_template.people, NOW.today()
    periode = Periode.containing(today, JenisPeriode.TRIWULANAN)
    kantor = start_kantor(folder, NOW)
    langkah = Langkah(kantor.services(kantor.masuk.login("siti", SANDI).database), people, FORM_ON_SCREEN)
    skp = langkah.established(people.staf_id, today.year, day=today)
    langkah.set_organisasi(people.staf_id, periode, day=today)
    kantor.masuk.lock()
    kantor.close()
    return Rencana(folder, people, skp, periode)


@pytest.fixture
def kantoran(office_template: Kantoran, tmp_path: Path) -> Kantoran:
    """A copy of the small office, closed."""
    return replace(office_template, folder=copy_office(office_template.folder, tmp_path / "data"))


@pytest.fixture
def ditetapkan(plan_template: Rencana, tmp_path: Path) -> Rencana:
    """A copy of the office where an SKP is set, closed."""
    return replace(plan_template, folder=copy_office(plan_template.folder, tmp_path / "data"))


@pytest.fixture
def pusat(tmp_path: Path) -> Path:
    """The closed data folder of a centre with its keys; the users `siti` (admin), `rina` (pengelola)."""
    folder = tmp_path / "pusat"
    kantor = start_kantor(folder, NOW)
    sesi = found_centre(kantor, "siti")
    baru = PenggunaBaru("rina", "Rina Pusat", frozenset({Peran.PENGELOLA_KINERJA}))
    kantor.services(sesi.database).keamanan.add_pengguna(sesi.actor, baru, SANDI)
    kantor.close()
    return folder
