"""The distribution curve goes through its heights and invents nothing between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.reports.kurva import BANDS, TICKS, curve_points

HEIGHTS = st.lists(st.floats(0, BANDS), min_size=2, max_size=9)


@given(HEIGHTS)
def test_curve_passes_through_every_height(heights):
    points = curve_points(heights, 100, 70)
    knots = points[::3]
    assert [y for _, y in knots] == pytest.approx([value * 10 for value in heights])
    assert [x for x, _ in knots] == pytest.approx(
        [100 * index / (len(heights) - 1) for index in range(len(heights))]
    )


@given(HEIGHTS)
def test_curve_stays_between_neighbouring_heights(heights):
    points = curve_points(heights, 100, 70)
    for first in range(0, len(points) - 1, 3):
        (_, start), (_, one), (_, two), (_, end) = points[first : first + 4]
        low, high = min(start, end) - 1e-9, max(start, end) + 1e-9
        assert low <= one <= high
        assert low <= two <= high


def test_peak_is_where_the_highest_value_is():
    points = curve_points((0.5, 1.0, 2.0, 6.0, 2.0), 4, BANDS)
    knots = points[::3]
    assert max(knots, key=lambda point: point[1]) == pytest.approx((TICKS.index("Baik"), 6.0))
    assert max(y for _, y in points) == pytest.approx(6.0)
