"""A.1.3: one sheet for each indicator, every row of the official form, one mark in each row of boxes."""

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.kebutuhan.terms import KualitasIndikator, PeriodePelaporan
from kinerja_desktop.reports.kertas.data import Identitas, Kepala, Kertas
from kinerja_desktop.reports.manual_indikator import FORM, ManualIndikatorReport

REPORT = ManualIndikatorReport(
    Kepala("DINAS KESEHATAN", "1 JANUARI SD 31 DESEMBER TAHUN 2026"),
    Identitas("Kadis Uji", "19790823 200501 2 007", "NIP", "", "", ""),
    "Menurunnya kematian ibu",
    "Angka kematian ibu",
    tujuan="Mengetahui keselamatan ibu",
    definisi="Kematian ibu dalam 42 hari",
    formula="(kematian ibu ÷ kelahiran hidup) × 100.000",
    satuan="per 100.000 kelahiran hidup",
    kualitas=KualitasIndikator.OUTCOME,
    sumber_data="Laporan KIA",
    periode_pelaporan=PeriodePelaporan.SEMESTERAN,
)


@pytest.mark.parametrize("kertas", Kertas)
def test_a13_has_each_row_of_the_official_form_in_its_order(read_pages, assert_in_order, kertas):
    """PermenPANRB 6/2022 Lampiran hal. 38."""
    (page,) = read_pages(FORM.render(REPORT, kertas))
    assert_in_order(
        page,
        [
            "MANUAL INDIKATOR KINERJA SKP PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
            "DINAS KESEHATAN PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
            "RENCANA HASIL KERJA Menurunnya kematian ibu",
            "UKURAN KEBERHASILAN/ INDIKATOR KINERJA Angka kematian ibu",
            "TUJUAN Mengetahui keselamatan ibu",
            "DESKRIPSI Definisi Kematian ibu dalam 42 hari",
            "Formula (opsional bagi pendekatan hasil kerja kualitatif)",
            "(kematian ibu ÷ kelahiran hidup) × 100.000",
            "SATUAN PENGUKURAN (opsional bagi pendekatan hasil kerja kualitatif) per 100.000",
            "KUALITAS DAN TINGKAT KENDALI ( X ) Outcome",
            "Outcome antara",
            "Output kendali rendah",
            "SUMBER DATA Laporan KIA",
            "PERIODE PELAPORAN",
            "Bulanan",
            "Triwulanan",
            "( X ) Semesteran",
            "Tahunan",
        ],
    )
    assert page.count("( X )") == 2


def test_what_is_not_said_yet_has_no_mark(read_pages):
    (page,) = read_pages(FORM.render(replace(REPORT, kualitas=None, periode_pelaporan=None)))
    assert "X" not in page.split("KENDALI", 1)[1]


def test_another_quality_than_those_of_a_leader_is_not_hidden(read_pages):
    """PermenPANRB 6/2022 Lampiran hal. 28: the form has only what may be expected of a leader."""
    (page,) = read_pages(FORM.render(replace(REPORT, kualitas=KualitasIndikator.LAYANAN)))
    assert "( X ) Layanan" in page
    assert "( X ) Outcome" not in page


def test_a_definition_of_5000_letters_goes_on_over_pages_and_loses_nothing(read_pages):
    words = [f"kata{number}" for number in range(620)]
    pages = read_pages(FORM.render(replace(REPORT, definisi=" ".join(words))))
    assert len(pages) > 1
    text = " ".join(pages)
    assert all(word in text for word in words)
    assert "PERIODE PELAPORAN" in pages[-1]
