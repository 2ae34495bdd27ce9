"""Daftar perubahan pegawai: who retires, leaves, moves or gets another rater in a year, month by month."""

from datetime import date

from msgspec import Struct

from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Columns, Form, Signature
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Group, headed

_TITLE = "DAFTAR PERUBAHAN PEGAWAI"
_WIDTHS = (98.0, 100.0, 176.0, 206.0, 230.0)
_HEADINGS = ("Mulai", "Perubahan", "Pegawai", "Uraian", "Yang mengikuti")

Baris = tuple[str, tuple[str, str, str, str, str]]
"""The month, and what stands in the columns."""


class PerubahanReport(Struct, frozen=True):
    """The list of a year as of `per`. `pegawai`: who made it; `ringkas`: how many of each kind."""

    instansi: str
    tahun: int
    per: str
    ringkas: str
    pegawai: Identitas
    isi: tuple[Baris, ...]
    tanda_tangan: TandaTangan
    tanggal: date
    final: bool = True
    subject: str = "Perubahan data pegawai"


def _width(_data: PerubahanReport) -> float:
    return sum(_WIDTHS)


def _fill(form: Form, data: PerubahanReport) -> None:
    columns = form.columns(*_WIDTHS)
    form.add_title([_TITLE, data.instansi, f"Tahun {data.tahun}, per {data.per}"], gap=True)
    form.add(Group([form.open_cell(form.type.set(data.ringkas, form.width))], with_next=True))
    form.add_gap()
    form.add(*headed(_row(form, columns, _HEADINGS, fill=True)))
    month = ""
    for where, texts in data.isi:
        if where != month:
            form.add(form.filled(where))
            month = where
        form.add(_row(form, columns, texts))
    form.layout.end_table()
    form.add_signatures(Signature("Yang mencetak", data.tanda_tangan))


def _row(form: Form, columns: Columns, texts: tuple[str, ...], *, fill: bool = False) -> Group:
    return Group(
        [
            columns.cell(at, at, form.type.set(text, columns.room(at), centre=fill), fill=fill)
            for at, text in enumerate(texts)
        ]
    )


FORM = FormKind(
    kode="perubahan-pegawai",
    nama="Daftar Perubahan Pegawai",
    judul=_TITLE,
    landscape=True,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
