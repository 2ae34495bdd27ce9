"""The chart: parts add up to the people, begin at zero, and have the colours of the predikat."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.services.laporan.rekap import RekapRow
from kinerja_desktop.ui.laporan.chart import BELUM, PARTS, RekapChart, fills, segments
from kinerja_desktop.ui.look.theme import CONTRAST, DARK, LIGHT

counts = st.lists(st.integers(0, 400), min_size=len(Predikat), max_size=len(Predikat))


def row(final, late=0, name="Unit") -> RekapRow:
    predikat = dict(zip(Predikat, final, strict=True))
    return RekapRow("i", "Dinas", "u", name, None, sum(final) + late, sum(final), predikat)


@given(counts, st.integers(0, 400))
def test_a_bar_is_everybody_of_the_unit_without_gaps(final, late):
    parts = segments(row(final, late))
    assert sum(part.count for part in parts) == sum(final) + late
    if parts:
        assert (parts[0].start, parts[-1].end) == (0, 1)
    for before, after in pairwise(parts):
        assert before.end == after.start
        assert PARTS.index(before.part) < PARTS.index(after.part)
    for part in parts:
        assert part.end - part.start == pytest.approx(part.count / (sum(final) + late))


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST])
def test_the_parts_have_the_colours_of_the_predikat_and_stand_out_from_the_ground(tokens):
    found = fills(tokens)
    assert [found[part].name() for part in PARTS[:-1]] == [
        QColor(getattr(tokens, f"fill_{name}")).name() for name in ("best", "good", "caution", "bad", "worst")
    ]
    assert len({color.name() for color in found.values()}) == len(PARTS)


def test_the_picture_is_told_in_words_and_grows_with_its_rows(qtbot):
    chart = RekapChart()
    qtbot.addWidget(chart)
    chart.resize(600, 100)
    chart.set_rows([row((1, 2, 0, 0, 0), 3, "Bidang A")])
    assert chart.accessibleDescription() == f"Bidang A: 1 Sangat Baik, 2 Baik, 3 {BELUM}"
    height = chart.sizeHint().height()
    chart.set_rows([row((1, 2, 0, 0, 0))] * 4)
    assert chart.sizeHint().height() > height
    assert not chart.grab().isNull()
