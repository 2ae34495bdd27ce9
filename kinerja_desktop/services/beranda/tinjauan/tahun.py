"""The periods of a year as the agency evaluates them, the heads of its table, and the next date."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.evaluasi.tenggat import evaluated_until
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.beranda.tugas import Keadaan

_YEAR = "Th"


class Tahun(Struct, frozen=True):
    """The year of the chosen period. `periods`: its months or quarters, the year itself last."""

    keadaan: Keadaan
    periods: tuple[Periode, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """`I` to `IV` or `1` to `12`, and `Th`."""
        return tuple(_head(one) for one in self.periods)

    @property
    def chosen(self) -> int | None:
        """Which of the periods is the chosen one; None: one of another rhythm."""
        return next((at for at, one in enumerate(self.periods) if one == self.keadaan.periode), None)

    def is_over(self, periode: Periode) -> bool:
        """Evaluations wait from the day after the period."""
        return periode.selesai < self.keadaan.hari

    def is_late(self, periode: Periode) -> bool:
        """The rater's time is over (PermenPANRB 6/2022 Lampiran p.90)."""
        until, _ = evaluated_until(self.keadaan.aturan, periode, self.keadaan.kalender)
        return until is not None and until < self.keadaan.hari

    @property
    def next_date(self) -> str:
        """What ends or is due next, as a sentence; empty when nothing of this year comes any more."""
        coming = [one for one in self._dates() if one[0] >= self.keadaan.hari]
        if not coming:
            return ""
        day, what = min(coming)
        return f"Berikutnya: {what} {format_tanggal(day)}."

    def _dates(self) -> Iterator[tuple[date, str]]:
        keadaan = self.keadaan
        yield keadaan.tenggat_skp, f"SKP {keadaan.periode.tahun} ditetapkan paling lambat"
        for one in self.periods:
            if one.jenis is not JenisPeriode.TAHUNAN:
                yield one.selesai, f"{one.label} berakhir"
            until, _ = evaluated_until(keadaan.aturan, one, keadaan.kalender)
            if until is not None:
                yield until, f"evaluasi {one.label} selesai paling lambat"


def read_tahun(keadaan: Keadaan) -> Tahun:
    """In the rhythm of the agency; quarterly before it is set up."""
    instansi_id, year = keadaan.actor.instansi_id, keadaan.periode.tahun
    instansi = keadaan.session.get(Instansi, (instansi_id, instansi_id))
    ritme = JenisPeriode.TRIWULANAN if instansi is None else instansi.periode_evaluasi
    within = () if ritme is JenisPeriode.TAHUNAN else Periode.of_year(year, ritme)
    return Tahun(keadaan, (*within, Periode.tahunan(year)))


def _head(periode: Periode) -> str:
    if periode.jenis is JenisPeriode.TAHUNAN:
        return _YEAR
    if periode.jenis is JenisPeriode.BULANAN:
        return str(periode.nomor)
    return periode.label_pendek.rpartition(" ")[2]
