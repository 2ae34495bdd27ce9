"""Run: python -m benchmarks.simulasi [--benih 1 2 3] [--instansi 10] [--komputer 3] [--pekan 51] [--jejak]"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.simulasi.dunia import SimulasiError, Ukuran
from benchmarks.simulasi.jalan import Simulasi


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.simulasi")
    parser.add_argument("--benih", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--instansi", type=int, default=10)
    parser.add_argument("--komputer", type=int, default=3)
    parser.add_argument("--pekan", type=int, default=51)
    parser.add_argument("--jejak", action="store_true", help="print every line of the log")
    asked = parser.parse_args()
    failed = 0
    for benih in asked.benih:
        folder, start = Path(tempfile.mkdtemp(prefix="simulasi-")), time.perf_counter()
        with Simulasi(benih, folder, Ukuran(asked.instansi, asked.komputer, asked.pekan)) as world:
            try:
                laporan = world.jalankan()
                print(f"benih {benih}: {laporan.basis_data} basis data, {time.perf_counter() - start:.0f} s")
                for apa, berapa in laporan.hitung.items():
                    print(f"  {berapa:5} {apa}")
            except SimulasiError as error:
                failed += 1
                print(error)
            if asked.jejak:
                print("\n".join(world.dunia.jejak), flush=True)
        shutil.rmtree(folder, ignore_errors=True)
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
