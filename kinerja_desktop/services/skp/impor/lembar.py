"""A sheet as texts with places, and which of its rows and columns are the table of an SKP."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.spreadsheet.cells import Cell, text_of
from kinerja_desktop.spreadsheet.reader import Sheet
from kinerja_desktop.spreadsheet.template.refs import letters_of

_SEARCHED = 200
_HEAD_ROWS = 3
_IKI = re.compile(r"in?d[ia]?k\w*kinerjaindividu")


class Bentuk(StrEnum):
    """Which form a table follows; the value is what it is called."""

    JA_JF = "SKP PermenPANRB 6/2022 kuantitatif"
    JPT = "SKP pimpinan PermenPANRB 6/2022 kuantitatif"
    KUALITATIF = "SKP PermenPANRB 6/2022 kualitatif"
    LAMA_2021 = "SKP PermenPANRB 8/2021"
    PP_46 = "SKP PP 46/2011"


class Kolom(StrEnum):
    """What a column of the plan holds."""

    PIMPINAN = "pimpinan"
    RHK = "rhk"
    ASPEK = "aspek"
    INDIKATOR = "indikator"
    TARGET = "target"
    SATUAN = "satuan"
    PERSPEKTIF = "perspektif"
    KUANTITAS = "Kuantitas"
    KUALITAS = "Kualitas"
    WAKTU = "Waktu"
    BIAYA = "Biaya"


class Tabel(Struct, frozen=True):
    """`first`: the row (from 0) below the heads; `columns`: first and last physical column by what they hold;
    `evaluasi`: whether columns of an evaluation stand beside; `lain`: heads that are not read."""

    bentuk: Bentuk
    first: int
    columns: Mapping[Kolom, tuple[int, int]]
    evaluasi: bool = False
    lain: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Only its letters and digits, small."""
    return re.sub(r"[\W_]+", "", text.casefold())


def text_at(sheet: Sheet, row: int, column: int) -> str:
    """One line."""
    return show(sheet.cell(row, column))


def show(cell: Cell) -> str:
    """A cell as people here write it: decimal comma."""
    if isinstance(cell, float) and not cell.is_integer():
        return format_angka(cell)
    return text_of(cell)


def place(sheet: Sheet, row: int, column: int) -> str:
    """As the user finds it: `C17`, or the page of a PDF."""
    return row_name(sheet, row) if sheet.pages else f"{letters_of(column + 1)}{row + 1}"


def row_name(sheet: Sheet, row: int) -> str:
    """A row (from 0) as the user finds it; of a PDF its page."""
    return f"Halaman {sheet.pages[row]}" if sheet.pages else f"Baris {row + 1}"


def width_of(sheet: Sheet, row: int) -> int:
    return len(sheet.rows[row]) if row < len(sheet.rows) else 0


def find_table(sheet: Sheet) -> Tabel | None:
    """The first table of an SKP; None: the sheet has none."""
    for row in range(min(len(sheet.rows), _SEARCHED)):
        heads = {
            column: head for column in range(width_of(sheet, row)) if (head := _head(sheet, row, column))
        }
        if not heads:
            continue
        for find in (_find_2022, _find_2021, _find_pp_46):
            found = find(sheet, row, heads)
            if found is not None:
                return found
    return _find_kualitatif(sheet)


def _head(sheet: Sheet, row: int, column: int) -> str:
    return plain(text_at(sheet, row, column))


def _is_evaluation(head: str) -> bool:
    return any(word in head for word in ("realisasi", "umpanbalik", "capaian", "penghitungan"))


def _plan(heads: Mapping[int, str]) -> tuple[dict[int, str], bool]:
    """The heads before those of an evaluation, and whether there are such."""
    begins = min((column for column, head in heads.items() if _is_evaluation(head)), default=None)
    if begins is None:
        return dict(heads), False
    return {column: head for column, head in heads.items() if column < begins}, True


def _spans(
    sheet: Sheet, row: int, columns: Mapping[Kolom, int], heads: Mapping[int, str], *, evaluasi: bool
) -> dict[Kolom, tuple[int, int]]:
    """Each column reaches to the one before the next head."""
    last = max(width_of(sheet, each) for each in range(row, min(row + _SEARCHED, len(sheet.rows))))
    edges = [*sorted(heads), last]
    if evaluasi:
        edges = [edge for edge in edges if edge <= last]
    return {
        kolom: (first, next((e for e in edges if e > first), first + 1) - 1)
        for kolom, first in columns.items()
    }


def _is_rhk(head: str) -> bool:
    return head.startswith(("rencanahasilkerja", "rencanahasilkinerja")) and not _is_above(head)


def _is_above(head: str) -> bool:
    return "pimpinan" in head or "intervensi" in head


def _by_heads(heads: Mapping[int, str]) -> dict[Kolom, int]:
    """What the heads of both newer forms have in common."""
    found: dict[Kolom, int] = {}
    for column, head in sorted(heads.items()):
        for kolom, fits in (
            (Kolom.ASPEK, head == "aspek"),
            (Kolom.INDIKATOR, bool(_IKI.match(head)) or head in {"indikatorkinerja", "indikator", "iki"}),
            (Kolom.TARGET, head.startswith("target")),
            (Kolom.SATUAN, head == "satuan"),
            (Kolom.PERSPEKTIF, head == "perspektif"),
        ):
            if fits:
                found.setdefault(kolom, column)
    return found


def _others(sheet: Sheet, row: int, heads: Mapping[int, str], used: Sequence[int]) -> tuple[str, ...]:
    """Heads that stand for nothing we keep, in their own words."""
    left = (column for column in sorted(heads) if column not in used and heads[column] not in {"no", "nomor"})
    return tuple(text_at(sheet, row, column) for column in left)


def _find_2022(sheet: Sheet, row: int, heads: Mapping[int, str]) -> Tabel | None:
    own, evaluasi = _plan(heads)
    found = _by_heads(own)
    rhk = next((column for column, head in sorted(own.items()) if _is_rhk(head)), None)
    if rhk is None or Kolom.INDIKATOR not in found or not found.keys() & {Kolom.ASPEK, Kolom.PERSPEKTIF}:
        return None
    above = next((column for column, head in sorted(own.items()) if _is_above(head)), None)
    columns = {Kolom.RHK: rhk, **found} | ({} if above is None else {Kolom.PIMPINAN: above})
    return Tabel(
        Bentuk.JA_JF if Kolom.ASPEK in found else Bentuk.JPT,
        row + 1,
        _spans(sheet, row, columns, heads, evaluasi=evaluasi),
        evaluasi,
        _others(sheet, row, own, tuple(columns.values())),
    )


def _find_2021(sheet: Sheet, row: int, heads: Mapping[int, str]) -> Tabel | None:
    own, evaluasi = _plan(heads)
    plans = [column for column, head in sorted(own.items()) if head.startswith("rencanakinerja")]
    found = _by_heads(own)
    if not plans or Kolom.INDIKATOR not in found:
        return None
    columns = {Kolom.RHK: plans[-1], **found}
    if len(plans) > 1:
        columns[Kolom.PIMPINAN] = plans[0]
    spans = _spans(sheet, row, columns, heads, evaluasi=evaluasi)
    return Tabel(
        Bentuk.LAMA_2021, row + 1, spans, evaluasi, _others(sheet, row, own, (*columns.values(), *plans))
    )


def _find_pp_46(sheet: Sheet, row: int, heads: Mapping[int, str]) -> Tabel | None:
    task = next((column for column, head in sorted(heads.items()) if "kegiatantugasjabatan" in head), None)
    if task is None or not any(head.startswith("target") for head in heads.values()):
        return None
    for below in range(row + 1, min(row + 1 + _HEAD_ROWS, len(sheet.rows))):
        subs = {c: head for c in range(width_of(sheet, below)) if (head := _head(sheet, below, c))}
        found: dict[Kolom, int] = {}
        for column, head in sorted(subs.items()):
            for kolom, word in (
                (Kolom.KUANTITAS, "kuant"),
                (Kolom.KUALITAS, "kual"),
                (Kolom.WAKTU, "waktu"),
                (Kolom.BIAYA, "biaya"),
            ):
                if head.startswith(word):
                    found.setdefault(kolom, column)
        if Kolom.KUANTITAS in found:
            _, evaluasi = _plan(heads)
            spans = _spans(sheet, below, found, {**subs, **_ends(heads)}, evaluasi=evaluasi)
            begins = min(found.values())
            return Tabel(Bentuk.PP_46, below + 1, {Kolom.RHK: (task, begins - 1), **spans}, evaluasi)
    return None


def _ends(heads: Mapping[int, str]) -> dict[int, str]:
    """Where the plan of PP 46 ends."""
    return {column: head for column, head in heads.items() if _is_evaluation(head)}


def _find_kualitatif(sheet: Sheet) -> Tabel | None:
    """No heads: below each result stands a cell that begins with the words of the form."""
    for row in range(min(len(sheet.rows), _SEARCHED)):
        for column in range(width_of(sheet, row)):
            if is_measure(text_at(sheet, row, column)):
                title = max((at for at in range(row) if _begins_results(sheet, at)), default=0)
                return Tabel(Bentuk.KUALITATIF, title, {Kolom.RHK: (column, width_of(sheet, row))})
    return None


def is_measure(text: str) -> bool:
    """`Ukuran keberhasilan/ Indikator Kinerja Individu, Target:`; that of behaviour has no `individu`."""
    head = plain(text)
    return head.startswith("ukurankeberhasilan") and "individu" in head[:60]


def _begins_results(sheet: Sheet, row: int) -> bool:
    return any(plain(text) == "hasilkerja" for text in texts_of(sheet, row))


def texts_of(sheet: Sheet, row: int) -> Iterator[str]:
    """The texts of a row that say something."""
    for column in range(width_of(sheet, row)):
        if text := text_at(sheet, row, column):
            yield text
