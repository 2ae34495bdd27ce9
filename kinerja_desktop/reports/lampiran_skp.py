"""Lampiran SKP, form A.1.8, portrait: no document of its own, but a part of the SKP (P6 Lampiran p.61)."""

from kinerja_desktop.reports.kertas.data import LampiranBaris, SkpReport
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Columns, Form, Signature, signer_title
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Group

_TITLE = "LAMPIRAN SASARAN KINERJA PEGAWAI"
_WIDTHS = (25.0, 455.0)
_ROW = 20.5
"""Height of a row of one line, measured in the official form, in points on F4."""
_NOTHING = "-"


def _width(_data: SkpReport) -> float:
    return sum(_WIDTHS)


def _fill(form: Form, data: SkpReport) -> None:
    columns = form.columns(*_WIDTHS)
    remark = [f"({data.keterangan})"] if data.keterangan else []
    form.add_title([_TITLE, *remark], gap=True)
    form.add_kepala_above(data.kepala)
    for bagian in data.lampiran:
        _add(form, columns, bagian, last=bagian is data.lampiran[-1])
    form.add_signatures(
        Signature("Pegawai yang Dinilai", data.tanda_tangan_pegawai, place=False),
        Signature(signer_title(oleh_atasan=data.oleh_atasan), data.tanda_tangan_penilai),
        kode=data.kode,
    )


def _add(form: Form, columns: Columns, bagian: LampiranBaris, *, last: bool) -> None:
    """A filled heading and its numbered points; the last point of all stays with the signatures."""
    height = _ROW * form.type.scale
    heading = form.filled(bagian.judul)
    heading.min_height = height
    heading.cells[0].middle = True
    form.add(heading)
    butir = bagian.butir or (_NOTHING,)
    for number, text in enumerate(butir, 1):
        numeral = f"{number}." if bagian.butir else ""
        cells = [
            columns.cell(0, 0, form.type.fixed(numeral, columns.room(0), centre=True), again=True),
            columns.cell(1, 1, form.type.set(text, columns.room(1))),
        ]
        for cell in cells:
            cell.middle = True
        form.add(Group(cells, min_height=height, with_next=last and number == len(butir)))


FORM = FormKind(
    kode="lampiran-skp",
    nama="Lampiran SKP",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
