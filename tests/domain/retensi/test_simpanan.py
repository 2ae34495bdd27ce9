"""How long something may be kept, counted back from today."""

from datetime import date

import pytest

from kinerja_desktop.domain.aturan.rule_set import latest
from kinerja_desktop.domain.retensi.simpanan import JenisSimpanan, Kelompok, MasaSimpan, sum_up

CADANGAN = JenisSimpanan(Kelompok.CADANGAN, "Cadangan", "retensi.cadangan", "Hapus")


@pytest.mark.parametrize(
    ("masa", "since"),
    [
        (MasaSimpan(30, "hari"), date(2028, 1, 30)),
        (MasaSimpan(12, "bulan"), date(2027, 2, 28)),
        (MasaSimpan(1, "bulan"), date(2028, 1, 29)),
        (MasaSimpan(5, "tahun"), date(2023, 2, 28)),
        (MasaSimpan(9000, "tahun"), date.min),
    ],
)
def test_a_period_is_counted_back_by_the_calendar(masa, since):
    assert masa.since(date(2028, 2, 29)) == since


def test_what_is_older_than_the_period_is_over_it():
    today, masa = date(2026, 11, 23), MasaSimpan(1, "tahun")
    days = [date(2026, 11, 23), date(2025, 11, 23), date(2025, 11, 22)]
    found = sum_up(CADANGAN, "cadangan", days, masa, today)
    assert (found.jumlah, found.tertua, found.lewat) == (3, date(2025, 11, 22), 1)


def test_nothing_is_nothing():
    found = sum_up(CADANGAN, "", [], MasaSimpan(1, "hari"), date(2026, 1, 1))
    assert (found.jumlah, found.tertua, found.lewat) == (0, None, 0)


def test_every_period_is_an_editable_number_of_the_rules():
    periods = [one for one in latest("setelan").tabel.isi if one.kode.startswith("retensi.")]
    assert len(periods) >= 5
    for one in periods:
        assert MasaSimpan(one.nilai, one.satuan).since(date(2026, 1, 1)) < date(2026, 1, 1)
