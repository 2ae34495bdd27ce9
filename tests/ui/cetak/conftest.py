"""People who have something to print, and paper that is a file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter


class PaperFiles:
    """Prints on a PDF file with the real printing code; `names` as given.

    `chosen`: what the user does in the dialog of the system; None: gives up.
    """

    def __init__(self, folder: Path) -> None:
        self.found = ["Printer Uji"]
        self.path = folder / "kertas.pdf"
        self.orders: list[tuple[str, int]] = []
        self.chosen: Callable[[QPrinter], None] | None = None
        self.asked: list[int] = []

    def names(self):
        return self.found

    def open(self, name, copies):
        self.orders.append((name, copies))
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        printer.setCopyCount(copies)
        return printer

    def ask(self, parent, printer, pages):
        self.asked.append(pages)
        if self.chosen is None:
            return False
        self.chosen(printer)
        return True


@pytest.fixture
def paper(tmp_path) -> PaperFiles:
    return PaperFiles(tmp_path)


@pytest.fixture
def planned(world):
    """The office in which only `staf` has an SKP."""
    world.langkah.draft(world.people.staf_id)
    return world
