"""Killed at every named step and at random moments of a use case: all of it or nothing, and usable again."""

import sys
from pathlib import Path

import pytest

from kinerja_desktop.exchange.paket.package import EXPORT_STEPS
from kinerja_desktop.services.impor_pegawai.service import IMPORT_STEPS as IMPOR_PEGAWAI_STEPS
from kinerja_desktop.services.pertukaran.sesi.batal import UNDO_STEPS
from kinerja_desktop.services.pertukaran.terima import IMPORT_STEPS as TERIMA_STEPS

WORK = Path(__file__).with_name("fault_work.py")
pytestmark = [
    pytest.mark.lama_juga,
    pytest.mark.skipif(sys.platform == "win32", reason="forks and kills children as POSIX does"),
]


def commit_steps(*actions: str) -> dict[str, int]:
    """The steps around each commit of a work, and how many of its stages stand after a kill there."""
    return {
        f"{action}.{step}": number + stands
        for number, action in enumerate(actions)
        for step, stands in (("before_commit", 0), ("committed", 1))
    }


CASES = {
    "impor_pegawai": {step: int(step.endswith(".committed")) for step in IMPOR_PEGAWAI_STEPS},
    "terima": {step: int(step == TERIMA_STEPS[-1]) for step in TERIMA_STEPS},
    "tanda_terima": {
        **dict.fromkeys((*EXPORT_STEPS, "pertukaran.receipt.before_commit"), 1),
        "pertukaran.receipt.committed": 2,
    },
    "batal_sesi": {**dict.fromkeys(UNDO_STEPS[:-1], 1), UNDO_STEPS[-1]: 2},
    "evaluasi": commit_steps("evaluasi.open", "evaluasi.rate", "evaluasi.finalize"),
    "skp": commit_steps("skp.revise", "skp.submit", "skp.establish"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_stage_stands_wholly_or_not_at_all(name, kill_each, work, expected, random_moments):
    wanted = expected(name)
    for moment, path, outcome in kill_each(WORK, name, (*CASES[name], *random_moments), wanted.template):
        with work.opened(path) as office:
            found = work.read_state(office, wanted.known)
            assert found in wanted.states, moment
            if moment in CASES[name]:
                assert found == wanted.states[CASES[name][moment]], moment
            if outcome == "done":
                assert found == wanted.states[-1]
            assert office.is_clean(), moment
            for stage in work.STAGES[name]:
                stage(office)
            assert work.read_state(office, wanted.known) == wanted.states[-1], moment
