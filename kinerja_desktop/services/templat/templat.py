"""A template as found: the table that waits in it, and what each of its columns is called.

The file is opened in a limited child process only, see `terbatas`.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.machine.apart import Step
from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.templat import bidang
from kinerja_desktop.services.templat.vocabulary import WORDS
from kinerja_desktop.spreadsheet.header import Header, find_tables, header_at
from kinerja_desktop.spreadsheet.limits import Limits, file_refusal
from kinerja_desktop.spreadsheet.source.content import FileKind, read_content
from kinerja_desktop.spreadsheet.source.kinds import identify
from kinerja_desktop.spreadsheet.source.used_area import scan_sheets
from kinerja_desktop.spreadsheet.template.choices import choices_at
from kinerja_desktop.spreadsheet.template.fill import Column, fill_sheet
from kinerja_desktop.spreadsheet.template.layout import Layout, as_sheet, find_layout, why_kept
from kinerja_desktop.spreadsheet.template.markup import DamagedPartError, as_utf8
from kinerja_desktop.spreadsheet.template.refs import letters_of
from kinerja_desktop.spreadsheet.template.sheet_scan import SheetScan, scan_sheet
from kinerja_desktop.spreadsheet.template.workbook import SheetPart, filled_workbook, open_parts

_MEBIBYTE = 1024 * 1024
LIMITS = Limits(max_file=32 * _MEBIBYTE, max_xml=32 * _MEBIBYTE, max_unpacked=128 * _MEBIBYTE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
_WHO = "Pengirim templat"


def read_template(path: Path) -> bytes:
    """The bytes of a workbook that may be filled. Raises FileRefusedError."""
    content = read_content(path, LIMITS)
    kind = identify(content, LIMITS)
    if kind is not FileKind.XLSX:
        raise file_refusal(
            path,
            f"berkas ini {kind}, bukan XLSX",
            "Buka di Excel atau LibreOffice, Simpan Sebagai XLSX, lalu pilih berkas itu",
            what="Templat tidak dapat diisi",
        )
    scan_sheets(content, LIMITS)
    return content.data


class Templat(Struct, frozen=True):
    """What is known of a template: the table that waits in it (`header`, and its rows in `layout`), the
    visible sheets beside it (`others`), why a column is never filled (`kept`) and what its cells let choose
    from (`choices`), by column from 1. It holds nothing of the file itself."""

    lembar: str
    others: tuple[str, ...]
    header: Header
    layout: Layout
    kept: Mapping[int, str]
    choices: Mapping[int, tuple[str, ...]]
    is_signed: bool
    has_macros: bool
    has_formulas_elsewhere: bool

    @property
    def columns(self) -> range:
        """The columns of the table, from 1."""
        return columns_of(self.header)

    def heading(self, column: int) -> str:
        """What the column (from 1) is called."""
        return heading_of(self.header, column)

    def called(self, column: int) -> str:
        """Letter and heading, for a message."""
        return f"{letters_of(column)} ('{self.heading(column)}')"

    @property
    def digest(self) -> str:
        """By which the template is known again: its headings, whatever file they stand in."""
        heads = "\n".join(self.heading(column).casefold() for column in self.columns)
        return hashlib.sha256(heads.encode()).hexdigest()[:32]


def columns_of(header: Header) -> range:
    """The columns of a table, from 1."""
    return range(header.left + 1, max(header.right, *header.columns.values()) + 2)


def heading_of(header: Header, column: int) -> str:
    """What a column (from 1) is called."""
    return header.headings[column - 1] if column <= len(header.headings) else ""


def look_into(_step: Step, path: Path, lembar: str, baris_judul: int | None) -> tuple[bytes, Templat]:
    """The bytes of a template and what is known of it. `lembar` empty: the sheet whose heading is recognised
    best.

    Raises FileRefusedError for a damaged file, InvalidInputError for a sheet or row that is not there.
    """
    content = read_template(path)
    return content, _Buku(path, content, lembar, baris_judul).templat()


def fill_in(_step: Step, path: Path, content: bytes, templat: Templat, columns: Sequence[Column]) -> bytes:
    """The workbook with these columns filled. Raises FileRefusedError for a part that cannot be read."""
    try:
        parts = open_parts(content)
        part = next(one for one in parts.sheets if one.name == templat.lembar and not one.hidden)
        sheet = as_utf8(parts.content[part.member])
        filled = fill_sheet(sheet, scan_sheet(sheet), parts, templat.layout, columns)
        return filled_workbook(parts, part, filled)
    except DamagedPartError as error:
        raise _refusal(path, error.why) from error


class _Buku:
    """An opened template, with the table that waits in it."""

    def __init__(self, path: Path, content: bytes, lembar: str, baris_judul: int | None) -> None:
        self._path = path
        try:
            self.parts = open_parts(content)
            self.part, self.scan, self.header = self._search(lembar, baris_judul)
        except DamagedPartError as error:
            raise _refusal(path, error.why) from error

    def templat(self) -> Templat:
        """What is known of it."""
        parts, part, scan, header = self.parts, self.part, self.scan, self.header
        columns = columns_of(header)
        counted = [column for column in columns if _key(header, column) == bidang.NOMOR]
        layout = find_layout(parts, scan, header.row + 1, (columns.start, columns.stop - 1), counted)
        return Templat(
            part.name,
            tuple(one.name for one in parts.sheets if not one.hidden and one.name != part.name),
            header,
            layout,
            {column: why for column in columns if (why := why_kept(parts, scan, layout, column))},
            {
                column: options
                for column in columns
                if (options := choices_at(parts, part, scan, layout.first, column))
            },
            parts.is_signed,
            any(name.endswith("vbaProject.bin") for name in parts.content),
            any(_FORMULA.search(parts.content[one.member]) for one in parts.sheets if one is not part),
        )

    def _search(self, lembar: str, baris_judul: int | None) -> tuple[SheetPart, SheetScan, Header]:
        visible = [one for one in self.parts.sheets if not one.hidden]
        if lembar:
            visible = [one for one in visible if one.name == lembar]
        if not visible:
            raise InvalidInputError(
                f"Lembar {lembar} tidak ada dalam templat." if lembar else "Templat tidak memuat lembar.",
                where=self._path.name,
                next_step="Pilih lembar lain.",
            )
        best: tuple[SheetPart, SheetScan, Header] | None = None
        for part in visible:
            scan = scan_sheet(as_utf8(self.parts.content[part.member]))
            header = self._header(part, scan, baris_judul if lembar else None)
            if header is not None and (best is None or header.score > best[2].score):
                best = (part, scan, header)
        if best is None:
            raise self._no_heading(visible)
        return best

    def _header(self, part: SheetPart, scan: SheetScan, baris_judul: int | None) -> Header | None:
        sheet = as_sheet(self.parts, part, scan)
        if baris_judul is not None:
            found = header_at(sheet, baris_judul - 1, WORDS)
            return found if found.columns else None
        tables = find_tables(sheet, WORDS, _tells_who)
        return max(tables, key=lambda table: table.score, default=None)

    def _no_heading(self, sheets: list[SheetPart]) -> KinerjaError:
        names = ", ".join(one.name for one in sheets)
        return file_refusal(
            self._path,
            f"judul kolom NIP atau Nama tidak ditemukan di lembar {names}",
            "Periksa lembarnya, atau sebutkan lembar dan baris judulnya",
            what="Templat tidak dikenali",
        )


def _refusal(path: Path, why: str) -> KinerjaError:
    return file_refusal(
        path,
        why,
        f"Minta templat itu dikirim ulang ({_WHO.lower()}), atau simpan ulang di Excel",
        what="Templat tidak dapat diisi",
    )


def _key(header: Header, column: int) -> str:
    guess = WORDS.guess(heading_of(header, column))
    return guess.key if guess else ""


def _tells_who(columns: Mapping[str, int]) -> bool:
    """Whether a row of the table can be about a person."""
    return not {kolom.NIP, kolom.NAMA, kolom.NAMA_NIP, bidang.NIP_SPASI}.isdisjoint(columns)
