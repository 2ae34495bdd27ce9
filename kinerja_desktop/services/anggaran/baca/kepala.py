"""Heads of planning tables: three to five rows, merged or not, with a row of numbers below."""

import re

from msgspec import Struct

from kinerja_desktop.services.anggaran.baca.peran import (
    HEADING,
    STRONG,
    WHAT,
    Kolom,
    PeranKolom,
    kolom_of,
    plain,
)
from kinerja_desktop.spreadsheet.cells import text_of
from kinerja_desktop.spreadsheet.reader import Sheet

_DEEPEST = 6
_FEWEST = 2
"""Heads and numbers: one cell is a title."""
_LONGEST = 140
_NUMBERING = re.compile(r"\(?\d{1,2}[a-z]?\)?(?:\s*=\s*[\d\s+\-x*/():,%]+)?|\(?[a-z]\)?", re.IGNORECASE)
_SUB = re.compile(
    r"TARGET.*|RP\.?.*|\(RP.*|PAGU.*|DANA.*|K|%|\(%\)|VOLUME|SATUAN.*|TAHUN.*|20\d\d|[IVX]{1,4}|TW.*|"
    r"TRIWULAN.*|KELUARAN.*|HASIL.*|CAPAIAN.*|MASUKAN.*|TOL[AO]K UKUR.*|REALISASI.*|INDIKATOR.*|KINERJA|"
    r"ANGGARAN.*|KODE|URAIAN|SEBELUM.*|SESUDAH.*|SETELAH.*|BERTAMBAH.*|JAN.*|FEB.*|MARET|MAR|APR.*|MEI|JUN.*|"
    r"JUL.*|AGU.*|SEP.*|OKT.*|NOV.*|DES.*|\d{1,2}|KET.*|LOKASI.*|SUMBER.*|AWAL.*|AKHIR.*|N ?[+-] ?\d|"
    r"JUMLAH.*|PROGRAM|KEGIATAN|SUB ?KEGIATAN|URUSAN|BIDANG(?: URUSAN)?|BULAN"
)
_VALUE = re.compile(r"(?:RP\.? ?)?\d[\d.,]{2,}", re.IGNORECASE)
_YEARS = re.compile(r"20\d\d(?: ?[-–/] ?20\d\d)?")
EMPTY_FORM = re.compile(r"\$\{.*\}|«.*»|\{\{.*\}\}|<<.*>>")


class Kepala(Struct, frozen=True):
    """`atas` and `bawah`: first and last row of the head (from 0), with the row of numbers."""

    atas: int
    bawah: int
    kolom: tuple[Kolom, ...]

    def of(self, *peran: PeranKolom) -> tuple[Kolom, ...]:
        """The columns of these roles, from the left."""
        return tuple(one for one in self.kolom if one.peran in peran)


class Kisi:
    """The texts of a sheet; what is merged stands in each of its cells. `own`: without that."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._filled: dict[tuple[int, int], str] = {}
        for (top, left), (bottom, right) in sheet.merged:
            text = text_of(sheet.cell(top, left))
            if text:
                self._filled.update(
                    ((row, column), text)
                    for row in range(top, min(bottom, top + _DEEPEST * 50) + 1)
                    for column in range(left, right + 1)
                    if (row, column) != (top, left)
                )

    def own(self, row: int, column: int) -> str:
        return text_of(self.sheet.cell(row, column))

    def text(self, row: int, column: int) -> str:
        return self.own(row, column) or self._filled.get((row, column), "")

    def is_filled(self, row: int, column: int) -> bool:
        """Whether only a merged cell above or at the left says something here."""
        return (row, column) in self._filled and not self.own(row, column)

    def width(self, row: int) -> int:
        return len(self.sheet.rows[row]) if row < len(self.sheet.rows) else 0

    def own_row(self, row: int) -> list[tuple[int, str]]:
        """Column and text of the cells of a row that say something themselves."""
        found = ((column, self.own(row, column)) for column in range(self.width(row)))
        return [(column, text) for column, text in found if text]


def find_heads(kisi: Kisi) -> list[Kepala]:
    """All heads of a sheet, from top to bottom."""
    heads: list[Kepala] = []
    row = 0
    while row < len(kisi.sheet.rows):
        head = _head_at(kisi, row)
        if head is not None:
            heads.append(head)
            row = head.bawah
        row += 1
    return heads


def _head_at(kisi: Kisi, row: int) -> Kepala | None:
    texts = kisi.own_row(row)
    if len({plain(text) for _, text in texts}) < _FEWEST or any(len(text) > _LONGEST for _, text in texts):
        return None
    if _is_data(kisi, row) or not any(kolom_of(column, [text]).peran in HEADING for column, text in texts):
        return None
    last = row
    while last + 1 < len(kisi.sheet.rows) and last - row < _DEEPEST and _goes_on(kisi, row, last + 1):
        last += 1
    paths = _paths(kisi, row, last)
    kolom = tuple(kolom_of(column, path) for column, path in enumerate(paths))
    roles = {one.peran for one in kolom}
    if len(roles & STRONG) < _FEWEST or not roles & WHAT:
        return None
    bottom = last
    while _is_numbering(kisi, bottom + 1):
        bottom += 1
    return Kepala(row, bottom, _with_parts(kisi, bottom, kolom))


def _is_data(kisi: Kisi, row: int) -> bool:
    """Whether values stand in it: a line that speaks of programs and targets, or a form to be filled in."""
    return any(
        bool(EMPTY_FORM.search(text)) or (bool(_VALUE.match(text)) and not _YEARS.fullmatch(text))
        for _, text in kisi.own_row(row)
    )


def _goes_on(kisi: Kisi, top: int, row: int) -> bool:
    """Whether a row says more below the heads of the rows above it."""
    texts = kisi.own_row(row)
    if not texts or (_is_numbering(kisi, row) and not _numbers_months(kisi, row)):
        return False
    merged_above = any(kisi.is_filled(row, column) for column in range(kisi.width(top)))
    below = all(_SUB.fullmatch(plain(text)) for _, text in texts)
    gaps = any(not kisi.text(row, column) for column, _ in kisi.own_row(top))
    return below and (merged_above or gaps)


def _numbers_months(kisi: Kisi, row: int) -> bool:
    """Numbers below a head that speaks of months are months."""
    above: list[str] = []
    group = ""
    for column in range(kisi.width(row)):
        group = kisi.text(row - 1, column) or group
        if kisi.own(row, column):
            above.append(plain(group))
    return all("BULAN" in one for one in above)


def _is_numbering(kisi: Kisi, row: int) -> bool:
    """`(1) (2) (3)`, `1 2 3`, `13 = 9 + 10`: the columns are numbered."""
    texts = [text for _, text in kisi.own_row(row)] if row < len(kisi.sheet.rows) else []
    if len(texts) < _FEWEST or not all(map(_NUMBERING.fullmatch, texts)):
        return False
    firsts = [int(found[0]) for text in texts if (found := re.match(r"\d+", text.lstrip("(")))]
    return len(firsts) > 1 and firsts == sorted(firsts) and firsts[-1] - firsts[0] <= 2 * len(firsts)


def _paths(kisi: Kisi, top: int, last: int) -> list[list[str]]:
    """The headings above each column; one without merged cells reaches right over what has a name below."""
    width = max(1, *map(kisi.width, range(top, last + 1)))
    paths: list[list[str]] = [[] for _ in range(width)]
    for row in range(top, last + 1):
        group = ""
        for column in range(width):
            text = kisi.text(row, column)
            if text:
                group = text if row < last else ""
            elif (
                row < last
                and not paths[column]
                and any(kisi.own(below, column) for below in range(row + 1, last + 1))
            ):
                text = group
            else:
                group = ""
            if text and (not paths[column] or paths[column][-1] != text):
                paths[column].append(text)
    return paths


def _with_parts(kisi: Kisi, bottom: int, kolom: tuple[Kolom, ...]) -> tuple[Kolom, ...]:
    """Columns without a head right of KODE that hold parts of codes belong to it."""
    found = list(kolom)
    codes = [one.letak for one in kolom if one.peran is PeranKolom.KODE]
    at = codes[0] + 1 if codes else len(found)
    while at < len(found) and not found[at].judul and _has_parts(kisi, bottom, at):
        found[at] = Kolom(at, found[codes[0]].judul, PeranKolom.KODE)
        at += 1
    return tuple(found)


def _has_parts(kisi: Kisi, bottom: int, column: int) -> bool:
    texts = [kisi.own(row, column) for row in range(bottom + 1, min(bottom + 30, len(kisi.sheet.rows)))]
    said = [text for text in texts if text]
    return bool(said) and all(re.fullmatch(r"[\dX.]{1,12}", text) for text in said)
