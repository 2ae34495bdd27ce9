"""Kinds of posts as lists name them (regulation of the functional posts; UU 20/2023)."""

import pytest

from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.services.impor_pegawai.cell.jabatan import read_post, without_further

PENGAWAS, ADMINISTRATOR = JenisJabatan.PENGAWAS, JenisJabatan.ADMINISTRATOR
KEAHLIAN, KETERAMPILAN = JenisJabatan.JF_KEAHLIAN, JenisJabatan.JF_KETERAMPILAN


@pytest.mark.parametrize("jenis_text", ["", "Pengawas", "Fungsional", "Jabatan Fungsional"])
@pytest.mark.parametrize(
    "nama",
    [
        "Pengawas Farmasi dan Makanan",
        "Pengawas Mutu Hasil Pertanian",
        "Pengawas Lingkungan Hidup",
        "Pengawas Ketenagakerjaan",
        "Pengawas Benih Tanaman",
        "Pengawas Koperasi",
        "Administrator Kesehatan",
    ],
)
def test_pengawas_of_a_field_is_a_functional_post_never_a_structural_one(nama, jenis_text):
    post = read_post(nama, jenis_text, "IV.a")
    assert post.jenis is None
    assert "jabatan fungsional" in post.doubt
    assert read_post(f"{nama} Ahli Muda", jenis_text, "").jenis is KEAHLIAN
    assert read_post(f"{nama} Terampil", jenis_text, "").jenis is KETERAMPILAN


@pytest.mark.parametrize("jenis_text", ["", "Pengawas", "Pengawas Sekolah"])
def test_pengawas_sekolah_is_keahlian_also_without_its_jenjang(jenis_text):
    post = read_post("Pengawas Sekolah", jenis_text, "")
    assert (post.jenis, post.jenjang, post.doubt) == (KEAHLIAN, None, "")
    assert read_post("Pengawas Sekolah AHLI MADYA", jenis_text, "").jenjang == "Ahli Madya"


def test_the_name_of_a_functional_post_in_the_column_of_kinds_is_no_structural_kind():
    assert read_post("Guru", "Fungsional Pengawas Sekolah Ahli Utama", "").jenis is KEAHLIAN
    assert read_post("Pemeriksa", "Pengawas Mutu Pakan", "").jenis is None


def test_a_post_that_the_list_calls_pelaksana_stays_one_whatever_its_name():
    assert read_post("Pengawas Jalan dan Jembatan", "Pelaksana", "").jenis is JenisJabatan.PELAKSANA


@pytest.mark.parametrize(
    ("jenis_text", "eselon", "jenis"),
    [
        ("Pengawas", "", PENGAWAS),
        ("Jabatan Pengawas", "", PENGAWAS),
        ("Pejabat Pengawas (Eselon IV.a)", "", PENGAWAS),
        ("Pengawas Eselon IV", "", PENGAWAS),
        ("PENGAWAS IV/a", "", PENGAWAS),
        ("Administrator", "", ADMINISTRATOR),
        ("Administrator setara III.b", "", ADMINISTRATOR),
        ("", "IV.b", PENGAWAS),
    ],
)
def test_structural_kinds_are_still_told(jenis_text, eselon, jenis):
    assert read_post("Kepala UPTD Pasar", jenis_text, eselon).jenis is jenis


@pytest.mark.parametrize(
    "nama",
    ["Kepala Seksi Pemerintahan", "Kasi Trantib", "Kepala Subbagian Umum", "Kepala Sub Bagian Keuangan",
     "Kasubag TU", "Kasubbag. Perencanaan", "Kepala Subbidang Mutasi", "Kasubbid Pengawasan", "Lurah Genuk",
     "Plt. Lurah Bandarharjo"],
)  # fmt: skip
def test_heads_of_the_lowest_units_are_pengawas_by_their_name(nama):
    assert read_post(nama, "", "").jenis is PENGAWAS


@pytest.mark.parametrize(
    "nama", ["Kepala UPTD", "Kepala Puskesmas", "Kepala Sekolah", "Staf Lurah", "Analis"]
)
def test_no_other_name_is_guessed(nama):
    assert read_post(nama, "", "").jenis is None


def test_what_the_list_says_counts_more_than_the_name():
    assert read_post("Kepala Seksi A", "Administrator", "").jenis is ADMINISTRATOR
    assert read_post("Lurah", "", "III.b").jenis is ADMINISTRATOR


@pytest.mark.parametrize(
    ("written", "own", "further"),
    [
        ("Sekretaris / Plt. Camat", "Sekretaris", "Plt. Camat"),
        ("Kepala Bidang Aset merangkap Plh. Kepala Dinas", "Kepala Bidang Aset", "Plh. Kepala Dinas"),
        ("Kepala Bidang (Plt. Kepala Dinas)", "Kepala Bidang", "Plt. Kepala Dinas"),
        ("Plt. Camat", "Plt. Camat", ""),
        ("Kepala Dinas (Plt)", "Kepala Dinas (Plt)", ""),
    ],
)
def test_a_further_post_that_somebody_stands_in_for_is_told_apart(written, own, further):
    assert without_further(written) == (own, further)
