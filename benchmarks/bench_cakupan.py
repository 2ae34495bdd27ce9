"""Coverage of a generated city beside the bare SQL that reads the same rows, in one run.

    python benchmarks/bench_cakupan.py [PEOPLE] [ROUNDS]   (default 25000 people in 80 units, 3 rounds)

Four people under each leader, four results each, two indicators each. The statements that coverage sends are
noted once and then sent again through the driver alone, in turn with coverage: the same file, the same load.
"""

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from kinerja_desktop.db.models.all_tables import METADATA
from kinerja_desktop.db.models.base import Travelling, new_id
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.kebutuhan import IndikatorKebutuhan, Kebutuhan
from kinerja_desktop.db.models.organisasi import Instansi, Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.bulk import insert_travelling
from kinerja_desktop.db.store.connection import raw_connection
from kinerja_desktop.db.store.engine import close_engine, create_engine
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.kebutuhan.terms import KualitasIndikator, SumberKebutuhan
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.domain.skp.terms import Aspek, KelompokSkp, Pendekatan, StatusSkp
from kinerja_desktop.services.perencanaan.service import PerencanaanService

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
YEAR, AWAL, AKHIR = 2026, date(2026, 1, 1), date(2026, 12, 31)
KEY = bytes(32)
UNITS, BELOW, RESULTS, INDICATORS, NEEDS = 80, 4, 4, 2, 6
_WORDS = """
layanan balita ibu hamil posyandu imunisasi gizi rujukan laporan anggaran jalan jembatan izin arsip
sekolah guru kelas data aset sampah air lampu pasar pajak hutan banjir drainase taman halte trayek
"""
WORDS = _WORDS.split()
OFFICE = new_id()
ADMIN = Actor("bench", "Bench", frozenset({Peran.PENGELOLA_KINERJA}), OFFICE)


def sentence(number: int) -> str:
    """Four words that differ from number to number, and a year."""
    at = [number // len(WORDS) ** power % len(WORDS) for power in range(3)]
    return f"{WORDS[at[0]].capitalize()} {WORDS[at[1]]} dan {WORDS[at[2]]} tertata pada kelompok {number}"


def fill(database: Database, people: int) -> None:
    """The city: units with needs, people in chains of leaders, a plan for each."""
    ids = [new_id() for _ in range(people)]
    units = [new_id() for _ in range(UNITS)]
    post = new_id()
    base = {"instansi_id": OFFICE}
    with database.write(WriteContext(ADMIN, Peran.PENGELOLA_KINERJA, "bench")) as session:

        def put(model: type[Travelling], rows: Iterator[dict[str, Any]]) -> None:
            insert_travelling(session, model, [{**base, **row} for row in rows], NOW)

        put(Instansi, iter([{"id": OFFICE, "kode": "KOTA", "nama": "Kota Bench"}]))
        put(UnitKerja, ({"id": id_, "nama": f"Unit {at}"} for at, id_ in enumerate(units)))
        put(
            Jabatan, iter([{"id": post, "nama": "Jabatan", "jenis": JenisJabatan.PELAKSANA, "jenjang": None}])
        )
        needs = [[new_id() for _ in range(NEEDS)] for _ in units]
        put(
            Kebutuhan,
            (
                {"id": id_, "unit_kerja_id": unit, "tahun": YEAR, "sumber": SumberKebutuhan.RENSTRA,
                 "uraian": f"Kebutuhan {at} {number}", "urutan": number}
                for at, (unit, own) in enumerate(zip(units, needs, strict=True))
                for number, id_ in enumerate(own)
            ),
        )  # fmt: skip
        put(
            IndikatorKebutuhan,
            (
                {"kebutuhan_id": id_, "nama": "Indeks", "satuan": "indeks", "target": "80",
                 "kualitas": KualitasIndikator.OUTCOME, "perspektif": None, "periode_pelaporan": None}
                for own in needs for id_ in own
            ),
        )  # fmt: skip
        put(
            Pegawai,
            (
                {"id": id_, "nip": f"{at:018d}", "nama": f"Pegawai {at}", "nama_cari": f"pegawai {at}",
                 "golongan": "III/a", "pangkat": None, "keluar": None}
                for at, id_ in enumerate(ids)
            ),
        )  # fmt: skip
        put(
            Penempatan,
            (
                {"pegawai_id": id_, "unit_kerja_id": units[at % UNITS], "jabatan_id": post,
                 "jenis": JenisPenempatan.DEFINITIF, "mulai": AWAL, "selesai": None}
                for at, id_ in enumerate(ids)
            ),
        )  # fmt: skip
        put(
            PenugasanPenilai,
            (
                {"pegawai_id": id_, "penilai_id": ids[leader_of(at)], "atasan_penilai_id": None,
                 "mulai": AWAL, "selesai": None}
                for at, id_ in enumerate(ids) if at >= UNITS
            ),
        )  # fmt: skip
        plans = [new_id() for _ in ids]
        put(
            Skp,
            (
                {"id": skp, "pegawai_id": ids[at], "penilai_id": ids[leader_of(at)], "tahun": YEAR,
                 "mulai": AWAL, "selesai": AKHIR, "kelompok": KelompokSkp.JA_JF, "revisi_dari_id": None,
                 "pendekatan": Pendekatan.KUANTITATIF, "status": StatusSkp.DRAF, "diajukan_pada": None,
                 "dikembalikan_pada": None, "ditetapkan_tanggal": None, "snapshot": None}
                for at, skp in enumerate(plans)
            ),
        )  # fmt: skip
        results = [[new_id() for _ in range(RESULTS)] for _ in ids]
        put(
            HasilKerja,
            (
                {"id": id_, "skp_id": plans[at], "urutan": number, "asal_id": None,
                 "uraian": sentence(at * RESULTS + number),
                 "kebutuhan_id": needs[at][number] if at < UNITS else None,
                 "hasil_kerja_atasan_id": None if at < UNITS else results[leader_of(at)][number]}
                for at, own in enumerate(results) for number, id_ in enumerate(own)
            ),
        )  # fmt: skip
        put(
            IndikatorKinerja,
            (
                {"hasil_kerja_id": id_, "urutan": number, "aspek": Aspek.KUANTITAS, "perspektif": None,
                 "uraian": f"Jumlah {sentence(at * RESULTS + place)}",
                 "target": ("100", str(at % 90))[number],
                 "satuan": "dokumen", "asal_id": None}
                for at, own in enumerate(results) for place, id_ in enumerate(own)
                for number in range(INDICATORS)
            ),
        )  # fmt: skip


def leader_of(at: int) -> int:
    """The first of each unit lead it; below each stand four."""
    return at if at < UNITS else (at // UNITS - 1) // BELOW * UNITS + at % UNITS


def noted(engine: Engine, act: Callable[[], object]) -> list[tuple[str, Any]]:
    """The reading statements that an act sends, with what they are given."""
    found: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, given: Any, *_: object) -> None:  # noqa: ANN401 (whatever the driver takes)
        if statement.lstrip().upper().startswith("SELECT"):
            found.append((statement, given))

    event.listen(engine, "before_cursor_execute", note)
    act()
    event.remove(engine, "before_cursor_execute", note)
    return found


def timed(act: Callable[[], object]) -> float:
    """Seconds of processor time."""
    begin = time.process_time()
    act()
    return time.process_time() - begin


def main(people: int, rounds: int) -> None:
    gc.disable()  # as in the window, whose own collector takes over (ui/start/collector.py)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kinerja.db"
        engine = create_engine(path, KEY)
        METADATA.create_all(engine)
        database = Database(engine, Clock(lambda: NOW), lambda _session: "bench")
        fill(database, people)
        service = PerencanaanService(database)
        statements = noted(engine, lambda: service.cakupan(ADMIN, YEAR))
        rows = 0

        def bare() -> None:
            nonlocal rows
            with raw_connection(path, KEY) as connection:
                rows = sum(len(connection.execute(*one).fetchall()) for one in statements)

        ratios: list[float] = []
        for _ in range(rounds):
            plain = timed(bare)
            covered = timed(lambda: service.cakupan(ADMIN, YEAR))
            ratios.append(covered / plain)
            print(f"bare SQL {plain:.2f} s, coverage {covered:.2f} s: {ratios[-1]:.2f}")
        cakupan = service.cakupan(ADMIN, YEAR)
        print(
            f"{people} people, {len(statements)} statements, {rows} rows, {len(cakupan.temuan)} findings: "
            f"median {statistics.median(ratios):.2f} x bare SQL"
        )
        close_engine(engine, path)


if __name__ == "__main__":
    main(*(int(one) for one in (*sys.argv[1:], *("25000", "3")[len(sys.argv) - 1 :])))
