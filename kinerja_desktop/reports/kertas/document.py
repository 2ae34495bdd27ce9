"""Pages to PDF with reportlab's canvas: one or many sheets, each with its own page numbers and DRAF mark."""

from io import BytesIO
from itertools import groupby
from types import TracebackType
from typing import Any, Self

from msgspec.structs import replace
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from kinerja_desktop.reports.kertas.archive import Properties, make_archival
from kinerja_desktop.reports.kertas.data import Kertas
from kinerja_desktop.reports.kertas.fonts import Face, load_fonts
from kinerja_desktop.reports.kertas.page import Fill, Page, Symbol
from kinerja_desktop.reports.kertas.text import Style, clean, wrap

rl_config.useA85 = 0  # streams as plain bytes: a fifth smaller and no encoding

_BLUE = (0xDE / 255, 0xEB / 255, 0xF7 / 255)
_BORDER = 0.5
_GREY = 0.5
_FOOT_SIZE = 8.0
_FOOT_BASELINE = 17.0
_FOOT_DISTANCE = 16.0
"""Between the name at the foot and what stands at the right of it."""
_FOOT_GAP = "    "
_FOOT_PARTS = " - "
_VERSION = (1, 7)
_MARK = "DRAF"
_MARK_SIZE = 150.0
_MARK_ANGLE = 35
_MARK_ALPHA = 0.13


class FormDocument:
    """One PDF. `with FormDocument(Kertas.F4, "Judul") as document:` add sheets, then `to_bytes()`.

    The same sheets give the same bytes, built as PDF/A-2b asks. One that an exception ended stays empty.
    """

    def __init__(self, kertas: Kertas, about: Properties | str) -> None:
        self.kertas = kertas
        self._output = BytesIO()
        self._closed = False
        self._readers: dict[bytes, ImageReader] = {}
        self._bookmarks: list[tuple[str, str, object]] = []
        self._entries = 0
        fonts = load_fonts()
        options: dict[str, Any] = {
            "pagesize": kertas.value,
            "invariant": True,
            "lang": "id-ID",
            "initialFontName": Face.REGULAR.value,  # else each file names Helvetica without embedding it
            "pdfVersion": _VERSION,
        }
        self._canvas: Any = Canvas(self._output, **options)
        canvas = self._canvas
        for font in fonts.values():
            font.prepare(canvas._doc)  # noqa: SLF001 - reportlab's fonts are keyed by it and it has no other name
        properties = about if isinstance(about, Properties) else Properties(about)
        make_archival(canvas._doc, replace(properties, title=clean(properties.title)))  # noqa: SLF001 - as above

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.to_bytes()
        self._closed = True

    def to_bytes(self) -> bytes:
        """The finished file; no sheet can be added after it."""
        if not self._closed:
            self._closed = True
            self._add_outline()
            self._canvas.save()
        return self._output.getvalue()

    def add_bookmark(self, person: str, form: str) -> None:
        """The sheet that is added next is this person's form: how a reader finds it in a collection."""
        doc = self._canvas._doc  # noqa: SLF001 - as above
        doc.inPage()
        self._bookmarks.append((person, form, doc.thisPageRef()))

    def _add_outline(self) -> None:
        """A bookmark for each person, below it the person's forms; a file of one sheet needs none."""
        if len(self._bookmarks) <= 1:
            return
        self._canvas.showOutline()
        for person, found in groupby(self._bookmarks, lambda entry: entry[0]):
            sheets = list(found)
            self._add_entry(person, 0, sheets[0][2])
            for _, form, page in sheets if len(sheets) > 1 else ():
                self._add_entry(form, 1, page)

    def _add_entry(self, title: str, level: int, page: object) -> None:
        self._entries += 1
        key = str(self._entries)
        destination = self._canvas._bookmarkReference(key)  # noqa: SLF001 - bookmarkPage knows only this page
        destination.fit()
        destination.setPage(page)
        self._canvas.addOutlineEntry(clean(title), key, level, closed=True)

    def add_sheet(self, pages: list[Page], foot: str, *, final: bool) -> None:
        """Append one form. `foot` stands at the lower left of each page, "Halaman 1 dari 3" at the right."""
        for number, page in enumerate(pages, start=1):
            self._draw_page(page)
            which = f"Halaman {number} dari {len(pages)}"
            self._draw_foot(page, foot, f"{page.ketik}{_FOOT_GAP}{which}" if page.ketik else which)
            if not final:
                self._draw_mark(page)
            self._canvas.showPage()

    def _draw_page(self, page: Page) -> None:
        canvas = self._canvas
        canvas.setPageSize((page.width, page.height))
        canvas.setLineWidth(_BORDER)
        self._draw_rectangles(page)
        for stroke in page.strokes:
            canvas.setLineWidth(stroke.width)
            canvas.setStrokeGray(stroke.grey)
            path = canvas.beginPath()
            path.moveTo(*stroke.points[0])
            if stroke.curved:
                for first in range(1, len(stroke.points), 3):
                    one, two, three = stroke.points[first : first + 3]
                    path.curveTo(*one, *two, *three)
            else:
                for point in stroke.points[1:]:
                    path.lineTo(*point)
            canvas.drawPath(path)
        for picture in page.pictures:
            canvas.drawImage(
                self._reader(picture.content),
                picture.x,
                picture.y,
                picture.width,
                picture.height,
                mask="auto",
                preserveAspectRatio=True,
                anchor="c",
            )
        for symbol in page.symbols:
            self._draw_symbol(symbol)
        self._draw_texts(page)

    def _reader(self, content: bytes) -> ImageReader:
        """Decoded once for all sheets of the document."""
        if content not in self._readers:
            self._readers[content] = ImageReader(BytesIO(content))
        return self._readers[content]

    def _draw_symbol(self, symbol: Symbol) -> None:
        """One path of whole numbers: small, and without hairlines between the modules."""
        canvas = self._canvas
        canvas.saveState()
        canvas.setFillGray(0)
        canvas.transform(symbol.module, 0, 0, symbol.module, symbol.x, symbol.y)
        boxes = (f"{column} {row} {length} 1 re" for column, row, length in symbol.runs)
        canvas._code.append(f"{' '.join(boxes)} f")  # noqa: SLF001 - its own rectangles take ten times as long
        canvas.restoreState()

    def _draw_rectangles(self, page: Page) -> None:
        canvas = self._canvas
        rectangle = canvas.rect
        current = Fill.NONE
        for x, y, width, height, fill, border in page.rectangles:
            if fill and fill is not current:
                canvas.setFillColorRGB(*(_BLUE if fill is Fill.BLUE else (1, 1, 1)))
                current = fill
            rectangle(x, y, width, height, 1 if border else 0, 1 if fill else 0)

    def _draw_texts(self, page: Page) -> None:
        canvas = self._canvas
        canvas.setFillGray(0)
        text_object = canvas.beginText()
        origin = text_object.setTextOrigin
        current: Style | None = None
        grey = False
        for style, x, y, text in page.texts:
            if style is not current:
                text_object.setFont(style.face.value, style.size, 0)
                if style.grey is not grey:
                    text_object.setFillGray(_GREY if style.grey else 0)
                    grey = style.grey
                current = style
            origin(x, y)
            if _write(text_object, style.face, style.size, text):
                current = None
        canvas.drawText(text_object)

    def _draw_foot(self, page: Page, foot: str, number: str) -> None:
        canvas = self._canvas
        taken = canvas.stringWidth(number, Face.REGULAR.value, _FOOT_SIZE) + _FOOT_DISTANCE
        room = (page.right - page.left - taken) / _FOOT_SIZE
        words = load_fonts()[Face.REGULAR].words
        whole, *more = wrap(clean(foot), words, room)
        # Where both do not fit, the name counts: what form it is stands at its head.
        label, _ = wrap(clean(foot.rpartition(_FOOT_PARTS)[2]), words, room)[0] if more else whole
        canvas.setFillGray(0)
        canvas.setFont(Face.REGULAR.value, _FOOT_SIZE)
        text_object = canvas.beginText(page.left, _FOOT_BASELINE)
        if _write(text_object, Face.REGULAR, _FOOT_SIZE, label):
            text_object.setFont(Face.REGULAR.value, _FOOT_SIZE)
        canvas.drawText(text_object)
        canvas.drawRightString(page.right, _FOOT_BASELINE, number)

    def _draw_mark(self, page: Page) -> None:
        canvas = self._canvas
        canvas.saveState()
        canvas.setFillGray(0, _MARK_ALPHA)
        canvas.setFont(Face.BOLD.value, _MARK_SIZE)
        canvas.translate(page.width / 2, page.height / 2)
        canvas.rotate(_MARK_ANGLE)
        canvas.drawCentredString(0, -_MARK_SIZE / 3, _MARK)
        canvas.restoreState()


def _write(text_object: PDFTextObject, face: Face, size: float, text: str) -> bool:
    """A line in a face that is set already; whether another font is set behind it: it had letters of one."""
    runs = load_fonts()[face].runs(text)
    if len(runs) == 1 and runs[0][0] == face.value:
        text_object.textLine(text)
        return False
    for name, piece in runs:
        text_object.setFont(name, size, 0)
        text_object.textOut(piece)
    return True
