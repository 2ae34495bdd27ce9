"""Form A.1.8: the official words in their order, upright, each part with its numbered points."""

import io

from pypdf import PdfReader

from kinerja_desktop.reports.lampiran_skp import FORM
from tests.reports.conftest import LAMPIRAN, LampiranBaris


def test_a18_is_complete_and_in_order(skp, read_pages, assert_in_order):
    """PermenPANRB 6/2022 Lampiran p.61."""
    (page,) = read_pages(FORM.render(skp(lampiran=LAMPIRAN)))
    assert_in_order(
        page,
        [
            "LAMPIRAN SASARAN KINERJA PEGAWAI",
            "DINAS KESEHATAN",
            "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
            "DUKUNGAN SUMBER DAYA 1. Kendaraan operasional 2. Pelatihan aplikasi Sicantik",
            "SKEMA PERTANGGUNGJAWABAN 1. Kinerja pelayanan direviu setiap dua minggu",
            "KONSEKUENSI 1. Ditetapkan sebagai bidan teladan bulanan 2. Teguran lisan",
            "Semarang, 2 Januari 2026",
            "Ratna Contoh",
        ],
    )


def test_it_stands_upright(skp):
    box = PdfReader(io.BytesIO(FORM.render(skp(lampiran=LAMPIRAN)))).pages[0].mediabox
    assert box.height > box.width


def test_a_revision_says_so_and_an_empty_part_has_a_dash(skp, read_pages):
    """A number without a point would be a hole to fill in by hand after the setting."""
    parts = (LampiranBaris("DUKUNGAN SUMBER DAYA", ()), *LAMPIRAN[1:])
    (page,) = read_pages(FORM.render(skp(lampiran=parts, keterangan="Revisi ke-1")))
    assert "LAMPIRAN SASARAN KINERJA PEGAWAI (Revisi ke-1)" in page
    assert "DUKUNGAN SUMBER DAYA - SKEMA PERTANGGUNGJAWABAN" in page


def test_many_points_go_on_to_the_next_page_and_signatures_are_never_alone(skp, read_pages):
    points = tuple(f"Butir{number} dukungan yang panjang " * 4 for number in range(1, 40))
    pages = read_pages(
        FORM.render(skp(lampiran=(LampiranBaris("DUKUNGAN SUMBER DAYA", points), *LAMPIRAN[1:])))
    )
    assert len(pages) > 1
    assert all(f"Butir{number} " in " ".join(pages) for number in range(1, 40))
    assert "KONSEKUENSI" in pages[-1] or "Teguran lisan" in pages[-1]
