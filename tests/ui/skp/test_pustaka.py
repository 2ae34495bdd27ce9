"""Taking results from the library into the open SKP, with real widgets."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.skp.terms import Aspek
from kinerja_desktop.ui.skp.pustaka.view_model import SEMUA
from kinerja_desktop.ui.skp.view import SkpView

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def show(world, qtbot, draft):
    """The staff member's draft as somebody has it open."""

    def make(actor):
        view = SkpView(world.context(actor))
        qtbot.addWidget(view)
        view.resize(1150, 640)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        view.open_target(draft)
        world.changes.announced.connect(lambda _areas: view.reload())
        return view

    return make


def results(world, draft):
    return world.services.skp.get(world.people.staf, draft).isi.hasil_kerja


def open_by_keys(view, qtbot):
    view.editor.grid_view.grid.setFocus()
    qtbot.keyClick(view.editor.grid_view.grid, Qt.Key.Key_N, CTRL | SHIFT)
    qtbot.waitUntil(view.pustaka.isVisible)
    assert QApplication.focusWidget() is view.pustaka.search


def take(view, qtbot, words, count):
    """Ctrl+Shift+N, words, Shift+Down, Ctrl+Return."""
    open_by_keys(view, qtbot)
    pustaka = view.pustaka
    qtbot.keyClicks(pustaka.search, words)
    pustaka.table.setFocus()
    pustaka.table.selectRow(0)
    for _ in range(count - 1):
        qtbot.keyClick(pustaka.table, Qt.Key.Key_Down, SHIFT)
    assert pustaka.take.text() == f"Ambil {count} hasil kerja"
    qtbot.keyClick(pustaka.table, Qt.Key.Key_Return, CTRL)


def test_six_results_are_taken_with_one_selection_and_undone_in_one_step(world, show, qtbot, draft):
    view = show(world.people.staf)
    take(view, qtbot, "arsiparis", 6)
    assert world.said[-1] == "6 hasil kerja diambil; isi targetnya."
    stored = results(world, draft)
    assert [len(one.indikator) for one in stored] == [2] * 6
    first = stored[0].indikator[0]
    assert (first.uraian, first.aspek, first.satuan, first.target) == (
        "Arsip yang diberkaskan",
        Aspek.KUANTITAS,
        "berkas",
        "",
    )
    assert view.editor.isVisible()
    qtbot.keyClick(view.editor.grid_view.grid, Qt.Key.Key_Z, CTRL)
    assert results(world, draft) == ()


def test_what_stands_in_the_skp_already_is_left_as_it_is(world, show, qtbot, draft):
    view = show(world.people.staf)
    take(view, qtbot, "arsiparis", 1)
    own = results(world, draft)
    take(view, qtbot, "arsiparis", 3)
    assert world.said[-1] == "2 hasil kerja diambil; isi targetnya. 1 sudah ada dan dibiarkan."
    assert results(world, draft)[:1] == own


def test_the_jabatan_of_the_person_is_proposed_and_another_one_may_be_chosen(world, show, qtbot):
    view = show(world.people.staf)
    editor = view.view_model.editor
    detail = editor.detail
    pegawai = replace(detail.identitas.pegawai, jabatan="Perawat Terampil")
    editor._detail = replace(detail, identitas=replace(detail.identitas, pegawai=pegawai))
    open_by_keys(view, qtbot)
    pustaka = view.pustaka
    assert pustaka.jabatan.currentText() == "Perawat"
    assert {one.jabatan for one in pustaka.view_model.model.rows} == {"Perawat"}
    pustaka.table.selectRow(0)
    assert "(catatan asuhan lengkap ÷" in pustaka.told.text()
    pustaka.jabatan.setCurrentText(SEMUA)
    pustaka.jabatan.activated.emit(0)
    assert len(pustaka.view_model.model.rows) >= 180
    qtbot.keyClick(pustaka.table, Qt.Key.Key_Escape)
    assert view.editor.isVisible()


def test_a_submitted_skp_takes_nothing(world, show, qtbot, open_editor, fill):
    fill(open_editor(world.people.staf)).submit()
    view = show(world.people.staf)
    qtbot.keyClick(view.editor.grid_view.grid, Qt.Key.Key_N, CTRL | SHIFT)
    assert view.editor.isVisible()
    assert not view.editor.grid_view._tools[3].isVisible()
