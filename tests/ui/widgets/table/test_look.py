"""Tables as they are to look: heads above their cells, states as chips with room for them."""

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kinerja_desktop.ui.look.theme import GAP, LIGHT, dress
from kinerja_desktop.ui.widgets.layout.chips import chip_size
from kinerja_desktop.ui.widgets.table.columns import KeepReadable, fit_columns
from kinerja_desktop.ui.widgets.table.rows_model import Column, RowsModel
from kinerja_desktop.ui.widgets.table.table import make_table

ROWS = (("Ani", "Ditetapkan", "3"), ("Nama", "Draf (revisi 1)", "12"), ("Citra", "belum ada", "4"))


@pytest.fixture
def table(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    dress(window)
    columns = (
        Column("Nama", lambda row: row[0]),
        Column("Status", lambda row: row[1], chip=True),
        Column("12", lambda row: row[2], numeric=True),
    )
    model = RowsModel(columns)
    model.set_rows(ROWS)
    made = make_table(model, stretch=0)
    fit_columns(made, ("", "Draf (revisi 1)", "000"))
    QVBoxLayout(window).addWidget(made)
    window.resize(600, 240)
    window.show()
    qtbot.waitExposed(window)
    yield made
    window.close()


def ink(view, box):
    """From where to where something is written in a part of a view."""
    image = view.grab(box).toImage()
    ground, pad = image.pixel(4, 6), 8
    rows = range(pad, image.height() - pad)
    written = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in rows)]
    return written[0], written[-1]


@pytest.mark.parametrize(("column", "side"), [(0, 0), (2, 1)])
def test_a_head_stands_right_above_the_text_of_its_cells(table, column, side):
    """The same word in both: where it begins, and a figure where it ends."""
    header = table.horizontalHeader()
    left, width = header.sectionViewportPosition(column) + 1, header.sectionSize(column) - 2
    head = ink(header.viewport(), QRect(left, 0, width, header.height()))
    cell = table.visualRect(table.model().index(1, column))
    below = ink(table.viewport(), QRect(left, cell.top(), width, cell.height()))
    assert abs(head[side] - below[side]) <= 1


@pytest.mark.parametrize(("row", "is_chip"), [(0, True), (1, True), (2, False)])
def test_a_state_is_a_chip_and_another_word_is_not(table, row, is_chip):
    image = table.viewport().grab(table.visualRect(table.model().index(row, 1))).toImage()
    middle = image.height() // 2
    found = {QColor(image.pixel(x, middle)).name().upper() for x in range(image.width())}
    assert (LIGHT.sunken in found) is is_chip


def test_a_chip_has_room_in_its_column(table):
    assert table.columnWidth(1) >= chip_size("Draf (revisi 1)", table.font()).width() + 2 * GAP


def test_the_arrow_of_sorting_stands_above_the_heading_and_covers_nothing_of_it(table):
    """At the right end of a heading in a column of figures it lay on the last letter."""
    header = table.horizontalHeader()
    place = QRect(header.sectionViewportPosition(2) + 1, 0, header.sectionSize(2) - 2, header.height())
    word = place.adjusted(0, 8, 0, 0)
    before, above = ink(header.viewport(), word), header.viewport().grab(place).toImage()
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert ink(header.viewport(), word) == before
    assert header.viewport().grab(place).toImage() != above


def test_a_long_heading_goes_on_in_a_second_line_where_it_has_no_room(table):
    header = table.horizontalHeader()

    def height():
        QCoreApplication.processEvents()
        return header.height()

    one_line = height()
    fit_columns(table, ("", "Draf (revisi 1)", "000"), wraps=True)
    assert height() > one_line
    header.wrap_cut()
    assert height() == one_line
    table.setColumnWidth(1, 40)
    header.wrap_cut()
    assert height() > one_line


def test_a_narrow_table_lets_columns_go_and_takes_them_back(table):
    KeepReadable(table, 0, 16, drops=(2, 1))
    shown = {}
    for width in (600, 320, 200, 600):
        table.window().resize(width, 240)
        QCoreApplication.processEvents()
        shown[width] = [one for one in range(3) if not table.isColumnHidden(one)]
        assert table.horizontalScrollBar().maximum() == 0
    assert shown == {600: [0, 1, 2], 320: [0, 1], 200: [0]}
