"""Editing the tree: what is refused, and that no sequence of steps makes a circle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import InvalidInputError, KinerjaError, StateError
from kinerja_desktop.domain.organisasi.terms import JenisJabatan as Jabatan
from kinerja_desktop.domain.perencanaan import ubah
from kinerja_desktop.domain.perencanaan.pohon import make_pohon
from kinerja_desktop.domain.perencanaan.rencana import BarisHasil, Rencana
from kinerja_desktop.domain.perencanaan.susunan import Susunan
from kinerja_desktop.domain.skp.terms import Cascading, StatusSkp
from tests.domain.perencanaan.test_cakupan import UNIT, Plan


@pytest.fixture
def rencana():
    plan = Plan()
    plan.need("gizi")
    for name in ("kepala", "kabid", "ani"):
        plan.person(name, Jabatan.PELAKSANA)
    plan.result("k1", "kepala", "Gizi membaik", need="gizi")
    plan.result("b1", "kabid", "Balita terlayani", above="k1")
    plan.result("a1", "ani", "Posyandu terlaksana", above="b1")
    plan.result("a2", "ani", "Gudang rapi")
    return as_rencana(plan)


def as_rencana(plan):
    return Rencana(UNIT, plan.kebutuhan, plan.indikator, plan.orang, plan.skp, tuple(plan.hasil), plan.iki)


def links(rencana):
    return {one.id: (one.atasan_id, one.kebutuhan_id) for one in rencana.hasil}


def test_a_result_is_moved_unlinked_and_added_below(rencana):
    moved = ubah.link(rencana, "a2", "b1")
    assert links(moved)["a2"] == ("b1", None)
    assert links(ubah.link(moved, "a2", None, "gizi"))["a2"] == (None, "gizi")
    assert links(ubah.link(moved, "a2", None))["a2"] == (None, None)
    new = BarisHasil("+1", "skp-ani", "Kader terlatih", True, None, "b1", "+1", False)
    assert links(ubah.add_below(rencana, [new]))["+1"] == ("b1", None)
    assert ubah.set_uraian(rencana, "a2", "Gudang tertata").hasil[-1].uraian == "Gudang tertata"


def test_another_link_is_another_way_to_serve(rencana):
    said = ubah.set_cascading(rencana, "a1", Cascading.WILAYAH, "Utara")
    assert (said.hasil[2].cascading, said.hasil[2].alasan) == (Cascading.WILAYAH, "Utara")
    assert ubah.link(said, "a1", "k1").hasil[2].cascading is None
    assert ubah.link(said, "a1", "b1") == said


REFUSED = {
    "in a circle through another": (lambda plan: ubah.link(plan, "k1", "a1"), InvalidInputError, "melingkar"),
    "to what serves it": (lambda plan: ubah.link(plan, "b1", "a1"), InvalidInputError, "melingkar"),
    "to itself": (lambda plan: ubah.link(plan, "a1", "a1"), InvalidInputError, "orang yang sama"),
    "to the same person": (lambda plan: ubah.link(plan, "a1", "a2"), InvalidInputError, "orang yang sama"),
    "what is gone": (lambda plan: ubah.link(plan, "hilang", "b1"), InvalidInputError, "sudah tidak ada"),
    "a kind without a link": (
        lambda plan: ubah.set_cascading(plan, "a2", Cascading.ASPEK, ""), InvalidInputError, "belum melayani"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("step", "error", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_with_a_reason(rencana, step, error, said):
    with pytest.raises(error, match=said) as refusal:
        step(rencana)
    assert refusal.value.next_step


@pytest.mark.parametrize("status", [StatusSkp.DIAJUKAN, StatusSkp.DITETAPKAN, StatusSkp.DIGANTI])
def test_an_skp_that_is_no_draft_is_not_changed(rencana, status):
    skp = [replace(one, status=status) if one.pegawai_id == "ani" else one for one in rencana.skp]
    with pytest.raises(StateError, match="SKP Nama ani terkunci"):
        ubah.link(replace(rencana, skp=skp), "a1", "k1")


def test_a_circle_through_an_earlier_revision_is_refused():
    plan = Plan()
    for name in ("kabid", "ani"):
        plan.person(name, Jabatan.PELAKSANA)
    plan.skp.append(replace(plan.skp[0], id="lama", berlaku=False))
    plan.hasil.append(BarisHasil("b-lama", "lama", "Balita", True, None, None, "b-lama", False))
    plan.result("b1", "kabid", "Balita", garis="b-lama")
    plan.result("a1", "ani", "Posyandu", above="b-lama")
    with pytest.raises(InvalidInputError, match="melingkar"):
        ubah.link(as_rencana(plan), "b1", "a1")


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=40))
def test_no_sequence_of_steps_makes_a_circle_and_nothing_is_lost(steps):
    plan = Plan()
    for number in range(4):
        plan.person(f"p{number}", Jabatan.PELAKSANA)
    for number in range(8):
        plan.result(f"r{number}", f"p{number % 4}", f"Hasil {number}")
    rencana = as_rencana(plan)
    for own, above in steps:
        try:
            rencana = ubah.link(rencana, f"r{own}", f"r{above}")
        except KinerjaError:
            continue
    assert Susunan(rencana).lingkaran == []
    waiting, found = list(make_pohon(rencana).lepas), []
    while waiting:
        one = waiting.pop()
        found.append(one.hasil_id)
        waiting += one.bawah
    assert sorted(found) == [f"r{number}" for number in range(8)]
