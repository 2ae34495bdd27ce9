"""Export and import of packages in rows per second, against bare json + zlib of the same rows.

Run: python benchmarks/bench_paket.py [ROWS ...]   (default 5000 100000; best of three)
"""

import json
import resource
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import uuid6

from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.paket.cover import Cakupan, JenisPaket
from kinerja_desktop.exchange.paket.package import CoverFields, open_package, write_package
from kinerja_desktop.exchange.records.evaluasi import EvaluasiRecord

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
INSTANSI = str(uuid6.uuid7())
RUNS = 3


def make_rows(count: int) -> list[EvaluasiRecord]:
    """Evaluations as a real agency sends them, each with its own ids and a short note."""
    return [
        EvaluasiRecord(
            instansi_id=INSTANSI,
            id=str(uuid6.uuid7()),
            rev=3,
            rev_hash=f"{number:064x}",
            diubah_oleh="Pejabat Penilai",
            diubah_pada=NOW,
            asal_instalasi=INSTANSI,
            pegawai_id=str(uuid6.uuid7()),
            skp_id=str(uuid6.uuid7()),
            penilai_id=INSTANSI,
            periode="2026-T4",
            status="FINAL",
            rating_hasil="SESUAI_EKSPEKTASI",
            rating_perilaku="DIATAS_EKSPEKTASI",
            predikat="BAIK",
            catatan=f"Target triwulan tercapai, {number % 97} berkas selesai tepat waktu.",
            aturan="permenpanrb-6-2022",
            tanggal=date(2026, 12, 31),
        )
        for number in range(count)
    ]


def best(action: Callable[[], object]) -> float:
    times: list[float] = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def measure(count: int, folder: Path) -> None:
    rows = make_rows(count)
    plain = [msgspec.to_builtins(row) for row in rows]
    agency, centre = KeyPair.generate(), KeyPair.generate()
    path, bare = folder / "a.kinerja", folder / "a.json.z"
    name = str(uuid6.uuid7())
    fields = CoverFields(
        JenisPaket.SNAPSHOT, name, name, INSTANSI, name, Cakupan(INSTANSI, "2026-T4"), 1, NOW, "bench"
    )

    def bare_write() -> None:
        bare.write_bytes(zlib.compress("\n".join(json.dumps(row) for row in plain).encode()))

    def bare_read() -> None:
        text = zlib.decompress(bare.read_bytes())
        assert sum(1 for line in text.split(b"\n") if json.loads(line)) == count

    def package_read() -> None:
        seen: list[int] = []
        with open_package(path) as package:
            package.verify(agency.public())
            package.read_records([centre], lambda _first, batch: seen.append(len(batch)))
        assert sum(seen) == count

    results = (
        ("bare json + zlib write", best(bare_write), bare),
        ("package export", best(lambda: write_package(path, fields, rows, agency, [centre.public()])), path),
        ("bare json + zlib read", best(bare_read), bare),
        ("package import", best(package_read), path),
    )
    for at, (label, seconds, file) in enumerate(results):
        baseline = results[at - at % 2][1]
        print(
            f"{count:>9,}  {label:<24} {seconds:>7.3f} s {count / seconds:>10,.0f} rows/s"
            f"  x{baseline / seconds:.2f}  {file.stat().st_size / 1e6:.2f} MB"
        )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for count in [int(text) for text in sys.argv[1:]] or [5_000, 100_000]:
            measure(count, Path(folder))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (all rows held)")


if __name__ == "__main__":
    main()
