"""People of the small office on their way: an SKP in each state, an evaluation in each state."""

from datetime import UTC, date, datetime, time

import pytest

from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.kebutuhan.terms import Perspektif
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.rules import EkspektasiForm, HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.evaluasi.reading import EvaluasiDetail
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.kantor import Services
from kinerja_desktop.services.pemantauan.service import RealisasiForm
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.reading.records import SkpDetail
from tests.kit.office import RATERS, Kantor

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
FORM_ON_SCREEN = SkpForm(
    Pendekatan.KUANTITATIF,
    (
        HasilKerjaForm(
            "Laporan tersusun tepat waktu",
            (
                IndikatorForm("Jumlah laporan", Aspek.KUANTITAS, "12", "laporan"),
                IndikatorForm("Laporan tanpa perbaikan", Aspek.KUALITAS, "90", "persen"),
            ),
        ),
    ),
    (EkspektasiForm(1, "Ramah di loket"),),
)


class Langkah:
    """Takes people of the small office through the ordinary steps, each by whoever does it.

    `raters`: by the id of who is rated; a test that hires somebody adds to it.
    """

    def __init__(self, services: Services, kantor: Kantor, form: SkpForm = FORM) -> None:
        self.services = services
        self.kantor = kantor
        self.form = form
        self.raters = {kantor.id_of(name): kantor.id_of(rater) for name, rater in RATERS.items()}

    @property
    def database(self) -> Database:
        return self.services._database

    def on(self, database: Database) -> "Langkah":
        """The same people in another database."""
        return Langkah(Services(database, None), self.kantor, self.form)

    def pegawai(self, pegawai_id: str) -> Actor:
        return Actor("u-p", "Pegawai", frozenset({Peran.PEGAWAI}), self.kantor.instansi_id, pegawai_id)

    def penilai(self, pegawai_id: str) -> Actor:
        """The rater of this person."""
        roles = frozenset({Peran.PEJABAT_PENILAI})
        return Actor("u-n", "Penilai", roles, self.kantor.instansi_id, self.raters[pegawai_id])

    def draft(self, pegawai_id: str, tahun: int = 2026, form: SkpForm | None = None) -> SkpDetail:
        """With the content of `form`; see `empty`."""
        skp = self.empty(pegawai_id, tahun)
        return self.services.skp.save_content(self.pegawai(pegawai_id), skp.id, form or self.form)

    def empty(self, pegawai_id: str, tahun: int = 2026) -> SkpDetail:
        draft = SkpDraft(pegawai_id, date(tahun, 1, 1), date(tahun, 12, 31))
        return self.services.skp.create_draft(self.pegawai(pegawai_id), draft)

    def submitted(self, pegawai_id: str, tahun: int = 2026, form: SkpForm | None = None) -> SkpDetail:
        skp = self.draft(pegawai_id, tahun, form)
        return self.services.skp.submit(self.pegawai(pegawai_id), skp.id)

    def established(
        self, pegawai_id: str, tahun: int = 2026, form: SkpForm | None = None, day: date | None = None
    ) -> SkpDetail:
        """`day` None: the twentieth of January."""
        skp = self.submitted(pegawai_id, tahun, form)
        return self.services.skp.establish(self.penilai(pegawai_id), skp.id, day or date(tahun, 1, 20))

    def realised(self, pegawai_id: str, skp_id: str, periode: Periode, uraian: str = "sudah") -> None:
        """What was achieved of the first indicator; `uraian` empty: what stood there is removed."""
        own = self.pegawai(pegawai_id)
        indikator = self.services.skp.get(own, skp_id).isi.hasil_kerja[0].indikator[0].id or ""
        self.services.pemantauan.save_realisasi(
            own, skp_id, periode, [RealisasiForm(indikator, uraian=uraian)]
        )

    def set_organisasi(
        self,
        pegawai_id: str,
        periode: Periode,
        predikat: PredikatOrganisasi = PredikatOrganisasi.BAIK,
        day: date | None = None,
    ) -> None:
        """The predikat of the unit that this person's rater leads; `day` None: its last, or today."""
        unit = self.kantor.unit_led_by(self.raters[pegawai_id])
        day = day or min(periode.selesai, self.database.clock.today())
        form = PredikatOrganisasiForm(unit, periode, predikat, "Capaian rencana aksi", day)
        self.services.predikat_organisasi.set(self.kantor.pengelola, form)

    def opened(self, pegawai_id: str, periode: Periode) -> EvaluasiDetail:
        """Needs a set SKP of that year."""
        self.set_organisasi(pegawai_id, periode)
        return self.services.evaluasi.open(self.penilai(pegawai_id), pegawai_id, periode)

    def rated(
        self,
        pegawai_id: str,
        periode: Periode,
        hasil: Rating = Rating.SESUAI_EKSPEKTASI,
        perilaku: Rating = Rating.SESUAI_EKSPEKTASI,
    ) -> EvaluasiDetail:
        found = self.opened(pegawai_id, periode)
        form = PenilaianForm(hasil, perilaku, "Lihat realisasi", "Catatan", "Rekomendasi")
        return self.services.evaluasi.rate(self.penilai(pegawai_id), found.id, form)

    def at(self, day: date) -> "Langkah":
        """The same people in the same database on another day."""
        clock = Clock(lambda: datetime.combine(day, time(3), UTC))
        return self.on(Database(self.database.engine, clock, lambda _session: "instalasi-uji"))

    def final(self, pegawai_id: str, periode: Periode) -> EvaluasiDetail:
        """On its last day, where that is still to come."""
        found = self.rated(pegawai_id, periode)
        is_over = periode.selesai <= self.database.clock.today()
        services = self.services if is_over else self.at(periode.selesai).services
        return services.evaluasi.finalize(self.penilai(pegawai_id), found.id, periode.selesai)


@pytest.fixture
def langkah(database: Database, kantor: Kantor) -> Langkah:
    """On the database alone: what needs the data folder is not there."""
    return Langkah(Services(database, None), kantor)
