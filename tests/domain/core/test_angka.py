"""A number is shown, rounded and read in one way; a decimal point makes no other number of it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.angka import as_written_here, format_angka, read_angka, round_angka


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,3125", "0.3125"), ("1440", "1440"), ("1.440", "1440"), ("1.234.567,5", "1234567.5"),
        (" 12,50 ", "12.50"), ("-3", "-3"), ("1.250", "1250"),
    ],
)  # fmt: skip
def test_a_number_as_it_is_written_here(text, number):
    assert read_angka(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["0.3125", "98.75", "1.5", "1,234.5", "12.34.56", "1.23", "0.312", "", "dua", "1,2,3"]
)
def test_a_decimal_point_is_no_number_rather_than_another_one(text):
    assert read_angka(text) is None


@given(st.decimals(0, 10**6, places=4, allow_nan=False))
def test_no_point_makes_a_number_larger(number):
    """Whatever a program of another country writes is read as itself or not at all, but for whole
    thousands that are written the same way here."""
    text = f"{number}"
    read, fraction = read_angka(text), text.partition(".")[2]
    assert read is None or read == number or len(fraction) == 3


@pytest.mark.parametrize(
    ("text", "here"),
    [("0.3125", "0,3125"), ("98.75", "98,75"), ("1,234.5", "1.234,5"), ("12.50", "12,50"),
     ("1.440", ""), ("0,5", ""), ("12", ""), ("1.2.3", ""), ("tanggal 1.2", "")],
)  # fmt: skip
def test_a_number_of_another_country_as_it_is_written_here(text, here):
    assert as_written_here(text) == here


@pytest.mark.parametrize("number", [0.3125, Decimal("0.3125"), Fraction(5, 16)])
def test_all_kinds_of_numbers_show_and_round_the_same(number):
    assert format_angka(number) == "0,3125"
    assert format_angka(number, 2) == "0,31"
    assert round_angka(number, 3) == Decimal("0.313")


def test_a_float_is_rounded_as_it_is_written():
    assert format_angka(2.675, 2) == "2,68"
    assert format_angka(4, 2, tetap=True) == "4,00"
