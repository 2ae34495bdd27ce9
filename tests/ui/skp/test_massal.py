"""Filling the SKP of many people from the screen, reviewing what was copied, and taking it back."""

import pytest
from PySide6.QtCore import Qt

from kinerja_desktop.domain.core.errors import NotFoundError
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from kinerja_desktop.ui.skp.editor.content import Kolom
from kinerja_desktop.ui.skp.massal.view_model import SumberMassal
from kinerja_desktop.ui.skp.view import SkpView
from kinerja_desktop.ui.skp.view_model import StatusFilter

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def show(world, qtbot):
    def make(actor, tahun=2026):
        context = world.context(actor)
        context.periode.choose(Periode.tahunan(tahun))
        view = SkpView(context)
        qtbot.addWidget(view)
        view.resize(1300, 700)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        return view

    return make


def open_massal(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_I, CTRL | SHIFT)
    qtbot.waitUntil(lambda: view.massal.isVisible() and bool(view.massal_model.people.rows))
    return view.massal


def said(massal):
    return {row.nama: row.tindakan.value for row in massal.view_model.people.rows}


def skp_of(world, pegawai_id, tahun):
    rows = world.services.skp.list_pegawai(
        world.people.pengelola, SkpPegawaiFilter(tahun, pegawai_id=pegawai_id)
    ).rows
    return rows[0].skp_id


def choose(massal, sumber):
    massal.sumber.setCurrentText(sumber)
    massal.sumber.activated.emit(massal.sumber.currentIndex())


def test_last_years_skp_of_a_unit_is_copied_reviewed_and_taken_back(world, show, qtbot):
    people = world.people
    world.langkah.established(people.staf_id, 2026)
    world.langkah.established(people.teman_id, 2026)
    view = show(people.pengelola, 2027)
    massal = open_massal(view, qtbot)
    assert said(massal)["Staf Uji, A.Md."] == "SKP baru"
    assert "tidak dapat" in massal.told.text()
    assert massal.go.text() == "Isi 2 SKP"
    qtbot.keyClick(massal, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "2 SKP diisi." in view.banner.text)
    assert view.list.isVisible()
    row = next(one for one in view.view_model.people.rows if one.pegawai_id == people.staf_id)
    assert row.tinjau > 0
    status = view.view_model.people.index(view.view_model.people.rows.index(row), 1).data()
    assert status == f"Draf, tinjau {row.tinjau} target"
    view.view_model.filter("", StatusFilter.TINJAU)
    assert {one.pegawai_id for one in view.view_model.people.rows} == {people.staf_id, people.teman_id}
    assert world.said[-1] == "2 SKP diisi"
    world.offered()
    qtbot.waitUntil(lambda: "2 SKP diurungkan." in view.banner.text)
    assert skp_of(world, people.staf_id, 2027) is None


def test_copied_targets_are_marked_in_the_grid_until_they_are_reviewed(world, show, qtbot):
    people = world.people
    world.langkah.established(people.staf_id, 2026)
    view = show(people.pengelola, 2027)
    massal = open_massal(view, qtbot)
    qtbot.keyClick(massal, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "SKP diisi" in view.banner.text)
    view.open_target(people.staf_id)
    grid_view = view.editor.grid_view
    count = len(view.view_model.editor.to_review)
    assert grid_view.review.isVisible()
    assert grid_view.review.text() == f"Tinjau ({count})"
    grid_view.go_to(0, Kolom.TARGET)
    at = grid_view.grid.currentIndex()
    assert at.data(Qt.ItemDataRole.ToolTipRole).startswith("Disalin dari SKP 2026, belum ditinjau: ")
    grid_view.grid.setFocus()
    for _ in range(count):
        qtbot.keyClick(grid_view.grid, Qt.Key.Key_R, CTRL | SHIFT)
    assert not grid_view.review.isVisible()
    stored = world.services.skp.get(people.staf, skp_of(world, people.staf_id, 2027)).isi
    assert {one.asal_target for hasil in stored.hasil_kerja for one in hasil.indikator} == {""}
    qtbot.keyClick(grid_view.grid, Qt.Key.Key_Z, CTRL)
    assert grid_view.review.text() == "Tinjau (1)"


def test_typing_another_target_reviews_it(world, show):
    people = world.people
    world.langkah.established(people.staf_id, 2026)
    world.services.skp_massal.fill(
        people.pengelola, people.staf_id, show(people.pengelola, 2027).massal_model._pola, 2027
    )
    view = show(people.pengelola, 2027)
    view.open_target(people.staf_id)
    editor = view.view_model.editor
    before = len(editor.to_review)
    editor.set_text(editor.to_review[0], Kolom.TARGET, "24")
    assert len(editor.to_review) == before - 1


def test_a_template_of_the_library_goes_to_the_people_of_its_jabatan(world, show, qtbot):
    people = world.people
    view = show(people.pengelola, 2027)
    massal = open_massal(view, qtbot)
    choose(massal, SumberMassal.PUSTAKA)
    assert massal.chosen_results.isVisible()
    massal.pustaka.setCurrentText("Arsiparis")
    massal.pustaka.activated.emit(massal.pustaka.currentIndex())
    assert massal.jabatan.text() == "Arsiparis"
    massal.jabatan.setText("")
    qtbot.waitUntil(lambda: len(massal.view_model.people.rows) > 3)
    line = next(at for at, row in enumerate(massal.view_model.people.rows) if row.id == people.staf_id)
    other = next(at for at, row in enumerate(massal.view_model.people.rows) if row.id == people.teman_id)
    massal.table.clearSelection()
    for at in (line, other):
        index = massal.view_model.people.index(at, 0)
        flags = massal.table.selectionModel().SelectionFlag
        massal.table.selectionModel().select(index, flags.Select | flags.Rows)
    assert massal.go.text() == "Isi 2 SKP"
    massal.go.click()
    qtbot.waitUntil(lambda: "2 SKP diisi." in view.banner.text)
    isi = world.services.skp.get(people.staf, skp_of(world, people.staf_id, 2027)).isi
    assert [len(one.indikator) for one in isi.hasil_kerja] == [2] * 6
    assert skp_of(world, people.id_of("orang_lain"), 2027) is None


def test_the_open_skp_is_a_pattern_for_others(world, show, qtbot):
    people = world.people
    source = world.langkah.draft(people.staf_id, 2026)
    view = show(people.pengelola, 2026)
    view.open_target(source.id)
    massal = open_massal(view, qtbot)
    assert massal.sumber.currentText() == SumberMassal.SKP
    massal.jabatan.setText("")
    qtbot.waitUntil(lambda: "Teman Uji" in said(massal))
    assert said(massal)["Staf Uji, A.Md."] == "Sudah berisi"
    assert said(massal)["Teman Uji"] == "SKP baru"
    qtbot.keyClick(massal, Qt.Key.Key_Escape)
    assert view.list.isVisible()
    with pytest.raises(NotFoundError):
        world.services.skp.get(people.teman, skp_of(world, people.teman_id, 2026) or "tidak ada")


def test_who_writes_only_his_own_skp_is_not_offered_it(world, show):
    view = show(world.people.staf)
    assert not view.fill_many.isVisible()
    view._open_massal()
    assert view._pages.currentWidget() is view._splitter


def test_what_was_done_before_it_was_stopped_can_be_taken_back(world, show, qtbot):
    people = world.people
    view = show(people.pengelola, 2027)
    model = view.massal_model
    model._made = [
        world.services.skp_massal.fill(
            people.pengelola,
            people.staf_id,
            world.services.skp_massal.read_pola(
                people.pengelola, world.langkah.draft(people.teman_id, 2026).id
            ),
            2027,
        )
    ]
    model.stopped.emit()
    assert view.banner.text.startswith("Dihentikan; 1 SKP sudah diisi.")
    assert world.said[-1] == "1 SKP diisi"
    world.offered()
    qtbot.waitUntil(lambda: "1 SKP diurungkan." in view.banner.text)
    assert skp_of(world, people.staf_id, 2027) is None
