"""Heads of workbooks that offices are sent, and the periods that they name."""

import pytest

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.templat.vocabulary import NOT_STORED, WORDS, periode_in

TAHUN = Periode.tahunan(2026)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("NIP BARU", "nip"),
        ("PANGKAT / GOLONGAN RUANG", "pangkat_golongan"),
        ("GOL. RUANG", "golongan"),
        ("JENIS KELAMIN (L/P)", "jenis_kelamin"),
        ("PREDIKAT KINERJA TAHUN 2025", "predikat"),
        ("PREDIKAT TW I", "predikat"),
        ("RATING PERILAKU KERJA", "rating_perilaku"),
        ("JABATAN ATASAN", "penilai_jabatan"),
        ("PANGKAT/GOL ATASAN", "penilai_pangkat"),
        ("ATASAN PEJABAT PENILAI NAMA", "atasan_penilai_nama"),
        ("OPD", "unit_induk"),
        ("No. Urut", "nomor"),
        ("NAMA TANPA GELAR", "nama_tanpa_gelar"),
        ("GELAR DEPAN", "gelar_depan"),
        ("TMT GOL", ""),
        ("NIK", ""),
        ("UNIT KERJA TUJUAN", ""),
        ("INSTANSI TUJUAN", ""),
        ("UNIT KERJA", "unit_kerja"),
        ("INSTANSI", "instansi"),
        ("KETERANGAN", "keterangan"),
        ("KINERJA", None),
        ("PREDIKAT KINERJA ORGANISASI", None),
        ("NILAI SKP 2024", None),
        ("MASA KERJA TAHUN", None),
        ("TAHUN LULUS", None),
    ],
)
def test_a_head_is_one_field_or_none(heading, key):
    guess = WORDS.guess(heading)
    assert (guess.key if guess else None) == key
    assert (key in NOT_STORED) == (key in {"", "gelar_depan", "nama_tanpa_gelar", "keterangan"})


@pytest.mark.parametrize(
    ("heading", "usual", "kode"),
    [
        ("PREDIKAT", TAHUN, "2026-TH"),
        ("PREDIKAT 2025", TAHUN, "2025-TH"),
        ("PREDIKAT TW II 2025", TAHUN, "2025-T2"),
        ("Predikat Triwulan 3", TAHUN, "2026-T3"),
        ("PREDIKAT BULAN MARET", TAHUN, "2026-B03"),
        ("PREDIKAT TW IV 2025", None, "2025-T4"),
    ],
)
def test_the_period_that_a_head_names_counts(heading, usual, kode):
    assert periode_in(heading, usual).kode == kode


def test_a_quarter_without_any_year_is_no_period():
    assert periode_in("PREDIKAT TW II", None) is None
