"""Where the printing system keeps the pages that it is given: in memory, and gone with this program."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

_NAME = "kinerja-cetak-"
_PAGE = 16_000_000
"""Bytes that no page takes: the densest ones seen have one million."""
_PLENTY = 512_000_000
_WATCH = 'read -r _; rm -rf -- "$1"'


class Spool(Struct, frozen=True):
    """Where a job lies while it is printed; `folder` None: in the system's own spooler."""

    folder: Path | None

    @property
    def has_room(self) -> bool:
        """Whether another page fits: what does not is cut off by CUPS without a word."""
        return self.folder is None or shutil.disk_usage(self.folder).free > _PAGE


@contextmanager
def kept_in_memory() -> Generator[Spool]:
    """While something is printed: CUPS writes the job into a plain file of TMPDIR and removes it when it was
    handed over, so a program killed before leaves it. Here the file lies in memory, in a folder of its own
    that a watcher removes when this program is gone, however it ended. On Windows nothing is done: there the
    job is in the spooler of the system from the first page."""
    home = _memory()
    if home is None:
        yield Spool(None)
        return
    before = os.environ.get("TMPDIR")
    with _watched(home) as folder:
        os.environ["TMPDIR"] = str(folder)
        try:
            yield Spool(folder)
        finally:
            if before is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = before


def _memory() -> Path | None:
    if not sys.platform.startswith("linux"):
        return None
    named = (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm")  # noqa: S108 - made there with a name of its own
    places = [Path(one) for one in named if one.startswith("/") and os.access(one, os.W_OK)]
    free = {one: shutil.disk_usage(one).free for one in places}
    # The user's own is a tenth of the memory as a rule, the other one half.
    return next(
        (one for one in places if free[one] >= _PLENTY), max(places, key=free.__getitem__, default=None)
    )


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
