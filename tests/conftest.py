"""Fixtures that all tests share: a real encrypted database, and a small office in it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kinerja_desktop.db.models.all_tables import METADATA
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.engine import close_engine, create_engine
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
INSTANSI = "01900000-0000-7000-8000-000000000001"
FAULT_CHILD = Path(__file__).parent / "kit" / "fault_child.py"
UNDISTURBED = ("hangat", "utuh")
KillEach = Callable[[Path, str, Iterable[str], Path], Iterator[tuple[str, Path, str]]]


@dataclass(frozen=True)
class Kantor:
    """A small agency: Walikota rates the head, the head rates the kabid, the kabid rates the staff.

    `teman` works beside `staf` under the same rater; `orang_lain` in the other bidang is rated by the head.
    """

    instansi_id: str
    dinas_id: str
    bidang_id: str
    bidang_lain_id: str
    walikota_id: str
    kepala_id: str
    kabid_id: str
    staf_id: str
    teman_id: str
    orang_lain_id: str
    admin: Actor
    pengelola: Actor
    pemeriksa: Actor
    penilai: Actor
    kepala: Actor
    staf: Actor
    teman: Actor


@pytest.fixture
def clock() -> Clock:
    return Clock(lambda: NOW)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty database and one of the small office: a copy takes 2 ms, building one 130 ms."""
    folder = tmp_path_factory.mktemp("templat")
    for name in ("kosong.db", "kantor.db"):
        engine = create_engine(folder / name, bytes(32))
        METADATA.create_all(engine)
        if name == "kantor.db":
            build_kantor(Database(engine, Clock(lambda: NOW), lambda _session: "instalasi-uji"))
        close_engine(engine, folder / name)
    return folder


@pytest.fixture(scope="session")
def fill_kantor() -> Callable[[Database], Kantor]:
    """Puts the small office into an empty database that a test made itself."""
    return build_kantor


@pytest.fixture
def database(
    tmp_path: Path, clock: Clock, templates: Path, request: pytest.FixtureRequest
) -> Iterator[Database]:
    """A real encrypted database: with the small office when the test asks for `kantor`, else empty."""
    template = "kantor.db" if "kantor" in request.fixturenames else "kosong.db"
    shutil.copyfile(templates / template, tmp_path / "kinerja.db")
    engine = create_engine(tmp_path / "kinerja.db", bytes(32))
    yield Database(engine, clock, lambda _session: "instalasi-uji")
    engine.dispose()


@pytest.fixture
def kantor(database: Database) -> Kantor:  # noqa: ARG001 (the database is copied with the office in it)
    return describe_kantor()


@pytest.fixture
def kill_each(tmp_path: Path) -> KillEach:
    """Run the work `name` of a file on one copy of `template` per moment asked for, and kill it there.

    Moments are as in fault_child.py; a step must be reached. Gives (moment, folder, `killed` or `done`) as
    soon as that child is dead, so that the test looks at it while the next ones run.
    """

    def run(work: Path, name: str, moments: Iterable[str], template: Path) -> Iterator[tuple[str, Path, str]]:
        wanted = tuple(moments)
        measured = any(one.endswith("%") for one in wanted)
        asked = (*UNDISTURBED, *wanted) if measured else wanted
        places = [tmp_path / f"{name}-{number}" for number in range(len(asked))]
        for place in places:
            shutil.copytree(template, place)
        pairs = [f"{one}={place}" for one, place in zip(asked, places, strict=True)]
        command = [sys.executable, str(FAULT_CHILD), str(work), name, *pairs]
        with (
            (tmp_path / f"{name}.stderr").open("w+") as errors,
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as children,
        ):
            try:
                assert children.stdout is not None
                for one, place in zip(asked, places, strict=True):
                    outcome = children.stdout.readline().partition(" ")[2].strip()
                    allowed = {"done"} if one in UNDISTURBED else {"killed"}
                    if outcome not in (allowed | {"done"} if one.endswith("%") else allowed):
                        errors.seek(0)
                        pytest.fail(f"{one}: {outcome}\n{errors.read()}")
                    if one not in UNDISTURBED:
                        yield one, place, outcome
            finally:
                children.kill()

    return run


def kantor_ids() -> dict[str, str]:
    """Fixed ids, so that tests can name them."""
    names = ("dinas", "bidang", "bidang_lain", "walikota", "kepala", "kabid", "staf", "teman", "orang_lain")
    return {name: f"01900000-0000-7000-8000-0000000001{number:02d}" for number, name in enumerate(names)}


def build_kantor(database: Database) -> Kantor:
    """Fill an empty database with the small office."""
    ids = kantor_ids()
    luar, pns, pppk = JenisPegawai.PEJABAT_LAIN, JenisPegawai.PNS, JenisPegawai.PPPK
    people = (
        ("walikota", None, "Walikota Uji", luar, None, "dinas", JenisJabatan.PEJABAT_NEGARA),
        ("kepala", "197001011995031001", "dr. Kepala Uji, M.Kes.", pns, "IV/c", "dinas",
         JenisJabatan.JPT_PRATAMA),
        ("kabid", "197508172000032002", "Kabid Uji, S.KM.", pns, "IV/a", "bidang",
         JenisJabatan.ADMINISTRATOR),
        ("staf", "199003152015031002", "Staf Uji, A.Md.", pns, "III/a", "bidang",
         JenisJabatan.PELAKSANA),
        ("teman", "199209092024212011", "Teman Uji", pppk, "IX", "bidang", JenisJabatan.JF_KEAHLIAN),
        ("orang_lain", "198807212010012003", "Orang Lain Uji", pns, "III/c", "bidang_lain",
         JenisJabatan.PENGAWAS),
    )  # fmt: skip
    raters = {
        "kepala": "walikota",
        "kabid": "kepala",
        "staf": "kabid",
        "teman": "kabid",
        "orang_lain": "kepala",
    }
    awal = date(2026, 1, 1)
    system = Actor("sistem", "Uji", frozenset({Peran.ADMIN}), INSTANSI)
    with database.write(WriteContext(system, Peran.ADMIN, "uji.siapkan")) as session:
        base = {"instansi_id": INSTANSI}
        session.add(Instansi(**base, id=INSTANSI, kode="DINKES-UJI", nama="Dinas Uji", kota="Semarang"))
        session.add(UnitKerja(**base, id=ids["dinas"], nama="Dinas Uji", kode="D"))
        for name in ("bidang", "bidang_lain"):
            session.add(UnitKerja(**base, id=ids[name], nama=f"{name} Uji", kode=name, induk_id=ids["dinas"]))
        for name, nip, nama, jenis, golongan, unit, jabatan in people:
            session.add(
                Pegawai(
                    **base, id=ids[name], nip=nip, nama=nama, nama_cari=nama.casefold(), jenis=jenis,
                    golongan=golongan,
                )
            )  # fmt: skip
            post = Jabatan(**base, nama=f"Jabatan {name}", jenis=jabatan)
            session.add(post)
            session.flush()
            session.add(
                Penempatan(
                    **base, pegawai_id=ids[name], unit_kerja_id=ids[unit], jabatan_id=post.id, mulai=awal
                )
            )
        for name, rater in raters.items():
            session.add(
                PenugasanPenilai(
                    **base, pegawai_id=ids[name], penilai_id=ids[rater], mulai=awal, alasan="Uji"
                )
            )

    return describe_kantor()


def describe_kantor() -> Kantor:
    """The ids and users of the small office."""
    ids = kantor_ids()

    def actor(name: str, *peran: Peran, pegawai: str | None = None) -> Actor:
        return Actor(f"pengguna-{name}", name, frozenset(peran), INSTANSI, ids[pegawai] if pegawai else None)

    return Kantor(
        INSTANSI,
        *(f"{ids[name]}" for name in ids),
        admin=actor("admin", Peran.ADMIN),
        pengelola=actor("pengelola", Peran.PENGELOLA_KINERJA),
        pemeriksa=actor("pemeriksa", Peran.PEMERIKSA),
        penilai=actor("kabid", Peran.PEGAWAI, Peran.PEJABAT_PENILAI, pegawai="kabid"),
        kepala=actor("kepala", Peran.PEGAWAI, Peran.PEJABAT_PENILAI, pegawai="kepala"),
        staf=actor("staf", Peran.PEGAWAI, pegawai="staf"),
        teman=actor("teman", Peran.PEGAWAI, pegawai="teman"),
    )
