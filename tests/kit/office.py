"""The small office of all tests: a real encrypted database with it, and data folders with cheap passwords."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.db.models.all_tables import METADATA
from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.engine import close_engine, create_engine
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import KdfCost, KeyFile
from kinerja_desktop.db.vault.keyslots import KeySlots, names_of
from kinerja_desktop.db.vault.proof.witness import Witness
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.paths import SHARED_VARIABLE
from kinerja_desktop.services.kantor import Kantor as OpenKantor
from kinerja_desktop.services.kantor import open_kantor
from kinerja_desktop.services.pengaturan.reading import HARI_LIBUR, HariLibur

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
CLOCK = Clock(lambda: NOW)
INSTANSI = "01900000-0000-7000-8000-000000000001"
SANDI = "gajah lompat pagar besi"
SLOTS = KeySlots(KdfCost(time=1, memory_kib=64, lanes=4), floor_kib=8)
"""Passwords that cost next to nothing; how dear they are is the subject of test_keyslots.py."""
RATERS = {"kepala": "walikota", "kabid": "kepala", "staf": "kabid", "teman": "kabid", "orang_lain": "kepala"}
_UNITS = {"walikota": "dinas", "kepala": "dinas", "kabid": "bidang"}
_NAMES = ("dinas", "bidang", "bidang_lain", "walikota", "kepala", "kabid", "staf", "teman", "orang_lain")
_YEARS = range(2025, 2029)
"""With holidays, so that working days can be counted: the first of January only."""
_NOT_COPIED = shutil.ignore_patterns("kinerja.lock", "percobaan.json", "log", "cadangan")


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

    def id_of(self, name: str) -> str:
        """Of a unit or a person: `staf`."""
        return getattr(self, f"{name}_id")

    def unit_led_by(self, pegawai_id: str) -> str:
        return next(self.id_of(unit) for leader, unit in _UNITS.items() if self.id_of(leader) == pegawai_id)


class EmptyVault:
    """Stands where no data folder is needed: no backup yet, everybody has a password."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder

    def slot_names(self) -> frozenset[str]:
        return frozenset({"admin"})


def start_vault(
    folder: Path, clock: Clock = CLOCK, witness: Path | None = None, faults: Faults | None = None
) -> Vault:
    """Hold a data folder, with cheap passwords; `witness`: the file in which this computer remembers it."""
    vault = Vault(DataFolder(folder), clock, faults, SLOTS, Witness(witness))
    vault.start()
    return vault


def start_kantor(folder: Path, clock: Clock = CLOCK) -> OpenKantor:
    """The same with its use cases: nobody is in yet."""
    return OpenKantor(start_vault(folder, clock))


def copy_office(template: Path, folder: Path) -> Path:
    """The files of a closed data folder that count; a lock or counted failures of before do not."""
    shutil.copytree(template, folder, ignore=_NOT_COPIED, dirs_exist_ok=True)
    return folder


def with_dear_names(file: KeyFile, key: bytes, cost: KdfCost) -> KeyFile:
    """The key file with user names as dear to try as the program itself demands."""
    slots = tuple(msgspec.structs.replace(slot, tag=b"") for slot in file.slots)
    names = msgspec.json.encode(names_of(file, key))
    bare = msgspec.structs.replace(file, format=1, name_cost=cost, slots=slots, names=names)
    return KeySlots(cost).hide_names(bare, key, None)


def open_cheaply(
    folder: Path, *, portable: bool = False, clock: Clock | None = None, faults: Faults | None = None
) -> OpenKantor:
    """Take hold of a data folder as the program does; `clock` None: the time of this machine."""
    return open_kantor(folder, clock or Clock(), faults or Faults(), portable=portable, slots=SLOTS)


@pytest.fixture
def clock() -> Clock:
    return CLOCK


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty database and one of the small office: a copy takes 2 ms, building one 130 ms."""
    folder = tmp_path_factory.mktemp("templat")
    for name in ("kosong.db", "kantor.db"):
        engine = create_engine(folder / name, bytes(32))
        METADATA.create_all(engine)
        if name == "kantor.db":
            build_kantor(Database(engine, CLOCK, lambda _session: "instalasi-uji"))
        close_engine(engine, folder / name)
    return folder


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


def kantor_ids() -> dict[str, str]:
    """Fixed ids, so that tests can name them."""
    return {name: f"01900000-0000-7000-8000-0000000001{number:02d}" for number, name in enumerate(_NAMES)}


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
    awal = date(2026, 1, 1)
    system = Actor("sistem", "Uji", frozenset({Peran.ADMIN}), INSTANSI)
    with database.write(WriteContext(system, Peran.ADMIN, "uji.siapkan")) as session:
        base = {"instansi_id": INSTANSI}
        libur = [HariLibur(date(tahun, 1, 1), "Tahun Baru") for tahun in _YEARS]
        session.add(Pengaturan(kunci=HARI_LIBUR, nilai=msgspec.json.encode(libur).decode()))
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
        for name, rater in RATERS.items():
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


@pytest.fixture
def rumah(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Home of an account of this computer; `bersama` in it is what all accounts share."""
    home = tmp_path / "rumah"
    for name in ("data", "config", "state"):
        (home / name).mkdir(parents=True)
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(home / name))
    for windows, name in (("LOCAL_APPDATA", "data"), ("APPDATA", "state")):
        monkeypatch.setenv(f"WIN_PD_OVERRIDE_{windows}", str(home / name))
    (home / "bersama").mkdir()
    (home / "bersama").chmod(0o1777)  # as the installation makes it
    monkeypatch.setenv(SHARED_VARIABLE, str(home / "bersama"))
    return home
