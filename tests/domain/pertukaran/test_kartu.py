"""Odd days on a key card are told in words (exchange.md 3.6)."""

from datetime import date

import pytest

from kinerja_desktop.domain.pertukaran.kartu import odd_day

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(1999, 1, 1), "sebelum program ini ada"),
        (date(2031, 5, 4), "di masa depan"),
        (date(2026, 6, 3), "di masa depan"),
        (date(2026, 6, 2), ""),
        (date(2024, 2, 29), ""),
    ],
)
def test_what_is_odd_is_said_and_that_the_card_holds(day, told):
    said = odd_day(day, TODAY)
    assert told in said
    assert bool(said) == bool(told) == ("tetap berlaku" in said)
