"""What lets an archive keep a PDF (PDF/A-2b, ISO 19005-2): its colour space, XMP metadata, its own date.

Written by reportlab's own writer, so that a sheet costs no second pass: docs/decisions/cetak.md.
"""

import zlib
from datetime import date
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from msgspec import Struct
from reportlab.pdfbase import pdfdoc

from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.reports.kertas.writer import Formatted, format_stream

PROGRAM = "Kinerja Desktop"
_LEGAL = "Peraturan Menteri PANRB Nomor 6 Tahun 2022"
_PROFILE = "OutputProfile"
_OUTPUT_INTENT = (
    b"[ << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
    b" /Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R >> ]"
)
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>id-ID</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool>{dates}
<pdf:Producer>{program}</pdf:Producer><pdf:Keywords>{legal}</pdf:Keywords>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class Properties(Struct, frozen=True):
    """What a PDF says of itself. Empty `author`: the program. `day`: the document's own date; None while it
    has none (a draft, or a collection of drafts)."""

    title: str
    author: str = ""
    subject: str = ""
    day: date | None = None


class _Info(pdfdoc.PDFInfo):
    """reportlab's, with the date of the document (a day without an hour that nobody knows) or none."""

    day: date | None = None

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        texts = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        if self.day is not None:
            texts |= dict.fromkeys(("CreationDate", "ModDate"), f"D:{self.day:%Y%m%d}")
        entries = {name: pdfdoc.PDFString(text) for name, text in texts.items() if text}
        return pdfdoc.PDFDictionary(entries).format(document)


def make_archival(doc: Any, properties: Properties) -> None:  # noqa: ANN401 - reportlab's document has no types
    """Give reportlab's document what PDF/A-2b asks beside embedded fonts: before the first page."""
    author = properties.author or PROGRAM
    info = _Info()
    info.title, info.author, info.subject = properties.title, author, properties.subject
    info.creator = info.producer = PROGRAM
    info.keywords = _LEGAL
    info.day = properties.day
    doc.info = info
    catalog = doc.Catalog
    catalog.Metadata = Formatted(format_stream(b"/Type /Metadata /Subtype /XML", _xmp(properties, author)))
    doc.Reference(Formatted(_profile()), _PROFILE)
    number, _ = doc.idToObjectNumberAndVersion[_PROFILE]
    catalog.OutputIntents = Formatted(_OUTPUT_INTENT % number)
    # The catalog writes only what is on its list, and reportlab's list is older than output intents.
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]


def _xmp(properties: Properties, author: str) -> bytes:
    """Uncompressed, so that an archive finds it without reading the rest; without room to write into."""
    day = properties.day
    dates = (
        f"\n<xmp:CreateDate>{day:%Y-%m-%d}</xmp:CreateDate><xmp:ModifyDate>{day:%Y-%m-%d}</xmp:ModifyDate>"
        if day
        else ""
    )
    return _XMP.format(
        title=escape(properties.title),
        author=escape(author),
        subject=escape(properties.subject),
        program=PROGRAM,
        legal=_LEGAL,
        dates=dates,
    ).encode()


@cache
def _profile() -> bytes:
    """A fixed file of ICC version 2, compressed once per process: one that is made anew carries the time."""
    content = zlib.compress((RESOURCES / "icc" / "sRGB.icc").read_bytes(), 9)
    return format_stream(b"/N 3 /Filter /FlateDecode", content)
