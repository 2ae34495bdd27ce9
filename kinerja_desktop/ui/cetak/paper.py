"""Which of a printer's papers a sheet goes on, and where on it: nothing is cut, and what differs is said."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kinerja_desktop.services.cetak.service import Kertas
from kinerja_desktop.ui.cetak.pdf_pages import PdfPages

_POINT = QPageSize.Unit.Point
_SAME = 3.0
"""Points by which two sizes of one paper may differ: a millimetre, as drivers round."""
_TRIED = 6
"""So many papers of a printer are looked at, the nearest first: each one asks the driver for its margins."""


class Paper(Struct, frozen=True):
    """A paper of the printer. `scale` 1: true size; less: so much smaller, that nothing is cut."""

    size: QPageSize
    is_wanted: bool
    scale: float

    @property
    def difference(self) -> str:
        """What somebody should know before it is printed; empty: paper and size are those of the sheet."""
        if self.is_wanted and self.scale == 1:
            return ""
        scaled = "ukuran sebenarnya" if self.scale == 1 else f"diperkecil menjadi {int(self.scale * 100)} %"
        return f"kertas {self.size.name()}, {scaled}"


def lay_out(size: QPageSize, *, across: bool) -> QPageLayout:
    """The whole paper, upright or across. Not `StandardMode`: with margins of 0 a driver refuses that."""
    turn = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, turn, QMarginsF(), QPageLayout.Unit.Point)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def choose_paper(printer: QPrinter, info: QPrinterInfo, kertas: Kertas, pages: PdfPages) -> Paper | None:
    """The printer's paper on which these pages are largest, of those the nearest; None: it takes none.

    Leaves the printer laid out for that paper. Many office printers know F4 neither by name nor as a free
    size. What Qt calls Folio is 210 x 330 mm, also where the driver means 8.5 x 13 inch: there the sheet is
    moved, not scaled, as its text has room.
    """
    wanted = QSizeF(*kertas.value)
    best: Paper | None = None
    for size in _candidates(info, wanted, kertas.name):
        scale = _scale_on(printer, size, pages)
        if scale is not None and (best is None or scale > best.scale):
            best = Paper(size, _is_same(size, wanted), scale)
    if best is not None:
        printer.setPageLayout(lay_out(best.size, across=False))
    return best


def place(printer: QPrinter, pages: PdfPages, page: int, scale: float) -> QRectF:
    """Where a page (from 0) lies on the paper that is set, in points: in the middle, then moved as far as its
    ink must go to lie where the printer can print."""
    paper, printable = _areas(printer.pageLayout())
    size, ink = pages.size(page) * scale, pages.ink(page)
    place_ = QRectF(
        (paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2, size.width(), size.height()
    )
    inked = QRectF(ink.topLeft() * scale + place_.topLeft(), ink.size() * scale)
    return place_.translated(
        _push(inked.left(), inked.right(), printable.left(), printable.right()),
        _push(inked.top(), inked.bottom(), printable.top(), printable.bottom()),
    )


def _candidates(info: QPrinterInfo, wanted: QSizeF, name: str) -> Sequence[QPageSize]:
    """Papers to try, the nearest first: the printer's own of this size, else a free size, else others."""
    known = info.supportedPageSizes()
    own = [size for size in known if _is_same(size, wanted)]
    if own:
        return own[:1]
    if not known or _takes_free_size(info, wanted):
        return [QPageSize(wanted, _POINT, name)]
    return sorted(known, key=lambda size: _distance(size, wanted))[:_TRIED]


def _takes_free_size(info: QPrinterInfo, wanted: QSizeF) -> bool:
    if not info.supportsCustomPageSizes():
        return False
    least = info.minimumPhysicalPageSize().size(_POINT)
    most = info.maximumPhysicalPageSize().size(_POINT)
    fits = wanted.width() <= most.width() and wanted.height() <= most.height()
    return wanted.width() >= least.width() and wanted.height() >= least.height() and (fits or most.isEmpty())


def _scale_on(printer: QPrinter, size: QPageSize, pages: PdfPages) -> float | None:
    """The largest scale up to 1 at which the ink of each page can be printed; None: paper refused."""
    scale = 1.0
    for across in sorted({pages.is_across(page) for page in range(len(pages))}):
        if not printer.setPageLayout(lay_out(size, across=across)):
            return None
        _, printable = _areas(printer.pageLayout())
        for page in range(len(pages)):
            if pages.is_across(page) is across:
                ink = pages.ink(page)
                scale = min(scale, *_ratios(printable, ink))
    return scale


def _ratios(printable: QRectF, ink: QRectF) -> Iterable[float]:
    yield printable.width() / max(ink.width(), 1.0)
    yield printable.height() / max(ink.height(), 1.0)


def _areas(layout: QPageLayout) -> tuple[QRectF, QRectF]:
    """The paper as it lies, and the part of it that the printer can print on, in points."""
    paper = layout.fullRect(QPageLayout.Unit.Point)
    least = layout.minimumMargins()
    return paper, paper.adjusted(least.left(), least.top(), -least.right(), -least.bottom())


def _push(low: float, high: float, least: float, most: float) -> float:
    """How far a stretch must move to lie between `least` and `most`."""
    return max(least - low, 0.0) or min(most - high, 0.0)


def _is_same(size: QPageSize, wanted: QSizeF) -> bool:
    own = size.size(_POINT)
    return abs(own.width() - wanted.width()) <= _SAME and abs(own.height() - wanted.height()) <= _SAME


def _distance(size: QPageSize, wanted: QSizeF) -> float:
    own = size.size(_POINT)
    return abs(own.width() - wanted.width()) + abs(own.height() - wanted.height())
