"""The one reader of the small files beside the database: checked, bounded, and never an obstacle.

What is damaged goes aside under another name, nothing is deleted, and the user is told (`take_words`). What
cannot be read just now stays where it is. Either way the caller gets None and goes on as without the file.
"""

import logging
import stat
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from kinerja_desktop.machine.files import PARTIAL_SUFFIX, patiently, replace, write_atomically

LARGEST = 256 * 1024
"""Bytes; what is larger is none of our small files."""

ASIDE_SUFFIX = ".rusak"
ABOUT = "about"
"""In `extra` of a message for the log: the path it is about, for the log of that data folder only."""

_FIRST, _LAST = (
    datetime(1970, 1, 2, tzinfo=UTC),
    datetime(3000, 12, 30, tzinfo=UTC),
)  # Windows shows no others
_MOST_WORDS = 20
_LOG = logging.getLogger(__name__)

T = TypeVar("T")

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A date in a small file: always with its zone. `require_sane` bounds it."""


class DamagedFileError(Exception):
    """The content is not what the program writes; the text says what is wrong, in Indonesian."""


class _Words:
    """What the user has yet to be told."""

    def __init__(self) -> None:
        self._waiting: deque[str] = deque(maxlen=_MOST_WORDS)
        self._said: set[tuple[Path, str]] = set()

    def add(self, word: str) -> None:
        self._waiting.append(word)

    def add_once(self, path: Path, word: str) -> None:
        """What stays as it is, is found again and again."""
        if (path, word) not in self._said:
            self._said.add((path, word))
            self.add(word)

    def take(self) -> tuple[str, ...]:
        taken: list[str] = []
        while self._waiting:
            taken.append(self._waiting.popleft())
        return tuple(taken)


_WORDS = _Words()


def take_words() -> tuple[str, ...]:
    """Sentences about small files that were set aside or could not be read since the last call."""
    return _WORDS.take()


def say_once(path: Path, word: str) -> None:
    """Have the user told of this file at the next occasion, once in a run of the program."""
    _WORDS.add_once(path, word)


def require_sane(moment: datetime) -> None:
    """For `__post_init__` of a record with a Moment: raises ValueError for what not every system can show."""
    if not _FIRST <= moment <= _LAST:
        raise ValueError(f"year {moment.year}")


def sane(now: datetime) -> datetime:
    """What the clock says, in UTC and within what `require_sane` lets pass."""
    return min(max(now.astimezone(UTC), _FIRST), _LAST)


def read_small(path: Path, shape: type[T], *, largest: int = LARGEST) -> T | None:
    """The record in a file of this computer; None: not there, not readable, or damaged (it is aside then)."""
    return read_checked(path, decoder(shape), largest=largest)


def read_checked(path: Path, decode: Callable[[bytes], T], *, largest: int = LARGEST) -> T | None:
    """As `read_small`, with a decoder that raises DamagedFileError; other errors of it pass through."""
    try:
        return peek_checked(path, decode, largest=largest)
    except DamagedFileError as error:
        set_aside(path, str(error))
        return None


def peek_small(path: Path, shape: type[T], *, largest: int = LARGEST) -> T | None:
    """As `read_small` for what is not ours to move (a stick, another backup): only told, never renamed."""
    try:
        return peek_checked(path, decoder(shape), largest=largest)
    except DamagedFileError as error:
        say_once(path, f"{path.parent.name}/{path.name} dilewati: {error}.")
        return None


def peek_checked(path: Path, decode: Callable[[bytes], T], *, largest: int = LARGEST) -> T | None:
    """None: not there or not readable. Raises DamagedFileError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DamagedFileError("bukan berkas biasa")
        content = patiently(lambda: _first_bytes(path, largest + 1))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        _warn(path, "%s is not readable: %s", error.__class__.__name__)
        say_once(path, f"{path.name} tidak dapat dibaca; program berjalan tanpa isinya. Periksa haknya.")
        return None
    if len(content) > largest:
        raise DamagedFileError("ukurannya jauh lebih besar daripada yang dibuat program")
    return decode(content)


def write_small(path: Path, content: bytes) -> None:
    """Replace the file, for its owner only; what stands in its place goes aside. Raises OSError."""
    for one in (path, path.with_name(path.name + PARTIAL_SUFFIX)):
        clear_place(one)
    write_atomically(path, content)


def clear_place(path: Path) -> None:
    """A folder or device where a file of ours belongs goes aside."""
    try:
        is_ours = stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return
    if not is_ours:
        set_aside(path, "bukan berkas biasa")


def clear_folder_place(path: Path) -> None:
    """A file where a folder of ours belongs goes aside."""
    if path.exists() and not path.is_dir():
        set_aside(path, "bukan folder")


def set_aside(path: Path, why: str, instead: str = "program berjalan dengan isi bawaan") -> Path | None:
    """Give a thing another name beside its old one, and tell; None where that is not possible.

    `instead`: how the program goes on.
    """
    aside = _free_name(path)
    try:
        replace(path, aside)
    except OSError as error:
        _warn(path, "%s is damaged and cannot be renamed: %s", error.__class__.__name__)
        say_once(path, f"{path.name} rusak ({why}) dan tidak dapat disisihkan; {instead}.")
        return None
    _warn(path, "%s was damaged and is now %s", aside.name)
    _WORDS.add(f"{path.name} rusak ({why}) dan disisihkan sebagai {aside.name}; {instead}.")
    return aside


def copy_aside(path: Path, content: bytes, instead: str) -> None:
    """Keep damaged content under another name and tell; the file itself is about to be written anew.

    Raises OSError.
    """
    aside = _free_name(path)
    write_atomically(aside, content)
    _WORDS.add(f"{path.name} rusak dan disisihkan sebagai {aside.name}; {instead}.")


def decoder(shape: type[T]) -> Callable[[bytes], T]:
    """JSON of this shape; raises DamagedFileError for anything else."""

    def decode(content: bytes) -> T:
        try:
            return msgspec.json.decode(content, type=shape)
        except (msgspec.DecodeError, ValueError, RecursionError, OverflowError) as error:
            raise DamagedFileError("isinya tidak dapat dibaca") from error

    return decode


def _first_bytes(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most)


def _warn(path: Path, text: str, more: str) -> None:
    _LOG.warning(text, path.name, more, extra={ABOUT: path})


def _free_name(path: Path) -> Path:
    aside, number = path.with_name(path.name + ASIDE_SUFFIX), 2
    while aside.exists() or aside.is_symlink():
        aside = path.with_name(f"{path.name}{ASIDE_SUFFIX}-{number}")
        number += 1
    return aside
