"""The nine cells of the quadrant, and the words that explain one."""

import json
from datetime import date
from pathlib import Path

import pytest

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.evaluasi.predikat import calculate_predikat, explain_predikat
from kinerja_desktop.domain.evaluasi.terms import Predikat, Rating
from kinerja_desktop.domain.periode.terms import JenisPeriode

CELLS = json.loads((Path(__file__).parents[2] / "data" / "aturan" / "kuadran.json").read_text())
ATURAN = rule_set_for(date(2026, 12, 31))


def test_the_vectors_cover_the_whole_quadrant():
    assert len({(cell["hasil_kerja"], cell["perilaku_kerja"]) for cell in CELLS}) == 9


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell['hasil_kerja']}-{cell['perilaku_kerja']}")
def test_predikat_of_each_cell(cell):
    hasil, perilaku = Rating(cell["hasil_kerja"]), Rating(cell["perilaku_kerja"])
    assert calculate_predikat(ATURAN, hasil, perilaku) is Predikat(cell["predikat"])


def test_explanation_names_cell_and_article():
    explained = explain_predikat(
        ATURAN, Rating.DIATAS_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI, JenisPeriode.TRIWULANAN
    )
    assert explained.predikat is Predikat.BAIK
    assert "diatas ekspektasi" in explained.kalimat
    assert "sesuai ekspektasi" in explained.kalimat
    assert "PermenPANRB 6/2022" in explained.dasar_hukum
    assert "rata-rata" not in explained.kalimat


def test_annual_explanation_says_that_it_is_no_average():
    explained = explain_predikat(
        ATURAN, Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI, JenisPeriode.TAHUNAN
    )
    assert "bukan rata-rata" in explained.kalimat
