"""Akumulasi: the angka kredit of several periods with their sum, portrait (PerBKN 3/2023 Lampiran)."""

from kinerja_desktop.reports.angka_kredit import (
    AngkaKreditReport,
    add_head,
    add_signature,
    head,
    line,
    numbers,
)
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Columns, Form
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Group, headed

_TITLE = "AKUMULASI ANGKA KREDIT"
_WIDTHS = (52.0, 122.0, 98.0, 92.0, 76.0, 80.0)


def _width(_data: AngkaKreditReport) -> float:
    return sum(_WIDTHS)


def _fill(form: Form, data: AngkaKreditReport) -> None:
    add_head(form, _TITLE, data, "Masa Penilaian")
    columns = form.columns(*_WIDTHS)
    form.add(*headed(_heads(form, columns), numbers(form, columns)))
    for one in data.baris:
        texts = (one.tahun, one.bulan, one.predikat, one.prosentase, one.koefisien, one.angka)
        form.add(line(form, columns, texts))
    last = len(_WIDTHS) - 1
    label = form.type.fixed("JUMLAH ANGKA KREDIT YANG DIPEROLEH", columns.room(0, last - 1))
    total = form.type.set(data.jumlah, columns.room(last), centre=True)
    cells = [columns.cell(0, last - 1, label, fill=True), columns.cell(last, last, total, fill=True)]
    form.add(Group(cells, with_next=True))
    add_signature(form, data)


def _heads(form: Form, columns: Columns) -> Group:
    below = ("TAHUN", "PERIODIK (BULAN)", "PREDIKAT", "PROSENTASE")
    return Group(
        [
            head(form, columns, "HASIL PENILAIAN KINERJA", (0, 3), (0, 0)),
            *(head(form, columns, text, (at, at), (1, 1)) for at, text in enumerate(below)),
            head(form, columns, "KOEFISIEN PER TAHUN", (4, 4), (0, 1)),
            head(form, columns, "ANGKA KREDIT YANG DIDAPAT", (5, 5), (0, 1)),
        ],
        rows=2,
    )


FORM = FormKind(
    kode="akumulasi-angka-kredit",
    nama="Akumulasi Angka Kredit",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
