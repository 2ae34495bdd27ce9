"""What a line of the home screen holds, and what every role's lines are made from."""

from datetime import date

import msgspec
from sqlalchemy.orm import Session

from kinerja_desktop.domain.aturan.tabel import Tenggat
from kinerja_desktop.domain.core.tanggal import day_in_year, day_within
from kinerja_desktop.domain.evaluasi.jangka_waktu import Kalender
from kinerja_desktop.domain.evaluasi.tenggat import JatuhTempo, KodeTenggat, evaluated_until, jatuh_tempo
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.hari_kerja import count_hari_kerja
from kinerja_desktop.domain.periode.periode import Periode

DEKAT = 7  # days before a deadline from which it is urgent


class Tugas(msgspec.Struct, frozen=True):
    """One thing that waits for this person in the role `peran`.

    Its button `tombol` opens the screen `layar`, at the record `target` (None: as it opens). `tenggat` None:
    no deadline; else `sisa_hari` are the calendar days until then, negative when it is over, and
    `sisa_hari_kerja` the working days that are left, today and the last one among them (0 also where holidays
    are unknown). `dahulu`: most other
    lines wait for it. `bagian`: how many of how many are done, None where nothing is counted.
    """

    peran: Peran
    judul: str
    rincian: str
    tombol: str
    layar: str
    target: str | None = None
    tenggat: date | None = None
    sisa_hari: int | None = None
    mendesak: bool = False
    sisa_hari_kerja: int = 0
    dahulu: bool = False
    bagian: tuple[int, int] | None = None


class Keadaan(msgspec.Struct, frozen=True):
    """Who looks, at which period, on which day, with the deadlines in force."""

    session: Session
    actor: Actor
    periode: Periode
    hari: date
    aturan: Tenggat
    kalender: Kalender

    @property
    def is_begun(self) -> bool:
        """Before the period begins nothing can be entered for it."""
        return self.periode.mulai <= self.hari

    @property
    def hari_rencana(self) -> date:
        """The day on which posts and raters are asked of for the SKP of the period's year."""
        return day_in_year(self.hari, self.periode.tahun)

    @property
    def hari_periode(self) -> date:
        """The day on which they are asked of for the evaluations of the period."""
        return day_within(self.hari, self.periode.mulai, self.periode.selesai)

    def tugas(
        self,
        peran: Peran,
        judul: str,
        rincian: str,
        tombol: tuple[str, str, str | None],
        *,
        tenggat: JatuhTempo | date | None = None,
        mendesak: bool = False,
        dahulu: bool = False,
        bagian: tuple[int, int] | None = None,
    ) -> Tugas:
        """A line; `tombol` is its text, the screen and the record. Near a deadline every line is urgent; why
        one cannot be counted is told."""
        if isinstance(tenggat, JatuhTempo):
            rincian, tenggat = f"{rincian} {tenggat.belum}".strip(), tenggat.sampai
        sisa = None if tenggat is None else (tenggat - self.hari).days
        near = sisa is not None and sisa <= DEKAT
        counted = tenggat is not None and not self.kalender.years_without(self.hari, tenggat)
        left = count_hari_kerja(self.hari, tenggat, self.kalender.libur) if tenggat and counted else 0
        return Tugas(peran, judul, rincian, *tombol, tenggat, sisa, mendesak or near, left, dahulu, bagian)

    def jatuh_tempo(self, kode: KodeTenggat, sejak: date | None = None) -> JatuhTempo:
        """A deadline of a document of the period, see `domain.evaluasi.tenggat`."""
        return jatuh_tempo(kode, self.periode, self.kalender, sejak)

    @property
    def tenggat_skp(self) -> date:
        return self.aturan.skp_ditetapkan.in_year(self.periode.tahun)

    @property
    def tenggat_evaluasi(self) -> JatuhTempo:
        """The last day of the rater (PermenPANRB 6/2022 Lampiran p.90); of a month or quarter as the
        office has it."""
        return JatuhTempo(KodeTenggat.D5, *evaluated_until(self.aturan, self.periode, self.kalender))
