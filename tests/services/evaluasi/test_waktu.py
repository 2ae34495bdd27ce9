"""When an evaluation becomes final, and what its date cannot be: P6 Lampiran p.90, Pasal 24, 25, 28."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.evaluasi.menjelang_final import MenjelangFinal
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm
from kinerja_desktop.services.pemantauan.service import RealisasiForm
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
SESUAI = PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)


def on(langkah, year, month, day):
    """The same people on another day."""
    return langkah.at(date(year, month, day))


def rated(langkah, pegawai_id, periode, organisasi):
    """Rated with an organisation predikat dated `organisasi`."""
    langkah.set_organisasi(pegawai_id, periode, day=organisasi)
    found = langkah.services.evaluasi.open(langkah.penilai(pegawai_id), pegawai_id, periode)
    return langkah.services.evaluasi.rate(langkah.penilai(pegawai_id), found.id, SESUAI)


def finalize(langkah, row, tanggal, **how):
    evaluasi = langkah.services.evaluasi
    return evaluasi.finalize(langkah.penilai(row.pegawai_id), row.id, tanggal, **how)


def test_the_year_is_not_final_before_the_end_of_december_p90(kantor, langkah):
    langkah.established(kantor.staf_id)
    row = rated(langkah, kantor.staf_id, TAHUN, date(2026, 11, 20))
    with pytest.raises(StateError, match="sebelum 31 Desember 2026") as refusal:
        finalize(langkah, row, date(2026, 11, 23))
    assert "hal. 90" in refusal.value.why
    assert finalize(on(langkah, 2027, 1, 4), row, date(2026, 12, 31)).status is StatusEvaluasi.FINAL


def test_a_quarter_is_not_final_before_its_last_day(kantor, langkah):
    langkah.established(kantor.staf_id)
    row = rated(langkah, kantor.staf_id, T4, date(2026, 11, 20))
    with pytest.raises(StateError, match="sebelum 31 Desember 2026"):
        finalize(langkah, row, date(2026, 11, 23), sebelum_akhir=True)


def test_the_agency_may_move_it_five_working_days_and_is_asked_then(kantor, langkah):
    setelan = langkah.services.setelan
    with pytest.raises(InvalidInputError, match="di luar batas"):
        setelan.change(kantor.admin, "evaluasi.lebih_awal", 6, "libur panjang")
    setelan.change(kantor.admin, "evaluasi.lebih_awal", 5, "libur panjang")
    langkah.established(kantor.staf_id)
    row = rated(langkah, kantor.staf_id, T4, date(2026, 11, 20))
    later = on(langkah, 2026, 12, 24)
    with pytest.raises(StateError, match="masih 7 hari lagi"):
        finalize(later, row, date(2026, 12, 24))
    done = finalize(later, row, date(2026, 12, 24), sebelum_akhir=True)
    assert (done.status, done.tanggal) == (StatusEvaluasi.FINAL, date(2026, 12, 24))


def test_before_the_last_step_days_left_and_open_warnings_are_named(kantor, langkah):
    langkah.services.setelan.change(kantor.admin, "evaluasi.lebih_awal", 5, "libur panjang")
    for person in (kantor.staf_id, kantor.teman_id):
        langkah.established(person)
        rated(langkah, person, T4, date(2026, 11, 20))
    later = on(langkah, 2026, 12, 24)
    check = later.services.menjelang_final.check
    found = check(kantor.penilai, T4, [kantor.staf_id, kantor.teman_id], date(2026, 12, 24))
    assert found.sisa_hari == 7
    assert found.tanpa_realisasi == found.tanpa_umpan_balik == ("Staf Uji, A.Md.", "Teman Uji")
    assert found.kalimat == (
        "Triwulan IV 2026 belum berakhir: masih 7 hari lagi.",
        "2 pegawai belum memiliki realisasi: Staf Uji, A.Md., Teman Uji.",
        "2 pegawai belum memperoleh umpan balik: Staf Uji, A.Md., Teman Uji.",
    )


def test_who_has_realisation_and_feedback_is_not_named(kantor, langkah):
    skp = langkah.established(kantor.staf_id)
    entry = RealisasiForm(skp.isi.hasil_kerja[0].indikator[0].id, "5")
    langkah.services.pemantauan.save_realisasi(kantor.staf, skp.id, T1, [entry])
    langkah.services.umpan_balik.give(kantor.penilai, skp.id, T1, [UmpanBalikForm("Ramah", nilai_perilaku=1)])
    for periode in (T1, TAHUN):  # the year rests on its quarters
        rated(langkah, kantor.staf_id, periode, date(2026, 11, 20))
    later = on(langkah, 2027, 1, 4)
    for periode in (T1, TAHUN):
        found = later.services.menjelang_final.check(
            kantor.penilai, periode, [kantor.staf_id], date(2027, 1, 4)
        )
        assert found == MenjelangFinal(periode, 0)


def test_the_question_is_not_put_where_it_is_too_early(kantor, langkah):
    with pytest.raises(StateError, match="sebelum 31 Desember"):
        langkah.services.menjelang_final.check(kantor.penilai, T4, [kantor.staf_id], date(2026, 11, 23))


@pytest.mark.parametrize(
    ("tanggal", "what"),
    [
        (date(2026, 12, 1), "belum tiba"),  # eight days ahead
        (date(2026, 10, 14), "mendahului penetapan SKP"),
        (date(2026, 10, 19), "mendahului penetapan predikat organisasi"),
    ],
)
def test_an_evaluation_bears_no_date_that_cannot_be(kantor, langkah, tanggal, what):
    langkah.established(kantor.staf_id, day=date(2026, 10, 15))
    row = rated(langkah, kantor.staf_id, T3, date(2026, 10, 20))
    with pytest.raises(InvalidInputError, match=what):
        finalize(langkah, row, tanggal)
    assert finalize(langkah, row, date(2026, 10, 20)).tanggal == date(2026, 10, 20)


def test_a_later_revision_does_not_make_an_earlier_evaluation_wrong(kantor, langkah):
    skp = langkah.established(kantor.staf_id)
    services = langkah.services
    revision = services.skp.revise(kantor.staf, skp.id, "penyesuaian")
    services.skp.submit(kantor.staf, revision.id)
    services.skp.establish(kantor.penilai, revision.id, date(2026, 7, 1))
    row = rated(langkah, kantor.staf_id, T1, date(2026, 3, 31))
    assert finalize(langkah, row, date(2026, 4, 2)).status is StatusEvaluasi.FINAL


@pytest.mark.parametrize("day", [date(2025, 9, 30), date(2026, 12, 1), date(2027, 1, 1)])
def test_an_skp_dated_outside_its_year_or_far_ahead_is_refused_pasal_14(kantor, langkah, day):
    skp = langkah.submitted(kantor.staf_id)
    with pytest.raises(InvalidInputError):
        langkah.services.skp.establish(kantor.penilai, skp.id, day)


def test_the_predikat_of_the_organisation_is_not_dated_before_its_period_or_far_ahead(kantor, langkah):
    with pytest.raises(InvalidInputError, match="mendahului awal Triwulan III"):
        langkah.set_organisasi(kantor.staf_id, T3, day=date(2026, 6, 30))
    with pytest.raises(InvalidInputError, match="belum tiba"):
        langkah.set_organisasi(kantor.staf_id, T3, day=date(2027, 1, 4))


def test_last_years_predikat_only_after_31_january_p94(kantor, langkah):
    """D6: until then this year's own predikat may still come."""
    langkah.set_organisasi(kantor.staf_id, Periode.tahunan(2025), day=date(2026, 1, 20))
    unit = kantor.bidang_id
    for services, day in (
        (langkah.services, date(2027, 2, 1)),  # dated ahead
        (on(langkah, 2027, 1, 31).services, date(2027, 1, 31)),
    ):
        with pytest.raises(StateError, match="sesudah 31 Januari 2027") as refusal:
            services.predikat_organisasi.use_previous_year(kantor.pengelola, unit, TAHUN, day)
        assert "hal. 94" in refusal.value.why
    later = on(langkah, 2027, 2, 1).services.predikat_organisasi
    taken = later.use_previous_year(kantor.pengelola, unit, TAHUN, date(2027, 2, 1))
    assert taken is PredikatOrganisasi.BAIK


# --- a wrong predikat of the organisation, found after finals -----------------------------------------------


@pytest.fixture
def wrong(kantor, langkah):
    """Two final evaluations on a predikat that was wrong."""
    for person in (kantor.staf_id, kantor.teman_id):
        langkah.established(person)
        langkah.final(person, T3) if person == kantor.staf_id else finalize(
            langkah, rate_again(langkah, person), T3.selesai
        )
    return langkah


def rate_again(langkah, person):
    found = langkah.services.evaluasi.open(langkah.penilai(person), person, T3)
    return langkah.services.evaluasi.rate(langkah.penilai(person), found.id, SESUAI)


def right(kantor):
    day = date(2026, 11, 20)
    return PredikatOrganisasiForm(kantor.bidang_id, T3, PredikatOrganisasi.KURANG, "LKj triwulan III", day)


def test_a_correction_shows_first_whom_it_touches(kantor, wrong):
    found = wrong.services.koreksi_organisasi.list_tersentuh(kantor.pengelola, kantor.bidang_id, T3)
    assert [(one.nama, one.penilai, one.predikat, one.predikat_organisasi) for one in found] == [
        ("Staf Uji, A.Md.", "Kabid Uji, S.KM.", Predikat.BAIK, PredikatOrganisasi.BAIK),
        ("Teman Uji", "Kabid Uji, S.KM.", Predikat.BAIK, PredikatOrganisasi.BAIK),
    ]
    assert wrong.services.koreksi_organisasi.list_tersentuh(kantor.pengelola, kantor.dinas_id, T3) == ()


def test_a_correction_opens_the_finals_for_their_rater_and_keeps_what_was_printed(kantor, wrong):
    services = wrong.services
    before = {row.pegawai_id: row.evaluasi_id for row in services.evaluasi.list(kantor.penilai, T3)}
    shown = [
        one.evaluasi_id
        for one in services.koreksi_organisasi.list_tersentuh(kantor.pengelola, kantor.bidang_id, T3)
    ]
    done = services.koreksi_organisasi.correct(kantor.pengelola, right(kantor), "LKj salah baca", shown)
    assert done == 2
    rows = {row.pegawai_id: row for row in services.evaluasi.list(kantor.penilai, T3)}
    again = services.evaluasi.get(kantor.penilai, rows[kantor.staf_id].evaluasi_id)
    assert again.id != before[kantor.staf_id]
    assert (again.status, again.predikat) == (StatusEvaluasi.DINILAI, Predikat.BAIK)
    assert (again.predikat_organisasi, again.tanggal) == (PredikatOrganisasi.KURANG, None)
    assert (again.catatan, again.rekomendasi) == ("Catatan", "Rekomendasi")
    (old, *_) = services.koreksi_organisasi.list_terganti(kantor.pengelola, kantor.bidang_id, T3)
    assert (old.evaluasi_id, old.nama) == (before[kantor.staf_id], "Staf Uji, A.Md.")
    assert (old.predikat_organisasi, old.tanggal) == (PredikatOrganisasi.BAIK, T3.selesai)
    with pytest.raises(InvalidInputError, match="mendahului penetapan predikat organisasi"):
        finalize(wrong, again, T3.selesai)
    assert finalize(wrong, again, date(2026, 11, 23)).predikat_organisasi is PredikatOrganisasi.KURANG


def test_a_correction_needs_its_reason_another_predikat_and_the_list_that_was_shown(kantor, wrong):
    service = wrong.services.koreksi_organisasi
    shown = [one.evaluasi_id for one in service.list_tersentuh(kantor.pengelola, kantor.bidang_id, T3)]
    with pytest.raises(InvalidInputError, match="Alasan koreksi"):
        service.correct(kantor.pengelola, right(kantor), " ", shown)
    with pytest.raises(StateError, match="sudah berubah"):
        service.correct(kantor.pengelola, right(kantor), "salah baca", shown[:1])
    same = PredikatOrganisasiForm(kantor.bidang_id, T3, PredikatOrganisasi.BAIK, "LKj", date(2026, 11, 20))
    with pytest.raises(InvalidInputError, match="sama"):
        service.correct(kantor.pengelola, same, "salah baca", shown)
    open_one = PredikatOrganisasiForm(kantor.dinas_id, T3, PredikatOrganisasi.BAIK, "LKj", date(2026, 11, 20))
    with pytest.raises(StateError, match="Belum ada evaluasi final"):
        service.correct(kantor.pengelola, open_one, "salah baca", [])


# --- tugas belajar ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("perilaku", "predikat"),
    [
        (Rating.DIATAS_EKSPEKTASI, Predikat.KURANG),
        (Rating.SESUAI_EKSPEKTASI, Predikat.KURANG),
        (Rating.DIBAWAH_EKSPEKTASI, Predikat.SANGAT_KURANG),
    ],
)
def test_who_fails_a_tugas_belajar_is_kurang_or_sangat_kurang_by_behaviour_p100(
    kantor, langkah, perilaku, predikat
):
    failed = KeadaanForm(kantor.staf_id, JenisKeadaan.PUTUS_STUDI, date(2026, 8, 15), None, "Surat rektor")
    langkah.services.keadaan.save(kantor.pengelola, failed)
    langkah.established(kantor.staf_id)
    for hasil in Rating:
        found = langkah.rated(kantor.staf_id, T3, hasil, perilaku)
        assert found.predikat is predikat
    assert found.penjelasan.predikat is predikat
    assert "100" in found.penjelasan.dasar_hukum
    assert langkah.rated(kantor.staf_id, T2).predikat is Predikat.BAIK  # before that day


def test_a_warning_that_ends_in_a_degree_has_one_full_stop():
    found = MenjelangFinal(Periode.parse("2026-T1"), 0, ("Staf Uji, A.Md.",))
    assert found.kalimat == ("1 pegawai belum memiliki realisasi: Staf Uji, A.Md.",)
