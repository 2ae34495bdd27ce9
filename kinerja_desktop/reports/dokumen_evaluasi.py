"""Dokumen Evaluasi Kinerja Pegawai, portrait: D.1.1, D.1.2 when the rater's superior signs, D.1.3 after an
objection that changed the result."""

from typing import ClassVar

from msgspec import Struct

from kinerja_desktop.reports.evaluasi import printed
from kinerja_desktop.reports.kertas.data import DokumenEvaluasiReport, KeberatanCetak
from kinerja_desktop.reports.kertas.form import (
    LEADING_EVALUASI,
    Columns,
    Form,
    Signature,
    identity_rows,
    signer_title,
)
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Cell, Group
from kinerja_desktop.reports.kertas.page import Page, Picture
from kinerja_desktop.reports.kertas.text import Line

_TITLE = "DOKUMEN EVALUASI KINERJA PEGAWAI"

_WIDTHS = (25.0, 190.0, 14.0, 241.0)
_PANGKAT = "PANGKAT/GOL RUANG"
_NOTE_LINES = 3


class _Lambang(Struct, frozen=True):
    """The state emblem, centred; None keeps its room empty: no word stands for it."""

    content: bytes | None
    scale: float

    SIZE: ClassVar[float] = 64.0

    @property
    def height(self) -> float:
        return self.SIZE * self.scale

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        """Draw within the cell, keeping the picture's proportions."""
        if self.content is not None:
            page.pictures.append(Picture(x, top - self.height, width, self.height, self.content))


def _width(_data: DokumenEvaluasiReport) -> float:
    return sum(_WIDTHS)


def _fill(form: Form, data: DokumenEvaluasiReport) -> None:
    columns = form.columns(*_WIDTHS)
    _add_head(form, data)
    people = (
        ("PEGAWAI YANG DINILAI", data.pegawai),
        ("PEJABAT PENILAI KINERJA", data.penilai),
        ("ATASAN PEJABAT PENILAI KINERJA", data.atasan_penilai),
    )
    for number, (heading, person) in enumerate(people, start=1):
        rows = identity_rows(person, _PANGKAT, "UNIT KERJA")
        form.add(_section(form, columns, f"{number}.", heading, rows))
    form.add(_section(form, columns, "4.", "EVALUASI KINERJA", _evaluation_rows(data)))
    form.add(_note(form, columns, "5.", "CATATAN/REKOMENDASI", data.catatan))
    if data.keberatan is not None:
        _add_keberatan(form, columns, data, data.keberatan)
        return
    form.add_signatures(
        Signature("7. Pegawai yang Dinilai", data.tanda_tangan_pegawai),
        Signature(f"6. {signer_title(oleh_atasan=data.oleh_atasan)}", data.tanda_tangan_penilai),
        kode=data.kode,
    )


def _add_keberatan(
    form: Form, columns: Columns, data: DokumenEvaluasiReport, keberatan: KeberatanCetak
) -> None:
    """Sections 6 to 8, then three signatures in the order of their numbers (p.118)."""
    for number, heading, text in (
        ("6.", "KEBERATAN", keberatan.keberatan),
        ("7.", "PENJELASAN PEJABAT PENILAI KINERJA ATAS KEBERATAN", keberatan.penjelasan),
        ("8.", "KEPUTUSAN DAN REKOMENDASI ATASAN PEJABAT PENILAI KINERJA", keberatan.keputusan),
    ):
        form.add(_note(form, columns, number, heading, text))
    form.add_signatures_over(
        Signature("10. Pegawai yang Dinilai", data.tanda_tangan_pegawai),
        Signature("9. Pejabat Penilai Kinerja", data.tanda_tangan_penilai),
        below=Signature("11. Atasan Pejabat Penilai Kinerja", keberatan.tanda_tangan),
        kode=data.kode,
    )


def _add_head(form: Form, data: DokumenEvaluasiReport) -> None:
    kind = form.type
    emblem = Cell(0, form.width, border=False, drawing=_Lambang(data.lambang, kind.scale))
    form.add(Group([emblem], keep=True, with_next=True))
    form.add_gap(0.5)
    form.add_title([_TITLE], gap=True)
    form.add_title([f"PERIODE: {data.kepala.label_periode}"])
    form.add_kepala_above(data.kepala, ruled=True)


def _evaluation_rows(data: DokumenEvaluasiReport) -> list[tuple[str, str]]:
    return [
        ("CAPAIAN KINERJA ORGANISASI", printed(data.capaian_organisasi) if data.capaian_organisasi else ""),
        ("PREDIKAT KINERJA PEGAWAI", printed(data.predikat) if data.predikat else ""),
    ]


def _section(form: Form, columns: Columns, number: str, heading: str, rows: list[tuple[str, str]]) -> Group:
    """Number in a filled column over the whole section, filled heading, then label : value."""
    fixed = form.type.fixed
    cells = [
        columns.cell(0, 0, fixed(number, columns.room(0), centre=True), rows=(0, len(rows)), fill=True),
        columns.cell(1, 3, fixed(heading, columns.room(1, 3)), fill=True),
    ]
    for row, (label, value) in enumerate(rows, start=1):
        place = (row, row)
        cells += [
            columns.cell(1, 1, form.type.set(label, columns.room(1)), rows=place),
            columns.cell(2, 2, fixed(":", columns.room(2), centre=True), rows=place),
            columns.cell(3, 3, form.type.set(value, columns.room(3)), rows=place),
        ]
    return Group(cells, rows=len(rows) + 1, keep=True)


def _note(form: Form, columns: Columns, number: str, heading: str, text: str) -> Group:
    """A section of free text, split over pages when it is long."""
    fixed = form.type.fixed
    lines: list[Line] = form.type.set(text, columns.room(1, 3))
    lines += [()] * (_NOTE_LINES - len(lines))
    return Group(
        [
            columns.cell(0, 0, fixed(number, columns.room(0), centre=True), rows=(0, 1), fill=True),
            columns.cell(1, 3, fixed(heading, columns.room(1, 3)), fill=True),
            columns.cell(1, 3, lines, rows=(1, 1)),
        ],
        rows=2,
    )


FORM = FormKind(
    kode="dokumen-evaluasi",
    nama="Dokumen Evaluasi",
    judul=_TITLE,
    landscape=False,
    leading=LEADING_EVALUASI,
    width=_width,
    fill=_fill,
)
