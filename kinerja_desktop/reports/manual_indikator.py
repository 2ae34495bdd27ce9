"""Manual Indikator Kinerja: A.1.3, one sheet for each indicator of a leader's SKP; landscape."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.kebutuhan.terms import KualitasIndikator, PeriodePelaporan
from kinerja_desktop.reports.kertas.data import Identitas, Kepala
from kinerja_desktop.reports.kertas.form import LEADING_SKP, Form
from kinerja_desktop.reports.kertas.kind import FormKind
from kinerja_desktop.reports.kertas.layout import Cell, Group
from kinerja_desktop.reports.kertas.text import Line

_TITLE = "MANUAL INDIKATOR KINERJA"
_WHOSE = "SKP PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI"
_LABEL, _REST = 135.0, 617.0
_QUALITIES = (184.0, 206.0, 227.0)
_PERIODS = (128.0, 148.0, 164.0, 177.0)
_OPTIONAL = "(opsional bagi pendekatan hasil kerja kualitatif)"
_FOREIGN = frozenset({"Outcome", "Output"})
_ON_THE_FORM = tuple(KualitasIndikator)[: len(_QUALITIES)]
"""What may be expected of a leader; another quality stands on a line of its own."""


class ManualIndikatorReport(Struct, frozen=True):
    """One sheet. `pegawai`: whose SKP it belongs to, or the unit that has the need; empty text and None print
    an empty cell or no mark."""

    kepala: Kepala
    pegawai: Identitas
    hasil_kerja: str
    indikator: str
    tujuan: str = ""
    definisi: str = ""
    formula: str = ""
    satuan: str = ""
    kualitas: KualitasIndikator | None = None
    sumber_data: str = ""
    periode_pelaporan: PeriodePelaporan | None = None
    final: bool = True
    subject: str = "PermenPANRB 6/2022 format A.1.3"
    tanggal: date | None = None

    @property
    def instansi(self) -> str:
        return self.kepala.nama_instansi


def _width(_data: ManualIndikatorReport) -> float:
    return _LABEL + _REST


def _fill(form: Form, data: ManualIndikatorReport) -> None:
    form.add_title([_TITLE, _WHOSE], gap=True)
    form.add_kepala(data.kepala, ruled=False)
    form.add(
        _told(form, "RENCANA HASIL KERJA", data.hasil_kerja, lines=2),
        _told(form, "UKURAN KEBERHASILAN/ INDIKATOR KINERJA", data.indikator),
        _told(form, "TUJUAN", data.tujuan),
        _description(form, data),
        _told(form, "SATUAN PENGUKURAN", data.satuan, optional=True),
        _marked(form, "KUALITAS DAN TINGKAT KENDALI", _QUALITIES, _ON_THE_FORM, data.kualitas),
        _told(form, "SUMBER DATA", data.sumber_data),
        _marked(form, "PERIODE PELAPORAN", _PERIODS, tuple(PeriodePelaporan), data.periode_pelaporan),
    )
    form.layout.end_table()


def _label(form: Form, text: str, rows: int = 1, *, optional: bool = False) -> Cell:
    columns = form.columns(_LABEL, _REST)
    lines = form.type.fixed(text, columns.room(0))
    if optional:
        lines = lines + form.type.fixed(_OPTIONAL, columns.room(0), form.type.italic)
    return columns.cell(0, 0, lines, rows=(0, rows - 1), fill=True)


def _told(form: Form, label: str, text: str, *, lines: int = 1, optional: bool = False) -> Group:
    columns = form.columns(_LABEL, _REST)
    cell = columns.cell(1, 1, form.type.set(text, columns.room(1)))
    return Group([_label(form, label, optional=optional), cell], min_height=form.type.height(lines))


def _description(form: Form, data: ManualIndikatorReport) -> Group:
    """What it is and how it is counted, each below its own filled head."""
    columns = form.columns(_LABEL, _REST)
    room, kind = columns.room(1), form.type
    formula = kind.append(kind.fixed("Formula", room), _OPTIONAL, room, kind.italic)
    stack: tuple[tuple[Sequence[Line], bool], ...] = (
        (kind.fixed("Definisi", room), True),
        (kind.set(data.definisi, room), False),
        (formula, True),
        (kind.set(data.formula, room), False),
    )
    cells = [columns.cell(1, 1, lines, rows=(at, at), fill=fill) for at, (lines, fill) in enumerate(stack)]
    return Group(
        [_label(form, "DESKRIPSI", len(stack)), *cells], rows=len(stack), min_height=form.type.height(1)
    )


def _marked(
    form: Form, label: str, widths: Sequence[float], choices: Sequence[StrEnum], chosen: StrEnum | None
) -> Group:
    """A box before each choice; what is chosen and not among them follows in a row of its own."""
    columns = form.columns(_LABEL, *widths)
    cells = [
        columns.cell(at, at, _box(form, one, columns.room(at), marked=one is chosen))
        for at, one in enumerate(choices, 1)
    ]
    rows = 1
    if chosen is not None and chosen not in choices:
        last = len(widths)
        lines = _box(form, chosen, columns.room(1, last), marked=True)
        cells.append(columns.cell(1, last, lines, rows=(1, 1)))
        rows = 2
    return Group([_label(form, label, rows), *cells], rows=rows, keep=True)


def _box(form: Form, choice: StrEnum, room: float, *, marked: bool) -> list[Line]:
    """The foreign word of a choice in italics, as on the official form."""
    kind = form.type
    first, _, rest = choice.value.partition(" ")
    lines = kind.fixed(f"( {'X' if marked else '  '} )", room)
    lines = kind.append(lines, first, room, kind.italic if first in _FOREIGN else kind.regular)
    return kind.append(lines, rest, room, kind.regular) if rest else lines


FORM = FormKind(
    kode="manual-indikator",
    nama="Manual Indikator",
    judul=_TITLE,
    landscape=True,
    leading=LEADING_SKP,
    width=_width,
    fill=_fill,
)
