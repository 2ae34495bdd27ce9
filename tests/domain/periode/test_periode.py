"""Periods: code and back, days without gaps, labels as printed."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import BacaanAkhir, JenisPeriode

B, T, TH = JenisPeriode
days = st.dates(date(2001, 1, 1), date(2998, 12, 31))
kinds = st.sampled_from(list(JenisPeriode))
periods = st.builds(Periode.containing, days, kinds)


@given(periods)
def test_code_and_back(periode):
    assert Periode.parse(periode.kode) == periode
    assert len(periode.kode) <= 10


@given(days, kinds)
def test_every_day_lies_in_exactly_one_period_of_a_kind(day, jenis):
    own = Periode.containing(day, jenis)
    assert own.mulai <= day <= own.selesai
    assert [p for p in Periode.of_year(day.year, jenis) if p.overlaps(day, day)] == [own]


@given(periods)
def test_the_previous_period_ends_the_day_before(periode):
    assert periode.previous.selesai == periode.mulai - timedelta(days=1)
    assert periode.previous.jenis is periode.jenis


@given(periods, st.integers(0, 400), st.integers(0, 400))
def test_overlap_is_seen_from_both_sides(periode, before, length):
    mulai = periode.mulai - timedelta(days=before)
    selesai = mulai + timedelta(days=length)
    days_inside = {mulai + timedelta(days=n) for n in range(length + 1)} & {
        periode.mulai + timedelta(days=n) for n in range((periode.selesai - periode.mulai).days + 1)
    }
    assert periode.overlaps(mulai, selesai) is bool(days_inside)


@given(st.text(max_size=12))
def test_any_text_is_either_a_code_or_refused(text):
    with suppress(InvalidInputError):
        assert Periode.parse(text).kode == text


@pytest.mark.parametrize(
    "kode",
    ["", "2026", "2026-T0", "2026-T5", "2026-B00", "2026-B13", "2026-B1", "26-T1", "2026-TH ", "2026-th"],
)
def test_wrong_codes(kode):
    with pytest.raises(InvalidInputError):
        Periode.parse(kode)


@pytest.mark.parametrize("nomor", [0, 5])
def test_a_quarter_that_does_not_exist(nomor):
    with pytest.raises(InvalidInputError):
        Periode(2026, T, nomor)


@pytest.mark.parametrize(
    ("kode", "label", "printed", "mulai", "selesai"),
    [
        ("2026-T1", "Triwulan I 2026", "TRIWULAN I", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-T4", "Triwulan IV 2026", "TRIWULAN IV-AKHIR", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-B02", "Februari 2024", "BULAN FEBRUARI", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-B12", "Desember 2026", "BULAN DESEMBER-AKHIR", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-TH", "Tahun 2026", "TRIWULAN IV-AKHIR", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_labels_and_days(kode, label, printed, mulai, selesai):
    periode = Periode.parse(kode)
    assert (periode.label, periode.label_cetak()) == (label, printed)
    assert (periode.mulai, periode.selesai) == (mulai, selesai)


def test_the_last_period_and_the_year_may_be_two_choices():
    """C.1.1: TRIWULAN I/II/III/IV-AKHIR read as IV and AKHIR."""
    dua = BacaanAkhir.DUA
    printed = [Periode(2026, T, nomor).label_cetak(T, dua) for nomor in (3, 4)]
    assert printed == ["TRIWULAN III", "TRIWULAN IV"]
    assert Periode.tahunan(2026).label_cetak(T, dua) == "AKHIR"
    assert Periode(2026, B, 12).label_cetak(B, dua) == "BULAN DESEMBER"
    assert Periode.tahunan(2026).label_cetak(B, dua) == "AKHIR"


def test_annual_form_of_a_monthly_agency_names_no_quarter():
    assert Periode.tahunan(2026).label_cetak(B) == "BULAN DESEMBER-AKHIR"


def test_the_year_comes_after_its_own_last_quarter_and_month():
    wanted = ["2025-TH", "2026-T1", "2026-B04", "2026-B12", "2026-T4", "2026-TH", "2027-B01"]
    shuffled = sorted((Periode.parse(kode) for kode in reversed(wanted)), key=lambda p: p.sort_key)
    assert [periode.kode for periode in shuffled] == wanted
