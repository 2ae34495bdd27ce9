"""Dates and numbers read the Indonesian way on every PC."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.angka import format_angka, format_bagian, format_persen
from kinerja_desktop.domain.core.tanggal import format_rentang, format_tanggal


@pytest.mark.parametrize(
    ("tanggal", "text"),
    [
        (date(2026, 11, 23), "23 November 2026"),
        (date(2026, 5, 1), "1 Mei 2026"),
        (date(999, 8, 9), "9 Agustus 999"),
    ],
)
def test_date(tanggal, text):
    assert format_tanggal(tanggal) == text


def test_days_in_the_head_of_a_form():
    assert format_rentang(date(2026, 1, 1), date(2026, 12, 31)) == "1 JANUARI SD 31 DESEMBER TAHUN 2026"
    assert format_rentang(date(2026, 7, 1), date(2027, 1, 31)) == "1 JULI TAHUN 2026 SD 31 JANUARI TAHUN 2027"


@pytest.mark.parametrize(
    ("angka", "desimal", "text"),
    [
        (Fraction(25, 12), 2, "2,08"),
        (Fraction(75, 4), 3, "18,75"),
        (1234567, 2, "1.234.567"),
        (Decimal("1234.5"), 2, "1.234,5"),
        (Decimal("0.005"), 2, "0,01"),
        (Decimal("-0.004"), 2, "0"),
        (100, 0, "100"),
        (Decimal("-1000.25"), 2, "-1.000,25"),
    ],
)
def test_number(angka, desimal, text):
    assert format_angka(angka, desimal) == text


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_number_reads_back_unchanged(angka):
    text = format_angka(angka, 3)
    assert Decimal(text.replace(".", "").replace(",", ".")) == angka


def test_percentages():
    assert format_bagian(63, 10_000) == "63 dari 10.000"
    assert format_persen(1, 3) == "33,3 %"
    assert format_persen(3, 3) == "100 %"
    assert format_persen(0, 0) == "0 %"
