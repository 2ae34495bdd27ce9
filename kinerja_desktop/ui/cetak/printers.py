"""Printers of this machine, and pages of a PDF on one of them."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.services.cetak.service import Kertas
from kinerja_desktop.ui.cetak.paper import Paper, choose_paper, lay_out, place
from kinerja_desktop.ui.cetak.pdf_pages import PdfPages
from kinerja_desktop.ui.kit.spool import Spool, kept_in_memory

_RESOLUTION = 300
"""Dots per inch: sharp text, and a page image of 40 MB. One page at a time, whatever the printer could do."""
_INCH = 72
_TITLE = "Cetak"


class Printers(Protocol):
    """What the screen needs of printers; tests give paper of their own."""

    def names(self) -> list[str]:
        """Printers of this machine, the default one first."""
        ...

    def open(self, name: str, copies: int) -> QPrinter:
        """The printer of this name, ready for so many copies."""
        ...

    def ask(self, parent: QWidget, printer: QPrinter, pages: int) -> bool:
        """Let the user choose in the dialog of the system: printer, pages of so many, copies, both sides,
        tray. False when he gave up."""
        ...


class SystemPrinters:
    """The real ones."""

    def names(self) -> list[str]:
        default = QPrinterInfo.defaultPrinterName()
        found = [name for name in QPrinterInfo.availablePrinterNames() if name != default]
        return [default, *found] if default else found

    def open(self, name: str, copies: int) -> QPrinter:
        printer = QPrinter()
        printer.setPrinterName(name)
        printer.setCopyCount(copies)
        return printer

    def ask(self, parent: QWidget, printer: QPrinter, pages: int) -> bool:
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(_TITLE)
        option = QAbstractPrintDialog.PrintDialogOption
        # Into a file is what "Simpan PDF" does, with names and a word in the audit trail.
        dialog.setOptions(option.PrintPageRange | option.PrintCollateCopies | option.PrintShowPageSize)
        dialog.setMinMax(1, pages)
        return dialog.exec() == QPrintDialog.DialogCode.Accepted


class Printing(Struct, frozen=True):
    """Pages that wait for a printer, and the paper it has for them; `resolution` in dots per inch."""

    printer: QPrinter
    pages: PdfPages
    kertas: Kertas
    resolution: int = _RESOLUTION

    def choose_paper(self) -> Paper:
        """Raises InvalidInputError when the printer takes no paper on which the pages could lie."""
        paper = choose_paper(self.printer, QPrinterInfo(self.printer), self.kertas, self.pages)
        if paper is None:
            raise _refused(self.printer.printerName())
        return paper

    def run(self, paper: Paper, progress: Progress) -> int:
        """Draw the wanted pages, each as it lies; gives their number.

        Raises CancelledError, InvalidInputError when the printer refuses or none of the pages is wanted,
        StateError when so many pages are more than the memory carries: none is printed then.
        """
        printer, wanted = self.printer, _wanted(self.printer, len(self.pages))
        if not wanted:
            raise _no_such_page(len(self.pages))
        printer.setResolution(self.resolution)
        printer.setDocName(_TITLE)
        printer.setPageLayout(lay_out(paper.size, across=self.pages.is_across(wanted[0])))
        with kept_in_memory() as spool:
            self._print(wanted, paper, progress, spool)
        return len(wanted)

    def _print(self, wanted: Sequence[int], paper: Paper, progress: Progress, spool: Spool) -> None:
        painter = QPainter()
        if not painter.begin(self.printer):
            raise _refused(self.printer.printerName())
        finished = False
        try:
            self._draw_all(painter, wanted, paper, progress, spool)
            finished = True
        finally:
            if not finished:
                self.printer.abort()
            painter.end()

    def _draw_all(
        self, painter: QPainter, wanted: Sequence[int], paper: Paper, progress: Progress, spool: Spool
    ) -> None:
        # A photograph's compression would fray the letters.
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for number, page in enumerate(wanted):
            progress.step(number, len(wanted), "Mencetak halaman")
            if not spool.has_room:
                raise _no_room(number, len(wanted))
            if number:
                self.printer.setPageLayout(lay_out(paper.size, across=self.pages.is_across(page)))
                if not self.printer.newPage():
                    raise _refused(self.printer.printerName())
            self._draw(painter, page, paper.scale)
        # CUPS would turn the whole job by how the last page lies; each page says itself how it does.
        self.printer.setPageLayout(lay_out(paper.size, across=False))

    def _draw(self, painter: QPainter, page: int, scale: float) -> None:
        dots = self.resolution / _INCH
        at = place(self.printer, self.pages, page, scale)
        pixels = QSize(round(at.width() * dots), round(at.height() * dots))
        left, top = round(at.left() * dots), round(at.top() * dots)
        painter.drawImage(QPoint(left, top), self.pages.render(page, pixels))


def _wanted(printer: QPrinter, total: int) -> list[int]:
    """Pages (from 0) in the order in which they are printed, with the copies that the printer cannot make."""
    pages = list(range(total))
    ranges = printer.pageRanges()
    if printer.printRange() == QPrinter.PrintRange.PageRange and not ranges.isEmpty():
        pages = [page for page in pages if ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies():
        return pages
    copies = printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]


def _refused(name: str) -> InvalidInputError:
    return InvalidInputError(
        "Printer tidak menerima pekerjaan.",
        where=name,
        why="Printer mati, sedang dipakai, atau kertasnya tidak cocok.",
        who="Anda",
        next_step="Periksa printer, atau simpan sebagai PDF lalu cetak dari sana.",
    )


def _no_such_page(total: int) -> InvalidInputError:
    return InvalidInputError(
        "Tidak ada halaman yang dicetak.",
        why=f"Halaman yang dipilih di dialog printer tidak ada: cetakan ini {total} halaman.",
        who="Anda",
        next_step="Cetak lagi, lalu pilih halaman yang ada.",
    )


def _no_room(fitted: int, total: int) -> StateError:
    return StateError(
        "Halamannya terlalu banyak untuk sekali cetak.",
        where=f"{total} halaman; memori komputer ini memuat {fitted}",
        why="Cetakan disiapkan di memori, agar tidak tertinggal di cakram. Belum ada yang dicetak.",
        who="Anda",
        next_step="Cetak sebagian dahulu, tutup program lain, atau simpan sebagai PDF lalu cetak dari sana.",
    )
