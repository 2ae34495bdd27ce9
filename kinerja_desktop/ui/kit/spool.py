"""Where the printing system keeps the pages that it is given: in memory, and gone with this program."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

_NAME = "kinerja-cetak-"
_WATCH = 'read -r _; rm -rf -- "$1"'


@contextmanager
def kept_in_memory() -> Generator[None]:
    """While something is printed: CUPS writes the job into a plain file of TMPDIR and removes it when it was
    handed over, so a program killed before leaves it. Here the file lies in memory, in a folder of its own
    that a watcher removes when this program is gone, however it ended. On Windows nothing is done: there the
    job is in the spooler of the system from the first page."""
    home = _memory()
    if home is None:
        yield
        return
    before = os.environ.get("TMPDIR")
    with _watched(home) as folder:
        os.environ["TMPDIR"] = str(folder)
        try:
            yield
        finally:
            if before is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = before


def _memory() -> Path | None:
    if not sys.platform.startswith("linux"):
        return None
    for place in (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):  # noqa: S108 - made there with a name of its own
        if place.startswith("/") and os.access(place, os.W_OK):
            return Path(place)
    return None


@contextmanager
def _watched(home: Path) -> Generator[Path]:
    """A folder that only its owner can look into."""
    folder = Path(tempfile.mkdtemp(prefix=_NAME, dir=home))
    # It waits for a word that never comes: the pipe closes when this program ends, and that ends the waiting.
    watch = ("/bin/sh", "-c", _WATCH, "sh", str(folder))
    with subprocess.Popen(watch, stdin=subprocess.PIPE, start_new_session=True):  # noqa: S603 - nothing typed in it
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
