"""A stack of scanned sheets, in a child process with bounds: what codes stand on its pages, and pages cut out
of it."""

import hashlib
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import pypdfium2
from msgspec import Struct
from PIL import Image

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.machine.apart import Apart, Bounds, ChildEndedError, ExceededError, Step
from kinerja_desktop.machine.pictures import UnreadableError, pages_of
from kinerja_desktop.services.cetak.gambar import SHEETS_OPENING, codes_on, content_of, unreadable

P = ParamSpec("P")
T = TypeVar("T")

_MEBIBYTE = 1024 * 1024
_BOUNDS = Bounds(memory=600 * _MEBIBYTE, seconds=600)
"""Two hundred pages without a code are looked at for some minutes; who does not want to wait cancels."""
_LABEL = "Membaca tumpukan pindaian"
_CUTTING = "Menyimpan pindaian"
_PDF = b"%PDF-"
_DARK = 160
"""Of 255: what is darker is ink."""
_EMPTY = 0.0002
"""Share of ink up to which a page is the empty back of a sheet."""
_EDGE = 0.04
"""Share of each side that is left out of it: punched holes and shadows."""
_QUALITY = 85
_AGAIN = "Pindai ulang dengan 200 titik per inci, lalu pilih berkas yang baru."
_DPI = 200.0


class Halaman(Struct, frozen=True):
    """A page of a file, from 1. `kode`: its QR codes, in any order. `kosong`: nothing is written on it."""

    berkas: Path
    nomor: int
    kode: tuple[str, ...]
    kosong: bool = False


class BerkasTumpukan(Struct, frozen=True):
    """A file of the stack as it was read. `sidik`: SHA-256 (hex) of its content."""

    path: Path
    sidik: str
    halaman: tuple[Halaman, ...]


def read_stack(path: Path, progress: Progress) -> BerkasTumpukan:
    """A picture is one page. Raises FileRefusedError: no such file, not a picture or PDF, damaged, too large;
    CancelledError."""
    return _apart(path, progress, _read, path)


def cut_pages(halaman: Sequence[Halaman], sidik: dict[Path, str], progress: Progress) -> bytes:
    """The pages as one file: of one PDF as they are there, a picture alone as it is, else drawn into a PDF.

    `sidik`: of the files as they were read. Raises FileRefusedError where one is another by now;
    CancelledError.
    """
    parts = tuple((one.berkas, one.nomor) for one in halaman)
    return _apart(halaman[0].berkas, progress, _cut, parts, sidik)


def _apart(
    path: Path,
    progress: Progress,
    task: Callable[Concatenate[Step, P], T],
    *values: P.args,
    **named: P.kwargs,
) -> T:
    try:
        with Apart(task, _BOUNDS, *values, **named) as working:
            return working.result(progress.step)
    except ExceededError as error:
        why = "Membacanya memerlukan terlalu banyak memori atau waktu."
        raise _refused(path, why, "Bagi tumpukan menjadi beberapa berkas.") from error
    except ChildEndedError as error:
        raise _refused(path, "Berkas rusak, atau isinya tidak dikenal pembacanya.", _AGAIN) from error


def _read(step: Step, path: Path) -> BerkasTumpukan:
    """In the child."""
    content = content_of(path)
    found: list[Halaman] = []
    try:
        for page in pages_of(content, SHEETS_OPENING):
            step(page.number, page.total, _LABEL)
            is_empty = _is_empty(page.image)
            codes = () if is_empty else tuple(dict.fromkeys(codes_on(page.image)))
            found.append(Halaman(path, page.number, codes, is_empty))
    except UnreadableError as error:
        raise unreadable(path, error) from error
    return BerkasTumpukan(path, hashlib.sha256(content).hexdigest(), tuple(found))


def _is_empty(image: Image.Image) -> bool:
    grey = image.convert("L")
    width, height = grey.size
    inner = grey.crop(
        (int(width * _EDGE), int(height * _EDGE), int(width * (1 - _EDGE)), int(height * (1 - _EDGE)))
    )
    dark = sum(inner.histogram()[:_DARK])
    return dark <= inner.width * inner.height * _EMPTY


def _cut(step: Step, parts: tuple[tuple[Path, int], ...], sidik: dict[Path, str]) -> bytes:
    """In the child."""
    step(0, 0, _CUTTING)
    contents = {path: _unchanged(path, sidik[path]) for path in dict.fromkeys(path for path, _ in parts)}
    if len(contents) == 1:
        (content,) = contents.values()
        if not content.startswith(_PDF):
            return content
        return _cut_pdf(content, [number - 1 for _, number in parts])
    return _draw_pdf([_drawn(contents[path], number) for path, number in parts])


def _unchanged(path: Path, sidik: str) -> bytes:
    content = content_of(path)
    if hashlib.sha256(content).hexdigest() != sidik:
        why = "Isinya bukan lagi yang tadi dibaca."
        raise _refused(path, why, "Pilih tumpukannya lagi, lalu simpan.")
    return content


def _cut_pdf(content: bytes, at: list[int]) -> bytes:
    output = io.BytesIO()
    source, cut = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument.new()
    cut.import_pages(source, at)
    cut.save(output)
    return output.getvalue()


def _drawn(content: bytes, number: int) -> Image.Image:
    return next(
        page.image.convert("RGB") for page in pages_of(content, SHEETS_OPENING) if page.number == number
    )


def _draw_pdf(pictures: Sequence[Image.Image]) -> bytes:
    output = io.BytesIO()
    first, *others = pictures
    first.save(output, "PDF", save_all=True, append_images=others, resolution=_DPI, quality=_QUALITY)
    return output.getvalue()


def _refused(path: Path, why: str, next_step: str) -> FileRefusedError:
    return FileRefusedError(
        "Tumpukan pindaian tidak dapat dibaca.", where=path.name, why=why, who="Anda", next_step=next_step
    )
