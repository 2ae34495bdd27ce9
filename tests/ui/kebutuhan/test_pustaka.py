"""Choosing indicators from the library, and their manual, with real widgets."""

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QMenu

from kinerja_desktop.domain.kebutuhan.terms import KualitasIndikator, Prioritas
from kinerja_desktop.ui.kebutuhan.content import Kolom
from kinerja_desktop.ui.kebutuhan.manual.page import NOT_SAID
from kinerja_desktop.ui.kebutuhan.view import KebutuhanView

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(world, qtbot):
    view = KebutuhanView(world.context(world.people.pengelola))
    qtbot.addWidget(view)
    view.resize(1150, 640)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    world.changes.announced.connect(lambda _areas: view.reload())
    return view


def needs(world):
    return world.services.kebutuhan.list(world.people.pengelola, 2026)


def take_by_keys(view, qtbot, words, count):
    """Ctrl+Shift+N, words, down to the list, Shift+Down, Ctrl+Return."""
    qtbot.keyClick(view, Qt.Key.Key_N, CTRL | SHIFT)
    pustaka = view.pustaka
    qtbot.waitUntil(pustaka.isVisible)
    assert QApplication.focusWidget() is pustaka.search
    qtbot.keyClicks(pustaka.search, words)
    pustaka.table.setFocus()
    pustaka.table.selectRow(0)
    for _ in range(count - 1):
        qtbot.keyClick(pustaka.table, Qt.Key.Key_Down, SHIFT)
    assert pustaka.take.text() == f"Ambil {count} indikator"
    qtbot.keyClick(pustaka.table, Qt.Key.Key_Return, CTRL)


def test_ten_indicators_are_taken_with_one_selection(world, view, qtbot):
    take_by_keys(view, qtbot, "kesehatan", 10)
    assert sum(len(need.indikator) for need in needs(world)) == 10
    assert world.said[-1] == "10 indikator diambil; isi targetnya."
    assert view.coverage.text().endswith(", 10 indikator belum ada target")
    assert view.detail.isVisible()  # the first need is open, its targets wait to be typed
    assert view.detail.model.rowCount() > 1
    take_by_keys(view, qtbot, "kesehatan", 10)
    assert world.said[-1] == "Tidak ada yang diambil. 10 sudah ada dan dibiarkan."


def test_one_reads_the_manual_before_one_takes_and_may_leave(world, view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_N, CTRL | SHIFT)
    pustaka = view.pustaka
    assert not pustaka.take.isEnabled()
    pustaka.search.setText("indeks kepuasan masyarakat")
    flags = QItemSelectionModel.SelectionFlag
    pustaka.table.selectionModel().select(pustaka.view_model.model.index(0, 0), flags.Select | flags.Rows)
    assert "sembilan unsur" in pustaka.manual.text()
    qtbot.keyClick(pustaka.table, Qt.Key.Key_Escape)
    assert not pustaka.isVisible()
    assert needs(world) == ()


def test_a_field_of_work_narrows_the_list(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_N, CTRL | SHIFT)
    pustaka = view.pustaka
    pustaka.bidang.setCurrentText("Perhubungan")
    pustaka.bidang.activated.emit(pustaka.bidang.currentIndex())
    rows = pustaka.view_model.model.rows
    assert len(rows) >= 25
    assert {one.bidang for one in rows} == {"Perhubungan"}


def test_the_manual_of_a_row_is_typed_and_stored(world, view, qtbot):
    take_by_keys(view, qtbot, "kematian", 2)
    detail = view.detail
    detail.grid.go_to(1, 0)
    qtbot.keyClick(detail.grid, Qt.Key.Key_M, CTRL)
    manual = detail.manual
    qtbot.waitUntil(manual.isVisible)
    name = needs(world)[0].indikator[1].nama
    assert manual.title.text() == name
    tujuan = manual.fields[Kolom.TUJUAN]
    assert QApplication.focusWidget() is tujuan.editor
    qtbot.keyClick(tujuan.editor, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(tujuan.editor, "Bayi selamat")
    qtbot.keyClick(tujuan.editor, Qt.Key.Key_Up, CTRL)  # what is typed is stored before the other is shown
    assert manual.title.text() == needs(world)[0].indikator[0].nama
    assert needs(world)[0].indikator[1].tujuan == "Bayi selamat"
    assert tujuan.text != "Bayi selamat"
    kualitas = manual.fields[Kolom.KUALITAS]
    kualitas.box.setCurrentText(KualitasIndikator.OUTCOME_ANTARA)
    kualitas.box.activated.emit(kualitas.box.currentIndex())
    assert needs(world)[0].indikator[0].kualitas is KualitasIndikator.OUTCOME_ANTARA
    kualitas.box.setCurrentText(NOT_SAID)
    kualitas.box.activated.emit(kualitas.box.currentIndex())
    assert needs(world)[0].indikator[0].kualitas is None
    qtbot.keyClick(tujuan.editor, Qt.Key.Key_Escape)
    assert detail.grid.isVisible()
    assert detail.grid.currentIndex().row() == 0


def test_the_workblock_of_a_row_is_typed_printed_and_undone(world, view, qtbot, tmp_path):
    """PermenPANRB 6/2022 format A.1.4."""
    take_by_keys(view, qtbot, "kematian", 2)
    detail, shown = view.detail, []
    detail.grid.go_to(1, 0)
    qtbot.keyClick(detail.grid, Qt.Key.Key_M, CTRL | SHIFT)
    page = detail.workblock
    qtbot.waitUntil(page.isVisible)
    first = page.fields[Kolom.INISIATIF]
    assert QApplication.focusWidget() is first.editor
    qtbot.keyClicks(first.editor, "Pendampingan")
    points = page.fields[Kolom.KEGIATAN_RUTIN]
    points.enter()
    qtbot.keyClicks(points.editor, "Kunjungan rumah")
    qtbot.keyClick(points.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(points.editor, "Jadwal jaga")
    world.dialogs.file = tmp_path / "a14.pdf"
    detail.printing.saved.connect(lambda _lembar, path: shown.append(path))
    qtbot.keyClick(points.editor, Qt.Key.Key_Up, CTRL)  # what is typed is stored before the other is shown
    assert first.text == ""
    stored = needs(world)[0].indikator[1]
    assert (stored.inisiatif, stored.kegiatan_rutin) == ("Pendampingan", "Kunjungan rumah\nJadwal jaga")
    qtbot.keyClick(page, Qt.Key.Key_P, CTRL)
    menu = page.print.findChild(QMenu)
    menu.actions()[1].trigger()
    menu.close()
    assert len(PdfReader(shown[-1]).pages) == 1
    assert view.banner.text.startswith("Workblock disimpan.")
    qtbot.keyClick(points.editor, Qt.Key.Key_Escape)
    assert detail.grid.isVisible()
    view.view_model.editor.undo_stack.undo()
    assert needs(world)[0].indikator[1].kegiatan_rutin == ""


def test_who_only_reads_sees_the_manual_and_cannot_type(world, view, qtbot):
    take_by_keys(view, qtbot, "kematian", 1)
    reader = KebutuhanView(world.context(world.people.staf))
    qtbot.addWidget(reader)
    with qtbot.waitExposed(reader):
        reader.show()
    assert not reader.browse.isVisible()
    reader.detail.open_manual.click()
    tujuan = reader.detail.manual.fields[Kolom.TUJUAN]
    assert tujuan.isVisible()
    assert tujuan.editor.isReadOnly()


def test_priority_and_targets_of_each_period_are_typed_and_undone(world, view, qtbot):
    take_by_keys(view, qtbot, "kematian", 1)
    detail = view.detail
    detail.prioritas.setCurrentText(Prioritas.TINGGI)
    detail.prioritas.activated.emit(detail.prioritas.currentIndex())
    assert needs(world)[0].prioritas is Prioritas.TINGGI
    qtbot.keyClick(detail.grid, Qt.Key.Key_M, CTRL)
    fields = detail.manual.targets.fields
    assert list(fields) == ["T1", "T2", "T3", "T4"]  # the rhythm of this agency
    for key, target in (("T4", "90"), ("T1", "20")):
        fields[key].line.setFocus()
        qtbot.keyClicks(fields[key].line, target)
    detail.manual.setFocus()
    qtbot.waitUntil(lambda: needs(world)[0].indikator[0].target_periode == "T1: 20\nT4: 90")
    assert fields["T4"].text == "90"
    view.view_model.editor.undo_stack.undo()
    assert needs(world)[0].indikator[0].target_periode == "T4: 90"
    assert fields["T1"].text == ""


def test_the_manual_is_printed_of_a_row_a_need_or_a_unit(world, view, qtbot, tmp_path):
    """PermenPANRB 6/2022 format A.1.3."""
    take_by_keys(view, qtbot, "kematian", 2)
    printing, shown = view.detail.printing, []
    world.dialogs.file = tmp_path / "manual.pdf"
    view.detail.grid.go_to(1, 0)
    qtbot.keyClick(view.detail.grid, Qt.Key.Key_P, CTRL)
    menu = view.detail.print_manual.findChild(QMenu)
    assert [one.text() for one in menu.actions()] == [
        "Indikator pada baris ini",
        "Semua indikator kebutuhan ini",
        "Semua indikator unit ini",
    ]
    printing.saved.connect(lambda _lembar, path: shown.append(path))
    for action, pages in zip(menu.actions(), (1, 2, 2), strict=True):
        action.trigger()
        assert len(PdfReader(shown[-1]).pages) == pages
    menu.close()
    assert view.banner.isVisible()


def test_a_row_that_is_not_stored_is_not_offered_for_printing(view, qtbot):
    take_by_keys(view, qtbot, "kematian", 1)
    names = [text for text, _ in view.detail.printing.choices(1)]
    assert names == ["Semua indikator kebutuhan ini", "Semua indikator unit ini"]
    view.view_model.editor.close()
    assert view.detail.printing.choices(0) == ()


def test_an_own_library_is_saved_sent_taken_in_and_deleted(world, view, qtbot, tmp_path):
    take_by_keys(view, qtbot, "kematian", 2)
    qtbot.keyClick(view, Qt.Key.Key_N, CTRL | SHIFT)
    pustaka = view.pustaka
    assert not pustaka.export.isVisible()
    pustaka.keep.click()
    pustaka.ask.text.setPlainText("Umum")
    pustaka.ask.go.click()
    assert pustaka.ask.isVisible()  # a name of the program's own: the question stays
    pustaka.ask.text.setPlainText("Milik kita")
    pustaka.ask.go.click()
    assert world.said[-1] == "Pustaka Milik kita: 2 indikator baru."
    assert pustaka.bidang.currentText() == "Milik kita"
    assert {one.bidang for one in pustaka.view_model.model.rows} == {"Milik kita"}
    world.dialogs.file = tmp_path / "milik.json"
    pustaka.export.click()
    assert view.banner.isVisible()
    pustaka.delete.click()
    assert not pustaka.delete.isVisible()
    assert "Milik kita" not in pustaka.view_model.bidang
    pustaka.bring.click()
    assert world.said[-1] == "Pustaka Milik kita: 2 indikator baru."
    pustaka.bring.click()
    assert world.said[-1] == "Pustaka Milik kita: 0 indikator baru; 2 sudah ada dan dibiarkan."
    pustaka.table.selectRow(0)
    assert "Formula:" in pustaka.manual.text()
