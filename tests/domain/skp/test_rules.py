"""Hard rules and advice on the content of an SKP, each with its article."""

from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.aturan.berakhlak import get_nilai
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.kebutuhan.terms import Perspektif
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.skp.lampiran import Lampiran
from kinerja_desktop.domain.skp.rules import (
    EkspektasiForm,
    HasilKerjaForm,
    IndikatorForm,
    InvalidSkpError,
    SkpForm,
    advise_skp,
    advise_tenggat,
    check_penilai,
    check_skp,
    text_of_served,
)
from kinerja_desktop.domain.skp.terms import Aspek, JenisHasilKerja, KelompokSkp, Pendekatan

ATURAN = rule_set_for(date(2026, 1, 1))
JA, JPT = KelompokSkp.JA_JF, KelompokSkp.JPT
INDIKATOR = IndikatorForm("Jumlah laporan", Aspek.KUANTITAS, "12", "laporan", Perspektif.ANGGARAN)
HASIL = HasilKerjaForm("Laporan tersusun tepat waktu", (INDIKATOR,), kebutuhan_id="k")
FORM = SkpForm(Pendekatan.KUANTITATIF, (HASIL,), lampiran=Lampiran("Anggaran", "Tiap bulan", "Teguran"))


def with_indikator(**changes):
    return replace(FORM, hasil_kerja=(replace(HASIL, indikator=(replace(INDIKATOR, **changes),)),))


def with_hasil(**changes):
    return replace(FORM, hasil_kerja=(replace(HASIL, **changes),))


@pytest.mark.parametrize("kelompok", list(KelompokSkp))
@pytest.mark.parametrize("pendekatan", list(Pendekatan))
def test_a_complete_form_has_no_finding(kelompok, pendekatan):
    assert check_skp(replace(FORM, pendekatan=pendekatan), kelompok) == ()


@pytest.mark.parametrize(
    ("form", "kelompok", "kode", "tempat"),
    [
        (SkpForm(Pendekatan.KUANTITATIF), JA, "hasil.utama", ""),
        (with_hasil(jenis=JenisHasilKerja.TAMBAHAN), JA, "hasil.utama", ""),
        (with_indikator(perspektif=Perspektif.PROSES_BISNIS), JPT, "perspektif.anggaran", ""),
        (with_indikator(perspektif=None), JPT, "indikator.lengkap", "Hasil kerja 1, indikator 1"),
        (with_indikator(aspek=None), JA, "indikator.lengkap", "Hasil kerja 1, indikator 1"),
        (with_indikator(target=" "), JA, "indikator.lengkap", "Hasil kerja 1, indikator 1"),
        (with_indikator(satuan=""), JPT, "indikator.lengkap", "Hasil kerja 1, indikator 1"),
        (with_indikator(uraian=""), JA, "indikator.lengkap", "Hasil kerja 1, indikator 1"),
        (with_hasil(indikator=()), JA, "hasil.indikator", "Hasil kerja 1"),
        (with_hasil(uraian="\t"), JA, "hasil.uraian", "Hasil kerja 1"),
        (replace(FORM, ekspektasi=(EkspektasiForm(8, "x"),)), JA, "ekspektasi.nilai", ""),
        (
            replace(FORM, ekspektasi=(EkspektasiForm(1, "x"), EkspektasiForm(1, "y"))),
            JA,
            "ekspektasi.ganda",
            "",
        ),
    ],
)
def test_each_hard_rule_names_itself_its_article_and_the_place(form, kelompok, kode, tempat):
    found = {temuan.kode: temuan for temuan in check_skp(form, kelompok)}
    assert kode in found
    assert found[kode].tempat == tempat
    assert "PermenPANRB 6/2022" in found[kode].pasal


def test_a_qualitative_indicator_needs_neither_aspek_nor_target():
    form = replace(with_indikator(aspek=None, target="", satuan=""), pendekatan=Pendekatan.KUALITATIF)
    assert check_skp(form, JA) == ()


def test_jpt_forms_have_no_column_for_aspek():
    assert check_skp(with_indikator(aspek=None), JPT) == ()


def test_the_refusal_lists_every_finding():
    temuan = check_skp(with_hasil(uraian="", indikator=()), JA)
    message = str(InvalidSkpError(temuan))
    assert "Rencana hasil kerja belum diisi" in message
    assert "Belum ada indikator" in message
    assert "Pasal 9" in message


@pytest.mark.parametrize(
    ("jabatan", "dasar", "allowed"),
    [
        (JenisJabatan.PENGAWAS, "", True),
        (JenisJabatan.PEJABAT_NEGARA, "", True),
        (None, "", True),
        (JenisJabatan.PELAKSANA, "", False),
        (JenisJabatan.JF_KEAHLIAN, "  ", False),
        (JenisJabatan.JF_KEAHLIAN, "SK Kepala Dinas 800/12/2026", True),
    ],
)
def test_who_may_rate(jabatan, dasar, allowed):
    assert (check_penilai(ATURAN, "a", "b", jabatan, dasar) == ()) is allowed


def test_nobody_rates_oneself_even_with_a_delegation():
    found = check_penilai(ATURAN, "a", "a", JenisJabatan.JPT_PRATAMA, "SK")
    assert [temuan.kode for temuan in found] == ["penilai.diri_sendiri"]


def codes(form, kelompok=JA):
    return [saran.kode for saran in advise_skp(form, kelompok)]


def test_a_good_form_gets_no_advice():
    assert codes(FORM) == []


@pytest.mark.parametrize(
    "uraian",
    ["Menyusun laporan", "Melaksanakan pelatihan", "Memverifikasi berkas", "mengelola arsip", "Merawat alat"],
)
def test_results_that_begin_with_an_activity(uraian):
    assert codes(with_hasil(uraian=uraian)) == ["bahasa.pencapaian"]


@pytest.mark.parametrize(
    "uraian", ["Media informasi diperbarui", "Mekanisme layanan berjalan", "Mesin terawat"]
)
def test_nouns_in_me_are_no_verbs(uraian):
    assert codes(with_hasil(uraian=uraian)) == []


@pytest.mark.parametrize("uraian", ["Meningkatnya mutu layanan", "Menurunnya angka stunting"])
def test_a_verb_with_nya_tells_an_achieved_state(uraian):
    """PermenPANRB 6/2022 Lampiran hal. 49, Anak Lampiran 1."""
    assert codes(with_hasil(uraian=uraian)) == []


@pytest.mark.parametrize(
    "target", ["selalu tepat waktu", "Semua berkas", "tidak pernah terlambat", "SETIAP hari"]
)
def test_absolute_targets_of_ja_and_jf(target):
    assert codes(with_indikator(target=target)) == ["bahasa.mutlak"]
    assert "bahasa.mutlak" not in codes(with_indikator(target=target), JPT)


def test_provisional_results_are_pointed_out():
    assert codes(with_hasil(kebutuhan_id=None)) == ["hasil.tautan"]
    assert codes(with_hasil(kebutuhan_id=None, hasil_kerja_atasan_id="h")) == []


def test_missing_perspektif_of_jpt_and_doubled_results():
    assert codes(FORM, JPT).count("perspektif.lengkap") == 3
    assert codes(replace(FORM, hasil_kerja=(HASIL, HASIL))) == ["hasil.ganda"]


@pytest.mark.parametrize(
    ("mulai", "ditetapkan", "late"),
    [
        (date(2026, 1, 1), date(2026, 1, 31), False),
        (date(2026, 1, 1), date(2026, 2, 1), True),
        (date(2026, 9, 1), date(2026, 9, 20), False),  # a move during the year has its own time
    ],
)
def test_late_setting(mulai, ditetapkan, late):
    assert bool(advise_tenggat(ATURAN, mulai, ditetapkan)) is late


def test_pasal_14_a_draft_past_the_deadline_is_not_said_to_be_set():
    (advice,) = advise_tenggat(ATURAN, date(2026, 1, 1), date(2026, 11, 29))
    assert advice.pesan == "Penetapan pada 29 November 2026 melewati tenggat 31 Januari 2026."


def test_text_of_a_leaders_result_with_its_indicators():
    assert text_of_served("Stunting menurun", ()) == "Stunting menurun"
    assert text_of_served("Stunting menurun", ("a", "b")) == "Stunting menurun (Indikator: a; b)"


def test_values_have_numbers_one_to_seven():
    assert get_nilai(ATURAN, 7).nama == "Kolaboratif"
    with pytest.raises(InvalidInputError):
        get_nilai(ATURAN, 0)


@pytest.mark.parametrize(
    ("target", "satuan", "said"),
    [
        ("98.75", "persen", "tulis 98,75"),
        ("0.3125", "persen", "tulis 0,3125"),
        ("24 kali", "kali", "cukup 24 pada target"),
        ("2 Dokumen Laporan", "dokumen laporan", "cukup 2 pada target"),
        ("98,75", "persen", ""),
        ("1.500", "orang", ""),
        ("08.00", "WIB", ""),
        ("24", "kali", ""),
        ("kali", "kali", ""),
        ("90-80", "%", "tulis 80-90"),
        ("31 Februari 2026", "tanggal", "31 Februari 2026 tidak ada"),
        ("80-90", "%", ""),
        ("31 Desember 2026", "tanggal", ""),
        ("2026-2027", "tahun", ""),
    ],
)
def test_a_target_that_would_be_read_otherwise_or_printed_twice_is_pointed_out_p51(target, satuan, said):
    found = [
        one
        for one in advise_skp(with_indikator(target=target, satuan=satuan), JA)
        if one.kode == "target.tulisan"
    ]
    assert bool(found) == bool(said)
    assert not said or (said in found[0].pesan and found[0].tempat == "Hasil kerja 1, indikator 1")
