"""What is kept of a kind, since when, and how much of it is older than it may be (UU 27/2022 Pasal 42-44)."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

_MONTHS = {"bulan": 1, "tahun": 12}


class Kelompok(StrEnum):
    """Where it lies."""

    BASIS_DATA = "Basis data"
    CADANGAN = "Cadangan"
    KUNCI = "Kunci yang disisihkan"
    PAKET = "Paket"


class MasaSimpan(Struct, frozen=True):
    """How long something is kept: `nilai` of `satuan` (hari, bulan, tahun)."""

    nilai: int
    satuan: str

    def since(self, today: date) -> date:
        """The first day that still lies in the period; what is from before it is over the period."""
        if self.satuan == "hari":
            return today - timedelta(days=min(self.nilai, (today - date.min).days))
        months = today.year * 12 + today.month - 1 - self.nilai * _MONTHS[self.satuan]
        year, month = divmod(months, 12)
        if year < date.min.year:
            return date.min
        return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))

    def __str__(self) -> str:
        return f"{self.nilai} {self.satuan}"


class JenisSimpanan(Struct, frozen=True):
    """A kind of what is kept. `setelan` names its period; `langkah`: what the office can do about it."""

    kelompok: Kelompok
    nama: str
    setelan: str
    langkah: str


class Simpanan(Struct, frozen=True):
    """One line of the report. `jumlah`: how many there are; `lewat`: how many of them are over the period.

    `tertua`: the day of the oldest; None: there is none.
    """

    jenis: JenisSimpanan
    tempat: str
    jumlah: int
    tertua: date | None
    lewat: int
    masa: MasaSimpan


def sum_up(
    jenis: JenisSimpanan, tempat: str, days: Iterable[date], masa: MasaSimpan, today: date
) -> Simpanan:
    """The line about things that are from these days."""
    known, since = sorted(days), masa.since(today)
    tertua = known[0] if known else None
    return Simpanan(jenis, tempat, len(known), tertua, sum(day < since for day in known), masa)
