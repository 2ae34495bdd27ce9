"""Which stretches of the trail were written under a wrong clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.jam.keraguan import BatasJam
from kinerja_desktop.domain.jam.masa import find_masa

BATAS = BatasJam(timedelta(minutes=15), timedelta(days=120), date(2026, 1, 1))
START = datetime(2026, 3, 2, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def trail(*stretches):
    """Entries numbered from 1: each stretch is a first time and how many hours it lasted."""
    times = [first + number * HOUR for first, count in stretches for number in range(count)]
    return list(enumerate(times, 1))


def found(entries, now, answered=()):
    return [(one.dari, one.sampai) for one in find_masa(entries, answered, now, BATAS)]


@pytest.mark.parametrize(
    "wrong",
    [
        datetime(2015, 1, 1, tzinfo=UTC),
        datetime(2099, 1, 1, tzinfo=UTC),
        START - 40 * DAY,
        START + 200 * DAY,  # a year that may be: known by the leap into it and the way back
    ],
)
def test_a_spell_between_right_times_is_found(wrong):
    entries = trail((START, 5), (wrong, 50), (START + DAY, 3))
    assert found(entries, START + 2 * DAY) == [(6, 55)]
    (masa,) = find_masa(entries, (), START + 2 * DAY, BATAS)
    assert (masa.mulai, masa.selesai) == (wrong, wrong + 49 * HOUR)
    assert masa.sesungguhnya == (START + 4 * HOUR).astimezone().date()


def test_each_start_with_an_empty_battery_is_found():
    battery = datetime(2015, 1, 1, tzinfo=UTC)
    entries = trail((START, 5), (battery, 2), (battery, 2), (START + DAY, 3))
    assert found(entries, START + 2 * DAY) == [(6, 7), (8, 9)]


def test_an_office_set_up_under_a_wrong_clock_takes_its_day_from_what_came_after():
    entries = trail((datetime(2015, 1, 1, tzinfo=UTC), 4), (START, 3))
    (masa,) = find_masa(entries, (), START + DAY, BATAS)
    assert (masa.dari, masa.sampai, masa.sesungguhnya) == (1, 4, START.astimezone().date())


def test_a_long_pause_that_somebody_answered_for_is_right():
    entries = trail((START, 5), (START + 200 * DAY, 5), (START + 150 * DAY, 2), (START + 201 * DAY, 2))
    assert found(entries, START + 202 * DAY, answered={7}) == [(11, 12)]


@given(st.lists(st.integers(0, 100 * 24), max_size=60))
def test_time_that_only_goes_on_is_never_suspected(hours):
    entries = list(enumerate((START + hour * HOUR for hour in sorted(hours)), 1))
    assert found(entries, START + 101 * DAY) == []
