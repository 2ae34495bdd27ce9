"""What final sheets say, word by word (P6 Lampiran p.90, 113-118; UU 24/2009)."""

import re
from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError, StateError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.pegawai.identitas import PegawaiForm
from kinerja_desktop.services.penandatanganan.service import AmbilAlih
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm
from tests.services.situasi.conftest import SESUAI, SURAT

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
ISIAN = re.compile(r"LAMBANG|GARUDA|\(NAMA|\(NIP\)|\(tempat\)|…|None|pilih salah satu", re.IGNORECASE)
"""Words of the official form that stand for something else; dots are for a date written by hand."""
PENATA = ("Penata Layanan", JenisJabatan.PELAKSANA)
JPT = JenisJabatan.JPT_PRATAMA


def test_d11_of_a_head_whose_raters_superior_nobody_knows_has_no_placeholder(situasi, kantor):
    situasi.skp(kantor.kepala_id)
    situasi.organisasi(kantor.dinas_id, T3)
    situasi.nilai(kantor.kepala_id, T3)
    assert ISIAN.search(situasi.lembar(kantor.kepala_id, "dokumen-lengkap", T3)) is None


def test_d11_of_an_agency_without_a_town_and_of_people_without_golongan(situasi, kantor):
    situasi.kini.instansi.save(kantor.pengelola, InstansiForm("D", "Dinas Uji", ""))
    orang = situasi.orang("Tanpa Golongan", golongan="")
    situasi.tempatkan(orang, kantor.bidang_id, *PENATA)
    situasi.dinilai_oleh(orang, kantor.kabid_id)
    situasi.skp(orang)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(orang, T3)
    sheet = situasi.lembar(orang, "dokumen-lengkap", T3)
    assert ISIAN.search(sheet) is None
    assert "......, 30 September 2026 6. Pejabat Penilai Kinerja" in sheet


def test_d12_has_no_placeholder(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    opened = situasi.kini.evaluasi.open(kantor.kepala, kantor.staf_id, T3)
    ambil = AmbilAlih(DasarAtasan.PENILAI_MELEWATI_WAKTU, date(2026, 10, 15))
    situasi.kini.penandatanganan.take_over_evaluasi(kantor.kepala, opened.id, ambil)
    situasi.kini.evaluasi.rate(kantor.kepala, opened.id, SESUAI)
    situasi.kini.evaluasi.finalize(kantor.kepala, opened.id, date(2026, 10, 15))
    assert ISIAN.search(situasi.lembar(kantor.staf_id, "dokumen-lengkap", T3)) is None


@pytest.mark.parametrize(
    ("nomor", "printed"),
    [
        ("NRP. 1193 0087 650572", "NRP 11930087650572"),
        ("76120345", "NRP 76120345"),
        ("12345/p", "NRP 12345/P"),
        ("197203041998031004", "NIP 19720304 199803 1 004"),
    ],
    ids=["TNI AD", "Polri", "TNI AL", "PNS of another agency"],
)
def test_hal_92_angka_15_an_official_from_outside_prints_the_number_he_has(
    situasi, kantor, dokumen, nomor, printed
):
    luar = situasi.orang("Kolonel Uji", golongan="", jenis=JenisPegawai.PEJABAT_LAIN, nip=nomor)
    situasi.tempatkan(luar, kantor.dinas_id, "Komandan Satuan", JenisJabatan.ADMINISTRATOR)
    situasi.dinilai_oleh(kantor.staf_id, luar, date(2026, 2, 1))
    situasi.skp(kantor.staf_id, date(2026, 2, 2))
    situasi.organisasi(kantor.dinas_id, T3)
    situasi.nilai(kantor.staf_id, T3)
    assert printed in dokumen(kantor.staf_id, T3)


@pytest.mark.parametrize("pangkat", ["Kolonel Inf", "Kombes Pol.", "Letkol Laut (P)"])
def test_skp_c_and_d_the_row_of_pangkat_holds_the_rank_of_a_rater_from_tni_or_polri(
    situasi, kantor, dokumen, pangkat
):
    luar = situasi.orang(
        "Kolonel Uji", golongan="", jenis=JenisPegawai.PEJABAT_LAIN, nip="76120345", pangkat=pangkat
    )
    situasi.tempatkan(luar, kantor.dinas_id, "Komandan Satuan", JenisJabatan.ADMINISTRATOR)
    situasi.dinilai_oleh(kantor.staf_id, luar, date(2026, 2, 1))
    situasi.skp(kantor.staf_id, date(2026, 2, 2))
    situasi.organisasi(kantor.dinas_id, T3)
    situasi.nilai(kantor.staf_id, T3)
    assert f"PANGKAT/GOL RUANG : {pangkat}" in dokumen(kantor.staf_id, T3)
    assert f"PANGKAT/ GOL. RUANG {pangkat}" in situasi.lembar(kantor.staf_id, "skp", T3)
    assert f"PANGKAT/GOL RUANG {pangkat}" in situasi.lembar(kantor.staf_id, "hasil-evaluasi", T3)


def test_an_official_from_outside_is_in_no_list_and_no_recap_of_employees(situasi, kantor):
    luar = situasi.orang("Kolonel Uji", golongan="", jenis=JenisPegawai.PEJABAT_LAIN, nip="76120345")
    situasi.tempatkan(luar, kantor.dinas_id, "Komandan Satuan", JenisJabatan.ADMINISTRATOR)
    assert luar not in {row.pegawai_id for row in situasi.kini.evaluasi.list(kantor.pengelola, T3)}
    with pytest.raises(StateError):
        situasi.kini.skp.create_draft(kantor.pengelola, SkpDraft(luar, date(2026, 1, 1), date(2026, 12, 31)))


@pytest.mark.parametrize(
    ("jenis", "nip", "golongan", "word"),
    [
        (JenisPegawai.PPPK, "199001012024211001", "III/a", "tanpa ruang"),
        (JenisPegawai.CPNS, "199001012025031001", "IX", "memerlukan ruang"),
        (JenisPegawai.PNS, "199001012024211001", "III/a", "NI PPPK"),
        (JenisPegawai.CPNS, "203001012025031001", "III/a", "belum tiba"),
        (JenisPegawai.PPPK, "199002302024211001", "IX", "[Tt]anggal lahir"),
        (JenisPegawai.PNS, "200002292024031001", "IV/f", "IV/f"),
    ],
)
def test_pp_11_2017_what_does_not_fit_is_refused_in_the_service(situasi, jenis, nip, golongan, word):
    form = PegawaiForm("Orang Uji", nip, jenis, golongan)
    with pytest.raises(InvalidInputError) as refusal:
        situasi.kini.pegawai.save(situasi.kantor.pengelola, form)
    assert re.search(word, f"{refusal.value}")


def test_born_on_a_leap_day_is_somebody(situasi, kantor):
    situasi.kini.pegawai.save(
        kantor.pengelola, PegawaiForm("Lahir Kabisat", "200002292024031001", JenisPegawai.PNS, "III/a")
    )


def test_no_refusal_puts_a_second_full_stop_behind_a_degree(situasi, kantor):
    """The name of a rater with a degree stands at the end of the sentence."""
    situasi.skp(kantor.kabid_id)
    situasi.organisasi(kantor.dinas_id, T3)
    opened = situasi.kini.evaluasi.open(kantor.pengelola, kantor.kabid_id, T3)
    with pytest.raises(KinerjaError, match=r"M\.Kes") as refusal:
        situasi.kini.evaluasi.rate(situasi.login(kantor.walikota_id), opened.id, SESUAI)
    assert ".." not in str(refusal.value)


@pytest.mark.parametrize(
    ("jabatan", "jenis", "final"),
    [
        ("Pj. Wali Kota", JenisJabatan.PEJABAT_NEGARA, True),
        ("Wakil Wali Kota", JenisJabatan.PEJABAT_NEGARA, False),
        ("Sekretaris Daerah", JPT, False),
    ],
)
def test_hal_90_angka_12_huruf_c_by_whom_a_head_of_dinas_was_rated(situasi, kantor, jabatan, jenis, final):
    kota = situasi.unit("Kota", None)
    penilai = situasi.orang("Penilai Kepala", jenis=JenisPegawai.PEJABAT_LAIN, golongan="", nip="")
    situasi.tempatkan(penilai, kota, jabatan, jenis)
    situasi.dinilai_oleh(kantor.kepala_id, penilai, date(2026, 2, 1))
    situasi.skp(kantor.kepala_id, date(2026, 2, 3))
    situasi.organisasi(kota, T3)
    evaluasi = situasi.nilai(kantor.kepala_id, T3)
    found = situasi.kini.penandatanganan.get_evaluasi(kantor.pengelola, evaluasi).sifat_final
    assert bool(found) is final


def test_hal_90_angka_12_a_head_of_puskesmas_rated_by_the_head_of_dinas_may_object(situasi, kantor):
    unit = situasi.unit("Puskesmas Uji", kantor.dinas_id, mandiri=True)
    kepala = situasi.orang("drg. Pimpinan")
    situasi.tempatkan(kepala, unit, "Kepala Puskesmas", JenisJabatan.PENGAWAS)
    situasi.dinilai_oleh(kepala, kantor.kepala_id)
    situasi.skp(kepala)
    situasi.organisasi(kantor.dinas_id, T3)
    evaluasi = situasi.nilai(kepala, T3)
    assert situasi.kini.penandatanganan.get_evaluasi(kantor.pengelola, evaluasi).sifat_final == ""


def test_hal_117_an_objection_gives_the_superior_no_right_to_rate(situasi, kantor):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    opened = situasi.kini.evaluasi.open(kantor.penilai, kantor.staf_id, T3)
    ambil = AmbilAlih(DasarAtasan.KEBERATAN, date(2026, 10, 20))
    with pytest.raises(StateError, match="wewenang"):
        situasi.kini.penandatanganan.take_over_evaluasi(kantor.kepala, opened.id, ambil)


@pytest.mark.parametrize(("day", "refused"), [(date(2026, 10, 7), True), (date(2026, 10, 8), False)])
def test_hal_90_angka_11_on_the_raters_last_day_and_on_the_next(situasi, kantor, day, refused):
    """Five working days after 30 September: 7 October."""
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    opened = situasi.kini.evaluasi.open(kantor.penilai, kantor.staf_id, T3)
    ambil = AmbilAlih(DasarAtasan.PENILAI_MELEWATI_WAKTU, day)
    take_over = situasi.kini.penandatanganan.take_over_evaluasi
    if refused:
        with pytest.raises(StateError, match="7 Oktober 2026"):
            take_over(kantor.kepala, opened.id, ambil)
    else:
        take_over(kantor.kepala, opened.id, ambil)


def test_hal_114_who_left_in_the_window_signs_and_hands_over(situasi, kantor):
    baru = situasi.orang("Kabid Baru", golongan="IV/a")
    situasi.tempatkan(baru, kantor.bidang_id, "Kepala Bidang Baru", JenisJabatan.ADMINISTRATOR)
    situasi.skp(kantor.staf_id)
    situasi.dinilai_oleh(kantor.staf_id, baru, date(2026, 9, 25))
    situasi.organisasi(kantor.bidang_id, T3)
    evaluasi = situasi.kini.evaluasi
    opened = evaluasi.open(kantor.penilai, kantor.staf_id, T3)
    evaluasi.rate(kantor.penilai, opened.id, SESUAI)
    evaluasi.finalize(kantor.penilai, opened.id, date(2026, 9, 30))
    found = situasi.kini.penandatanganan.hand_over(kantor.penilai, opened.id, date(2026, 10, 2))
    assert found.fakta[-1].penanda == "Kabid Uji, S.KM."
    with pytest.raises(KinerjaError):
        situasi.kini.penandatanganan.hand_over(situasi.login(baru), opened.id, date(2026, 10, 2))


def test_pasal_1_angka_9_pengelola_does_not_set_the_own_skp_in_the_raters_name(situasi, kantor):
    pengelola = situasi.login(kantor.staf_id, Peran.PEGAWAI, Peran.PENGELOLA_KINERJA)
    draft = situasi.langkah.submitted(kantor.staf_id)
    with pytest.raises(KinerjaError, match="sendiri"):
        situasi.kini.skp.establish(pengelola, draft.id, date(2026, 1, 20), SURAT)


def test_hal_65_a_person_with_three_posts_in_a_year_prints_three_skp_and_one_set(situasi, kantor):
    first = situasi.skp(kantor.staf_id)
    situasi.tempatkan(kantor.staf_id, kantor.bidang_id, *PENATA, date(2026, 4, 1))
    second = situasi.pindah(first, date(2026, 4, 3))
    situasi.tempatkan(kantor.staf_id, kantor.bidang_id, "Analis", JenisJabatan.PELAKSANA, date(2026, 8, 17))
    situasi.pindah(second, date(2026, 8, 20))
    situasi.kini_pada(date(2027, 1, 11))
    situasi.organisasi(kantor.bidang_id, TAHUN, day=date(2027, 1, 5))
    situasi.nilai(kantor.staf_id, TAHUN, date(2027, 1, 8))
    sheet = situasi.lembar(kantor.staf_id, "dokumen-lengkap", TAHUN)
    for days in ("1 JANUARI SD 31 MARET", "1 APRIL SD 16 AGUSTUS", "17 AGUSTUS SD 31 DESEMBER"):
        assert f"{days} TAHUN 2026" in sheet
    assert sheet.count("DOKUMEN EVALUASI KINERJA PEGAWAI PERIODE") == 1
    assert "Analis" in sheet


def test_hal_91_back_in_the_old_unit_the_year_is_that_units(situasi, kantor, dokumen):
    """Away from April to August, back under the old rater."""
    first = situasi.skp(kantor.staf_id)
    situasi.tempatkan(kantor.staf_id, kantor.dinas_id, *PENATA, date(2026, 4, 1))
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 4, 1))
    second = situasi.pindah(first, date(2026, 4, 3))
    situasi.tempatkan(
        kantor.staf_id, kantor.bidang_id, "Jabatan staf", JenisJabatan.PELAKSANA, date(2026, 9, 1)
    )
    situasi.dinilai_oleh(kantor.staf_id, kantor.kabid_id, date(2026, 9, 1))
    situasi.pindah(second, date(2026, 9, 3))
    for unit, periode in ((kantor.dinas_id, T2), (kantor.bidang_id, T3)):
        situasi.organisasi(unit, periode)
        situasi.nilai(kantor.staf_id, periode)
    assert "dr. Kepala Uji, M.Kes. NIP" in dokumen(kantor.staf_id, T2)
    assert "2. PEJABAT PENILAI KINERJA NAMA : Kabid Uji, S.KM." in dokumen(kantor.staf_id, T3)


YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def test_hal_66_back_on_1_january_the_skp_of_that_year_is_set_in_december(situasi, kantor):
    situasi.kini_pada(date(2026, 12, 10))
    situasi.keadaan(kantor.staf_id, JenisKeadaan.CLTN, date(2026, 6, 1), date(2026, 12, 31))
    situasi.skp(kantor.staf_id, date(2026, 12, 10), *YEAR)


def test_hal_66_leaving_on_1_january_no_skp_of_that_year_is_set_in_december(situasi, kantor):
    """The leave is recorded after the draft was handed in."""
    situasi.kini_pada(date(2026, 12, 10))
    draft = situasi.langkah.submitted(kantor.staf_id, 2027)
    situasi.keadaan(kantor.staf_id, JenisKeadaan.CLTN, date(2027, 1, 1))
    with pytest.raises(StateError, match="tidak disusun"):
        situasi.kini.skp.establish(kantor.penilai, draft.id, date(2026, 12, 10))


def test_pasal_18_the_voice_of_who_is_below_a_head_names_the_person(situasi, kantor):
    skp = situasi.skp(kantor.kabid_id)
    situasi.organisasi(kantor.dinas_id, T3)
    services = situasi.kini
    target = services.umpan_balik.get_sasaran(kantor.staf, kantor.kabid_id, T3)
    form = UmpanBalikForm("Mudah dihubungi", hasil_kerja_id=target.hasil_kerja[0][0])
    services.umpan_balik.give(kantor.staf, skp, T3, [form])
    situasi.nilai(kantor.kabid_id, T3)
    assert "Pegawai di bawahnya (Staf Uji, A.Md., Triwulan III): Mudah dihubungi" in situasi.lembar(
        kantor.kabid_id, "hasil-evaluasi", T3
    )


def test_pasal_18_feedback_of_the_rater_who_left_is_still_that_of_a_pimpinan(situasi, kantor):
    skp = situasi.skp(kantor.staf_id)
    target = situasi.kini.umpan_balik.get_sasaran(kantor.penilai, kantor.staf_id, T2)
    form = UmpanBalikForm("Lanjutkan", hasil_kerja_id=target.hasil_kerja[0][0])
    situasi.kini.umpan_balik.give(kantor.penilai, skp, T2, [form])
    situasi.dinilai_oleh(kantor.staf_id, kantor.kepala_id, date(2026, 7, 1))
    situasi.organisasi(kantor.bidang_id, T2)
    situasi.nilai(kantor.staf_id, T2)
    sheet = situasi.lembar(kantor.staf_id, "hasil-evaluasi", T2)
    assert re.search(r"Pimpinan[^:]*: Lanjutkan", sheet)


def test_c_sheet_of_an_skp_begun_inside_the_quarter_names_the_quarter(situasi, kantor):
    situasi.skp(kantor.staf_id, date(2026, 8, 17), date(2026, 8, 17))
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(kantor.staf_id, T3)
    sheet = situasi.lembar(kantor.staf_id, "hasil-evaluasi", T3)
    assert "TRIWULAN III" in sheet


def test_hal_90_monthly_agency_december_and_the_year(situasi, kantor):
    situasi.kini.instansi.save(
        kantor.pengelola, InstansiForm("D", "Dinas Uji", "Semarang", JenisPeriode.BULANAN)
    )
    februari = Periode(2026, JenisPeriode.BULANAN, 2)
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, februari)
    situasi.nilai(kantor.staf_id, februari)
    sheet = situasi.lembar(kantor.staf_id, "dokumen-evaluasi", februari)
    assert "PERIODE: BULAN FEBRUARI" in sheet
    assert "1 FEBRUARI SD 28 FEBRUARI TAHUN 2026" in sheet


@pytest.mark.parametrize("status", [StatusPegawai.PENSIUN, StatusPegawai.PINDAH, StatusPegawai.BERHENTI])
def test_pasal_28_the_recap_of_a_quarter_still_counts_who_has_left_since(situasi, kantor, status):
    situasi.skp(kantor.staf_id)
    situasi.organisasi(kantor.bidang_id, T3)
    situasi.nilai(kantor.staf_id, T3)

    def recap(periode: Periode) -> tuple[int, int]:
        rows = situasi.kini.laporan.rekap(kantor.pengelola, periode).rows
        return next((row.pegawai, row.final) for row in rows if row.unit_kerja == "bidang Uji")

    before = recap(T3)
    situasi.keluar(kantor.staf_id, status, date(2026, 10, 1))
    assert before == recap(T3) == (3, 1)
    assert recap(T4) == (2, 0)


def test_hal_91_two_plt_after_each_other_the_second_rates_the_quarter_as_plt(situasi, kantor, dokumen):
    """The kabid left on 1 July; the third, definitive one came inside the window and rates from then on."""
    skp = situasi.skp(kantor.staf_id)
    admin, plt = JenisJabatan.ADMINISTRATOR, JenisPenempatan.PLT
    people = [situasi.orang(f"Kabid {one}", golongan="IV/a") for one in ("Plt. I", "Plt. II", "Definitif")]
    days = (date(2026, 7, 1), date(2026, 8, 16), date(2026, 9, 28))
    for who, day in zip(people, days, strict=True):
        sebagai = JenisPenempatan.DEFINITIF if who == people[-1] else plt
        situasi.tempatkan(who, kantor.bidang_id, "Kepala Bidang Uji", admin, day, sebagai=sebagai)
        situasi.dinilai_oleh(who, kantor.kepala_id, day)
        situasi.dinilai_oleh(kantor.staf_id, who, day)
    situasi.pindah(skp, date(2026, 7, 3))
    for day in (date(2026, 8, 18), date(2026, 9, 30)):
        found = situasi.kini.skp.find_unmoved(kantor.pengelola, kantor.staf_id)
        if found is not None:
            situasi.pindah(found[0], day)
    situasi.organisasi(kantor.bidang_id, T3, day=date(2026, 10, 5))
    situasi.nilai(kantor.staf_id, T3, date(2026, 10, 6))
    sheet = dokumen(kantor.staf_id, T3)
    assert "NAMA : Kabid Plt. II" in sheet
    assert "JABATAN : Plt. Kepala Bidang Uji UNIT KERJA : bidang Uji" in sheet


def test_hal_89_angka_5_plt_over_the_turn_of_the_year_and_back_in_the_quarter(situasi, kantor, dokumen):
    """Plt. head from November to February: the year is rated by the Wali Kota as Plt., the first quarter by
    the new head as Sekretaris; the sheet of the year stays."""
    sekretariat = situasi.unit("Sekretariat", kantor.dinas_id)
    who = situasi.orang("Drs. Sekretaris Uji, M.M.", golongan="IV/b")
    jpt = JenisJabatan.JPT_PRATAMA
    situasi.tempatkan(who, sekretariat, "Sekretaris Dinas", JenisJabatan.ADMINISTRATOR)
    situasi.dinilai_oleh(who, kantor.kepala_id)
    skp = situasi.skp(who)
    plt = JenisPenempatan.PLT
    situasi.tempatkan(who, kantor.dinas_id, "Kepala Dinas", jpt, date(2026, 11, 2), sebagai=plt)
    situasi.dinilai_oleh(who, kantor.walikota_id, date(2026, 11, 2))
    situasi.pindah(skp, date(2026, 11, 10))
    situasi.kini_pada(date(2027, 1, 15))
    situasi.organisasi(kantor.dinas_id, TAHUN, day=date(2027, 1, 11))
    situasi.nilai(who, TAHUN, date(2027, 1, 12))
    of_year = dokumen(who, TAHUN)
    assert "JABATAN : Plt. Kepala Dinas UNIT KERJA : Dinas Uji" in of_year
    situasi.skp(who, date(2027, 1, 14), date(2027, 1, 1), date(2027, 12, 31))
    situasi.kini_pada(date(2027, 3, 1))
    situasi.kini.pegawai.end_acting(kantor.pengelola, who, date(2027, 2, 28))
    kadis = situasi.orang("Kadis Definitif", golongan="IV/c")
    situasi.tempatkan(kadis, kantor.dinas_id, "Kepala Dinas", jpt, date(2027, 3, 1))
    situasi.dinilai_oleh(kadis, kantor.walikota_id, date(2027, 3, 1))
    situasi.dinilai_oleh(who, kadis, date(2027, 3, 1))
    situasi.pindah(situasi.kini.skp.find_unmoved(kantor.pengelola, who)[0], date(2027, 3, 3))
    situasi.kini_pada(date(2027, 4, 2))
    t1 = Periode(2027, JenisPeriode.TRIWULANAN, 1)
    situasi.organisasi(kantor.dinas_id, t1, day=date(2027, 4, 1))
    situasi.nilai(who, t1, date(2027, 4, 2))
    sheet = dokumen(who, t1)
    assert "JABATAN : Sekretaris Dinas UNIT KERJA : Sekretariat" in sheet
    assert "NAMA : Kadis Definitif" in sheet
    assert dokumen(who, TAHUN) == of_year
