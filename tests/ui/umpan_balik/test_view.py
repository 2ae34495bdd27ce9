"""Feedback in a window: found, written, read, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.ui.umpan_balik.view import make_view
from kinerja_desktop.ui.widgets.input.people_finder import Ditemukan, DitemukanModel

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_page(qtbot):
    def open_for(world, actor, size=(1158, 690)):
        view = make_view(world.context(actor))
        qtbot.addWidget(view)
        world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
        view.resize(*size)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        return view

    return open_for


@pytest.fixture
def skp(world):
    return world.langkah.established(world.people.staf_id)


def press(*keys):
    for key in keys:
        target = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        elif isinstance(key, tuple):
            QTest.keyClick(target, *key)
        else:
            QTest.keyClick(target, key)


@pytest.mark.usefixtures("skp")
def test_feedback_is_given_read_and_taken_back(world, open_page):
    view = open_page(world, world.people.teman)
    view.give.finder.search.setFocus()
    press("staf", Qt.Key.Key_Down)
    assert view.give.nama.text() == "Untuk Staf Uji, A.Md."
    view.give.list.setFocus()
    press(Qt.Key.Key_Down)
    press((Qt.Key.Key_Return, CTRL))
    assert "Tulis umpan baliknya" in view.give.isi.message
    press("Ramah sekali", (Qt.Key.Key_Return, CTRL))
    assert view.give.isi.text == ""
    assert world.said == ["Umpan balik untuk Staf Uji, A.Md. tersimpan"]

    reader = open_page(world, world.people.staf)
    reader.tabs.setCurrentWidget(reader.read)
    text = reader.read.text.toPlainText()
    assert "Berorientasi Pelayanan" in text
    assert "Rekan Kerja (Teman Uji): Ramah sekali" in text
    assert reader.read.finder.isHidden()  # nobody but oneself to read about

    view.tabs.setCurrentWidget(view.own)
    view.own.show_panel(view.given)
    assert view.given.isVisible()
    assert [one.text() for one in view.own._group.buttons()] == ["Yang saya berikan (1)", "Yang saya minta"]
    assert view.given.rows.rows[0].penerima == "Staf Uji, A.Md."
    view.given.withdraw.click()
    view.given.asking.text.setPlainText("keliru")
    view.given.asking.go.click()
    assert view.given.rows.rows == ()
    assert view.given.withdraw.isHidden()
    reader.reload()
    assert reader.read.pages.currentWidget() is reader.read._nothing


@pytest.mark.usefixtures("skp")
def test_who_only_reads_sees_somebody_with_an_skp_first(world, open_page):
    view = open_page(world, world.people.pemeriksa)
    assert view.read.nama.text() == "Staf Uji, A.Md."
    assert view.read.pages.currentWidget() is view.read._nothing


@pytest.mark.usefixtures("skp")
def test_nobody_is_chosen_in_place_of_who_gives_or_asks(world, open_page):
    """What is written to one chosen by the program would stand with the wrong person."""
    view = open_page(world, world.people.teman)
    assert view.give.pages.currentWidget() is view.give._nobody
    asking = open_page(world, world.people.staf)
    assert asking.ask.pages.currentWidget() is not asking.ask._form


@pytest.mark.usefixtures("skp")
def test_a_refusal_is_shown_and_goes_with_the_next_choice(world, open_page):
    view = open_page(world, world.people.teman)
    view.give.finder.go_to(world.people.orang_lain_id)
    assert "Belum ada SKP" in view.banner.text
    view.give.finder.go_to(world.people.staf_id)
    assert view.banner.text == ""


@pytest.mark.usefixtures("skp")
def test_an_examiner_has_only_the_reading(world, open_page):
    view = open_page(world, world.people.pemeriksa)
    assert [view.tabs.tabText(n) for n in range(view.tabs.count())] == ["Baca"]
    view.open_target(world.people.staf_id)
    assert view.read.nama.text() == "Staf Uji, A.Md."
    view.read.finder.go_to(world.people.orang_lain_id)
    assert view.read.pages.currentWidget() is view.read._no_skp


@pytest.mark.usefixtures("skp")
def test_nobody_of_that_name_is_said(world, open_page):
    view = open_page(world, world.people.teman)
    view.give.finder.search.setText("zzz")
    assert view.give.finder.note.text() == "Tidak ada pegawai dengan nama itu."
    press(Qt.Key.Key_Down)  # into an empty list: nothing happens
    assert view.model.sasaran is None


@pytest.mark.usefixtures("skp")
def test_what_is_typed_stays_when_others_write(world, open_page):
    view = open_page(world, world.people.teman)
    view.give.finder.go_to(world.people.staf_id)
    view.give.isi.set_text("Belum selesai")
    view.reload()
    assert view.give.isi.text == "Belum selesai"
    assert view.give.pages.currentWidget() is view.give._form


@pytest.mark.usefixtures("skp")
def test_nothing_is_wider_than_a_small_window(world, open_page):
    view = open_page(world, world.people.teman, (702, 440))
    view.give.finder.go_to(world.people.staf_id)
    assert (view.width(), view.height()) == (702, 440)


def test_found_people_are_told_apart_for_a_screen_reader(qtmodeltester):
    model = DitemukanModel()
    model.set_rows([Ditemukan("1", "Budi", "Puskesmas A"), Ditemukan("2", "Budi")])
    qtmodeltester.check(model)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [model.index(n, 0).data(role) for n in range(2)] == ["Budi, Puskesmas A", "Budi"]
