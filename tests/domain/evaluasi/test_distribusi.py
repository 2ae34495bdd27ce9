"""Advice on distributions: limits, rounding, small groups."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.evaluasi.distribusi import BatasKalibrasi, check_distribusi, kalibrasi_peringatan
from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating

ATURAN = rule_set_for(date(2026, 12, 31))
SB, B, BP, K, SK = Predikat
ORG = PredikatOrganisasi


@pytest.mark.parametrize(
    ("organisasi", "counts", "sesuai"),
    [
        (ORG.ISTIMEWA, {SB: 7, B: 3}, True),
        (ORG.ISTIMEWA, {SB: 8, B: 2}, False),  # more than 70 %
        (ORG.ISTIMEWA, {SB: 4, B: 6}, False),  # not the largest group
        (ORG.BAIK, {SB: 2, B: 7, BP: 1}, True),
        (ORG.BAIK, {SB: 3, B: 7}, False),  # nobody with Butuh Perbaikan or Kurang
        (ORG.BAIK, {SB: 2, B: 7, K: 1}, True),
        (ORG.BUTUH_PERBAIKAN, {SB: 1, B: 3, BP: 6}, True),
        (ORG.BUTUH_PERBAIKAN, {SB: 2, B: 2, BP: 6}, False),
        (ORG.BUTUH_PERBAIKAN, {B: 5, BP: 5}, False),
        (ORG.KURANG, {SB: 1, B: 2, BP: 1, K: 6}, True),
        (ORG.KURANG, {B: 4, K: 6}, False),
        (ORG.SANGAT_KURANG, {B: 3, K: 1, SK: 6}, True),
        (ORG.SANGAT_KURANG, {SB: 1, BP: 3, SK: 6}, False),
        (ORG.SANGAT_KURANG, {B: 4, SK: 6}, False),
    ],
)
def test_pattern_per_predikat_of_the_organisation(organisasi, counts, sesuai):
    assert check_distribusi(ATURAN, organisasi, counts).sesuai is sesuai


@pytest.mark.parametrize(
    ("total", "most", "least"), [(5, 3, 3), (6, 4, 4), (7, 4, 5), (9, 6, 6), (10, 7, 6), (11, 7, 7)]
)
def test_rounding_is_down_for_at_most_and_up_for_at_least(total, most, least):
    assert check_distribusi(ATURAN, ORG.ISTIMEWA, {SB: most, B: total - most}).butir[1].terpenuhi
    assert not check_distribusi(ATURAN, ORG.ISTIMEWA, {SB: most + 1, B: total - most - 1}).butir[1].terpenuhi
    assert check_distribusi(ATURAN, ORG.BUTUH_PERBAIKAN, {BP: least, B: total - least}).butir[0].terpenuhi
    below = check_distribusi(ATURAN, ORG.BUTUH_PERBAIKAN, {BP: least - 1, B: total - least + 1})
    assert not below.butir[0].terpenuhi


def test_sentence_shows_limit_and_counts():
    checked = check_distribusi(ATURAN, ORG.ISTIMEWA, {SB: 2, B: 1})
    assert checked.butir[1].kalimat == (
        "Sangat Baik paling banyak 70 % = 2 orang; sekarang 2 dari 3 (66,7 %)"
    )
    assert checked.dasar_hukum == "SE Menteri PANRB 3/2023"


@pytest.mark.parametrize(("total", "only_advice"), [(1, True), (4, True), (5, False)])
def test_small_groups_get_advice_only(total, only_advice):
    assert check_distribusi(ATURAN, ORG.BAIK, {B: total}).hanya_saran is only_advice


def test_nobody_rated_yet_breaks_nothing():
    checked = check_distribusi(ATURAN, ORG.KURANG, {})
    assert checked.sesuai
    assert checked.butir == ()


@given(
    organisasi=st.sampled_from(list(ORG)),
    counts=st.dictionaries(st.sampled_from(list(Predikat)), st.integers(0, 500)),
)
def test_counts_are_never_lost(organisasi, counts):
    checked = check_distribusi(ATURAN, organisasi, counts)
    assert checked.total == sum(counts.values()) == sum(count for _, count in checked.jumlah)
    assert [predikat for predikat, _ in checked.jumlah] == list(Predikat)


ATAS, SESUAI, BAWAH = Rating.DIATAS_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI, Rating.DIBAWAH_EKSPEKTASI
BATAS = BatasKalibrasi(orang=5, sama=100, teratas=90, jauh=2)
TOP, GOOD, MIXED = (ATAS, ATAS, SB), (SESUAI, SESUAI, B), (ATAS, SESUAI, B)


@pytest.mark.parametrize(
    ("organisasi", "dinilai", "told"),
    [
        (ORG.BAIK, [TOP] * 4, ()),  # fewer than five
        (ORG.BAIK, [TOP] * 5, ("5 dari 5 orang dinilai sama", "5 dari 5 orang berpredikat")),
        (ORG.BAIK, [TOP] * 9 + [GOOD], ("9 dari 10 orang berpredikat",)),
        (ORG.BAIK, [TOP] * 8 + [GOOD] * 2, ()),
        (ORG.BAIK, [GOOD] * 3 + [MIXED] * 3, ()),  # one predikat, not one rating
        (ORG.KURANG, [GOOD] * 3 + [MIXED] * 3, ("predikat terbanyak Baik",)),
        (ORG.BUTUH_PERBAIKAN, [GOOD] * 3 + [MIXED] * 3, ()),  # one step only
        (ORG.BUTUH_PERBAIKAN, [TOP] * 3 + [GOOD] * 3, ()),  # as many of them are one step away
        (None, [GOOD] * 3 + [MIXED] * 3, ()),
    ],
)
def test_what_calibration_tells_of_one_rater(organisasi, dinilai, told):
    found = kalibrasi_peringatan(BATAS, organisasi, dinilai)
    assert len(found) == len(told)
    assert all(text.startswith(begin) for text, begin in zip(found, told, strict=True))
