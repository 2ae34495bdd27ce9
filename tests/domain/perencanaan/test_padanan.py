"""What a subordinate wrote beforehand is found again in the superior's plan, in other words."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.aturan.rule_set import latest
from kinerja_desktop.domain.perencanaan.padanan import Mirip, Pemadan, Penyama, sebut_mirip

DATA = Path(__file__).parents[2] / "data" / "padanan"
KANTOR = (
    "Dinas Kesehatan",
    "Dinas Pendidikan",
    "Dinas Perhubungan",
    "Dinas Lingkungan Hidup",
    "Kecamatan dan kelurahan",
)


def read(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def ranks(sinonim):
    """By office, for each pair the place (from 1) of the right one of all that the superior plans."""
    pairs, others, penyama = read("pasangan.tsv"), read("lain.tsv"), Penyama(sinonim)
    found = {}
    for kantor in KANTOR:
        own = [one for one in pairs if one["kantor"] == kantor]
        plan = [one["rencana atasan"] for one in (*own, *others) if one["kantor"] == kantor]
        assert len(plan) >= 40
        pemadan = Pemadan(plan, penyama)
        for at, one in enumerate(own):
            places = [each.tempat for each in pemadan.best(one["tulisan sementara bawahan"], len(plan))]
            found[one["tulisan sementara bawahan"]] = places.index(at) + 1 if at in places else len(plan)
    return found


def test_of_sixty_reworded_pairs_57_are_among_the_first_three():
    shipped = [one.kata for one in latest("sinonim").tabel.isi]
    found = ranks(shipped)
    assert len(found) == 60
    missed = {text: place for text, place in found.items() if place > 3}
    assert len(missed) <= 3, missed


def test_without_any_list_of_synonyms_most_are_found_still():
    found = ranks([])
    assert sum(place <= 3 for place in found.values()) >= 52


@pytest.mark.parametrize(
    ("tulisan", "benar"),
    [
        ("Penurunan AKI", "Menurunnya angka kematian ibu"),
        ("angka kematian ibu yang turun", "AKI turun"),
        ("TERSEDIANYA, PEGAWAI!", "Pegawai tersedia"),
    ],
)
def test_what_the_list_calls_the_same_is_the_same(tulisan, benar):
    sinonim = [("menurun", "turun"), ("angka kematian ibu", "AKI")]
    pemadan = Pemadan(["Naiknya angka kematian bayi", benar, "Tersedianya obat"], Penyama(sinonim))
    best = pemadan.best(tulisan)[0]
    assert best.tempat == 1
    assert best.mirip == pytest.approx(1)


def test_what_has_nothing_in_common_is_not_proposed():
    pemadan = Pemadan(["Tersedianya obat", "Terbangunnya jembatan"], Penyama(()))
    assert pemadan.best("xyzzy") == ()
    assert pemadan.best("") == ()
    assert pemadan.best("jembatan")[0].tempat == 1
    assert Pemadan((), Penyama(())).best("jembatan") == ()


@pytest.mark.parametrize(("share", "said"), [(1, Mirip.KUAT), (0.45, Mirip.CUKUP), (0.1, Mirip.LEMAH)])
def test_how_alike_is_said_in_words(share, said):
    assert sebut_mirip(share) is said


@given(st.lists(st.text(max_size=60), max_size=12), st.text(max_size=60))
def test_any_text_is_compared_and_itself_is_first(texts, text):
    penyama = Penyama([("naik", "meningkat")])
    found = Pemadan([*texts, text], penyama).best(text, len(texts) + 1)
    assert all(0 <= one.mirip <= 1 for one in found)
    assert [one.mirip for one in found] == sorted((one.mirip for one in found), reverse=True)
    if penyama.words_of(text):
        assert found[0].mirip == pytest.approx(1)
