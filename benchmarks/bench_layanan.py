"""Median milliseconds per use case in a full agency, and the ratio to a bare single-row commit of SQLCipher.

Run: python benchmarks/bench_layanan.py [PEOPLE] [SAMPLE]   (default 3000 people, 100 of them measured)

The bare commit writes one row of 500 letters into the same encrypted file, between the use cases of each
person, so that both meet the same disk and the same load.
"""

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from kinerja_desktop.db.models.base import Base, Travelling, new_id
from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import UmpanBalik
from kinerja_desktop.db.store.bulk import insert_travelling
from kinerja_desktop.db.store.connection import DriverConnection, raw_connection
from kinerja_desktop.db.store.engine import close_engine, create_engine
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import EkspektasiForm, HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan, StatusSkp
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik
from kinerja_desktop.services.evaluasi.service import EvaluasiService, PenilaianForm
from kinerja_desktop.services.pemantauan.service import PemantauanService, RealisasiForm
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.service import SkpService
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm, UmpanBalikService

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
KEY = bytes(32)
TEAM = 25
BEFORE, YEAR = 2025, 2026
PERIODE = Periode.of_year(YEAR, JenisPeriode.TRIWULANAN)[0]
TEXT = "Laporan layanan tersusun tepat waktu dan lengkap menurut pedoman"


@dataclass
class Agency:
    """Ids of a filled agency; `team` maps everybody but the head to the rater."""

    instansi_id: str = field(default_factory=new_id)
    team: dict[str, str] = field(default_factory=dict[str, str])
    rows: defaultdict[type[Travelling], list[dict[str, Any]]] = field(
        default_factory=lambda: defaultdict[type[Travelling], list[dict[str, Any]]](list)
    )

    def add(self, model: type[Travelling], **values: object) -> str:
        row = {"instansi_id": self.instansi_id, "id": new_id(), **values}
        self.rows[model].append(row)
        return str(row["id"])


def fill(agency: Agency, count: int) -> None:
    """A head, one rater per team of 25, and last year's plans and evaluations of everybody."""
    agency.rows[Instansi].append(
        {"instansi_id": agency.instansi_id, "id": agency.instansi_id, "kode": "UJI", "nama": "Dinas Uji"}
    )
    root = agency.add(UnitKerja, nama="Dinas Uji")
    posts = [
        agency.add(Jabatan, nama=f"Jabatan {number}", jenis=JenisJabatan.PENGAWAS) for number in range(200)
    ]
    head = add_person(agency, 0, root, posts[0], None)
    for number in range(1, count):
        if number % TEAM == 1:
            unit = agency.add(UnitKerja, nama=f"Bidang {number // TEAM}", induk_id=root)
            rater = add_person(agency, number, unit, posts[number % 200], head)
        else:
            add_person(agency, number, unit, posts[number % 200], rater)
    for unit in agency.rows[UnitKerja]:
        agency.add(
            PenetapanPredikatOrganisasi,
            unit_kerja_id=unit["id"],
            periode=PERIODE.kode,
            predikat=PredikatOrganisasi.BAIK,
            tanggal=PERIODE.selesai,
        )
    for pegawai_id, rater in agency.team.items():
        add_last_year(agency, pegawai_id, rater)


def add_person(agency: Agency, number: int, unit: str, post: str, rater: str | None) -> str:
    """A person placed in a unit; everybody had another rater before."""
    nama = f"Pegawai Uji {number:05}"
    person = agency.add(Pegawai, nip=f"1990010120150{number:05}", nama=nama, nama_cari=nama.casefold())
    agency.add(Penempatan, pegawai_id=person, unit_kerja_id=unit, jabatan_id=post, mulai=date(BEFORE, 1, 1))
    if rater is not None:
        agency.team[person] = rater
        ids = {"pegawai_id": person, "penilai_id": rater}
        agency.add(PenugasanPenilai, **ids, mulai=date(BEFORE, 1, 1), selesai=date(BEFORE, 12, 31))
        agency.add(PenugasanPenilai, **ids, mulai=date(YEAR, 1, 1))
    return person


def add_last_year(agency: Agency, pegawai_id: str, rater: str) -> None:
    skp = agency.add(
        Skp,
        pegawai_id=pegawai_id,
        penilai_id=rater,
        tahun=BEFORE,
        mulai=date(BEFORE, 1, 1),
        selesai=date(BEFORE, 12, 31),
        pendekatan=Pendekatan.KUANTITATIF,
        status=StatusSkp.DITETAPKAN,
    )
    agency.add(EkspektasiKhusus, skp_id=skp, nilai=2, uraian=TEXT)
    quarters = Periode.of_year(BEFORE, JenisPeriode.TRIWULANAN)
    for order in range(3):
        hasil = agency.add(HasilKerja, skp_id=skp, urutan=order, uraian=TEXT)
        for number in range(2):
            indikator = agency.add(IndikatorKinerja, hasil_kerja_id=hasil, urutan=number, uraian=TEXT)
            for quarter in quarters:
                agency.add(Realisasi, indikator_kinerja_id=indikator, periode=quarter.kode, uraian=TEXT)
        for quarter in quarters:
            agency.add(
                UmpanBalik,
                pegawai_id=pegawai_id,
                skp_id=skp,
                periode=quarter.kode,
                pemberi_id=rater,
                hubungan=HubunganUmpanBalik.PIMPINAN,
                hasil_kerja_id=hasil,
                isi=TEXT,
                tanggal=quarter.selesai,
            )
    for quarter in quarters:
        agency.add(
            Evaluasi,
            pegawai_id=pegawai_id,
            skp_id=skp,
            penilai_id=rater,
            periode=quarter.kode,
            status=StatusEvaluasi.FINAL,
            rating_hasil=Rating.SESUAI_EKSPEKTASI,
            rating_perilaku=Rating.SESUAI_EKSPEKTASI,
            predikat=Predikat.BAIK,
            snapshot="x" * 1500,
        )


class Stopwatch:
    """Times of each use case, in milliseconds: by the clock, and of the processor."""

    def __init__(self) -> None:
        self.times: defaultdict[str, list[float]] = defaultdict(list)
        self.cpu: defaultdict[str, list[float]] = defaultdict(list)

    @contextmanager
    def run(self, name: str) -> Generator[None]:
        start, cpu = time.perf_counter(), time.process_time()
        yield
        self.cpu[name].append((time.process_time() - cpu) * 1000)
        self.times[name].append((time.perf_counter() - start) * 1000)


def form(number: int) -> SkpForm:
    indikator = tuple(
        IndikatorForm(f"{TEXT} {number}", aspek, "12", "laporan") for aspek in (Aspek.KUANTITAS, Aspek.WAKTU)
    )
    hasil = tuple(HasilKerjaForm(f"{TEXT} {order}", indikator, rhk_pimpinan=TEXT) for order in range(3))
    return SkpForm(Pendekatan.KUANTITATIF, hasil, (EkspektasiForm(2, TEXT),))


def one_person(
    database: Database, agency: Agency, pegawai_id: str, watch: Stopwatch, bare: Callable[[], None]
) -> None:
    """From an empty plan to a final evaluation."""
    own = Actor("u1", "Pegawai", frozenset({Peran.PEGAWAI}), agency.instansi_id, pegawai_id)
    rater = Actor(
        "u2", "Penilai", frozenset({Peran.PEJABAT_PENILAI}), agency.instansi_id, agency.team[pegawai_id]
    )
    skp, evaluasi = SkpService(database), EvaluasiService(database)
    with watch.run("skp.create_draft"):
        draft = skp.create_draft(own, SkpDraft(pegawai_id, date(YEAR, 1, 1), date(YEAR, 12, 31)))
    with watch.run("skp.save_content"):
        skp.save_content(own, draft.id, form(0))
    bare()
    with watch.run("skp.submit"):
        skp.submit(own, draft.id)
    with watch.run("skp.establish"):
        detail = skp.establish(rater, draft.id, date(YEAR, 1, 20))
    bare()
    entries = [
        RealisasiForm(indikator.id or "", "3", TEXT, TEXT)
        for hasil in detail.isi.hasil_kerja
        for indikator in hasil.indikator
    ]
    with watch.run("pemantauan.save_realisasi"):
        PemantauanService(database).save_realisasi(own, draft.id, PERIODE, entries)
    feedback = [UmpanBalikForm(TEXT, hasil.id) for hasil in detail.isi.hasil_kerja]
    with watch.run("umpan_balik.give"):
        UmpanBalikService(database).give(rater, draft.id, PERIODE, feedback)
    bare()
    rating = PenilaianForm(Rating.DIATAS_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI, TEXT, TEXT, TEXT)
    with watch.run("evaluasi.open"):
        opened = evaluasi.open(rater, pegawai_id, PERIODE)
    with watch.run("evaluasi.rate"):
        evaluasi.rate(rater, opened.id, rating)
    with watch.run("evaluasi.finalize"):
        evaluasi.finalize(rater, opened.id, date(YEAR, 4, 14))
    bare()


def bare_commit(connection: DriverConnection, watch: Stopwatch) -> Callable[[], None]:
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT)")

    def commit() -> None:
        with watch.run("bare commit"):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO bare (text) VALUES (?)", ("x" * 500,))
            connection.execute("COMMIT")

    return commit


def measure(path: Path, count: int, sample: int) -> Stopwatch:
    watch = Stopwatch()
    engine = create_engine(path, KEY)
    Base.metadata.create_all(engine)
    database = Database(engine, Clock(lambda: NOW), lambda _session: "bench")
    agency = Agency()
    fill(agency, count)
    system = Actor("sistem", "Bench", frozenset({Peran.ADMIN}), agency.instansi_id)
    with database.write(WriteContext(system, Peran.ADMIN, "bench.fill")) as session:
        for model, rows in agency.rows.items():
            insert_travelling(session, model, rows, NOW)
    staff = [person for person, rater in agency.team.items() if rater in agency.team]
    with raw_connection(path, KEY) as connection:
        commit = bare_commit(connection, watch)
        for person in staff[:: max(1, len(staff) // sample)][:sample]:
            one_person(database, agency, person, watch, commit)
    close_engine(engine, path)
    return watch


def main() -> None:
    numbers = [int(text) for text in sys.argv[1:]]
    count, sample = (*numbers, *(3000, 100)[len(numbers) :])
    with tempfile.TemporaryDirectory() as folder:
        watch = measure(Path(folder) / "bench.db", count, sample)
    bare = statistics.median(watch.times["bare commit"])
    print(f"{count} people, {sample} measured")
    for name, times in watch.times.items():
        middle, cpu = statistics.median(times), statistics.median(watch.cpu[name])
        slow = sorted(times)[-len(times) // 10]
        print(
            f"{name:<28}{middle:7.2f} ms {cpu:7.2f} ms CPU   x{middle / bare:5.1f}   90% below {slow:.2f} ms"
        )


if __name__ == "__main__":
    main()
