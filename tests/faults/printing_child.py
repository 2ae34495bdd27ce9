"""Prints, or does what the printing system does, until it is killed: `printing_child.py WHAT FOLDER`."""

import io
import os
import sys
import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.reports.kertas.data import Kertas
from kinerja_desktop.ui.cetak.pdf_pages import PdfPages
from kinerja_desktop.ui.cetak.printers import Printing
from kinerja_desktop.ui.kit.spool import kept_in_memory

SECRET = b"%PDF-1.4 19900315 201503 1 002"


def spool(_folder: Path) -> None:
    with kept_in_memory():
        job = Path(os.environ["TMPDIR"]) / "0001"
        job.write_bytes(SECRET)
        print(job, flush=True)  # noqa: T201 - the parent waits for it
        time.sleep(60)


def done(_folder: Path) -> None:
    with kept_in_memory():
        (Path(os.environ["TMPDIR"]) / "0001").write_bytes(SECRET)
    print(os.environ["TMPDIR"], flush=True)  # noqa: T201


class Waits(SilentProgress):
    """Stops at the second page until the kill comes."""

    def step(self, done: int, total: int, label: str = "") -> None:
        if done == 1:
            print("halaman 2", flush=True)  # noqa: T201
            time.sleep(60)


def print_pages(folder: Path) -> None:
    output = io.BytesIO()
    canvas = Canvas(output)
    for _ in range(3):
        canvas.drawString(100, 100, "19900315 201503 1 002")
        canvas.showPage()
    canvas.save()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "kertas.pdf"))
    printing = Printing(printer, PdfPages(output.getvalue()), Kertas.A4)
    printing.run(printing.choose_paper(), Waits())


if __name__ == "__main__":
    application = QGuiApplication([])
    {"spool": spool, "done": done, "print": print_pages}[sys.argv[1]](Path(sys.argv[2]))
