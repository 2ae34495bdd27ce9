"""The old unit's result, the superior in the rater's place, last year's predikat: down to what is printed."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import KinerjaError, StateError
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, StatusPegawai
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.evaluasi.hasil_lama import Kesepakatan
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.penandatanganan.service import AmbilAlih
from tests.services.situasi.conftest import SESUAI, SURAT

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN, TAHUN_LALU = Periode.tahunan(2026), Periode.tahunan(2025)
ATAS, BAWAH = Rating.DIATAS_EKSPEKTASI, Rating.DIBAWAH_EKSPEKTASI
TINGGI = PenilaianForm(ATAS, Rating.SESUAI_EKSPEKTASI, "Target terlampaui", "Jadi mentor", "")


def koreksi(situasi, form):
    """Correct the predikat and make what it touches final again on the same day."""
    service, pengelola = situasi.kini.koreksi_organisasi, situasi.kantor.pengelola
    touched = service.list_tersentuh(pengelola, form.unit_kerja_id, form.periode)
    service.correct(pengelola, form, "Salah salin nota dinas", [one.evaluasi_id for one in touched])
    for one in sorted(touched, key=lambda one: one.periode.sort_key):
        rows = situasi.kini.evaluasi.list(pengelola, one.periode)
        anew = next(row.evaluasi_id for row in rows if row.pegawai_id == one.pegawai_id)
        situasi.kini.evaluasi.finalize(pengelola, anew, form.tanggal, SURAT)
    return touched


@pytest.fixture
def pindah(situasi, kantor):
    """The staf moved on 3 August into the other bidang under a new head; judged high the quarter before."""
    skp = situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T2, PredikatOrganisasi.ISTIMEWA)
    situasi.nilai(kantor.staf_id, T2, date(2026, 7, 2), TINGGI)
    baru = situasi.orang("Kabid Kesmas, M.K.M.", golongan="IV/a")
    situasi.tempatkan(baru, kantor.bidang_lain_id, "Kepala Bidang Kesmas", JenisJabatan.ADMINISTRATOR)
    situasi.dinilai_oleh(baru, kantor.kepala_id)
    situasi.tempatkan(
        kantor.staf_id, kantor.bidang_lain_id, "Penata Kesmas", JenisJabatan.PELAKSANA, date(2026, 8, 3)
    )
    situasi.dinilai_oleh(kantor.staf_id, baru, date(2026, 8, 3))
    situasi.pindah(skp, date(2026, 8, 5))


def sepakat(situasi, periode, day=date(2026, 10, 6)):
    form = Kesepakatan(day, "Dua bulan pada unit baru", "800/77/2026")
    return situasi.kini.hasil_lama.take(situasi.kantor.pengelola, situasi.kantor.staf_id, periode, form)


@pytest.mark.usefixtures("pindah")
def test_hal_91_angka_13_a_the_sheet_of_the_quarter_says_old_result_new_rater_and_the_agreement(
    situasi, kantor, dokumen
):
    taken = sepakat(situasi, T3)
    situasi.organisasi(kantor.bidang_lain_id, T3, PredikatOrganisasi.KURANG)  # of the new unit: not asked
    situasi.kini.evaluasi.finalize(kantor.pengelola, taken.id, date(2026, 10, 7), SURAT)
    sheet = dokumen(kantor.staf_id, T3)
    for words in (
        "PERIODE: TRIWULAN III",
        "Kabid Kesmas, M.K.M.",
        "Penata Kesmas",
        "CAPAIAN KINERJA ORGANISASI : ISTIMEWA",
        "PREDIKAT KINERJA PEGAWAI : BAIK",
        "Hasil evaluasi Triwulan II 2026 pada bidang Uji diambil alih",
        "6 Oktober 2026",
    ):
        assert words.casefold() in sheet.casefold(), words
    assert "Kabid Uji" not in sheet
    hasil = situasi.lembar(kantor.staf_id, "hasil-evaluasi", T3)
    assert "RATING HASIL KERJA DIATAS EKSPEKTASI" in hasil
    assert "RATING PERILAKU KERJA SESUAI EKSPEKTASI" in hasil


@pytest.mark.usefixtures("pindah")
def test_hal_91_angka_13_a_what_was_itself_taken_over_is_not_taken_again(situasi, kantor):
    """Moved again in November: the third quarter was no evaluation of its own."""
    taken = sepakat(situasi, T3)
    situasi.kini.evaluasi.finalize(kantor.pengelola, taken.id, date(2026, 10, 7), SURAT)
    situasi.tempatkan(
        kantor.staf_id, kantor.bidang_id, "Penata Layanan", JenisJabatan.PELAKSANA, date(2026, 11, 2)
    )
    situasi.dinilai_oleh(kantor.staf_id, kantor.kabid_id, date(2026, 11, 2))
    assert not situasi.kini.hasil_lama.may_take(kantor.pengelola, kantor.staf_id, T4)
    with pytest.raises(StateError, match="hal\\. 91"):
        sepakat(situasi, T4, date(2026, 11, 20))


@pytest.mark.usefixtures("pindah")
def test_hal_91_angka_13_b_the_year_of_a_mover_is_judged_by_the_new_rater_with_the_new_unit(
    situasi, kantor, dokumen
):
    situasi.kini_pada(date(2026, 12, 31))
    situasi.organisasi(kantor.bidang_lain_id, TAHUN, PredikatOrganisasi.BUTUH_PERBAIKAN)
    situasi.nilai(kantor.staf_id, TAHUN, date(2026, 12, 31))
    sheet = dokumen(kantor.staf_id, TAHUN)
    assert "CAPAIAN KINERJA ORGANISASI : BUTUH PERBAIKAN" in sheet
    assert "Kabid Kesmas, M.K.M." in sheet
    assert "diambil alih" not in sheet


@pytest.mark.usefixtures("pindah")
def test_koreksi_of_the_old_unit_reaches_the_sheet_that_took_its_result_over(situasi, kantor, dokumen):
    taken = sepakat(situasi, T3)
    situasi.kini.evaluasi.finalize(kantor.pengelola, taken.id, date(2026, 10, 7), SURAT)
    form = PredikatOrganisasiForm(kantor.bidang_id, T2, PredikatOrganisasi.BAIK, "LKjIP", date(2026, 10, 9))
    assert [one.periode for one in koreksi(situasi, form)] == [T2, T3]
    assert "CAPAIAN KINERJA ORGANISASI : BAIK" in dokumen(kantor.staf_id, T3)


@pytest.mark.usefixtures("pindah")
def test_hal_91_angka_13_a_and_leaving_the_agency_the_quarter_of_the_move_is_still_agreed_on(situasi, kantor):
    """He retired on 1 October; the agreement on the third quarter is of work done here."""
    situasi.keluar(kantor.staf_id, StatusPegawai.PENSIUN, date(2026, 10, 1))
    taken = sepakat(situasi, T3)
    situasi.kini.evaluasi.finalize(kantor.pengelola, taken.id, date(2026, 10, 7), SURAT)
    with pytest.raises(StateError, match="Pasal 1 angka 1"):
        situasi.nilai(kantor.staf_id, T4, date(2026, 12, 31))


def test_hal_90_angka_11_the_rater_let_the_time_pass_d12_names_the_superior_and_no_objection(
    situasi, kantor, dokumen
):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3, PredikatOrganisasi.KURANG)
    opened = situasi.kini.evaluasi.open(kantor.pengelola, kantor.staf_id, T3)
    ambil = AmbilAlih(DasarAtasan.PENILAI_MELEWATI_WAKTU, date(2026, 10, 30))
    situasi.kini.penandatanganan.take_over_evaluasi(kantor.kepala, opened.id, ambil)
    with pytest.raises(KinerjaError):
        situasi.kini.evaluasi.rate(kantor.penilai, opened.id, SESUAI)
    rendah = PenilaianForm(BAWAH, BAWAH, "Tiga laporan tidak disampaikan", "", "")
    situasi.kini.evaluasi.rate(kantor.kepala, opened.id, rendah)
    situasi.kini.evaluasi.finalize(kantor.kepala, opened.id, date(2026, 11, 3))
    sheet = dokumen(kantor.staf_id, T3)
    for words in (
        "6. Atasan Pejabat Penilai Kinerja",
        "dr. Kepala Uji, M.Kes.",
        "Kabid Uji, S.KM.",
        "CAPAIAN KINERJA ORGANISASI : KURANG",
        "SANGAT KURANG",
    ):
        assert words in sheet, words
    situasi.kini.penandatanganan.hand_over(kantor.kepala, opened.id, date(2026, 11, 5))
    with pytest.raises(KinerjaError, match="final"):
        situasi.kini.penandatanganan.object(
            kantor.staf, opened.id, date(2026, 11, 6), Surat(keterangan="Keberatan atas predikat")
        )


def test_hal_89_angka_2_a_rater_ill_for_months_is_unable_and_back_the_next_quarter(situasi, kantor, dokumen):
    """Sick leave takes nobody out of office; that he is unable is said by the superior, with the letter."""
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.keadaan(kantor.kabid_id, JenisKeadaan.CUTI_SAKIT, date(2026, 8, 1), date(2026, 10, 31))
    opened = situasi.kini.evaluasi.open(kantor.pengelola, kantor.staf_id, T3)
    ambil = AmbilAlih(
        DasarAtasan.PENILAI_BERHALANGAN, date(2026, 10, 2), Surat("445/9", "Cuti sakit, surat dokter")
    )
    situasi.kini.penandatanganan.take_over_evaluasi(kantor.kepala, opened.id, ambil)
    situasi.kini.evaluasi.rate(kantor.kepala, opened.id, SESUAI)
    situasi.kini.evaluasi.finalize(kantor.kepala, opened.id, date(2026, 10, 5))
    assert "6. Atasan Pejabat Penilai Kinerja" in dokumen(kantor.staf_id, T3)
    situasi.kini_pada(date(2026, 12, 31))
    situasi.organisasi(kantor.bidang_id, T4)
    situasi.nilai(kantor.staf_id, T4, date(2026, 12, 31))
    last = dokumen(kantor.staf_id, T4)
    assert "6. Atasan Pejabat Penilai Kinerja" not in last
    assert "Kabid Uji, S.KM." in last


def test_hal_94_huruf_f_the_late_predikat_prints_last_years_and_the_correction_prints_its_own(
    situasi, kantor, dokumen
):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, TAHUN_LALU, PredikatOrganisasi.ISTIMEWA, date(2026, 1, 15))
    situasi.kini_pada(date(2027, 2, 4))
    lent = situasi.kini.predikat_organisasi.use_previous_year
    assert lent(kantor.pengelola, kantor.bidang_id, TAHUN, date(2027, 2, 4)) is PredikatOrganisasi.ISTIMEWA
    situasi.nilai(kantor.staf_id, TAHUN, date(2027, 2, 5), TINGGI)
    assert "CAPAIAN KINERJA ORGANISASI : ISTIMEWA" in dokumen(kantor.staf_id, TAHUN)
    situasi.kini_pada(date(2027, 3, 15))
    form = PredikatOrganisasiForm(
        kantor.bidang_id, TAHUN, PredikatOrganisasi.KURANG, "LKjIP terbit", date(2027, 3, 15)
    )
    koreksi(situasi, form)
    assert "CAPAIAN KINERJA ORGANISASI : KURANG" in dokumen(kantor.staf_id, TAHUN)
