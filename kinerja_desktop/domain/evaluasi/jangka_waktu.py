"""Until when the rater evaluates, and until when the superior does what the rater left (P6 L.90, 115)."""

from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.aturan.tabel import Tenggat
from kinerja_desktop.domain.periode.hari_kerja import add_hari_kerja
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

PERIODIK = "evaluasi.periodik"
"""The office's setting: working days after a month or quarter that the rater has to evaluate it."""


class Kalender(Struct, frozen=True):
    """`libur`: the office's holidays. `periodik`: working days after a period that the rater has for it."""

    libur: frozenset[date] = frozenset()
    periodik: int = 0

    def years_without(self, dari: date, sampai: date) -> str:
        """The years from one day to another of which no holiday is known, `2026 dan 2027`; empty: each has
        some. Working days of such a year cannot be counted."""
        known = {day.year for day in self.libur}
        return " dan ".join(str(one) for one in range(dari.year, sampai.year + 1) if one not in known)

    def add(self, dari: date, jumlah: int) -> tuple[date | None, str]:
        """The last of so many working days after `dari`, or None and why it cannot be counted."""
        return self.checked(dari, add_hari_kerja(dari, jumlah, self.libur))

    def checked(self, dari: date, last: date) -> tuple[date | None, str]:
        """A day that was counted from `dari`; None, with why, where holidays are unknown."""
        lacking = self.years_without(dari, last)
        return (
            (None, f"Harinya tidak dapat dihitung: hari libur {lacking} belum diisi.")
            if lacking
            else (last, "")
        )


def rater_until(tenggat: Tenggat, periode: Periode, kalender: Kalender) -> date:
    """The last day of the rater: annual the end of January, else some working days after the period."""
    if periode.jenis is JenisPeriode.TAHUNAN:
        return tenggat.evaluasi_tahunan_selesai.in_year(periode.tahun)
    return add_hari_kerja(periode.selesai, kalender.periodik, kalender.libur)
