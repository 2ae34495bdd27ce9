"""Work in a child process ends within its bounds, whatever it does, and can be called off."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from kinerja_desktop.domain.core.errors import CancelledError, FileRefusedError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.machine import apart
from kinerja_desktop.machine.apart import Apart, Bound, Bounds, ChildEndedError, ExceededError
from tests.kit import apart_tasks as tasks

MEBIBYTE = 1024 * 1024
ROOT = Path(__file__).parent.parent.parent
SMALL = Bounds(memory=150 * MEBIBYTE, seconds=30)


def no_step(_done: int, _total: int, _label: str) -> None:
    pass


def exceeded(work: Apart[object]) -> Bound:
    with work, pytest.raises(ExceededError) as caught:
        work.result(no_step)
    return caught.value.bound


def test_task_is_done_by_another_process_which_is_kept_for_the_next():
    with Apart(tasks.who) as first:
        pid = first.result(no_step)
    with Apart(tasks.who) as second:
        assert second.result(no_step) == pid != os.getpid()


def test_while_a_child_begins_it_is_said():
    told = []
    with Apart(tasks.who, None, 0.5) as work:
        work.result(lambda *step: told.append(step))
    assert {label for _done, _total, label in told} == {"Menyiapkan"}


def test_two_tasks_at_once_have_a_child_each():
    with Apart(tasks.who, None, 1) as first, Apart(tasks.who, None, 1) as second:
        assert first.result(no_step) != second.result(no_step)


@pytest.mark.parametrize("task", [tasks.swell, tasks.swell_at_once])
def test_memory_beyond_the_bound_ends_the_task(task):
    assert exceeded(Apart(task, SMALL, 300)) is Bound.MEMORY
    with Apart(task, SMALL, 20) as work:  # and the next one begins with a fresh child
        assert work.result(no_step)


def test_size_is_watched_where_the_system_sets_no_limit(monkeypatch):
    """As on Windows: the child itself would get all it asks for."""
    monkeypatch.setattr(apart, "_LIBRARIES", -(1024**4))
    assert exceeded(Apart(tasks.swell, Bounds(memory=151 * MEBIBYTE), 4000)) is Bound.MEMORY


def test_time_beyond_the_bound_ends_the_task():
    assert exceeded(Apart(tasks.hang, Bounds(seconds=0.3))) is Bound.TIME


def test_answer_beyond_the_bound_is_not_taken():
    assert exceeded(Apart(tasks.talk, Bounds(answer=1000), 5000)) is Bound.ANSWER
    with Apart(tasks.talk, Bounds(answer=1000), 500) as work:
        assert len(work.result(no_step)) == 500


def test_death_of_the_child_is_no_more_than_an_error():
    with Apart(tasks.die) as work, pytest.raises(ChildEndedError):
        work.result(no_step)


def test_refusal_comes_back_with_all_it_says():
    with Apart(tasks.refuse, None, "daftar.xls") as work, pytest.raises(FileRefusedError) as caught:
        work.result(no_step)
    error = caught.value
    assert (error.where, error.why, error.who, error.next_step) == ("daftar.xls", "sebab", "siapa", "langkah")


def test_fault_of_the_program_comes_back_with_its_place():
    with Apart(tasks.fail) as work, pytest.raises(ZeroDivisionError) as caught:
        work.result(no_step)
    assert "apart_tasks.py" in "".join(caught.value.__notes__)


def test_progress_is_told_and_cancelling_ends_the_child():
    progress = SilentProgress()
    told: list[tuple[int, int, str]] = []

    def step(done: int, total: int, label: str) -> None:
        if label != "Menyiapkan":
            told.append((done, total, label))
            progress.cancel()
        progress.step(done, total, label)

    with pytest.raises(CancelledError), Apart(tasks.last, Bounds(seconds=100), 100) as work:
        work.result(step)
    assert told == [(1, 2, "Bekerja")]
    assert work.is_over


def test_child_ends_with_its_parent_however_that_ends(tmp_path):
    script = tmp_path / "induk.py"
    script.write_text(
        textwrap.dedent("""
            import os, sys
            import psutil
            from kinerja_desktop.machine.apart import Apart
            from tests.kit.apart_tasks import hang

            def step(*_):
                children = psutil.Process().children()
                print(*(child.pid for child in children), flush=True)
                os._exit(1)

            with Apart(hang) as work:  # not guarded: no child runs this script again
                work.result(step)
        """)
    )
    done = subprocess.run(
        [sys.executable, script],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    pids = [int(pid) for pid in done.stdout.split()]
    gone = [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]
    assert pids
    assert not psutil.wait_procs(gone, timeout=30)[1]
