"""What a form is: each module of `reports` declares its own as `FORM`."""

from collections.abc import Callable
from datetime import date
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from kinerja_desktop.reports.kertas.archive import Properties
from kinerja_desktop.reports.kertas.data import Dokumen, Identitas, Kertas
from kinerja_desktop.reports.kertas.document import FormDocument
from kinerja_desktop.reports.kertas.form import Form
from kinerja_desktop.reports.kertas.layout import Group
from kinerja_desktop.reports.kertas.page import Page


class Report(Protocol):
    """What every sheet knows: whose it is, whether it is final (else it is marked as a draft), of which
    agency, about what, and its own date (None: it has none yet)."""

    @property
    def pegawai(self) -> Identitas: ...
    @property
    def final(self) -> bool: ...
    @property
    def instansi(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def tanggal(self) -> date | None: ...


R = TypeVar("R", bound=Report)


class Placed(Struct, frozen=True):
    """A group with each paragraph as one line, and the heights in points that its rows have on paper."""

    group: Group
    heights: list[float]


class FormKind(Struct, Generic[R], frozen=True):
    """`kode` names it in files and on the command line, `nama` on the screen, `judul` stands at its head.

    `width`: of its tables on F4, in points. `fill` puts the data onto an empty form. Both are functions of a
    module, so that other processes find them.
    """

    kode: str
    nama: str
    judul: str
    landscape: bool
    leading: float
    width: Callable[[R], float]
    fill: Callable[[Form, R], None]

    def render(self, data: R, kertas: Kertas = Kertas.F4) -> bytes:
        """One sheet as a PDF file."""
        with FormDocument(kertas, self._properties(data)) as document:
            self.add_to(document, data)
        return document.to_bytes()

    def add_to(self, document: FormDocument, data: R) -> None:
        """Append one sheet to a document of many."""
        document.add_bookmark(_whose(data.pegawai), self.judul)
        pages = self.pages(data, document.kertas)
        if isinstance(data, Dokumen) and data.kode is not None:
            for page in pages:
                page.ketik = data.kode.ketik
        document.add_sheet(pages, self.title(data), final=data.final)

    def pages(self, data: R, kertas: Kertas) -> list[Page]:
        """What stands on each of its pages, but for the foot."""
        return self._filled(data, kertas).layout.finish()

    def place(self, data: R, kertas: Kertas) -> tuple[list[Placed], float]:
        """The groups of one sheet for a spreadsheet, from above, and the width of the page; without pages."""
        measured = self._filled(data, kertas).layout
        whole = self._filled(data, kertas, wrapped=False).layout
        pairs = zip(measured.groups, whole.groups, strict=True)
        return [Placed(group, measured.heights(one)) for one, group in pairs], whole.page_width

    def _filled(self, data: R, kertas: Kertas, *, wrapped: bool = True) -> Form:
        form = Form(kertas, self.width(data), self.leading, landscape=self.landscape, wrapped=wrapped)
        self.fill(form, data)
        return form

    def title(self, data: R) -> str:
        """As the file and its foot say it."""
        return f"{self.judul} - {data.pegawai.nama}"

    def _properties(self, data: R) -> Properties:
        return Properties(self.title(data), data.instansi, data.subject, data.tanggal)


def _whose(pegawai: Identitas) -> str:
    """The number tells namesakes apart."""
    return f"{pegawai.nama} ({pegawai.nip})" if pegawai.nip else pegawai.nama
