"""What comes out of a printer is what was saved: each form, both papers, both ways; no driver cuts it."""

import io
import os
import runpy
import shutil
from itertools import product
from pathlib import Path

import psutil
import pytest
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from kinerja_desktop.domain.core.errors import CancelledError, StateError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan
from kinerja_desktop.reports import (
    akumulasi,
    angka_kredit,
    dokumen_evaluasi,
    evaluasi,
    konversi,
    lampiran_skp,
    lembar_peran,
    manual_indikator,
    skp,
    workblock,
)
from kinerja_desktop.reports.kertas.data import Kepala, Kertas, KodeCetak
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.olah import render_one
from kinerja_desktop.ui.cetak.paper import choose_paper, place
from kinerja_desktop.ui.cetak.pdf_pages import PdfPages
from kinerja_desktop.ui.cetak.printers import Printing

REPORTS = runpy.run_path(str(Path(__file__).parents[2] / "reports" / "conftest.py"))
BY_GROUP = list(product(KelompokSkp, Pendekatan))
KINDS = {"SKP": skp.FORM, "EVALUASI": evaluasi.FORM}
KODE = KodeCetak("KD1:" + "A1B2C3D4" * 20, "GFLCB-KFTCD-NM657-AJYD4-Z4AG6")


def lambang() -> bytes:
    """A picture in place of the state emblem."""
    output = io.BytesIO()
    Image.new("RGB", (300, 400), (201, 162, 39)).save(output, "PNG")
    return output.getvalue()


MANUAL = manual_indikator.ManualIndikatorReport(
    Kepala("DINAS UJI", "1 JANUARI SD 31 DESEMBER TAHUN 2026"),
    REPORTS["DOKUMEN"].pegawai,
    "Hasil",
    "Indikator",
)
WORKBLOCK = workblock.WorkblockReport(MANUAL.kepala, MANUAL.pegawai, "Inisiatif", "Indikator: 100 persen")
KREDIT = angka_kredit.AngkaKreditReport(
    "DINAS UJI",
    "1 Januari 2026 s.d. 31 Desember 2026",
    REPORTS["DOKUMEN"].pegawai,
    angka_kredit.Perorangan("15 Maret 1990", "Perempuan", "1 Januari 2025"),
    (angka_kredit.KreditBaris("2026", "Januari-Desember", "Baik", "100%", "12,5", "12,5"),),
    "12,5",
    REPORTS["DOKUMEN"].tanda_tangan_penilai,
)
DOKUMEN = replace(REPORTS["DOKUMEN"], kode=KODE, lambang=lambang())
FORMS = {
    **{
        f"{name}-{one.name}-{how.name}": (
            KINDS[name],
            replace(REPORTS[name], kelompok=one, pendekatan=how, kode=KODE),
        )
        for name in KINDS
        for one, how in BY_GROUP
    },
    "lampiran": (lampiran_skp.FORM, replace(REPORTS["SKP"], lampiran=REPORTS["LAMPIRAN"], kode=KODE)),
    "peran": (lembar_peran.FORM, replace(REPORTS["SKP"], lampiran=REPORTS["LAMPIRAN"])),
    "dokumen": (dokumen_evaluasi.FORM, DOKUMEN),
    "dokumen-atasan": (dokumen_evaluasi.FORM, replace(DOKUMEN, oleh_atasan=True)),
    "dokumen-tanpa-lambang": (dokumen_evaluasi.FORM, REPORTS["DOKUMEN"]),
    "manual": (manual_indikator.FORM, MANUAL),
    "workblock": (workblock.FORM, WORKBLOCK),
    "konversi": (konversi.FORM, KREDIT),
    "akumulasi": (akumulasi.FORM, KREDIT),
    "draf": (skp.FORM, replace(REPORTS["SKP"], final=False)),
}
"""As they are printed: final with code and emblem; a draft, and one of an office without either."""
POINT = QPageSize.Unit.Point
A4 = ("A4", 595, 842)
LEGAL = ("Legal", 612, 1008)
FOLIO = ("Folio", 595, 935)
F4_DRIVER = ("8.5 x 13", 612, 936)


def draw(*pages: tuple[tuple[float, float], tuple[float, float, float, float]]) -> PdfPages:
    """Pages of a size with a black box: (left, top, right, bottom)."""
    output = io.BytesIO()
    canvas = Canvas(output)
    for (width, height), (left, top, right, bottom) in pages:
        canvas.setPageSize((width, height))
        canvas.rect(left, height - bottom, right - left, bottom - top, fill=1)
        canvas.showPage()
    canvas.save()
    return PdfPages(output.getvalue())


class Driver:
    """A printer driver as CUPS shows it to Qt: refuses a paper it has not, and says where it cannot print."""

    def __init__(self, *papers, margin=0.0, free=False):
        self.papers = [QPageSize(QSizeF(width, height), POINT, name) for name, width, height in papers]
        self.margin, self.free = margin, free
        self.layout = QPageLayout()

    def supportedPageSizes(self):  # noqa: N802 - Qt's name
        return self.papers

    def supportsCustomPageSizes(self):  # noqa: N802 - Qt's name
        return self.free

    def minimumPhysicalPageSize(self):  # noqa: N802 - Qt's name
        return QPageSize(QSizeF(36, 36), POINT)

    def maximumPhysicalPageSize(self):  # noqa: N802 - Qt's name
        return QPageSize(QSizeF(700, 1300), POINT)

    def setPageLayout(self, layout):  # noqa: N802 - Qt's name
        known = any(one.isEquivalentTo(layout.pageSize()) for one in self.papers)
        if not (known or self.free) or layout.mode() is not QPageLayout.Mode.FullPageMode:
            return False
        self.layout = QPageLayout(layout)
        self.layout.setMinimumMargins(QMarginsF(self.margin, self.margin, self.margin, self.margin))
        return True

    def pageLayout(self):  # noqa: N802 - Qt's name
        return self.layout


SHEET = draw((Kertas.F4.value[::-1], (57, 40, 879, 597)))
"""F4 across; the foot 15 points above the lower edge, as on our forms."""


@pytest.mark.parametrize(
    ("driver", "name", "scale"),
    [
        (Driver(A4, LEGAL, F4_DRIVER, margin=12), "8.5 x 13", 1.0),
        (Driver(A4, LEGAL, margin=12, free=True), "F4", 1.0),
        (Driver(A4, FOLIO, LEGAL, margin=12), "Folio", 1.0),
        (Driver(A4, LEGAL, margin=18), "Legal", 1.0),
        (Driver(A4, margin=18), "A4", 806 / 822),
    ],
    ids=["own-8.5x13", "free-size", "folio-of-210x330", "legal", "a4-only"],
)
def test_f4_goes_on_the_nearest_paper_of_the_driver_and_nothing_is_cut(driver, name, scale):
    paper = choose_paper(driver, driver, Kertas.F4, SHEET)
    assert (paper.size.name(), paper.scale) == (name, pytest.approx(scale, abs=0.01))
    lies = QPageLayout(driver.layout)
    lies.setOrientation(QPageLayout.Orientation.Landscape)
    driver.setPageLayout(lies)
    at = place(driver, SHEET, 0, paper.scale)
    ink = SHEET.ink(0)
    whole = driver.layout.fullRect(QPageLayout.Unit.Point)
    least, most = driver.margin - 0.01, driver.margin
    assert at.left() + ink.left() * paper.scale >= least
    assert at.top() + ink.top() * paper.scale >= least
    assert at.left() + ink.right() * paper.scale <= whole.width() - most + 0.01
    assert at.top() + ink.bottom() * paper.scale <= whole.height() - most + 0.01


def test_only_what_differs_is_said():
    same = Driver(F4_DRIVER, margin=12)
    assert choose_paper(same, same, Kertas.F4, SHEET).difference == ""
    small = Driver(A4, margin=18)
    assert choose_paper(small, small, Kertas.F4, SHEET).difference == "kertas A4, diperkecil menjadi 97 %"


def test_a_printer_that_takes_no_paper_is_no_place_to_print():
    class Refuses(Driver):
        def setPageLayout(self, layout):  # noqa: N802 - Qt's name
            return False

    driver = Refuses(A4)
    assert choose_paper(driver, driver, Kertas.F4, SHEET) is None


def paper_printer(path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def printed(path, pdf: bytes, kertas: Kertas, turn: QPageLayout.Orientation, resolution=300) -> PdfPages:
    printer = paper_printer(path)
    printer.setPageOrientation(turn)
    printing = Printing(printer, PdfPages(pdf), kertas, resolution)
    printing.run(printing.choose_paper(), SilentProgress())
    return PdfPages(path.read_bytes())


def blocks(pages: PdfPages, page: int) -> tuple[QSize, bytes]:
    """A page as grey means of squares of 6 points."""
    size = pages.size(page)
    image = pages.render(page, QSize(round(size.width()) * 2, round(size.height()) * 2))
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    squares = QSize(round(size.width() / 6), round(size.height() / 6))
    smooth = Qt.TransformationMode.SmoothTransformation
    small = grey.scaled(squares, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    lines = [bytes(small.constScanLine(row))[: small.width()] for row in range(small.height())]
    return small.size(), b"".join(lines)


def difference(one: PdfPages, other: PdfPages) -> int:
    """The largest difference of a square on any page, of 255."""
    assert len(one) == len(other)
    most = 0
    for page in range(len(one)):
        (size, mine), (other_size, theirs) = blocks(one, page), blocks(other, page)
        assert size == other_size
        most = max(most, *(abs(a - b) for a, b in zip(mine, theirs, strict=True)))
    return most


@pytest.mark.parametrize("kertas", Kertas)
@pytest.mark.parametrize("form", FORMS)
def test_the_printed_form_is_the_saved_one_however_the_printer_stands(form, kertas, tmp_path):
    kind, report = FORMS[form]
    pdf = kind.render(report, kertas)
    saved = PdfPages(pdf)
    for turn in QPageLayout.Orientation:  # at 144 dots per inch: as right, in a quarter of the time
        paper = printed(tmp_path / f"{turn.name}.pdf", pdf, kertas, turn, 144)
        assert difference(saved, paper) <= 24, turn


def test_a_set_of_upright_and_turned_sheets_is_printed_as_it_was_saved(tmp_path):
    """Dokumen Evaluasi with its SKP and Hasil Evaluasi (P6 Pasal 28)."""
    bagian = tuple(FORMS[name] for name in ("dokumen", "SKP-JA_JF-KUANTITATIF", "EVALUASI-JA_JF-KUANTITATIF"))
    pdf = render_one(bagian, Kertas.F4)
    paper = printed(tmp_path / "kertas.pdf", pdf, Kertas.F4, QPageLayout.Orientation.Landscape)
    assert difference(PdfPages(pdf), paper) <= 24
    assert [paper.is_across(page) for page in range(len(paper))] == [False] + [True] * (len(paper) - 1)


def test_every_form_that_can_be_printed_is_compared():
    compared = {kind for kind, _report in FORMS.values()}
    assert {kind for formulir in FORMULIR.values() for kind in formulir.kinds} == compared


def test_a_difference_is_seen():
    """The comparison itself: a box moved by two millimetres."""
    first = draw((Kertas.A4.value, (100, 100, 300, 300)))
    moved = draw((Kertas.A4.value, (106, 100, 306, 300)))
    assert difference(first, moved) > 100


def test_each_page_lies_on_the_paper_as_it_was_made(tmp_path):
    """Sheets that lie across and sheets that stand upright in one printing: none is cut."""
    tall, wide = Kertas.A4.value, Kertas.A4.value[::-1]
    pages = draw((tall, (20, 20, 575, 822)), (wide, (20, 20, 822, 575)), (tall, (20, 20, 575, 822)))
    printing = Printing(paper_printer(tmp_path / "kertas.pdf"), pages, Kertas.A4)
    assert printing.run(printing.choose_paper(), SilentProgress()) == 3
    boxes = [page.mediabox for page in PdfReader(tmp_path / "kertas.pdf").pages]
    assert [box.width > box.height for box in boxes] == [False, True, False]
    assert difference(pages, PdfPages((tmp_path / "kertas.pdf").read_bytes())) <= 24


@pytest.mark.parametrize(
    ("collated", "expected"), [(True, [0, 1, 0, 1]), (False, [0, 0, 1, 1])], ids=["sets", "page-by-page"]
)
def test_copies_that_the_printer_cannot_make_are_printed_one_by_one(tmp_path, collated, expected):
    tall, wide = Kertas.A4.value, Kertas.A4.value[::-1]
    printer = paper_printer(tmp_path / "kertas.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    pages = draw((tall, (20, 20, 575, 822)), (wide, (20, 20, 822, 575)))
    printing = Printing(printer, pages, Kertas.A4)
    assert printing.run(printing.choose_paper(), SilentProgress()) == 4
    boxes = [page.mediabox for page in PdfReader(tmp_path / "kertas.pdf").pages]
    assert [int(box.width > box.height) for box in boxes] == expected


def test_many_pages_take_the_memory_of_one(tmp_path):
    """Eight pages as one: the picture of a page is let go before the next."""
    sheet = draw(*[(Kertas.F4.value, (50, 50, 560, 880))] * 8)
    printing = Printing(paper_printer(tmp_path / "kertas.pdf"), sheet, Kertas.F4)
    paper = printing.choose_paper()
    process = psutil.Process(os.getpid())
    before, seen = process.memory_info().rss, []

    class Watch(SilentProgress):
        def step(self, done, total, label=""):
            seen.append(process.memory_info().rss - before)

    printing.run(paper, Watch())
    assert len(seen) == 8
    assert max(seen) < 100_000_000


def test_cancelling_leaves_the_printer_free_for_the_next(tmp_path):
    class AfterFirst(SilentProgress):
        def step(self, done, total, label=""):
            if done == 1:
                raise CancelledError

    sheet = draw(*[(Kertas.A4.value, (50, 50, 300, 300))] * 3)
    printing = Printing(paper_printer(tmp_path / "kertas.pdf"), sheet, Kertas.A4)
    with pytest.raises(CancelledError):
        printing.run(printing.choose_paper(), AfterFirst())
    assert printing.run(printing.choose_paper(), SilentProgress()) == 3


def test_more_pages_than_the_memory_carries_are_refused_with_their_number_not_cut(tmp_path, monkeypatch):
    """CUPS cuts off a job whose folder is full, and says nothing."""
    usage, free = shutil.disk_usage(tmp_path), [10**9]
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=free[0]))

    class Fills(SilentProgress):
        def step(self, done, total, label=""):
            free[0] = 10**9 if done < 2 else 10**6

    sheet = draw(*[(Kertas.A4.value, (50, 50, 300, 300))] * 5)
    printing = Printing(paper_printer(tmp_path / "kertas.pdf"), sheet, Kertas.A4)
    with pytest.raises(StateError, match="terlalu banyak") as refusal:
        printing.run(printing.choose_paper(), Fills())
    assert "5 halaman; memori komputer ini memuat 2" in refusal.value.where
