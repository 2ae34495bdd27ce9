"""Printers of this machine, and pages of a PDF on one of them."""

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.cetak.service import Kertas
from kinerja_desktop.ui.cetak.pdf_pages import PdfPages

_RESOLUTION = 300  # dots per inch: sharp text, and a page image of 30 MB


class SystemPrinters:
    """The real ones."""

    def names(self) -> list[str]:
        default = QPrinterInfo.defaultPrinterName()
        found = [name for name in QPrinterInfo.availablePrinterNames() if name != default]
        return [default, *found] if default else found

    def print(self, name: str, copies: int, pdf: bytes, kertas: Kertas, progress: Progress) -> int:
        printer = QPrinter()
        printer.setPrinterName(name)
        printer.setCopyCount(copies)
        return print_pages(printer, pdf, kertas, progress)


def print_pages(printer: QPrinter, pdf: bytes, kertas: Kertas, progress: Progress) -> int:
    """Draw every page edge to edge, at its true size; gives the number of pages. Raises CancelledError."""
    document = PdfPages(pdf)
    printer.setResolution(_RESOLUTION)
    printer.setFullPage(True)
    printer.setPageLayout(_layout(kertas, document, 0))
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused(printer.printerName())
    total = len(document)
    finished = False
    try:
        for page in range(total):
            progress.step(page, total, "Mencetak halaman")
            if page:
                printer.setPageLayout(_layout(kertas, document, page))
                if not printer.newPage():
                    raise _refused(printer.printerName())
            _draw(painter, document, page)
        finished = True
    finally:
        if not finished:
            printer.abort()
        painter.end()
    return total


def _layout(kertas: Kertas, document: PdfPages, page: int) -> QPageLayout:
    """The paper as the page itself lies on it: upright or across."""
    size = QPageSize(QSizeF(*kertas.value), QPageSize.Unit.Point, kertas.name)
    drawn = document.size(page)
    across = drawn.width() > drawn.height()
    turn = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    return QPageLayout(size, turn, QMarginsF())


def _draw(painter: QPainter, document: PdfPages, page: int) -> None:
    points = document.size(page)
    pixels = QSize(
        round(points.width() * _RESOLUTION / 72),
        round(points.height() * _RESOLUTION / 72),
    )
    painter.drawImage(QRect(0, 0, pixels.width(), pixels.height()), document.render(page, pixels))


def _refused(name: str) -> InvalidInputError:
    return InvalidInputError(
        "Printer tidak menerima pekerjaan.",
        where=name,
        why="Printer mati, sedang dipakai, atau kertasnya tidak cocok.",
        who="Anda",
        next_step="Periksa printer, atau simpan sebagai PDF lalu cetak dari sana.",
    )
