"""Angka kredit from predikat: the 45 cases (PermenPANRB 1/2023 Pasal 37; PerBKN 3/2023), parts of a year."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.angka_kredit.konversi import (
    JenjangDijabat,
    Masa,
    add_up,
    convert,
    join_posts,
    split_periode,
)
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.domain.organisasi.jenjang import JENJANG
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.periode.periode import Periode

ATURAN = rule_set_for(date(2026, 12, 31))
LEVELS = [(jenis, jenjang) for jenis, levels in JENJANG.items() for jenjang in levels]
JENIS = {jenjang: jenis for jenis, jenjang in LEVELS}
BEST_FIRST = list(Predikat)


def read_cases():
    table = Path(__file__).parents[2] / "data" / "angka_kredit" / "kasus.tsv"
    _, *lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


def held(jenjang, mulai=date(2020, 1, 1), selesai=None, nama=""):
    return JenjangDijabat(nama or f"Pranata {jenjang}", JENIS[jenjang], jenjang, mulai, selesai)


def worth(jenjang, predikat, dari=1, sampai=12, tahun=2026):
    return convert(ATURAN, Masa(tahun, dari, sampai, held(jenjang)), Predikat(predikat))


def test_all_45_cases_are_there():
    assert len(read_cases()) == 45
    assert len({tuple(case[:3]) for case in read_cases()}) == 45


@pytest.mark.parametrize(
    ("jenjang", "predikat", "bulan", "tepat", "empat_desimal"),
    [pytest.param(*case, id=f"P37-{'-'.join(case[:3])}") for case in read_cases()],
)
def test_each_case(jenjang, predikat, bulan, tepat, empat_desimal):
    """PermenPANRB 1/2023 Pasal 37: exact, and once rounded half up to four places."""
    found = worth(jenjang, predikat, sampai=int(bulan))
    assert found.angka == Fraction(tepat)
    assert format_angka(found.angka, 4, tetap=True) == empat_desimal


def test_every_level_has_a_koefisien():
    assert {(one.jenis, one.jenjang) for one in ATURAN.angka_kredit_koefisien.isi} == set(LEVELS)
    assert {one.predikat for one in ATURAN.angka_kredit_persen.isi} == set(Predikat)


def test_0_3125_is_rounded_once_half_up():
    """A month as Pemula with Baik: 3,75 / 12."""
    found = worth("Pemula", "Baik", 4, 4)
    assert found.angka == Fraction(5, 16)
    assert [format_angka(found.angka, places) for places in (2, 3, 4)] == ["0,31", "0,313", "0,3125"]


def test_the_example_of_bkn_reads_as_printed():
    found = worth("Ahli Pertama", "Baik", 1, 2)
    assert found.prosentase == "2/12 x 100%"
    assert found.explain(2) == "2/12 x 100% x 12,5 = 2,08"
    assert worth("Ahli Pertama", "Sangat Baik").explain(3) == "150% x 12,5 = 18,75"


def test_a_change_of_level_splits_the_year_by_whole_months():
    posts = (held("Ahli Pertama", selesai=date(2026, 3, 31)), held("Ahli Muda", date(2026, 4, 1)))
    parts = split_periode(posts, Periode.tahunan(2026), 1)
    assert [(one.label, one.jabatan.jenjang) for one in parts] == [
        ("Januari-Maret", "Ahli Pertama"),
        ("April-Desember", "Ahli Muda"),
    ]
    sums = [convert(ATURAN, one, Predikat.BAIK).angka for one in parts]
    assert sums == [Fraction(25, 8), Fraction(75, 4)]


@pytest.mark.parametrize(("tanggal", "first"), [(1, 6), (15, 5), (28, 5)])
def test_the_month_of_a_change_belongs_to_who_holds_the_post_on_the_day_that_is_set(tanggal, first):
    posts = (held("Terampil", selesai=date(2026, 5, 10)), held("Mahir", date(2026, 5, 11)))
    parts = split_periode(posts, Periode.tahunan(2026), tanggal)
    assert [(one.dari, one.sampai) for one in parts] == [(1, first - 1), (first, 12)]


def test_months_without_a_level_are_left_out():
    posts = (held("Mahir", date(2026, 3, 1), date(2026, 5, 31)), held("Mahir", date(2026, 9, 1)))
    parts = split_periode(posts, Periode.tahunan(2026), 1)
    assert [(one.label, one.bulan) for one in parts] == [("Maret-Mei", 3), ("September-Desember", 4)]
    assert split_periode(posts, Periode.tahunan(2025), 1) == ()
    assert split_periode((), Periode.tahunan(2026), 1) == ()


def test_the_same_post_in_another_unit_keeps_its_first_day():
    first = held("Mahir", date(2020, 4, 1), date(2026, 4, 30))
    goes_on, other = held("Mahir", date(2026, 5, 1)), held("Mahir", date(2026, 5, 1), nama="Perawat Mahir")
    after_a_gap = held("Mahir", date(2026, 6, 1))
    assert join_posts([goes_on, first]) == (held("Mahir", date(2020, 4, 1)),)
    assert join_posts([first, other]) == (first, other)
    assert join_posts([first, after_a_gap]) == (first, after_a_gap)


def test_no_month_counts_twice():
    with pytest.raises(InvalidInputError, match="Maret 2026 terhitung dua kali"):
        add_up([worth("Mahir", "Baik", 1, 3), worth("Mahir", "Baik", 3, 6)])


def test_a_level_that_no_table_has_is_refused():
    unknown = JenjangDijabat("Analis", JenisJabatan.JF_KEAHLIAN, "Pemula", date(2020, 1, 1))
    with pytest.raises(InvalidInputError, match="Pemula dengan predikat Baik tidak dapat dihitung"):
        convert(ATURAN, Masa(2026, 1, 12, unknown), Predikat.BAIK)


@given(st.sampled_from(LEVELS), st.sampled_from(BEST_FIRST), st.sets(st.integers(2, 12), max_size=11))
def test_the_parts_of_a_year_add_up_to_it(level, predikat, cuts):
    first = [1, *sorted(cuts)]
    last = [*(one - 1 for one in sorted(cuts)), 12]
    parts = [worth(level[1], predikat, *one) for one in zip(first, last, strict=True)]
    assert add_up(parts) == worth(level[1], predikat).angka


@given(st.sampled_from(LEVELS), st.integers(1, 12))
def test_a_better_predikat_is_worth_more(level, sampai):
    figures = [worth(level[1], one, sampai=sampai).angka for one in BEST_FIRST]
    assert figures == sorted(figures, reverse=True)
    assert len(set(figures)) == len(figures)


@given(st.lists(st.integers(0, 700), min_size=2, max_size=6, unique=True), st.integers(1, 28))
def test_a_chain_of_posts_leaves_no_month_out_and_takes_none_twice(days, tanggal):
    """Whatever day a level begins: from its first month on each month counts once."""
    starts = [date(2026, 1, 1) + timedelta(days=one) for one in sorted(days)]
    ends = [one - timedelta(days=1) for one in starts[1:]]
    levels = [jenjang for _, jenjang in LEVELS]
    posts = [held(levels[at % 8], *one) for at, one in enumerate(zip(starts, [*ends, None], strict=True))]
    for tahun in (2026, 2027):
        parts = split_periode(posts, Periode.tahunan(tahun), tanggal)
        months = [bulan for one in parts for bulan in range(one.dari, one.sampai + 1)]
        assert months == [bulan for bulan in range(1, 13) if date(tahun, bulan, tanggal) >= starts[0]]
