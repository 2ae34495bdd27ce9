"""The four SKP forms: complete, in the official order, with the official words."""

import pytest

from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan
from kinerja_desktop.reports.kertas.data import Kertas
from kinerja_desktop.reports.skp import FORM as SKP

IDENTITY = [
    "NO PEGAWAI YANG DINILAI NO PEJABAT PENILAI KINERJA",
    "1 NAMA Ratna Contoh 1 NAMA Bambang Contoh",
    "2 NIP 19790823 200501 2 007 2 NIP 19680412 199503 1 002",
    "3 PANGKAT/ GOL. RUANG Penata, III/c 3 PANGKAT/ GOL. RUANG Pembina, IV/a",
    "4 JABATAN Epidemiolog 4 JABATAN Kepala Bidang",
    "5 UNIT KERJA Bidang P2P 5 UNIT KERJA Dinkes",
]
BEHAVIOUR = [
    "PERILAKU KERJA",
    "1 Berorientasi pelayanan - Memenuhi kebutuhan - Ramah dan cekatan - Perbaikan tiada henti",
    "Ekspektasi Khusus Pimpinan: Ekspektasi1",
    "7 Kolaboratif - Memberi kesempatan",
    "Ekspektasi Khusus Pimpinan: Ekspektasi7",
]
SIGNATURES = [
    "Pegawai yang Dinilai Ratna Contoh NIP 19790823 200501 2 007",
    "Semarang, 2 Januari 2026 Pejabat Penilai Kinerja Bambang Contoh NIP 19680412 199503 1 002",
]
HEAD = ["DINAS KESEHATAN", "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026"]


def whole(pages):
    return " ".join(pages)


def test_a17_is_complete_and_in_order(skp, read_pages, assert_in_order):
    text = whole(read_pages(SKP.render(skp())))
    assert_in_order(
        text,
        [
            "SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUANTITATIF",
            "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
            *HEAD,
            *IDENTITY,
            "HASIL KERJA NO. (1) RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI (2) RENCANA HASIL KERJA (3)",
            "ASPEK (4) INDIKATOR KINERJA INDIVIDU (5) TARGET (6) A. UTAMA",
            "1 SasaranA pimpinan Rencana1 hasil kerja (penugasan dari Kepala Dinas)",
            "Kuantitas Indikator100 yang terukur Target100 dokumen",
            "Kualitas Indikator101 yang terukur Target101 dokumen",
            "Rencana2 hasil kerja Kuantitas Indikator200",
            "2 SasaranB pimpinan Rencana3",
            "B. TAMBAHAN",
            "3 - Rencana4",
            *BEHAVIOUR,
            *SIGNATURES,
        ],
    )
    assert text.count("SasaranA pimpinan") == 1


def test_a12_has_perspektif_and_no_result_of_a_superior(skp, read_pages, assert_in_order):
    text = whole(read_pages(SKP.render(skp(kelompok=KelompokSkp.JPT))))
    assert_in_order(
        text,
        [
            "PENDEKATAN HASIL KERJA KUANTITATIF",
            "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
            *HEAD,
            *IDENTITY,
            "NO (1) RENCANA HASIL KERJA (2) INDIKATOR KINERJA INDIVIDU (3) TARGET (4) PERSPEKTIF (5)",
            "A. UTAMA 1 Rencana1",
            "Indikator100 yang terukur Target100 dokumen Penerima Layanan",
            "2 Rencana2",
            "3 Rencana3",
            "B. TAMBAHAN 4 Rencana4",
            *BEHAVIOUR,
            *SIGNATURES,
        ],
    )
    assert "DIINTERVENSI" not in text
    assert "SasaranA" not in text


@pytest.mark.parametrize(
    ("kelompok", "words"),
    [
        (
            KelompokSkp.JPT,
            (
                "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
                "Ukuran keberhasilan/ Indikator Kinerja Individu, Target, dan Perspektif:",
            ),
        ),
        (
            KelompokSkp.JA_JF,
            (
                "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
                "Ukuran keberhasilan/ indikator kinerja individu dan Target:",
            ),
        ),
    ],
)
def test_kualitatif_forms_tell_results_in_words(skp, read_pages, assert_in_order, kelompok, words):
    whom, ukuran = words
    text = whole(read_pages(SKP.render(skp(kelompok=kelompok, pendekatan=Pendekatan.KUALITATIF))))
    assert_in_order(
        text,
        [
            f"SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUALITATIF {whom}",
            *HEAD,
            *IDENTITY,
            "HASIL KERJA A. UTAMA 1 Rencana1 hasil kerja (penugasan dari Kepala Dinas)",
            f"{ukuran} - Indikator100 yang terukur: Target100 dokumen",
            "- Indikator101",
            "2 Rencana2",
            "B. TAMBAHAN 4 Rencana4",
            *BEHAVIOUR,
            *SIGNATURES,
        ],
    )


def test_heading_is_repeated_on_every_page_of_the_table(skp, read_pages, many_hasil_kerja):
    pages = read_pages(SKP.render(skp(hasil_kerja=many_hasil_kerja(30))))
    with_results = [page for page in pages if "Indikator" in page]
    assert len(with_results) >= 3
    assert all("INDIKATOR KINERJA INDIVIDU (5) TARGET (6)" in page for page in with_results)
    with_behaviour = [page for page in pages if "Ekspektasi Khusus" in page]
    assert all("PERILAKU KERJA" in page for page in with_behaviour)


def test_section_without_results_has_a_dash(skp, read_pages):
    only_utama = skp().hasil_kerja[:3]
    text = whole(read_pages(SKP.render(skp(hasil_kerja=only_utama))))
    assert "B. TAMBAHAN - - - - - - PERILAKU KERJA" in text


def test_result_without_indicator_keeps_its_row(skp, read_pages):
    bare = tuple(type(baris)(baris.jenis, None, baris.uraian, None, ()) for baris in skp().hasil_kerja)
    text = whole(read_pages(SKP.render(skp(hasil_kerja=bare))))
    assert "1 - Rencana1 hasil kerja 2 - Rencana2 hasil kerja" in text


@pytest.mark.parametrize("kertas", Kertas)
def test_paper_is_landscape_and_pages_are_counted(skp, read_pages, kertas):
    pages = read_pages(SKP.render(skp(), kertas))
    for number, page in enumerate(pages, start=1):
        assert page.endswith(f"SASARAN KINERJA PEGAWAI - Ratna Contoh Halaman {number} dari {len(pages)}")


def test_signatures_are_never_alone_on_a_page(skp, read_pages, many_hasil_kerja):
    for count in range(1, 14):
        pages = read_pages(SKP.render(skp(hasil_kerja=many_hasil_kerja(count))))
        signing = [page for page in pages if "Pejabat Penilai Kinerja Bambang" in page]
        assert len(signing) == 1
        assert "Kolaboratif" in signing[0]
        assert "Pegawai yang Dinilai Ratna" in signing[0]
