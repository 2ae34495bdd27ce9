"""An office with work in it and a centre, both real data folders, made once; every test works on copies."""

import importlib
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.kantor import Kantor, Services
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from tests.kit.long import times
from tests.kit.office import INSTANSI, SANDI, build_kantor, start_kantor
from tests.kit.people import Langkah
from tests.kit.pusat import enrol, found_centre
from tests.kit.states import semua, templat_baru, templat_pusat

__all__ = ["semua", "templat_baru", "templat_pusat"]
PEOPLE = 40
RATER = "197508172000032002"
AT_CENTRE = ("terima", "tanda_terima", "batal_sesi")
State = dict[str, list[Any]]


@dataclass(frozen=True)
class Templates:
    """`kantor`: SKP, an open evaluation, a list of people to import; `pusat`: a package to take in.

    `in_package`: the ids of the records in that package.
    """

    kantor: Path
    pusat: Path
    in_package: frozenset[str]

    def of(self, name: str) -> Path:
        """The template for a work of fault_work.py."""
        return self.pusat if name in AT_CENTRE else self.kantor


@dataclass(frozen=True)
class Expected:
    """Where the work begins, the ids there were, the state before the work, and after each of its stages."""

    template: Path
    known: frozenset[str]
    states: list[State]


@pytest.fixture(scope="session")
def work() -> Iterator[ModuleType]:
    """The module fault_work.py, which children run and tests repeat."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent))
        yield importlib.import_module("fault_work")


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory, work: ModuleType) -> Templates:
    home = tmp_path_factory.mktemp("kantor-siap")
    at_agency, at_centre = home / "kantor", home / "pusat"
    with closed_after(at_centre) as kantor:
        sesi = found_centre(kantor)
        add_user(work, kantor.services(sesi.database), sesi.actor, None)
    with closed_after(at_agency) as kantor:
        sesi = kantor.masuk.create_first_admin(AdminPertama("admin", "Siti Aminah", SANDI, INSTANSI))
        services = kantor.services(sesi.database)
        people = build_kantor(sesi.database)
        services.pendaftaran.set_up(sesi.actor, "PC Kantor")
        add_user(work, services, sesi.actor, people.kabid_id)
    with work.opened(at_centre) as pusat, work.opened(at_agency) as kantor:
        enrol(kantor.services, kantor.actor, pusat.services, pusat.actor, home)
        prepare(work, kantor, people)
    (at_agency / "pegawai.csv").write_text(people_csv(work), encoding="utf-8")
    with work.opened(shutil.copytree(at_agency, home / "pengirim")) as sender:
        work.impor_pegawai(sender)
        sender.services.kirim.export(sender.actor, at_centre, work.TAHUN)
        return Templates(at_agency, at_centre, work.read_ids(sender))


@pytest.fixture
def random_moments() -> list[str]:
    """Some moments, others in each run (the seed that repeats them is printed at its head)."""
    return [f"{percent:.2f}%" for percent in sorted(random.uniform(1, 99) for _ in range(times(10, 40)))]


@pytest.fixture
def expected(work: ModuleType, offices: Templates, tmp_path: Path) -> Callable[[str], Expected]:
    """What the stages of a work make of its template when nothing disturbs them."""

    def run(name: str) -> Expected:
        template, ids = offices.of(name), offices.in_package if name in AT_CENTRE else frozenset[str]()
        with work.opened(shutil.copytree(template, tmp_path / "tanpa-gangguan")) as office:
            known = work.read_ids(office) | ids
            states = [work.read_state(office, known)]
            for stage in work.STAGES[name]:
                stage(office)
                states.append(work.read_state(office, known))
            assert office.is_clean()
        return Expected(template, known, states)

    return run


@contextmanager
def closed_after(path: Path) -> Iterator[Kantor]:
    """A new data folder in `path/data`; locked before it is closed: that makes no backup."""
    kantor = start_kantor(path / "data")
    yield kantor
    kantor.masuk.lock()
    kantor.close()


def add_user(work: ModuleType, services: Services, admin: Actor, pegawai_id: str | None) -> None:
    """The user of all tests, with every role."""
    user = PenggunaBaru(work.PENGGUNA, "Kabid Uji", frozenset(Peran), pegawai_id)
    services.keamanan.add_pengguna(admin, user, SANDI)


def prepare(work: ModuleType, kantor: Any, people: Any) -> None:
    """Two set SKP; the evaluation of `teman` is open, that of `staf` can begin."""
    langkah = Langkah(kantor.services, people)
    for pegawai_id in (people.staf_id, people.teman_id):
        langkah.established(pegawai_id)
    langkah.opened(people.teman_id, work.TRIWULAN)


def people_csv(work: ModuleType) -> str:
    """Somebody known under a new name, and many new people in new units and posts."""
    rows = ["NIP;Nama;Gol. Ruang;Jabatan;Unit Kerja;Pejabat Penilai"]
    rows.append(f"{work.STAF};Staf Menikah Uji, A.Md.;III/a;Jabatan staf;bidang Uji;{RATER}")
    for number in range(1, PEOPLE):
        post = f"Pelaksana {number % 7};Seksi {number % 5}"
        rows.append(f"198501012010011{number:03d};Pegawai Baru {number};III/b;{post};{RATER}")
    return "\n".join(rows)
