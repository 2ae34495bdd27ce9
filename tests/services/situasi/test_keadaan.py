"""Who is not planned, not evaluated, or studies (P6 Lampiran p.62-66, 92, 100)."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.evaluasi.terms import Predikat, Rating
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.pegawai.identitas import PegawaiForm

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)


def test_hal_66_cltn_begun_on_the_last_day_of_the_quarter_takes_it_out(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.keadaan(kantor.staf_id, JenisKeadaan.CLTN, date(2026, 9, 30))
    with pytest.raises(StateError, match="hal\\. 65-66"):
        situasi.nilai(kantor.staf_id, T3)


def test_hal_66_cltn_begun_on_the_first_day_of_the_next_quarter_leaves_this_one(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.keadaan(kantor.staf_id, JenisKeadaan.CLTN, date(2026, 10, 1))
    situasi.nilai(kantor.staf_id, T3)


def test_hal_66_recorded_between_rating_and_the_last_step_it_stops_the_last_step(situasi, kantor):
    situasi.skp(kantor.staf_id)
    rated = situasi.langkah.rated(kantor.staf_id, T3)
    situasi.keadaan(kantor.staf_id, JenisKeadaan.MPP, date(2026, 9, 1))
    with pytest.raises(StateError, match="hal\\. 65-66"):
        situasi.kini.evaluasi.finalize(kantor.penilai, rated.id, date(2026, 9, 30))


def test_hal_66_back_from_suspension_a_new_skp_is_planned_for_the_rest_of_the_year(situasi, kantor):
    situasi.keadaan(kantor.staf_id, JenisKeadaan.BERHENTI_SEMENTARA, date(2026, 1, 1), date(2026, 6, 30))
    with pytest.raises(StateError):
        situasi.skp(kantor.staf_id)
    situasi.skp(kantor.staf_id, date(2026, 7, 3), date(2026, 7, 1))
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(kantor.staf_id, T3)


def test_other_leave_without_an_end_takes_out_the_quarters_and_is_told_for_the_year(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.keadaan(kantor.staf_id, JenisKeadaan.CUTI_SAKIT, date(2026, 8, 20))
    with pytest.raises(StateError, match="tidak mengatur"):
        situasi.nilai(kantor.staf_id, T4)
    situasi.nilai(kantor.staf_id, T3)
    year = {row.pegawai_id: row for row in situasi.kini.evaluasi.list(kantor.pengelola, TAHUN)}
    assert year[kantor.staf_id].keadaan is None


def test_maternity_leave_of_a_leap_february_is_counted_in_its_days(situasi, kantor):
    """15 of 29 days of February 2028 are more than half, 14 are not."""
    februari = Periode(2028, JenisPeriode.BULANAN, 2)
    situasi.keadaan(kantor.teman_id, JenisKeadaan.CUTI_MELAHIRKAN, date(2028, 2, 15))
    situasi.keadaan(kantor.staf_id, JenisKeadaan.CUTI_MELAHIRKAN, date(2028, 2, 16))
    situasi.kini_pada(date(2028, 3, 1))
    rows = {row.pegawai_id: row for row in situasi.kini.evaluasi.list(kantor.pengelola, februari)}
    assert rows[kantor.teman_id].is_out
    assert not rows[kantor.staf_id].is_out


def test_hal_64_angka_12_tugas_belajar_from_july_goes_on_in_the_same_skp(situasi, kantor):
    skp = situasi.skp(kantor.staf_id)
    situasi.keadaan(kantor.staf_id, JenisKeadaan.TUGAS_BELAJAR, date(2026, 7, 1))
    revised = situasi.kini.skp.revise(kantor.pengelola, skp, "IPK di atas 3,5")
    situasi.tetapkan(revised.id, date(2026, 7, 6))
    situasi.organisasi(kantor.bidang_id, T4)
    situasi.kini_pada(date(2027, 1, 11))
    evaluasi = situasi.nilai(kantor.staf_id, T4, date(2027, 1, 4))
    assert situasi.kini.evaluasi.get(kantor.pengelola, evaluasi).skp_id == revised.id


def test_hal_64_angka_12_released_from_the_post_for_the_study_no_new_skp_is_asked_for(situasi, kantor):
    """Who studies is often moved to a post of pelaksana on that day: "tanpa menyusun dokumen SKP baru"."""
    skp = situasi.skp(kantor.staf_id)
    situasi.keadaan(kantor.staf_id, JenisKeadaan.TUGAS_BELAJAR, date(2026, 7, 1))
    situasi.tempatkan(
        kantor.staf_id,
        kantor.bidang_id,
        "Pelaksana (tugas belajar)",
        JenisJabatan.PELAKSANA,
        date(2026, 7, 1),
    )
    assert situasi.kini.skp.check(kantor.pengelola, skp).pindah is None


def test_hal_100_huruf_d_dropped_out_in_the_quarter_it_is_kurang_and_in_the_next_the_quadrant(
    situasi, kantor
):
    situasi.skp(kantor.staf_id)
    situasi.keadaan(kantor.staf_id, JenisKeadaan.TUGAS_BELAJAR, date(2026, 1, 5), date(2026, 5, 31))
    situasi.keadaan(kantor.staf_id, JenisKeadaan.PUTUS_STUDI, date(2026, 6, 1), date(2026, 6, 1))
    good = PenilaianForm(Rating.DIATAS_EKSPEKTASI, Rating.DIATAS_EKSPEKTASI, "Rajin", "Catatan")
    for periode, expected in ((T2, Predikat.KURANG), (T3, Predikat.SANGAT_BAIK)):
        situasi.organisasi(kantor.bidang_id, periode)
        evaluasi = situasi.nilai(kantor.staf_id, periode, form=good)
        assert situasi.kini.evaluasi.get(kantor.pengelola, evaluasi).predikat is expected


def test_hal_66_pejabat_negara_prints_nothing_and_is_counted(situasi, kantor):
    situasi.keadaan(kantor.staf_id, JenisKeadaan.PEJABAT_NEGARA, date(2026, 2, 1))
    recap = {row.pegawai_id: row for row in situasi.kini.evaluasi.list(kantor.pengelola, T3)}
    assert recap[kantor.staf_id].is_out
    with pytest.raises(StateError, match="65-66"):
        situasi.skp(kantor.staf_id)


def test_cpns_becomes_pns_inside_the_period_and_the_sheet_has_the_pangkat_of_the_last_step(
    situasi, kantor, dokumen
):
    cpns = situasi.orang("Calon Uji", golongan="III/a", jenis=JenisPegawai.CPNS)
    situasi.tempatkan(cpns, kantor.bidang_id, "Penelaah", JenisJabatan.PELAKSANA)
    situasi.dinilai_oleh(cpns, kantor.kabid_id)
    situasi.skp(cpns)
    old = situasi.kini.pegawai.get(kantor.pengelola, cpns).pegawai
    situasi.kini.pegawai.save(
        kantor.pengelola, PegawaiForm(old.nama, old.nip, JenisPegawai.PNS, "III/b", id=cpns)
    )
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(cpns, T3)
    assert "Penata Muda Tingkat I (III/b)" in dokumen(cpns, T3)


def test_golongan_of_a_pppk_prints_without_pangkat_and_with_ni_pppk(situasi, kantor, dokumen):
    situasi.skp(kantor.teman_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(kantor.teman_id, T3)
    sheet = dokumen(kantor.teman_id, T3)
    assert "NI PPPK" in sheet
    assert "RUANG : IX" in sheet


def _masa(situasi, kantor, pegawai_id: str, tahun: int = 2026) -> list[tuple[date, str]]:
    found = situasi.kini.masa_skp.list_usulan(kantor.pengelola, pegawai_id, tahun)
    return [(one.mulai, one.sebab) for one in found]


def test_hal_65_who_came_to_the_agency_in_september_is_offered_an_skp_from_that_day(situasi, kantor):
    masuk = situasi.orang("Pindahan Kabupaten")
    situasi.tempatkan(
        masuk, kantor.bidang_id, "Analis Kebijakan Ahli Muda", JenisJabatan.JF_KEAHLIAN, date(2026, 9, 1)
    )
    situasi.dinilai_oleh(masuk, kantor.kabid_id, date(2026, 9, 1))
    assert _masa(situasi, kantor, masuk) == [
        (date(2026, 9, 1), "sejak penempatannya yang pertama, 1 September 2026"),
        (date(2026, 1, 1), ""),
    ]
    assert _masa(situasi, kantor, masuk, 2027) == [(date(2027, 1, 1), "")]
    situasi.skp(masuk, date(2026, 9, 3), date(2026, 9, 1))
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(masuk, T3)
    assert "1 SEPTEMBER SD 31 DESEMBER TAHUN 2026" in situasi.lembar(masuk, "skp", T3)


def test_hal_66_back_from_two_states_in_a_row_the_skp_is_offered_from_the_day_after_the_last(situasi, kantor):
    situasi.keadaan(kantor.staf_id, JenisKeadaan.CLTN, date(2025, 4, 1), date(2026, 3, 31))
    situasi.keadaan(kantor.staf_id, JenisKeadaan.BERHENTI_SEMENTARA, date(2026, 4, 1), date(2026, 6, 30))
    ((mulai, sebab),) = _masa(situasi, kantor, kantor.staf_id)
    assert mulai == date(2026, 7, 1)
    assert sebab == "sesudah diberhentikan sementara sejak 1 April 2026 sampai 30 Juni 2026"
    situasi.skp(kantor.staf_id, date(2026, 7, 3), mulai)


def test_hal_66_who_is_away_for_good_is_offered_the_year_and_refused_with_the_reason(situasi, kantor):
    situasi.keadaan(kantor.staf_id, JenisKeadaan.MPP, date(2025, 12, 1))
    assert _masa(situasi, kantor, kantor.staf_id) == [(date(2026, 1, 1), "")]
    with pytest.raises(StateError, match="masa persiapan pensiun"):
        situasi.skp(kantor.staf_id)
