"""Days of raters and placements as they are typed: understood, or the act is refused with a word."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kinerja_desktop.services.pegawai.service import PegawaiForm, PenempatanForm
from kinerja_desktop.ui.pegawai.view import PegawaiView
from tests.kit.days import type_day

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(world, qtbot) -> PegawaiView:
    view = PegawaiView(world.context(world.admin))
    qtbot.addWidget(view)
    world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
    view.resize(1100, 650)
    view.show()
    qtbot.waitExposed(view)
    view.open_target(world.people.staf_id)
    return view


def choose_rater(view, qtbot):
    card = view.detail.penilai
    card.replace_button.click()
    search = QApplication.focusWidget()
    with qtbot.waitSignal(view._penilai.found, timeout=1000):
        qtbot.keyClicks(search, "kepala")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(card.list, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Kabid pensiun")
    return card


def raters(view, world):
    world.changes.deliver()
    return [(one.penilai, one.mulai) for one in view.detail_model.detail.penilai]


def test_a_rater_from_a_day_that_is_none_is_refused_and_nothing_is_stored(view, world, qtbot):
    before = raters(view, world)
    card = choose_rater(view, qtbot)
    type_day(card._mulai, "31 februari 2026")
    qtbot.keyClick(card._alasan.editor, Qt.Key.Key_Return, CTRL)
    assert not card.form.isHidden()
    assert card._mulai.message == "31 Februari 2026 tidak ada."
    assert QApplication.focusWidget() is card._mulai.day
    assert raters(view, world) == before


def test_a_rater_begins_on_the_day_as_it_was_typed(view, world, qtbot):
    card = choose_rater(view, qtbot)
    type_day(card._mulai, "5 feb 26")
    qtbot.keyClick(card._alasan.editor, Qt.Key.Key_Return, CTRL)
    assert card.form.isHidden()
    assert raters(view, world)[0] == ("dr. Kepala Uji, M.Kes.", date(2026, 2, 5))


@pytest.fixture
def newcomer(world):
    """With a post from 2 March on and no rater yet."""
    people, post = world.services.pegawai, world.services.organisasi.list_jabatan(world.admin)[0].id
    made = people.save(world.admin, PegawaiForm("Pendatang Uji", "199103152015031002"))
    people.place(world.admin, PenempatanForm(made, world.people.bidang_id, post, date(2026, 3, 2)))
    return made


def test_the_first_rater_begins_with_the_placement_and_a_later_one_today(newcomer, view, world):
    card = view.detail.penilai
    card.replace_button.click()
    assert card._mulai.value == world.services.pegawai.today
    card.form.close_form()
    view.open_target(newcomer)
    card.replace_button.click()
    assert card._mulai.value == date(2026, 3, 2)


def test_a_placement_from_a_day_that_is_none_is_refused(view, world):
    card = view.detail.penempatan
    before = view.detail_model.detail.penempatan
    card.move_button.click()
    card._unit.picker.setEditText("Bidang Uji")
    card._jabatan.picker.setEditText("Arsiparis")
    type_day(card._mulai, "1 januar 206")
    card.form.confirm.click()
    assert card._mulai.message == "Bukan tanggal. Contoh: 23-11-2026."
    world.changes.deliver()
    assert view.detail_model.detail.penempatan == before
