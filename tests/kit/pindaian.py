"""Scans as an office makes them."""

import io
from pathlib import Path

from PIL import Image
from reportlab.pdfgen.canvas import Canvas


def scan_pdf(path: Path, pages: int = 1) -> Path:
    """A PDF in which every page has a line of text."""
    canvas = Canvas(str(path))
    for number in range(pages):
        canvas.drawString(100, 700, f"Halaman {number + 1}, ditandatangani")
        canvas.showPage()
    canvas.save()
    return path


def scan_picture(path: Path, size: tuple[int, int] = (827, 1170), format_: str = "PNG") -> Path:
    """A grey page with a dark bar at its head."""
    page = Image.new("L", size, 235)
    page.paste(30, (0, 0, size[0], size[1] // 10))
    output = io.BytesIO()
    page.save(output, format_)
    path.write_bytes(output.getvalue())
    return path
