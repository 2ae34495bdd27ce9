"""As many processes as pay and as the computer carries."""

import pytest

from kinerja_desktop.machine.processes import how_many, so_many

MIB = 1024 * 1024


@pytest.mark.parametrize(
    ("cores", "free", "expected"),
    [
        (2, 8000 * MIB, 2),
        (64, 64000 * MIB, 61),  # Windows waits for 63 things at once, two of which are the pool's own
        (128, 256000 * MIB, 61),
        (16, 1000 * MIB, 5),  # an office PC with many cores and little memory left
        (8, 50 * MIB, 1),  # what there is must do: the work is done one sheet after the other
        (None, 8000 * MIB, 1),  # a system that does not say
    ],
)
def test_no_more_processes_than_cores_memory_and_windows_allow(cores, free, expected):
    assert so_many(cores, free, each=180 * MIB) == expected


def test_this_computer_can_carry_at_least_one():
    assert how_many(each=10**15) == 1
    assert 1 <= how_many(each=1) <= 61
