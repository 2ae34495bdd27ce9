"""A day as people write it is understood, or it is said why it is no day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.baca_tanggal import read_tanggal, read_typed, why_no_date
from kinerja_desktop.domain.core.tanggal import NAMA_BULAN, format_tanggal

FEBRUARY = date(2026, 2, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 januari 2026", date(2026, 1, 1)),
        ("5 februari 2026", FEBRUARY),
        ("5 feb 26", FEBRUARY),
        ("5 Peb 2026", FEBRUARY),
        ("5 Pebruari 2026", FEBRUARY),
        ("5 Febuari 2026", FEBRUARY),  # the commonest slip
        ("05/02/2026", FEBRUARY),
        ("5-2-2026", FEBRUARY),
        ("5.2.26", FEBRUARY),
        ("5 2 2026", FEBRUARY),
        ("05022026", FEBRUARY),
        ("050226", FEBRUARY),
        ("20260205", FEBRUARY),
        ("2026-02-05", FEBRUARY),
        ("2026/02/05", FEBRUARY),
        ("2026-02-05T00:00:00.000Z", FEBRUARY),
        ("5 - 2 - 2026", FEBRUARY),
        ("5–2–2026", FEBRUARY),
        ("  5\u00a0Februari\u00a02026. ", FEBRUARY),
        ("Kamis, 5 Februari 2026", FEBRUARY),
        ("Jum’at, 6 Februari 2026", date(2026, 2, 6)),
        ("TMT 05-02-2026", FEBRUARY),
        ("tanggal 5 Februari 2026", FEBRUARY),
        ("5Feb2026", FEBRUARY),
        ("5-Feb-26", FEBRUARY),
        ("5 FEBRUARI 2026", FEBRUARY),
        ("Februari 5, 2026", FEBRUARY),
        ("February 5, 2026", FEBRUARY),
        ("5 II 2026", FEBRUARY),
        ("17 agt 2026", date(2026, 8, 17)),
        ("17 Ags 26", date(2026, 8, 17)),
        ("1 Nop 2026", date(2026, 11, 1)),
        ("31 des 99", date(1999, 12, 31)),
        ("29 februari 2024", date(2024, 2, 29)),
        ("20102011", date(2011, 10, 20)),
    ],
)
def test_a_day_as_people_write_it(text, day):
    assert read_typed(text) == day
    assert why_no_date(text) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Isi tanggalnya, misalnya 23 November 2026."),
        ("besok", "Bukan tanggal. Contoh: 23-11-2026."),
        ("1 martabat 2026", "Bukan tanggal. Contoh: 23-11-2026."),
        ("5 februari", "Tulis juga tahunnya."),
        ("5/2", "Tulis juga tahunnya."),
        ("31 februari 2026", "31 Februari 2026 tidak ada."),
        ("29-2-2026", "29 Februari 2026 tidak ada."),
        ("1/13/2026", "Bulan 13 tidak ada; tulis hari dahulu."),
        ("00/01/2026", "0 Januari 2026 tidak ada."),
        ("1-1-3019", "Tahun 3019 tidak masuk akal."),
        ("1 januari 0026", "Tahun 26 tidak masuk akal."),
        ("12345678", "Bukan tanggal. Contoh: 23-11-2026."),
        ("1-1-2026 s.d. 31-12-2026", "Bukan tanggal. Contoh: 23-11-2026."),
    ],
)
def test_what_is_no_day_is_told_why(text, why):
    assert read_typed(text) is None
    assert why_no_date(text) == why


def test_six_digits_are_a_day_only_where_a_day_is_typed():
    """In a list they may as well be a code."""
    assert read_typed("050226") == FEBRUARY
    assert read_tanggal("050226") is None


DAYS = st.dates(date(1961, 1, 1), date(2060, 12, 31))
SPELLINGS = (
    format_tanggal,
    lambda d: format_tanggal(d).lower(),
    lambda d: f"{d.day} {NAMA_BULAN[d.month - 1][:3]} {d.year}",
    lambda d: f"{d.day}-{d.month}-{d.year}",
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d:%d%m%Y}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d.day} {d.month} {d.year}",
)


@given(DAYS, st.sampled_from(SPELLINGS), st.text(" \t\u00a0\n", max_size=3), st.text(" .\n", max_size=3))
def test_every_spelling_of_every_day_is_read(day, spelling, before, after):
    assert read_typed(before + spelling(day) + after) == day


@given(st.dates(date(1960, 1, 1), date(2059, 12, 31)))
def test_two_digits_of_a_year_are_of_the_last_hundred_that_fits(day):
    assert read_typed(f"{day:%d-%m-%y}") == day
    assert read_typed(f"{day:%d%m%y}") == day


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_day_or_is_said_to_be_none(text):
    found = read_typed(text)
    assert (found is None) == bool(why_no_date(text))
    assert found is None or date(1900, 1, 1) <= found < date(2200, 1, 1) + timedelta(1)
