"""A short text on the default printer, as it stands."""

from PySide6.QtGui import QFont, QFontDatabase, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_POINTS = 10


def print_text(text: str) -> str:
    """The name of the printer; empty when there is none."""
    name = QPrinterInfo.defaultPrinterName()
    if not name:
        return ""
    printer = QPrinter()
    printer.setPrinterName(name)
    document = QTextDocument(text)
    document.setDefaultFont(
        QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(), _POINTS)
    )
    document.print_(printer)
    return name
