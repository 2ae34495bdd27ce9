"""From which day on a period may be made final, and until when that is asked about first."""

from collections.abc import Collection
from datetime import date

from msgspec import Struct

from kinerja_desktop.domain.aturan.rule_set import Aturan
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.periode.hari_kerja import subtract_hari_kerja
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

LEBIH_AWAL = "evaluasi.lebih_awal"
"""The agency's setting: working days before the last day of a periodic period, none as it comes."""


class WaktuFinal(Struct, frozen=True):
    """From `paling_awal` on a period may be final; before the day after `selesai` only when it was asked."""

    periode: Periode
    paling_awal: date
    selesai: date
    dasar_hukum: str

    def days_left(self, day: date) -> int:
        """Calendar days of the period after this day; 0: it is over or ends today."""
        return max((self.selesai - day).days, 0)


def waktu_final(
    aturan: Aturan, periode: Periode, lebih_awal: int = 0, libur: Collection[date] = ()
) -> WaktuFinal:
    """The year: from the end of December on (P6 Lampiran p.90). A month or quarter: from its last day on, or
    `lebih_awal` working days before it, as the agency set it (Pasal 24 paragraph 3)."""
    tenggat = aturan.tenggat
    if periode.jenis is JenisPeriode.TAHUNAN:
        first = tenggat.isi.evaluasi_tahunan_mulai.in_year(periode.tahun)
        return WaktuFinal(periode, first, periode.selesai, tenggat.dasar_hukum)
    first = max(subtract_hari_kerja(periode.selesai, lebih_awal, libur), periode.mulai)
    return WaktuFinal(periode, first, periode.selesai, "PermenPANRB 6/2022 Pasal 24 dan Lampiran hal. 90")


def require_begun(waktu: WaktuFinal, tanggal: date, today: date, pindah: date | None = None) -> None:
    """Raises StateError when the act (`today`) or its date (`tanggal`) lies before the first day.

    `pindah`: the last day of a rater who leaves inside the window of the evaluation, then the first one
    (P6 Lampiran p.91-92). None: nobody leaves.
    """
    first = waktu.paling_awal if pindah is None else min(waktu.paling_awal, pindah)
    if min(tanggal, today) >= first:
        return
    raise StateError(
        f"Evaluasi {waktu.periode.label} belum dapat difinalkan sebelum {format_tanggal(first)}.",
        why=f"Kinerja periode itu belum selesai untuk dinilai ({waktu.dasar_hukum}).",
        who="Pejabat penilai kinerja",
        next_step="Simpan rating sebagai dinilai dan finalkan sejak tanggal itu. Instansi dapat memajukan "
        "evaluasi periodik pada Pengaturan, paling banyak 5 hari kerja.",
    )
