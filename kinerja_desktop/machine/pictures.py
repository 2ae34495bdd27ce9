"""Pages of a picture (PNG, JPEG) or PDF from outside, one by one; in a child only (`machine/apart.py`)."""

import io
import struct
import zlib
from collections.abc import Iterator
from enum import StrEnum

import pypdfium2
from msgspec import Struct
from PIL import Image, ImageFile, ImageOps

MAX_PIXELS = 50_000_000
_POINTS_PER_INCH = 72
_PDF = b"%PDF-"
_FORMATS = ("PNG", "JPEG")
_BROKEN = (
    *(OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, OverflowError),
    *(struct.error, zlib.error),
)
"""What Pillow raises for files that are cut, damaged or made to harm."""


class Flaw(StrEnum):
    """Why there are no pages."""

    OTHER_KIND = "other kind"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too many pixels"
    TOO_MANY_PAGES = "too many pages"


class UnreadableError(Exception):
    """`number`: how many pages there are, where they are too many."""

    def __init__(self, flaw: Flaw, number: int = 0) -> None:
        super().__init__(flaw, number)
        self.flaw, self.number = flaw, number


class Opening(Struct, frozen=True):
    """`dpi`: how fine pages of a PDF are drawn. `cut`: a picture that ends too early is taken as far as it
    goes."""

    dpi: int
    max_pages: int
    cut: bool = False


class Page(Struct, frozen=True):
    """One of `total` pages, from 1; a picture is one."""

    number: int
    total: int
    image: Image.Image


def pages_of(content: bytes, opening: Opening) -> Iterator[Page]:
    """Raises UnreadableError, perhaps in the middle."""
    return _sheets(content, opening) if content.startswith(_PDF) else _picture(content, opening)


def _sheets(content: bytes, opening: Opening) -> Iterator[Page]:
    try:
        document = pypdfium2.PdfDocument(content)
        total = len(document)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(Flaw.DAMAGED) from error
    if not 0 < total <= opening.max_pages:
        raise UnreadableError(Flaw.TOO_MANY_PAGES if total else Flaw.DAMAGED, total)
    for number in range(total):
        try:
            page = document[number]
        except pypdfium2.PdfiumError as error:
            raise UnreadableError(Flaw.DAMAGED) from error
        width, height = page.get_size()
        scale = min(opening.dpi / _POINTS_PER_INCH, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
        yield Page(number + 1, total, page.render(scale=scale).to_pil())  # pyright: ignore[reportArgumentType]
        page.close()


def _picture(content: bytes, opening: Opening) -> Iterator[Page]:
    Image.MAX_IMAGE_PIXELS = None  # told below, in our words
    ImageFile.LOAD_TRUNCATED_IMAGES = opening.cut
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise UnreadableError(Flaw.TOO_MANY_PIXELS)
            yield Page(1, 1, ImageOps.exif_transpose(picture).convert("RGB"))
    except Image.UnidentifiedImageError as error:
        raise UnreadableError(Flaw.OTHER_KIND) from error
    except _BROKEN as error:
        raise UnreadableError(Flaw.DAMAGED) from error
