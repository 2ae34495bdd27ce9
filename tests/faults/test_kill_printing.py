"""Killed while it prints: what the printing system was given does not stay behind for others to read."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("printing_child.py")
SECRET = b"%PDF-1.4 19900315 201503 1 002"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills children as POSIX does")


@pytest.fixture
def memory(tmp_path) -> Path:
    made = tmp_path / "memori"
    made.mkdir(mode=0o700)
    return made


@pytest.fixture
def start(tmp_path, memory) -> Iterator[Callable[[str], tuple[subprocess.Popen, list[str]]]]:
    """A child that works until it is killed, and what it said when it was ready."""
    (tmp_path / "kerja" / "cakram").mkdir(parents=True)
    environment = {
        **os.environ,
        "XDG_RUNTIME_DIR": str(memory),
        "TMPDIR": str(tmp_path / "kerja" / "cakram"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    children = []

    def run(what: str) -> tuple[subprocess.Popen, list[str]]:
        command = [sys.executable, str(CHILD), what, str(tmp_path / "kerja")]
        children.append(subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True))
        return children[-1], children[-1].stdout.readline().split()

    yield run
    for child in children:
        child.kill()
        child.communicate()


def files(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def wait_until_gone(folder: Path) -> None:
    for _ in range(200):
        if not files(folder):
            return
        time.sleep(0.05)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_what_cups_keeps_in_tmpdir_is_gone_with_the_program(tmp_path, memory, start, how):
    """The child writes where CUPS would, at the moment when CUPS holds the job."""
    folder = tmp_path / "kerja"
    child, (name,) = start("spool")
    job = Path(name)
    assert memory in job.parents
    assert job.read_bytes() == SECRET
    assert job.parent.stat().st_mode & 0o077 == 0, "nobody else looks in"
    child.send_signal(how)
    child.wait()
    wait_until_gone(memory)
    assert files(memory, folder) == []


def test_a_job_that_ends_well_leaves_nothing_and_the_environment_as_it_was(tmp_path, memory, start):
    folder = tmp_path / "kerja"
    child, said = start("done")
    assert child.wait() == 0
    assert said == [str(folder / "cakram")]
    assert files(memory, folder) == []


def test_pages_being_drawn_lie_nowhere_but_on_the_paper(tmp_path, memory, start):
    """The real printing code, killed at its second page; `kertas.pdf` is the paper."""
    folder = tmp_path / "kerja"
    child, said = start("print")
    assert said == ["halaman", "2"]
    child.kill()
    child.wait()
    wait_until_gone(memory)
    assert [path.name for path in files(memory, folder)] in ([], ["kertas.pdf"])
