"""Counting working days over weekends and holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.periode.hari_kerja import add_hari_kerja, is_hari_kerja

DAYS = st.dates(date(2020, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("mulai", "jumlah", "libur", "selesai"),
    [
        (date(2026, 3, 31), 14, (), date(2026, 4, 20)),  # a Tuesday; two weekends inside
        (date(2026, 3, 31), 14, (date(2026, 4, 3),), date(2026, 4, 21)),  # Good Friday falls out
        (date(2026, 3, 31), 14, (date(2026, 4, 4),), date(2026, 4, 20)),  # on a Saturday
        (date(2026, 11, 27), 1, (), date(2026, 11, 30)),  # Friday to Monday
        (date(2026, 11, 28), 0, (), date(2026, 11, 28)),
    ],
)
def test_deadline(mulai, jumlah, libur, selesai):
    assert add_hari_kerja(mulai, jumlah, libur) == selesai


@given(DAYS, st.integers(1, 60), st.sets(st.integers(1, 100)))
def test_exactly_so_many_working_days_lie_between(mulai, jumlah, offsets):
    libur = {mulai + timedelta(days=offset) for offset in offsets}
    selesai = add_hari_kerja(mulai, jumlah, libur)
    days = [mulai + timedelta(days=n) for n in range(1, (selesai - mulai).days + 1)]
    assert sum(is_hari_kerja(day, libur) for day in days) == jumlah
    assert is_hari_kerja(selesai, libur)
