"""Writing a file that a person asked for: whole or not at all, refusals in words."""

import errno
from pathlib import Path

from kinerja_desktop.db.store.failures import full_disk
from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.machine.files import write_atomically


def save_file(path: Path, content: bytes) -> Path:
    """Write `content`; the folder is made when missing. Raises StorageFullError, InvalidInputError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
    except OSError as error:
        raise _not_writable(path, error) from error
    return path


def save_beside(path: Path, content: bytes) -> Path:
    """As `save_file`, but a file of that name with other content stays: the new one gets a number behind its
    name. Gives where `content` stands; the same content again is the same file."""
    wanted = path
    number = 1
    while path.exists() and not _holds(path, content):
        number += 1
        path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return save_file(path, content)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:  # a folder of that name, or a file of somebody else: not ours to write over
        return False


def _not_writable(path: Path, error: OSError) -> KinerjaError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return full_disk(path)
    return InvalidInputError(
        "Berkas tidak dapat ditulis.",
        where=str(path),
        why=why_of(error),
        who="Anda",
        next_step="Pilih folder lain yang boleh ditulisi, atau tutup berkas yang sedang dibuka.",
    )
