"""Surat pendaftaran: which computer asks to be admitted, its key as digits, words and QR, signed by hand."""

from datetime import date

from msgspec import Struct

from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Columns, Form, Signature
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.kode import qr_cell
from kinerja_desktop.reports.kertas.layout import Group

_TITLE = "SURAT PENDAFTARAN KOMPUTER"
_TITLE_CENTRE = "SIDIK JARI KUNCI PUSAT"
_WIDTHS = (150.0, 320.0)
_NOTE = (
    "Petugas pusat mengetik angka atau kata ini dari surat ini, atau dari telepon ke nomor yang sudah "
    "dikenal, tidak dari berkas pendaftaran. Bila tidak sama dengan berkasnya, pendaftaran ditolak."
)
_NOTE_CENTRE = (
    "Admin kantor mengetik angka atau kata ini dari surat edaran ini saat menerima Kartu Kunci. Bila tidak "
    "sama dengan kartunya, kartu itu ditolak: bukan dari pusat."
)
_CAPTION = "Sidik jari kunci"


class SuratPendaftaranReport(Struct, frozen=True):
    """`isi` as (label, text) in their order; `sidik_jari` and `kata` are among them, and in the QR code."""

    instansi: str
    isi: tuple[tuple[str, str], ...]
    sidik_jari: str
    pusat: bool
    pegawai: Identitas
    tanda_tangan: TandaTangan
    tanggal: date
    final: bool = True
    subject: str = "Pendaftaran pertukaran data"


def _width(_data: SuratPendaftaranReport) -> float:
    return sum(_WIDTHS)


def _fill(form: Form, data: SuratPendaftaranReport) -> None:
    columns = form.columns(*_WIDTHS)
    form.add_title([_TITLE_CENTRE if data.pusat else _TITLE, data.instansi], gap=True)
    for label, text in data.isi:
        form.add(_row(form, columns, label, text))
    form.add_gap()
    note = form.type.set(_NOTE_CENTRE if data.pusat else _NOTE, columns.room(1))
    code = qr_cell(f"KINERJA {data.sidik_jari}", 0.0, _CAPTION, form.type)
    form.add(Group([code, form.open_cell(note, columns.edges[1], columns.room(1))], keep=True))
    form.add_gap()
    form.add_signatures(Signature(data.pegawai.jabatan or "Pejabat yang mendaftarkan", data.tanda_tangan))


def _row(form: Form, columns: Columns, label: str, text: str) -> Group:
    return Group(
        [
            columns.cell(0, 0, form.type.set(label, columns.room(0))),
            columns.cell(1, 1, form.type.set(text or "-", columns.room(1))),
        ]
    )


FORM = FormKind(
    kode="surat-pendaftaran",
    nama="Surat Pendaftaran",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
