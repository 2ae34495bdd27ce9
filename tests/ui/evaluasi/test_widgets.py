"""The two pictures: where things lie, and that the words say the same as the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFont

from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.evaluasi.terms import Predikat, Rating
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.ui.evaluasi.people_delegate import PeopleDelegate
from kinerja_desktop.ui.widgets.chart import distribusi, kuadran
from kinerja_desktop.ui.widgets.layout.chips import MARK, chip_size

GRID = QRectF(10, 20, 300, 150)
CELLS = rule_set_for(Periode(2026, JenisPeriode.TRIWULANAN, 1).selesai).kuadran.isi
BAWAH, SESUAI, ATAS = Rating.DIBAWAH_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI, Rating.DIATAS_EKSPEKTASI
AREA = QRectF(0, 0, 200, 100)


def test_results_go_up_and_behaviour_goes_right():
    assert kuadran.cell_rect(GRID, ATAS, BAWAH).topLeft() == GRID.topLeft()
    assert kuadran.cell_rect(GRID, BAWAH, ATAS).bottomRight() == GRID.bottomRight()


def test_the_nine_cells_fill_the_grid_without_overlap():
    boxes = [kuadran.cell_rect(GRID, cell.hasil, cell.perilaku) for cell in CELLS]
    assert len({(box.left(), box.top()) for box in boxes}) == 9
    assert sum(box.width() * box.height() for box in boxes) == pytest.approx(300 * 150)


def test_one_rating_marks_its_row_or_column_two_mark_a_cell():
    assert kuadran.chosen_rect(GRID, None, None) is None
    assert kuadran.chosen_rect(GRID, SESUAI, None) == QRectF(10, 70, 300, 50)
    assert kuadran.chosen_rect(GRID, None, ATAS) == QRectF(210, 20, 100, 150)
    assert kuadran.chosen_rect(GRID, SESUAI, ATAS) == QRectF(210, 70, 100, 50)


def test_the_point_stands_in_its_cell():
    cell = kuadran.cell_rect(GRID, SESUAI, BAWAH)
    assert cell.contains(kuadran.point_center(cell))


def test_the_picture_is_told_in_words(qtbot):
    picture = kuadran.Kuadran()
    qtbot.addWidget(picture)
    picture.set_cells(CELLS)
    assert "hasil kerja belum" in picture.accessibleName()
    picture.set_ratings(ATAS, None)
    assert "perilaku kerja belum" in picture.accessibleName()
    picture.set_ratings(ATAS, BAWAH)
    assert picture.accessibleName().endswith("predikat Kurang/Misconduct")


def test_the_picture_changes_with_the_ratings(qtbot):
    picture = kuadran.Kuadran()
    qtbot.addWidget(picture)
    picture.resize(picture.sizeHint())
    picture.set_cells(CELLS)
    picture.set_ratings(SESUAI, SESUAI)
    before = picture.grab().toImage()
    picture.set_ratings(SESUAI, ATAS)
    assert picture.grab().toImage() != before


@given(st.lists(st.integers(0, 500), min_size=5, max_size=5))
def test_bars_are_proportional_and_stay_inside(counts):
    found = distribusi.bars(list(zip(Predikat, counts, strict=True)), AREA)
    largest = max(counts)
    for count, bar in zip(counts, found, strict=True):
        assert AREA.contains(bar.baris)
        assert bar.isi.left() == AREA.left()
        assert bar.isi.width() == pytest.approx(200 * count / largest if largest else 0)


def test_the_bars_are_told_in_words(qtbot):
    chart = distribusi.DistribusiBars()
    qtbot.addWidget(chart)
    chart.resize(400, 120)
    empty = chart.grab().toImage()
    assert "belum ada" in chart.accessibleName()
    chart.set_jumlah([(Predikat.SANGAT_BAIK, 1), (Predikat.BAIK, 3)])
    assert chart.accessibleName() == "Distribusi predikat 4 orang: Sangat Baik 1, Baik 3"
    assert chart.grab().toImage() != empty


def test_the_line_names_what_its_colours_stand_for(qtbot):
    line = distribusi.DistribusiLine()
    qtbot.addWidget(line)
    line.set_jumlah([(Predikat.SANGAT_BAIK, 1), (Predikat.BAIK, 12), (Predikat.SANGAT_KURANG, 0)])
    assert line.words == "Sangat Baik 1 · Baik 12"
    line.set_jumlah([(Predikat.BAIK, 0)])
    assert line.words == "Belum ada yang dinilai"
    assert line.sizeHint().height() > line.fontMetrics().height()


@pytest.mark.parametrize("points", [9, 10, 15])
def test_the_chip_of_a_person_touches_neither_the_name_nor_the_next_line(points, qtbot):
    _ = qtbot
    font = QFont("Inter")
    font.setPointSize(points)
    line = QRect(0, 100, 300, PeopleDelegate.row_height(font))
    name, below = PeopleDelegate.lines_in(line, font)
    assert below.height() >= max(chip_size("Belum dibuka", font).height(), MARK)
    assert name.bottom() < below.top()
    assert line.top() < name.top()
    assert below.bottom() < line.bottom()
