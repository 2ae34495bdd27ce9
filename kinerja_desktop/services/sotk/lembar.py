"""The workbook of a change: everybody as he stands, with empty columns for what changes; read back."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.spreadsheet.reader import Sheet, read_workbook
from kinerja_desktop.spreadsheet.writer import CellOut, Column, SheetOut, xlsx_bytes

LEMBAR = "Perubahan SOTK"
KOLOM = (
    "NIP", "Nama", "Unit sekarang", "Jabatan sekarang", "Penilai sekarang",
    "Unit baru", "Induk unit baru", "Jabatan baru", "NIP penilai baru",
)  # fmt: skip
_NIP, _NAMA, _UNIT, _INDUK, _JABATAN, _PENILAI = 0, 1, 5, 6, 7, 8
_WIDTHS = (24, 36, 34, 34, 34, 34, 34, 34, 24)
_HEAD_WITHIN = 10  # rows in which the headings must stand


class BarisLembar(Struct, frozen=True):
    """One line that says something, as text; `baris` names it. What is empty stays as it is."""

    baris: str
    nip: str
    nama: str
    unit: str
    induk: str
    jabatan: str
    penilai: str


def write_lembar(rows: Sequence[Sequence[CellOut]], created: datetime) -> bytes:
    """`rows`: the first five columns of everybody."""
    columns = [
        Column(title, width, blank=at >= _UNIT)
        for at, (title, width) in enumerate(zip(KOLOM, _WIDTHS, strict=True))
    ]
    empty = ("",) * (len(KOLOM) - _UNIT)
    return xlsx_bytes([SheetOut(LEMBAR, columns, [(*row, *empty) for row in rows])], created)


def read_lembar(path: Path) -> tuple[BarisLembar, ...]:
    """The lines that change something. Raises FileRefusedError for a file that is no such workbook, that has
    formulas without results, or in which nothing changes."""
    for sheet in read_workbook(path).sheets:
        found = _find_head(sheet)
        if found is not None:
            rows = _read(sheet, *found)
            if rows:
                return rows
            raise _refused(path, "Tidak ada satu baris pun yang kolom barunya terisi.")
    raise _refused(path, f"Kepala kolomnya tidak ditemukan: {', '.join(KOLOM)}.")


def _find_head(sheet: Sheet) -> tuple[int, dict[int, int]] | None:
    """Row of the headings, and by number of `KOLOM` where each stands; the order may be another."""
    wanted = {search_form(title): at for at, title in enumerate(KOLOM)}
    for number, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        titles = {search_form(_text(cell)): at for at, cell in enumerate(row)}
        places = {wanted[title]: at for title, at in titles.items() if title in wanted}
        if _UNIT in places and (_NIP in places or _NAMA in places):
            return number, places
    return None


def _read(sheet: Sheet, head: int, places: dict[int, int]) -> tuple[BarisLembar, ...]:
    found: list[BarisLembar] = []
    for number, row in enumerate(sheet.rows[head + 1 :], start=head + 2):

        def at(column: int, row: Sequence[object] = row) -> str:
            place = places.get(column)
            return "" if place is None or place >= len(row) else _text(row[place])

        said = BarisLembar(
            f"lembar {sheet.name} baris {number}",
            at(_NIP), at(_NAMA), at(_UNIT), at(_INDUK), at(_JABATAN), at(_PENILAI),
        )  # fmt: skip
        if said.unit or said.jabatan or said.penilai or said.induk:
            found.append(said)
    return tuple(found)


def _text(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _refused(path: Path, why: str) -> FileRefusedError:
    return FileRefusedError(
        "Lembar perubahan SOTK tidak dapat dipakai.",
        where=path.name,
        why=why,
        who="Anda",
        next_step="Simpan lembar kerjanya dari layar Organisasi, isi kolom barunya, lalu buka lagi.",
    )
