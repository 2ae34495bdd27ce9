"""Slip masuk: user name and password for the first login, two people beside each other, to be cut apart."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from kinerja_desktop.reports.kertas.data import Identitas
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Form
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Cell, Group
from kinerja_desktop.reports.kertas.page import Page, Stroke
from kinerja_desktop.reports.kertas.text import Line

_TITLE = "SLIP MASUK"
_WIDTH = 530.0
_BETWEEN = 16.0
_ABREAST = 2
_DASH, _GAP, _THIN, _GREY = 4.0, 3.0, 0.5, 0.4
_NOTE = (
    "Sandi ini berlaku sekali: saat masuk pertama program meminta Anda membuat sandi sendiri. "
    "Sesudah itu hancurkan slip ini."
)


class SlipMasuk(Struct, frozen=True):
    """The login of one person, `sandi` in clear: it is stored nowhere. `unit_kerja` may be empty."""

    nama: str
    unit_kerja: str
    peran: str
    nama_pengguna: str
    sandi: str


class SlipMasukReport(Struct, frozen=True):
    """The slips of one act; `dibuat`: its day in words."""

    instansi: str
    dibuat: str
    slip: tuple[SlipMasuk, ...]
    tanggal: date
    final: bool = True
    subject: str = "Nama pengguna dan sandi pertama; rahasia"

    @property
    def pegawai(self) -> Identitas:
        """All of them: the file is nobody's own."""
        return Identitas(f"{len(self.slip)} orang", "", "", "", "", "")


class _Across(Struct, frozen=True):
    """A dashed line to cut along, over the whole width."""

    height: float

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        y = top - self.height / 2
        page.strokes += [
            Stroke(((x + start, y), (x + min(end, width), y)), _THIN, _GREY) for start, end in _dashes(width)
        ]


class _Down(Struct, frozen=True):
    """The same between two slips, `length` points down."""

    length: float
    height: float = 0.0

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        middle = x + width / 2
        page.strokes += [
            Stroke(((middle, top - start), (middle, top - min(end, self.length))), _THIN, _GREY)
            for start, end in _dashes(self.length)
        ]


def _dashes(length: float) -> Iterator[tuple[float, float]]:
    start = 0.0
    while start < length:
        yield start, start + _DASH
        start += _DASH + _GAP


def _width(_data: SlipMasukReport) -> float:
    return _WIDTH


def _fill(form: Form, data: SlipMasukReport) -> None:
    between = _BETWEEN * form.type.scale
    width = (form.width - between) / _ABREAST
    for first in range(0, len(data.slip), _ABREAST):
        texts = [_lines(form, data, one, width) for one in data.slip[first : first + _ABREAST]]
        cells = [
            form.open_cell(lines, number * (width + between), width) for number, lines in enumerate(texts)
        ]
        height = form.type.height(max(len(lines) for lines in texts))
        cells.append(Cell(width, between, border=False, drawing=_Down(height)))
        form.add(Group(cells, keep=True, min_height=height), _cut(form))


def _cut(form: Form) -> Group:
    return Group([Cell(0, form.width, border=False, drawing=_Across(form.type.leading))])


def _lines(form: Form, data: SlipMasukReport, one: SlipMasuk, width: float) -> list[Line]:
    kind = form.type
    lines = kind.set(f"Kinerja Desktop, {data.instansi}", width, kind.bold)
    lines += kind.set(one.nama, width)
    lines += kind.set(one.unit_kerja or "belum ditempatkan", width)
    for label, text in (("Nama pengguna:", one.nama_pengguna), ("Sandi pertama:", one.sandi)):
        lines += kind.append(kind.fixed(label, width)[:], text, width, kind.bold)
    lines += kind.set(f"Sebagai {one.peran}; dibuat {data.dibuat}", width)
    return lines + kind.set(_NOTE, width, kind.italic)


FORM = FormKind(
    kode="slip-masuk",
    nama="Slip masuk",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
