"""Laporan insiden data pribadi: what, when, which data, files and keys, what is done (UU 27/2022)."""

from datetime import date

from msgspec import Struct

from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Columns, Form, Signature
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Group

_TITLE = "LAPORAN INSIDEN DATA PRIBADI"
_WIDTHS = (25.0, 150.0, 295.0)


class InsidenReport(Struct, frozen=True):
    """The sheet: `isi` as (label, text) in their order. `pegawai`: who reports."""

    instansi: str
    pegawai: Identitas
    isi: tuple[tuple[str, str], ...]
    tanda_tangan: TandaTangan
    tanggal: date
    final: bool = True
    subject: str = "UU 27 Tahun 2022 tentang Pelindungan Data Pribadi"


def _width(_data: InsidenReport) -> float:
    return sum(_WIDTHS)


def _fill(form: Form, data: InsidenReport) -> None:
    columns = form.columns(*_WIDTHS)
    form.add_title([_TITLE, data.instansi], gap=True)
    for number, (label, text) in enumerate(data.isi, start=1):
        form.add(_row(form, columns, f"{number}.", label, text))
    form.add_signatures(Signature("Yang melaporkan", data.tanda_tangan))


def _row(form: Form, columns: Columns, number: str, label: str, text: str) -> Group:
    return Group(
        [
            columns.cell(0, 0, form.type.fixed(number, columns.room(0), centre=True)),
            columns.cell(1, 1, form.type.set(label, columns.room(1))),
            columns.cell(2, 2, form.type.set(text or "-", columns.room(2))),
        ]
    )


FORM = FormKind(
    kode="insiden",
    nama="Laporan Insiden",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
