"""A divided load makes up the whole, or it is said what does not (PermenPANRB 6/2022 Lampiran p.41)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.organisasi.terms import JenisJabatan as Jabatan
from kinerja_desktop.domain.perencanaan.cakupan import JenisTemuan
from kinerja_desktop.domain.skp.terms import Aspek, Cascading
from tests.domain.perencanaan.test_cakupan import Plan

BEBAN = Cascading.BEBAN_TARGET


def plan_of(whole, *shares, cara=BEBAN):
    """The kabid has indicators (`whole`); each of the others one result with the indicators of a share."""
    plan = Plan()
    plan.need("gizi")
    plan.person("kabid", Jabatan.ADMINISTRATOR, memimpin=True)
    plan.result("k", "kabid", "Produksi ikan naik", need="gizi", iki=whole)
    for number, share in enumerate(shares):
        plan.person(f"p{number}", Jabatan.JF_KEAHLIAN)
        plan.result(f"r{number}", f"p{number}", f"Kolam {number}", above="k", iki=share, cascading=cara)
    return plan


def told(plan):
    return [one.sebab for one in plan.check().temuan if one.jenis is JenisTemuan.PEMBAGIAN]


def ton(amount, uraian="Jumlah produksi"):
    return (uraian, amount, "ton")


CASES = {
    "the example of the regulation": ([ton("10")], [ton("5")], [ton("5")], []),
    "decimals as written here": ([ton("7,5")], [ton("5")], [ton("2,5")], []),
    "other words, the same unit": ([ton("10")], [ton("4", "Air tawar")], [ton("6", "Air payau")], []),
    "quality and time are not divided": (
        [ton("10"), ("Ketepatan", "12", "bulan", Aspek.WAKTU), ("Mutu", "90", "butir", Aspek.KUALITAS)],
        [ton("5"), ("Ketepatan", "12", "bulan", Aspek.WAKTU)],
        [ton("5"), ("Mutu", "90", "butir", Aspek.KUALITAS)],
        [],
    ),
    "too little": (
        [ton("10")], [ton("5")], [ton("4")], ["Target 10 ton dibagi 5 + 4 = 9 ton: kurang 1 ton."]
    ),
    "too much": (
        [ton("10")], [ton("10")], [ton("10")], ["Target 10 ton dibagi 10 + 10 = 20 ton: lebih 10 ton."]
    ),
    "one part without a number": (
        [ton("10")],
        [ton("10")],
        [ton("sebagian")],
        [("Tidak dapat dijumlahkan: target 10 ton dibagi, tetapi Nama p1 belum punya satu target angka "
         "bersatuan ton.")],
    ),
    "mixed units": (
        [ton("10")],
        [("Jumlah produksi", "5000", "kg")],
        [("Jumlah produksi", "5000", "kg")],
        ["Tidak dapat dijumlahkan: satuannya berbeda (ton; bawahan kg)."],
    ),
    "a text as target": (
        [ton("meningkat")],
        [ton("5")],
        [ton("5")],
        [("Tidak dapat dijumlahkan: target pimpinan bukan angka yang dapat dibagi (teks, rentang, persen, "
         "mutu, atau waktu).")],
    ),
    "texts below": (
        [ton("10")],
        [ton("naik")],
        [],
        ["Tidak dapat dijumlahkan: target Nama p0, Nama p1 bukan angka."],
    ),
    "a percentage is no load": (
        [("Balita ditimbang", "95", "%")],
        [("Balita ditimbang", "95", "%")],
        [("Balita ditimbang", "95%", "")],
        [("Tidak dapat dijumlahkan: target pimpinan bukan angka yang dapat dibagi (teks, rentang, persen, "
         "mutu, atau waktu).")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("whole", "one", "two", "expected"), CASES.values(), ids=CASES)
def test_a_load_is_summed_or_it_is_said_why_not(whole, one, two, expected):
    assert told(plan_of(whole, one, two)) == expected


@pytest.mark.parametrize("cara", [None, *(one for one in Cascading if one is not BEBAN)])
def test_nothing_else_than_a_divided_load_is_summed(cara):
    assert told(plan_of([ton("10")], [ton("1")], [ton("2")], cara=cara)) == []


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8), st.integers(-5, 5))
def test_parts_make_up_the_whole_exactly_when_nothing_is_lacking(parts, off):
    whole = sum(parts) + off
    plan = plan_of([ton(str(whole))], *([ton(str(one))] for one in parts))
    if whole < 0:
        return
    found = told(plan)
    assert bool(found) == (off != 0)
    if found:
        assert f"{'kurang' if off > 0 else 'lebih'} {format_angka(Decimal(abs(off)))} ton" in found[0]


def test_a_finding_leads_to_the_leader_and_to_each_part():
    (found,) = [
        one
        for one in plan_of([ton("10")], [ton("5")], [ton("4")]).check().temuan
        if one.jenis is JenisTemuan.PEMBAGIAN
    ]
    assert [one.skp_id for one in found.letak] == ["skp-kabid", "skp-p0", "skp-p1"]


@pytest.mark.parametrize("cara", [Cascading.ASPEK, Cascading.WILAYAH, BEBAN])
def test_a_division_is_no_output_twice(cara):
    plan = plan_of([ton("10")], [ton("5")], [ton("5")], cara=cara)
    assert JenisTemuan.GANDA not in {one.jenis for one in plan.check().temuan}


@pytest.mark.parametrize("cara", [None, Cascading.LAYANAN, Cascading.OUTPUT_ANTARA])
def test_without_a_division_the_same_output_in_full_is_told(cara):
    plan = plan_of([ton("10")], [ton("5")], [ton("5")], cara=cara)
    assert JenisTemuan.GANDA in {one.jenis for one in plan.check().temuan}


def test_one_who_does_not_divide_beside_those_who_do_is_told():
    plan = plan_of([ton("10")], [ton("5")], [ton("5")])
    plan.person("lain", Jabatan.JF_KEAHLIAN)
    plan.result("x", "lain", "Kolam lain", above="k", iki=[ton("5")])
    (found,) = [one for one in plan.check().temuan if one.jenis is JenisTemuan.GANDA]
    assert len(found.letak) == 3
