"""Targets of the periods of a year as one text that people read."""

import pytest

from kinerja_desktop.domain.kebutuhan import lengths
from kinerja_desktop.domain.kebutuhan.target_periode import key_of, read_targets, target_of, write_targets
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode


def test_targets_are_written_in_the_order_of_their_periods_and_read_back():
    text = write_targets({"T3": "60", "T1": " 20 ", "T2": "", "T4": "80\n%"})
    assert text == "T1: 20\nT3: 60\nT4: 80 %"
    assert read_targets(text) == {"T1": "20", "T3": "60", "T4": "80 %"}
    assert target_of(text, Periode(2026, JenisPeriode.TRIWULANAN, 3)) == "60"
    assert target_of(text, Periode(2026, JenisPeriode.TRIWULANAN, 2)) == ""


@pytest.mark.parametrize("text", ["", "\n", "tanpa tanda", ": 5", "T1:", "T1:  \nT2"])
def test_what_says_nothing_is_no_target(text):
    assert read_targets(text) == {}


@pytest.mark.parametrize("jenis", JenisPeriode)
def test_the_longest_targets_of_every_period_have_room(jenis):
    longest = "x" * lengths.TARGET_SATU_PERIODE.letters
    keys = [key_of(one) for one in Periode.of_year(2026, jenis)]
    text = write_targets(dict.fromkeys(keys, longest))
    assert list(read_targets(text)) == keys
    assert len(text) <= lengths.INDIKATOR_TARGET_PERIODE.letters


def test_a_target_may_hold_the_sign_that_parts_it_from_its_period():
    assert read_targets(write_targets({"T1": "1:3"})) == {"T1": "1:3"}
