"""Daily notes in a window: a week by keys alone, the clipboard, a day off, and twenty weeks in one press."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.pemantauan.harian import DIPAKAI, CatatanForm
from kinerja_desktop.ui.pemantauan.harian.page import make_view
from kinerja_desktop.ui.pemantauan.harian.table_model import CATATAN

SENIN = date(2026, 11, 16)
MINGGU_LALU = (SENIN, SENIN + timedelta(days=6))
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def office(world):
    world.services.setelan.change(world.admin, DIPAKAI, 1, "mulai dipakai")
    world.langkah.established(world.people.staf_id)
    return world


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
def last_week(office, open_page):
    view = open_page(office, office.people.staf)
    view.open_target("/".join(map(str, MINGGU_LALU)))
    view.lembar.table.setFocus()
    return view


def press(qtbot, *keys):
    for key in keys:
        for one in key if isinstance(key, str) else (key,):
            QTest.keyClick(QApplication.focusWidget(), one)
        qtbot.wait(1)  # what follows a cell that is left happens a moment later


def stored(world):
    days = world.services.catatan_harian.own(world.people.staf, MINGGU_LALU).hari
    return [(one.isi, one.hasil, one.jumlah, one.status) for one in days]


def test_a_week_is_typed_by_keys_alone(office, last_week, qtbot):
    for number in range(5):
        press(qtbot, f"kerja {number}", ENTER)
    assert [one[0] for one in stored(office)] == [f"kerja {n}" for n in range(5)] + ["", ""]
    assert last_week.lembar.count.text() == "0 hari kerja belum diisi, 5 draf belum diajukan"
    last_week.lembar.submit.click()
    assert {str(one[3]) for one in stored(office)[:5]} == {"Diajukan"}
    last_week.lembar.withdraw.click()
    assert {str(one[3]) for one in stored(office)[:5]} == {"Draf"}


def test_tab_goes_on_to_the_result_and_the_amount(office, last_week, qtbot):
    press(qtbot, "rapat", TAB, "1", TAB, "2 kali", ENTER)
    assert stored(office)[0][:3] == ("rapat", "Laporan tersusun tepat waktu", "2 kali")
    assert last_week.lembar.table.currentIndex().row() == 1


def test_what_is_refused_stands_in_its_cell_again(last_week, qtbot):
    press(qtbot, "rapat", TAB, "9", ENTER)
    assert "nomor 9 tidak ada" in last_week.banner.text
    assert QApplication.focusWidget().text() == "9"


def test_a_note_for_a_day_off_is_asked_about(office, last_week, qtbot):
    table = last_week.lembar.table
    table.setCurrentIndex(last_week.lembar.days.index(5, CATATAN))
    office.dialogs.answer = False
    press(qtbot, "piket", ENTER)
    assert stored(office)[5][0] == ""
    office.dialogs.answer = True
    press(qtbot, ENTER)
    assert stored(office)[5][0] == "piket"


def test_lines_from_the_clipboard_fill_the_empty_days(office, last_week):
    QGuiApplication.clipboard().setText("rapat\nlaporan\t2 berkas")
    last_week.lembar.paste.click()
    assert [one[:3:2] for one in stored(office)[:3]] == [("rapat", ""), ("laporan", "2 berkas"), ("", "")]


def test_four_hundred_lines_at_once_are_told_about_and_nothing_is_lost(office, last_week):
    text = "\n".join(f"kerja {n}" for n in range(400))
    QGuiApplication.clipboard().setText(text)
    last_week.lembar.paste.click()
    assert "400 baris ditempel" in last_week.banner.text
    assert {one[0] for one in stored(office)} == {""}
    assert QGuiApplication.clipboard().text() == text


def test_an_office_that_keeps_none_says_where_to_begin(world, open_page):
    view = open_page(world, world.people.staf)
    assert view.lembar.pages.currentWidget() is view.lembar._off


def test_twenty_weeks_are_approved_in_one_press_and_it_can_be_undone(office, open_page):
    notes, staf = office.services.catatan_harian, office.people.staf
    for number in range(20):
        senin = SENIN - timedelta(days=7 * number)
        notes.save(staf, [CatatanForm(senin, f"kerja {number}")], libur_juga=True)
        notes.submit(staf, senin, senin)
    view = open_page(office, office.people.penilai)
    assert view.tabs.tabText(1) == "Persetujuan (20)"
    view.tabs.setCurrentIndex(1)
    assert view.minggu.days.rows[0].isi.startswith("kerja")
    view.minggu.table.setFocus()
    QTest.keyClick(view.minggu.table, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert notes.list_waiting(office.people.penilai) == ()
    assert view.tabs.tabText(1) == "Persetujuan"
    office.offered()
    view.reload()
    assert len(notes.list_waiting(office.people.penilai)) == 20


def test_a_week_is_given_back_with_a_reason(office, open_page):
    notes, staf = office.services.catatan_harian, office.people.staf
    notes.save(staf, [CatatanForm(SENIN, "kerja")])
    notes.submit(staf, *MINGGU_LALU)
    view = open_page(office, office.people.penilai)
    view.tabs.setCurrentIndex(1)
    view.minggu.back.click()
    view.minggu.asking.text.setPlainText("sebut jumlahnya")
    view.minggu.asking.go.click()
    assert stored(office)[0][0] == "kerja"
    assert notes.own(staf, MINGGU_LALU).hari[0].alasan == "sebut jumlahnya"
    assert view.minggu.weeks.rows == ()


def test_nothing_is_wider_than_a_small_window(office, open_page):
    view = open_page(office, office.people.penilai, (702, 440))
    assert (view.width(), view.height()) == (702, 440)
