"""The PERILAKU KERJA part: seven BerAKHLAK blocks, split over two pages only where much would stay empty."""

from collections.abc import Sequence

from kinerja_desktop.reports.hasil_kerja import UMPAN_BALIK, paragraphs
from kinerja_desktop.reports.kertas.data import PerilakuBaris
from kinerja_desktop.reports.kertas.form import Columns, Form
from kinerja_desktop.reports.kertas.layout import Cell, Group, headed
from kinerja_desktop.reports.kertas.text import Line

_EKSPEKTASI = "Ekspektasi Khusus Pimpinan:"


def add_perilaku(form: Form, columns: Columns, heading: str, perilaku: Sequence[PerilakuBaris]) -> None:
    """Blocks of number, name, guides and expectation; with a fourth column also the feedback.

    In an SKP the last block stays with the signatures, which never stand alone; the ratings of a Hasil
    Evaluasi go with theirs.
    """
    last_column = len(columns.edges) - 2
    with_feedback = last_column == 3  # noqa: PLR2004 - number, guides, expectation, feedback
    form.layout.end_table()
    form.add(*headed(_heading(form, columns, heading, with_feedback=with_feedback)))
    for baris in perilaku:
        group = Group(_cells(form, columns, baris, with_feedback=with_feedback), rows=2, named=True)
        group.with_next = baris is perilaku[-1] and not with_feedback
        form.add(group)


def _heading(form: Form, columns: Columns, heading: str, *, with_feedback: bool) -> Group:
    end = 2
    cells = [columns.cell(0, end, form.type.fixed(heading, columns.room(0, end)), fill=True)]
    if with_feedback:
        lines = form.type.fixed(UMPAN_BALIK, columns.room(3), centre=True)
        cells.append(columns.cell(3, 3, lines, fill=True))
    return Group(cells)


def _cells(form: Form, columns: Columns, baris: PerilakuBaris, *, with_feedback: bool) -> list[Cell]:
    kind = form.type
    end = 3 if with_feedback else 2
    guides: list[Line] = []
    for panduan in baris.panduan:
        guides += kind.fixed(panduan, columns.room(1), bullet=True)
    expectation = list(kind.fixed(_EKSPEKTASI, columns.room(2)))
    if baris.ekspektasi_khusus:
        expectation += kind.set(baris.ekspektasi_khusus, columns.room(2))
    # The articles write "Berorientasi Pelayanan", every form "Berorientasi pelayanan".
    name = kind.fixed(baris.nama.capitalize(), columns.room(1, end))
    number = kind.fixed(str(baris.nomor), columns.room(0), centre=True)
    cells = [
        columns.cell(0, 0, number, rows=(0, 1), again=True),
        columns.cell(1, end, name),
        columns.cell(1, 1, guides, rows=(1, 1)),
        columns.cell(2, 2, expectation, rows=(1, 1)),
    ]
    if with_feedback:
        cells.append(columns.cell(3, 3, paragraphs(form, baris.umpan_balik, columns.room(3)), rows=(1, 1)))
    return cells
