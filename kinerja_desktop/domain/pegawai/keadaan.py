"""States of a person with dates, and what they mean in a period: who is not planned, who is not evaluated."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import Aturan
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pegawai.keluar import DASAR_KELUAR, kalimat_keluar
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, JenisKeadaan, StatusPegawai
from kinerja_desktop.domain.periode.periode import Periode

_OUT = frozenset({AkibatKeadaan.KELUAR, AkibatKeadaan.TIDAK_DIRENCANAKAN, AkibatKeadaan.TIDAK_DIEVALUASI})
_FOREMOST = tuple(AkibatKeadaan)
_HUNDRED = 100


class MasaKeadaan(Struct, frozen=True):
    """One state from `mulai` to `selesai` (inclusive; None: still).

    `jenis` and `mulai` None: an older program said "Tidak Dinilai" and neither why nor since when. A status
    is that of somebody who has left; `mulai` None: since when is not recorded.
    """

    jenis: JenisKeadaan | StatusPegawai | None
    mulai: date | None
    selesai: date | None = None
    alasan: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on this day."""
        begun = self.mulai is None or self.mulai <= day
        return begun and (self.selesai is None or self.selesai >= day)

    def touches(self, mulai: date, selesai: date) -> bool:
        """Whether at least one of these days (both inclusive) lies in it."""
        begun = self.mulai is None or self.mulai <= selesai
        return begun and (self.selesai is None or self.selesai >= mulai)

    def days_in(self, periode: Periode) -> int:
        """How many calendar days of the period it takes."""
        first = max(self.mulai or periode.mulai, periode.mulai)
        last = min(self.selesai or periode.selesai, periode.selesai)
        return max((last - first).days + 1, 0)

    @property
    def kalimat(self) -> str:
        """What it is and since when, as the end of a sentence."""
        if isinstance(self.jenis, StatusPegawai):
            return kalimat_keluar(self.jenis, self.mulai)
        if self.jenis is None or self.mulai is None:
            return "sebab dan tanggalnya belum dicatat"
        until = f" sampai {format_tanggal(self.selesai)}" if self.selesai else ""
        return (
            f"{self.jenis.value[0].lower()}{self.jenis.value[1:]} sejak {format_tanggal(self.mulai)}{until}"
        )


class KeadaanPeriode(Struct, frozen=True):
    """What a state means for somebody in one period or on one day, and by which rule."""

    akibat: AkibatKeadaan
    masa: MasaKeadaan
    dasar_hukum: str

    @property
    def is_out(self) -> bool:
        """Whether there is no evaluation of this person in the period."""
        return self.akibat in _OUT

    @property
    def sebab(self) -> str:
        """For lists: `Tidak direncanakan: cuti di luar tanggungan negara sejak 1 Mei 2026`."""
        kalimat = self.masa.kalimat
        if kalimat.startswith(self.akibat.lower()):
            return kalimat[:1].upper() + kalimat[1:]
        return f"{self.akibat}: {kalimat}"


class Arti(Struct, frozen=True):
    """What a kind of state means and by which rule."""

    akibat: AkibatKeadaan
    dasar_hukum: str


def meaning_of(aturan: Aturan, jenis: JenisKeadaan | StatusPegawai | None) -> Arti:
    """What a kind of state means; of an unknown one that it is among those of Lampiran p.65-66."""
    if isinstance(jenis, StatusPegawai):
        return Arti(AkibatKeadaan.KELUAR, DASAR_KELUAR)
    known = next((one for one in aturan.keadaan.isi if one.jenis is jenis), None)
    if known is None:
        return Arti(AkibatKeadaan.TIDAK_DIRENCANAKAN, aturan.keadaan.dasar_hukum)
    return Arti(known.akibat, known.dasar_hukum)


def not_planned_on(aturan: Aturan, masa: Iterable[MasaKeadaan], day: date) -> KeadaanPeriode | None:
    """The state by which no SKP is made on this day (PermenPANRB 6/2022 Lampiran p.65-66); None: none."""
    for one in masa:
        arti = meaning_of(aturan, one.jenis)
        if arti.akibat is AkibatKeadaan.TIDAK_DIRENCANAKAN and one.holds_on(day):
            return KeadaanPeriode(arti.akibat, one, arti.dasar_hukum)
    return None


def state_in(
    aturan: Aturan, masa: Iterable[MasaKeadaan], periode: Periode, bagian_cuti: int
) -> KeadaanPeriode | None:
    """What the states of one person mean for the evaluation of a period; None: it goes its ordinary way.

    Left: on or before the first day of the period, for who worked in it is evaluated. Not planned: in force
    on the last day of the period, for from its first day on there is no evaluation.
    Other leave: it takes at least `bagian_cuti` percent of the days. A failed tugas belajar counts where its
    day lies in the period, a running one where it touches it.
    """
    found = [
        KeadaanPeriode(arti.akibat, one, arti.dasar_hukum)
        for one in masa
        if _counts(one, (arti := meaning_of(aturan, one.jenis)).akibat, periode, bagian_cuti)
    ]
    return min(found, key=lambda one: _FOREMOST.index(one.akibat), default=None)


def _counts(masa: MasaKeadaan, akibat: AkibatKeadaan, periode: Periode, bagian_cuti: int) -> bool:
    if akibat is AkibatKeadaan.KELUAR:
        return masa.holds_on(periode.mulai)
    if akibat is AkibatKeadaan.TIDAK_DIRENCANAKAN:
        return masa.holds_on(periode.selesai)
    if akibat is AkibatKeadaan.TIDAK_DIEVALUASI:
        whole = (periode.selesai - periode.mulai).days + 1
        return masa.days_in(periode) * _HUNDRED >= bagian_cuti * whole
    if akibat is AkibatKeadaan.PUTUS_STUDI:
        return masa.mulai is not None and periode.mulai <= masa.mulai <= periode.selesai
    return masa.touches(periode.mulai, periode.selesai)
