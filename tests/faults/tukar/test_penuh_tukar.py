"""Issue 14, section 5: a full disk while each kind is made or taken in.

The refusal says so, the state is one that the work goes through, and it succeeds when space returns.
"""

import shutil

import pytest

from tests.faults.test_full_disk import disk, try_it
from tests.faults.tukar.keadaan import ALWAYS, all_are_taken_in, follow
from tests.faults.tukar.tukar_work import KERJA, ambil, do, place_for
from tests.faults.use_case_work import read_all
from tests.kit.long import LONG
from tests.kit.tukar import opened, refusal

__all__ = ["disk", "try_it"]
FREE_KIB = range(0, 3600, 60) if LONG else (0, 300, 3600)
pytestmark = [pytest.mark.berat, pytest.mark.lama_juga]


@pytest.mark.parametrize("kerja", KERJA if LONG else ALWAYS)
def test_the_old_state_stays_and_the_work_succeeds_when_space_returns(kerja, siap, disk, try_it, tmp_path):
    template = place_for(siap, kerja, tmp_path / "templat")
    wanted = follow(template, kerja, siap, tmp_path / "utuh")
    full = []
    for kib in FREE_KIB:
        path = shutil.copytree(template, disk.path / f"sisa-{kib}")
        with opened(path) as side:
            disk.leave(kib)
            was_full = try_it(kerja, lambda side=side: do(side, kerja))
            found = read_all(side.database, wanted.known)
            assert found in wanted.states if was_full else found == wanted.states[-1], kib
            assert not list(path.rglob("*.sebagian*")), kib
            disk.empty()
            if was_full:
                assert refusal(lambda side=side: do(side, kerja)) is None, kib
            if found == wanted.states[0] or (was_full and KERJA[kerja][0] is ambil):
                assert read_all(side.database, wanted.known) == wanted.states[-1], kib
            assert side.is_clean(), kib
        all_are_taken_in(siap, kerja, path)
        shutil.rmtree(path)
        full.append(was_full)
    assert full[0]
    assert not full[-1]
