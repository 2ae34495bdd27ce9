"""Work that is killed at each of its moments, on copies of a folder."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.kit.tally import Tally, Usaha

ROOT = Path(__file__).resolve().parents[2]
UNDISTURBED = ("hangat", "utuh")
KillEach = Callable[[Path, str, Iterable[str], Path], Iterator[tuple[str, Path, str]]]


@pytest.fixture
def kill_each(tmp_path: Path, tally: Tally) -> KillEach:
    """Run the work `name` of a file on one copy of `template` per moment asked for, and kill it there.

    Moments are as in fault_child.py; a step must be reached. Gives (moment, folder, `killed` or `done`) as
    soon as that child is dead, so that the test looks at it while the next ones run. A folder that was
    looked at is removed.
    """

    def run(work: Path, name: str, moments: Iterable[str], template: Path) -> Iterator[tuple[str, Path, str]]:
        wanted = tuple(moments)
        measured = any(one.endswith("%") for one in wanted)
        asked = (*UNDISTURBED, *wanted) if measured else wanted
        places = [tmp_path / f"{name}-{number}" / "kantor" for number in range(len(asked))]
        for place in places:
            shutil.copytree(template, place)
        pairs = [f"{one}={place}" for one, place in zip(asked, places, strict=True)]
        command = [sys.executable, "-m", "tests.kit.fault_child", str(work), name, *pairs]
        with (
            (tmp_path / f"{name}.stderr").open("w+") as errors,
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, cwd=ROOT) as children,
        ):
            try:
                assert children.stdout is not None
                for one, place in zip(asked, places, strict=True):
                    outcome = children.stdout.readline().partition(" ")[2].strip()
                    allowed = {"done"} if one in UNDISTURBED else {"killed"}
                    if outcome not in (allowed | {"done"} if one.endswith("%") else allowed):
                        errors.seek(0)
                        pytest.fail(f"{one}: {outcome}\n{errors.read()}")
                    if one in UNDISTURBED:
                        continue
                    if outcome == "killed":
                        tally(Usaha.SIGKILL_RANDOM if one.endswith("%") else Usaha.SIGKILL_STEP, name)
                    yield one, place, outcome
                    shutil.rmtree(place.parent)
            finally:
                children.kill()

    return run
