"""Konversi: what one predikat is worth in one level, portrait (PerBKN 3/2023 Lampiran)."""

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

_TITLE = "KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT"
_WIDTHS = (150.0, 116.0, 105.0, 149.0)


def _width(_data: AngkaKreditReport) -> float:
    return sum(_WIDTHS)


def _fill(form: Form, data: AngkaKreditReport) -> None:
    add_head(form, _TITLE, data, "Periode")
    columns = form.columns(*_WIDTHS)
    form.add(*headed(_heads(form, columns), numbers(form, columns)))
    for one in data.baris:
        texts = (one.predikat, one.prosentase, one.koefisien, one.angka)
        form.add(line(form, columns, texts, with_next=True))
    add_signature(form, data)


def _heads(form: Form, columns: Columns) -> Group:
    return Group(
        [
            head(form, columns, "Hasil Penilaian Kinerja", (0, 1), (0, 0)),
            head(form, columns, "PREDIKAT", (0, 0), (1, 1)),
            head(form, columns, "PROSENTASE", (1, 1), (1, 1)),
            head(form, columns, "Koefisien per tahun", (2, 2), (0, 1)),
            head(form, columns, "Angka Kredit yang didapat (kolom 2 x kolom 3)", (3, 3), (0, 1)),
        ],
        rows=2,
    )


FORM = FormKind(
    kode="konversi-angka-kredit",
    nama="Konversi Angka Kredit",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
