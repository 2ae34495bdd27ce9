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
