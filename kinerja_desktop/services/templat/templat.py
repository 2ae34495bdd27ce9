"""A template as found: the table that waits in it, and what each of its columns is called."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError
from kinerja_desktop.services.impor_pegawai.sheet import columns as kolom
from kinerja_desktop.services.templat import bidang
from kinerja_desktop.services.templat.vocabulary import WORDS
from kinerja_desktop.spreadsheet.header import Header, find_tables, header_at
from kinerja_desktop.spreadsheet.limits import Limits, file_refusal
from kinerja_desktop.spreadsheet.source.content import FileKind, read_content
from kinerja_desktop.spreadsheet.source.kinds import identify
from kinerja_desktop.spreadsheet.source.used_area import scan_sheets
from kinerja_desktop.spreadsheet.template.fill import Column, fill_sheet
from kinerja_desktop.spreadsheet.template.layout import Layout, as_sheet, find_layout
from kinerja_desktop.spreadsheet.template.markup import DamagedPartError, as_utf8
from kinerja_desktop.spreadsheet.template.refs import letters_of
from kinerja_desktop.spreadsheet.template.sheet_scan import SheetScan, scan_sheet
from kinerja_desktop.spreadsheet.template.workbook import SheetPart, filled_workbook, open_parts

_MEBIBYTE = 1024 * 1024
LIMITS = Limits(max_file=32 * _MEBIBYTE, max_xml=32 * _MEBIBYTE, max_unpacked=128 * _MEBIBYTE)
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


class Templat:
    """An opened template. `lembar` empty: the sheet whose heading is recognised best.

    Raises FileRefusedError for a damaged part, InvalidInputError for a sheet or row that is not there.
    """

    def __init__(self, path: Path, content: bytes, lembar: str = "", baris_judul: int | None = None) -> None:
        self._path = path
        try:
            self.parts = open_parts(content)
            self._found = self._search(lembar, baris_judul)
        except DamagedPartError as error:
            raise self._refusal(error.why) from error
        self.part, self.content, self.scan, self.header = self._found

    @property
    def others(self) -> tuple[str, ...]:
        """The other visible sheets."""
        return tuple(one.name for one in self.parts.sheets if not one.hidden and one.name != self.part.name)

    @property
    def columns(self) -> range:
        """The columns of the table, from 1."""
        return range(self.header.left + 1, max(self.header.right, *self.header.columns.values()) + 2)

    def heading(self, column: int) -> str:
        """What the column (from 1) is called."""
        return self.header.headings[column - 1] if column <= len(self.header.headings) else ""

    def called(self, column: int) -> str:
        """Letter and heading, for a message."""
        return f"{letters_of(column)} ('{self.heading(column)}')"

    @cached_property
    def layout(self) -> Layout:
        """The rows that wait."""
        counted = [column for column in self.columns if self._key(column) == bidang.NOMOR]
        edges = (self.columns.start, self.columns.stop - 1)
        return find_layout(self.parts, self.scan, self.header.row + 1, edges, counted)

    @property
    def has_macros(self) -> bool:
        """Whether the workbook carries a program of its own."""
        return any(name.endswith("vbaProject.bin") for name in self.parts.content)

    @property
    def digest(self) -> str:
        """By which the template is known again: its headings, whatever file they stand in."""
        heads = "\n".join(self.heading(column).casefold() for column in self.columns)
        return hashlib.sha256(heads.encode()).hexdigest()[:32]

    def filled(self, columns: Sequence[Column]) -> bytes:
        """The workbook with these columns filled. Raises FileRefusedError for a part that cannot be read."""
        try:
            sheet = fill_sheet(self.content, self.scan, self.parts, self.layout, columns)
            return filled_workbook(self.parts, self.part, sheet)
        except DamagedPartError as error:
            raise self._refusal(error.why) from error

    def _key(self, column: int) -> str:
        guess = WORDS.guess(self.heading(column))
        return guess.key if guess else ""

    def _search(self, lembar: str, baris_judul: int | None) -> tuple[SheetPart, bytes, SheetScan, Header]:
        visible = [one for one in self.parts.sheets if not one.hidden]
        if lembar:
            visible = [one for one in visible if one.name == lembar]
        if not visible:
            raise InvalidInputError(
                f"Lembar {lembar} tidak ada dalam templat." if lembar else "Templat tidak memuat lembar.",
                where=self._path.name,
                next_step="Pilih lembar lain.",
            )
        best: tuple[SheetPart, bytes, SheetScan, Header] | None = None
        for part in visible:
            content = as_utf8(self.parts.content[part.member])
            scan = scan_sheet(content)
            header = self._header(part, scan, baris_judul if lembar else None)
            if header is not None and (best is None or header.score > best[3].score):
                best = (part, content, scan, header)
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

    def _refusal(self, why: str) -> KinerjaError:
        return file_refusal(
            self._path,
            why,
            f"Minta templat itu dikirim ulang ({_WHO.lower()}), atau simpan ulang di Excel",
            what="Templat tidak dapat diisi",
        )


def _tells_who(columns: Mapping[str, int]) -> bool:
    """Whether a row of the table can be about a person."""
    return not {kolom.NIP, kolom.NAMA, kolom.NAMA_NIP, bidang.NIP_SPASI}.isdisjoint(columns)
