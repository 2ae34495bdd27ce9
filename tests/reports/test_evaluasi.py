"""The three Hasil Evaluasi forms: complete, in the official order, only what was chosen."""

import pypdfium2 as pdfium
import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating
from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan
from kinerja_desktop.reports.evaluasi import FORM as HASIL_EVALUASI
from kinerja_desktop.reports.kertas.data import Kertas

CURVE = [
    "POLA DISTRIBUSI",
    "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN CAPAIAN KINERJA ORGANISASI BAIK",
    "Frekuensi Pegawai Sangat Kurang Kurang/ Misconduct Butuh Perbaikan Baik Sangat Baik",
    "Predikat Kinerja Pegawai",
]
END = [
    "RATING PERILAKU KERJA DIATAS EKSPEKTASI PREDIKAT KINERJA PEGAWAI BAIK",
    "Semarang, 2 Januari 2026 Pejabat Penilai Kinerja Bambang Contoh NIP 19680412 199503 1 002",
]


def whole(pages):
    return " ".join(pages)


def test_c13_is_complete_and_in_order(evaluasi, read_pages, assert_in_order):
    text = whole(read_pages(HASIL_EVALUASI.render(evaluasi())))
    assert_in_order(
        text,
        [
            "HASIL EVALUASI KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUANTITATIF",
            "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL PERIODE: TRIWULAN II",
            "DINAS KESEHATAN PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
            "3 PANGKAT/GOL RUANG Penata, III/c 3 PANGKAT/GOL RUANG Pembina, IV/a",
            "CAPAIAN KINERJA ORGANISASI BAIK",
            *CURVE,
            "HASIL KERJA No. (1) RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI (2) RENCANA HASIL KERJA (3)",
            "ASPEK (4) INDIKATOR KINERJA INDIVIDU (5) TARGET (6) REALISASI BERDASARKAN BUKTI DUKUNG (7)",
            "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG (8)",
            "A. UTAMA 1 SasaranA pimpinan Rencana1",
            "Kuantitas Indikator100 yang terukur Target100 dokumen Realisasi100 tercapai",
            "Pimpinan: umpan100 baik Rekan Kerja (Siti): rekan100 lancar",
            "2 SasaranB pimpinan Rencana3",
            "B. TAMBAHAN",
            "3 - Rencana4",
            "RATING HASIL KERJA SESUAI EKSPEKTASI",
            "PERILAKU KERJA UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG",
            "1 Berorientasi pelayanan",
            "Ekspektasi Khusus Pimpinan: Ekspektasi1 Pimpinan: perilaku1 konsisten",
            "7 Kolaboratif",
            "Pimpinan: perilaku7 konsisten",
            *END,
        ],
    )
    assert "Pegawai yang Dinilai" not in text


def test_c12_is_for_jpt(evaluasi, read_pages, assert_in_order):
    text = whole(read_pages(HASIL_EVALUASI.render(evaluasi(kelompok=KelompokSkp.JPT))))
    assert_in_order(
        text,
        [
            "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI PERIODE: TRIWULAN II",
            "5 UNIT KERJA Bidang P2P 5 INSTANSI Dinkes",
            *CURVE,
            "NO. (1) RENCANA HASIL KERJA (2) INDIKATOR KINERJA INDIVIDU (3) TARGET (4) PERSPEKTIF (5)",
            "REALISASI BERDASARKAN BUKTI DUKUNG (6)",
            "A. UTAMA 1 Rencana1",
            "Indikator100 yang terukur Target100 dokumen Penerima Layanan Realisasi100",
            "B. TAMBAHAN 4 Rencana4",
            *END,
        ],
    )


def test_c11_tells_results_in_words(evaluasi, read_pages, assert_in_order):
    text = whole(read_pages(HASIL_EVALUASI.render(evaluasi(pendekatan=Pendekatan.KUALITATIF))))
    heads = "REALISASI BERDASARKAN BUKTI DUKUNG UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG"
    assert_in_order(
        text,
        [
            "PENDEKATAN HASIL KERJA KUALITATIF PERIODE: TRIWULAN II",
            *CURVE,
            f"HASIL KERJA A. UTAMA {heads}",
            "1 Rencana1 hasil kerja (penugasan dari Kepala Dinas)",
            "Ukuran Keberhasilan/ Indikator Kinerja Individu dan Target:",
            "- Indikator100 yang terukur: Target100",
            "- Realisasi100 tercapai - Realisasi101 tercapai",
            "Pimpinan: umpan100 baik",
            f"B. TAMBAHAN {heads}",
            "4 Rencana4",
            "Realisasi400",
            "RATING HASIL KERJA SESUAI EKSPEKTASI",
            *END,
        ],
    )
    assert "BAGI PEJABAT" not in text


def test_what_is_not_chosen_yet_shows_all_choices(evaluasi, read_pages):
    open_report = evaluasi(
        capaian_organisasi=None, rating_hasil_kerja=None, rating_perilaku=None, predikat=None, final=False
    )
    text = whole(read_pages(HASIL_EVALUASI.render(open_report)))
    assert "ISTIMEWA/ BAIK/ BUTUH PERBAIKAN/ KURANG/ SANGAT KURANG" in text
    assert text.count("DIATAS EKSPEKTASI/ SESUAI EKSPEKTASI/ DIBAWAH EKSPEKTASI") == 2
    assert "SANGAT BAIK/ BAIK/ BUTUH PERBAIKAN/ KURANG (MISCONDUCT)/ SANGAT KURANG" in text


@pytest.mark.parametrize("predikat", Predikat)
def test_only_the_chosen_predikat_is_printed(evaluasi, read_pages, predikat):
    text = whole(read_pages(HASIL_EVALUASI.render(evaluasi(predikat=predikat))))
    words = "KURANG (MISCONDUCT)" if predikat is Predikat.KURANG else predikat.value.upper()
    assert f"PREDIKAT KINERJA PEGAWAI {words} Semarang" in text


@pytest.mark.parametrize("organisasi", PredikatOrganisasi)
def test_curve_names_the_organisation(evaluasi, read_pages, organisasi):
    text = whole(read_pages(HASIL_EVALUASI.render(evaluasi(capaian_organisasi=organisasi))))
    assert f"CAPAIAN KINERJA ORGANISASI {organisasi.value.upper()} Frekuensi" in text


def test_curve_can_be_left_out(evaluasi, read_pages):
    text = whole(read_pages(HASIL_EVALUASI.render(evaluasi(pola_distribusi=None))))
    assert "KURVA" not in text
    assert "POLA DISTRIBUSI HASIL KERJA" in text


@pytest.mark.parametrize("kertas", Kertas)
def test_no_behaviour_block_is_split(evaluasi, read_pages, many_hasil_kerja, kertas):
    for count in range(1, 10):
        report = evaluasi(hasil_kerja=many_hasil_kerja(count), rating_hasil_kerja=Rating.SESUAI_EKSPEKTASI)
        pages = read_pages(HASIL_EVALUASI.render(report, kertas))
        for perilaku in report.perilaku:
            parts = (
                perilaku.nama,
                perilaku.ekspektasi_khusus,
                f"perilaku{perilaku.nomor}",
                perilaku.panduan[2],
            )
            holding = [page for page in pages if f"{perilaku.nomor} {perilaku.nama} -" in page]
            assert len(holding) == 1
            assert all(part in holding[0] for part in parts)


def test_heading_is_repeated_on_every_page_of_the_table(evaluasi, read_pages, many_hasil_kerja):
    pages = read_pages(HASIL_EVALUASI.render(evaluasi(hasil_kerja=many_hasil_kerja(12, 4))))
    with_results = [page for page in pages if "Realisasi" in page]
    assert len(with_results) > 4
    assert all("BERDASARKAN BUKTI DUKUNG (8)" in page for page in with_results)
    assert all("RATING HASIL KERJA" not in page for page in with_results[:-1])


def test_every_text_is_printed_once_however_long_the_table(evaluasi, read_pages, many_hasil_kerja):
    hasil = many_hasil_kerja(12, 4)
    words = whole(read_pages(HASIL_EVALUASI.render(evaluasi(hasil_kerja=hasil)))).split()
    for baris in hasil:
        assert words.count(baris.uraian.split()[0]) == 1
        for indikator in baris.indikator:
            assert words.count(indikator.uraian.split()[0]) == 1
            assert words.count(indikator.umpan_balik[1].split()[3]) == 1


def test_a_result_that_goes_on_overleaf_shows_its_number_there(evaluasi, many_hasil_kerja, read_pages):
    """C.1.x: column 1 of the next page is not empty."""
    (only,) = many_hasil_kerja(1)
    long = replace(
        only,
        uraian="Rencana",
        indikator=tuple(replace(one, uraian="indikator " * 400) for one in only.indikator),
    )
    for form in (Pendekatan.KUALITATIF, Pendekatan.KUANTITATIF):
        pages = read_pages(HASIL_EVALUASI.render(evaluasi(pendekatan=form, hasil_kerja=(long,))))
        further = [page for page in pages[1:] if page.count("indikator") > 20]
        assert further
        assert all("1 indikator" in page or "1 Sasaran" in page or " 1 " in page for page in further)


def left_of(pdf, words):
    """Where in points on page 1 these words begin, from the left."""
    with pdfium.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        index, _count = text.search(words).get_next()
        return text.get_charbox(index)[0]


@pytest.mark.parametrize("pendekatan", Pendekatan)
@pytest.mark.parametrize("kelompok", KelompokSkp)
def test_the_realisation_is_wider_where_there_is_no_feedback(evaluasi, pendekatan, kelompok):
    silent = tuple(
        replace(baris, indikator=tuple(replace(one, umpan_balik=()) for one in baris.indikator))
        for baris in evaluasi().hasil_kerja
    )
    left = {}
    for name, rows in (("with", evaluasi().hasil_kerja), ("without", silent)):
        report = evaluasi(pendekatan=pendekatan, kelompok=kelompok, hasil_kerja=rows)
        left[name] = left_of(HASIL_EVALUASI.render(report), "UMPAN BALIK")
    assert left["without"] > left["with"] + 40


@pytest.mark.parametrize("kertas", Kertas)
@pytest.mark.parametrize("pendekatan", Pendekatan)
def test_no_first_page_stays_two_fifths_white(evaluasi, many_hasil_kerja, pendekatan, kertas):
    """Whatever the length of the names above the first result, which goes on over pages."""
    (only,) = many_hasil_kerja(1)
    long = replace(only, indikator=tuple(replace(one, uraian="kata " * 400) for one in only.indikator))
    for words in range(1, 60, 3):
        penilai = replace(evaluasi().penilai, nama="Nama " * words)
        report = evaluasi(pendekatan=pendekatan, hasil_kerja=(long,), penilai=penilai)
        with pdfium.PdfDocument(HASIL_EVALUASI.render(report, kertas)) as document:
            page = document[0]
            boxes = [one.get_bounds() for one in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH])]
            white = min(bottom for _left, bottom, _right, _top in boxes)
            assert white < 0.34 * page.get_height(), words
