"""Steps that tests of services share: an SKP in each state, an evaluation in each state."""

from dataclasses import dataclass
from datetime import date

import pytest

from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.kebutuhan.terms import Perspektif
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm, PredikatOrganisasiService
from kinerja_desktop.services.evaluasi.reading import EvaluasiDetail
from kinerja_desktop.services.evaluasi.service import EvaluasiService, PenilaianForm
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.reading.records import SkpDetail
from kinerja_desktop.services.skp.service import SkpService

FORM = SkpForm(
    Pendekatan.KUANTITATIF,
    (
        HasilKerjaForm(
            "Laporan tersusun tepat waktu",
            (IndikatorForm("Jumlah laporan", Aspek.KUANTITAS, "12", "laporan", Perspektif.ANGGARAN),),
            rhk_pimpinan="Tata kelola membaik",
        ),
    ),
)


@dataclass(frozen=True)
class Langkah:
    """Takes people of the small office through the ordinary steps, each by whoever does it."""

    database: Database
    instansi_id: str
    pengelola: Actor
    raters: dict[str, str]
    units: dict[str, str]

    def pegawai(self, pegawai_id: str) -> Actor:
        return Actor("u-p", "Pegawai", frozenset({Peran.PEGAWAI}), self.instansi_id, pegawai_id)

    def penilai(self, pegawai_id: str) -> Actor:
        """The rater of this person."""
        roles = frozenset({Peran.PEJABAT_PENILAI})
        return Actor("u-n", "Penilai", roles, self.instansi_id, self.raters[pegawai_id])

    def draft(self, pegawai_id: str, tahun: int = 2026, form: SkpForm | None = FORM) -> SkpDetail:
        service = SkpService(self.database)
        draft = SkpDraft(pegawai_id, date(tahun, 1, 1), date(tahun, 12, 31))
        skp = service.create_draft(self.pegawai(pegawai_id), draft)
        return service.save_content(self.pegawai(pegawai_id), skp.id, form) if form else skp

    def submitted(self, pegawai_id: str, tahun: int = 2026, form: SkpForm = FORM) -> SkpDetail:
        skp = self.draft(pegawai_id, tahun, form)
        return SkpService(self.database).submit(self.pegawai(pegawai_id), skp.id)

    def established(self, pegawai_id: str, tahun: int = 2026, form: SkpForm = FORM) -> SkpDetail:
        skp = self.submitted(pegawai_id, tahun, form)
        return SkpService(self.database).establish(self.penilai(pegawai_id), skp.id, date(tahun, 1, 20))

    def set_organisasi(
        self, pegawai_id: str, periode: Periode, predikat: PredikatOrganisasi = PredikatOrganisasi.BAIK
    ) -> None:
        """The predikat of the unit that this person's rater leads."""
        unit = self.units[self.raters[pegawai_id]]
        form = PredikatOrganisasiForm(unit, periode, predikat, "Capaian rencana aksi", periode.selesai)
        PredikatOrganisasiService(self.database).set(self.pengelola, form)

    def opened(self, pegawai_id: str, periode: Periode) -> EvaluasiDetail:
        """Needs a set SKP of that year."""
        self.set_organisasi(pegawai_id, periode)
        return EvaluasiService(self.database).open(self.penilai(pegawai_id), pegawai_id, periode)

    def rated(
        self,
        pegawai_id: str,
        periode: Periode,
        hasil: Rating = Rating.SESUAI_EKSPEKTASI,
        perilaku: Rating = Rating.SESUAI_EKSPEKTASI,
    ) -> EvaluasiDetail:
        found = self.opened(pegawai_id, periode)
        form = PenilaianForm(hasil, perilaku, "Lihat realisasi", "Catatan", "Rekomendasi")
        return EvaluasiService(self.database).rate(self.penilai(pegawai_id), found.id, form)

    def final(self, pegawai_id: str, periode: Periode) -> EvaluasiDetail:
        found = self.rated(pegawai_id, periode)
        return EvaluasiService(self.database).finalize(self.penilai(pegawai_id), found.id, periode.selesai)


@pytest.fixture
def langkah(database, kantor) -> Langkah:
    raters = {
        kantor.kepala_id: kantor.walikota_id,
        kantor.kabid_id: kantor.kepala_id,
        kantor.staf_id: kantor.kabid_id,
        kantor.teman_id: kantor.kabid_id,
        kantor.orang_lain_id: kantor.kepala_id,
    }
    units = {
        kantor.walikota_id: kantor.dinas_id,
        kantor.kepala_id: kantor.dinas_id,
        kantor.kabid_id: kantor.bidang_id,
    }
    return Langkah(database, kantor.instansi_id, kantor.pengelola, raters, units)
