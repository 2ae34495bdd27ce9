"""Plt./Plh. (PermenPANRB 6/2022 Lampiran p.50, 89): in which post somebody is rated, in which one rates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.posts import Post, own_post, rating_post
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan

ADM, JPT, PGW, JF = (
    JenisJabatan.ADMINISTRATOR,
    JenisJabatan.JPT_PRATAMA,
    JenisJabatan.PENGAWAS,
    JenisJabatan.JF_KEAHLIAN,
)
DEF, PLT, PLH = JenisPenempatan
AWAL, HARI = date(2026, 1, 1), date(2026, 9, 1)


def post(unit, jabatan, jenis=DEF, mulai=AWAL, selesai=None):
    return Post(f"{jenis.name}-{unit}", unit, jenis, jabatan, mulai, selesai)


SEKRETARIS = post("sekretariat", ADM)
KABID = post("bidang", ADM)


@pytest.mark.parametrize(
    ("posts", "unit"),
    [
        ((SEKRETARIS, post("dinas", JPT, PLT)), "dinas"),
        ((SEKRETARIS, post("dinas", JPT, PLH)), "dinas"),
        ((SEKRETARIS, post("dinas", None, PLT)), "dinas"),
        ((post("bidang", JF), post("deputi", PGW, PLT)), "deputi"),
        ((KABID, post("bidang_lain", ADM, PLT)), "bidang_lain"),
        ((post("dinas", JPT), post("bidang", ADM, PLT)), "dinas"),
        ((SEKRETARIS, post("dinas", JPT, PLT, selesai=HARI - timedelta(days=1))), "sekretariat"),
        ((SEKRETARIS, post("dinas", JPT, PLT, selesai=HARI)), "dinas"),
        ((SEKRETARIS, post("dinas", JPT, PLT, mulai=HARI + timedelta(days=1))), "sekretariat"),
    ],
    ids=["Plt", "Plh", "kind unknown", "JF as Plt", "same level", "below the own post", "ended", "last day",
         "not yet"],
)  # fmt: skip
def test_hal_89_angka_5_who_acts_in_a_post_is_rated_in_it(posts, unit):
    assert own_post(posts, HARI).unit_kerja_id == unit
    assert own_post(posts[::-1], HARI).unit_kerja_id == unit


def test_before_the_records_begin_the_nearest_post_counts():
    assert own_post((SEKRETARIS,), date(2024, 1, 1)) is SEKRETARIS
    assert own_post((), HARI) is None


BOTH = (SEKRETARIS, post("dinas", JPT, PLT))
IN_ONE_UNIT = (post("dinas", ADM), post("dinas", JPT, PLT))


@pytest.mark.parametrize(
    ("posts", "rated", "above", "expected"),
    [
        (BOTH, post("sekretariat", PGW), ("sekretariat", "dinas"), DEF),
        (BOTH, post("sekretariat", JF), ("sekretariat", "dinas"), DEF),
        (BOTH, KABID, ("bidang", "dinas"), PLT),
        (BOTH, post("puskesmas", JF), ("puskesmas", "dinas"), PLT),
        (IN_ONE_UNIT, KABID, ("bidang", "dinas"), PLT),
        (IN_ONE_UNIT, post("dinas", PGW), ("dinas",), DEF),
        (BOTH, post("elsewhere", PGW), ("elsewhere",), PLT),
        (BOTH, None, (), PLT),
    ],
    ids=["kasubbag", "staff of the sekretariat", "kabid", "unit below", "kabid, one unit",
         "kasubbag, one unit", "another tree", "nobody"],
)  # fmt: skip
def test_an_acting_head_who_is_sekretaris_rates_each_in_the_post_above_him(posts, rated, above, expected):
    assert rating_post(posts, rated, above, HARI).jenis is expected
    assert rating_post(posts[::-1], rated, above, HARI).jenis is expected


DAYS = st.dates(date(2025, 1, 1), date(2027, 1, 1))
POSTS = st.lists(
    st.builds(
        Post, st.uuids().map(str), st.sampled_from("abcd"), st.sampled_from(JenisPenempatan),
        st.sampled_from([None, *JenisJabatan]), DAYS, st.none() | DAYS,
    ),
    max_size=5,
)  # fmt: skip


@given(posts=POSTS, rated=POSTS, above=st.permutations("abcd"), on=DAYS)
def test_one_of_the_posts_whatever_their_order_and_none_only_without_any(posts, rated, above, on):
    below = own_post(rated, on)
    found = rating_post(posts, below, above, on)
    assert (found is None) == (posts == [])
    assert found is None or found in posts
    assert rating_post(posts[::-1], below, above, on) is found
    assert own_post(posts[::-1], on) is own_post(posts, on)
    if any(one.days_away(on) == 0 for one in posts):
        assert own_post(posts, on).days_away(on) == 0
