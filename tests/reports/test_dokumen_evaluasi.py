"""D.1.1, D.1.2 and D.1.3: their sections, signatures numbered in the order of signing."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader

from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.reports.dokumen_evaluasi import FORM as DOKUMEN_EVALUASI
from kinerja_desktop.reports.kertas.data import KeberatanCetak, Kertas, TandaTangan


@pytest.mark.parametrize("kertas", Kertas)
def test_d11_is_one_page_complete_and_in_order(dokumen, read_pages, assert_in_order, kertas):
    pages = read_pages(DOKUMEN_EVALUASI.render(dokumen(), kertas))
    assert len(pages) == 1
    assert_in_order(
        pages[0],
        [
            "DOKUMEN EVALUASI KINERJA PEGAWAI PERIODE: TRIWULAN II",
            "DINAS KESEHATAN PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
            "1. PEGAWAI YANG DINILAI NAMA : Ratna Contoh NIP : 19790823 200501 2 007",
            "PANGKAT/GOL RUANG : Penata, III/c JABATAN : Epidemiolog UNIT KERJA : Bidang P2P",
            "2. PEJABAT PENILAI KINERJA NAMA : Bambang Contoh",
            "3. ATASAN PEJABAT PENILAI KINERJA NAMA : Wali Contoh",
            "4. EVALUASI KINERJA CAPAIAN KINERJA ORGANISASI : ISTIMEWA",
            "PREDIKAT KINERJA PEGAWAI : SANGAT BAIK",
            "5. CATATAN/REKOMENDASI Pertahankan capaian.",
            "7. Pegawai yang Dinilai Ratna Contoh",
            "6. Pejabat Penilai Kinerja Bambang Contoh",
        ],
    )


def test_d12_is_signed_by_the_superior(dokumen, read_pages):
    (page,) = read_pages(DOKUMEN_EVALUASI.render(dokumen(oleh_atasan=True)))
    assert "6. Atasan Pejabat Penilai Kinerja" in page


def test_misconduct_is_written_as_on_the_forms(dokumen, read_pages):
    (page,) = read_pages(DOKUMEN_EVALUASI.render(dokumen(predikat=Predikat.KURANG)))
    assert "PREDIKAT KINERJA PEGAWAI : KURANG (MISCONDUCT)" in page


def test_not_yet_rated_leaves_the_places_empty(dokumen, read_pages):
    (page,) = read_pages(
        DOKUMEN_EVALUASI.render(dokumen(predikat=None, capaian_organisasi=None, final=False))
    )
    assert "CAPAIAN KINERJA ORGANISASI : PREDIKAT KINERJA PEGAWAI : 5. CATATAN" in page


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_emblem_is_printed_when_given(dokumen, read_pages, kind):
    picture = BytesIO()
    Image.new("RGB", (60, 80), (200, 160, 30)).save(picture, kind)
    pdf = DOKUMEN_EVALUASI.render(dokumen(lambang=picture.getvalue()))
    (page,) = PdfReader(BytesIO(pdf)).pages
    assert [image.image.size for image in page.images] == [(60, 80)]
    assert "LAMBANG" not in read_pages(pdf)[0]


def title_height(pdf: bytes) -> float:
    heights: list[float] = []

    def visit(text, _cm, matrix, _font, _size):
        if "DOKUMEN EVALUASI" in text:
            heights.append(matrix[5])

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=visit)
    return heights[0]


def test_without_a_lambang_negara_its_room_stays_empty(dokumen, read_pages):
    picture = BytesIO()
    Image.new("RGB", (300, 320)).save(picture, "PNG")
    with_it = DOKUMEN_EVALUASI.render(dokumen(lambang=picture.getvalue()))
    without = DOKUMEN_EVALUASI.render(dokumen())
    assert title_height(without) == title_height(with_it)
    assert read_pages(without)[0].startswith("DOKUMEN EVALUASI KINERJA PEGAWAI")
    assert not PdfReader(BytesIO(without)).pages[0].images


def test_long_recommendation_goes_on_to_further_pages(dokumen, read_pages):
    words = [f"kata{number}" for number in range(2000)]
    pages = read_pages(DOKUMEN_EVALUASI.render(dokumen(catatan=" ".join(words))))
    assert len(pages) > 1
    printed = " ".join(pages).split()
    assert [word for word in printed if word.startswith("kata")] == words


@pytest.mark.parametrize("kertas", Kertas)
def test_both_signatures_stand_on_one_height_whatever_the_length_of_names(dokumen, kertas):
    """D.1.1 numbers 6 and 7: the titles on one line, the names on one line."""
    long = "Prof. Dr. H. Bambang Contoh Nugroho Hadiningrat Kusumawardhana, Sp.PD-KGEH., M.Kes."
    report = dokumen(
        tanda_tangan_penilai=TandaTangan(
            "Kabupaten Penukal Abab Lematang Ilir Utara", "2 Januari 2026", long, "1"
        ),
        tanda_tangan_pegawai=TandaTangan("", "", "Siti", "2"),
    )
    heights = {}

    def visit(text, _cm, matrix, _font, _size):
        for word in ("7. Pegawai", "6. Pejabat", "Siti", "Prof. Dr."):
            if word in text:
                heights[word] = round(matrix[5], 2)

    PdfReader(BytesIO(DOKUMEN_EVALUASI.render(report, kertas))).pages[0].extract_text(visitor_text=visit)
    assert heights["7. Pegawai"] == heights["6. Pejabat"]
    assert heights["Siti"] == heights["Prof. Dr."]


@pytest.mark.parametrize("kertas", Kertas)
def test_the_longest_period_stands_on_one_line(dokumen, kertas):
    """D.1.1: `PERIODE PENILAIAN:` and below it the days, on one line."""
    kepala = replace(dokumen().kepala, periode_penilaian="1 SEPTEMBER SD 31 DESEMBER TAHUN 2026")
    with pdfium.PdfDocument(DOKUMEN_EVALUASI.render(dokumen(kepala=kepala), kertas)) as document:
        lines = document[0].get_textpage().get_text_bounded().splitlines()
    assert any("1 SEPTEMBER SD 31 DESEMBER TAHUN 2026" in line for line in lines)


def test_d13_tells_objection_explanation_and_decision_and_is_signed_by_three(
    dokumen, read_pages, assert_in_order
):
    atasan = TandaTangan("Semarang", "14 April 2026", "Wali Contoh", "NIP", "19700101 199503 1 001")
    keberatan = KeberatanCetak("Realisasi terlewat.", "Bukti datang kemudian.", "Hasil diubah.", atasan)
    pages = read_pages(DOKUMEN_EVALUASI.render(dokumen(keberatan=keberatan)))
    assert_in_order(
        " ".join(pages),
        [
            "5. CATATAN/REKOMENDASI Pertahankan capaian.",
            "6. KEBERATAN Realisasi terlewat.",
            "7. PENJELASAN PEJABAT PENILAI KINERJA ATAS KEBERATAN Bukti datang kemudian.",
            "8. KEPUTUSAN DAN REKOMENDASI ATASAN PEJABAT PENILAI KINERJA Hasil diubah.",
            "10. Pegawai yang Dinilai Ratna Contoh",
            "9. Pejabat Penilai Kinerja Bambang Contoh",
            "Semarang, 14 April 2026",
            "11. Atasan Pejabat Penilai Kinerja Wali Contoh",
        ],
    )


def test_d13_with_reasons_of_ten_thousand_characters_loses_none_of_them(dokumen, read_pages):
    atasan = TandaTangan("Semarang", "14 April 2026", "Wali Contoh", "NIP", "19700101 199503 1 001")
    long = " ".join(f"alasan{number}" for number in range(1000))
    pages = read_pages(DOKUMEN_EVALUASI.render(dokumen(keberatan=KeberatanCetak(long, long, long, atasan))))
    printed = " ".join(pages).split()
    assert sum(word.startswith("alasan") for word in printed) == 3000
    assert "11. Atasan Pejabat Penilai Kinerja Wali Contoh" in pages[-1]
