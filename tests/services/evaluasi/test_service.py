"""Evaluation: what it needs, what the quadrant makes of it, what is locked afterwards, who sees what."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec import structs
from msgspec.structs import replace

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm, PredikatOrganisasiService
from kinerja_desktop.services.evaluasi.service import EvaluasiService, PenilaianForm
from kinerja_desktop.services.skp.service import SkpService

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
CELLS = json.loads((Path(__file__).parents[2] / "data" / "aturan" / "kuadran.json").read_text())
SESUAI = PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)
BAIK = PredikatOrganisasi.BAIK


@pytest.fixture
def service(database):
    return EvaluasiService(database)


@pytest.fixture
def organisasi(database):
    return PredikatOrganisasiService(database)


def org_form(unit_id, periode, predikat=BAIK):
    return PredikatOrganisasiForm(
        unit_id, periode, predikat, "Capaian rencana aksi", max(date(2026, 4, 3), periode.mulai)
    )


def in_february(database):
    """The same office on 1 February 2027."""
    clock = Clock(lambda: datetime(2027, 2, 1, 3, 0, tzinfo=UTC))
    return Database(database.engine, clock, lambda _session: "instalasi-uji")


# --- the predikat of the organisation -----------------------------------------------------------------------


def test_every_unit_is_listed_with_or_without_its_predikat(organisasi, kantor):
    organisasi.set(kantor.pengelola, org_form(kantor.bidang_id, T1, PredikatOrganisasi.ISTIMEWA))
    rows = {row.unit_kerja_id: row for row in organisasi.list(kantor.staf, T1)}
    assert rows[kantor.bidang_id].predikat is PredikatOrganisasi.ISTIMEWA
    assert rows[kantor.bidang_id].dasar == "Capaian rencana aksi"
    assert rows[kantor.dinas_id].predikat is None
    assert all(row.predikat is None for row in organisasi.list(kantor.staf, T2))


def test_a_predikat_needs_its_basis_and_may_be_corrected(organisasi, kantor):
    with pytest.raises(InvalidInputError, match="Dasar"):
        organisasi.set(kantor.pengelola, replace(org_form(kantor.bidang_id, T1), dasar=" "))
    organisasi.set(kantor.pengelola, org_form(kantor.bidang_id, T1))
    organisasi.set(kantor.pengelola, org_form(kantor.bidang_id, T1, PredikatOrganisasi.KURANG))
    (row,) = [row for row in organisasi.list(kantor.staf, T1) if row.predikat]
    assert row.predikat is PredikatOrganisasi.KURANG
    with pytest.raises(NotFoundError):
        organisasi.set(kantor.pengelola, org_form("tidak-ada", T1))


def test_last_years_predikat_may_stand_in_and_says_so(database, kantor):
    """D6, P6 p.94: this year's comes after January."""
    organisasi = PredikatOrganisasiService(in_february(database))
    tanggal = date(2027, 2, 1)
    with pytest.raises(StateError, match="juga belum ada"):
        organisasi.use_previous_year(kantor.pengelola, kantor.bidang_id, TAHUN, tanggal)
    organisasi.set(kantor.pengelola, org_form(kantor.bidang_id, Periode.tahunan(2025)))
    assert organisasi.use_previous_year(kantor.pengelola, kantor.bidang_id, TAHUN, tanggal) is BAIK
    (row,) = [row for row in organisasi.list(kantor.staf, TAHUN) if row.predikat]
    assert row.pakai_tahun_sebelumnya
    assert "Tahun 2025" in row.dasar
    with pytest.raises(InvalidInputError, match="tahunan"):
        organisasi.use_previous_year(kantor.pengelola, kantor.bidang_id, T1, tanggal)
    organisasi.set(kantor.pengelola, org_form(kantor.bidang_id, TAHUN, PredikatOrganisasi.KURANG))
    (row,) = [row for row in organisasi.list(kantor.staf, TAHUN) if row.predikat]
    assert not row.pakai_tahun_sebelumnya


def test_a_final_evaluation_locks_the_predikat_it_rests_on(organisasi, kantor, langkah):
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    with pytest.raises(StateError, match="terkunci"):
        organisasi.set(kantor.pengelola, org_form(kantor.bidang_id, T1, PredikatOrganisasi.ISTIMEWA))
    organisasi.set(kantor.pengelola, org_form(kantor.dinas_id, T1))
    organisasi.set(kantor.pengelola, org_form(kantor.bidang_id, T2))


# --- what an evaluation needs -------------------------------------------------------------------------------


def test_no_evaluation_without_a_set_skp(service, kantor, langkah):
    langkah.submitted(kantor.staf_id)
    langkah.set_organisasi(kantor.staf_id, T1)
    with pytest.raises(StateError, match="Belum ada SKP") as refusal:
        service.open(kantor.penilai, kantor.staf_id, T1)
    assert "penilai" in refusal.value.who


def test_no_evaluation_without_the_predikat_of_the_raters_unit(service, organisasi, kantor, langkah):
    langkah.established(kantor.staf_id)
    organisasi.set(kantor.pengelola, org_form(kantor.dinas_id, T1))
    with pytest.raises(StateError, match="bidang Uji") as refusal:
        service.open(kantor.penilai, kantor.staf_id, T1)
    assert "Pengelola kinerja" in refusal.value.who


def test_an_open_evaluation_follows_the_organisation_and_the_revision(
    service, organisasi, kantor, langkah, database
):
    skp = langkah.established(kantor.staf_id)
    first = langkah.opened(kantor.staf_id, T3)
    assert (first.status, first.predikat_organisasi, first.skp_id) == (StatusEvaluasi.TERBUKA, BAIK, skp.id)
    organisasi.set(kantor.pengelola, org_form(kantor.bidang_id, T3, PredikatOrganisasi.ISTIMEWA))
    revision = SkpService(database).revise(kantor.staf, skp.id, "penyesuaian")
    SkpService(database).submit(kantor.staf, revision.id)
    SkpService(database).establish(kantor.penilai, revision.id, date(2026, 7, 1))
    again = service.open(kantor.penilai, kantor.staf_id, T3)
    assert again.id == first.id
    assert (again.predikat_organisasi, again.skp_id) == (PredikatOrganisasi.ISTIMEWA, revision.id)


# --- rating -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell['hasil_kerja']}-{cell['perilaku_kerja']}")
def test_the_predikat_comes_from_the_quadrant(kantor, langkah, cell):
    langkah.established(kantor.staf_id)
    hasil, perilaku = Rating(cell["hasil_kerja"]), Rating(cell["perilaku_kerja"])
    rated = langkah.rated(kantor.staf_id, T1, hasil, perilaku)
    assert rated.predikat is rated.penjelasan.predikat is Predikat(cell["predikat"])
    assert (rated.status, rated.aturan) == (StatusEvaluasi.DINILAI, "permenpanrb-6-2022")


@pytest.mark.parametrize("which", ["rating_hasil", "rating_perilaku"])
def test_a_rating_above_or_below_needs_its_reason(service, kantor, langkah, which):
    langkah.established(kantor.staf_id)
    opened = langkah.opened(kantor.staf_id, T1)
    with pytest.raises(InvalidInputError, match="Alasan"):
        service.rate(kantor.penilai, opened.id, replace(SESUAI, **{which: Rating.DIBAWAH_EKSPEKTASI}))
    assert service.rate(kantor.penilai, opened.id, SESUAI).predikat is Predikat.BAIK


def test_nobody_rates_oneself_not_even_the_pengelola(service, kantor, langkah):
    langkah.established(kantor.staf_id)
    opened = langkah.opened(kantor.staf_id, T1)
    staff_of_hr = structs.replace(kantor.pengelola, pegawai_id=kantor.staf_id)
    with pytest.raises(AccessDeniedError, match="dirinya sendiri"):
        service.rate(staff_of_hr, opened.id, SESUAI)
    assert service.rate(kantor.pengelola, opened.id, SESUAI).predikat is Predikat.BAIK


def test_a_rating_may_be_changed_until_final(service, kantor, langkah):
    langkah.established(kantor.staf_id)
    rated = langkah.rated(kantor.staf_id, T1)
    better = PenilaianForm(Rating.DIATAS_EKSPEKTASI, Rating.DIATAS_EKSPEKTASI, "Teladan", "c", "r")
    changed = service.rate(kantor.penilai, rated.id, better)
    assert (changed.predikat, changed.alasan, changed.catatan) == (Predikat.SANGAT_BAIK, "Teladan", "c")


def test_the_year_is_rated_anew_and_says_so(kantor, langkah):
    langkah.established(kantor.staf_id)
    for periode in (T1, T2, T3, T4):
        langkah.rated(kantor.staf_id, periode, Rating.DIBAWAH_EKSPEKTASI)
    annual = langkah.rated(kantor.staf_id, TAHUN)
    assert annual.predikat is Predikat.BAIK
    assert "bukan rata-rata" in annual.penjelasan.kalimat


# --- final --------------------------------------------------------------------------------------------------


def test_final_keeps_identities_and_date(service, kantor, langkah, database):
    langkah.established(kantor.staf_id)
    final = langkah.final(kantor.staf_id, T1)
    assert (final.status, final.tanggal) == (StatusEvaluasi.FINAL, date(2026, 3, 31))
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)).nama = "Nama Baru"
    assert service.get(kantor.staf, final.id).identitas.pegawai.nama == "Staf Uji, A.Md."


def test_final_is_never_reopened_and_points_to_keberatan(service, kantor, langkah):
    langkah.established(kantor.staf_id)
    final = langkah.final(kantor.staf_id, T1)
    for step in (
        lambda: service.open(kantor.penilai, kantor.staf_id, T1),
        lambda: service.rate(kantor.penilai, final.id, SESUAI),
        lambda: service.finalize(kantor.penilai, final.id, date(2026, 5, 1)),
    ):
        with pytest.raises(StateError, match="sudah final") as refusal:
            step()
        assert "keberatan" in refusal.value.next_step
        assert "14 hari kerja" in refusal.value.next_step
    assert service.get(kantor.penilai, final.id) == final


def test_only_what_is_rated_becomes_final_and_not_before_its_period(service, kantor, langkah):
    langkah.established(kantor.staf_id)
    opened = langkah.opened(kantor.staf_id, T2)
    with pytest.raises(StateError, match="belum dinilai"):
        service.finalize(kantor.penilai, opened.id, date(2026, 7, 1))
    service.rate(kantor.penilai, opened.id, SESUAI)
    with pytest.raises(StateError, match="sebelum 30 Juni 2026"):
        service.finalize(kantor.penilai, opened.id, date(2026, 3, 31))
    with pytest.raises(InvalidInputError, match="Nomor dokumen"):
        service.finalize(kantor.pengelola, opened.id, date(2026, 7, 1))


# --- who sees what ------------------------------------------------------------------------------------------


def test_the_employee_sees_the_rating_only_when_final(service, kantor, langkah):
    langkah.established(kantor.staf_id)
    rated = langkah.rated(kantor.staf_id, T1, Rating.DIATAS_EKSPEKTASI)
    own = service.get(kantor.staf, rated.id)
    assert (own.status, own.predikat, own.alasan, own.penjelasan) == (StatusEvaluasi.DINILAI, None, "", None)
    assert service.list(kantor.staf, T1)[0].predikat is None
    assert service.history(kantor.staf, kantor.staf_id, 2026)[0].rating_hasil is None
    assert service.get(kantor.penilai, rated.id).predikat is Predikat.BAIK
    service.finalize(kantor.penilai, rated.id, date(2026, 4, 2))
    assert service.get(kantor.staf, rated.id).predikat is Predikat.BAIK
    assert service.list(kantor.staf, T1)[0].predikat is Predikat.BAIK


def test_the_list_shows_everybody_visible_with_the_state(service, kantor, langkah):
    langkah.established(kantor.staf_id)
    langkah.rated(kantor.staf_id, T1)
    rows = {row.nama: row.status for row in service.list(kantor.pengelola, T1)}
    assert rows == {
        "dr. Kepala Uji, M.Kes.": None,
        "Kabid Uji, S.KM.": None,
        "Orang Lain Uji": None,
        "Staf Uji, A.Md.": StatusEvaluasi.DINILAI,
        "Teman Uji": None,
    }
    assert [row.nama for row in service.list(kantor.penilai, T1)] == [
        "Kabid Uji, S.KM.",
        "Staf Uji, A.Md.",
        "Teman Uji",
    ]
    (row,) = service.list(kantor.staf, T1)
    assert (row.unit_kerja, row.penilai) == ("bidang Uji", "Kabid Uji, S.KM.")
    in_other_unit = service.list(kantor.pengelola, T1, unit_kerja_id=kantor.bidang_lain_id)
    assert [row.nama for row in in_other_unit] == ["Orang Lain Uji"]


def test_history_is_in_order_of_the_periods(service, kantor, langkah):
    langkah.established(kantor.staf_id)
    for periode in (TAHUN, T2, T4, T1):
        langkah.rated(kantor.staf_id, periode)
    history = service.history(kantor.penilai, kantor.staf_id, 2026)
    assert [row.periode for row in history] == [T1, T2, T4, TAHUN]
    assert service.history(kantor.penilai, kantor.staf_id, 2025) == ()


# --- distribution -------------------------------------------------------------------------------------------


def test_distribution_of_a_raters_people_and_of_a_unit(service, kantor, langkah):
    for pegawai_id in (kantor.staf_id, kantor.teman_id, kantor.kabid_id):
        langkah.established(pegawai_id)
        langkah.rated(pegawai_id, T1, Rating.DIATAS_EKSPEKTASI, Rating.DIATAS_EKSPEKTASI)
    checked = service.check_penilai(kantor.penilai, kantor.kabid_id, T1)
    assert (checked.organisasi, checked.total) == (BAIK, 2)
    assert dict(checked.jumlah)[Predikat.SANGAT_BAIK] == 2
    assert checked.hanya_saran
    assert not checked.sesuai
    assert service.check_unit(kantor.pengelola, kantor.bidang_id, T1) == checked
    assert service.check_unit(kantor.pengelola, kantor.dinas_id, T1).total == 1


def test_distribution_does_not_give_away_ones_own_unfinished_rating(service, kantor, langkah):
    langkah.established(kantor.kabid_id)
    rated = langkah.rated(kantor.kabid_id, T1)
    assert service.check_penilai(kantor.kepala, kantor.kepala_id, T1).total == 1
    assert service.check_penilai(kantor.penilai, kantor.kepala_id, T1).total == 0
    service.finalize(kantor.kepala, rated.id, date(2026, 4, 2))
    assert service.check_penilai(kantor.penilai, kantor.kepala_id, T1).total == 1


def test_distribution_needs_the_predikat_of_the_unit(service, kantor):
    with pytest.raises(StateError, match="belum ditetapkan"):
        service.check_unit(kantor.pengelola, kantor.bidang_id, T1)
    with pytest.raises(NotFoundError):
        service.check_unit(kantor.pengelola, "tidak-ada", T1)


def test_p90_a_final_result_that_nobody_may_object_to_says_so(service, kantor, langkah):
    langkah.established(kantor.kepala_id)
    found = langkah.final(kantor.kepala_id, T1)
    with pytest.raises(StateError) as refusal:
        service.rate(langkah.penilai(kantor.kepala_id), found.id, SESUAI)
    assert "angka 12 huruf c" in refusal.value.why
    assert "mengajukan keberatan" not in str(refusal.value)
    langkah.established(kantor.staf_id)
    with pytest.raises(StateError, match="mengajukan keberatan kepada atasan pejabat penilai"):
        service.rate(kantor.penilai, langkah.final(kantor.staf_id, T1).id, SESUAI)
