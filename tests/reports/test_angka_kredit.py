"""Konversi and Akumulasi on paper: columns of the form, long tables, names that need room."""

import pytest

from kinerja_desktop.reports import akumulasi, konversi
from kinerja_desktop.reports.angka_kredit import AngkaKreditReport, KreditBaris, Perorangan
from kinerja_desktop.reports.kertas.data import Identitas, Kertas, TandaTangan


def report(*baris, jumlah="12,5", oleh_atasan=False):
    return AngkaKreditReport(
        "DINAS UJI",
        "1 Januari 2026 s.d. 31 Desember 2026",
        Identitas(
            "Siti Uji", "19900315 201503 2 002", "NIP", "Penata (III/c)", "Perawat Ahli Muda", "Bidang"
        ),
        Perorangan("15 Maret 1990", "Perempuan", "1 April 2022"),
        baris,
        jumlah,
        TandaTangan("Semarang", "", "Kabid Uji", "19750817 200003 1 002"),
        oleh_atasan=oleh_atasan,
    )


SATU = KreditBaris("2026", "Januari-Desember", "Kurang/Misconduct", "50%", "12,5", "6,25")


@pytest.mark.parametrize("kertas", Kertas)
def test_akumulasi_has_the_columns_of_the_form(read_pages, assert_in_order, kertas):
    """PerBKN 3/2023 Lampiran."""
    (page,) = read_pages(akumulasi.FORM.render(report(SATU, jumlah="6,25"), kertas))
    assert_in_order(
        page,
        [
            "AKUMULASI ANGKA KREDIT",
            "NOMOR ....",
            "Instansi: DINAS UJI",
            "Masa Penilaian: 1 Januari 2026 s.d. 31",
            "I KETERANGAN PERORANGAN",
            "8 Unit Kerja Bidang",
            "HASIL PENILAIAN KINERJA TAHUN PERIODIK (BULAN) PREDIKAT PROSENTASE KOEFISIEN PER TAHUN",
            "ANGKA KREDIT YANG DIDAPAT (1) (2) (3) (4) (5) (6)",
            "2026 Januari-Desember Kurang/ Misconduct 50% 12,5 6,25",
            "JUMLAH ANGKA KREDIT YANG DIPEROLEH 6,25",
            "Ditetapkan di Semarang Pada tanggal ....",
            "Pejabat Penilai Kinerja Kabid Uji NIP 19750817 200003 1 002",
        ],
    )


def test_years_of_months_go_on_over_pages_under_their_heads(read_pages):
    months = [
        KreditBaris("2026", f"Bulan {number}", "Baik", "1/12 x 100%", "12,5", "1,042") for number in range(90)
    ]
    pages = read_pages(akumulasi.FORM.render(report(*months, jumlah="93,75")))
    assert len(pages) > 1
    assert all("PERIODIK (BULAN)" in page for page in pages if "Bulan " in page)
    assert [page.count("JUMLAH ANGKA KREDIT YANG DIPEROLEH 93,75") for page in pages] == [0] * (
        len(pages) - 1
    ) + [1]
    assert "Kabid Uji" in pages[-1]
    assert all(f"Bulan {number} Baik" in " ".join(pages) for number in range(90))


@pytest.mark.parametrize("kind", [konversi.FORM, akumulasi.FORM], ids=lambda one: one.kode)
def test_who_signed_in_the_place_of_the_rater_signs_here_too(read_pages, kind):
    (page,) = read_pages(kind.render(report(SATU, oleh_atasan=True)))
    assert "Atasan Pejabat Penilai Kinerja Kabid Uji" in page


@pytest.mark.parametrize("kind", [konversi.FORM, akumulasi.FORM], ids=lambda one: one.kode)
def test_what_the_program_does_not_keep_is_left_to_be_written(read_pages, kind):
    (page,) = read_pages(kind.render(report(SATU)))
    assert "3 Nomor Seri KARPEG ...." in page
    assert ".... / 15 Maret 1990" in page
