"""A change of the organisation: nobody is lost or doubled, nothing is below itself or in what is closed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.organisasi.sotk import PindahUnit, UnitLama, susun_sotk

UNITS = (
    UnitLama("d", "Dinas", None),
    UnitLama("a", "Bidang A", "d"),
    UnitLama("b", "Bidang B", "d"),
    UnitLama("a1", "Seksi Umum", "a"),
    UnitLama("b1", "Seksi Umum", "b"),
)
ISI = {"d": {"kadis"}, "a": {"ka", "sa"}, "b": {"kb"}, "a1": {"s1"}, "b1": {"s2"}}
HOME = {who: unit for unit, people in ISI.items() for who in people}


def move(*lines):
    """Each `who unit [induk]`."""
    return [
        PindahUnit(who, HOME[who], unit, induk, f"baris {n}") for n, (who, unit, induk) in enumerate(lines)
    ]


def done(*lines):
    return susun_sotk(UNITS, ISI, move(*lines))


def test_a_renamed_unit_is_a_new_one_with_what_stood_below_it():
    found = done(("ka", "Bidang Ekonomi", ""), ("sa", "Bidang Ekonomi", ""))
    (baru,) = found.baru
    assert (baru.nama, baru.induk, baru.asal_id) == ("Bidang Ekonomi", "d", "a")
    assert (found.tutup, found.turut) == (("a",), {"a1": "bidang ekonomi"})
    assert found.pengganti == {"a": "bidang ekonomi"}


def test_merged_into_a_new_one_and_into_one_that_is_there():
    new = done(("ka", "Bidang AB", ""), ("sa", "Bidang AB", ""), ("kb", "Bidang AB", ""))
    assert set(new.tutup) == {"a", "b"}
    assert new.turut == {"a1": "bidang ab", "b1": "bidang ab"}
    there = done(("kb", "bidang  a", ""))
    assert (there.baru, there.tujuan, there.tutup, there.turut) == ((), {"kb": "a"}, ("b",), {"b1": "a"})


def test_split_into_two_the_old_one_goes_only_without_units_below():
    found = done(("ka", "Bidang A1", ""), ("sa", "Bidang A2", ""))
    assert [one.nama for one in found.baru] == ["Bidang A1", "Bidang A2"]
    assert found.tutup == ()  # a section stands below: nobody said to which half it belongs
    told = done(("ka", "Bidang A1", ""), ("sa", "Bidang A2", ""), ("s1", "Seksi Baru", "Bidang A2"))
    assert set(told.tutup) == {"a", "a1"}
    assert told.pengganti == {"a1": "seksi baru"}


def test_who_stays_keeps_the_unit():
    assert done(("ka", "Bidang X", "")).tutup == ()


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([("s1", "Seksi Umum", "")], "2 unit bernama Seksi Umum"),
        ([("ka", "X", "Bidang B"), ("sa", "X", "Dinas")], "disebut di bawah Bidang B"),
        ([("ka", "X", "Y"), ("sa", "Y", "X")], "X di bawah Y di bawah X"),
        ([("ka", "X", "Bidang Z")], "Induk Bidang Z tidak ada"),
        ([("ka", "X", "Seksi Umum")], "Induk Seksi Umum ada 2"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(lines, why):
    with pytest.raises(InvalidInputError) as refused:
        done(*lines)
    assert why in refused.value.why


def test_a_name_that_several_have_is_told_by_its_parent():
    assert done(("kb", "Seksi Umum", "Bidang A")).tujuan == {"kb": "a1"}


PEOPLE = [f"p{n}" for n in range(8)]
NAMES = ["Satu", "Dua", "Tiga", "Empat", "Lima", "Enam"]


@st.composite
def plans(draw):
    count = draw(st.integers(1, 4))
    units = [
        UnitLama(str(n), NAMES[n], str(draw(st.integers(0, n - 1))) if n and draw(st.booleans()) else None)
        for n in range(count)
    ]
    home = {who: str(draw(st.integers(0, count - 1))) for who in PEOPLE}
    lines = [
        PindahUnit(who, home[who], draw(st.sampled_from(NAMES)), draw(st.sampled_from(["", *NAMES])), who)
        for who in draw(st.lists(st.sampled_from(PEOPLE), unique=True))
    ]
    return units, home, lines


@given(plans())
def test_nobody_is_lost_or_doubled_and_the_tree_stays_a_tree(made):
    units, home, lines = made
    isi = {one.id: {who for who, unit in home.items() if unit == one.id} for one in units}
    try:
        found = susun_sotk(units, isi, lines)
    except InvalidInputError:
        return
    after = home | dict(found.tujuan)
    assert after.keys() == home.keys()
    assert {who for who in home if after[who] != home[who]} <= {one.pegawai_id for one in lines}
    parents = {one.id: one.induk_id for one in units if one.id not in found.tutup}
    parents |= found.turut | {one.kunci: one.induk for one in found.baru}
    assert set(after.values()) <= parents.keys()
    assert {one for one in parents.values() if one is not None} <= parents.keys()
    for one in parents:
        steps = 0
        step = one
        while step is not None:
            step, steps = parents[step], steps + 1
            assert steps <= len(parents)
    names = [one.kunci for one in found.baru]
    assert len(names) == len(set(names))
    for at, one in enumerate(found.baru):
        assert one.induk not in names[at:]
