"""What a sheet says outside of its headings: below them, above a table, in its own name."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.services.impor_pegawai.cell.names import plain_key
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in
from kinerja_desktop.services.impor_pegawai.head import columns as kolom
from kinerja_desktop.services.impor_pegawai.head.body import LOOKED_AT, Body
from kinerja_desktop.services.impor_pegawai.head.lines import (
    is_government,
    is_labelled,
    lone_text,
    unit_name,
    unit_rank,
)
from kinerja_desktop.services.impor_pegawai.head.vocabulary import VOCABULARY
from kinerja_desktop.spreadsheet.cells import Cell, text_of
from kinerja_desktop.spreadsheet.header import Header, find_header
from kinerja_desktop.spreadsheet.reader import Sheet

_FARTHEST = 8  # lines between a unit and the heading below it
_ONLY_ONE_OF_ITS_KIND = (["sekretariat"], ["inspektorat"])
_PART = 1  # rank of a unit inside an office
_WORD_NIP, _WORD_NAMA = (re.compile(rf"\b{word}\b", re.IGNORECASE) for word in ("NIP", "NAMA"))
_PLACE_OF_WORK = re.compile(r"\blokasi (?=kerja|tugas)", re.IGNORECASE)
_OTHER_NUMBERS = re.compile(r"\b(?:NI\W?PPPK|NIK|NRP|NRK|NUPTK|NITK)\b", re.IGNORECASE)


class UnitAbove(Struct, frozen=True):
    """The unit that stands above a table, and in which row (from 0)."""

    nama: str
    row: int


def unit_above(sheet: Sheet, header: Header, first: int) -> UnitAbove | None:
    """The unit named between row `first` and the heading: the nearest line that is nothing else."""
    for row in range(header.top - 1, max(first, header.top - _FARTHEST) - 1, -1):
        cells = sheet.rows[row][header.left : None if first == 0 else header.right + 1]
        texts = [text for cell in cells if (text := text_of(cell))]
        if any(map(nips_in, texts)):
            return None
        line = lone_text(texts)
        if not line or is_government(unit_name(line)):
            continue
        if is_labelled(line) or (unit_rank(line) or 0) >= _PART:
            return UnitAbove(unit_name(line), row)
    return None


def unit_of_sheet(sheet: Sheet) -> str:
    """The unit that the sheet is named after; empty when it is none."""
    return sheet.name if _names_unit(sheet.name) else ""


def header_by_content(sheet: Sheet) -> Header | None:
    """The heading of a list that lacks one of NIP and name, where one column, called what it may, holds
    their NIP or speaks of a name; None: none or more than one does."""
    header = find_header(sheet, VOCABULARY)
    if header is None or (kolom.NAMA in header.columns) == (kolom.NIP in header.columns):
        return None
    missing, known = (kolom.NIP, kolom.NAMA) if kolom.NAMA in header.columns else (kolom.NAMA, kolom.NIP)
    rows = sheet.rows[header.row + 1 : header.row + 1 + LOOKED_AT]
    named = [row for row in rows if text_of(_at(row, header.columns[known]))]
    unread = sorted(set(range(len(header.headings))) - set(header.columns.values()))
    holds = _holds_numbers if missing == kolom.NIP else _holds_names
    found = [column for column in unread if holds(header, column, named)]
    if len(found) != 1:
        return None
    columns = {**header.columns, missing: found[0]}
    right = max(header.right, found[0])
    return replace(header, columns=columns, right=right, weak=(*header.weak, missing))


def _holds_names(header: Header, column: int, named: Sequence[Sequence[Cell]]) -> bool:
    """Whether the heading speaks of a name, NAMA LURAH, and all of these rows have words there."""
    texts = (text_of(_at(row, column)) for row in named)
    return _speaks_of(_WORD_NAMA, header, column) and all(
        any(map(str.isalpha, text)) and not nips_in(text) for text in texts
    )


def _speaks_of(word: re.Pattern[str], header: Header, column: int) -> bool:
    """Whether a heading has the word, and none beside it that makes it somebody else's."""
    heading = header.headings[column]
    return bool(word.search(heading)) and not VOCABULARY.is_foreign(
        _OTHER_NUMBERS.sub("", word.sub("", heading))
    )


def _holds_numbers(header: Header, column: int, named: Sequence[Sequence[Cell]]) -> bool:
    """Whether all of these rows have a NIP there; or some, where the heading speaks of one: NIP / NIGB."""
    have_one = sum(len(nips_in(text_of(_at(row, column)))) == 1 for row in named)
    return bool(have_one) and (have_one == len(named) or _speaks_of(_WORD_NIP, header, column))


def column_of_units(body: Body, columns: Mapping[str, int]) -> int | None:
    """The only column that holds nothing but names of units in these rows, called what it may; None: there is
    none or more than one, or another column is that of the units inside the agency."""
    if not columns.keys().isdisjoint({*kolom.UNITS, kolom.JABATAN_UNIT} - {kolom.UNIT_INDUK}):
        return None
    found = [
        column
        for column in sorted(set(range(body.header.left, body.header.right + 1)) - set(columns.values()))
        if _may_name_units(body.heading(column))
        and (texts := body.values(column))
        and all(map(_names_unit, texts))
    ]
    return found[0] if len(found) == 1 else None


def _names_unit(text: str) -> bool:
    words = plain_key(text).split()
    return (len(words) > 1 or words[:1] in _ONLY_ONE_OF_ITS_KIND) and unit_rank(text) is not None


def _may_name_units(heading: str) -> bool:
    """Not under ALAMAT or PENDIDIKAN, where names of villages and schools stand."""
    return bool(heading) and not VOCABULARY.is_foreign(_PLACE_OF_WORK.sub("", heading))


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else ""
