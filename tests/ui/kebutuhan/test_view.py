"""The screen of needs with real widgets."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.ui.kebutuhan.content import Kolom
from kinerja_desktop.ui.kebutuhan.view import KebutuhanView
from kinerja_desktop.ui.look.theme import dress
from kinerja_desktop.ui.widgets.layout.states import EmptyState

ROWS = "Prevalensi stunting\tBalita pendek\t%\t10,5\tturun\r\nAngka kematian ibu\t\tjiwa\t70\tturun\r\n"


@pytest.fixture
def show(world, qtbot):
    def make(actor):
        view = KebutuhanView(world.context(actor))
        qtbot.addWidget(view)
        view.resize(1150, 640)
        with qtbot.waitExposed(view):
            view.show()
        world.changes.announced.connect(lambda _areas: view.reload())
        return view

    return make


def click(qtbot, button):
    """Once the layout has put it in its place."""
    qtbot.waitUntil(lambda: button.isVisible() and button.width() > 0)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_without_a_need_there_is_one_pane_and_with_one_the_definition_has_room(world, show):
    view = show(world.people.pengelola)
    assert not view.tree.isVisible()  # an empty box says nothing
    assert not view.search.isVisible()
    assert not view.add.isVisible()  # the one button stands where one looks, and takes Enter
    view.activateWindow()
    view.setFocus()
    assert QApplication.focusWidget() is view.findChild(EmptyState).action
    need = KebutuhanForm(world.people.dinas_id, 2026, SumberKebutuhan.RENSTRA, "Gizi membaik")
    world.services.kebutuhan.save(world.people.pengelola, need)
    world.changes.deliver()
    assert view.tree.isVisible()
    assert view.add.isVisible()
    grid = view.detail.grid
    width = grid.columnWidth(list(Kolom).index(Kolom.DEFINISI))
    assert width > grid.fontMetrics().averageCharWidth() * 22
    view.search.setText("tidak ada yang begini")
    assert view.search.isVisible()


def test_a_need_with_pasted_indicators_by_keys(world, show, qtbot):
    view = show(world.people.pengelola)
    assert view.coverage.text().startswith("0 kebutuhan belum ada pemilik")
    click(qtbot, view.findChild(EmptyState).findChild(QPushButton))
    assert QApplication.focusWidget() is view.detail.uraian
    qtbot.keyClicks(view.detail.uraian, "Gizi membaik")
    assert view.detail.mark.text().startswith("Tulis kebutuhannya")
    qtbot.keyClick(view.detail.uraian, Qt.Key.Key_Tab)
    assert view.detail.mark.text() == "Tersimpan"

    QGuiApplication.clipboard().setText(ROWS)
    view.detail.grid.go_to(0, 0)
    qtbot.keyClick(view.detail.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (need,) = world.services.kebutuhan.list(world.people.pengelola, 2026)
    assert [(one.nama, one.target) for one in need.indikator] == [
        ("Prevalensi stunting", "10,5"),
        ("Angka kematian ibu", "70"),
    ]
    assert view.detail.grid.horizontalScrollBar().maximum() == 0  # a row is seen whole at 1366 points
    dress(view)
    view.resize(1044, 502)
    QCoreApplication.processEvents()
    assert view.detail.grid.horizontalScrollBar().maximum() == 0  # and at 125 %
    view.detail.grid.go_to(1, 2)
    qtbot.keyClick(view.detail.grid, Qt.Key.Key_Delete)
    assert view.detail.mark.text() == "1 baris belum lengkap, belum disimpan"
    qtbot.keyClick(view.detail.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.detail.mark.text() == "Tersimpan"
    qtbot.keyClick(view.detail.grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    (need,) = world.services.kebutuhan.list(world.people.pengelola, 2026)
    assert need.indikator[0].nama == "Angka kematian ibu"


def test_archiving_asks_inside_the_page(world, show, qtbot):
    view = show(world.people.pengelola)
    view.view_model.begin()
    view.view_model.editor.set_uraian("Gizi membaik")
    click(qtbot, view.detail.archive)
    assert view.detail.ask.isVisible()
    qtbot.keyClick(view.detail.ask.text, Qt.Key.Key_Escape)
    assert not view.detail.ask.isVisible()
    click(qtbot, view.detail.archive)
    qtbot.keyClicks(view.detail.ask.text, "Dicabut")
    click(qtbot, view.detail.ask.go)
    assert view.view_model.needs == ()
    assert view.findChild(EmptyState) is not None


def test_people_without_a_link_lead_to_their_skp(world, show, qtbot):
    view = show(world.people.pengelola)
    click(qtbot, view.gaps)
    view.people.selectRow(0)
    qtbot.keyClick(view.people, Qt.Key.Key_Return)
    assert world.navigated == [("skp", world.people.kepala_id)]


def test_an_employee_reads(world, show):
    writer = show(world.people.pengelola)
    writer.view_model.begin()
    writer.view_model.editor.set_uraian("Gizi membaik")
    reader = show(world.people.staf)
    assert not reader.add.isVisible()
    assert not reader.gaps.isVisible()
    reader.open_target(writer.view_model.needs[0].id)
    assert reader.detail.uraian.isReadOnly()
    assert not reader.detail.unit.isEnabled()
    assert reader.detail.mark.text() == "Hanya dibaca"


def two_needs(world):
    for uraian in ("Gizi membaik", "Air bersih"):
        form = KebutuhanForm(world.people.dinas_id, 2026, SumberKebutuhan.RENSTRA, uraian)
        world.services.kebutuhan.save(world.people.pengelola, form)


def test_the_first_need_is_open_without_a_click(world, qtbot):
    two_needs(world)
    page = KebutuhanView(world.context(world.people.pengelola))
    qtbot.addWidget(page)
    assert page.detail.uraian.toPlainText() == "Gizi membaik"
    assert page._right.currentWidget() is page.detail


def test_a_question_stays_when_somebody_else_writes_and_moves_nothing_above_it(world, qtbot):
    two_needs(world)
    page = KebutuhanView(world.context(world.people.pengelola))
    qtbot.addWidget(page)
    world.changes.announced.connect(lambda _areas: page.reload())
    page.resize(1150, 640)
    page.show()
    qtbot.waitExposed(page)
    before = page.detail.uraian.height()
    page.detail.archive.click()
    page.detail.ask.text.setPlainText("dicabut")
    form = KebutuhanForm(world.people.dinas_id, 2026, SumberKebutuhan.RENSTRA, "Dari tempat lain")
    world.services.kebutuhan.save(world.people.pengelola, form)
    world.changes.deliver()
    assert page.detail.ask.isVisible()
    assert page.detail.ask.text.toPlainText() == "dicabut"
    assert page.detail.uraian.height() == before
