"""What the operating system says about a file, said for people: its own words are English or of its own."""

import errno
from pathlib import Path

from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError, StorageFullError

_NO_RIGHT = "Akun komputer ini tidak berhak membuka atau menulis di situ."
_READ_ONLY = "Penyimpanan itu hanya dapat dibaca."
_IN_USE = "Berkas itu sedang dibuka program lain."
_AWAY = "Penyimpanannya tidak terhubung atau sudah dilepas."
_BROKEN = "Penyimpanannya gagal membaca atau menulis; mungkin rusak."
_SUSPECTED = "Antivirus komputer ini menahan berkas itu."
_FULL = "Ruang penyimpanannya penuh."

_OF_PLACE = {
    **dict.fromkeys((errno.EACCES, errno.EPERM), _NO_RIGHT),
    errno.EROFS: _READ_ONLY,
    **dict.fromkeys((errno.EBUSY, errno.ETXTBSY, errno.EDEADLK), _IN_USE),
    errno.EIO: _BROKEN,
    **dict.fromkeys(
        (errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT, errno.EHOSTDOWN), _AWAY
    ),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), _FULL),
}
"""What only the place of a file can be blamed for."""

_OF_NAME = {
    errno.ENOENT: "Berkas atau folder itu tidak ada.",
    errno.EEXIST: "Di situ sudah ada berkas atau folder dengan nama yang sama.",
    errno.EISDIR: "Di situ ada folder, bukan berkas.",
    errno.ENOTDIR: "Di situ ada berkas, bukan folder.",
    errno.ENOTEMPTY: "Folder itu masih berisi.",
    errno.ENAMETOOLONG: "Nama atau letaknya terlalu panjang.",
    errno.EINVAL: "Namanya tidak diterima oleh sistem.",
    errno.ELOOP: "Tautannya berputar.",
    errno.EMFILE: "Terlalu banyak berkas sedang terbuka.",
    errno.EFBIG: "Berkasnya terlalu besar untuk penyimpanan itu.",
}

_OF_WINDOWS = {
    **dict.fromkeys((5, 1314), _NO_RIGHT),
    19: _READ_ONLY,
    **dict.fromkeys((32, 33, 170, 303, 1224), _IN_USE),
    **dict.fromkeys((225, 226), _SUSPECTED),
    **dict.fromkeys((21, 53, 55, 59, 64, 67, 1167, 1231), _AWAY),
    **dict.fromkeys((23, 1117, 1392), _BROKEN),
    **dict.fromkeys((39, 112, 1295), _FULL),
}
"""By `winerror`, which is finer than the errno that Python makes of it."""

_TOO_LONG = frozenset({111, 206})


def why_of(error: OSError) -> str:
    """One sentence: why the operating system did not do it."""
    of_place = _why_of_place(error)
    if getattr(error, "winerror", None) in _TOO_LONG:
        return _OF_NAME[errno.ENAMETOOLONG]
    return of_place or _OF_NAME.get(error.errno or 0) or f"Sistem menolaknya (nomor {_number(error)})."


def storage_refusal(error: OSError, where: Path | None = None) -> KinerjaError | None:
    """What is told of a failure that nobody expected just there; None when no place is to be blamed: a bug.

    `where`: the file or folder, when the error itself does not name it.
    """
    why = _why_of_place(error)
    if not why:
        return None
    named = str(error.filename or where or "")
    if why is _FULL:
        return StorageFullError(
            "Ruang penyimpanan penuh; langkah terakhir tidak jadi.",
            where=named,
            who="Anda",
            next_step="Kosongkan ruang pada penyimpanan itu, lalu ulangi.",
        )
    return InvalidInputError(
        "Berkas atau folder tidak dapat dibuka atau ditulis.",
        where=named,
        why=why,
        who="Anda, atau pengelola komputer ini",
        next_step="Periksa hak akses dan penyimpanannya, tutup program lain yang memakainya, lalu ulangi.",
    )


def _why_of_place(error: OSError) -> str:
    of_windows = _OF_WINDOWS.get(getattr(error, "winerror", None) or 0, "")
    return of_windows or _OF_PLACE.get(error.errno or 0, "")


def _number(error: OSError) -> int:
    return getattr(error, "winerror", None) or error.errno or 0
