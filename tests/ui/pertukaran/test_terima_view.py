"""The tab Terima before a stick on which everything lies that two offices exchanged."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kinerja_desktop.ui.pertukaran.view import make_view


@pytest.fixture
def centre(world, pusat, terdaftar, qtbot):
    """The page at the centre; on the stick lie a registration, a key card, a package and a note."""
    world.services.kirim.export(world.people.pengelola, terdaftar, 2026)
    (terdaftar / "a catatan.txt").write_text("belanja")
    view = make_view(pusat.context(pusat.pengelola))
    qtbot.addWidget(view)
    view.resize(1100, 640)
    view.show()
    view.activateWindow()
    pusat.dialogs.folder = terdaftar
    view.open_target("terima")
    view.terima.choose_folder()
    return view


def column(view, number):
    model = view.terima.files
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_what_can_be_applied_stands_first_and_is_chosen(centre):
    assert column(centre, 0) == ["Kiriman 2026", "-", "-", "-"]
    assert column(centre, 1)[0] == "Dinas Uji"
    assert column(centre, 2) == ["siap diterapkan", *["tidak diperiksa"] * 3]
    assert "Kiriman 2026 dari Dinas Uji" in centre.terima.detail.facts.text()
    assert not centre.terima.detail.refusal.text()


def test_after_applying_the_receipt_is_the_next_act_and_said(centre, qtbot):
    QTest.keyClick(centre.terima.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "1 berkas diterapkan" in centre.banner.text)
    assert "Buat Tanda Terima" in centre.banner.text
    filled = [
        one.text() for one in centre.terima.findChildren(QPushButton)
        if one.isVisible() and one.property("role") == "primary"
    ]  # fmt: skip
    assert filled == ["Buat Tanda Terima"]


def test_the_keys_are_in_the_list_once_files_are_chosen_never_on_the_button_that_empties_it(centre, qtbot):
    qtbot.waitUntil(lambda: QApplication.focusWidget() is centre.terima.table)


def test_a_tab_that_is_turned_to_takes_the_keys(centre, qtbot):
    centre.open_target("konflik")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is centre.konflik.tree)
