"""Pages of a scan, in a child process with bounds: whether it can be read, and as pictures for the screen."""

import io

from PIL import Image

from kinerja_desktop.machine.apart import Apart, Bound, Bounds, ChildEndedError, ExceededError, Step
from kinerja_desktop.machine.pictures import Flaw, Opening, UnreadableError, pages_of

MAX_PAGES = 20
_LABEL = "Membaca pindaian"
_MEBIBYTE = 1024 * 1024
_BOUNDS = Bounds(memory=600 * _MEBIBYTE, answer=96 * _MEBIBYTE)
_CHECKED = Opening(dpi=40, max_pages=MAX_PAGES)
_SHOWN = Opening(dpi=110, max_pages=MAX_PAGES)
_WIDEST = 1300
"""Points of the longer side of a page as it is shown: A4 at 110 dpi."""
_WHY = {
    Flaw.OTHER_KIND: "Isinya bukan gambar PNG atau JPG, dan bukan PDF.",
    Flaw.DAMAGED: "Berkas rusak, terpotong, atau terkunci dengan kata sandi.",
    Flaw.TOO_MANY_PIXELS: "Gambarnya lebih dari 50 juta titik.",
    Flaw.TOO_MANY_PAGES: f"PDF-nya lebih dari {MAX_PAGES} halaman.",
}
_EXCEEDED = {
    Bound.MEMORY: "Membacanya memerlukan terlalu banyak memori.",
    Bound.TIME: "Berkas itu terlalu lama dibaca.",
    Bound.ANSWER: "Halamannya terlalu besar untuk ditampilkan.",
}


class UnreadableScanError(Exception):
    """`why`: a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def require_readable(content: bytes, step: Step) -> None:
    """Raises UnreadableScanError unless every page can be drawn; CancelledError."""
    _apart(content, _CHECKED, step)


def draw_pages(content: bytes, step: Step) -> tuple[bytes, ...]:
    """Each page as PNG of at most 1300 points. Raises UnreadableScanError, CancelledError."""
    return _apart(content, _SHOWN, step)


def _apart(content: bytes, opening: Opening, step: Step) -> tuple[bytes, ...]:
    step(0, 0, _LABEL)
    try:
        with Apart(_draw, _BOUNDS, content, opening) as drawing:
            return drawing.result(step)
    except UnreadableError as error:
        raise UnreadableScanError(_WHY[error.flaw]) from error
    except ExceededError as error:
        raise UnreadableScanError(_EXCEEDED[error.bound]) from error
    except ChildEndedError as error:
        raise UnreadableScanError(_WHY[Flaw.DAMAGED]) from error


def _draw(step: Step, content: bytes, opening: Opening) -> tuple[bytes, ...]:
    """In the child; pages that are only checked are not sent back."""
    drawn: list[bytes] = []
    for page in pages_of(content, opening):
        step(page.number, page.total, _LABEL)
        if opening == _CHECKED:
            continue
        page.image.thumbnail((_WIDEST, _WIDEST), Image.Resampling.LANCZOS)
        output = io.BytesIO()
        page.image.save(output, "PNG", compress_level=1)
        drawn.append(output.getvalue())
    return tuple(drawn)
