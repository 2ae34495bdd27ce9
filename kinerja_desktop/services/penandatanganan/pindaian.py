"""A scan that somebody chose: a PDF, PNG or JPEG of bounded size that can be read, kept as it is."""

import hashlib
from datetime import datetime
from pathlib import Path

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.domain.core.text import clean_text
from kinerja_desktop.domain.penandatanganan.lengths import PINDAIAN_NAMA
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.core.tanda import BerkasPindaian

with lazily:  # Pillow, PDFium: only a scan asks for them
    from kinerja_desktop.services.penandatanganan import halaman

MAX_BYTES = 5_000_000
_KINDS = {b"%PDF-": ".pdf", b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}
_SCAN_AGAIN = "Pindai lagi dengan 150-200 titik per inci, hitam putih atau abu-abu, atau foto lebih kecil."


def read_scan(path: Path, now: datetime, progress: Progress) -> BerkasPindaian:
    """Raises FileRefusedError: another kind of file, too large, cannot be opened or read; CancelledError."""
    try:
        with path.open("rb") as file:
            isi = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refused(path, "Pindaian tidak dapat dibuka.", why_of(error), "Periksa berkasnya.") from error
    return check_scan(path, isi, now, progress)


def check_scan(path: Path, isi: bytes, now: datetime, progress: Progress) -> BerkasPindaian:
    """The same of what was read already; `path` names it."""
    if len(isi) > MAX_BYTES:
        limit = f"Batasnya {MAX_BYTES // 1_000_000} MB."
        raise _refused(path, "Pindaian terlalu besar.", limit, _SCAN_AGAIN)
    ending = next((ending for mark, ending in _KINDS.items() if isi.startswith(mark)), None)
    if ending is None:
        raise _refused(
            path,
            "Berkas ini bukan PDF, PNG, atau JPG.",
            "Isinya tidak dikenali sebagai salah satunya.",
            "Pilih hasil pindai atau foto berupa PDF, PNG, atau JPG.",
        )
    try:
        halaman.require_readable(isi, progress.step)
    except halaman.UnreadableScanError as error:
        raise _refused(path, "Pindaian tidak dapat dibaca.", error.why, _SCAN_AGAIN) from error
    nama = clean_text(path.stem)[: PINDAIAN_NAMA.letters - len(ending)] + ending
    return BerkasPindaian(hashlib.sha256(isi).hexdigest(), nama, isi, now)


def draw_scan(nama: str, isi: bytes, progress: Progress) -> tuple[bytes, ...]:
    """Its pages as PNG. Raises FileRefusedError, CancelledError."""
    try:
        return halaman.draw_pages(isi, progress.step)
    except halaman.UnreadableScanError as error:
        next_step = "Simpan berkasnya, lalu buka dengan program lain, atau lampirkan pindaian baru."
        raise _refused(Path(nama), "Pindaian tidak dapat ditampilkan.", error.why, next_step) from error


def _refused(path: Path, what: str, why: str, next_step: str) -> FileRefusedError:
    return FileRefusedError(what, where=path.name, why=why, who="Anda", next_step=next_step)
