"""Programs that run from a folder, and programs that go on after this one has ended."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from kinerja_desktop.machine.pembaruan.tempat import TempatProgram

WINDOW = "Kinerja Desktop.exe" if sys.platform == "win32" else "Kinerja Desktop"
COMMAND = "kinerja.exe" if sys.platform == "win32" else "kinerja"
_LOOK_S = 0.2
_ANSWER_S = 120
_APART = 0x00000008 | 0x00000200 if sys.platform == "win32" else 0
"""DETACHED_PROCESS and CREATE_NEW_PROCESS_GROUP of processthreadsapi.h."""


def wait_until_free(place: TempatProgram, patience_s: float) -> bool:
    """Whether no program runs from the folder any more, within this time."""
    end = time.monotonic() + patience_s
    while _runs_from(place):
        if time.monotonic() > end:
            return False
        time.sleep(_LOOK_S)
    return True


def start_apart(command: Sequence[str | Path], *, folder: Path) -> None:
    """Start a program that outlives this one; raises OSError. `folder`: where it stands."""
    started = subprocess.Popen(  # noqa: S603 - our own program, no shell
        [str(part) for part in command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=clean_environment(),
        close_fds=True,
        start_new_session=True,  # Windows takes no notice of it
        creationflags=_APART,
    )
    started.returncode = 0  # nobody waits for it: it outlives its parent


def ask(command: Sequence[str | Path], *, patience_s: float = _ANSWER_S) -> str | None:
    """What a program says; None: it does not start, fails, or takes longer."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            [str(part) for part in command],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=patience_s,
            env=clean_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def clean_environment() -> dict[str, str]:
    """For another copy of the frozen program: it must not take this one's libraries for its own."""
    told = {name: value for name, value in os.environ.items() if not name.startswith("_PYI_")}
    before = told.pop("LD_LIBRARY_PATH_ORIG", None)
    if getattr(sys, "frozen", False):
        told.pop("LD_LIBRARY_PATH", None)
        if before:
            told["LD_LIBRARY_PATH"] = before
    return told | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}


def _runs_from(place: TempatProgram) -> bool:
    """The versions beside the program do not count: one of them is asking.

    Windows lets nobody write a program that runs, whoever runs it; elsewhere that says nothing.
    """
    if sys.platform == "win32":
        return any(_is_in_use(place.folder / name) for name in (WINDOW, COMMAND))
    folder, beside = place.folder.resolve(), place.baru.parent.resolve()
    for process in psutil.process_iter(["exe"]):
        exe = process.info["exe"]
        if exe and process.pid != os.getpid():
            path = Path(exe)
            if path.is_relative_to(folder) and not path.is_relative_to(beside):
                return True
    return False


def _is_in_use(program: Path) -> bool:
    try:
        with program.open("r+b"):
            return False
    except OSError:
        return program.exists()
