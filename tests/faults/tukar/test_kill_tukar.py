"""Issue 14, section 5: SIGKILL at every step and at random while any kind is made or taken in.

All of it or nothing, `periksa` clean, and doing it again ends as if nobody had been killed. In each run some
of the steps, in `./test lama` all of them and thousands of random moments.
"""

import random
import sys
from pathlib import Path

import pytest

from kinerja_desktop.machine.faults import Faults
from tests.faults.test_kill_use_cases import Undisturbed
from tests.faults.tukar.tukar_work import KABAR, KELUAR, KERJA, STARTED, ambil, do, place_for, read_kabar
from tests.faults.use_case_work import read_all, read_ids
from tests.kit.long import LONG, times
from tests.kit.tukar import DIAMBIL, JENIS, Siap, Sisi, opened, refusal

WORK = Path(__file__).with_name("tukar_work.py")
ALWAYS = (
    "ambil tanda_terima", "ambil perbaikan", "ambil pemulihan", "ambil data_awal",
    "buat perbaikan", "buat pemulihan", "buat permintaan",
)  # fmt: skip
"""The others stand in test_kill.py and test_kill_files.py too, or cost what these cost."""
WITH_EACH_COPY = ("pendaftaran", "kartu_kunci")
pytestmark = [
    pytest.mark.berat,
    pytest.mark.lama_juga,
    pytest.mark.skipif(sys.platform == "win32", reason="forks and kills children as POSIX does"),
]


def follow(template: Path, kerja: str, siap: Siap, path: Path) -> Undisturbed:
    """What nobody disturbs: its steps, and the states after each commit."""
    place_for(siap, kerja, path)
    steps: list[str] = []
    states = []

    def reached(step: str) -> None:
        if started and not step.startswith("akses.read."):
            steps.append(step)
            if step.endswith(".committed"):
                states.append(read_all(side.database, known))

    started = False
    with opened(template) as side:
        before = read_ids(side.database)
    with opened(path, Faults(reached)) as side:
        known = before | ids_of(siap, kerja, path)
        states.append(read_all(side.database, known))
        started = True
        do(side, kerja)
        states.append(read_all(side.database, known))
        started = False
    return Undisturbed(tuple(steps), known, states)


def ids_of(siap: Siap, kerja: str, path: Path) -> frozenset[str]:
    """Of what a package brings: they are the same however often it is taken in."""
    how, nama = KERJA[kerja]
    if how is not ambil:
        return frozenset()
    with opened(siap.copy(JENIS[nama].dari, path.with_name(f"{path.name}-dari"))) as side:
        return read_ids(side.database)


@pytest.mark.parametrize("kerja", KERJA if LONG else ALWAYS)
def test_it_stands_wholly_or_not_at_all(kerja, siap, kill_each, tmp_path):
    template = place_for(siap, kerja, tmp_path / "templat")
    wanted = follow(template, kerja, siap, tmp_path / "utuh")
    moments = wanted.moments(times(1, 120))
    for moment, path, outcome in kill_each(WORK, kerja, moments if LONG else some(moments), template):
        with opened(path) as side:
            found = read_all(side.database, wanted.known)
            assert found in wanted.states, moment
            assert outcome == "killed" or found == wanted.states[-1], moment
            assert side.is_clean(), moment
            again(side, kerja, wanted, found)
            assert side.is_clean(), moment
        assert not list(path.rglob("*.sebagian*")), moment
        all_are_taken_in(siap, kerja, path)


def some(moments: tuple[str, ...]) -> list[str]:
    """Two steps and the random moment."""
    *steps, last = moments
    return [*random.sample(steps, 2), last]


def again(side: Sisi, kerja: str, wanted: Undisturbed, found: object) -> None:
    """As somebody would after the computer comes back: what was done already may say so."""
    how, nama = KERJA[kerja]
    error = refusal(lambda: do(side, kerja))
    assert error is None or (how is not ambil and found == wanted.states[-1]), error
    if found == wanted.states[0] or (how is ambil and nama not in WITH_EACH_COPY):
        assert read_all(side.database, wanted.known) == wanted.states[-1]


def all_are_taken_in(siap: Siap, kerja: str, path: Path) -> None:
    """Every file that lies there is whole: whoever it is for takes it in, whichever of them comes."""
    how, nama = KERJA[kerja]
    if how is ambil:
        return
    made = sorted((path / KELUAR).glob("*.kinerja"))
    assert made
    for number, one in enumerate(made):
        target = siap.copy(JENIS[nama].ke, path / f"penerima-{number}")
        (target / KABAR).write_bytes((path / KABAR).read_bytes())
        with opened(target) as side:
            assert JENIS[nama].ambil(side, one, read_kabar(path)) is DIAMBIL
            assert side.is_clean()
