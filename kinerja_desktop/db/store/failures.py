"""What SQLite and the disk say, turned into what the person in front of the screen can act on."""

import errno
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlcipher3 import dbapi2

from kinerja_desktop.domain.core.errors import (
    DatabaseDamagedError,
    DatabaseRefusedError,
    KinerjaError,
    StorageFullError,
)
from kinerja_desktop.domain.core.storage import why_of

driver = cast("Any", dbapi2)  # a star import of a C module: no names for a type checker

NOT_A_DATABASE = 26  # SQLITE_NOTADB: the module exports no constants for these result codes
_CORRUPT = 11
_FULL = 13
_BUSY = 5
_LOCKED = 6
_IO_ERROR = 10
_CANNOT_OPEN = 14
_READ_ONLY = 8
_PERMISSION = 3
_PRIMARY_CODE = 0xFF
_HARDLY_ROOM = 256 * 1024  # bytes; what SQLite needs at once is far less
_CODE_OF_SENTENCE = {
    "database or disk is full": _FULL,
    "database disk image is malformed": _CORRUPT,
    "database is locked": _BUSY,
    "database table is locked": _LOCKED,
    "disk I/O error": _IO_ERROR,
    "attempt to write a readonly database": _READ_ONLY,
}


def result_code(error: BaseException) -> int | None:
    """SQLite's primary result code of a driver error; None for anything else.

    Errors of `Connection.backup` carry only SQLite's own sentence.
    """
    code = getattr(error, "sqlite_errorcode", None)
    return code & _PRIMARY_CODE if isinstance(code, int) else _CODE_OF_SENTENCE.get(str(error))


def translate(error: BaseException, path: Path) -> KinerjaError | None:
    """The KinerjaError for a driver error or OSError about `path`; None when it is a bug of the program."""
    if isinstance(error, OSError):
        return full_disk(path) if error.errno in {errno.ENOSPC, errno.EDQUOT} else None
    make = _SENTENCES.get(result_code(error) or 0)
    return None if make is None else make(path)


@contextmanager
def translated(path: Path) -> Generator[None]:
    """Errors of the driver and of a full disk inside the block become KinerjaError."""
    try:
        yield
    except (driver.Error, OSError) as error:
        refusal = translate(error, path)
        if refusal is None:
            raise
        raise refusal from error


def require_readable(path: Path) -> None:
    """Raises DatabaseRefusedError for a file that is there and may not be read: it is neither lost nor
    damaged."""
    try:
        with path.open("rb"):
            pass
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return
    except OSError as error:
        raise DatabaseRefusedError(
            "Berkas tidak dapat dibaca.",
            where=str(path),
            why=why_of(error),
            who="Anda, atau pengelola komputer ini",
            next_step="Beri akun ini hak membaca berkas itu, lalu ulangi.",
        ) from error


def full_disk(path: Path) -> StorageFullError:
    return StorageFullError(
        "Ruang penyimpanan penuh; perubahan terakhir dibatalkan dan data lama tetap utuh.",
        where=str(path),
        who="Anda",
        next_step="Kosongkan ruang pada penyimpanan itu, lalu ulangi.",
    )


def wrong_key(path: Path) -> DatabaseDamagedError:
    return DatabaseDamagedError(
        "Basis data tidak dapat dibuka dengan kunci ini.",
        where=str(path),
        why="Berkas bukan basis data Kinerja, rusak di bagian awal, atau bukan pasangan berkas kuncinya.",
        who="Admin",
        next_step="Pulihkan dari cadangan terakhir yang baik (Pulihkan).",
    )


def foreign_keys(path: Path) -> DatabaseDamagedError:
    return DatabaseDamagedError(
        "Berkas kunci ini milik basis data lain.",
        where=str(path),
        why="Kuncinya utuh, tetapi bukan kunci basis data di folder ini: cadangan di sampingnya memuat "
        "berkas kunci yang lain.",
        who="Admin",
        next_step="Kembalikan berkas kunci yang semula, atau pulihkan dari cadangan (Pulihkan).",
    )


def damaged(
    path: Path, why: str = "Isi berkas tidak cocok dengan tanda keutuhannya."
) -> DatabaseDamagedError:
    return DatabaseDamagedError(
        "Basis data rusak.",
        where=str(path),
        why=why,
        who="Admin",
        next_step="Pulihkan dari cadangan terakhir yang baik; jangan memperbaiki berkas ini di tempat.",
    )


def _busy(path: Path) -> DatabaseRefusedError:
    return DatabaseRefusedError(
        "Basis data sedang dipakai pekerjaan lain.",
        where=str(path),
        why="Pekerjaan lain belum selesai menulis.",
        who="Anda",
        next_step="Tunggu pekerjaan itu selesai atau batalkan, lalu ulangi.",
    )


def _unless_full(make: Callable[[Path], KinerjaError]) -> Callable[[Path], KinerjaError]:
    """A full disk also shows as another error, where SQLite makes or locks the files beside the database."""

    def told(path: Path) -> KinerjaError:
        try:
            is_full = shutil.disk_usage(path.parent).free < _HARDLY_ROOM
        except OSError:
            is_full = False
        return full_disk(path) if is_full else make(path)

    return told


def _unreadable(path: Path) -> DatabaseRefusedError:
    return DatabaseRefusedError(
        "Berkas basis data tidak dapat dibuka atau ditulis.",
        where=str(path),
        why="Berkas tidak ada, folder tidak boleh ditulis, atau penyimpanan terputus.",
        who="Anda",
        next_step="Periksa penyimpanan dan hak akses folder itu, lalu buka kembali program.",
    )


_SENTENCES: dict[int, Callable[[Path], KinerjaError]] = {
    NOT_A_DATABASE: wrong_key,
    _CORRUPT: damaged,
    _FULL: full_disk,
    _BUSY: _unless_full(_busy),
    _LOCKED: _unless_full(_busy),
    _IO_ERROR: _unless_full(_unreadable),
    _CANNOT_OPEN: _unless_full(_unreadable),
    _READ_ONLY: _unless_full(_unreadable),
    _PERMISSION: _unreadable,
}
