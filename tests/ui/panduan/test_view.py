"""The manual is searched, opens at the screen one comes from, and knows the words of e-Kinerja."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.ui.panduan.view import PanduanView
from kinerja_desktop.ui.window.main_window import MainWindow
from kinerja_desktop.ui.window.screens import SCREENS
from kinerja_desktop.ui.window.search import find_hits

FOLDER = RESOURCES / "panduan"


@pytest.fixture
def view(qtbot):
    made = PanduanView(FOLDER)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.id)
def test_every_screen_has_its_page(view, screen):
    view.open_target("cetak")
    view.open_target(screen.id)
    special = {"beranda": "mulai", "impor_pegawai": "impor", "organisasi": "pegawai", "panduan": "cetak"}
    special |= {"permintaan": "pertukaran", "kembali": "verifikasi", "harian": "pemantauan"}
    assert view.page == special.get(screen.id, screen.id)


def test_a_search_leaves_the_pages_with_all_its_words_and_marks_the_place(view):
    view.search.setText("jejak AUDIT")
    texts = {path.stem: path.read_text("utf-8").casefold() for path in FOLDER.glob("*.md")}
    assert set(view.listed) == {name for name, text in texts.items() if "jejak" in text and "audit" in text}
    assert view.page in view.listed
    assert view._text.textCursor().selectedText().casefold() in {"jejak audit", "jejak", "audit"}
    view.search.setText("penilai")
    before = view._text.textCursor().position()
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert view._text.textCursor().position() != before
    view.search.clear()
    assert len(view.listed) == len(texts)


@pytest.mark.parametrize(
    ("word", "said", "page"), [("RHK", "hasil kerja", "skp"), ("MPH", "kebutuhan", "kebutuhan")]
)
def test_a_word_of_ekinerja_leads_to_ours(view, word, said, page):
    view.search.setText(word)
    assert said in view.note.text()
    assert page in view.listed


def test_nothing_found_is_said(view):
    view.search.setText("xyzzy")
    assert "Tidak ada halaman yang memuat" in view.note.text()
    assert view.listed == []
    view.search.clear()
    assert view.note.isHidden()


@pytest.mark.parametrize("word", ["RHK", "iki", "MPH", "Lampiran"])
def test_the_search_of_the_window_knows_them_too(world, word):
    opened = []
    hits = find_hits(word, world.context(world.admin), SCREENS, (), lambda *where: opened.append(where))
    found = [one for one in hits if one.kind == "Istilah"]
    found[0].run()
    assert opened[0][0] in {"skp", "kebutuhan"}


@pytest.mark.parametrize("key", [Qt.Key.Key_U, Qt.Key.Key_K])
def test_a_command_runs_while_somebody_types_and_nothing_typed_is_lost(qtbot, key):
    window = MainWindow(60_000)
    qtbot.addWidget(window)
    field = QLineEdit("Budi", window.shell)
    ran = []
    shortcut = QShortcut(QKeySequence(Qt.KeyboardModifier.ControlModifier | key), window.shell)
    shortcut.activated.connect(lambda: ran.append(key))
    window.show_shell()
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    field.setFocus()
    field.setCursorPosition(2)
    QTest.keyClick(window.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)
    assert (ran, field.text()) == ([key], "Budi")
