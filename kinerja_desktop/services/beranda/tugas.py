"""What a line of the home screen holds, and what every role's lines are made from."""

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy.orm import Session

from kinerja_desktop.domain.aturan.tabel import Tenggat
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.hari_kerja import add_hari_kerja
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

DEKAT = 7  # days before a deadline from which it is urgent
_NAMES = 3


class Tugas(msgspec.Struct, frozen=True):
    """One thing that waits for this person in the role `peran`.

    Its button `tombol` opens the screen `layar`, at the record `target` (None: as it opens). `tenggat` None:
    no deadline; else `sisa_hari` are the calendar days until then, negative when it is over.
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


class Keadaan(msgspec.Struct, frozen=True):
    """Who looks, at which period, on which day, with the deadlines in force."""

    session: Session
    actor: Actor
    periode: Periode
    hari: date
    aturan: Tenggat
    libur: frozenset[date]

    @property
    def is_begun(self) -> bool:
        """Before the period begins nothing can be entered for it."""
        return self.periode.mulai <= self.hari

    def tugas(
        self,
        peran: Peran,
        judul: str,
        rincian: str,
        tombol: tuple[str, str, str | None],
        *,
        tenggat: date | None = None,
        mendesak: bool = False,
    ) -> Tugas:
        """A line; `tombol` is its text, the screen and the record. Near a deadline every line is urgent."""
        sisa = None if tenggat is None else (tenggat - self.hari).days
        near = sisa is not None and sisa <= DEKAT
        return Tugas(peran, judul, rincian, *tombol, tenggat, sisa, mendesak or near)

    @property
    def tenggat_skp(self) -> date:
        return self.aturan.skp_ditetapkan.in_year(self.periode.tahun)

    @property
    def tenggat_evaluasi(self) -> date:
        """Annual: the end of January. Within the year: the day on which the rater's superior has to sign
        what the rater left (PermenPANRB 6/2022 Lampiran p.90, 115)."""
        if self.periode.jenis is JenisPeriode.TAHUNAN:
            return self.aturan.evaluasi_tahunan_selesai.in_year(self.periode.tahun)
        days = self.aturan.atasan_tandatangan_bila_penilai_lalai
        return add_hari_kerja(self.periode.selesai, days, self.libur)


def some_names(names: Sequence[str]) -> str:
    """The first names and how many more."""
    shown = ", ".join(names[:_NAMES])
    more = len(names) - _NAMES
    return f"{shown}, dan {more} lainnya" if more > 0 else shown
