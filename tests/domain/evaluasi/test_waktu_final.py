"""The first day on which a period may be final: P6 Lampiran p.90 (annual), Pasal 24 (periodic)."""

from datetime import date

import pytest

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.evaluasi.waktu_final import require_begun, waktu_final
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

ATURAN = rule_set_for(date(2026, 11, 23))
T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
MARET = Periode.parse("2026-B03")


@pytest.mark.parametrize(
    ("periode", "lebih_awal", "first"),
    [
        (TAHUN, 0, date(2026, 12, 31)),
        (TAHUN, 5, date(2026, 12, 31)),  # the setting is one of periodic evaluations
        (T1, 0, date(2026, 3, 31)),
        (T1, 1, date(2026, 3, 30)),
        (T1, 5, date(2026, 3, 24)),  # over a weekend
        (MARET, 5, date(2026, 3, 24)),
    ],
)
def test_annual_from_the_end_of_december_periodic_from_its_last_day(periode, lebih_awal, first):
    assert waktu_final(ATURAN, periode, lebih_awal).paling_awal == first


def test_holidays_are_no_working_days():
    libur = {date(2026, 3, 27), date(2026, 3, 30)}
    assert waktu_final(ATURAN, T1, 2, libur).paling_awal == date(2026, 3, 25)


@pytest.mark.parametrize(
    ("tanggal", "today"),
    [(date(2026, 3, 31), date(2026, 3, 30)), (date(2026, 3, 30), date(2026, 4, 2))],
    ids=["done before", "dated before"],
)
def test_before_the_first_day_it_is_refused_with_the_article(tanggal, today):
    with pytest.raises(StateError, match="sebelum 31 Maret 2026") as refusal:
        require_begun(waktu_final(ATURAN, T1), tanggal, today)
    assert "Pasal 24" in refusal.value.why
    with pytest.raises(StateError) as refusal:
        require_begun(waktu_final(ATURAN, TAHUN), date(2026, 12, 30), date(2026, 12, 30))
    assert "hal. 90" in refusal.value.why


def test_on_the_first_day_it_may_be_done():
    require_begun(waktu_final(ATURAN, T1), date(2026, 3, 31), date(2026, 3, 31))


def test_a_rater_who_leaves_inside_the_window_finishes_on_the_last_day_p91():
    """Purnama leaves on 25 September, inside the window of quarter III."""
    waktu = waktu_final(ATURAN, T3)
    leaves = date(2026, 9, 25)
    require_begun(waktu, leaves, leaves, pindah=leaves)
    with pytest.raises(StateError, match="25 September"):
        require_begun(waktu, date(2026, 9, 24), leaves, pindah=leaves)


def test_days_left_are_those_after_the_day():
    waktu = waktu_final(ATURAN, T1, 5)
    assert [waktu.days_left(day) for day in (date(2026, 3, 24), date(2026, 3, 31), date(2026, 4, 2))] == [
        7,
        0,
        0,
    ]
