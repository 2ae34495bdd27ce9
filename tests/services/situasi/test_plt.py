"""Acting officials, two posts at once, heads who are functional officials (P6 Lampiran p.50, 89, 94)."""

from datetime import date

import pytest

from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai, JenisPenempatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
PLT, PLH = JenisPenempatan.PLT, JenisPenempatan.PLH
ADMIN, PENGAWAS, JF = JenisJabatan.ADMINISTRATOR, JenisJabatan.PENGAWAS, JenisJabatan.JF_KEAHLIAN
SURAT = "800/2/2026"


@pytest.fixture
def puskesmas(situasi, kantor):
    """A unit mandiri: head a functional official with a letter, rating a nurse; (unit, head, nurse)."""
    unit = situasi.unit("Puskesmas Uji", kantor.dinas_id, mandiri=True)
    kepala = situasi.orang("drg. Pimpinan Puskesmas", golongan="IV/a")
    perawat = situasi.orang("Perawat Uji")
    situasi.tempatkan(kepala, unit, "Dokter Gigi Ahli Madya", JF)
    situasi.tempatkan(perawat, unit, "Perawat Ahli Pertama", JF)
    situasi.dinilai_oleh(kepala, kantor.kepala_id)
    situasi.dinilai_oleh(perawat, kepala, surat=SURAT)
    return unit, kepala, perawat


def test_hal_94_huruf_g_a_head_of_puskesmas_acting_elsewhere_rates_his_own_as_their_head(
    situasi, kantor, puskesmas, dokumen
):
    unit, kepala, perawat = puskesmas
    situasi.tempatkan(kepala, kantor.dinas_id, "Sekretaris Dinas", ADMIN, date(2026, 4, 1), sebagai=PLT)
    situasi.skp(perawat)
    situasi.organisasi(unit, T3, PredikatOrganisasi.ISTIMEWA)
    situasi.organisasi(kantor.dinas_id, T3, PredikatOrganisasi.KURANG)
    situasi.nilai(perawat, T3)
    sheet = dokumen(perawat, T3)
    assert "ISTIMEWA" in sheet
    assert "Dokter Gigi Ahli Madya" in sheet
    assert "Plt." not in sheet


def test_hal_89_angka_5_that_head_is_himself_evaluated_as_plt_sekretaris(situasi, kantor, puskesmas, dokumen):
    _, kepala, _ = puskesmas
    situasi.tempatkan(kepala, kantor.dinas_id, "Sekretaris Dinas", ADMIN, date(2026, 4, 1), sebagai=PLT)
    situasi.skp(kepala)
    situasi.organisasi(kantor.dinas_id, T3, PredikatOrganisasi.BAIK)
    situasi.nilai(kepala, T3)
    sheet = dokumen(kepala, T3)
    assert "JABATAN : Plt. Sekretaris Dinas UNIT KERJA : Dinas Uji" in sheet


def test_hal_89_who_acts_in_two_units_rates_each_unit_in_its_own_post(situasi, kantor, dokumen):
    """One kabid is Plt. of two seksi at once."""
    units = [situasi.unit(f"Seksi {name}", kantor.bidang_id) for name in ("Satu", "Dua")]
    people = []
    for unit, predikat in zip(units, (PredikatOrganisasi.ISTIMEWA, PredikatOrganisasi.KURANG), strict=True):
        name = "Satu" if unit == units[0] else "Dua"
        situasi.tempatkan(
            kantor.kabid_id, unit, f"Kepala Seksi {name}", PENGAWAS, date(2026, 2, 1), sebagai=PLT
        )
        orang = situasi.orang(f"Staf Seksi {name}")
        situasi.tempatkan(orang, unit, "Pengadministrasi", JenisJabatan.PELAKSANA)
        situasi.dinilai_oleh(orang, kantor.kabid_id)
        situasi.skp(orang)
        situasi.organisasi(unit, T3, predikat)
        situasi.nilai(orang, T3)
        people.append(orang)
    satu, dua = (dokumen(one, T3) for one in people)
    assert "Plt. Kepala Seksi Satu" in satu
    assert "ISTIMEWA" in satu
    assert "Plt. Kepala Seksi Dua" in dua
    assert "KURANG" in dua


def test_hal_89_angka_6_of_two_acting_posts_one_ends_and_the_other_goes_on(situasi, kantor):
    units = [situasi.unit(f"Seksi {name}", kantor.bidang_id) for name in ("Satu", "Dua")]
    for number, unit in enumerate(units):
        situasi.tempatkan(kantor.kabid_id, unit, f"Kasi {number}", PENGAWAS, date(2026, 2, 1), sebagai=PLT)
    pegawai = situasi.kini.pegawai
    history = pegawai.get(kantor.pengelola, kantor.kabid_id).penempatan
    first = next(one for one in history if one.jabatan == "Kasi 0")
    assert pegawai.end_acting(kantor.pengelola, kantor.kabid_id, date(2026, 6, 30), first.id) == 1
    ended = {one.jabatan: one.selesai for one in pegawai.get(kantor.pengelola, kantor.kabid_id).penempatan}
    assert ended["Kasi 0"] == date(2026, 6, 30)
    assert ended["Kasi 1"] is None


def test_hal_89_angka_6_who_becomes_definitive_in_the_post_no_longer_prints_plt(situasi, kantor, dokumen):
    jpt = JenisJabatan.JPT_PRATAMA
    situasi.tempatkan(kantor.kabid_id, kantor.dinas_id, "Kepala Badan", jpt, date(2026, 2, 1), sebagai=PLT)
    situasi.dinilai_oleh(kantor.kabid_id, kantor.walikota_id, date(2026, 5, 4))
    situasi.tempatkan(kantor.kabid_id, kantor.dinas_id, "Kepala Badan", jpt, date(2026, 5, 4))
    situasi.skp(kantor.kabid_id, date(2026, 5, 10), date(2026, 5, 4))
    situasi.organisasi(kantor.dinas_id, T3)
    situasi.nilai(kantor.kabid_id, T3)
    sheet = dokumen(kantor.kabid_id, T3)
    assert "JABATAN : Kepala Badan" in sheet
    assert "Plt." not in sheet


def test_hal_89_a_plh_of_one_week_inside_the_quarter_leaves_the_sheet_alone(situasi, kantor, dokumen):
    situasi.tempatkan(
        kantor.kabid_id,
        kantor.dinas_id,
        "Kepala Dinas",
        JenisJabatan.JPT_PRATAMA,
        date(2026, 8, 3),
        sebagai=PLH,
    )
    situasi.kini.pegawai.end_acting(kantor.pengelola, kantor.kabid_id, date(2026, 8, 9))
    situasi.skp(kantor.kabid_id)
    situasi.organisasi(kantor.dinas_id, T3)
    situasi.nilai(kantor.kabid_id, T3)
    sheet = dokumen(kantor.kabid_id, T3)
    assert "Plh." not in sheet
    assert "JABATAN : Jabatan kabid UNIT KERJA : bidang Uji" in sheet


def test_hal_89_a_plh_of_one_week_over_the_end_of_the_quarter(situasi, kantor, dokumen):
    situasi.tempatkan(
        kantor.kabid_id,
        kantor.dinas_id,
        "Kepala Dinas",
        JenisJabatan.JPT_PRATAMA,
        date(2026, 9, 28),
        sebagai=PLH,
    )
    situasi.kini.pegawai.end_acting(kantor.pengelola, kantor.kabid_id, date(2026, 10, 4))
    situasi.skp(kantor.kabid_id)
    situasi.organisasi(kantor.dinas_id, T3)
    situasi.nilai(kantor.kabid_id, T3)
    assert "JABATAN : Plh. Kepala Dinas" in dokumen(kantor.kabid_id, T3)


def test_hal_50_huruf_d_a_plh_of_a_week_in_january_does_not_turn_the_form_of_the_year_into_jpt(
    situasi, kantor
):
    situasi.tempatkan(
        kantor.kabid_id,
        kantor.dinas_id,
        "Kepala Dinas",
        JenisJabatan.JPT_PRATAMA,
        date(2026, 1, 18),
        sebagai=PLH,
    )
    situasi.kini.pegawai.end_acting(kantor.pengelola, kantor.kabid_id, date(2026, 1, 25))
    situasi.skp(kantor.kabid_id, date(2026, 1, 20))
    assert "PEJABAT ADMINISTRASI" in situasi.lembar(kantor.kabid_id, "skp", T1)


def test_hal_27_head_of_a_unit_mandiri_pppk_gets_the_jpt_form(situasi, kantor):
    unit = situasi.unit("UPTD Laboratorium", kantor.dinas_id, mandiri=True)
    kepala = situasi.orang("Kepala UPTD", golongan="X", jenis=JenisPegawai.PPPK)
    analis = situasi.orang("Analis Uji")
    situasi.tempatkan(kepala, unit, "Pranata Laboratorium Ahli Muda", JF)
    situasi.tempatkan(analis, unit, "Pranata Laboratorium Terampil", JenisJabatan.JF_KETERAMPILAN)
    situasi.dinilai_oleh(kepala, kantor.kepala_id)
    situasi.dinilai_oleh(analis, kepala, surat=SURAT)
    situasi.skp(kepala)
    situasi.skp(analis)
    assert "PIMPINAN UNIT KERJA MANDIRI" in situasi.lembar(kepala, "skp", T1)
    assert "PEJABAT ADMINISTRASI" in situasi.lembar(analis, "skp", T1)


def test_hal_27_the_head_of_tata_usaha_of_a_puskesmas_keeps_ja_jf_while_the_head_acts_elsewhere(
    situasi, kantor, puskesmas
):
    unit, kepala, _ = puskesmas
    tu = situasi.orang("Kasubag TU")
    situasi.tempatkan(tu, unit, "Kepala Subbagian Tata Usaha", PENGAWAS)
    situasi.dinilai_oleh(tu, kepala, surat=SURAT)
    situasi.tempatkan(kepala, kantor.dinas_id, "Sekretaris Dinas", ADMIN, date(2026, 1, 5), sebagai=PLT)
    situasi.skp(tu)
    assert "PEJABAT ADMINISTRASI" in situasi.lembar(tu, "skp", T1)


def test_hal_27_who_is_called_head_of_a_unit_mandiri_is_it_before_anybody_is_rated_in_it(situasi, kantor):
    """A new head: the people of the unit still have the head of the dinas as their rater."""
    unit = situasi.unit("Puskesmas Tlogosari", kantor.dinas_id, mandiri=True)
    kepala, tu = situasi.orang("drg. Pimpinan"), situasi.orang("Kasubag TU")
    situasi.tempatkan(kepala, unit, "Kepala UPTD Puskesmas", JF)
    situasi.tempatkan(tu, unit, "Kepala Subbagian Tata Usaha", PENGAWAS)
    for one in (kepala, tu):
        situasi.dinilai_oleh(one, kantor.kepala_id)
        situasi.skp(one)
    assert "PIMPINAN UNIT KERJA MANDIRI" in situasi.lembar(kepala, "skp", T1)
    assert "PEJABAT ADMINISTRASI" in situasi.lembar(tu, "skp", T1)


def test_hal_27_head_of_tata_usaha_does_not_lead_a_unit_mandiri_whose_head_is_missing(situasi, kantor):
    unit = situasi.unit("Puskesmas Tlogosari", kantor.dinas_id, mandiri=True)
    tu = situasi.orang("Kasubag TU")
    situasi.tempatkan(tu, unit, "Kepala Subbagian Tata Usaha", PENGAWAS)
    situasi.dinilai_oleh(tu, kantor.kepala_id)
    situasi.skp(tu)
    assert "PEJABAT ADMINISTRASI" in situasi.lembar(tu, "skp", T1)


def test_hal_90_angka_12_huruf_d_the_result_of_the_head_is_final_not_that_of_others_in_the_unit(
    situasi, kantor
):
    """Both are rated by the Wali Kota while the hospital has no deputy to rate the second one."""
    unit = situasi.unit("RSUD Uji", kantor.dinas_id, mandiri=True)
    situasi.organisasi(kantor.dinas_id, T3)
    final = {}
    for nama, jabatan in (("dr. Direktur", "Direktur RSUD"), ("Kabag TU", "Kepala Bagian Tata Usaha")):
        one = situasi.orang(nama)
        situasi.tempatkan(one, unit, jabatan, ADMIN)
        situasi.dinilai_oleh(one, kantor.walikota_id)
        situasi.skp(one)
        found = situasi.kini.penandatanganan.get_evaluasi(kantor.pengelola, situasi.nilai(one, T3))
        final[nama] = bool(found.sifat_final)
    assert final == {"dr. Direktur": True, "Kabag TU": False}


def test_hal_89_sekda_is_rated_by_wali_kota_who_signs_without_a_number(situasi, kantor, dokumen):
    kota = situasi.unit("Sekretariat Daerah", None)
    sekda = situasi.orang("Sekda Uji, S.H.", golongan="IV/d")
    situasi.tempatkan(sekda, kota, "Sekretaris Daerah", JenisJabatan.JPT_PRATAMA)
    situasi.dinilai_oleh(sekda, kantor.walikota_id)
    situasi.skp(sekda)
    situasi.organisasi(kantor.dinas_id, T3)
    evaluasi = situasi.nilai(sekda, T3)
    sheet = dokumen(sekda, T3)
    assert "Walikota Uji" in sheet
    assert "NRP" not in sheet
    state = situasi.kini.penandatanganan.get_evaluasi(kantor.pengelola, evaluasi)
    assert "huruf c" in state.sifat_final
    assert "Pembina Utama Madya (IV/d)" in sheet
