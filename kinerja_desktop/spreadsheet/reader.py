"""A spreadsheet file of any accepted kind as plain rows. Values only: formulas, macros, links are not run."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from kinerja_desktop.spreadsheet.cells import Cell, MergedRange, Row
from kinerja_desktop.spreadsheet.limits import Limits
from kinerja_desktop.spreadsheet.one_column import spread
from kinerja_desktop.spreadsheet.source.archive import opened, pieces
from kinerja_desktop.spreadsheet.source.calamine_source import SourceSheet, read_sheets
from kinerja_desktop.spreadsheet.source.content import Content, FileKind, read_content
from kinerja_desktop.spreadsheet.source.csv_source import read_csv
from kinerja_desktop.spreadsheet.source.foreign import refuse_by_name
from kinerja_desktop.spreadsheet.source.kinds import identify
from kinerja_desktop.spreadsheet.source.markup.html import read_html
from kinerja_desktop.spreadsheet.source.markup.ods import read_ods
from kinerja_desktop.spreadsheet.source.markup.xml2003 import read_xml2003
from kinerja_desktop.spreadsheet.source.members import sheet_members
from kinerja_desktop.spreadsheet.source.records.xls import scan_xls
from kinerja_desktop.spreadsheet.source.records.xlsb import scan_xlsb
from kinerja_desktop.spreadsheet.source.sheet_rows import SheetRows
from kinerja_desktop.spreadsheet.source.used_area import Findings, scan_sheets

CSV_SHEET = "CSV"
_DOUBLE_SPACING = 32

_NOT_TOLD = (
    "Susunan berkas tidak biasa: sel berisi galat (#N/A, #REF!) tidak dapat dibedakan dari sel kosong, dan "
    "baris tersembunyi tidak diketahui; simpan ulang sebagai XLSX di Excel bila ada sel yang tampak kosong"
)


class Sheet(Struct, frozen=True):
    """`rows[i]` is row i+1 as the user sees it; rows may differ in length. `merged`: empty where unknown.
    A cell with an error holds its name (`#N/A`), one without a calculated value `UNCALCULATED`.
    `hidden_rows` (from 0) are read like the others. `pages`: of a PDF, on which page each row stands."""

    name: str
    rows: Sequence[Row]
    merged: Sequence[MergedRange] = ()
    hidden_rows: Sequence[int] = ()
    pages: Sequence[int] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell at (row, column) from 0; `""` outside the used area."""
        cells = self.rows[row] if row < len(self.rows) else []
        return cells[column] if column < len(cells) else ""


class Workbook(Struct, frozen=True):
    """The visible sheets with content, in order. `hidden` names the ones left out because they are hidden,
    `notes` say what had to be guessed, `digest` (SHA-256, hex) stands for the bytes that were read."""

    path: Path
    kind: FileKind
    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = field(default=())
    notes: tuple[str, ...] = ()
    digest: str = ""


def read_workbook(path: Path, limits: Limits | None = None) -> Workbook:
    """Read a file of any kind, told apart by content. Raises FileRefusedError with the reason.

    What a damaged or hostile file asks of memory and time is bounded in a child process (`machine.apart`).
    """
    limits = limits or Limits()
    refuse_by_name(path)
    content = read_content(path, limits)
    kind = identify(content, limits)
    sheets, hidden, notes = _READERS[kind](content, limits)
    for number, sheet in enumerate(sheets):
        if (rows := spread(sheet.rows)) is not None:
            sheets[number] = Sheet(sheet.name, rows, (), sheet.hidden_rows)
            notes.append(
                f"Lembar {sheet.name}: setiap baris satu teks dengan tanda pemisah; dibaca sebagai kolom"
            )
    return Workbook(path, kind, tuple(sheets), tuple(hidden), tuple(notes), content.digest)


_Read = tuple[list[Sheet], list[str], list[str]]
"""Visible sheets with content, names of the hidden ones, notes."""


def _read_csv(content: Content, limits: Limits) -> _Read:
    read = read_csv(content, limits)
    return [Sheet(CSV_SHEET, read.rows)], [], [read.note] if read.note else []


def _read_html(content: Content, limits: Limits) -> _Read:
    sheets, note = read_html(content, limits)
    return _told(sheets)[0], [], [note] if note else []


def _read_xml(content: Content, limits: Limits) -> _Read:
    return _told(read_xml2003(content.path, [content.data.lstrip()], limits))


def _read_fods(content: Content, limits: Limits) -> _Read:
    return _told(read_ods(content.path, [content.data], limits))


def _read_ods(content: Content, limits: Limits) -> _Read:
    with opened(content) as archive:
        return _told(read_ods(content.path, pieces(archive, "content.xml"), limits))


def _told(sheets: Sequence[SheetRows]) -> _Read:
    return (
        [
            Sheet(one.name, one.rows, one.merged, tuple(one.hidden_rows))
            for one in sheets
            if one.rows and not one.is_hidden
        ],
        [one.name for one in sheets if one.is_hidden],
        [],
    )


def _read_xlsx(content: Content, limits: Limits) -> _Read:
    findings = scan_sheets(content, limits)
    members = sheet_members(content) if findings else {}
    by_name = {name: found for name, member in members.items() if (found := findings.get(member))}
    return _with(read_sheets(content, limits), by_name if len(by_name) == len(findings) else None)


def _read_xlsb(content: Content, limits: Limits) -> _Read:
    findings = scan_xlsb(content)
    return _with(read_sheets(content, limits), findings)


def _read_xls(content: Content, limits: Limits) -> _Read:
    findings = scan_xls(content)  # first: its copy of the file is gone when the library reads
    sources = read_sheets(content, limits)
    if findings is None or any(source.number >= len(findings) for source in sources):
        return _with(sources, None)
    return _with(sources, {source.name: findings[source.number] for source in sources})


def _with(sources: list[SourceSheet], findings: Mapping[str, Findings] | None) -> _Read:
    """`findings` None: what the library does not tell could not be found out, and that is said."""
    known = findings or {}
    return (
        [
            _sheet(source, source.rows, known.get(source.name) or Findings())
            for source in sources
            if source.rows
        ],
        [source.name for source in sources if source.rows is None],
        [_NOT_TOLD] if findings is None else [],
    )


def _sheet(source: SourceSheet, rows: list[Row], found: Findings) -> Sheet:
    for (row, column), text in found.marks.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
            rows[row][column] = text
    if any(map(_is_exact, found.long_numbers.values())):
        for (row, column), digits in found.long_numbers.items():
            if row < len(rows) and column < len(rows[row]) and isinstance(rows[row][column], float):
                rows[row][column] = digits
    return Sheet(source.name, rows, source.merged, tuple(found.hidden_rows))


def _is_exact(digits: str) -> bool:
    """Whether a program that rounds could not have written this: it writes a double in full, a multiple of 32
    from 2^57 on, or as few digits as tell it from the next one, 17 and a zero. One such number shows that
    the program of its sheet keeps whole numbers."""
    return not digits.endswith("0") and int(digits) % _DOUBLE_SPACING != 0


_READERS: dict[FileKind, Callable[[Content, Limits], _Read]] = {
    FileKind.XLSX: _read_xlsx,
    FileKind.XLSB: _read_xlsb,
    FileKind.XLS: _read_xls,
    FileKind.XML: _read_xml,
    FileKind.ODS: _read_ods,
    FileKind.FODS: _read_fods,
    FileKind.HTML: _read_html,
    FileKind.CSV: _read_csv,
}
