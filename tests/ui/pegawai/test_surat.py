"""The letters of delegation by keys: many raters in one letter, its end, what was recorded wrongly."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from kinerja_desktop.ui.pegawai.view import PegawaiView


@pytest.fixture
def view(world, qtbot) -> PegawaiView:
    view = PegawaiView(world.context(world.people.pengelola))
    qtbot.addWidget(view)
    world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
    view.resize(1100, 650)
    view.show()
    qtbot.waitExposed(view)
    view.show_surat()
    return view


def write_letter(view, qtbot, *searches):
    form = view.surat.form
    view.surat.add.click()
    qtbot.keyClicks(QApplication.focusWidget(), "800/12/2026")
    form.pemberi.editor.setFocus()
    qtbot.keyClicks(form.pemberi.editor, "Kepala Dinas")
    for typed, key in searches:
        form.penilai.line.setFocus()
        form.penilai.line.selectAll()
        qtbot.keyClicks(form.penilai.line, typed)
        qtbot.keyClick(form.penilai.line, Qt.Key.Key_Down)
        while typed not in form.list.currentIndex().data().casefold():
            qtbot.keyClick(form.list, Qt.Key.Key_Down)
        qtbot.keyClick(form.list, key)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def shown(view):
    return {one.penerima.pegawai_id: one for one in view.surat.letters.rows}


def test_one_letter_names_two_raters_by_keys_alone(view, world, qtbot):
    people = world.people
    write_letter(view, qtbot, ("teman", Qt.Key.Key_Space), ("staf", Qt.Key.Key_Return))
    assert world.said[-1] == "Surat tercatat untuk 2 orang"
    assert set(shown(view)) == {people.teman_id, people.staf_id}
    assert view.surat.form.isHidden()
    assert view.surat.letters.index(0, 1).data().startswith("800/12/2026, ")


def test_what_is_missing_is_said_at_its_field_and_nothing_is_recorded(view, qtbot):
    view.surat.add.click()
    form = view.surat.form
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert all(field.message for field in (form.nomor, form.pemberi, form.penilai))
    assert QApplication.focusWidget() is form.nomor.editor
    assert view.surat.letters.rows == ()


def test_a_delegation_is_ended_with_its_reason_and_the_other_goes_on(view, world, qtbot):
    people = world.people
    write_letter(view, qtbot, ("teman", Qt.Key.Key_Space), ("staf", Qt.Key.Key_Space))
    line = next(
        number
        for number, one in enumerate(view.surat.letters.rows)
        if one.penerima.pegawai_id == people.teman_id
    )
    view.surat.table.selectRow(line)
    view.surat.end.click()
    qtbot.keyClicks(QApplication.focusWidget(), "kepala sekolah diganti")
    view.surat.end_form.confirm.click()
    assert world.said[-1] == "Pendelegasian diakhiri"
    assert shown(view)[people.teman_id].penerima.alasan_selesai == "kepala sekolah diganti"
    assert shown(view)[people.staf_id].penerima.selesai is None


def test_nothing_marked_ends_nothing_and_says_what_to_do(view, qtbot):
    write_letter(view, qtbot, ("teman", Qt.Key.Key_Space))
    view.surat.table.clearSelection()
    view.surat.end.click()
    assert view.surat.end_form.isHidden()
    assert "Pilih baris" in view.surat.note.text()


def test_back_to_the_people(view):
    view.surat.back.click()
    assert view.list.isVisible()
    assert not view.surat.isVisible()


def test_among_the_letters_only_their_own_actions_are_offered(view):
    view.show_surat()
    filled = [one.text() for one in view.findChildren(QPushButton) if one.isVisible() and is_filled(one)]
    assert filled == ["Catat surat"]
    view.show_people()
    filled = [one.text() for one in view.findChildren(QPushButton) if one.isVisible() and is_filled(one)]
    assert filled == ["Pegawai baru"]


def is_filled(button):
    return button.property("role") == "primary"
