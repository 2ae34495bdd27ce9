"""Validasi Lokal names what is missing, counts it, and stays silent about what is complete."""

from datetime import UTC, date, datetime

import pytest

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.isi_skp import IndikatorKinerja
from kinerja_desktop.db.models.pegawai import Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm, PredikatOrganisasiService
from kinerja_desktop.services.evaluasi.service import EvaluasiService, PenilaianForm
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import KebutuhanService
from kinerja_desktop.services.pemantauan.service import PemantauanService, RealisasiForm
from kinerja_desktop.services.pertukaran.validasi.service import ValidasiService
from kinerja_desktop.services.pertukaran.validasi.temuan import BagianKirim
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
    pokok = "Predikat organisasi belum ditetapkan"
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


def test_ended_periods_without_realisation_feedback_or_evaluation_are_told_person_by_person(database, kantor):
    """Pasal 16 to 18 and 24: each place opens the person in the period in which something is missing."""
    plan(database, kantor, kantor.staf_id)
    found = check(database, kantor)
    for pokok, bagian, area in (
        ("Realisasi belum diisi", BagianKirim.REALISASI, "pemantauan"),
        ("Umpan balik belum ada", BagianKirim.UMPAN_BALIK, "umpan_balik"),
        ("Evaluasi belum dibuka", BagianKirim.EVALUASI, "evaluasi"),
    ):
        one = found[pokok]
        assert (one.bagian, one.area, one.menghalangi) == (bagian, area, False)
        assert [(each.nama, each.target, each.periode) for each in one.tempat] == [
            (f"Staf Uji, A.Md., {periode.label}", kantor.staf_id, periode.kode)
            for periode in Periode.of_year(2026, JenisPeriode.TRIWULANAN)[:3]
        ]


def test_what_was_entered_for_a_period_is_no_longer_missing_in_it(database, kantor):
    plan(database, kantor, kantor.staf_id)
    with database.read() as session:
        indikator, skp = session.query(IndikatorKinerja).one(), session.query(Skp).one()
    PemantauanService(database).save_realisasi(kantor.staf, skp.id, T1, [RealisasiForm(indikator.id, "3")])
    found = check(database, kantor)["Realisasi belum diisi"]
    assert [one.periode for one in found.tempat] == ["2026-T2", "2026-T3"]


def test_needs_are_wanted_of_the_units_whose_heads_plan_from_them(database, kantor):
    """Pasal 8: the agency's own, and once written, how they are measured."""
    assert check(database, kantor)["Unit tanpa kebutuhan 2026"].contoh == ("Dinas Uji",)
    form = KebutuhanForm(kantor.dinas_id, 2026, SumberKebutuhan.RENSTRA, "Gizi membaik")
    need_id = KebutuhanService(database).save(kantor.pengelola, form)
    found = check(database, kantor)
    assert "Unit tanpa kebutuhan 2026" not in found
    (place,) = found["Kebutuhan tanpa indikator"].tempat
    assert (place.nama, place.target) == ("Gizi membaik", need_id)
