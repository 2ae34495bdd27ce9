"""The verification code on paper: a QR code in a frame, where the form leaves room beside the names."""

import itertools
from collections.abc import Sequence
from typing import Any

import zxingcpp
from msgspec import Struct

from kinerja_desktop.reports.kertas.data import KodeCetak
from kinerja_desktop.reports.kertas.fonts import Face
from kinerja_desktop.reports.kertas.layout import Cell, Group
from kinerja_desktop.reports.kertas.page import Page, Stroke, Symbol
from kinerja_desktop.reports.kertas.text import Style
from kinerja_desktop.reports.kertas.typography import Typography

SIDE = 102.0
"""36 mm, on whatever paper: smaller modules are not read from a scan of 150 dpi."""

_LEVEL = "M"
_QUIET = 4
"""Modules left white around a QR code."""

_CAPTION = "Kode verifikasi - jangan dicap"
_CAPTION_STYLE = Style(Face.REGULAR, 5.5)
_CAPTION_ROOM = 8.0
_FRAME = 0.4
_GREY = 0.6
_DISTANCE = 12.0
BETWEEN = SIDE + 2 * _DISTANCE
"""What the code takes between two signatures."""
_ABOUT = (
    "Kode verifikasi lembar ini: {ketik}\nPeriksa dengan memindai kode di samping, atau mengetik kode di "
    "atas, di layar Periksa Lembar pada Kinerja Desktop. Kode ini bukan tanda tangan."
)


class KodeQr(Struct, frozen=True):
    """The code in its frame, with a word against stamping it."""

    text: str
    caption_x: float
    caption: str = _CAPTION
    height: float = SIDE + _CAPTION_ROOM

    def draw(self, page: Page, x: float, top: float, width: float) -> None:  # noqa: ARG002 - of every Drawing
        bottom = top - self.height
        corners = ((x, top), (x + SIDE, top), (x + SIDE, bottom), (x, bottom), (x, top))
        page.strokes.append(Stroke(corners, _FRAME, _GREY))
        page.symbols.append(_symbol(self.text, x, top - SIDE))
        page.texts.append((_CAPTION_STYLE, x + self.caption_x, bottom + _CAPTION_ROOM / 3, self.caption))


def place_code(kode: KodeCetak, signatures: Sequence[Cell], kind: Typography) -> Cell | None:
    """The code beside the signatures, clear of what is written there; None where there is no room.

    At the left edge or between two signatures: never behind the last one, which the hand runs over.
    """
    end = 0.0
    for cell in sorted(signatures, key=lambda one: one.x):
        ends = [(one.x, one.x + kind.width(one.text, one.style)) for line in cell.lines for one in line]
        start = cell.x + min((left for left, _ in ends), default=0.0)
        room = start - end
        if room >= (BETWEEN if end else SIDE + _DISTANCE):
            return _cell(kode, end + (room - SIDE) / 2 if end else 0.0, kind)
        end = cell.x + max((right for _, right in ends), default=0.0)
    return None


def code_row(kode: KodeCetak, width: float, kind: Typography) -> Group:
    """The code in a row of its own, with what it is for beside it."""
    x = SIDE + _DISTANCE / 2
    about = kind.set(_ABOUT.format(ketik=kode.ketik), width - x)
    return Group([_cell(kode, 0.0, kind), Cell(x, width - x, about, border=False)], keep=True)


def qr_cell(text: str, x: float, caption: str, kind: Typography) -> Cell:
    """`text` as a QR code in its frame, with a word below it."""
    middle = (SIDE - kind.width(caption, _CAPTION_STYLE)) / 2
    return Cell(x, SIDE, border=False, drawing=KodeQr(text, middle, caption))


def _cell(kode: KodeCetak, x: float, kind: Typography) -> Cell:
    return qr_cell(kode.qr, x, _CAPTION, kind)


def _symbol(text: str, x: float, y: float) -> Symbol:
    """The dark modules as rectangles, each as long as a row has dark ones beside each other."""
    image = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=_LEVEL).to_image(
        scale=1, add_quiet_zones=False
    )
    rows: Any = memoryview(image).tolist()  # pyright: ignore[reportArgumentType] - it has a buffer
    runs: list[tuple[int, int, int]] = []
    for number, row in enumerate(reversed(rows)):
        column = 0
        for is_light, group in itertools.groupby(row):
            length = len(list(group))
            if not is_light:
                runs.append((column + _QUIET, number + _QUIET, length))
            column += length
    return Symbol(x, y, SIDE / (len(rows) + 2 * _QUIET), runs)
