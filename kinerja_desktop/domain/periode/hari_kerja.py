"""Working days: Monday to Friday without the office's holidays; deadlines of the regulation count them."""

from collections.abc import Collection
from datetime import date, timedelta

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)
LIBUR_TETAP = frozenset({(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)})
"""Month and day of the national holidays that fall on the same day each year; the others move."""


def is_hari_kerja(tanggal: date, libur: Collection[date] = ()) -> bool:
    """Whether the offices work on this day; `libur` are national holidays and cuti bersama."""
    return tanggal.weekday() < _SATURDAY and tanggal not in libur


def add_hari_kerja(mulai: date, jumlah: int, libur: Collection[date] = ()) -> date:
    """The last day of a period of `jumlah` working days that begins on the day after `mulai`."""
    tanggal = mulai
    while jumlah > 0:
        tanggal += _ONE_DAY
        if is_hari_kerja(tanggal, libur):
            jumlah -= 1
    return tanggal


def subtract_hari_kerja(selesai: date, jumlah: int, libur: Collection[date] = ()) -> date:
    """The day that lies `jumlah` working days before `selesai`; 0: that day itself."""
    tanggal = selesai
    while jumlah > 0:
        tanggal -= _ONE_DAY
        if is_hari_kerja(tanggal, libur):
            jumlah -= 1
    return tanggal


def count_hari_kerja(dari: date, sampai: date, libur: Collection[date] = ()) -> int:
    """How many working days there are from `dari` to `sampai`, both inclusive; 0 when that is earlier."""
    days = range((sampai - dari).days + 1)
    return sum(is_hari_kerja(dari + timedelta(days=one), libur) for one in days)
