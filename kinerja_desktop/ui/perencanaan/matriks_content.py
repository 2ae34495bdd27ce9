"""The matrix as typed: a line for each person, a column for each result of the leader."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.perencanaan.matriks import TIDAK_ADA_PERAN, BarisMatriks, Matriks
from kinerja_desktop.domain.skp import lengths
from kinerja_desktop.domain.skp.penugasan import KeadaanPenugasan
from kinerja_desktop.services.skp.reading.records import EDITABLE
from kinerja_desktop.ui.kit.editor.columns import Columns, ColumnSpec
from kinerja_desktop.ui.widgets.text.block import Block

_BULLETS = "-*•‣–"
_HEADS = frozenset({"pegawai", "jabatan", "nama"})
_TITLE_WIDTH = 2


class Line(Struct, frozen=True):
    """A person as stored, with the cells as typed: the results of each, one a line."""

    orang: BarisMatriks
    sel: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> str:
        return self.orang.pegawai_id

    def shown(self, column: int) -> tuple[str, ...]:
        """The results of a cell, each with how it serves the leader's where the stored link says so, and
        whether its person's rater is still to approve it."""
        cara = self.orang.cara[column] if self.orang.cara else {}
        told: list[str] = []
        for one in self.sel[column]:
            marks = [cara[one].value.casefold()] if one in cara else []
            marks += [KeadaanPenugasan.MENUNGGU.value] if one in self.orang.menunggu else []
            told.append(f"{one} ({'; '.join(marks)})" if marks else one)
        return tuple(told)

    @property
    def is_locked(self) -> bool:
        """Whether the SKP can be changed only by a revision, or not before its rater has decided."""
        return self.orang.status is not None and self.orang.status not in EDITABLE


class Isian(Struct, frozen=True):
    baris: tuple[Line, ...] = ()


class Tempelan(Struct, frozen=True):
    """What came of a pasted block: the content, and what of it found no place (empty: all did)."""

    isian: Isian
    sisa: tuple[str, ...]


def from_matriks(matriks: Matriks) -> Isian:
    return Isian(tuple(Line(one, one.sel) for one in matriks.baris))


def columns_of(matriks: Matriks | None) -> Columns[Enum]:
    """A column for each result of the leader, told apart by its id."""
    names = [(f"HASIL_{at}", one.hasil_id) for at, one in enumerate(matriks.kolom if matriks else ())]
    kolom = Enum("kolom", names)
    return Columns({one: ColumnSpec("sel", limit=lengths.HASIL_URAIAN, weight=1) for one in kolom})


def read_cell(text: str) -> tuple[str, ...]:
    """The results that a cell names, one a line, with or without bullets; TIDAK ADA PERAN is none."""
    lines = [" ".join(one.strip().lstrip(_BULLETS).split()) for one in text.splitlines()]
    return tuple(one for one in lines if one and one.upper() != TIDAK_ADA_PERAN)


def set_cell(isian: Isian, at: int, column: int, text: str) -> Isian:
    """Write one cell of a person who is there."""
    line = isian.baris[at]
    sel = (*line.sel[:column], read_cell(text), *line.sel[column + 1 :])
    return replace(isian, baris=(*isian.baris[:at], replace(line, sel=sel), *isian.baris[at + 1 :]))


def paste(isian: Isian, at: int, column: int, block: Block, pimpinan: str) -> Tempelan:
    """Write a block from a cell on. One that begins with names (as our workbook does) goes to these people,
    whatever their order, and from the first column on. The line of the leader and headings are left out."""
    people = {search_form(line.orang.nama): number for number, line in enumerate(isian.baris)}
    known = {*people, search_form(pimpinan)}
    named = any(search_form(row[0]) in known for row in block if row)
    sisa: list[str] = []
    for offset, row in enumerate(block):
        first = search_form(row[0]) if row else ""
        if named and (not first or first in _HEADS or first == search_form(pimpinan)):
            continue
        target = people.get(first, -1) if named else at + offset
        cells = row[_TITLE_WIDTH:] if named else row
        isian, refused = _paste_row(isian, target, 0 if named else column, cells)
        if refused:
            sisa.append(f"{row[0] if named else f'baris {offset + 1}'}: {refused}")
    return Tempelan(isian, tuple(sisa))


def _paste_row(isian: Isian, at: int, column: int, cells: Sequence[str]) -> tuple[Isian, str]:
    """The content with a row of cells written, and why some of it was not."""
    if not 0 <= at < len(isian.baris):
        return isian, "tidak ada dalam matriks ini"
    line = isian.baris[at]
    if line.is_locked:
        changes = any(
            read_cell(cell) != line.sel[column + number]
            for number, cell in enumerate(cells)
            if column + number < len(line.sel)
        )
        return isian, f"SKP {line.orang.nama} terkunci" if changes else ""
    for number, cell in enumerate(cells[: len(line.sel) - column]):
        isian = set_cell(isian, at, column + number, cell)
    too_many = any(read_cell(cell) for cell in cells[len(line.sel) - column :])
    return isian, "kolomnya lebih banyak daripada kolom matriks" if too_many else ""


def complaint_of(results: Sequence[str]) -> str:
    """Why a cell cannot be stored; empty when it can."""
    told = (lengths.HASIL_URAIAN.complaint_at_entry(one) for one in results)
    return next((one for one in told if one), "")
