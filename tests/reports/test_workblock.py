"""A.1.4: one sheet for each indicator, every row of the official form, points numbered through both kinds."""

import pytest
from msgspec.structs import replace

from kinerja_desktop.reports.kertas.data import Identitas, Kepala, Kertas
from kinerja_desktop.reports.workblock import FORM, WorkblockReport

REPORT = WorkblockReport(
    Kepala("DINAS KESEHATAN", "1 JANUARI SD 31 DESEMBER TAHUN 2026"),
    Identitas("Kadis Uji", "19790823 200501 2 007", "NIP", "", "", ""),
    "Ibu hamil berisiko didampingi",
    "Angka kematian ibu\n68 per 100.000",
    pemilik="Kepala Dinas",
    pihak_terlibat="Rumah sakit",
    waktu="12 bulan",
    penerima_manfaat="Ibu hamil",
    tujuan="Persalinan aman",
    anggaran="Rp1.250.000",
    kegiatan=(("Kunjungan rumah", "Jadwal jaga"), ("Daftar bersama",)),
    keluaran=(("Rujukan dua jam",), ("Daftar dipakai",)),
)


@pytest.mark.parametrize("kertas", Kertas)
def test_every_row_of_the_official_form_in_its_order(read_pages, assert_in_order, kertas):
    (page,) = read_pages(FORM.render(REPORT, kertas))
    assert_in_order(
        page,
        [
            "WORKBLOCK UNTUK IDENTIFIKASI STRATEGI PENCAPAIAN HASIL KERJA",
            "STRATEGI (KEY ACTIVITIES)",
            "A. RUTIN",
            "1. Kunjungan rumah",
            "2. Jadwal jaga",
            "B. TRANSFORMATIF",
            "3. Daftar bersama",
            "KELUARAN KUNCI (KEY MILESTONE)",
            "A. RUTIN",
            "1. Rujukan dua jam",
            "B. TRANSFORMATIF",
            "2. Daftar dipakai",
        ],
    )
    words = set(page.split())
    for label in (
        "JUDUL INISIATIF STRATEGI PENCAPAIAN IKU",
        "INDIKATOR DAN TARGET YANG DIINTERVENSI",
        "PEMILIK STRATEGI",
        "PIHAK YANG TERLIBAT",
        "WAKTU PENYELESAIAN",
        "PENERIMA MANFAAT",
        "TUJUAN",
        "ANGGARAN",
    ):
        assert set(label.split()) <= words, label
    for value in (REPORT.inisiatif, "68 per 100.000", "Rumah sakit", "12 bulan", "Rp1.250.000"):
        assert set(value.split()) <= words, value


def test_a_kind_without_a_point_has_an_empty_row_and_no_number(read_pages):
    (page,) = read_pages(FORM.render(replace(REPORT, keluaran=((), ("Daftar dipakai",)))))
    assert page.split("(KEY MILESTONE)")[1].split()[:7] == [
        "A.", "RUTIN", "B.", "TRANSFORMATIF", "1.", "Daftar", "dipakai",
    ]  # fmt: skip


def test_sixty_points_go_on_over_pages_and_lose_nothing(read_pages):
    points = tuple(f"butir{number} " + "kata " * 20 for number in range(60))
    pages = read_pages(FORM.render(replace(REPORT, kegiatan=(points, ()))))
    assert len(pages) > 1
    words = " ".join(pages).split()
    assert all(f"butir{number}" in words for number in range(60))
    assert "60." in words
