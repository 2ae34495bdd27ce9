"""Berita Acara: which package was handed over, what it holds, its check number, signed by both sides."""

from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Columns, Form, Signature
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Group

_TITLE = "BERITA ACARA PENYERAHAN DATA KINERJA"
_WIDTHS = (215.0, 255.0)
_NOTE = (
    "Kedua pihak membaca angka periksa dari komputernya masing-masing (Pertukaran); bila sama, berkas yang "
    "diserahkan utuh. Berita acara ini bukan Tanda Terima: data baru tercatat diterima sesudah Tanda Terima "
    "pusat dimasukkan di kantor pengirim."
)

Signing = tuple[str, TandaTangan]
"""Post (empty: to be written by hand) and signature of one side."""


class BeritaAcaraReport(Struct, frozen=True):
    """`isi` as (label, text) and `jumlah` as (label, count) in their order. `pegawai`: who signs here."""

    instansi: str
    pembuka: str
    isi: tuple[tuple[str, str], ...]
    jumlah: tuple[tuple[str, int], ...]
    menyerahkan: Signing
    menerima: Signing
    pegawai: Identitas
    tanggal: date
    final: bool = True
    subject: str = "Pertukaran data kinerja"


def _width(_data: BeritaAcaraReport) -> float:
    return sum(_WIDTHS)


def _fill(form: Form, data: BeritaAcaraReport) -> None:
    columns = form.columns(*_WIDTHS)
    form.add_title([_TITLE, data.instansi], gap=True)
    form.add(Group([form.open_cell(form.type.set(data.pembuka, form.width), 0.0, form.width)]))
    form.add_gap()
    for label, text in data.isi:
        form.add(_row(form, columns, label, text))
    form.add_gap()
    for label, count in data.jumlah:
        form.add(_row(form, columns, label, format_angka(count)))
    form.add_gap()
    form.add(Group([form.open_cell(form.type.set(_NOTE, form.width), 0.0, form.width)], with_next=True))
    form.add_signatures(
        _signature("Yang menyerahkan", data.menyerahkan), _signature("Yang menerima", data.menerima)
    )


def _signature(title: str, side: Signing) -> Signature:
    post, signing = side
    return Signature(f"{title}, {post}" if post else title, signing)


def _row(form: Form, columns: Columns, label: str, text: str) -> Group:
    return Group(
        [
            columns.cell(0, 0, form.type.set(label, columns.room(0))),
            columns.cell(1, 1, form.type.set(text, columns.room(1))),
        ]
    )


FORM = FormKind(
    kode="berita-acara",
    nama="Berita Acara",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
