"""Cakupan rencana kinerja: one page for the head of the agency, what is carried and what is not (P6 Lampiran
p.26, 44-49)."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from kinerja_desktop.reports.kertas.data import Identitas
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Columns, Form
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Group
from kinerja_desktop.reports.kertas.text import Fragment, Line

_TITLE = "CAKUPAN RENCANA KINERJA"
_COUNTS = (390.0, 140.0)
_FINDINGS = (130.0, 200.0, 200.0)
_UNITS = (320.0, 70.0, 70.0, 70.0)
_MOST_LINES = 2
"""Of a text of people: the page stays one page, and the screen has all of it."""
_MORE = "..."

Hitungan = tuple[str, str]
"""What is counted, and the count as text."""
BarisTemuan = tuple[str, str, str]
"""Unit, what it is about, why."""
BarisUnit = tuple[str, str, str, str]
"""Unit, people, of them linked, median of results."""


class BagianTemuan(Struct, frozen=True):
    """The findings of one kind: those that are printed, and how many there are in all."""

    judul: str
    baris: tuple[BarisTemuan, ...]
    jumlah: str


class CakupanReport(Struct, frozen=True):
    """The page as of `per`. `pegawai`: who made it. It is short by what its maker leaves out, and says so."""

    instansi: str
    tahun: str
    per: str
    pegawai: Identitas
    hitungan: tuple[Hitungan, ...]
    bagian: tuple[BagianTemuan, ...]
    unit: tuple[BarisUnit, ...]
    sisa_unit: str
    tanggal: date
    final: bool = True
    subject: str = "PermenPANRB 6 Tahun 2022"


def _width(_data: CakupanReport) -> float:
    return sum(_FINDINGS)


def _fill(form: Form, data: CakupanReport) -> None:
    form.add_title([_TITLE, data.instansi, f"TAHUN {data.tahun}"], gap=True)
    counts, findings = form.columns(*_COUNTS), form.columns(*_FINDINGS)
    for line in data.hitungan:
        form.add(short_row(form, counts, line, numbers=(1,)))
    form.layout.end_table()
    form.add_gap()
    for one in data.bagian:
        form.add(form.filled(f"{one.judul}: {one.jumlah}"))
        for line in one.baris:
            form.add(short_row(form, findings, line))
    form.layout.end_table()
    if data.unit:
        form.add_gap()
        _add_units(form, data)
    form.add_gap()
    made = f"Semua temuan dengan tempatnya: layar Perencanaan. Per {data.per}, disusun {data.pegawai.nama}"
    form.add(Group([form.open_cell(form.type.set(made, form.width, form.type.grey))]))


def _add_units(form: Form, data: CakupanReport) -> None:
    columns = form.columns(*_UNITS)
    heads = ("Unit kerja", "Pegawai", "Tertaut", "RHK tengah")
    form.add(
        Group(
            [
                columns.cell(at, at, form.type.fixed(text, columns.room(at), centre=True), fill=True)
                for at, text in enumerate(heads)
            ],
            with_next=True,
        )
    )
    for line in data.unit:
        form.add(short_row(form, columns, line, numbers=(1, 2, 3)))
    if data.sisa_unit:
        form.add(Group([columns.cell(0, 3, form.type.set(data.sisa_unit, columns.width, form.type.grey))]))
    form.layout.end_table()


def short_row(form: Form, columns: Columns, texts: Sequence[str], numbers: Sequence[int] = ()) -> Group:
    """A row of a table whose long texts are cut: the page stays one page, and the screen has all of it."""
    cells = [
        columns.cell(at, at, _begin(form.type.set(text, columns.room(at), centre=at in numbers)))
        for at, text in enumerate(texts)
    ]
    return Group(cells, keep=True)


def _begin(lines: list[Line]) -> list[Line]:
    """As much as has room, with a sign that there is more."""
    if len(lines) <= _MOST_LINES:
        return lines
    last = lines[_MOST_LINES - 1][-1]
    kept = f"{last.text[: -len(_MORE)].rstrip()}{_MORE}"
    return [*lines[: _MOST_LINES - 1], (Fragment(last.style, last.x, kept),)]


FORM = FormKind(
    kode="cakupan",
    nama="Cakupan Rencana Kinerja",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
