"""The recap of a period as values: counts per unit, and who is not evaluated."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating
from kinerja_desktop.domain.periode.periode import Periode


class RekapRow(Struct, frozen=True):
    """One unit in one period. `final` counts final evaluations, `predikat` how many of each among them.

    `tidak_direncanakan` and `tidak_dievaluasi`: people without evaluation because of a dated state.
    """

    instansi_id: str
    instansi: str
    unit_kerja_id: str | None
    unit_kerja: str
    predikat_organisasi: PredikatOrganisasi | None
    pegawai: int
    final: int
    predikat: Mapping[Predikat, int]
    tidak_direncanakan: int = 0
    tidak_dievaluasi: int = 0

    @property
    def belum(self) -> int:
        """Who still has to be evaluated."""
        return self.pegawai - self.final - self.tidak_direncanakan - self.tidak_dievaluasi


class BelumDievaluasi(Struct, frozen=True):
    """A person without a final evaluation, and the first step that is missing, or the state by which there
    is none."""

    instansi: str
    unit_kerja: str
    nama: str
    nip: str | None
    sebab: str
    penilai: str = ""


class Nominatif(Struct, frozen=True):
    """One person of the recap. Ratings and predikat are those of a final evaluation, else None; `penilai` is
    the rater of the period, empty when there is none; `keadaan` "Final", or why not."""

    instansi: str
    unit_kerja_id: str | None
    unit_kerja: str
    nama: str
    nip: str | None
    jabatan: str
    rating_hasil: Rating | None
    rating_perilaku: Rating | None
    predikat: Predikat | None
    penilai: str
    keadaan: str


class Rekap(Struct, frozen=True):
    """The recap of one period: units by agency and name, who is not evaluated yet (`belum`), and who is
    not to be evaluated because of a state (`dikecualikan`); everybody by unit and name (`nominatif`)."""

    periode: Periode
    rows: tuple[RekapRow, ...]
    belum: tuple[BelumDievaluasi, ...]
    dikecualikan: tuple[BelumDievaluasi, ...] = ()
    nominatif: tuple[Nominatif, ...] = ()

    @property
    def pegawai(self) -> int:
        return sum(row.pegawai for row in self.rows)

    @property
    def final(self) -> int:
        return sum(row.final for row in self.rows)

    @property
    def tidak_direncanakan(self) -> int:
        return sum(row.tidak_direncanakan for row in self.rows)

    @property
    def tidak_dievaluasi(self) -> int:
        return sum(row.tidak_dievaluasi for row in self.rows)

    @property
    def predikat(self) -> Mapping[Predikat, int]:
        total: Counter[Predikat] = Counter()
        for row in self.rows:
            total.update(row.predikat)
        return {predikat: total[predikat] for predikat in Predikat}
