"""Pages of a PDF as pictures, by PDFium: the same pages on the screen and on the printer."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, ClassVar

import pypdfium2
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage


class PdfPages:
    """A PDF in memory, opened only while a page is drawn: a view that is deleted leaves nothing open.

    PDFium is not made for two threads at once: preview and printing take turns.
    """

    _turn: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        with self._opened() as document:
            self._sizes = [QSizeF(*document.get_page_size(page)) for page in range(len(document))]

    def __len__(self) -> int:
        return len(self._sizes)

    def size(self, page: int) -> QSizeF:
        """Width and height of a page (from 0) in points."""
        return self._sizes[page]

    def render(self, page: int, pixels: QSize) -> QImage:
        """The page, scaled to the width of `pixels`."""
        with self._opened() as document:
            scale: Any = pixels.width() / self._sizes[page].width()
            bitmap: Any = document[page].render(scale=scale, prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            )
            return image.copy()  # the bytes belong to the bitmap, which ends here

    @contextmanager
    def _opened(self) -> Generator[pypdfium2.PdfDocument]:
        with self._turn:
            document = pypdfium2.PdfDocument(self._pdf)
            try:
                yield document
            finally:
                document.close()
