"""Lembar Peran: on one upright page what a person is there for, and what was promised."""

import io

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from kinerja_desktop.reports.lembar_peran import FORM
from tests.reports.conftest import DEFAULT_HASIL_KERJA, LAMPIRAN


def test_it_tells_role_results_needs_measures_behaviour_rater_and_support(skp, read_pages, assert_in_order):
    (page,) = read_pages(FORM.render(skp(lampiran=LAMPIRAN)))
    assert_in_order(
        page,
        [
            "LEMBAR PERAN Ratna Contoh",
            "PERAN SAYA Jabatan Epidemiolog Unit kerja Bidang P2P",
            "Tanggung jawab 3 hasil kerja utama dan 1 tambahan",
            "Yang saya layani Kepala Bidang, Kepala Dinas",
            "Yang menilai saya Bambang Contoh, Kepala Bidang",
            "NO HASIL KERJA SAYA UNTUK MEMENUHI DIUKUR DENGAN TARGET",
            "1 Rencana1 hasil kerja SasaranA pimpinan",
            "Indikator100 yang terukur",
            "Target100 dokumen",
            "4 Rencana4 hasil kerja -",
            "PERILAKU YANG DIHARAPKAN",
            "Ekspektasi1",
            "YANG DIJANJIKAN DAN DISEPAKATI",
            "Dukungan sumber daya",
            "Kendaraan operasional",
            "Konsekuensi",
        ],
    )


def test_it_stands_upright_and_a_draft_is_marked(skp):
    box = PdfReader(io.BytesIO(FORM.render(skp()))).pages[0].mediabox
    assert box.height > box.width
    assert len(FORM.render(skp(final=False))) > len(FORM.render(skp()))


def test_what_the_leader_is_measured_by_is_left_out(skp, read_pages):
    """Note * of A.1.7 writes the leader's indicators into the column: here only the need counts."""
    served = "Derajat kesehatan meningkat (Indikator: Usia harapan hidup; Stunting)"
    rows = tuple(replace(one, rhk_pimpinan=served) for one in DEFAULT_HASIL_KERJA)
    (page,) = read_pages(FORM.render(skp(hasil_kerja=rows)))
    assert "Derajat kesehatan meningkat" in page
    assert "Stunting" not in page


def test_nothing_agreed_and_no_indicator_is_said(skp, read_pages):
    rows = (replace(DEFAULT_HASIL_KERJA[0], indikator=()),)
    (page,) = read_pages(FORM.render(skp(hasil_kerja=rows)))
    assert "Rencana1 hasil kerja SasaranA pimpinan - -" in page
    assert "Lampiran SKP Belum disepakati" in page


def test_eight_results_with_two_indicators_each_fit_on_the_page(skp, read_pages):
    rows = DEFAULT_HASIL_KERJA * 2
    assert len(read_pages(FORM.render(skp(hasil_kerja=rows, lampiran=LAMPIRAN)))) == 1


@pytest.mark.parametrize(
    ("final", "given", "told"),
    [
        (True, ("Ketua Tim", "disetujui Penilai, 8 Januari 2026"), True),
        (True, ("Ketua Tim", ""), False),  # set by a program that recorded no approvals
        (False, ("Ketua Tim", ""), True),
        (False, ("rater", ""), False),
    ],
)
def test_whose_assignments_are_told_as_approved_or_waiting(skp, read_pages, final, given, told):
    report = skp(lampiran=LAMPIRAN)
    dari = report.penilai.jabatan if given[0] == "rater" else given[0]
    result = replace(report.hasil_kerja[0], penugasan_dari=dari, persetujuan=given[1])
    (page,) = read_pages(FORM.render(replace(report, final=final, hasil_kerja=(result,))))
    assert ("Penugasan pimpinan" in page) is told
