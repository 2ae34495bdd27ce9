"""A page of plain text to the printer, through the dialog of the system."""

from collections.abc import Callable

from PySide6.QtGui import QFont, QFontDatabase, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from kinerja_desktop.ui.kit.spool import kept_in_memory

PrintText = Callable[[QWidget, str, str], bool]
"""Parent, title and text; False when the user gave up."""


def print_text(parent: QWidget, title: str, text: str) -> bool:
    """Ask for a printer and print; False when the user gave up."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    with kept_in_memory():
        make_document(text).print_(printer)
    return True


def make_document(text: str) -> QTextDocument:
    """The text as it is printed: one width for all letters, so that the code cannot be misread."""
    document = QTextDocument()
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    font.setPointSize(11)
    document.setDefaultFont(font)
    document.setPlainText(text)
    return document
