"""Dates that can and cannot be (P6 Pasal 7, 14, 24, 25, 28; Lampiran p.65, 90, 94)."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError, StateError
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import InvalidSkpError
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.evaluasi.hasil_lama import Kesepakatan
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.penandatanganan.service import AmbilAlih
from kinerja_desktop.services.pengaturan.reading import HariLibur
from tests.services.situasi.conftest import SESUAI, SURAT

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN, TAHUN_LALU = Periode.tahunan(2026), Periode.tahunan(2025)


@pytest.mark.parametrize(("day", "refused"), [(date(2027, 1, 31), True), (date(2027, 2, 1), False)])
def test_hal_94_huruf_f_31_january_no_1_february_yes(situasi, kantor, day, refused):
    situasi.organisasi(kantor.bidang_id, TAHUN_LALU, PredikatOrganisasi.ISTIMEWA, date(2026, 1, 15))
    service = situasi.pada(day).predikat_organisasi
    if refused:
        with pytest.raises(StateError, match="sesudah 31 Januari 2027"):
            service.use_previous_year(kantor.pengelola, kantor.bidang_id, TAHUN, day)
    else:
        found = service.use_previous_year(kantor.pengelola, kantor.bidang_id, TAHUN, day)
        assert found is PredikatOrganisasi.ISTIMEWA


def test_hal_94_huruf_f_a_borrowed_predikat_is_not_lent_again(situasi, kantor):
    """2026 was late and stands with the value of 2025; 2027 is late too: 2025 is not the year before."""
    situasi.organisasi(kantor.bidang_id, TAHUN_LALU, PredikatOrganisasi.ISTIMEWA, date(2026, 1, 15))
    situasi.kini_pada(date(2027, 2, 1))
    use = situasi.kini.predikat_organisasi.use_previous_year
    use(kantor.pengelola, kantor.bidang_id, TAHUN, date(2027, 2, 1))
    situasi.kini_pada(date(2028, 2, 1))
    use = situasi.kini.predikat_organisasi.use_previous_year
    with pytest.raises(StateError, match="Tahun 2026 sendiri") as refusal:
        use(kantor.pengelola, kantor.bidang_id, Periode.tahunan(2027), date(2028, 2, 1))
    assert "hal. 94 huruf f" in refusal.value.why


def test_hal_65_angka_6_the_skp_of_a_new_post_is_not_dated_before_the_move(situasi, kantor):
    skp = situasi.skp(kantor.staf_id)
    situasi.tempatkan(
        kantor.staf_id, kantor.bidang_id, "Penata Layanan", JenisJabatan.PELAKSANA, date(2026, 8, 17)
    )
    with pytest.raises(InvalidInputError, match="20 Januari 2026"):
        situasi.pindah(skp, date(2026, 1, 20))


def test_pasal_14_an_skp_of_the_whole_year_is_still_set_from_the_draft_of_the_agreement_on(situasi, kantor):
    situasi.kini_pada(date(2026, 11, 30))
    situasi.skp(kantor.staf_id, date(2026, 11, 27), date(2027, 1, 1), date(2027, 12, 31))


def test_hal_65_angka_4_an_skp_set_on_31_january_is_in_time_and_on_1_february_is_told(situasi, kantor):
    one = situasi.skp(kantor.staf_id, date(2026, 1, 31))
    other = situasi.skp(kantor.teman_id, date(2026, 2, 1))
    advice = [situasi.kini.skp.check(kantor.pengelola, skp).saran for skp in (one, other)]
    codes = [{found.kode for found in each} for each in advice]
    assert "tenggat.penetapan" not in codes[0]
    assert "tenggat.penetapan" in codes[1]


@pytest.mark.parametrize(("day", "refused"), [(date(2027, 1, 31), True), (date(2027, 2, 1), False)])
def test_hal_65_angka_5_the_superior_sets_from_1_february_on(situasi, kantor, day, refused):
    draft = situasi.langkah.draft(kantor.staf_id, 2027)
    situasi.kini_pada(day)
    ambil = AmbilAlih(DasarAtasan.PENILAI_TIDAK_MENETAPKAN, day)
    take_over = situasi.kini.penandatanganan.take_over_skp
    if refused:
        with pytest.raises(StateError, match="31 Januari 2027") as refusal:
            take_over(kantor.kepala, draft.id, ambil)
        assert "hal. 65" in refusal.value.why
    else:
        take_over(kantor.kepala, draft.id, ambil)


def test_hal_65_angka_5_the_superior_sets_also_for_a_rater_who_may_not(situasi, kantor):
    """The rater was suspended in January: no SKP was set, and no letter makes him a rater."""
    draft = situasi.langkah.draft(kantor.staf_id, 2027)
    situasi.kini_pada(date(2027, 2, 3))
    situasi.keadaan(kantor.kabid_id, JenisKeadaan.BERHENTI_SEMENTARA, date(2027, 1, 4))
    situasi.kini.skp.submit(kantor.staf, draft.id)
    with pytest.raises(InvalidSkpError, match="diberhentikan sementara"):
        situasi.kini.skp.establish(kantor.pengelola, draft.id, date(2027, 2, 3), SURAT)
    ambil = AmbilAlih(DasarAtasan.PENILAI_TIDAK_MENETAPKAN, date(2027, 2, 3))
    situasi.kini.penandatanganan.take_over_skp(kantor.kepala, draft.id, ambil)
    situasi.kini.skp.establish(kantor.kepala, draft.id, date(2027, 2, 3))
    sheet = situasi.lembar(kantor.staf_id, "skp", Periode.tahunan(2027))
    assert "dr. Kepala Uji" in sheet


def test_hal_90_angka_8_leap_day_the_month_of_february_2028_ends_on_the_29th(situasi, kantor):
    februari = Periode(2028, JenisPeriode.BULANAN, 2)
    situasi.kini_pada(date(2028, 2, 28))
    situasi.skp(kantor.staf_id, date(2028, 1, 20), date(2028, 1, 1), date(2028, 12, 31))
    situasi.organisasi(kantor.bidang_id, februari, day=date(2028, 2, 28))
    with pytest.raises(StateError, match="29 Februari 2028"):
        situasi.nilai(kantor.staf_id, februari, date(2028, 2, 28))
    situasi.kini_pada(date(2028, 2, 29))
    situasi.nilai(kantor.staf_id, februari, date(2028, 2, 29))
    assert "1 FEBRUARI SD 29 FEBRUARI TAHUN 2028" in situasi.lembar(
        kantor.staf_id, "dokumen-evaluasi", februari
    )


def test_hal_90_angka_8_b_the_year_on_30_december_no_on_31_december_asked(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.kini_pada(date(2026, 12, 30))
    situasi.organisasi(kantor.bidang_id, TAHUN, day=date(2026, 12, 30))
    with pytest.raises(StateError, match="31 Desember 2026"):
        situasi.nilai(kantor.staf_id, TAHUN, date(2026, 12, 30))
    situasi.kini_pada(date(2026, 12, 31))
    situasi.nilai(kantor.staf_id, TAHUN, date(2026, 12, 31))


def test_hal_91_who_leaves_in_the_window_signs_on_his_last_day_and_not_before(situasi, kantor):
    """Last day 10 March 2027: the last step on the 9th is refused, on the 10th it is asked."""
    baru = situasi.orang("Kabid Baru", golongan="IV/a")
    situasi.tempatkan(baru, kantor.bidang_id, "Kepala Bidang Baru", JenisJabatan.ADMINISTRATOR)
    situasi.kini_pada(date(2027, 1, 20))
    situasi.skp(kantor.staf_id, date(2027, 1, 20), date(2027, 1, 1), date(2027, 12, 31))
    situasi.dinilai_oleh(kantor.staf_id, baru, date(2027, 3, 11))
    situasi.kini_pada(date(2027, 3, 10))
    t1 = Periode(2027, JenisPeriode.TRIWULANAN, 1)
    situasi.organisasi(kantor.bidang_id, t1, day=date(2027, 3, 8))
    evaluasi = situasi.kini.evaluasi
    opened = evaluasi.open(kantor.penilai, kantor.staf_id, t1)
    evaluasi.rate(kantor.penilai, opened.id, SESUAI)
    with pytest.raises(StateError, match="10 Maret 2027"):
        evaluasi.finalize(kantor.penilai, opened.id, date(2027, 3, 9), sebelum_akhir=True)
    with pytest.raises(StateError, match="21 hari lagi"):
        evaluasi.finalize(kantor.penilai, opened.id, date(2027, 3, 10))
    evaluasi.finalize(kantor.penilai, opened.id, date(2027, 3, 10), sebelum_akhir=True)


def test_a_correction_follows_the_result_that_the_next_period_took_over(situasi, kantor, dokumen):
    """P6 p.91 13a with a wrong predikat of the old unit: both sheets stood on it."""
    skp = situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T2, PredikatOrganisasi.KURANG)
    situasi.nilai(kantor.staf_id, T2)
    situasi.tempatkan(
        kantor.staf_id, kantor.dinas_id, "Penata Layanan", JenisJabatan.PELAKSANA, date(2026, 7, 6)
    )
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 7, 6))
    situasi.pindah(skp, date(2026, 7, 9))
    taken = situasi.kini.hasil_lama.take(
        kantor.kepala, kantor.staf_id, T3, Kesepakatan(date(2026, 10, 1), "Baru dua bulan di unit")
    )
    situasi.kini.evaluasi.finalize(kantor.kepala, taken.id, date(2026, 10, 2))
    koreksi = situasi.kini.koreksi_organisasi
    touched = koreksi.list_tersentuh(kantor.pengelola, kantor.bidang_id, T2)
    assert [one.periode for one in touched] == [T2, T3]
    form = PredikatOrganisasiForm(
        kantor.bidang_id, T2, PredikatOrganisasi.BAIK, "Capaian yang benar", date(2026, 7, 1)
    )
    koreksi.correct(kantor.pengelola, form, "Salah ketik", [one.evaluasi_id for one in touched])
    history = {
        one.periode: one for one in situasi.kini.evaluasi.history(kantor.pengelola, kantor.staf_id, 2026)
    }
    with pytest.raises(StateError, match="Triwulan II 2026"):
        situasi.kini.evaluasi.finalize(kantor.kepala, history[T3].evaluasi_id, date(2026, 10, 9))
    situasi.kini.evaluasi.finalize(kantor.penilai, history[T2].evaluasi_id, date(2026, 10, 8))
    situasi.kini.evaluasi.finalize(kantor.kepala, history[T3].evaluasi_id, date(2026, 10, 9))
    for periode in (T2, T3):
        sheet = dokumen(kantor.staf_id, periode)
        assert "CAPAIAN KINERJA ORGANISASI : BAIK" in sheet


def test_hal_114_a_document_is_not_handed_over_before_it_was_signed_nor_tomorrow(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    evaluasi = situasi.nilai(kantor.staf_id, T3, date(2026, 10, 5))
    hand_over = situasi.kini.penandatanganan.hand_over
    for day in (date(2026, 10, 4), date(2026, 11, 24)):
        with pytest.raises(KinerjaError):
            hand_over(kantor.pengelola, evaluasi, day, SURAT)
    hand_over(kantor.pengelola, evaluasi, date(2026, 10, 5), SURAT)


def test_hal_117_the_fourteen_working_days_to_object_are_counted_with_the_offices_holidays(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    evaluasi = situasi.nilai(kantor.staf_id, T3, date(2026, 10, 5))
    penandatanganan = situasi.kini.penandatanganan
    penandatanganan.hand_over(kantor.penilai, evaluasi, date(2026, 10, 6))
    situasi.kini.pengaturan.set_hari_libur(kantor.pengelola, [])
    with pytest.raises(StateError, match="hari libur 2026 belum diisi"):
        penandatanganan.object(
            kantor.staf, evaluasi, date(2026, 10, 27), Surat(keterangan="Realisasi tidak dilihat")
        )
    libur = [HariLibur(date(2026, 8, 17), "Hari Kemerdekaan")]
    situasi.kini.pengaturan.set_hari_libur(kantor.pengelola, libur)
    with pytest.raises(StateError, match="26 Oktober 2026"):
        penandatanganan.object(
            kantor.staf, evaluasi, date(2026, 10, 27), Surat(keterangan="Realisasi tidak dilihat")
        )
    penandatanganan.object(
        kantor.staf, evaluasi, date(2026, 10, 26), Surat(keterangan="Realisasi tidak dilihat")
    )
