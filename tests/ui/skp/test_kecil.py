"""An SKP on a 1366x768 screen at 125 and 150 %: the grid comes first, Target and Satuan stay in sight."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.skp.rules import HasilKerjaForm
from kinerja_desktop.domain.skp.terms import JenisHasilKerja, KelompokSkp, Pendekatan
from kinerja_desktop.ui.look.theme import dress
from kinerja_desktop.ui.skp.editor.content import Kolom
from kinerja_desktop.ui.skp.view import SkpView
from tests.kit.small import lie_still

AT_125, AT_150 = (1044, 502), (862, 400)  # what the bars of the window leave
LEAST_LINES = 6
WRAP = Qt.TextFlag.TextWordWrap


@pytest.fixture
def open_at(world, draft, qtbot):
    def make(size):
        view = SkpView(world.context(world.people.staf))
        qtbot.addWidget(view)
        dress(view)
        view.resize(*size)
        with qtbot.waitExposed(view):
            view.show()
        view.open_target(draft)
        return view

    return make


@pytest.mark.parametrize("size", [AT_125, AT_150])
def test_the_grid_has_more_than_its_heads(open_at, size, qtbot):
    view = open_at(size)
    grid = view.editor.grid_view.grid
    qtbot.waitUntil(lambda: grid.viewport().height() >= grid.fontMetrics().height() * LEAST_LINES)


def test_at_125_target_and_satuan_are_in_sight(open_at):
    view = open_at(AT_125)
    grid, columns = view.editor.grid_view.grid, view.editor.grid_view.model.columns
    QApplication.processEvents()
    for kolom in (Kolom.TARGET, Kolom.SATUAN):
        at = columns.index(kolom)
        right = grid.columnViewportPosition(at) + grid.columnWidth(at)
        assert right <= grid.viewport().width() + grid.columnWidth(at) // 3, kolom


def cut_heads(grid):
    """Headings of which a word has no room in its column, or that need more lines than there are."""
    header = grid.horizontalHeader()
    bold = QFont(header.font())
    bold.setWeight(QFont.Weight.DemiBold)
    found = []
    for at in range(header.count()):
        title = grid.model().headerData(at, header.orientation())
        room = grid.columnWidth(at) - 22
        needed = QFontMetrics(bold).boundingRect(QRect(0, 0, room, 99), WRAP, title)
        if needed.height() > header.height() or needed.width() > room:
            found.append(title)
    return found


@pytest.mark.parametrize("size", [AT_125, AT_150])
@pytest.mark.parametrize("kelompok", KelompokSkp)
@pytest.mark.parametrize("pendekatan", Pendekatan)
def test_every_word_of_the_heads_is_read_in_each_form(open_at, kelompok, pendekatan, size):
    """Also where `Penugasan dari` stands among them."""
    view = open_at(size)
    editor, grid = view.editor._editor, view.editor.grid_view.grid
    tambahan = HasilKerjaForm("Arsip tertata", jenis=JenisHasilKerja.TAMBAHAN, penugasan_dari="Camat")
    content = replace(editor.content, pendekatan=pendekatan, hasil_kerja=(tambahan,))
    editor._detail = replace(editor.detail, kelompok=kelompok)
    editor._change("bentuk lain", content)
    lie_still(view)
    assert cut_heads(grid) == []
    assert Kolom.PENUGASAN in view.editor.grid_view.model.columns


def test_the_heads_take_two_lines_at_150_and_one_is_enough_at_100(open_at, qtbot):
    view = open_at(AT_150)
    grid = view.editor.grid_view.grid
    header = grid.horizontalHeader()
    assert cut_heads(grid) == []
    two_lines = header.height()
    view.resize(1158, 640)
    qtbot.waitUntil(lambda: header.height() < two_lines)


def test_what_is_open_is_told_by_a_button_that_leads_there(open_at, qtbot):
    view = open_at(AT_150)
    findings = view.editor.findings
    assert findings.brief.isVisible()
    assert findings.list.isHidden()
    assert findings.brief.text() == findings.summary
    actions = findings.brief.menu().actions()
    assert len(actions) == findings.list.count()
    with qtbot.waitSignal(findings.chosen):
        actions[0].trigger()
    view.resize(1158, 690)
    qtbot.waitUntil(findings.list.isVisible)
    assert findings.brief.isHidden()
