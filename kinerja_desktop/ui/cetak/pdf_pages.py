"""Pages of a PDF as pictures, by PDFium: the same pages on the screen and on the printer."""

import ctypes
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import ClassVar

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage

_COARSE = 2
"""Points of a page to one of the picture in which its ink is looked for."""
_WHITE = b"\xff"


class PdfPages:
    """A PDF in memory, opened only while a page is drawn: a view that is deleted leaves nothing open.

    PDFium is not made for two threads at once: preview and printing take turns.
    """

    _turn: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        with self._opened() as document:
            self._sizes = [QSizeF(*document.get_page_size(page)) for page in range(len(document))]
        self._inks: dict[int, QRectF] = {}

    def __len__(self) -> int:
        return len(self._sizes)

    def size(self, page: int) -> QSizeF:
        """Width and height of a page (from 0) in points."""
        return self._sizes[page]

    def is_across(self, page: int) -> bool:
        """Whether a page is wider than high."""
        return self._sizes[page].width() > self._sizes[page].height()

    def ink(self, page: int) -> QRectF:
        """What is not white on a page, in points from its upper left corner, on the outside by up to 2."""
        if page not in self._inks:
            size = self._sizes[page]
            small = self.render(page, QSize(round(size.width() / _COARSE), round(size.height() / _COARSE)))
            self._inks[page] = _ink(small.convertToFormat(QImage.Format.Format_Grayscale8))
        return self._inks[page]

    def render(self, page: int, pixels: QSize) -> QImage:
        """The page, scaled to `pixels`."""
        image = QImage(pixels, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        # Drawn into the picture's own memory: a page of a printer has 40 MB, each copy as much again.
        memory = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
        shape = (pixels.width(), pixels.height(), pdfium.FPDFBitmap_BGRx)
        with self._opened() as document:
            opened = document[page]  # held: it closes with its last name
            bitmap = pdfium.FPDFBitmap_CreateEx(*shape, memory, image.bytesPerLine())
            place = (0, 0, pixels.width(), pixels.height(), 0)
            pdfium.FPDF_RenderPageBitmap(bitmap, opened.raw, *place, pdfium.FPDF_ANNOT)
            pdfium.FPDFBitmap_Destroy(bitmap)
        return image

    @contextmanager
    def _opened(self) -> Generator[pypdfium2.PdfDocument]:
        with self._turn:
            document = pypdfium2.PdfDocument(self._pdf)
            try:
                yield document
            finally:
                document.close()


def _ink(grey: QImage) -> QRectF:
    """The box of what is not white, a point of the coarse picture wider at each side; empty: nothing."""
    width, step = grey.width(), grey.bytesPerLine()
    content = bytes(grey.constBits())
    lines = [content[row * step : row * step + width] for row in range(grey.height())]
    rows = [row for row, line in enumerate(lines) if line.strip(_WHITE)]
    if not rows:
        return QRectF()
    left = min(width - len(lines[row].lstrip(_WHITE)) for row in rows)
    right = max(len(lines[row].rstrip(_WHITE)) for row in rows)
    box = QRectF(left, rows[0], right - left, rows[-1] + 1 - rows[0])
    return QRectF(box.topLeft() * _COARSE, box.size() * _COARSE)
