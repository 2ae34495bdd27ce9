"""The import by clicks and keys, from the file to the people who are still to be completed."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from kinerja_desktop.services.impor_pegawai.service import RowStatus
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.ui.impor_pegawai.view import make_view
from kinerja_desktop.ui.impor_pegawai.view_model import Langkah
from kinerja_desktop.ui.kit.jobs import JobRunner
from kinerja_desktop.ui.pegawai.view_model import INCOMPLETE_TARGET
from tests.kit.days import type_day


def type_into(view, qtbot, row: int, key: str, text: str) -> None:
    """As with a keyboard: go to the cell, type, Enter."""
    table = view.plan.people.table
    column = view.model.model.column_of(key)
    table.setFocus()
    table.setCurrentIndex(view.model.model.index(row, column))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChildren(QLineEdit)[-1]
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    with qtbot.waitSignal(view.model.planned, timeout=60_000):
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_from_the_file_to_the_people_to_be_completed(view, world, qtbot):
    assert not view.forward.isVisible()
    view.choose_file()
    assert view.forward.text() == "Susun rencana"
    view.forward.click()
    assert view.forward.text() == "Terapkan (2 pegawai)"
    assert "3 baris ditolak" in view._open.text()
    type_into(view, qtbot, 0, "nip", "198912312015031002")
    assert "2 baris ditolak" in view._open.text()
    assert "1 sel diperbaiki" in view._open.text()
    type_into(view, qtbot, 1, "nip", "199002022015022001")
    assert view.plan.tabText(2) == "Unit baru (1)"
    view.plan.units.picker.set_current(world.people.bidang_id)
    view.plan.units.picker.chosen.emit(world.people.bidang_id)
    assert view.plan.tabText(2) == "Unit baru (0)"
    assert view.forward.text() == "Terapkan (4 pegawai)"
    view.forward.click()
    assert view.model.step is Langkah.HASIL
    assert "3 pegawai baru, 1 berubah" in view.result._done.text()
    assert "1 baris ditolak" in view.result._refused.text()
    view.result.complete.click()
    assert world.navigated == [("pegawai", INCOMPLETE_TARGET)]
    view.result._fix.click()
    assert [row.nip for row in view.model.model.rows] == ["199001012015011001"]


def test_enter_leads_from_the_empty_page_to_the_plan(view, qtbot):
    """Nobody takes the mouse to begin; pressing Enter on and on writes nothing."""
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    for _ in range(2):
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    assert view.model.step is Langkah.RENCANA
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    assert view.model.step is Langkah.RENCANA
    assert view.forward.isEnabled()


def test_the_row_in_hand_is_explained_in_full(view):
    view.choose_file()
    view.forward.click()
    people = view.plan.people
    people.table.setCurrentIndex(view.model.model.index(0, view.model.model.column_of("nip")))
    assert "digit terakhirnya hilang" in people._why.text()
    people._search.setText("zzz")
    assert "Tidak ada baris" in people._why.text()


def test_kinds_and_causes_filter_by_click(view):
    view.choose_file()
    view.forward.click()
    people = view.plan.people
    buttons = {button.text(): button for button in people._kinds.values() if not button.isHidden()}
    assert set(buttons) == {"Semua (5)", "Ditolak (3)", "Baru (1)", "Berubah (1)"}
    buttons["Baru (1)"].click()
    assert [row.nama for row in view.model.model.rows] == ["Siti Aminah, S.E."]
    buttons["Ditolak (3)"].click()
    people._cause.setCurrentIndex(people._cause.findData("Nama belum diisi"))
    people._cause.activated.emit(people._cause.currentIndex())
    assert [row.place.row for row in view.model.model.rows] == [6]


def test_columns_are_mapped_by_choosing(view):
    view.choose_file()
    panel = view.columns._panels["DUK"]
    box = panel._boxes[2]
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert "kolom NIP" in panel._problem.text()
    assert not view.forward.isEnabled()
    box.setCurrentIndex(box.findData("nip"))
    box.activated.emit(box.currentIndex())
    assert view.forward.isEnabled()


def test_a_refused_file_is_shown_in_the_banner(view, world, tmp_path):
    world.dialogs.file = tmp_path / "tidak-ada.xlsx"
    view.choose_file()
    assert "tidak-ada.xlsx" in view.banner.text
    assert view.model.step is Langkah.BERKAS


def test_the_plan_is_made_in_the_background(world, daftar, qtbot):
    runner = JobRunner()
    view = make_view(world.context(world.admin, runner))
    qtbot.addWidget(view)
    world.dialogs.file = daftar
    view.choose_file()
    qtbot.waitUntil(lambda: view.model.step is Langkah.KOLOM, timeout=5000)
    view.forward.click()
    assert not view.forward.isEnabled()
    qtbot.waitUntil(lambda: view.model.step is Langkah.RENCANA and view.forward.isEnabled(), timeout=5000)
    view.model.correct(view.model.model.rows[0].place, "nip", "1")
    view.model.correct(view.model.model.rows[0].place, "nip", "198912312015031002")
    qtbot.waitUntil(lambda: not view.model.is_busy and view.model.model.rowCount() == 2, timeout=5000)
    runner.stop()


def test_mode_latihan_has_a_list_to_try(practice_world, view, qtbot):
    """The view of a real office has none."""
    practice = make_view(practice_world.context(practice_world.admin))
    qtbot.addWidget(practice)
    (example,) = [one for one in practice.findChildren(QPushButton) if one.text() == "Coba daftar contoh"]
    assert not [one for one in view.findChildren(QPushButton) if one.text() == "Coba daftar contoh"]
    example.click()
    qtbot.waitUntil(lambda: practice.model.step is Langkah.KOLOM)
    assert practice.model.kolom.path.name == "contoh_daftar_pegawai.xlsx"
    practice.forward.click()
    qtbot.waitUntil(lambda: practice.model.step is Langkah.RENCANA)
    assert practice.model.plan.counts[RowStatus.DITOLAK] == 2


def test_a_day_that_is_none_stops_the_plan_and_says_so(view):
    view.choose_file()
    type_day(view.columns._berlaku, "kemarin")
    view.forward.click()
    assert view.model.step is Langkah.KOLOM
    assert view.columns._berlaku.message == "Bukan tanggal. Contoh: 23-11-2026."
    type_day(view.columns._berlaku, "1 okt 26")
    view.forward.click()
    assert view.model.options.berlaku == date(2026, 10, 1)
    assert view.model.step is Langkah.RENCANA


def test_posts_of_an_unknown_kind_are_told_after_the_import_with_the_way_to_name_it(view, world):
    world.services.organisasi.save_jabatan(world.admin, JabatanForm("Penelaah Serbaguna"))
    view.choose_file()
    view.forward.click()
    view.forward.click()
    assert view.model.step is Langkah.HASIL
    assert "belum diketahui jenisnya: " in view.result._kinds.text()
    first = view.model.posts_without_kind()[0]
    view.result.kinds.click()
    assert world.navigated[-1] == ("organisasi", f"jabatan/{first.id}")
