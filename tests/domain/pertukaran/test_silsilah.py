"""Newer, older, parallel: by ancestry alone, the same from both sides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.pertukaran.silsilah import (
    TERDALAM,
    Hubungan,
    Rekam,
    common_ancestors,
    join,
    line_text,
    read_line,
    relate,
    unite,
)

A, B, C, D, E = (digit * 16 for digit in "abcde")
NAMES = st.sampled_from((A, B, C, D, E))
LINES = st.lists(NAMES, max_size=6).map(tuple)
REKAM = st.builds(Rekam, NAMES, LINES)


@pytest.mark.parametrize(
    ("masuk", "sini", "wanted"),
    [
        (Rekam(A), Rekam(A), Hubungan.SAMA),
        (Rekam(B, (A,)), Rekam(A), Hubungan.MENYUSUL),
        (Rekam(A), Rekam(B, (A,)), Hubungan.LAMA),
        # Back to what it once was, while it went on from there here: not the old one of that name.
        (Rekam(A, (B, A)), Rekam(C, (B, A)), Hubungan.SEJAJAR),
        (Rekam(C, (B, A)), Rekam(A, (B, A)), Hubungan.SEJAJAR),
        (Rekam(C, (B, A)), Rekam(A), Hubungan.MENYUSUL),  # the package with B was lost
        (Rekam(C, (A,)), Rekam(B, (A,)), Hubungan.SEJAJAR),  # restored from a backup of A, then changed
        (Rekam(C), Rekam(B, (A,)), Hubungan.SEJAJAR),
        (Rekam(A, (B, A)), Rekam(B, (A,)), Hubungan.MENYUSUL),  # there and back
        (Rekam(B, (A,)), Rekam(A, (B, A)), Hubungan.LAMA),
        (Rekam(A, (B,)), Rekam(B, (A,)), Hubungan.SEJAJAR),  # neither continues the other
    ],
)
def test_how_an_incoming_revision_stands_to_the_one_here(masuk, sini, wanted):
    assert relate(masuk, sini) is wanted


@given(REKAM, REKAM)
def test_both_sides_see_the_same_from_their_side(masuk, sini):
    mirrored = {Hubungan.MENYUSUL: Hubungan.LAMA, Hubungan.LAMA: Hubungan.MENYUSUL}
    there = relate(sini, masuk)
    assert relate(masuk, sini) is mirrored.get(there, there)
    assert common_ancestors(masuk, sini) == common_ancestors(sini, masuk)


@given(REKAM, REKAM)
def test_a_common_ancestor_is_in_both_lines(masuk, sini):
    for one in common_ancestors(masuk, sini):
        assert one in masuk.garis
        assert one in sini.garis


def test_the_newest_common_ancestor_is_taken():
    assert common_ancestors(Rekam(D, (C, B, A)), Rekam(E, (B, A))) == (B,)


def test_two_ancestors_where_merges_crossed():
    assert common_ancestors(Rekam(D, (B, C, A)), Rekam(E, (C, B, A))) == (B, C)


@given(LINES, LINES)
def test_one_line_holds_both(satu, lain):
    line = unite(satu, lain)
    assert set(line) == set(satu) | set(lain)
    assert unite(satu, satu) == satu


@given(REKAM, REKAM)
def test_what_was_made_of_both_follows_the_incoming_one(masuk, sini):
    joined = join(masuk, sini, shared=True, hasil="9" * 16)
    assert {masuk.sidik, sini.sidik, *masuk.garis, *sini.garis} == set(joined)
    made = Rekam("9" * 16, joined)
    assert relate(made, masuk) is relate(made, sini) is Hubungan.MENYUSUL


@given(REKAM)
def test_a_decision_for_one_side_is_that_side_and_no_descendant_of_it(masuk):
    """Else the sender that goes on from what it sent would be asked again about what only it changed."""
    sini = Rekam("8" * 16, masuk.garis)
    made = Rekam(masuk.sidik, join(masuk, sini, shared=False, hasil=masuk.sidik))
    assert relate(Rekam("9" * 16, masuk.seluruh), made) is Hubungan.MENYUSUL


def test_a_line_keeps_its_newest_and_loses_what_is_no_digest():
    many = [f"{number:016x}" for number in range(40)]
    assert read_line(line_text(many)) == tuple(many[:TERDALAM])
    assert line_text([A, "bukan sidik", B]) == f"{A} {B}"
    assert read_line(None) == ()
