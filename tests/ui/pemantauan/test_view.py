"""Realisation in a window: typed, left, stored; the next indicator by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.ui.pemantauan.view import make_view

T2 = Periode(2026, JenisPeriode.TRIWULANAN, 2)


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


def press(*keys):
    for key in keys:
        target = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)


def stored(world, skp):
    rows = world.services.pemantauan.list(world.people.pengelola, skp.id)
    return [(row.nilai, row.uraian, row.bukti) for row in rows]


@pytest.fixture
def skp(world):
    return world.langkah.established(world.people.staf_id)


def test_all_indicators_are_filled_by_keys(world, skp, open_page):
    view = open_page(world, world.people.staf)
    assert view.indicator.text() == "Jumlah laporan"
    assert view.target.text() == "Kuantitas. Target: 12 laporan"
    view.nilai.setFocus()
    press("3", Qt.Key.Key_Return, "Tiga selesai", Qt.Key.Key_Tab, "Surat 7")
    assert stored(world, skp)[0][:2] == ("3", "Tiga selesai")  # saved as the field was left
    press(Qt.Key.Key_F8)
    assert view.indicator.text() == "Laporan tanpa perbaikan"
    assert view.nilai.text() == ""
    press("95,5", Qt.Key.Key_F8)
    assert stored(world, skp) == [("3", "Tiga selesai", "Surat 7"), ("95,5", "", "")]
    assert view.count.text() == "2 dari 2 indikator terisi"
    press(Qt.Key.Key_F7)
    assert (view.nilai.text(), view.uraian.text, view.bukti.text) == ("3", "Tiga selesai", "Surat 7")


def test_one_types_at_once_and_comes_back_from_the_list_with_enter(world, skp, open_page):
    """The page opened on its list: figures typed there were lost, and F8 passed the first indicator by."""
    view = open_page(world, world.people.staf)
    view.setFocus()
    press("3", Qt.Key.Key_F8)
    assert stored(world, skp) == [("3", "", "")]
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view.list
    press(Qt.Key.Key_Return, "95,5", Qt.Key.Key_F8)
    assert stored(world, skp) == [("3", "", ""), ("95,5", "", "")]


def test_typing_survives_a_reload_and_a_change_of_the_line(world, skp, open_page):
    view = open_page(world, world.people.staf)
    view.nilai.setFocus()
    press("7")
    view.reload()
    assert stored(world, skp) == [("7", "", "")]
    view.list.setCurrentIndex(view.butir.index(0, 0))
    view.nilai.setText("8")
    view.list.setCurrentIndex(view.butir.index(1, 0))
    assert stored(world, skp) == [("8", "", "")]
    assert view.nilai.text() == ""


@pytest.mark.usefixtures("skp")
def test_other_periods_are_shown(world, open_page):
    view = open_page(world, world.people.staf)
    assert view.table.isHidden()
    view.nilai.setText("3")
    world.periode.choose(T2)
    view.reload()
    assert view.nilai.text() == ""


@pytest.mark.usefixtures("skp")
def test_a_period_is_saved_before_it_is_left(world, open_page):
    view = open_page(world, world.people.staf)
    view.nilai.setFocus()
    press("3", Qt.Key.Key_Tab)
    world.periode.choose(T2)
    view.reload()
    view.list.setCurrentIndex(view.butir.index(0, 0))
    assert not view.table.isHidden()
    assert view.others.rows[0].nilai == "3"


@pytest.mark.usefixtures("skp")
def test_for_the_manager_the_first_person_with_an_skp_is_open(world, open_page):
    """No pane waits for a click: `Orang Lain` stands before him in the list, but has nothing to fill in."""
    view = open_page(world, world.people.pengelola)
    assert view.owner.text().startswith("Staf Uji")
    assert view.finder.people.row_at(view.finder.list.currentIndex()).nama.startswith("Staf Uji")
    assert view.nilai.isVisible()
    view.open_target(world.people.teman_id)
    view.reload()
    assert view.current_target == world.people.teman_id  # who is chosen stays
    view.finder.search.setFocus()
    press("staf", Qt.Key.Key_Down)
    assert view.owner.text().startswith("Staf Uji")
    assert view.next.isVisible()
    view.open_target(world.people.orang_lain_id)
    assert view.pages.currentWidget() is view._no_skp


@pytest.mark.usefixtures("skp")
def test_nothing_is_wider_than_a_small_window(world, open_page):
    view = open_page(world, world.people.pengelola, (702, 440))
    view.open_target(world.people.staf_id)
    assert (view.width(), view.height()) == (702, 440)


def test_a_rater_without_a_set_skp_is_told_that_his_own_is_meant(world, open_page):
    view = open_page(world, world.people.penilai)
    said = [one.text() for one in view.pages.currentWidget().findChildren(QLabel)]
    assert "SKP Anda untuk Triwulan I 2026 belum ditetapkan" in said
    assert any("pegawai yang Anda nilai tampil di layar Evaluasi" in one for one in said)
    assert not view.list.isVisible()  # no empty box beside it


def test_of_somebody_else_the_missing_skp_has_his_name(world, open_page):
    view = open_page(world, world.people.pengelola)
    view.open_target(world.people.staf_id)
    said = [one.text() for one in view.pages.currentWidget().findChildren(QLabel)]
    assert "SKP Staf Uji, A.Md. untuk Triwulan I 2026 belum ditetapkan" in said
