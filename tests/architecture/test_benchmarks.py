"""Each benchmark still runs: a moved name would be noticed only on the day when its figures are needed."""

import os
import subprocess
import sys

import pytest

from tests.kit.places import ROOT

SMALL = {
    "bench_jendela.py": ("1", "20"),
    "bench_cakupan.py": ("100", "1"),
    "bench_impor.py": ("20", "1"),
    "bench_layanan.py": ("6", "2"),
    "bench_lembar.py": ("1", "1"),
    "bench_paket.py": ("20",),
    "bench_terima.py": ("2", "5"),
}
BY_HAND = {"bench_perjalanan.py"}
"""The whole demo: tried by tests/demo, and too long to be run twice."""


def test_none_is_left_out():
    assert {path.name for path in (ROOT / "benchmarks").glob("bench_*.py")} == {*SMALL, *BY_HAND}


@pytest.mark.parametrize("name", SMALL)
def test_it_runs(name):
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / name, *SMALL[name]],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr[-2000:]
    assert done.stdout.strip()
