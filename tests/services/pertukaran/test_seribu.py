"""Issue 14, section 4: the thousandth package costs what the first one did, and no more memory.

Counted by statements and by steps of SQLite's machine, not by a clock: what grows with the tables shows.
"""

import sys
from statistics import mean

import pytest

from tests.kit.places import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
from bench_terima import run
from terima_pusat import ROUNDS

MOST_MB = 250
WALK = 0.3
"""Hundreds of steps for each package that came before: a read of one row costs about ten."""
pytestmark = pytest.mark.berat


def costs(lines, name):
    return [line["count"][name] for line in lines]


def assert_flat(lines):
    """The second time around beside the last one: the first brings the people of offices that are new.

    Each package adds entries to the trail, which is walked from the last login or backup on: those few steps
    are all that may grow.
    """
    part = len(lines) // ROUNDS
    early, late = lines[part : 2 * part], lines[-part:]
    between = len(lines) - 2 * part
    for name, walk in (("statements", 0), ("steps", WALK * between)):
        first, last = mean(costs(early, name)), mean(costs(late, name))
        assert first > 1, name
        assert last <= first * 1.1 + walk, f"{name}: {first:.1f} a package at first, {last:.1f} at last"
    memory = [line["memory"] for line in lines]
    assert max(memory) < MOST_MB
    assert mean(memory[-part:]) <= mean(memory[part : 2 * part]) * 1.1


def test_the_sixtieth_package_costs_what_the_first_ones_did(tmp_path):
    assert_flat(run(ROOT, tmp_path / "pusat", "hitung", 60, 5))


@pytest.mark.lama
@pytest.mark.timeout(3600)
def test_of_a_thousand_packages_the_last_hundred_cost_what_the_first_ones_did(tmp_path):
    """A hundred offices, each of which sends ten times, a person changed each time."""
    lines = run(ROOT, tmp_path / "pusat", "hitung", 1_000, 5)
    assert len(lines) == 1_000
    assert_flat(lines)
