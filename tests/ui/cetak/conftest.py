"""People who have something to print, and paper that is a file."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from kinerja_desktop.ui.cetak.printers import print_pages


class PaperFiles:
    """Prints on a PDF file with the real printing code; `names` as given."""

    def __init__(self, folder: Path) -> None:
        self.found = ["Printer Uji"]
        self.path = folder / "kertas.pdf"
        self.orders: list[tuple[str, int]] = []

    def names(self):
        return self.found

    def print(self, name, copies, pdf, kertas, progress):
        self.orders.append((name, copies))
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return print_pages(printer, pdf, kertas, progress)


@pytest.fixture
def paper(tmp_path) -> PaperFiles:
    return PaperFiles(tmp_path)


@pytest.fixture
def planned(world):
    """The office in which only `staf` has an SKP."""
    world.langkah.draft(world.people.staf_id)
    return world
