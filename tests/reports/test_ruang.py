"""What a reader sees before reading: no half-empty page, no cramped column (P6 C.1.x, A.1.x, D.1.x)."""

import pypdfium2 as pdfium
import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.skp.terms import KelompokSkp, Pendekatan
from kinerja_desktop.reports.dokumen_evaluasi import FORM as DOKUMEN_EVALUASI
from kinerja_desktop.reports.evaluasi import FORM as HASIL_EVALUASI
from kinerja_desktop.reports.kertas.data import Kertas, KodeCetak
from kinerja_desktop.reports.skp import FORM as SKP

KODE = KodeCetak("KD1:" + "A1B2C3D4" * 20, "GFLCB-KFTCD-NM657-AJYD4-Z4AG6")
LONG_NAME = "Prof. Dr. dr. H. Bambang Nugroho Hadiningrat Kusumawardhana, Sp.PD-KGEH., M.Kes., FINASIM."
SECOND_NAME = "Siti Rahmawati Puspaningrum, S.KM., M.Epid."
LONG_UNIT = "Bidang Pencegahan dan Pengendalian Penyakit Menular dan Tidak Menular"
MOST_WHITE = 0.4
"""Of the height of a page that another one follows: a value and the signatures, which never stand alone."""


def white_before_next(pdf):
    """For each page but the last: the part of its height below the last box or line."""
    with pdfium.PdfDocument(pdf) as document:
        found = []
        for page in list(document)[:-1]:
            boxes = [one.get_bounds() for one in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH])]
            found.append(min(bottom for _left, bottom, _right, _top in boxes) / page.get_height())
        return found


def with_long_names(report):
    """The signing people and their unit as long as real ones."""
    return replace(
        report,
        pegawai=replace(report.pegawai, nama=SECOND_NAME, unit_kerja=LONG_UNIT),
        penilai=replace(report.penilai, nama=LONG_NAME, jabatan=f"Kepala {LONG_UNIT}", unit_kerja=LONG_UNIT),
        tanda_tangan_penilai=replace(report.tanda_tangan_penilai, nama=LONG_NAME),
        kode=KODE,
    )


@pytest.mark.parametrize("kertas", Kertas)
@pytest.mark.parametrize("pendekatan", Pendekatan)
def test_no_page_of_hasil_evaluasi_stays_half_empty_before_the_next(
    evaluasi, many_hasil_kerja, pendekatan, kertas
):
    """C.1.x: whatever stands above the signatures, and however much feedback a value has."""
    for words in (0, 12, 60):
        said = ("Pimpinan (Triwulan I): " + "kata " * words,) if words else ()
        perilaku = tuple(replace(one, umpan_balik=said) for one in evaluasi().perilaku)
        for count in range(1, 8):
            report = evaluasi(
                pendekatan=pendekatan, hasil_kerja=many_hasil_kerja(count), perilaku=perilaku, kode=KODE
            )
            white = white_before_next(HASIL_EVALUASI.render(report, kertas))
            assert max(white) < MOST_WHITE, (words, count, white)


@pytest.mark.parametrize("kertas", Kertas)
@pytest.mark.parametrize("pendekatan", Pendekatan)
def test_no_page_of_an_skp_stays_half_empty_before_the_next(skp, many_hasil_kerja, pendekatan, kertas):
    """A.1.x with names that leave the code no room between them."""
    for count in range(1, 8):
        report = with_long_names(skp(pendekatan=pendekatan, hasil_kerja=many_hasil_kerja(count)))
        white = white_before_next(SKP.render(report, kertas))
        assert max(white, default=0) < MOST_WHITE, (count, white)


@pytest.mark.parametrize("kertas", Kertas)
def test_d11_with_long_names_and_a_code_is_still_one_page(dokumen, kertas):
    report = with_long_names(dokumen())
    with pdfium.PdfDocument(DOKUMEN_EVALUASI.render(report, kertas)) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    assert all(word in text for word in LONG_NAME.split())
    assert "jangan dicap" in text


@pytest.mark.parametrize("kelompok", KelompokSkp)
@pytest.mark.parametrize("pendekatan", Pendekatan)
def test_who_gave_a_feedback_and_when_is_one_line_beside_any_realisation(
    evaluasi, many_hasil_kerja, kelompok, pendekatan
):
    """C.1.x: a long realisation does not squeeze the feedback into a column of single words."""
    (only,) = many_hasil_kerja(1)
    said = ("Pimpinan (Triwulan III): Baik.",)
    one = replace(only.indikator[0], realisasi="tercapai " * 60, umpan_balik=said)
    report = evaluasi(
        kelompok=kelompok, pendekatan=pendekatan, hasil_kerja=(replace(only, indikator=(one,)),), perilaku=()
    )
    with pdfium.PdfDocument(HASIL_EVALUASI.render(report)) as document:
        lines = [line for page in document for line in page.get_textpage().get_text_bounded().splitlines()]
    assert any("Pimpinan (Triwulan III):" in line for line in lines)


def test_a_long_behaviour_goes_on_overleaf_with_its_number_never_from_its_name_alone(evaluasi, read_pages):
    """As the official C.1.1 splits number 2 (Lampiran p. 105-106)."""
    for words in range(10, 400, 13):
        said = ("awal " + "kata " * words + "akhir",)
        perilaku = tuple(
            replace(one, umpan_balik=said if one.nomor == 2 else ()) for one in evaluasi().perilaku
        )
        pages = read_pages(HASIL_EVALUASI.render(evaluasi(perilaku=perilaku, hasil_kerja=())))
        (begun,) = [page for page in pages if "Akuntabel" in page]
        assert "2 Akuntabel - Jujur dan cermat" in begun
        assert "awal kata kata" in begun
        further = [page for page in pages if "kata akhir" in page and page is not begun]
        assert all("BERDASARKAN BUKTI DUKUNG 2 kata" in page for page in further), further


def test_the_name_of_a_value_is_written_as_on_the_forms(skp, read_pages):
    """A.1.x and C.1.x: `Berorientasi pelayanan`."""
    first, *others = skp().perilaku
    report = skp(perilaku=(replace(first, nama="Berorientasi Pelayanan"), *others))
    assert "1 Berorientasi pelayanan -" in " ".join(read_pages(SKP.render(report)))


@pytest.mark.parametrize("kelompok", KelompokSkp)
def test_perspektif_is_for_leaders_alone(skp, evaluasi, read_pages, kelompok):
    """C.1.1: `perspektif hanya digunakan untuk pejabat pimpinan tinggi dan pimpinan unit kerja mandiri`.

    A.1.6 asks for indicators and targets only.
    """
    wanted = {"kelompok": kelompok, "pendekatan": Pendekatan.KUALITATIF}
    for sheet in (SKP.render(skp(**wanted)), HASIL_EVALUASI.render(evaluasi(**wanted))):
        text = " ".join(read_pages(sheet))
        assert "Indikator100 yang terukur: Target100 dokumen" in text
        assert ("(Perspektif Penerima Layanan)" in text) is (kelompok is KelompokSkp.JPT)


def test_no_dash_stands_for_a_realisation_that_nobody_wrote(evaluasi):
    """C.1.1: several indicators without any realisation leave the cell empty."""
    silent = tuple(
        replace(one, indikator=tuple(replace(each, realisasi="") for each in one.indikator))
        for one in evaluasi().hasil_kerja
    )
    report = evaluasi(pendekatan=Pendekatan.KUALITATIF, hasil_kerja=silent, perilaku=())
    with pdfium.PdfDocument(HASIL_EVALUASI.render(report)) as document:
        lines = [line for page in document for line in page.get_textpage().get_text_bounded().splitlines()]
    assert [line for line in lines if line.strip() == "-"] == []
