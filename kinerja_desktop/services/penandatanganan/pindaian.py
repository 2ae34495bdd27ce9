"""A scan that somebody chose: a PDF, PNG or JPEG of bounded size, kept as it is and never opened here."""

import hashlib
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.core.text import clean_text
from kinerja_desktop.domain.penandatanganan.lengths import PINDAIAN_NAMA

MAX_BYTES = 2_000_000
_KINDS = {b"%PDF-": ".pdf", b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}


class BerkasPindaian(Struct, frozen=True):
    """`sidik`: SHA-256 (hex) of `isi`. `nama`: the name of the file, with the ending of what it is."""

    sidik: str
    nama: str
    isi: bytes


def read_scan(path: Path) -> BerkasPindaian:
    """Raises FileRefusedError for another kind of file, for one too large and one that cannot be read."""
    try:
        with path.open("rb") as file:
            isi = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refused(path, "Pindaian tidak dapat dibuka.", why_of(error), "Periksa berkasnya.") from error
    if len(isi) > MAX_BYTES:
        raise _refused(
            path,
            "Pindaian terlalu besar.",
            f"Batasnya {MAX_BYTES // 1_000_000} MB.",
            "Pindai lagi dengan 150-200 titik per inci, hitam putih atau abu-abu.",
        )
    ending = next((ending for mark, ending in _KINDS.items() if isi.startswith(mark)), None)
    if ending is None:
        raise _refused(
            path,
            "Berkas ini bukan PDF, PNG, atau JPG.",
            "Isinya tidak dikenali sebagai salah satunya.",
            "Pilih hasil pindai berupa PDF, PNG, atau JPG.",
        )
    nama = clean_text(path.stem)[: PINDAIAN_NAMA.letters - len(ending)] + ending
    return BerkasPindaian(hashlib.sha256(isi).hexdigest(), nama, isi)


def _refused(path: Path, what: str, why: str, next_step: str) -> FileRefusedError:
    return FileRefusedError(what, where=path.name, why=why, who="Anda", next_step=next_step)
