"""An office with work in it and a centre, both real data folders, made once; every test works on copies."""

import importlib
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.kebutuhan.terms import Perspektif
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.kantor import Services, open_kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama, Sesi
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.pemeriksaan import service as pemeriksaan
from kinerja_desktop.services.skp.guards import SkpDraft

INSTANSI = "01900000-0000-7000-8000-000000000001"
PUSAT = "01900000-0000-7000-8000-00000000ffff"
PEOPLE = 40
RATER = "197508172000032002"
FORM = SkpForm(
    Pendekatan.KUANTITATIF,
    (
        HasilKerjaForm(
            "Laporan tersusun tepat waktu",
            (IndikatorForm("Jumlah laporan", Aspek.KUANTITAS, "12", "laporan", Perspektif.ANGGARAN),),
            rhk_pimpinan="Tata kelola membaik",
        ),
    ),
)
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
        return self.pusat if name == "terima" else self.kantor


@dataclass(frozen=True)
class Expected:
    """Where the work begins, the ids there were, the state before the work, and after each of its stages."""

    template: Path
    known: frozenset[str]
    states: list[State]


@pytest.fixture(scope="session")
def work() -> Iterator[ModuleType]:
    """The module fault_work.py, which children run and tests repeat.

    What the tables should look like is found out once instead of at each of hundreds of checks.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent))
        patch.setattr(pemeriksaan, "expected_objects", cache(pemeriksaan.expected_objects))
        yield importlib.import_module("fault_work")


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory, work: ModuleType, fill_kantor) -> Templates:
    home = tmp_path_factory.mktemp("kantor-siap")
    at_agency, at_centre = home / "kantor", home / "pusat"
    with installed(work, at_centre, PUSAT) as (services, sesi):
        services.instansi.save(sesi.actor, InstansiForm("BKPP", "BKPP Uji", "Semarang"))
        services.pendaftaran.set_up(sesi.actor, "PC Pusat", pusat=True)
        add_user(work, services, sesi.actor, None)
    with installed(work, at_agency, INSTANSI) as (services, sesi):
        people = fill_kantor(sesi.database)
        services.pendaftaran.set_up(sesi.actor, "PC Kantor")
        add_user(work, services, sesi.actor, people.kabid_id)
    with work.opened(at_centre) as pusat, work.opened(at_agency) as kantor:
        enrol(kantor, pusat, home)
        prepare(work, kantor, people)
    (at_agency / "pegawai.csv").write_text(people_csv(work), encoding="utf-8")
    with work.opened(shutil.copytree(at_agency, home / "pengirim")) as sender:
        work.impor_pegawai(sender)
        sender.services.kirim.export(sender.actor, at_centre, work.TAHUN)
        return Templates(at_agency, at_centre, work.read_ids(sender))


@pytest.fixture
def random_moments() -> list[str]:
    """Ten moments, others in each run (the seed that repeats them is printed at its head)."""
    return [f"{percent}%" for percent in sorted(random.sample(range(1, 100), 10))]


@pytest.fixture
def expected(work: ModuleType, offices: Templates, tmp_path: Path) -> Callable[[str], Expected]:
    """What the stages of a work make of its template when nothing disturbs them."""

    def run(name: str) -> Expected:
        template, ids = offices.of(name), offices.in_package if name == "terima" else frozenset[str]()
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
def installed(work: ModuleType, path: Path, instansi_id: str) -> Iterator[tuple[Services, Sesi]]:
    """A new data folder in `path/data`, with its first admin in it."""
    kantor = open_kantor(path / "data", Clock(lambda: work.MOMENT), Faults(), slots=work.SLOTS)
    sesi = kantor.masuk.create_first_admin(AdminPertama("admin", "Siti Aminah", work.SANDI, instansi_id))
    yield kantor.services(sesi.database), sesi
    kantor.masuk.lock()
    kantor.close()


def add_user(work: ModuleType, services: Services, admin: Actor, pegawai_id: str | None) -> None:
    """The user of all tests, with every role."""
    user = PenggunaBaru(work.PENGGUNA, "Kabid Uji", frozenset(Peran), pegawai_id)
    services.keamanan.add_pengguna(admin, user, work.SANDI)


def enrol(kantor: Any, pusat: Any, folder: Path) -> None:
    there = pusat.services.pendaftaran
    berkas = kantor.services.pendaftaran.register(kantor.actor, folder)
    kartu = there.admit(pusat.actor, berkas.path, berkas.sidik_jari, folder)
    kantor.services.pendaftaran.accept_card(kantor.actor, kartu, there.own_fingerprint(pusat.actor))


def prepare(work: ModuleType, kantor: Any, people: Any) -> None:
    """Two set SKP; the evaluation of `teman` is open, that of `staf` can begin."""
    actor, services = kantor.actor, kantor.services
    for pegawai_id in (people.staf_id, people.teman_id):
        skp = services.skp.create_draft(actor, SkpDraft(pegawai_id, date(2026, 1, 1), date(2026, 12, 31)))
        services.skp.save_content(actor, skp.id, FORM)
        services.skp.submit(actor, skp.id)
        services.skp.establish(actor, skp.id, date(2026, 1, 20))
    predikat = PredikatOrganisasiForm(
        people.bidang_id, work.TRIWULAN, PredikatOrganisasi.BAIK, "Capaian rencana aksi", date(2026, 4, 2)
    )
    services.predikat_organisasi.set(actor, predikat)
    services.evaluasi.open(actor, people.teman_id, work.TRIWULAN)


def people_csv(work: ModuleType) -> str:
    """Somebody known under a new name, and many new people in new units and posts."""
    rows = ["NIP;Nama;Gol. Ruang;Jabatan;Unit Kerja;Pejabat Penilai"]
    rows.append(f"{work.STAF};Staf Menikah Uji, A.Md.;III/a;Jabatan staf;bidang Uji;{RATER}")
    for number in range(1, PEOPLE):
        post = f"Pelaksana {number % 7};Seksi {number % 5}"
        rows.append(f"198501012010011{number:03d};Pegawai Baru {number};III/b;{post};{RATER}")
    return "\n".join(rows)
