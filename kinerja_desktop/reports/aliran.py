"""Dari rupiah ke orang: one page that tells the head which money serves which need, and through whom."""

from datetime import date

from msgspec import Struct

from kinerja_desktop.reports.cakupan import short_row
from kinerja_desktop.reports.kertas.data import Identitas
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Form
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Group

_TITLE = "DARI RUPIAH KE ORANG"
_COUNTS = (350.0, 180.0)
_SERVED = (150.0, 95.0, 160.0, 125.0)
_LOOSE = (265.0, 105.0, 160.0)

BarisLayanan = tuple[str, str, str, str]
"""Need, rupiah, lines of the document that bring it, people."""
BarisLepas = tuple[str, str, str]
"""Line of the document, rupiah, unit or why it reaches nobody."""


class AliranReport(Struct, frozen=True):
    """The page as of `per`. What its maker leaves out stands in `sisa_layanan` and `sisa_lepas`."""

    instansi: str
    tahun: str
    dokumen: str
    per: str
    pegawai: Identitas
    hitungan: tuple[tuple[str, str], ...]
    layanan: tuple[BarisLayanan, ...]
    sisa_layanan: str
    lepas: tuple[BarisLepas, ...]
    sisa_lepas: str
    tanggal: date
    final: bool = True
    subject: str = "PermenPANRB 6 Tahun 2022"


def _width(_data: AliranReport) -> float:
    return sum(_SERVED)


def _fill(form: Form, data: AliranReport) -> None:
    form.add_title([_TITLE, data.instansi, f"TAHUN {data.tahun}, MENURUT {data.dokumen.upper()}"], gap=True)
    counts = form.columns(*_COUNTS)
    for line in data.hitungan:
        form.add(short_row(form, counts, line, numbers=(1,)))
    form.layout.end_table()
    if data.layanan:
        form.add_gap()
        _table(form, _SERVED, ("Kebutuhan", "Rupiah", "Dari", "Melalui"), data.layanan, data.sisa_layanan)
    if data.lepas:
        form.add_gap()
        heads = ("Belum sampai ke siapa pun", "Rupiah", "Sebab")
        _table(form, _LOOSE, heads, data.lepas, data.sisa_lepas)
    form.add_gap()
    made = f"Semua baris: layar Anggaran. Per {data.per}, disusun {data.pegawai.nama}"
    form.add(Group([form.open_cell(form.type.set(made, form.width, form.type.grey))]))


def _table(
    form: Form,
    widths: tuple[float, ...],
    heads: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    rest: str,
) -> None:
    columns = form.columns(*widths)
    form.add(
        Group(
            [
                columns.cell(at, at, form.type.fixed(text, columns.room(at), centre=True), fill=True)
                for at, text in enumerate(heads)
            ],
            with_next=True,
        )
    )
    for line in rows:
        form.add(short_row(form, columns, line, numbers=(1,)))
    if rest:
        form.add(Group([columns.cell(0, len(heads) - 1, form.type.set(rest, columns.width, form.type.grey))]))
    form.layout.end_table()


FORM = FormKind(
    kode="aliran",
    nama="Dari Rupiah ke Orang",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
