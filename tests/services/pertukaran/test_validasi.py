"""Validasi Lokal names what is missing, counts it, and stays silent about what is complete."""

from datetime import UTC, date, datetime

import pytest

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm, PredikatOrganisasiService
from kinerja_desktop.services.evaluasi.service import EvaluasiService, PenilaianForm
from kinerja_desktop.services.pertukaran.validasi import ValidasiService
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.skp.service import SkpService

T1 = Periode(2026, JenisPeriode.TRIWULANAN, 1)
FORM = SkpForm(
    Pendekatan.KUANTITATIF,
    (HasilKerjaForm("Laporan", (IndikatorForm("Jumlah", Aspek.KUANTITAS, "12", "laporan"),)),),
)


def check(database, kantor, tahun=2026):
    return {one.pokok: one for one in ValidasiService(database).check(kantor.pengelola, tahun)}


def end(database, kantor, model, pegawai_id):
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        for row in session.query(model).filter_by(pegawai_id=pegawai_id):
            row.selesai = date(2026, 6, 30)


def plan(database, kantor, pegawai_id):
    service = SkpService(database)
    skp = service.create_draft(kantor.pengelola, SkpDraft(pegawai_id, date(2026, 1, 1), date(2026, 12, 31)))
    service.save_content(kantor.pengelola, skp.id, FORM)
    service.submit(kantor.pengelola, skp.id)
    service.establish(kantor.penilai, skp.id, date(2026, 1, 20))


def test_an_unknown_office_is_held_back(database, kantor):
    first = ValidasiService(database).check(kantor.pengelola, 2026)[0]
    assert (first.area, first.menghalangi) == ("pertukaran", True)
    assert not any(one.menghalangi for one in ValidasiService(database).check(kantor.pengelola, 2026)[1:])


def test_people_without_place_or_rater_are_named(database, kantor):
    assert "Pegawai belum ditempatkan" not in check(database, kantor)
    end(database, kantor, Penempatan, kantor.teman_id)
    end(database, kantor, PenugasanPenilai, kantor.staf_id)
    found = check(database, kantor)
    assert found["Pegawai belum ditempatkan"].contoh == ("Teman Uji",)
    assert found["Pegawai tanpa pejabat penilai"].contoh == ("Staf Uji, A.Md.",)
    assert found["Pegawai tanpa pejabat penilai"].area == "pegawai"


def test_an_outside_official_is_never_missing_anything(database, kantor):
    assert all("Walikota Uji" not in one.contoh for one in check(database, kantor).values())


def test_an_skp_that_is_set_is_no_longer_counted(database, kantor):
    before = check(database, kantor)["SKP 2026 belum ditetapkan"]
    plan(database, kantor, kantor.staf_id)
    after = check(database, kantor)["SKP 2026 belum ditetapkan"]
    assert (before.jumlah, after.jumlah) == (5, 4)
    assert "Staf Uji, A.Md." not in after.contoh


def test_predikat_of_units_is_wanted_for_periods_that_have_ended(database, kantor):
    """On 23 November three quarters are over, for the two units that raters lead (P6 Lampiran p.94 g)."""
    pokok = "Predikat kinerja organisasi belum ditetapkan"
    found = check(database, kantor)[pokok]
    assert found.jumlah == 6
    form = PredikatOrganisasiForm(kantor.bidang_id, T1, PredikatOrganisasi.BAIK, "Uji", date(2026, 4, 1))
    PredikatOrganisasiService(database).set(kantor.pengelola, form)
    found = check(database, kantor)[pokok]
    assert found.jumlah == 5
    assert "bidang Uji, Triwulan I 2026" not in found.contoh
    assert pokok not in check(database, kantor, 2025)  # nobody had a place in any unit yet


def test_open_evaluations_are_named_until_they_are_final(database, kantor):
    plan(database, kantor, kantor.staf_id)
    predikat = PredikatOrganisasiService(database)
    form = PredikatOrganisasiForm(kantor.bidang_id, T1, PredikatOrganisasi.BAIK, "Uji", date(2026, 4, 1))
    predikat.set(kantor.pengelola, form)
    service = EvaluasiService(database)
    evaluasi = service.open(kantor.penilai, kantor.staf_id, T1)
    pokok = "Evaluasi sudah dibuka tetapi belum final"
    assert check(database, kantor)[pokok].contoh == ("Staf Uji, A.Md., Triwulan I 2026",)
    service.rate(
        kantor.penilai, evaluasi.id, PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)
    )
    service.finalize(kantor.penilai, evaluasi.id, date(2026, 4, 2))
    assert pokok not in check(database, kantor)
    with database.read() as session:
        assert session.query(Evaluasi).count() == 1


@pytest.mark.parametrize(("day", "wanted"), [(date(2026, 11, 23), False), (date(2027, 1, 4), True)])
def test_the_annual_evaluation_is_wanted_only_after_the_year(database, kantor, day, wanted):
    database.clock = Clock(lambda: datetime(day.year, day.month, day.day, 3, tzinfo=UTC))
    found = {one.pokok for one in ValidasiService(database).check(kantor.pengelola, 2026)}
    assert ("Belum ada evaluasi tahunan 2026 yang final" in found) is wanted
