"""Requests in a window: asked and answered by keys, declined, taken back, counted on the tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.umpan_balik.terms import StatusPermintaan
from kinerja_desktop.services.umpan_balik.permintaan import PermintaanForm
from kinerja_desktop.ui.umpan_balik.view import make_view

CTRL_ENTER = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
QUESTION = "Apa yang perlu saya perbaiki di loket supaya warga lebih cepat dilayani dan tidak antre lama?"


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


@pytest.fixture
def ask(world, skp):  # noqa: ARG001 (it must be there)
    """`staf` asks `teman` about values."""

    def run(*numbers):
        for number in numbers:
            form = PermintaanForm(world.people.teman_id, QUESTION, nilai_perilaku=number)
            service = world.services.permintaan_umpan_balik
            service.ask(world.people.staf, world.periode.current, form)

    return run


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
def test_feedback_is_asked_for_and_answered_without_a_mouse(world, open_page):
    mine = open_page(world, world.people.staf)
    mine.tabs.setCurrentWidget(mine.ask)
    mine.ask.finder.search.setFocus()
    press("teman", Qt.Key.Key_Down)
    assert mine.ask.nama.text() == "Minta kepada Teman Uji"
    mine.ask.list.setFocus()
    press(Qt.Key.Key_Down)
    mine.ask.pertanyaan.enter()
    press("Ramahkah saya?", CTRL_ENTER)
    assert mine.ask.pertanyaan.text == ""
    assert [(one.diminta, one.tentang) for one in mine.asked.rows.rows] == [
        ("Teman Uji", "Berorientasi Pelayanan")
    ]

    other = open_page(world, world.people.teman)
    assert other.tabs.tabText(0) == "Beri (1)"
    other.open_target("permintaan")
    assert other.give.nama.text() == "Untuk Staf Uji, A.Md., Triwulan I 2026"
    assert other.give.pertanyaan.text() == "Pertanyaan: Ramahkah saya?"
    assert other.give.tentang.row_at(other.give.list.currentIndex()).judul == "Berorientasi Pelayanan"
    other.give.isi.enter()
    press("Selalu menyapa", CTRL_ENTER)
    world.changes.deliver()
    assert other.tabs.tabText(0) == "Beri"
    assert other.give.waiting.isHidden()
    assert other.give.pages.currentWidget() is other.give._nobody
    assert mine.asked.rows.rows[0].status is StatusPermintaan.DIJAWAB
    assert mine.asked.text.toPlainText().splitlines() == [
        "Tentang: Berorientasi Pelayanan",
        "Pertanyaan: Ramahkah saya?",
        "Dijawab: Selalu menyapa",
    ]


def test_after_an_answer_comes_the_next_request(world, open_page, ask):
    ask(1, 2)
    view = open_page(world, world.people.teman)
    view.open_target("permintaan")
    view.give.isi.set_text("Ramah")
    view.give.isi.enter()
    press(CTRL_ENTER)
    assert view.give.waiting.current.nilai_perilaku == 2
    assert view.give.tentang.row_at(view.give.list.currentIndex()).judul == "Akuntabel"


def test_who_is_answered_can_still_be_declined_after_the_screen_reads_again(world, open_page, ask):
    ask(1, 2)
    view = open_page(world, world.people.teman)
    view.give.waiting.list.setCurrentIndex(view.give.waiting.rows.index(1, 0))
    view.give.isi.set_text("Ramah sekali")
    view.reload()
    assert view.give.waiting.current.nilai_perilaku == 2
    assert view.give.isi.text == "Ramah sekali"
    assert view.give.waiting.decline.isVisibleTo(view)


def test_an_answer_about_something_else_leaves_the_request(world, open_page, ask):
    ask(1)
    view = open_page(world, world.people.teman)
    view.open_target("permintaan")
    view.give.list.setCurrentIndex(view.give.tentang.index(0, 0))
    view.give.isi.set_text("Laporannya rapi")
    view.give.send.click()
    assert view.tabs.tabText(0) == "Beri (1)"
    assert view.give.pertanyaan.text() == f"Pertanyaan: {QUESTION}"
    assert view.give.tentang.row_at(view.give.list.currentIndex()).judul == "Berorientasi Pelayanan"


def test_who_cannot_answer_says_why_and_may_think_again(world, open_page, ask):
    ask(1)
    view = open_page(world, world.people.teman)
    view.open_target("permintaan")
    view.give.waiting.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert view.give.asking.isVisible()
    assert not view.give.pages.isVisible()
    view.give.isi.set_text("x")
    press(CTRL_ENTER)  # nothing that is not seen is sent
    press(Qt.Key.Key_Escape)
    assert view.give.asking.isHidden()
    assert view.give.pages.isVisible()
    assert view.give.isi.text == "x"
    view.give.waiting.decline.click()
    view.give.asking.text.setPlainText("Belum bekerja bersama")
    view.give.asking.go.click()
    assert view.give.waiting.isHidden()
    mine = open_page(world, world.people.staf)
    assert [(one.status, one.balasan) for one in mine.asked.rows.rows] == [
        (StatusPermintaan.DITOLAK, "Belum bekerja bersama")
    ]


def test_a_colleague_of_the_list_takes_the_place_of_a_request(world, open_page, ask):
    ask(1)
    view = open_page(world, world.people.teman)
    view.open_target("permintaan")
    view.give.finder.go_to(world.people.staf_id)
    assert view.give.waiting.current is None
    assert view.give.waiting.decline.isHidden()
    assert view.give.nama.text() == "Untuk Staf Uji, A.Md."
    assert not view.give.pertanyaan.isVisible()


def test_a_request_is_taken_back_only_while_it_waits(world, open_page, ask):
    ask(1)
    view = open_page(world, world.people.staf)
    view.tabs.setCurrentWidget(view.own)
    view.own.show_panel(view.asked)
    view.asked.table.setFocus()
    press(Qt.Key.Key_Delete)
    assert [one.status for one in view.asked.rows.rows] == [StatusPermintaan.DITARIK]
    assert not view.asked.withdraw.isEnabled()
    press(Qt.Key.Key_Delete)
    assert world.said == ["Permintaan ditarik"]


def test_what_is_chosen_and_typed_stays_when_others_write(world, open_page, ask):
    ask(1, 2)
    view = open_page(world, world.people.teman)
    view.give.waiting.list.setCurrentIndex(view.give.waiting.rows.index(1, 0))
    view.give.isi.set_text("Belum selesai")
    view.reload()
    assert view.give.waiting.current.nilai_perilaku == 2
    assert view.give.isi.text == "Belum selesai"
    own = open_page(world, world.people.staf)
    own.ask.finder.go_to(world.people.teman_id)
    own.ask.list.setCurrentIndex(own.ask.tentang.index(3, 0))
    own.ask.pertanyaan.set_text("Baru mulai")
    own.reload()
    assert own.ask.list.currentIndex().row() == 3
    assert own.ask.pertanyaan.text == "Baru mulai"


def test_without_a_plan_the_way_to_it_is_shown(world, open_page):
    view = open_page(world, world.people.staf)
    view.tabs.setCurrentWidget(view.ask)
    assert view.ask.pages.currentWidget() is view.ask._no_skp
    view.tabs.setCurrentWidget(view.own)
    view.own.show_panel(view.asked)
    assert view.asked.pages.currentWidget() is view.asked._nothing
    assert view.asked.withdraw.isHidden()


def test_nothing_is_larger_than_a_small_window(world, open_page, ask):
    ask(1, 2, 3, 4)
    view = open_page(world, world.people.teman, (702, 440))
    view.open_target("permintaan")
    view.give.waiting.decline.click()
    assert (view.width(), view.height()) == (702, 440)
    own = open_page(world, world.people.staf, (702, 440))
    own.ask.finder.go_to(world.people.teman_id)
    for panel in (own.ask, own.asked):
        own.tabs.setCurrentWidget(panel)
        assert (own.width(), own.height()) == (702, 440)
