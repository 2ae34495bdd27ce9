"""The tree of a plan, from the same rows as coverage."""

from kinerja_desktop.domain.organisasi.terms import JenisJabatan as Jabatan
from kinerja_desktop.domain.perencanaan.pohon import make_pohon
from kinerja_desktop.domain.perencanaan.rencana import Rencana
from tests.domain.perencanaan.test_cakupan import UNIT, Plan


def tree(plan):
    rows = (plan.kebutuhan, plan.indikator, plan.orang, plan.skp, plan.hasil, plan.iki)
    return make_pohon(Rencana(UNIT, *rows))


def shape(branches):
    return [(one.nama, one.uraian, shape(one.bawah)) for one in branches]


def test_each_result_hangs_on_what_it_serves():
    plan = Plan()
    plan.need("gizi")
    plan.need("tanpa")
    for name in ("kepala", "kabid", "ani"):
        plan.person(name, Jabatan.PELAKSANA)
    plan.result("k1", "kepala", "Gizi membaik", need="gizi")
    plan.result("b1", "kabid", "Balita terlayani", above="k1")
    plan.result("a1", "ani", "Posyandu terlaksana", above="b1")
    plan.result("a2", "ani", "Gudang rapi")
    pohon = tree(plan)
    assert [(one.kebutuhan_id, one.unit, shape(one.bawah)) for one in pohon.batang] == [
        (
            "gizi",
            "Dinas",
            [("Nama kepala", "Gizi membaik", [("Nama kabid", "Balita terlayani",
             [("Nama ani", "Posyandu terlaksana", [])])])],
        ),
        ("tanpa", "Dinas", []),
    ]  # fmt: skip
    assert shape(pohon.lepas) == [("Nama ani", "Gudang rapi", [])]


def test_a_circle_ends_and_nothing_of_it_is_lost():
    plan = Plan()
    for name in ("ani", "budi", "citra"):
        plan.person(name, Jabatan.PELAKSANA)
    plan.result("a1", "ani", "Satu", above="u1")
    plan.result("u1", "budi", "Dua", above="a1")
    plan.result("c1", "citra", "Tiga", above="u1")
    (only,) = tree(plan).lepas
    assert shape([only]) == [("Nama ani", "Satu", [("Nama budi", "Dua", [("Nama citra", "Tiga", [])])])]


def test_forty_results_of_one_person_and_a_text_of_5000_letters_are_all_there():
    plan = Plan()
    plan.need("gizi")
    plan.person("ani", Jabatan.PELAKSANA)
    for number in range(40):
        plan.result(f"a{number}", "ani", f"{number} " + "p" * 5000, need="gizi")
    (need,) = tree(plan).batang
    assert len(need.bawah) == 40
    assert {len(one.uraian) for one in need.bawah} == {5002, 5003}
    assert plan.check().temuan == ()
