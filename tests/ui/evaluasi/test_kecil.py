"""The desk on a 1366x768 screen at 125 and 150 %: an evaluation on one screen, by keys as elsewhere."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.evaluasi.terms import Rating
from kinerja_desktop.ui.evaluasi.view import make_view
from kinerja_desktop.ui.look.theme import dress
from kinerja_desktop.ui.widgets.layout.basic import IconButton

AT_125, AT_150 = (1044, 502), (862, 400)  # what the bars of the window leave


@pytest.fixture
def open_desk(siap, qtbot):
    def open_at(size):
        view = make_view(siap.context(siap.people.penilai))
        qtbot.addWidget(view)
        dress(view)
        view.resize(*size)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.person.rating.date.set_value(date(2026, 4, 3))
        view.setFocus()
        return view

    return open_at


def is_seen(view, part):
    """Whether all of it is inside what is shown of the page."""
    whole = part.visibleRegion().boundingRect()
    corner = part.mapTo(view, QPoint(part.width() - 1, part.height() - 1))
    return part.isVisible() and whole.size() == part.size() and view.rect().contains(corner)


@pytest.mark.parametrize("size", [AT_125, AT_150])
def test_material_and_rating_stand_side_by_side(open_desk, size):
    view = open_desk(size)
    rating = view.person.rating
    assert view.person.material.isVisible()
    for button in (*rating._hasil.buttons(), *rating._perilaku.buttons(), rating.brief.button):
        assert is_seen(view, button), button.text()
    assert view.person.tabs.isHidden()


def test_at_125_the_reason_is_in_sight_and_the_spread_is_one_line(open_desk):
    view = open_desk(AT_125)
    assert is_seen(view, view.person.rating.alasan)
    assert view.people.list.isVisible()
    assert view.people.bars.isHidden()
    assert view.people.line.isVisible()
    assert is_seen(view, view.people.line)
    assert view.people.line.accessibleName() == view.people.bars.accessibleName()


def test_a_person_without_an_skp_has_one_filled_button(open_desk, siap):
    """The one that helps; F8 goes on all the same."""
    view = open_desk(AT_125)
    primary = [one for one in view.findChildren(IconButton) if one.property("role") == "primary"]
    assert [one.text() for one in primary if one.isVisible()] == ["Simpan dan berikutnya"]
    view.open_target(siap.people.kabid_id)
    assert view.person.no_skp.isVisible()
    primary = [one for one in view.findChildren(IconButton) if one.property("role") == "primary"]
    assert [one.text() for one in primary if one.isVisible()] == ["Buka SKP"]
    assert (view.next.text(), view.next.keys) == ("Berikutnya", "F8")


def test_at_150_the_list_is_a_line_that_rates_by_keys_and_leads_on(open_desk):
    view = open_desk(AT_150)
    assert view.people.isHidden()
    first = view.model.penilaian.row.nama
    assert view.switcher.name.text().startswith(first)
    QTest.keyClicks(QApplication.focusWidget(), "28")
    draf = view.model.penilaian.draf
    assert (draf.hasil, draf.perilaku) == (Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)
    assert view.person.rating.brief.button.text() == "Sesuai + Sesuai"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F8)
    assert not view.switcher.name.text().startswith(first)
    assert view.switcher.name.hasFocus()


def test_at_150_the_line_opens_the_list_and_enter_comes_back_to_the_person(open_desk, qtbot):
    view = open_desk(AT_150)
    before = view.model.penilaian.row.pegawai_id
    view.switcher.name.click()
    assert view.people.list.isVisible()
    assert view.people.list.hasFocus()
    assert view.person.isHidden()
    other = next(at for at, one in enumerate(view.people.people.rows) if one.pegawai_id != before)
    view.people.go_to(other)
    qtbot.keyClick(view.people.list, Qt.Key.Key_Return)
    assert view.people.isHidden()
    assert view.person.isVisible()
    assert view.model.penilaian.row.pegawai_id != before


def test_at_150_ctrl_f_searches_in_the_list(open_desk):
    view = open_desk(AT_150)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.people.search.hasFocus()


def test_more_room_brings_the_list_back(open_desk, qtbot):
    view = open_desk(AT_150)
    view.resize(1158, 690)
    qtbot.waitUntil(view.people.list.isVisible)
    assert view.switcher.isHidden()
    assert view.person.isVisible()
    assert view.person.name.isVisible()
    assert view.person.rating.kuadran.isVisibleTo(view.person)


def test_the_picture_opens_from_its_line(open_desk, qtbot):
    view = open_desk(AT_150)
    brief = view.person.rating.brief
    menu = brief.button.menu()
    menu.popup(view.mapToGlobal(QPoint(0, 0)))
    qtbot.waitUntil(brief.kuadran.isVisible)
    assert brief.kuadran.height() >= brief.kuadran.sizeHint().height()
    menu.close()
