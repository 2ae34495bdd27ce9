"""A cell of the matrix in the SKP of its person: what is typed becomes results, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja_desktop.domain.skp.peran import set_peran
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Pendekatan

IKI = (IndikatorForm("Jumlah balita", target="95", satuan="%"),)
GARIS = frozenset({"kini", "lama"})


def form(*results):
    return SkpForm(Pendekatan.KUANTITATIF, results)


def served(content):
    return [one.uraian for one in content.hasil_kerja if one.hasil_kerja_atasan_id in GARIS]


POSYANDU = HasilKerjaForm("Posyandu", IKI, hasil_kerja_atasan_id="lama", id="1")
KADER = HasilKerjaForm("Kader", hasil_kerja_atasan_id="kini", id="2")
LAIN = HasilKerjaForm("Arsip", IKI, hasil_kerja_atasan_id="lain", id="3")
DIUBAH = HasilKerjaForm("Posyandu tiap bulan", IKI, hasil_kerja_atasan_id="lama", id="1")
LEPAS = HasilKerjaForm("Gudang", IKI, rhk_pimpinan="Tertib", id="4")


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        (("Posyandu", "Kader"), (POSYANDU, KADER, LAIN, LEPAS)),
        (("Kader", "Posyandu"), (POSYANDU, KADER, LAIN, LEPAS)),
        (
            ("Posyandu tiap bulan", "Kader"),
            (DIUBAH, KADER, LAIN, LEPAS),
        ),
        (("Posyandu",), (POSYANDU, LAIN, LEPAS)),
        (("Kader",), (HasilKerjaForm("Posyandu", IKI, id="1"), KADER, LAIN, LEPAS)),
        (
            ("Posyandu", "Kader", "Gudang"),
            (
                POSYANDU,
                KADER,
                LAIN,
                HasilKerjaForm("Gudang", IKI, hasil_kerja_atasan_id="kini", rhk_pimpinan="Tertib", id="4"),
            ),
        ),
        (
            ("Posyandu", "Kader", "Kelas ibu"),
            (POSYANDU, KADER, LAIN, LEPAS, HasilKerjaForm("Kelas ibu", hasil_kerja_atasan_id="kini")),
        ),
    ],
    ids=[
        "the same", "another order", "reworded keeps its indicators", "one less goes",
        "one less with indicators stays without link", "one that serves nobody is linked", "a new one",
    ],
)  # fmt: skip
def test_what_a_cell_makes_of_the_results(typed, rows):
    assert set_peran(form(POSYANDU, KADER, LAIN, LEPAS), GARIS, "kini", typed).hasil_kerja == rows


def test_a_result_that_serves_a_need_of_its_own_is_never_taken_away():
    own = HasilKerjaForm("Kader", kebutuhan_id="gizi", hasil_kerja_atasan_id="kini", id="2")
    left = set_peran(form(own), GARIS, "kini", ()).hasil_kerja
    assert left == (HasilKerjaForm("Kader", kebutuhan_id="gizi", id="2"),)


_NAMES = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=5)


@given(_NAMES, _NAMES)
def test_a_cell_holds_what_was_typed_and_undoing_brings_it_back(before, after):
    first = set_peran(form(LAIN, LEPAS), GARIS, "kini", before)
    second = set_peran(first, GARIS, "kini", after)
    assert sorted(served(second)) == sorted(after)
    assert second.hasil_kerja[:2] == (LAIN, LEPAS)
    assert sorted(served(set_peran(second, GARIS, "kini", before))) == sorted(before)
