"""Evaluation periods (PermenPANRB 6/2022 Pasal 24): months or quarters as the agency chose, and the year."""

import re
from calendar import monthrange
from datetime import date
from typing import Self

import msgspec

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import nama_bulan
from kinerja_desktop.domain.periode.terms import BacaanAkhir, JenisPeriode

FIRST_YEAR = 2000
LAST_YEAR = 2999
_CODE = re.compile(r"(2\d{3})-(?:T([1-4])|B(0[1-9]|1[0-2])|TH)")
_ROMAN = ("I", "II", "III", "IV")
_PER_YEAR = {JenisPeriode.BULANAN: 12, JenisPeriode.TRIWULANAN: 4, JenisPeriode.TAHUNAN: 1}


class Periode(msgspec.Struct, frozen=True):
    """One period. `nomor` is the month 1-12 or the quarter 1-4; 1 for the year.

    Stored as `kode`: `2026-B01`, `2026-T1`, `2026-TH`. Raises InvalidInputError outside these limits.
    """

    tahun: int
    jenis: JenisPeriode
    nomor: int = 1

    def __post_init__(self) -> None:
        in_year = 1 <= self.nomor <= _PER_YEAR[self.jenis]
        if not in_year or not FIRST_YEAR <= self.tahun <= LAST_YEAR:
            raise _refusal(f"{self.jenis} {self.nomor} tahun {self.tahun}")

    @classmethod
    def parse(cls, kode: str) -> Self:
        """The period of a stored code; raises InvalidInputError."""
        found = _CODE.fullmatch(kode)
        if found is None:
            raise _refusal(kode)
        tahun, triwulan, bulan = int(found[1]), found[2], found[3]
        if triwulan:
            return cls(tahun, JenisPeriode.TRIWULANAN, int(triwulan))
        if bulan:
            return cls(tahun, JenisPeriode.BULANAN, int(bulan))
        return cls(tahun, JenisPeriode.TAHUNAN)

    @classmethod
    def tahunan(cls, tahun: int) -> Self:
        return cls(tahun, JenisPeriode.TAHUNAN)

    @classmethod
    def containing(cls, tanggal: date, jenis: JenisPeriode) -> Self:
        """The period of this kind in which the day lies."""
        months = 12 // _PER_YEAR[jenis]
        return cls(tanggal.year, jenis, (tanggal.month - 1) // months + 1)

    @classmethod
    def of_year(cls, tahun: int, jenis: JenisPeriode) -> tuple[Self, ...]:
        """All periods of this kind in the year, in order."""
        return tuple(cls(tahun, jenis, nomor) for nomor in range(1, _PER_YEAR[jenis] + 1))

    @property
    def kode(self) -> str:
        if self.jenis is JenisPeriode.TRIWULANAN:
            return f"{self.tahun}-T{self.nomor}"
        return f"{self.tahun}-B{self.nomor:02d}" if self.jenis is JenisPeriode.BULANAN else f"{self.tahun}-TH"

    @property
    def label(self) -> str:
        """As in lists and sentences: `Triwulan I 2026`, `Januari 2026`, `Tahun 2026`."""
        return (
            f"Tahun {self.tahun}"
            if self.jenis is JenisPeriode.TAHUNAN
            else f"{self.label_pendek} {self.tahun}"
        )

    @property
    def label_pendek(self) -> str:
        """Where the year is known: `Triwulan I`, `Januari`, `Tahunan`."""
        if self.jenis is JenisPeriode.TRIWULANAN:
            return f"Triwulan {_ROMAN[self.nomor - 1]}"
        return nama_bulan(self.nomor) if self.jenis is JenisPeriode.BULANAN else "Tahunan"

    def label_cetak(
        self, ritme: JenisPeriode = JenisPeriode.TRIWULANAN, akhir: BacaanAkhir = BacaanAkhir.SATU
    ) -> str:
        """As after `PERIODE:` on the forms (`TRIWULAN I/II/III/IV-AKHIR`, C.1.1 to D.1.3).

        `akhir`: whether the last period and the year are one choice of the form or two. `ritme` is the
        agency's periodic rhythm: a monthly agency has no quarter to name in the annual form.
        """
        if self.jenis is JenisPeriode.TAHUNAN:
            if akhir is BacaanAkhir.DUA:
                return "AKHIR"
            return Periode.of_year(self.tahun, ritme)[-1].label_cetak(ritme, akhir)
        last = "-AKHIR" if akhir is BacaanAkhir.SATU and self.nomor == _PER_YEAR[self.jenis] else ""
        if self.jenis is JenisPeriode.TRIWULANAN:
            return f"TRIWULAN {_ROMAN[self.nomor - 1]}{last}"
        return f"BULAN {nama_bulan(self.nomor).upper()}{last}"

    @property
    def mulai(self) -> date:
        return date(self.tahun, (self.nomor - 1) * self._months + 1, 1)

    @property
    def selesai(self) -> date:
        """Last day, inclusive."""
        month = self.nomor * self._months
        return date(self.tahun, month, monthrange(self.tahun, month)[1])

    @property
    def previous(self) -> "Periode":
        """The period of the same kind just before; raises InvalidInputError before the year 2000."""
        if self.nomor > 1:
            return Periode(self.tahun, self.jenis, self.nomor - 1)
        return Periode(self.tahun - 1, self.jenis, _PER_YEAR[self.jenis])

    @property
    def sort_key(self) -> tuple[date, int]:
        """In order of ending: the year comes after its own months and quarters."""
        return self.selesai, (self.selesai - self.mulai).days

    def overlaps(self, mulai: date, selesai: date) -> bool:
        """Whether any day from `mulai` to `selesai` (inclusive) lies in this period."""
        return mulai <= self.selesai and selesai >= self.mulai

    @property
    def _months(self) -> int:
        return 12 // _PER_YEAR[self.jenis]


def _refusal(kode: str) -> InvalidInputError:
    return InvalidInputError(
        f"Periode tidak dikenal: {kode}",
        why="Periode evaluasi adalah bulanan, triwulanan, atau tahunan (PermenPANRB 6/2022 Pasal 24).",
        next_step="Tulis seperti 2026-B01 (bulan), 2026-T1 (triwulan), atau 2026-TH (tahun).",
    )
