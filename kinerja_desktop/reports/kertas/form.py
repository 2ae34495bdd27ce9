"""What all forms share: the page's frame, title, identity block, filled rows, signatures."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from kinerja_desktop.reports.kertas.data import Identitas, Kepala, Kertas, KodeCetak, TandaTangan
from kinerja_desktop.reports.kertas.kode import BETWEEN, code_row, place_code
from kinerja_desktop.reports.kertas.layout import Cell, Frame, Group, Layout
from kinerja_desktop.reports.kertas.page import Fill, Page, Stroke
from kinerja_desktop.reports.kertas.text import Line, Style
from kinerja_desktop.reports.kertas.typography import Typography, typography

LEADING_SKP = 1.28
LEADING_EVALUASI = 1.19
"""Distance of baselines in the official forms, in units of the type size."""

_MARGIN_TOP = 36.0
_MARGIN_BOTTOM = 32.0
_SIGNING_LINES = 4
_SIDE_BY_SIDE = 2
_NO_PLACE = "........................"
_DOT = "."
_MOST_DOTS = 36
"""For a date by hand, where there is room for so many."""
_RULE_WIDTH = 0.5


class Columns:
    """Columns of a table from their widths on F4, as positions on the page."""

    def __init__(self, widths: Sequence[float], scale: float) -> None:
        self.edges = [0.0]
        for width in widths:
            self.edges.append(self.edges[-1] + width * scale)
        self.width = self.edges[-1]

    def cell(
        self,
        first: int,
        last: int,
        lines: Sequence[Line],
        *,
        rows: tuple[int, int] = (0, 0),
        fill: bool = False,
        again: bool = False,
    ) -> Cell:
        """A bordered cell over the columns `first` to `last` and the group's `rows` from, to."""
        x = self.edges[first]
        ground = Fill.BLUE if fill else Fill.NONE
        width = self.edges[last + 1] - x
        return Cell(x, width, lines, rows[0], rows[1], ground, again=again)

    def room(self, first: int, last: int | None = None) -> float:
        """Width of a column, or of the columns `first` to `last`."""
        return self.edges[(first if last is None else last) + 1] - self.edges[first]


class Rule(Struct, frozen=True):
    """A horizontal line at the upper edge of a cell without text."""

    lift: float
    height: float = 0.0

    def draw(self, page: Page, x: float, top: float, width: float) -> None:
        y = top + self.lift
        page.strokes.append(Stroke(((x, y), (x + width, y)), _RULE_WIDTH, 0))


class IdentityLabels(Struct, frozen=True):
    """The words of an identity block that differ between forms."""

    pangkat: str = "PANGKAT/ GOL. RUANG"
    unit_penilai: str = "UNIT KERJA"


class Signature(Struct, frozen=True):
    """Who signs under which title; `place` False: place and date stand with another signature alone."""

    title: str
    signing: TandaTangan
    place: bool = True


class Form:
    """A form being filled: its type, its frame on the paper and the groups placed so far."""

    def __init__(
        self, kertas: Kertas, width: float, leading: float, *, landscape: bool, wrapped: bool = True
    ) -> None:
        short, long = kertas.value
        scale = long / Kertas.F4.value[1]
        page_width, page_height = (long, short) if landscape else (short, long)
        self.type: Typography = typography(scale, leading, wrapped=wrapped)
        self.width = width * scale
        frame = Frame(
            page_width=page_width,
            page_height=page_height,
            x=(page_width - self.width) / 2,
            width=self.width,
            top=_MARGIN_TOP * scale,
            bottom=page_height - _MARGIN_BOTTOM * scale,
        )
        self.layout = Layout(frame, self.type)

    def columns(self, *widths: float) -> Columns:
        """Columns from the widths of the official form on F4."""
        return Columns(widths, self.type.scale)

    def add(self, *groups: Group) -> None:
        self.layout.add(*groups)

    def add_title(self, lines: Iterable[str], *, gap: bool = False) -> None:
        """Centred title lines; `gap` leaves a line free below them."""
        for line in lines:
            self.add(Group([self.open_cell(self.type.set(line, self.width, centre=True))], with_next=True))
        if gap:
            self.add_gap()

    def add_gap(self, lines: float = 1.0) -> None:
        """Empty space, so many lines high."""
        self.add(self._gap(lines))

    def _gap(self, lines: float) -> Group:
        empty = Cell(0, self.width, border=False)
        return Group([empty], min_height=lines * self.type.leading, with_next=True)

    def add_kepala(self, kepala: Kepala, *, ruled: bool) -> None:
        """Agency at the left, assessed period at the right; `ruled` draws the line above."""
        left, right = self.width * 0.5, self.width * 0.5
        period = f"PERIODE PENILAIAN: {kepala.periode_penilaian}"
        cells = [
            self.open_cell(self.type.set(kepala.nama_instansi, left), 0, left),
            self.open_cell(self.type.set(period, right), left, right),
        ]
        if ruled:
            cells.append(self.rule())
        self.add(Group(cells, with_next=True))

    def add_kepala_above(self, kepala: Kepala, *, ruled: bool = False) -> None:
        """On upright sheets: agency at the left in the middle, "PERIODE PENILAIAN:" above the days at the
        right, in one line where it fits; `ruled` draws the line above."""
        needed = self.type.width(kepala.periode_penilaian, self.type.regular) + 2 * self.type.pad_x
        right = self.width * min(max(0.54, needed / self.width), 0.65)
        left = self.width - right
        agency = self.open_cell(self.type.set(kepala.nama_instansi, left), 0, left)
        agency.middle = True
        period = f"PERIODE PENILAIAN:\n{kepala.periode_penilaian}"
        cells = [agency, self.open_cell(self.type.set(period, right), left, right)]
        self.add(Group([*cells, *([self.rule()] if ruled else [])], with_next=True))

    def add_identity(
        self, columns: Columns, pegawai: Identitas, penilai: Identitas, labels: IdentityLabels | None = None
    ) -> None:
        """The two-column block of who is assessed and who assesses."""
        words = labels or IdentityLabels()
        fixed = self.type.fixed
        cells = [
            columns.cell(0, 0, fixed("NO", columns.room(0), centre=True), fill=True),
            columns.cell(1, 2, fixed("PEGAWAI YANG DINILAI", columns.room(1, 2), centre=True), fill=True),
            columns.cell(3, 3, fixed("NO", columns.room(3), centre=True), fill=True),
            columns.cell(4, 5, fixed("PEJABAT PENILAI KINERJA", columns.room(4, 5), centre=True), fill=True),
        ]
        left = identity_rows(pegawai, words.pangkat, "UNIT KERJA")
        right = identity_rows(penilai, words.pangkat, words.unit_penilai)
        for number, pair in enumerate(zip(left, right, strict=True), start=1):
            rows = (number, number)
            for first, (label, value) in zip((0, 3), pair, strict=True):
                numeral = fixed(str(number), columns.room(first), centre=True)
                cells.append(columns.cell(first, first, numeral, rows=rows))
                cells.append(
                    columns.cell(
                        first + 1, first + 1, self.type.set(label, columns.room(first + 1)), rows=rows
                    )
                )
                cells.append(
                    columns.cell(
                        first + 2, first + 2, self.type.set(value, columns.room(first + 2)), rows=rows
                    )
                )
        self.add(Group(cells, rows=6, keep=True))

    def filled(self, text: str, style: Style | None = None) -> Group:
        """A filled row over the whole width that stays with what follows it."""
        cell = Cell(0, self.width, self.type.fixed(text, self.width, style), fill=Fill.BLUE)
        return Group([cell], with_next=True)

    def open_cell(self, lines: Sequence[Line], x: float = 0.0, width: float | None = None) -> Cell:
        """A cell without border, by default as wide as the form."""
        return Cell(x, self.width if width is None else width, lines, border=False)

    def rule(self) -> Cell:
        """A line along the upper edge of the row it is put into."""
        return Cell(0, self.width, border=False, drawing=Rule(self.type.height(0)))

    def add_signatures(self, *signatures: Signature, kode: KodeCetak | None = None) -> None:
        """Signatures side by side, the last one at the right: titles, room to sign and names on one height
        each. Never split, nor alone: the group before them asks for `with_next`. The code of a final sheet
        stands beside them, or below where names leave no room; the names are set narrower where only that
        keeps all on the page."""
        self.layout.end_table()
        self.add_gap()
        cells = self._signature_cells(signatures, self.width / _SIDE_BY_SIDE)
        beside = place_code(kode, cells, self.type) if kode else None
        if kode is None or beside is not None:
            self.add(Group([*cells, *([beside] if beside else [])], keep=True))
            return
        below = (
            Group(cells, keep=True, with_next=True),
            self._gap(0.5),
            code_row(kode, self.width, self.type),
        )
        narrow = self._signature_cells(signatures, (self.width - BETWEEN) / _SIDE_BY_SIDE)
        between = place_code(kode, narrow, self.type)
        row = Group([*narrow, *([between] if between else [])], keep=True)
        is_saved = between is not None and self.layout.fits(row) and not self.layout.fits(*below)
        self.add(*((row,) if is_saved else below))

    def add_signatures_over(self, *signatures: Signature, below: Signature, kode: KodeCetak | None) -> None:
        """Signatures side by side and one centred below them, on the same page (D.1.3)."""
        self.layout.end_table()
        self.add_gap()
        width = self.width / _SIDE_BY_SIDE
        self.add(Group(self._signature_cells(signatures, width), keep=True, with_next=True), self._gap(1))
        title, names = self._signature(below, width)
        last = self.open_cell(title + names, (self.width - width) / 2, width)
        code = () if kode is None else (self._gap(0.5), code_row(kode, self.width, self.type))
        self.add(Group([last], keep=True, with_next=bool(code)), *code)

    def _signature_cells(self, signatures: Sequence[Signature], width: float) -> list[Cell]:
        """One cell for each, the last one at the right edge; titles and names on one height each."""
        parts = [self._signature(one, width) for one in signatures]
        above = max(len(title) for title, _ in parts)
        step = self.width - width
        return [
            self.open_cell([()] * (above - len(title)) + title + names, number * step, width)
            for number, (title, names) in enumerate(parts, start=_SIDE_BY_SIDE - len(signatures))
        ]

    def _signature(self, one: Signature, width: float) -> tuple[list[Line], list[Line]]:
        """Place, date and title; then room to sign, name and number."""
        signing = one.signing
        tempat = signing.tempat or _NO_PLACE
        number = f"{signing.label_nip} {signing.nip}" if signing.nip else ""

        def centred(text: str) -> list[Line]:
            return self.type.set(text, width, centre=True)

        tanggal = signing.tanggal or self._dots(width - self.type.width(f"{tempat}, ", self.type.regular))
        place = centred(f"{tempat}, {tanggal}") if one.place else []
        room: list[Line] = [()] * _SIGNING_LINES
        if signing.jangkar:
            room[_SIGNING_LINES // 2] = centred(signing.jangkar)[0]
        return place + centred(one.title), room + centred(signing.nama) + centred(number)

    def _dots(self, room: float) -> str:
        """The line on which a date is written by hand."""
        return _DOT * min(
            _MOST_DOTS, int((room - 2 * self.type.pad_x) / self.type.width(_DOT, self.type.regular))
        )


def signer_title(*, oleh_atasan: bool) -> str:
    """In which capacity the official signs who made it (D.1.2: P6 Lampiran p.116)."""
    return "Atasan Pejabat Penilai Kinerja" if oleh_atasan else "Pejabat Penilai Kinerja"


def identity_rows(identitas: Identitas, pangkat: str, unit: str) -> list[tuple[str, str]]:
    """Label and value of the five lines about a person."""
    return [
        ("NAMA", identitas.nama),
        (identitas.label_nip, identitas.nip),
        (pangkat, identitas.pangkat_golongan),
        ("JABATAN", identitas.jabatan),
        (unit, identitas.unit_kerja),
    ]
