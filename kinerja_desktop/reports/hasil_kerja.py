"""The HASIL KERJA part of SKP and Hasil Evaluasi: tables with spans (kuantitatif) and narrative rows."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.domain.skp.terms import JenisHasilKerja, KelompokSkp
from kinerja_desktop.reports.kertas.data import HasilKerjaBaris, IndikatorBaris
from kinerja_desktop.reports.kertas.form import Columns, Form
from kinerja_desktop.reports.kertas.layout import Cell, Group, headed
from kinerja_desktop.reports.kertas.text import Line
from kinerja_desktop.reports.lebar import share_width

SECTIONS = ((JenisHasilKerja.UTAMA, "A. UTAMA"), (JenisHasilKerja.TAMBAHAN, "B. TAMBAHAN"))

REALISASI = "REALISASI BERDASARKAN BUKTI DUKUNG"
UMPAN_BALIK = "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG"

_NOTHING = "-"


class IndikatorColumn(Struct, frozen=True):
    """A column with one cell per indicator: its heading, width on F4 and the paragraphs of a cell.

    `merges`: one cell over all indicators of a result when only the first has text.
    """

    heading: str
    width: float
    paragraphs: Callable[[IndikatorBaris], Sequence[str]]
    centre: bool = False
    merges: bool = False


class KuantitatifTable(Struct, frozen=True):
    """Columns of a kuantitatif table. `rhk_pimpinan` is None on JPT forms, which have no such column."""

    nomor: tuple[str, float]
    rhk_pimpinan: tuple[str, float] | None
    rhk: tuple[str, float]
    indikator: tuple[IndikatorColumn, ...]

    def spanning(self) -> list[tuple[str, float]]:
        """Heading and width of the columns that span indicators, from the left."""
        return [column for column in (self.nomor, self.rhk_pimpinan, self.rhk) if column is not None]


def add_kuantitatif(form: Form, table: KuantitatifTable, hasil_kerja: Sequence[HasilKerjaBaris]) -> None:
    """The whole table with its heading, A. UTAMA and B. TAMBAHAN; numbers run on from A to B."""
    spanning = table.spanning()
    table = _balanced(form, table, hasil_kerja)
    columns = form.columns(*(width for _, width in spanning), *(column.width for column in table.indikator))
    headings = [heading for heading, _ in spanning] + [column.heading for column in table.indikator]
    form.layout.end_table()
    form.add(*headed(form.filled("HASIL KERJA"), _headings(form, columns, headings)))
    number = 0
    for jenis, label in SECTIONS:
        form.add(form.filled(label))
        for block in _blocks(hasil_kerja, jenis, shared=table.rhk_pimpinan is not None):
            number += 1
            form.add(_kuantitatif_group(form, table, columns, number, block))
        if not any(baris.jenis is jenis for baris in hasil_kerja):
            form.add(_empty_row(form, columns, len(headings)))


def add_kualitatif(form: Form, hasil_kerja: Sequence[HasilKerjaBaris], ukuran: str) -> None:
    """A.1.1 and A.1.6: number and narrative; `ukuran` stands above the indicators."""
    columns = form.columns(28, 785)
    form.layout.end_table()
    form.add(*headed(form.filled("HASIL KERJA")))
    number = 0
    for jenis, label in SECTIONS:
        form.add(form.filled(label))
        rows = [baris for baris in hasil_kerja if baris.jenis is jenis]
        for baris in rows:
            number += 1
            form.add(Group(narrative_cells(form, columns, number, baris, ukuran), rows=2))
        if not rows:
            form.add(_empty_row(form, columns, 2))


def add_kualitatif_evaluasi(form: Form, hasil_kerja: Sequence[HasilKerjaBaris], ukuran: str) -> None:
    """C.1.1: the narrative with realisation and feedback beside it."""
    shared = share_width(form.type, 206, 213, UMPAN_BALIK, hasil_kerja)
    columns = form.columns(29, 375, *shared)
    number = 0
    for jenis, label in SECTIONS:
        first = jenis is JenisHasilKerja.UTAMA
        titles = ("HASIL KERJA", label) if first else (label,)
        form.layout.end_table()
        form.add(*headed(_evaluasi_heading(form, columns, titles)))
        rows = [baris for baris in hasil_kerja if baris.jenis is jenis]
        for baris in rows:
            number += 1
            cells = narrative_cells(form, columns, number, baris, ukuran)
            realisasi = _realisasi_lines(form, baris.indikator, columns.room(2))
            umpan_balik = _umpan_balik_lines(form, baris.indikator, columns.room(3))
            cells += [
                columns.cell(2, 2, realisasi, rows=(0, 1)),
                columns.cell(3, 3, umpan_balik, rows=(0, 1)),
            ]
            form.add(Group(cells, rows=2))
        if not rows:
            form.add(_empty_row(form, columns, 4))


def for_kelompok(hasil_kerja: Sequence[HasilKerjaBaris], kelompok: KelompokSkp) -> Sequence[HasilKerjaBaris]:
    """The results as this group prints them in words: perspektif is for JPT only (P6 Lampiran p.107)."""
    if kelompok is KelompokSkp.JPT:
        return hasil_kerja
    return [
        replace(baris, indikator=tuple(replace(one, perspektif=None) for one in baris.indikator))
        for baris in hasil_kerja
    ]


def narrative_cells(
    form: Form, columns: Columns, number: int, baris: HasilKerjaBaris, ukuran: str
) -> list[Cell]:
    """Number over two rows; the result with who assigned it; its measures of success."""
    room = columns.room(1)
    measures = list(form.type.fixed(ukuran, room))
    for indikator in baris.indikator:
        measures += form.type.set(_narrative(indikator), room, bullet=True)
    return [
        _number(form, columns, number, (0, 1)),
        columns.cell(1, 1, rhk_lines(form, baris, room)),
        columns.cell(1, 1, measures, rows=(1, 1)),
    ]


def _number(form: Form, columns: Columns, number: int, rows: tuple[int, int]) -> Cell:
    """The number of a result, also on the next page when the result goes on there."""
    text = form.type.fixed(str(number), columns.room(0), centre=True)
    return columns.cell(0, 0, text, rows=rows, again=True)


def rhk_lines(form: Form, baris: HasilKerjaBaris, room: float) -> list[Line]:
    """The result, and in italics who assigned it."""
    lines = form.type.set(baris.uraian, room)
    if not baris.penugasan_dari:
        return lines
    return form.type.append(lines, f"(penugasan dari {baris.penugasan_dari})", room, form.type.italic)


def paragraphs(form: Form, texts: Sequence[str], room: float, *, centre: bool = False) -> list[Line]:
    """Texts below each other in one cell."""
    lines: list[Line] = []
    for text in texts:
        lines += form.type.set(text, room, centre=centre)
    return lines


def _narrative(indikator: IndikatorBaris) -> str:
    target = f": {indikator.target}" if indikator.target else ""
    perspektif = f" (Perspektif {indikator.perspektif})" if indikator.perspektif else ""
    return f"{indikator.uraian}{target}{perspektif}"


def _realisasi_lines(form: Form, indikator_list: Sequence[IndikatorBaris], room: float) -> list[Line]:
    """One for each indicator, nothing while none has any."""
    if not any(indikator.realisasi for indikator in indikator_list):
        return []
    bullet = len(indikator_list) > 1
    lines: list[Line] = []
    for indikator in indikator_list:
        lines += form.type.set(indikator.realisasi, room, bullet=bullet)
    return lines


def _umpan_balik_lines(form: Form, indikator_list: Sequence[IndikatorBaris], room: float) -> list[Line]:
    texts = [text for indikator in indikator_list for text in indikator.umpan_balik]
    return paragraphs(form, texts, room)


def _blocks(
    hasil_kerja: Sequence[HasilKerjaBaris], jenis: JenisHasilKerja, *, shared: bool
) -> Iterator[list[HasilKerjaBaris]]:
    """Results under one number: those of one result of the superior, else each alone."""
    chosen = [baris for baris in hasil_kerja if baris.jenis is jenis]
    keys = {id(baris): baris.rhk_pimpinan if shared else None for baris in chosen}
    for key, rows in groupby(chosen, key=lambda baris: keys[id(baris)]):
        if key is None:
            yield from ([baris] for baris in rows)
        else:
            yield list(rows)


def _kuantitatif_group(
    form: Form, table: KuantitatifTable, columns: Columns, number: int, block: Sequence[HasilKerjaBaris]
) -> Group:
    """The rows under one number; each cell of a spanning column covers the rows of its indicators."""
    rhk_column = len(table.spanning()) - 1
    cells: list[Cell] = []
    row = 0
    for baris in block:
        last = row + max(len(baris.indikator), 1) - 1
        lines = rhk_lines(form, baris, columns.room(rhk_column))
        cells.append(columns.cell(rhk_column, rhk_column, lines, rows=(row, last)))
        cells += _leaf_cells(form, table, columns, baris.indikator, (row, last))
        row = last + 1
    spanned = (0, row - 1)
    spanning = [_number(form, columns, number, spanned)]
    if table.rhk_pimpinan is not None:
        text, room = block[0].rhk_pimpinan, columns.room(1)
        pimpinan = form.type.set(text, room) if text else form.type.fixed(_NOTHING, room, centre=True)
        spanning.append(columns.cell(1, 1, pimpinan, rows=spanned))
    return Group(spanning + cells, rows=row)


def _leaf_cells(
    form: Form,
    table: KuantitatifTable,
    columns: Columns,
    indikator_list: Sequence[IndikatorBaris],
    rows: tuple[int, int],
) -> Iterator[Cell]:
    """The cells of a result's indicators, row by row; a result without indicator has empty ones."""
    first, last = rows
    for row in range(first, last + 1):
        for index, column in enumerate(table.indikator, start=len(table.spanning())):
            texts = [column.paragraphs(indikator) for indikator in indikator_list] or [()]
            merged = column.merges and not any(texts[1:])
            if merged and row > first:
                continue
            lines = paragraphs(form, texts[row - first], columns.room(index), centre=column.centre)
            yield columns.cell(index, index, lines, rows=(row, last if merged else row))


def _headings(form: Form, columns: Columns, headings: Sequence[str]) -> Group:
    cells: list[Cell] = []
    for index, heading in enumerate(headings):
        room = columns.room(index)
        title = columns.cell(index, index, form.type.fixed(heading, room, centre=True), fill=True)
        title.middle = True
        numeral = form.type.fixed(f"({index + 1})", room, centre=True)
        cells += [title, columns.cell(index, index, numeral, rows=(1, 1), fill=True)]
    return Group(cells, rows=2)


def _evaluasi_heading(form: Form, columns: Columns, titles: Sequence[str]) -> Group:
    last = len(titles) - 1
    cells = [
        columns.cell(0, 1, form.type.fixed(title, columns.room(0, 1)), rows=(row, row), fill=True)
        for row, title in enumerate(titles)
    ]
    for index, heading in ((2, REALISASI), (3, UMPAN_BALIK)):
        lines = form.type.fixed(heading, columns.room(index), centre=True)
        cells.append(columns.cell(index, index, lines, rows=(0, last), fill=True))
    return Group(cells, rows=len(titles))


def _balanced(
    form: Form, table: KuantitatifTable, hasil_kerja: Sequence[HasilKerjaBaris]
) -> KuantitatifTable:
    """The table with the widths of realisation and feedback by what stands in them; an SKP has neither."""
    *others, realisasi, umpan_balik = table.indikator
    if not umpan_balik.merges:
        return table
    wide, narrow = share_width(
        form.type, realisasi.width, umpan_balik.width, umpan_balik.heading, hasil_kerja
    )
    shared = (replace(realisasi, width=wide), replace(umpan_balik, width=narrow))
    return replace(table, indikator=(*others, *shared))


def _empty_row(form: Form, columns: Columns, count: int) -> Group:
    return Group(
        [
            columns.cell(index, index, form.type.fixed(_NOTHING, columns.room(index), centre=True))
            for index in range(count)
        ]
    )
