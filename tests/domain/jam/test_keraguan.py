"""A clock is asked about when it stands before the last change, long after it, or before the program."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kinerja_desktop.domain.jam.keraguan import BatasJam, Keraguan, clock_error, judge

BATAS = BatasJam(timedelta(minutes=15), timedelta(days=120), date(2026, 1, 1))
ACUAN = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (ACUAN, None),
        (ACUAN - timedelta(minutes=15), None),
        (ACUAN - timedelta(minutes=16), Keraguan.MUNDUR),
        (ACUAN + timedelta(days=120), None),
        (ACUAN + timedelta(days=121), Keraguan.MELOMPAT),
        (datetime(2015, 1, 1, tzinfo=UTC), Keraguan.MUNDUR),
        (datetime(2099, 1, 1, tzinfo=UTC), Keraguan.MELOMPAT),
    ],
)
def test_a_clock_is_measured_by_the_last_change(now, expected):
    ragu = judge(now, ACUAN, BATAS)
    assert (ragu and ragu.keraguan) == expected


def test_without_a_change_only_the_age_of_the_program_speaks_against_a_clock():
    assert judge(datetime(2099, 1, 1, tzinfo=UTC), None, BATAS) is None
    ragu = judge(datetime(2015, 1, 1, tzinfo=UTC), None, BATAS)
    assert ragu is not None
    assert ragu.keraguan is Keraguan.TERLALU_AWAL
    assert "lebih awal dari program ini sendiri" in str(clock_error(ragu))


def test_what_is_said_names_both_times_and_the_way_on():
    ragu = judge(datetime(2015, 1, 1, 5, 0, tzinfo=UTC), ACUAN, BATAS)
    assert ragu is not None
    said = str(clock_error(ragu))
    assert "1 Januari 2015" in said
    assert "23 November 2026" in said
    assert "Betulkan jam komputer" in said
