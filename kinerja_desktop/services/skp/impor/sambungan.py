"""Where a table goes on over the next page of a PDF: heads that come again go, texts cut in two are one."""

from itertools import pairwise

from msgspec.structs import replace

from kinerja_desktop.domain.skp.rules import SkpForm
from kinerja_desktop.services.skp.impor.isi import BULLET, ORDER, ends_here, is_bar, is_head
from kinerja_desktop.services.skp.impor.lembar import (
    Bentuk,
    Kolom,
    Tabel,
    is_measure,
    plain,
    row_name,
    text_at,
    texts_of,
)
from kinerja_desktop.spreadsheet.cells import Row, text_of
from kinerja_desktop.spreadsheet.reader import Sheet

_SHOWN = 60
_INSIDE = "(),;-"
"""No text of its own begins so."""


def join_pages(sheet: Sheet, tabel: Tabel) -> tuple[Sheet, list[str]]:
    """The sheet with as many rows; each text that a person has to look at, as a note with its page."""
    rows = [list(row) for row in sheet.rows]
    joined = replace(sheet, rows=rows)
    told: list[str] = []
    for row in range(tabel.first + 1, len(rows)):
        if ends_here(joined, row):
            break
        if sheet.pages[row] != sheet.pages[row - 1]:
            begins = _first_content(joined, row, tabel)
            if begins is not None:
                told += _join(joined, rows, begins, tabel)
    return joined, told


def doubts_of(sheet: Sheet, tabel: Tabel, isi: SkpForm) -> list[str]:
    """What a line that was not seen would look like, and that a person has to compare: as notes."""
    told = ["Dibaca dari PDF: bandingkan dengan gambar halamannya sebelum diambil."]
    numbers = [
        int(found) for row in range(tabel.first, _end(sheet, tabel)) if (found := _number(sheet, row, tabel))
    ]
    for one, after in pairwise(numbers):
        if after not in {one, one + 1, 1}:
            told.append(f"Nomor {after} terbaca sesudah nomor {one}: periksa yang di antaranya.")
    for hasil in isi.hasil_kerja:
        aspek = [each.aspek for each in hasil.indikator if each.aspek]
        if not hasil.indikator or len(set(aspek)) < len(aspek):
            what = "aspek yang sama dua kali" if hasil.indikator else "tanpa indikator"
            told.append(f"'{_short(hasil.uraian)}' {what}; periksa pada gambarnya.")
    return told


def _end(sheet: Sheet, tabel: Tabel) -> int:
    rows = range(tabel.first, len(sheet.rows))
    return next((row for row in rows if ends_here(sheet, row)), len(sheet.rows))


def _number(sheet: Sheet, row: int, tabel: Tabel) -> str:
    """The number of a result as digits; empty: the row begins none."""
    texts = (text_at(sheet, row, column) for column in _number_columns(sheet, row, tabel))
    return next((text.rstrip(".)") for text in texts if text.rstrip(".)").isdecimal()), "")


def _first_content(sheet: Sheet, row: int, tabel: Tabel) -> int | None:
    """The first row of the page that is no head; the heads before it are emptied. None: nothing goes on."""
    page = sheet.pages[row]
    while row < len(sheet.rows) and sheet.pages[row] == page:
        texts = [plain(text) for text in texts_of(sheet, row)]
        if texts != ["hasilkerja"] and not is_head(sheet, row, tabel):
            return None if is_bar(sheet, row) or ends_here(sheet, row) else row
        sheet.rows[row][:] = []
        row += 1
    return None


def _join(sheet: Sheet, rows: list[Row], at: int, tabel: Tabel) -> list[str]:
    numbers = _number_columns(sheet, at, tabel)
    number = next((text_at(sheet, at, column) for column in numbers if text_at(sheet, at, column)), "")
    last = _last_number(sheet, at, tabel)
    if number and number != last:
        return []
    for column in numbers:
        rows[at][column] = ""
    if tabel.bentuk is Bentuk.KUALITATIF:
        return _join_text(sheet, rows, at)
    return _join_row(sheet, rows, at, tabel)


def _number_columns(sheet: Sheet, row: int, tabel: Tabel) -> list[int]:
    """Where the number of a result stands: left of the first column with words."""
    if tabel.bentuk is Bentuk.KUALITATIF:
        found = (c for c in range(len(sheet.rows[row])) if ORDER.fullmatch(text_at(sheet, row, c)))
        return list(found)[:1]
    first = min(begin for begin, _ in tabel.columns.values())
    return list(range(min(first, len(sheet.rows[row]))))


def _last_number(sheet: Sheet, before: int, tabel: Tabel) -> str:
    for row in range(before - 1, tabel.first - 1, -1):
        for column in _number_columns(sheet, row, tabel):
            if text := text_at(sheet, row, column):
                return text
    return ""


def _join_text(sheet: Sheet, rows: list[Row], at: int) -> list[str]:
    """Of results in words: the tail of a result or of its measures."""
    told: list[str] = []
    for column, cell in enumerate(rows[at]):
        text = text_of(cell)
        if text and not is_measure(text):
            rows[at][column] = ""
            _append(rows, at, column, str(cell))
            told.append(_tell(sheet, at, text, "lanjutan dari halaman sebelumnya"))
    return told


def _join_row(sheet: Sheet, rows: list[Row], at: int, tabel: Tabel) -> list[str]:
    """Of a table: a row without an aspect, perspective and target is the tail of the one before."""
    told: list[str] = []
    own = (Kolom.ASPEK, Kolom.PERSPEKTIF, Kolom.TARGET, Kolom.SATUAN)
    is_new = any(
        text_at(sheet, at, column)
        for kolom in own
        if kolom in tabel.columns
        for column in range(tabel.columns[kolom][0], tabel.columns[kolom][1] + 1)
    )
    for kolom in (Kolom.PIMPINAN, Kolom.RHK, Kolom.INDIKATOR):
        column = tabel.columns[kolom][0] if kolom in tabel.columns else len(rows[at])
        text = text_at(sheet, at, column)
        if not text or (is_new and kolom is Kolom.INDIKATOR):
            continue
        if is_new and not (text[0].islower() or text[0] in _INSIDE) and not _is_last(rows, at, column, text):
            told.append(_tell(sheet, at, text, "baru, bukan lanjutan halaman sebelumnya"))
            continue
        if not _is_last(rows, at, column, text):
            _append(rows, at, column, text)
            told.append(_tell(sheet, at, text, "lanjutan dari halaman sebelumnya"))
        rows[at][column] = ""
    return told


def _above(rows: list[Row], at: int, column: int) -> int | None:
    return next((row for row in range(at - 1, -1, -1) if column < len(rows[row]) and rows[row][column]), None)


def _is_last(rows: list[Row], at: int, column: int, text: str) -> bool:
    """Whether the same words stand there as above: they are printed again."""
    above = _above(rows, at, column)
    return above is not None and text_of(rows[above][column]) == text


def _append(rows: list[Row], at: int, column: int, text: str) -> None:
    above = _above(rows, at, column)
    if above is not None:
        between = "\n" if BULLET.match(text) else " "
        rows[above][column] = f"{rows[above][column]}{between}{text}"


def _tell(sheet: Sheet, row: int, text: str, as_what: str) -> str:
    return f"{row_name(sheet, row)}: '{_short(text)}' dibaca sebagai {as_what}; periksa pada gambarnya."


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
