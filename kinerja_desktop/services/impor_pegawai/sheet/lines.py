"""The lines of a table, and those that are one person: a name, number, pangkat or titles below each other."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.cell.dates import read_date
from kinerja_desktop.services.impor_pegawai.cell.kinds import is_post
from kinerja_desktop.services.impor_pegawai.cell.lines import (
    LineKind,
    is_numbered,
    is_signature,
    kind_of_line,
)
from kinerja_desktop.services.impor_pegawai.cell.names import is_title
from kinerja_desktop.services.impor_pegawai.cell.nip_cell import nips_in, without_nip
from kinerja_desktop.services.impor_pegawai.cell.rank import is_pangkat
from kinerja_desktop.spreadsheet.cells import Cell, text_of

_WRAPPED = frozenset({kolom.NAMA_NIP, kolom.GOLONGAN, kolom.JABATAN, kolom.JABATAN_UNIT, *kolom.UNITS})
"""What goes on in the second line of a person; of dates and the like the first counts."""
_UNFINISHED = re.compile(r"(?:\b(?:dan|serta|atau|pada)|[,&/-])\s*$", re.IGNORECASE)
_MOST_WORDS_BELOW = 5  # of a name that goes on in the next line


class Line(Struct):
    """One line: its mapped cells by key, all its texts within the table, and why it cannot be read."""

    index: int
    cells: Mapping[str, Cell]
    texts: Sequence[str]
    lone: str
    problem: str = ""

    @property
    def row(self) -> int:
        return self.index + 1


def with_names_below(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Join a name that goes on in the next line, and say which lines were joined: those without a number in a
    list with numbers, where one of them is plainly no name of its own."""
    lone = [number for number, line in enumerate(lines) if line.lone and number]
    below = {number for number in lone if _goes_on(lines[number - 1], lines[number])}
    if not any(_is_no_name(lines[number - 1], lines[number]) for number in below):
        return lines, []
    kept: list[Line] = []
    joined: list[Line] = []
    for number, line in enumerate(lines):
        if number in below:
            above = kept[-1]
            nama = f"{text_of(above.cells[kolom.NAMA])} {line.lone}"
            kept[-1] = Line(above.index, {**above.cells, kolom.NAMA: nama}, above.texts, "", above.problem)
            joined.append(line)
        else:
            kept.append(line)
    return kept, joined


def _is_no_name(above: Line, line: Line) -> bool:
    return is_title(line.lone) or text_of(above.cells[kolom.NAMA]).endswith(",")


def _goes_on(above: Line, line: Line) -> bool:
    if (
        line.index != above.index + 1
        or kolom.NAMA not in line.cells
        or text_of(line.cells[kolom.NAMA]) != line.lone
    ):
        return False
    has_number = bool(nips_in(text_of(above.cells.get(kolom.NIP, ""))))
    return (
        has_number
        and bool(text_of(above.cells[kolom.NAMA]))
        and is_numbered(above.texts[:1])
        and len(line.lone.split()) <= _MOST_WORDS_BELOW
        and not any(map(str.isdigit, line.lone))
        and kind_of_line(line.lone) is None
        and not is_post(line.lone)
    )


def _with_whole_units(lines: Iterator[Line]) -> Iterator[Line]:
    """Join the name of a unit that goes on in the next line: `SUBBAG UMUM DAN` above `KEPEGAWAIAN`."""
    above: Line | None = None
    end = 0
    for line in lines:
        if above is not None and line.index == end + 1 and line.lone and not nips_in(line.lone):
            text = f"{above.lone} {line.lone}"
            above, end = Line(above.index, above.cells, [text], text, above.problem), line.index
        elif above is not None:
            yield above
            above = None
        if above is None and _is_half_a_unit(line):
            above, end = line, line.index
        elif above is None:
            yield line
        elif not _UNFINISHED.search(above.lone):
            yield above
            above = None
    if above is not None:
        yield above


def _is_half_a_unit(line: Line) -> bool:
    return bool(_UNFINISHED.search(line.lone)) and kind_of_line(line.lone) is LineKind.UNIT


def paired(lines: Iterator[Line]) -> Iterator[Line]:
    """Join a name and the number in the line below it, as lists print them under the heading NAMA / NIP;
    a pangkat may stand in a line between them; and the name of a unit with what goes on below it."""
    above: Line | None = None
    end = 0
    for line in _with_whole_units(lines):
        if kolom.NAMA_NIP not in line.cells:
            yield line
            continue
        if above is not None and line.index == end + 1:
            if _is_number_below(above, line):
                yield _joined(above, line)
                above = None
                continue
            if _is_pangkat_below(above, line):
                above, end = _joined(above, line), line.index
                continue
        if above is not None:
            yield above
        above, end = line, line.index
    if above is not None:
        yield above


def with_pangkat_below(lines: list[Line]) -> list[Line]:
    """Join a pangkat in the line below each person, the last one too: a line that begins a group of people,
    `PENATA (III/c)`, stands above its first one and below no last one."""
    people = [
        number for number, line in enumerate(lines) if nips_in(text_of(line.cells.get(kolom.NAMA_NIP, "")))
    ]
    below = {number + 1 for number in people}
    if not people or not all(number < len(lines) and _is_only_pangkat(lines[number]) for number in below):
        return lines
    joined = {number: _joined(lines[number], lines[number + 1]) for number in people}
    return [joined.get(number, line) for number, line in enumerate(lines) if number not in below]


def _is_only_pangkat(line: Line) -> bool:
    return is_pangkat(text_of(line.cells.get(kolom.NAMA_NIP, "")))


def _is_pangkat_below(above: Line, line: Line) -> bool:
    upper, lower = text_of(above.cells[kolom.NAMA_NIP]), text_of(line.cells[kolom.NAMA_NIP])
    plain = bool(upper) and not nips_in(upper) and kind_of_line(upper) is None
    return plain and (is_pangkat(lower) or read_date(lower) is not None)


def _is_number_below(above: Line, line: Line) -> bool:
    upper, lower = text_of(above.cells[kolom.NAMA_NIP]), text_of(line.cells[kolom.NAMA_NIP])
    if not any(map(str.isalpha, upper)) or nips_in(upper) or len(nips_in(lower)) != 1:
        return False  # the line 1 2 3 below the headings is nobody's name
    beside = without_nip(lower)
    bare = is_pangkat(beside) or not any(char.isalpha() for char in beside)
    return bare and not is_signature([upper])


def _joined(above: Line, below: Line) -> Line:
    cells = {key: _together(key, cell, below.cells[key]) for key, cell in above.cells.items()}
    return Line(above.index, cells, [*above.texts, *below.texts], "", above.problem)


def _together(key: str, above: Cell, below: Cell) -> Cell:
    if key in _WRAPPED and text_of(above) and text_of(below) and text_of(above) != text_of(below):
        upper = above.strip() if isinstance(above, str) else text_of(above)  # it may have two lines already
        return f"{upper}\n{text_of(below)}"
    return above if text_of(above) else below
