"""Matriks Pembagian Peran dan Hasil (PermenPANRB 6/2022 A.1.5), across the page for its many columns."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from kinerja_desktop.reports.kertas.data import Identitas
from kinerja_desktop.reports.kertas.form import LEADING_SKP, Columns, Form
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Cell, Group
from kinerja_desktop.reports.kertas.text import Line

_TITLE = "MATRIKS PEMBAGIAN PERAN DAN HASIL"
_PEGAWAI, _JABATAN, _ROOM = 150.0, 130.0, 540.0
_MOST = 4
"""Columns that can be read beside one another; further ones follow in a table of their own."""

Peran = tuple[str, str, tuple[tuple[str, ...], ...]]
"""Name, post, and for each column the results; none: no role."""


class MatriksReport(Struct, frozen=True):
    """The matrix of one leader. `kepala`: for each column what stands at its head; `kosong`: the words of a
    cell without role. `pegawai`: the leader. `tim`: the matrices of team leaders below, the second tier."""

    instansi: str
    tahun: str
    pegawai: Identitas
    kepala: tuple[tuple[str, ...], ...]
    baris: tuple[Peran, ...]
    kosong: str
    tanggal: date
    tim: "tuple[MatriksReport, ...]" = ()
    final: bool = True
    subject: str = "PermenPANRB 6 Tahun 2022"


def _width(_data: MatriksReport) -> float:
    return _PEGAWAI + _JABATAN + _ROOM


def _fill(form: Form, data: MatriksReport) -> None:
    form.add_title([_TITLE, data.instansi, f"TAHUN {data.tahun}"], gap=True)
    for number, matrix in enumerate((data, *data.tim)):
        if number:
            form.layout.end_table()
            form.add_gap()
        _add_matrix(form, matrix)


def _add_matrix(form: Form, data: MatriksReport) -> None:
    parts = [range(at, min(at + _MOST, len(data.kepala))) for at in range(0, len(data.kepala), _MOST)]
    for number, part in enumerate(parts or [range(0)]):
        if number:
            form.layout.end_table()
            form.add_gap()
        _add_part(form, data, part)


def _add_part(form: Form, data: MatriksReport, part: range) -> None:
    """The head stands again on each page."""
    count = max(len(part), 1)
    columns = form.columns(_PEGAWAI, _JABATAN, *(_ROOM / count for _ in range(count)))
    fixed = form.type.fixed
    heads = [
        columns.cell(0, 0, fixed("PEGAWAI", columns.room(0)), fill=True),
        columns.cell(1, 1, fixed("JABATAN", columns.room(1), centre=True), fill=True),
        columns.cell(
            2,
            count + 1,
            fixed("OUTCOME ANTARA/ OUTPUT/ LAYANAN", columns.room(2, count + 1), centre=True),
            fill=True,
        ),
    ]
    leader = _person(form, columns, data.pegawai.nama, data.pegawai.jabatan, row=1)
    above = [
        columns.cell(
            2 + at, 2 + at, _texts(form, columns.room(2 + at), data.kepala[of]), rows=(1, 1), fill=True
        )
        for at, of in enumerate(part)
    ] or [columns.cell(2, 2, (), rows=(1, 1), fill=True)]
    form.add(Group([*heads, *leader, *above], rows=2, repeats=True, with_next=True))
    for nama, jabatan, roles in data.baris:
        cells = [
            columns.cell(2 + at, 2 + at, _role(form, columns.room(2 + at), roles[of], data.kosong))
            for at, of in enumerate(part)
        ] or [columns.cell(2, 2, ())]
        form.add(Group([*_person(form, columns, nama, jabatan, row=0), *cells]))


def _person(form: Form, columns: Columns, nama: str, jabatan: str, *, row: int) -> list[Cell]:
    rows = (row, row)
    return [
        columns.cell(0, 0, form.type.set(nama, columns.room(0)), rows=rows, fill=True),
        columns.cell(1, 1, form.type.set(jabatan, columns.room(1), centre=True), rows=rows, fill=True),
    ]


def _role(form: Form, width: float, results: Sequence[str], kosong: str) -> list[Line]:
    return (
        _texts(form, width, results)
        if results
        else form.type.fixed(kosong, width, form.type.grey, centre=True)
    )


def _texts(form: Form, width: float, texts: Sequence[str]) -> list[Line]:
    """One alone, several behind dashes."""
    several = len(texts) > 1
    return [line for text in texts for line in form.type.set(text, width, bullet=several)]


FORM = FormKind(
    kode="matriks",
    nama="Matriks Pembagian Peran dan Hasil",
    judul=_TITLE,
    landscape=True,
    leading=LEADING_SKP,
    width=_width,
    fill=_fill,
)
"""A.1.5."""
