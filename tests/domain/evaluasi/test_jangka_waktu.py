"""Until when who evaluates (PermenPANRB 6/2022 Lampiran p.90 number 8 and 11, p.115 number 8)."""

from datetime import date

import pytest

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.evaluasi.jangka_waktu import Kalender, rater_until
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

TENGGAT = rule_set_for(date(2026, 12, 31)).tenggat.isi
T1 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)[0]  # ends on Tuesday 31 March
TAHUN = Periode.tahunan(2026)


def test_p90_the_annual_evaluation_is_the_raters_until_the_end_of_january():
    assert rater_until(TENGGAT, TAHUN, Kalender(periodik=30)) == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("days", "libur", "last"),
    [
        (0, (), date(2026, 3, 31)),
        (5, (), date(2026, 4, 7)),
        (5, (date(2026, 4, 3),), date(2026, 4, 8)),
    ],
)
def test_a_periodic_one_until_the_office_says(days, libur, last):
    assert rater_until(TENGGAT, T1, Kalender(frozenset(libur), days)) == last
