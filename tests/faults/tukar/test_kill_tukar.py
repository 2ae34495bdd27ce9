"""Issue 14, section 5: SIGKILL at every step and at random while any kind is made or taken in.

All of it or nothing, `periksa` clean, and doing it again ends as if nobody had been killed. In each run some
of the steps, in `./test lama` all of them and thousands of random moments.
"""

import random
import sys
from pathlib import Path

import pytest

from tests.faults.test_kill_use_cases import Undisturbed
from tests.faults.tukar.keadaan import ALWAYS, all_are_taken_in, follow
from tests.faults.tukar.tukar_work import KERJA, ambil, do, place_for
from tests.faults.use_case_work import read_all
from tests.kit.long import LONG, times
from tests.kit.tukar import Sisi, opened, refusal

WORK = Path(__file__).with_name("tukar_work.py")
WITH_EACH_COPY = ("pendaftaran", "kartu_kunci")
pytestmark = [
    pytest.mark.berat,
    pytest.mark.lama_juga,
    pytest.mark.skipif(sys.platform == "win32", reason="forks and kills children as POSIX does"),
]


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
