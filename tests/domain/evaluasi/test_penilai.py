"""The rater of a period is decided by its dates (PermenPANRB 6/2022 Lampiran p.89-92), never by today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.evaluasi.jangka_waktu import Kalender
from kinerja_desktop.domain.evaluasi.penilai import (
    MasaPenilai,
    only_penilai,
    penilai_pada,
    penilai_periode,
    rentang_evaluasi,
)
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
TAHUN = Periode.tahunan(2026)
TENGGAT = rule_set_for(date(2026, 9, 1)).tenggat.isi
ONE_DAY = timedelta(days=1)


def rentang(periode, days=30, paling_awal=None, periodik=5):
    return rentang_evaluasi(
        TENGGAT, periode, days, paling_awal or periode.selesai, Kalender(periodik=periodik)
    )


def replaced(on):
    """Purnama until the day before, somebody else from then on."""
    return [
        MasaPenilai("purnama", date(2026, 1, 1), on - ONE_DAY),
        MasaPenilai("pengganti", on, None),
    ]


def rater(masa, periode=T3, pindah=(), days=30):
    return penilai_periode(masa, pindah, periode, rentang(periode, days))


def test_the_window_of_a_quarter_and_of_the_year():
    assert (rentang(T3).mulai, rentang(T3).selesai) == (date(2026, 8, 31), date(2026, 10, 7))
    assert (rentang(TAHUN).mulai, rentang(TAHUN).selesai) == (date(2026, 12, 31), date(2027, 1, 31))
    assert rentang(Periode(2026, JenisPeriode.BULANAN, 2), 40).mulai == date(2026, 2, 1)


def test_hal_90_angka_11_the_window_ends_with_the_raters_time_and_begins_before_anything_is_final():
    """One window: after the working days that the office gives the rater the superior evaluates."""
    assert rentang(T3, periodik=0).selesai == date(2026, 9, 30)
    assert rentang(T3, periodik=12).selesai == date(2026, 10, 16)
    assert rentang(T3, days=6, paling_awal=date(2026, 9, 23)).mulai == date(2026, 9, 23)


@pytest.mark.parametrize("days", [6, 30, 36])
@pytest.mark.parametrize(
    ("leaves", "who"), [(date(2026, 8, 25), "pengganti"), (date(2026, 9, 25), "purnama")]
)
def test_hal_91_angka_14_purnama_of_the_regulation(leaves, who, days):
    """Whatever an office sets within the bounds, the regulation's own example comes out."""
    assert rater(replaced(leaves), days=days).penilai_id == who


@pytest.mark.parametrize(
    ("leaves", "periode", "who"),
    [
        (date(2026, 8, 31), T3, "pengganti"),
        (date(2026, 9, 1), T3, "purnama"),
        (date(2026, 10, 1), T3, "purnama"),
        (date(2026, 11, 20), T3, "purnama"),
        (date(2026, 9, 25), T2, "purnama"),
        (date(2026, 9, 25), T4, "pengganti"),
        (date(2026, 12, 30), TAHUN, "pengganti"),
        (date(2027, 1, 15), TAHUN, "purnama"),
    ],
)
def test_hal_91_angka_14_a_rater_who_moves(leaves, periode, who):
    assert rater(replaced(leaves), periode).penilai_id == who


def test_posts_count_on_the_last_day_of_the_period_on_which_he_was_the_rater():
    assert rater(replaced(date(2026, 9, 25))).hari == date(2026, 9, 24)
    assert rater(replaced(date(2026, 8, 25))).hari == T3.selesai
    assert rater(replaced(date(2026, 11, 20))).hari == T3.selesai


def test_hal_91_angka_13_an_employee_who_moves_is_evaluated_by_the_new_rater():
    moved = date(2026, 9, 10)
    assert rater(replaced(moved), pindah=[moved]).penilai_id == "pengganti"
    assert rater(replaced(moved), pindah=[]).penilai_id == "purnama"
    after = date(2026, 10, 5)
    assert rater(replaced(after), pindah=[after]).penilai_id == "purnama"


def test_the_new_rater_of_a_move_may_be_entered_some_days_later():
    assert rater(replaced(date(2026, 9, 14)), pindah=[date(2026, 9, 10)]).penilai_id == "pengganti"


def test_the_new_rater_of_a_move_who_leaves_in_the_window_still_evaluates():
    masa = [
        MasaPenilai("lama", date(2026, 1, 1), date(2026, 9, 2)),
        MasaPenilai("baru", date(2026, 9, 3), date(2026, 9, 24)),
        MasaPenilai("berikut", date(2026, 9, 25), None),
    ]
    assert rater(masa, pindah=[date(2026, 9, 3)]).penilai_id == "baru"


def test_hal_89_angka_2_without_a_rater_in_the_window_the_refusal_says_who_acts():
    masa = [MasaPenilai("pensiun", date(2026, 1, 1), date(2026, 8, 20))]
    with pytest.raises(StateError, match="Triwulan III 2026") as refusal:
        rater(masa)
    assert "20 Agustus 2026" in refusal.value.why
    assert "hal. 89" in refusal.value.why
    assert "atasan pejabat penilai" in refusal.value.next_step
    late = [*masa, MasaPenilai("terlambat", date(2026, 11, 1), None)]
    with pytest.raises(StateError):
        rater(late)
    in_time = [*masa, MasaPenilai("pengganti", date(2026, 10, 1), None)]
    assert rater(in_time).penilai_id == "pengganti"
    assert rater(in_time).hari == date(2026, 10, 1)


def test_records_that_begin_with_the_import_count_from_their_first_rater():
    masa = [
        MasaPenilai("a", date(2026, 11, 1), date(2026, 11, 30)),
        MasaPenilai("b", date(2026, 12, 1), None),
    ]
    assert rater(masa, T1).penilai_id == "a"
    assert penilai_pada(masa, date(2025, 1, 20)).penilai_id == "a"
    assert penilai_pada(masa, date(2026, 12, 1)).penilai_id == "b"
    assert penilai_pada(masa[:1], date(2026, 12, 1)) is None


DAYS = st.dates(date(2025, 6, 1), date(2027, 6, 1))


@st.composite
def histories(draw):
    """Raters one after the other, sometimes with a gap, sometimes two at once."""
    begins = sorted(draw(st.sets(DAYS, max_size=5)))
    masa = []
    for number, day in enumerate(begins):
        following = begins[number + 1] if number + 1 < len(begins) else None
        end = draw(st.sampled_from(["next", "gap", "open"]))
        selesai = {
            "next": following and following - ONE_DAY,
            "gap": day + timedelta(days=draw(st.integers(0, 60))),
            "open": None,
        }[end]
        masa.append(MasaPenilai(f"p{number}", day, selesai))
    return masa


@given(
    masa=histories(),
    pindah=st.sets(DAYS, max_size=3),
    periode=st.sampled_from([T1, T2, T3, T4, TAHUN, Periode(2026, JenisPeriode.BULANAN, 5)]),
    days=st.integers(1, 36),
)
def test_exactly_one_rater_for_each_period_or_a_refusal_that_says_why(masa, pindah, periode, days):
    window = rentang(periode, days)
    refusal = None
    try:
        found = penilai_periode(masa, pindah, periode, window)
    except StateError as error:
        refusal = error
    if refusal is not None:
        assert periode.label in refusal.what
        assert refusal.why
        assert refusal.next_step
        assert masa == [] or masa[0].mulai <= window.mulai
        return
    same = [one for one in masa if one.penilai_id == found.penilai_id]
    assert len(same) == 1
    assert same[0].holds(found.hari)
    assert penilai_periode(masa[::-1], pindah, periode, window) == found
    alone = only_penilai(masa, periode)
    if alone is not None:
        assert alone == found


@given(masa=histories(), periode=st.sampled_from([T1, T2, T3, T4, TAHUN]))
def test_who_holds_from_the_windows_first_day_to_its_last_evaluates_without_a_move(masa, periode):
    window = rentang(periode)
    throughout = [one for one in masa if one.holds(window.mulai) and one.holds(window.selesai)]
    if len(throughout) == 1 and sum(one.holds(window.mulai) for one in masa) == 1:
        assert rater(masa, periode).penilai_id == throughout[0].penilai_id
