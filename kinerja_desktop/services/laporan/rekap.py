"""The recap of a period as values: counts per unit, and who is not evaluated."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi
from kinerja_desktop.domain.periode.periode import Periode


class RekapRow(Struct, frozen=True):
    """One unit in one period. `final` counts final evaluations, `predikat` how many of each among them."""

    instansi_id: str
    instansi: str
    unit_kerja_id: str | None
    unit_kerja: str
    predikat_organisasi: PredikatOrganisasi | None
    pegawai: int
    final: int
    predikat: Mapping[Predikat, int]

    @property
    def belum(self) -> int:
        return self.pegawai - self.final


class BelumDievaluasi(Struct, frozen=True):
    """A person without a final evaluation, and the first step that is missing."""

    instansi: str
    unit_kerja: str
    nama: str
    nip: str | None
    sebab: str


class Rekap(Struct, frozen=True):
    """The recap of one period: units by agency and name, and who is not evaluated."""

    periode: Periode
    rows: tuple[RekapRow, ...]
    belum: tuple[BelumDievaluasi, ...]

    @property
    def pegawai(self) -> int:
        return sum(row.pegawai for row in self.rows)

    @property
    def final(self) -> int:
        return sum(row.final for row in self.rows)

    @property
    def predikat(self) -> Mapping[Predikat, int]:
        total: Counter[Predikat] = Counter()
        for row in self.rows:
            total.update(row.predikat)
        return {predikat: total[predikat] for predikat in Predikat}
