"""Codes in the picture of a sheet: PNG, JPG or PDF from outside, read in a child process with bounds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import zxingcpp
from msgspec import Struct
from PIL import Image

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.machine.apart import Apart, Bound, Bounds, ChildEndedError, ExceededError, Step
from kinerja_desktop.machine.pictures import MAX_PIXELS, Flaw, Opening, UnreadableError, pages_of

_MEBIBYTE = 1024 * 1024
_BOUNDS = Bounds(memory=600 * _MEBIBYTE, answer=_MEBIBYTE)
_MAX_FILE = 64 * _MEBIBYTE
SHEETS_OPENING = Opening(dpi=200, max_pages=200, cut=True)  # a photo that was cut may still show the code
_LABEL = "Membaca gambar lembar"
_QR: Any = zxingcpp.BarcodeFormat.QRCode
_WHY = {
    Bound.MEMORY: f"membacanya memerlukan memori lebih dari {_BOUNDS.memory // _MEBIBYTE} MB",
    Bound.TIME: f"setelah {_BOUNDS.seconds:.0f} detik belum selesai dibaca",
    Bound.ANSWER: "kode di dalamnya terlalu banyak",
}
_FLAWS = {
    Flaw.OTHER_KIND: "Isinya bukan gambar PNG, JPG, atau PDF.",
    Flaw.DAMAGED: "Gambar atau PDF rusak, terpotong, atau terkunci dengan kata sandi.",
    Flaw.TOO_MANY_PIXELS: f"Gambar lebih besar dari {MAX_PIXELS // 1_000_000} juta titik.",
}
_SCAN_AGAIN = (
    "Pindai ulang lembarnya dengan 200 dpi atau lebih, tegak dan terang, atau ketik kode di kakinya."
)


class KodeTerbaca(Struct, frozen=True):
    """The text of a QR code, and the page (from 1) on which it stands; 1 in a picture."""

    halaman: int
    teks: str


def read_codes(path: Path, progress: Progress) -> tuple[KodeTerbaca, ...]:
    """All QR codes of a picture or PDF, each once, in the order of its pages.

    Raises FileRefusedError: no such file, not a picture, damaged, too large, nothing found; CancelledError.
    """
    try:
        with Apart(_read, _BOUNDS, path) as reading:
            found = reading.result(progress.step)
    except ExceededError as error:
        raise _refused(path, f"Gambar tidak dapat dibaca: {_WHY[error.bound]}.", _SCAN_AGAIN) from error
    except ChildEndedError as error:
        raise _refused(path, "Berkas rusak, atau isinya tidak dikenal pembacanya.", _SCAN_AGAIN) from error
    if not found:
        raise _refused(path, "Tidak ada kode QR yang terbaca di dalamnya.", _SCAN_AGAIN)
    return found


def _read(step: Step, path: Path) -> tuple[KodeTerbaca, ...]:
    """In the child."""
    found: dict[str, KodeTerbaca] = {}
    try:
        for page in pages_of(content_of(path), SHEETS_OPENING):
            step(page.number, page.total, _LABEL)
            for text in codes_on(page.image):
                found.setdefault(text, KodeTerbaca(page.number, text))
    except UnreadableError as error:
        raise unreadable(path, error) from error
    return tuple(found.values())


def unreadable(path: Path, error: UnreadableError) -> FileRefusedError:
    """Why a file has no pages, in our words."""
    if error.flaw is Flaw.TOO_MANY_PAGES:
        why = f"PDF memuat {error.number} halaman; batasnya {SHEETS_OPENING.max_pages}."
        return _refused(path, why, "Bagi menjadi beberapa berkas.")
    return _refused(path, _FLAWS[error.flaw], _SCAN_AGAIN)


def content_of(path: Path) -> bytes:
    """What a file from outside holds. Raises FileRefusedError: it cannot be opened, or is too large."""
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_FILE + 1)
    except OSError as error:
        raise _refused(
            path, f"Berkas tidak dapat dibuka. {why_of(error)}", "Periksa letak berkas."
        ) from error
    if len(content) > _MAX_FILE:
        raise _refused(path, f"Besarnya lebih dari {_MAX_FILE // _MEBIBYTE} MB.", _SCAN_AGAIN)
    return content


def codes_on(page: Image.Image) -> list[str]:
    """The QR codes of a page; where none is found, in each colour alone (a stamp is dark in two of three),
    and twice as large."""
    for tried in _tries(page):
        found = [one.text for one in zxingcpp.read_barcodes(tried, formats=_QR) if one.valid]
        if found:
            return found
    return []


def _tries(page: Image.Image) -> Iterator[Image.Image]:
    grey = page.convert("L")
    yield grey
    if page.mode == "RGB":
        yield from page.split()
    if grey.width * grey.height * 4 <= MAX_PIXELS:
        yield grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.BICUBIC)


def _refused(path: Path, why: str, next_step: str) -> FileRefusedError:
    return FileRefusedError(
        "Kode verifikasi tidak terbaca dari berkas ini.",
        where=path.name,
        why=why,
        who="Anda",
        next_step=next_step,
    )
