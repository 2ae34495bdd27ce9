"""Workblock: A.1.4, how the target of an indicator shall be reached; one sheet each, portrait."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from kinerja_desktop.reports.kertas.data import Identitas, Kepala
from kinerja_desktop.reports.kertas.form import LEADING_EVALUASI, Columns, Form
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Cell, Group
from kinerja_desktop.reports.kertas.text import Line

_TITLE = ("WORKBLOCK", "UNTUK IDENTIFIKASI STRATEGI PENCAPAIAN HASIL KERJA")
_PAIRS = (118.0, 122.0, 118.0, 122.0)
_POINTS = (28.0, 452.0)
_LABELS = (
    ("JUDUL INISIATIF STRATEGI PENCAPAIAN IKU", "INDIKATOR DAN TARGET YANG DIINTERVENSI"),
    ("PEMILIK STRATEGI", "PIHAK YANG TERLIBAT"),
    ("WAKTU PENYELESAIAN", "PENERIMA MANFAAT"),
    ("TUJUAN", "ANGGARAN"),
)
_KINDS = ("A. RUTIN", "B. TRANSFORMATIF")


class WorkblockReport(Struct, frozen=True):
    """One sheet. `pegawai`: whose SKP it belongs to, or the unit that has the need. `kegiatan` and
    `keluaran`: points of the routine work, then of what changes it; empty texts print an empty cell."""

    kepala: Kepala
    pegawai: Identitas
    inisiatif: str
    indikator: str
    pemilik: str = ""
    pihak_terlibat: str = ""
    waktu: str = ""
    penerima_manfaat: str = ""
    tujuan: str = ""
    anggaran: str = ""
    kegiatan: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    keluaran: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    final: bool = True
    subject: str = "PermenPANRB 6/2022 format A.1.4"
    tanggal: date | None = None

    @property
    def instansi(self) -> str:
        return self.kepala.nama_instansi


def _width(_data: WorkblockReport) -> float:
    return sum(_PAIRS)


def _fill(form: Form, data: WorkblockReport) -> None:
    kind = form.type
    styled = zip(_TITLE, (kind.italic, kind.regular), strict=True)
    form.add(Group([form.open_cell(kind.in_the_middle(form.width, *styled))], with_next=True))
    form.add_gap()
    form.add_kepala_above(data.kepala)
    form.add(*_about(form, data))
    form.add(*_points(form, "STRATEGI", "(KEY ACTIVITIES)", data.kegiatan))
    form.add(*_points(form, "KELUARAN KUNCI", "(KEY MILESTONE)", data.keluaran))
    form.layout.end_table()


def _about(form: Form, data: WorkblockReport) -> Iterator[Group]:
    columns = form.columns(*_PAIRS)
    values = (
        (data.inisiatif, data.indikator),
        (data.pemilik, data.pihak_terlibat),
        (data.waktu, data.penerima_manfaat),
        (data.tujuan, data.anggaran),
    )
    for labels, texts in zip(_LABELS, values, strict=True):
        cells: list[Cell] = []
        for first, label, text in zip((0, 2), labels, texts, strict=True):
            cells.append(columns.cell(first, first, form.type.fixed(label, columns.room(first)), fill=True))
            cells.append(columns.cell(first + 1, first + 1, form.type.set(text, columns.room(first + 1))))
        yield Group(cells)


def _points(
    form: Form, head: str, foreign: str, points: tuple[Sequence[str], Sequence[str]]
) -> Iterator[Group]:
    """Numbered through both kinds of work, as on the official form."""
    kind, columns = form.type, form.columns(*_POINTS)
    styled = ((head, kind.regular), (foreign, kind.italic))
    yield _head(form, kind.in_the_middle(form.width, *styled))
    number = 0
    for name, texts in zip(_KINDS, points, strict=True):
        yield _head(form, kind.fixed(name, form.width))
        for text in texts:
            number += 1
            yield _point(form, columns, f"{number}.", text)
        if not texts:
            yield _point(form, columns, "", "")


def _head(form: Form, lines: list[Line]) -> Group:
    return Group([Columns((form.width,), 1).cell(0, 0, lines, fill=True)], with_next=True)


def _point(form: Form, columns: Columns, numeral: str, text: str) -> Group:
    return Group(
        [
            columns.cell(0, 0, form.type.fixed(numeral, columns.room(0), centre=True), again=True),
            columns.cell(1, 1, form.type.set(text, columns.room(1))),
        ]
    )


FORM = FormKind(
    kode="workblock",
    nama="Workblock",
    judul=" ".join(_TITLE),
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
