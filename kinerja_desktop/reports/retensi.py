"""Laporan retensi data pribadi: what is kept since when, and how much is over its period (UU 27/2022)."""

from datetime import date

from msgspec import Struct

from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Columns, Form, Signature
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Group, headed

_TITLE = "LAPORAN RETENSI DATA PRIBADI"
_WIDTHS = (208.0, 52.0, 95.0, 58.0, 57.0)
_HEADINGS = ("Yang disimpan", "Jumlah", "Tertua", "Masa simpan", "Melewati")
_NUMBERS = (1, 4)

Baris = tuple[str, tuple[str, str, str, str, str], str]
"""Where it lies, what stands in the columns, and what the office can do; empty: nothing is over."""


class RetensiReport(Struct, frozen=True):
    """The sheet as of `per`. `pegawai`: who made it. `catatan`: what it cannot see."""

    instansi: str
    per: str
    pegawai: Identitas
    isi: tuple[Baris, ...]
    catatan: str
    tanda_tangan: TandaTangan
    tanggal: date
    final: bool = True
    subject: str = "UU 27 Tahun 2022 tentang Pelindungan Data Pribadi"


def _width(_data: RetensiReport) -> float:
    return sum(_WIDTHS)


def _fill(form: Form, data: RetensiReport) -> None:
    columns = form.columns(*_WIDTHS)
    form.add_title([_TITLE, data.instansi, f"Per {data.per}"], gap=True)
    form.add(*headed(_heads(form, columns)))
    place = ""
    for where, cells, langkah in data.isi:
        if where != place:
            form.add(form.filled(where))
            place = where
        form.add(_row(form, columns, cells, langkah))
    form.layout.end_table()
    form.add_gap()
    form.add(Group([form.open_cell(form.type.set(data.catatan, form.width))], with_next=True))
    form.add_signatures(Signature("Yang melaporkan", data.tanda_tangan))


def _heads(form: Form, columns: Columns) -> Group:
    cells = [
        columns.cell(at, at, form.type.fixed(text, columns.room(at), centre=True), fill=True)
        for at, text in enumerate(_HEADINGS)
    ]
    return Group(cells)


def _row(form: Form, columns: Columns, texts: tuple[str, ...], langkah: str) -> Group:
    cells = [
        columns.cell(at, at, form.type.set(text, columns.room(at), centre=at in _NUMBERS))
        for at, text in enumerate(texts)
    ]
    if not langkah:
        return Group(cells)
    last = len(_WIDTHS) - 1
    cells.append(columns.cell(0, last, form.type.set(langkah, columns.room(0, last)), rows=(1, 1)))
    return Group(cells, rows=2, keep=True)


FORM = FormKind(
    kode="retensi",
    nama="Laporan Retensi",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
