"""Runs one kind of work in forked children and kills each at a named step or part way through.

Arguments: the file with the work, its name, then pairs `<when>=<folder>`. The file has `WORK`: functions of
(folder, Faults) by name, and may have `STARTED`: the step at which the work proper begins. `when` is a step,
`step#2` for its second time, `3.5%` of the time that the undisturbed run took (`utuh`, which comes first), or
`hangat`: undisturbed in the parent itself, so that its children start warm; the work closes what it opens.
Prints one line per pair: when, and `killed` or `done`.
"""

import gc
import importlib
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kinerja_desktop.machine.faults import Faults

WARM, UNDISTURBED = "hangat", "utuh"
_BEGUN = b"+"
Work = Callable[[Path, Faults], None]


class Striker:
    """Kills this process at a step; says through `pipe` that the work begins, and how long it took."""

    def __init__(self, asked: str, started: str, pipe: int) -> None:
        self._step, _, times = asked.partition("#")
        self._left = int(times or 1)
        self._started = started
        self._pipe = pipe
        self._beginning = 0.0

    def reached(self, step: str) -> None:
        if step == self._started:
            self.begin()
        if step == self._step:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def begin(self) -> None:
        os.write(self._pipe, _BEGUN)
        self._beginning = time.perf_counter()

    def end(self) -> None:
        os.write(self._pipe, str(time.perf_counter() - self._beginning).encode())


def run_child(work: Work, asked: str, path: Path, started: str, duration: float) -> tuple[str, float]:
    """The outcome, and how long the work took when it was not killed."""
    reader, writer = os.pipe()
    gc.freeze()  # what the parent has stays shared with its children
    child = os.fork()
    if child == 0:
        striker = Striker(asked, started, writer)
        if not started:
            striker.begin()
        work(path, Faults(striker.reached))
        striker.end()
        os._exit(0)
    os.close(writer)
    if os.read(reader, len(_BEGUN)) and asked.endswith("%"):
        seconds = float(asked[:-1]) / 100 * duration
        if not select.select([reader], [], [], seconds)[0]:
            os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    with os.fdopen(reader) as file:
        took = float(file.read() or 0)
    if os.WIFSIGNALED(status):
        return "killed", took
    return ("done" if os.WEXITSTATUS(status) == 0 else "failed"), took


def main() -> None:
    file = Path(sys.argv[1])
    sys.path.insert(0, str(file.parent))
    module = importlib.import_module(file.stem)
    started = getattr(module, "STARTED", "")
    work: Work = module.WORK[sys.argv[2]]
    duration, took = 0.0, 0.0
    for pair in sys.argv[3:]:
        asked, _, path = pair.partition("=")
        if asked == WARM:
            work(Path(path), Faults())
            outcome = "done"
        else:
            outcome, took = run_child(work, asked, Path(path), started, duration)
        if asked == UNDISTURBED:
            duration = took
        sys.stdout.write(f"{asked} {outcome}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
