"""Files that a second start hands to the window that is open already.

The window holds a lock and watches a folder of its account inside the data folder: no port, no service, and
in portable mode nothing stays on the computer.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
import uuid
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Annotated

import msgspec

from kinerja_desktop.machine.files import PARTIAL_SUFFIX
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.machine.sharing import account_name, make_folder
from kinerja_desktop.machine.small_files import peek_small, write_small

with lazily:  # a start that finds no other one needs neither
    import ctypes

    import filelock

_FOLDER, _LOCK, _NOTE = "titipan", "jendela.lock", "titipan-"
_ANSWER_S, _LOOK_S = 5.0, 0.02
_ANY_PROCESS = -1  # ASFW_ANY of winuser.h
_MOST = 200


class _Note(msgspec.Struct, frozen=True):
    berkas: Annotated[tuple[str, ...], msgspec.Meta(max_length=_MOST)]


class Titipan:
    """What is handed over at one data folder, between the starts of one account."""

    def __init__(self, data: Path) -> None:
        letters = re.sub(r"[^A-Za-z0-9._-]", "_", account_name()) or "akun"
        self.folder = data / _FOLDER / letters

    @cached_property
    def _lock(self) -> filelock.BaseFileLock:
        return filelock.FileLock(self.folder / _LOCK, blocking=False, thread_local=False)

    def listen(self) -> bool:
        """Be the window of this account; False: there is one already, or the folder cannot be written."""
        try:
            make_folder(self.folder.parent)
            self.folder.mkdir(mode=0o700, exist_ok=True)
            self._lock.acquire()
        except (filelock.Timeout, OSError):
            return False
        return True

    def take(self) -> list[Path] | None:
        """What was handed over since the last call, removed; None: nothing, not even a wish to be seen."""
        notes = sorted(one for one in self.folder.glob(f"{_NOTE}*") if not one.name.endswith(PARTIAL_SUFFIX))
        handed = [Path(one) for note in notes for one in (peek_small(note, _Note) or _Note(())).berkas]
        for note in notes:
            with suppress(OSError):
                note.unlink()
        return handed if notes else None

    def close(self) -> None:
        """The window goes; safe to call twice."""
        if self._lock.is_locked:
            self._lock.release()
            shutil.rmtree(self.folder, ignore_errors=True)
            with suppress(OSError):
                self.folder.parent.rmdir()

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Give `files` (none: only the wish to be seen) to the window that is open.

        False: there is none, or it does not answer.
        """
        if not self.folder.is_dir() or not self._is_held():
            return False
        note = self.folder / f"{_NOTE}{uuid.uuid4().hex}"
        _let_come_forward()
        try:
            write_small(note, msgspec.json.encode(_Note(tuple(map(str, files))[:_MOST])))
        except OSError:
            return False
        end = time.monotonic() + _ANSWER_S
        while note.exists():
            if time.monotonic() > end:
                with suppress(OSError):
                    note.unlink()
                return False
            time.sleep(_LOOK_S)
        return True

    def _is_held(self) -> bool:
        try:
            with self._lock:
                return False
        except filelock.Timeout:
            return True
        except OSError:
            return False


def _let_come_forward() -> None:
    """Windows lets a window come to the front only when the program that has the front allows it."""
    if sys.platform == "win32":
        with suppress(OSError, AttributeError):
            ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
