"""Catatan harian: what came of a working day, one line for each, as e-Kinerja BKN asks since 2026."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.baca_tanggal import read_tanggal
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import format_tanggal

BELUM = "Belum diisi"
"""How a working day without a note is called: e-Kinerja's Not Started."""
DIPAKAI, HARI_KERJA = "harian.dipakai", "harian.hari_kerja"
"""Setelan: whether the office keeps daily notes (1), and how many days its week has."""
_FIFTH, _MOST, _FEWEST_NOTES = 5, Fraction(7, 10), 5
PALING_LAMA = 31
"""How many days back the lines begin at most when somebody comes back."""


class StatusHarian(StrEnum):
    """A note: still the employee's, handed over for approval, approved by the rater."""

    DRAF = "Draf"
    DIAJUKAN = "Diajukan"
    DISETUJUI = "Disetujui"


class CatatanForm(Struct, frozen=True):
    """One day. A shift belongs to the day on which it began. `hasil_kerja_id`: the result of the own SKP that
    it serves (None: none is named); `jumlah` as typed (empty: none). An empty `isi` removes the note."""

    tanggal: date
    isi: str
    hasil_kerja_id: str | None = None
    jumlah: str = ""


def senin_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def is_hari_catatan(day: date, hari_seminggu: int, libur: Collection[date]) -> bool:
    """Whether a line is asked for: a working day of a week of 5, 6 or 7 days that is no holiday."""
    return day.weekday() < hari_seminggu and day not in libur


def first_shown(today: date, last: date | None) -> date:
    """From which day lines are offered: the Monday of this week, or of the week after the last note."""
    senin = senin_of(today)
    if last is None:
        return senin
    back = max(last + timedelta(days=1), today - timedelta(days=PALING_LAMA))
    return min(senin, senin_of(back))


def is_bunched(days: Sequence[date], mulai: date, selesai: date) -> bool:
    """Whether most notes of a period (five or more) stand in its last fifth: written afterwards, maybe."""
    late = selesai - timedelta(days=((selesai - mulai).days + 1) // _FIFTH)
    return len(days) >= _FEWEST_NOTES and sum(day > late for day in days) >= _MOST * len(days)


def read_tempelan(text: str, kosong: Sequence[date]) -> tuple[CatatanForm, ...]:
    """Lines from the clipboard: `date <tab> note <tab> amount`, or notes alone for the days `kosong` in their
    order. All of them or none: raises InvalidInputError for more lines than days, for a line without a note
    and for a day that stands there twice."""
    lines = [
        (number, [cell.strip() for cell in line.split("\t")])
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]
    free = iter(kosong)
    found: dict[date, CatatanForm] = {}
    undated = sum(read_tanggal(cells[0]) is None for _, cells in lines)
    if undated > len(kosong):
        raise _too_many(undated, len(kosong))
    for number, cells in lines:
        day = read_tanggal(cells[0])
        rest = cells if day is None else cells[1:]
        day = next(free) if day is None else day
        if not rest or not rest[0]:
            raise _refused(number, f"Sesudah tanggal {format_tanggal(day)} tidak ada catatan.")
        if day in found:
            raise _refused(number, f"{format_tanggal(day)} ada dua kali; satu hari adalah satu baris.")
        found[day] = CatatanForm(day, rest[0], jumlah=rest[1] if len(rest) > 1 else "")
    return tuple(found.values())


def _too_many(lines: int, days: int) -> InvalidInputError:
    return InvalidInputError(
        f"{format_angka(lines)} baris ditempel tanpa tanggal, hari yang masih kosong di sini "
        f"{format_angka(days)}.",
        why="Baris tanpa tanggal mengisi hari yang kosong berurutan. Tidak ada yang disimpan.",
        who="Anda",
        next_step="Tempel lebih sedikit, atau tulis tanggal pada kolom pertama setiap baris.",
    )


def _refused(number: int, why: str) -> InvalidInputError:
    return InvalidInputError(
        "Baris yang ditempel tidak dapat dibaca. Tidak ada yang disimpan.",
        where=f"Baris {format_angka(number)}",
        why=why,
        who="Anda",
        next_step="Betulkan baris itu pada sumbernya, lalu salin dan tempel lagi.",
    )
