"""What archives ask of a PDF and reportlab's writer does not do, and values that need no writing."""

from reportlab.pdfbase import pdfdoc

_END = b"endstream\n"
_format_stream = pdfdoc.PDFStream.format


class Formatted(pdfdoc.PDFObject):
    """A PDF value that is written as it is."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        _ = document
        return self._content


def format_stream(entries: bytes, content: bytes) -> bytes:
    """A stream with these entries of its dictionary, `content` as it is."""
    head = b"<< %s /Length %d >>\nstream\n" % (entries, len(content))
    return head + content + b"\n" + _END


def _format_with_line_end(self: pdfdoc.PDFStream, document: pdfdoc.PDFDocument) -> bytes:
    """reportlab lets `endstream` follow the last byte; ISO 19005-2 6.1.7.1 wants a line end between."""
    return _format_stream(self, document).removesuffix(_END) + b"\n" + _END


# Not a class of our own: reportlab makes the streams of pages and pictures itself while it writes.
pdfdoc.PDFStream.format = _format_with_line_end
