"""Daftar konflik: what was changed here and at a sender, side by side, and what was decided of it."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Columns, Form, Signature
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Group, headed

_TITLE = "DAFTAR KONFLIK DATA KINERJA"
_WIDTHS = (110.0, 120.0, 120.0, 120.0)
_HEADINGS = ("Isian", "Di sini", "Pengirim", "Semula")


class BarisKonflik(Struct, frozen=True):
    """One conflict. `isian`: label, what stands here, what the sender has, what stood before."""

    judul: str
    asal: str
    isian: tuple[tuple[str, str, str, str], ...]
    putusan: str


class DaftarKonflikReport(Struct, frozen=True):
    """The list as of `per`. `pegawai`: who made it."""

    instansi: str
    per: str
    ringkas: str
    pegawai: Identitas
    isi: tuple[BarisKonflik, ...]
    tanda_tangan: TandaTangan
    tanggal: date
    final: bool = True
    subject: str = "Pertukaran data kinerja"


def _width(_data: DaftarKonflikReport) -> float:
    return sum(_WIDTHS)


def _fill(form: Form, data: DaftarKonflikReport) -> None:
    columns = form.columns(*_WIDTHS)
    form.add_title([_TITLE, data.instansi, f"Per {data.per}"], gap=True)
    form.add(Group([form.open_cell(form.type.set(data.ringkas, form.width))], with_next=True))
    form.add_gap()
    form.add(*headed(_heads(form, columns)))
    for number, one in enumerate(data.isi, start=1):
        form.add(form.filled(f"{number}. {one.judul}"))
        form.add(*_rows(form, columns, one))
    form.layout.end_table()
    form.add_signatures(Signature("Yang mencetak", data.tanda_tangan))


def _heads(form: Form, columns: Columns) -> Group:
    return Group(
        [
            columns.cell(at, at, form.type.fixed(text, columns.room(at), centre=True), fill=True)
            for at, text in enumerate(_HEADINGS)
        ]
    )


def _rows(form: Form, columns: Columns, one: BarisKonflik) -> Iterator[Group]:
    yield _across(form, columns, one.asal)
    for texts in one.isian:
        yield Group(
            [columns.cell(at, at, form.type.set(text, columns.room(at))) for at, text in enumerate(texts)]
        )
    yield _across(form, columns, one.putusan)


def _across(form: Form, columns: Columns, text: str) -> Group:
    last = len(_WIDTHS) - 1
    return Group([columns.cell(0, last, form.type.set(text, columns.room(0, last)))])


FORM = FormKind(
    kode="daftar-konflik",
    nama="Daftar Konflik",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
