"""Merging by field: no edit is lost in silence, groups never blend, both sides come to the same."""

from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.pertukaran.gabung import PENGHAPUSAN, Bagian, merge, parts

FIELDS = ("nama", "kota", "hasil", "perilaku", "predikat")
TOGETHER = ("hasil perilaku predikat",)
PARTS = parts((*FIELDS, *PENGHAPUSAN), TOGETHER)
GROUP = Bagian(("hasil", "perilaku", "predikat"))
VALUE = st.sampled_from((None, "a", "b", "c"))
LIVING = st.fixed_dictionaries(dict.fromkeys(FIELDS, VALUE))
OLD = {"nama": "a", "kota": "a", "hasil": "a", "perilaku": "a", "predikat": "a"}
GONE = {"dihapus_pada": "2026-11-01", "dihapus_oleh": "Budi", "dihapus_alasan": "pindah"}


def test_fields_changed_on_one_side_merge_alone():
    made = merge(OLD | {"nama": "b"}, OLD | {"kota": "c"}, [OLD], PARTS)
    assert made.konflik == ()
    assert made.nilai == OLD | {"nama": "b", "kota": "c"}


def test_the_same_field_changed_on_both_sides_is_a_conflict_and_stays():
    made = merge(OLD | {"nama": "b"}, OLD | {"nama": "c"}, [OLD], PARTS)
    assert made.konflik == (Bagian(("nama",)),)
    assert made.nilai["nama"] == "b"


def test_two_ratings_are_never_blended():
    """Pasal 23: rating hasil, rating perilaku and predikat are one judgement."""
    made = merge(OLD | {"hasil": "b"}, OLD | {"perilaku": "c"}, [OLD], PARTS)
    assert made.konflik == (GROUP,)


def test_a_final_document_is_taken_or_left_as_a_whole():
    whole = parts((*FIELDS, *PENGHAPUSAN), TOGETHER, whole=True)
    made = merge(OLD | {"nama": "b"}, OLD | {"kota": "c"}, [OLD], whole)
    assert [set(part.kolom) for part in made.konflik] == [set(FIELDS)]


def test_without_a_known_ancestor_every_difference_is_a_conflict():
    made = merge(OLD | {"nama": "b"}, OLD | {"kota": "c"}, [], PARTS)
    assert {part.kolom for part in made.konflik} == {("nama",), ("kota",)}


def test_changed_here_and_removed_there_is_a_conflict_as_a_whole():
    for sini, masuk in ((OLD | {"nama": "b"}, OLD | GONE), (OLD | GONE, OLD | {"nama": "b"})):
        (part,) = merge(sini, masuk, [OLD], PARTS).konflik
        assert set(part.kolom) == {*FIELDS, *PENGHAPUSAN}


def test_removed_and_left_alone_stays_removed():
    """Who was removed does not come back by a package that knows him still."""
    for sini, masuk in ((OLD | GONE, OLD), (OLD, OLD | GONE)):
        assert merge(sini, masuk, [OLD], PARTS).nilai == OLD | GONE


def test_removed_on_both_sides_is_the_same():
    sini, masuk = OLD | GONE, OLD | GONE | {"dihapus_oleh": "Wulan"}
    assert merge(sini, masuk, [OLD], PARTS) == merge(masuk, sini, [OLD], PARTS)
    assert not merge(sini, masuk, [OLD], PARTS).konflik


@given(LIVING, LIVING, st.lists(LIVING, max_size=2))
def test_both_sides_merge_alike(sini, masuk, leluhur):
    here, there = merge(sini, masuk, leluhur, PARTS), merge(masuk, sini, leluhur, PARTS)
    assert here.konflik == there.konflik
    open_fields = {name for part in here.konflik for name in part.kolom}
    for name in set(FIELDS) - open_fields:
        assert here.nilai.get(name) == there.nilai.get(name)


@given(LIVING, LIVING, LIVING)
def test_no_change_is_lost_and_groups_come_from_one_side(sini, masuk, old):
    made = merge(sini, masuk, [old], PARTS)
    for part in PARTS:
        got, mine, theirs, was = (
            tuple(values.get(name) for name in part.kolom) for values in (made.nilai, sini, masuk, old)
        )
        assert got in {mine, theirs}
        if part not in made.konflik:
            assert mine in (got, was)
            assert theirs in (got, was)


@given(LIVING, LIVING, st.lists(st.booleans(), min_size=3, max_size=3))
def test_edits_of_different_parts_commute(changed, old, sides):
    living = [part for part in PARTS if part.kolom != PENGHAPUSAN]
    here, there = dict(old), dict(old)
    for part, is_here in zip(living, sides, strict=True):
        for name in part.kolom:
            (here if is_here else there)[name] = changed[name]
    assert merge(here, there, [old], PARTS).nilai == merge(there, here, [old], PARTS).nilai == changed
    assert not merge(here, there, [old], PARTS).konflik
