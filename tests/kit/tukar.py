"""One package of each kind on its way between real offices: who makes it, who takes it in, and how.

`siap` builds the offices once and leaves them closed. A folder of one of them holds `data` and, for who takes
something in, the file beside it.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from msgspec.structs import replace as changed
from sqlalchemy import select

from kinerja_desktop.db.models.all_tables import TABLES
from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.pertukaran.terms import JenisPermintaan, KeputusanPendaftaran
from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.kantor import Services
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.organisasi.service import UnitForm
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import Putusan
from kinerja_desktop.services.pertukaran.pendaftaran.pemegang import Pemegang
from kinerja_desktop.services.pertukaran.permintaan.records import PermintaanForm
from kinerja_desktop.services.pertukaran.reading import key_pair, own_installation
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas, refused_rows_of
from tests.kit.office import CLOCK, INSTANSI, SANDI, build_kantor, describe_kantor, open_cheaply
from tests.kit.people import Langkah
from tests.kit.pusat import PUSAT, enrol, found_centre

TAHUN = 2026
ADMIN = "admin"
DIAMBIL, SUDAH = KeadaanBerkas.DITERAPKAN, KeadaanBerkas.SUDAH
NAMES = ("pusat", "kantor", "pulih", "calon", "pelamar", "laptop")
_LUAR = "01900000-0000-7000-8000-00000000dddd"


@dataclass(frozen=True)
class Sisi:
    """One office that is open, with somebody in it who has every role."""

    path: Path
    database: Database
    services: Services
    actor: Actor

    def faults(self) -> set[str]:
        """What `periksa` finds, by its headings."""
        found = self.services.pemeriksaan.run(self.actor, SilentProgress()).temuan
        return {one.pokok for one in found if not one.baik}

    def is_clean(self) -> bool:
        return not self.faults()

    def keys(self) -> KeyPair:
        with self.database.read() as session:
            return key_pair(own_installation(session))

    def rows(self) -> dict[str, list[str]]:
        """Every row of every table."""
        with self.database.engine.connect() as connection:
            run = connection.exec_driver_sql
            return {name: sorted(map(str, run(f"SELECT * FROM {name}").fetchall())) for name in TABLES}


@contextmanager
def opened(path: Path, faults: Faults | None = None, clock: Clock = CLOCK) -> Iterator[Sisi]:
    """The office whose folder `path` is; closed without the backup that closing would make."""
    kantor = open_cheaply(path / "data", clock=clock, faults=faults)
    try:
        sesi = kantor.masuk.login(ADMIN, SANDI)
        actor = changed(sesi.actor, peran=frozenset(Peran))
        yield Sisi(path, sesi.database, kantor.services(sesi.database), actor)
    finally:
        kantor.masuk.lock()
        kantor.close()


@dataclass(frozen=True)
class Kabar:
    """What is told from one office to another by letter or telephone: digits, ids."""

    sidik_pusat: str = ""
    sidik_pelamar: str = ""
    pulih: str = ""
    calon: Path = Path()
    sidik_calon: str = ""
    laptop: str = ""


def kirim(side: Sisi, folder: Path, _kabar: Kabar) -> Path:
    return side.services.kirim.export(side.actor, folder, TAHUN).path


def tanda_terima(side: Sisi, folder: Path, _kabar: Kabar) -> Path:
    """Of what waits for one; made again from nothing when it was made already."""
    return next(
        one.path
        for one in side.services.tanda_terima.make(side.actor, folder)
        if one.path.name.startswith("KIN_DINKES-UJI")
    )


def perbaikan(side: Sisi, folder: Path, _kabar: Kabar) -> Path:
    (made,) = side.services.perbaikan.export(side.actor, folder, TAHUN)
    return made.path


def permintaan(side: Sisi, folder: Path, _kabar: Kabar) -> Path:
    (made,) = side.services.permintaan_keluar.export(side.actor, folder)
    return made.path


def pemulihan(side: Sisi, folder: Path, kabar: Kabar) -> Path:
    return side.services.pemulihan_kantor.export(side.actor, kabar.pulih, folder).path


def data_awal(side: Sisi, folder: Path, kabar: Kabar) -> Path:
    return side.services.data_awal.export(side.actor, kabar.pulih, folder).path


def perbaikan_pegawai(side: Sisi, folder: Path, kabar: Kabar) -> Path:
    return side.services.perbaikan_orang.export(side.actor, kabar.laptop, folder, TAHUN).path


def data_awal_pegawai(side: Sisi, folder: Path, kabar: Kabar) -> Path:
    return side.services.data_awal.export(side.actor, kabar.laptop, folder).path


def pendaftaran(side: Sisi, folder: Path, _kabar: Kabar) -> Path:
    return side.services.pendaftaran.register(side.actor, folder).path


def kartu_kunci(side: Sisi, folder: Path, kabar: Kabar) -> Path:
    return side.services.pendaftaran.admit(side.actor, kabar.calon, kabar.sidik_calon, folder)


def terima(side: Sisi, path: Path, _kabar: Kabar) -> KeadaanBerkas:
    """As the page Terima does: looked at, then applied. Raises why it was refused."""
    berkas = side.services.terima.examine(side.actor, [path])
    (one,) = side.services.terima.apply_all(side.actor, berkas).berkas
    if one.ditolak is not None:
        raise one.ditolak
    if one.keadaan is KeadaanBerkas.DITOLAK:
        raise refused_rows_of(one)
    return one.keadaan


def admit(side: Sisi, path: Path, kabar: Kabar) -> KeadaanBerkas:
    side.services.pendaftaran.admit(side.actor, path, kabar.sidik_pelamar, side.path / "kartu")
    return DIAMBIL


def accept(side: Sisi, path: Path, kabar: Kabar) -> KeadaanBerkas:
    side.services.pendaftaran.accept_card(side.actor, path, kabar.sidik_pusat)
    return DIAMBIL


@dataclass(frozen=True)
class Jenis:
    """A kind of package. `ambil` raises KinerjaError for one that is refused."""

    dari: str
    ke: str
    buat: Callable[[Sisi, Path, Kabar], Path]
    ambil: Callable[[Sisi, Path, Kabar], KeadaanBerkas] = terima


JENIS = {
    "kirim": Jenis("kantor", "pusat", kirim),
    "tanda_terima": Jenis("pusat", "kantor", tanda_terima),
    "perbaikan": Jenis("pusat", "kantor", perbaikan),
    "permintaan": Jenis("kantor", "pusat", permintaan),
    "pemulihan": Jenis("pusat", "pulih", pemulihan),
    "data_awal": Jenis("pusat", "pulih", data_awal),
    "kirim_pegawai": Jenis("laptop", "kantor", kirim),
    "perbaikan_pegawai": Jenis("kantor", "laptop", perbaikan_pegawai),
    "data_awal_pegawai": Jenis("kantor", "laptop", data_awal_pegawai),
    "pendaftaran": Jenis("pelamar", "pusat", pendaftaran, admit),
    "kartu_kunci": Jenis("pusat", "calon", kartu_kunci, accept),
}
"""Each kind that travels, told by what a person calls it."""


@dataclass(frozen=True)
class Siap:
    """Closed offices by name, the file of each kind, and what was told beside them."""

    kantor: dict[str, Path]
    berkas: dict[str, Path] = field(default_factory=dict[str, Path])
    kabar: Kabar = field(default_factory=Kabar)

    def copy(self, name: str, target: Path) -> Path:
        return Path(shutil.copytree(self.kantor[name], target))


@pytest.fixture(scope="session")
def siap(tmp_path_factory: pytest.TempPathFactory) -> Siap:
    return build(tmp_path_factory.mktemp("tukar"))


def build(home: Path) -> Siap:
    """The centre, an office that works and the PC of one of its people, one that lost its computer, two that
    come."""
    kantor = {name: home / name for name in NAMES}
    kabar = set_up(kantor, home / "jalan")
    siap = Siap(kantor, {}, kabar)
    copies = {name: siap.copy(name, home / "pembuat" / name) for name in NAMES}
    for name, jenis in JENIS.items():
        with opened(copies[jenis.dari]) as side:
            siap.berkas[name] = jenis.buat(side, home / "berkas" / name, kabar)
    shutil.rmtree(home / "pembuat")
    return siap


def set_up(kantor: dict[str, Path], folder: Path) -> Kabar:
    found(kantor["pusat"], PUSAT)
    found(kantor["kantor"], INSTANSI)
    with opened(kantor["pusat"]) as pusat, opened(kantor["kantor"]) as agency:
        enrol(agency.services, agency.actor, pusat.services, pusat.actor, folder)
        work_a_year(agency)
        send(agency, pusat, folder / "kirim")
        join(agency, kantor["laptop"], folder)
        correct(pusat, agency)
        ask(agency)
        found(kantor["pulih"], _LUAR, "DISHUB")
        with opened(kantor["pulih"]) as lost:
            enrol(lost.services, lost.actor, pusat.services, pusat.actor, folder)
            lost.services.organisasi.save_unit(lost.actor, UnitForm("Bidang Lalu Lintas"))
            send(lost, pusat, folder / "kirim")
        shutil.rmtree(kantor["pulih"])
        found(kantor["pulih"], new_id(), "DISHUB")
        with opened(kantor["pulih"]) as again:
            come_back(again, pusat, folder)
        return with_newcomers(kantor, pusat, folder)


def with_newcomers(kantor: dict[str, Path], pusat: Sisi, folder: Path) -> Kabar:
    """`calon` waits for its card, `pelamar` to be admitted."""
    asked: dict[str, object] = {}
    for name, kode in (("calon", "DISDIK"), ("pelamar", "DLH")):
        found(kantor[name], new_id(), kode)
        with opened(kantor[name]) as side:
            made = side.services.pendaftaran.register(side.actor, folder / name)
            asked |= {name: made.path, f"sidik_{name}": made.sidik_jari}
    with opened(kantor["pulih"]) as again, again.database.read() as session:
        pulih = own_installation(session).id
    with opened(kantor["laptop"]) as laptop, laptop.database.read() as session:
        milik = own_installation(session).id
    return Kabar(
        pusat.services.pendaftaran.own_fingerprint(pusat.actor),
        str(asked["sidik_pelamar"]),
        pulih,
        Path(str(asked["calon"])),
        str(asked["sidik_calon"]),
        milik,
    )


def found(path: Path, instansi_id: str, kode: str = "") -> None:
    """A new data folder with its keys: the centre, the small office, or one that has its name only."""
    kantor = open_cheaply(path / "data", clock=CLOCK)
    if instansi_id == PUSAT:
        found_centre(kantor)
    else:
        sesi = kantor.masuk.create_first_admin(AdminPertama(ADMIN, f"Admin {kode}", SANDI, instansi_id))
        services = kantor.services(sesi.database)
        if kode:
            services.instansi.save(sesi.actor, InstansiForm(kode, f"Dinas {kode}", "Semarang"))
        else:
            build_kantor(sesi.database)
        services.pendaftaran.set_up(sesi.actor, f"PC {kode or 'Kantor'}")
    kantor.masuk.lock()
    kantor.close()


def work_a_year(agency: Sisi) -> None:
    """Two people with a set SKP, one of them evaluated."""
    people = describe_kantor()
    langkah = Langkah(agency.services, people)
    for name in ("staf", "teman"):
        langkah.established(people.id_of(name))
    langkah.final(people.staf_id, Periode.parse("2026-T1"))


def send(side: Sisi, pusat: Sisi, folder: Path) -> None:
    path = kirim(side, folder, Kabar())
    if terima(pusat, path, Kabar()) is not DIAMBIL:
        raise AssertionError(path)


def join(agency: Sisi, path: Path, folder: Path) -> None:
    """The laptop of an employee: admitted by his agency, with Data Awal and what stands there of his year."""
    found(path, new_id(), "DINKES-UJI")
    with opened(path) as laptop:
        asked = laptop.services.pendaftaran.register(laptop.actor, folder / "laptop")
        kartu = agency.services.pendaftaran_orang.admit(
            agency.actor, asked.path, asked.sidik_jari, Pemegang(describe_kantor().staf_id), folder / "laptop"
        )
        sidik = agency.services.pendaftaran.own_fingerprint(agency.actor)
        laptop.services.pendaftaran.accept_card(laptop.actor, kartu, sidik)
    with opened(path) as laptop:  # with the place that it has now
        with laptop.database.read() as session:
            kabar = Kabar(laptop=own_installation(session).id)
        for make in (data_awal_pegawai, perbaikan_pegawai):
            if terima(laptop, make(agency, folder / "laptop", kabar), kabar) is not DIAMBIL:
                raise AssertionError(make)


def correct(pusat: Sisi, agency: Sisi) -> None:
    """The centre puts a golongan right; at the agency somebody gets another name."""
    ids = describe_kantor()
    write(pusat, ids.teman_id, golongan="X")
    write(agency, ids.staf_id, nama="Staf Menikah Uji, A.Md.")


def write(side: Sisi, pegawai_id: str, **fields: object) -> None:
    with side.database.write(WriteContext(side.actor, Peran.PENGELOLA_KINERJA, "uji.ubah")) as session:
        row = session.scalars(select(Pegawai).where(Pegawai.id == pegawai_id)).one()
        for name, value in fields.items():
            setattr(row, name, value)


def ask(agency: Sisi) -> None:
    """Feedback of an official who works at the centre."""
    ids, luar = describe_kantor(), "0-luar"
    with agency.database.write(WriteContext(agency.actor, Peran.ADMIN, "uji.siapkan")) as session:
        session.add(
            Pegawai(instansi_id=INSTANSI, id=luar, nama="Ir. Sekda Uji", nama_cari="ir. sekda uji",
                    jenis=JenisPegawai.PEJABAT_LAIN)
        )  # fmt: skip
    form = PermintaanForm(
        JenisPermintaan.UMPAN_BALIK, PUSAT, ids.staf_id, Periode.parse("2026-T2"), luar, nilai_perilaku=1
    )
    agency.services.permintaan_kantor.ask(agency.actor, form)


def come_back(again: Sisi, pusat: Sisi, folder: Path, tempat: str = _LUAR) -> None:
    """Set up on another computer, admitted by two people into the place that was lost."""
    asked = again.services.pendaftaran.register(again.actor, folder / "lagi")
    putusan = Putusan(KeputusanPendaftaran.HILANG, "laptop dicuri", tempat)
    berdua = pusat.services.pendaftaran_berdua
    waiting = berdua.propose(pusat.actor, asked.path, asked.sidik_jari, putusan)
    kedua = Actor("kedua", "Admin Kedua", frozenset({Peran.ADMIN}), PUSAT)
    kartu = berdua.confirm(kedua, waiting, asked.sidik_jari, folder)
    sidik = pusat.services.pendaftaran.own_fingerprint(pusat.actor)
    again.services.pendaftaran.accept_card(again.actor, kartu, sidik)


def refusal(work: Callable[[], object]) -> KinerjaError | None:
    """Why a piece of work was refused; None: it was not. Anything else that it raises is a bug."""
    try:
        work()
    except KinerjaError as error:
        return error
    return None
