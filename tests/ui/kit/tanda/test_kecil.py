"""Signing on a screen of 1366x768 at 125 and 150 %: every step is reached, every question is read whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.ui.window.main_window import MainWindow
from kinerja_desktop.ui.window.screens import SCREENS
from tests.kit.desk import T1, drop_file
from tests.kit.people import FORM
from tests.kit.pindaian import scan_pdf
from tests.kit.screens import settle
from tests.kit.small import SCALES, TINY, faults, lie_still, nameless, show_at


@pytest.fixture
def open_window(world, qtbot):
    """The whole window of this size at a record: `open_window(actor, screen, target, scale)`."""

    def opened(actor, screen, target, scale=150):
        window = MainWindow(60_000)
        qtbot.addWidget(window)
        window.shell.show_login(world.context(actor), SCREENS, ())
        window.show_shell()
        show_at(window, scale)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.shell.open(screen, target)
        settle(window.shell.current)
        return window

    return opened


@pytest.fixture
def kepala(world, open_window):
    """Evaluasi of the head, overdue, as pengelola kinerja sees it."""
    world.langkah.established(world.people.kepala_id, form=FORM)
    world.langkah.rated(world.people.kepala_id, T1)
    return open_window(world.people.pengelola, "evaluasi", world.people.kepala_id)


def seen(window):
    lie_still(window)
    return faults(window)


def test_signing_in_the_name_of_another_is_reached_beside_two_grounds_of_the_superior(kepala):
    tanda = kepala.shell.current.person.tanda
    assert seen(kepala) == []
    assert [one.text() for one in tanda.buttons if one.isVisible()] == ["Ambil alih", "Catat atas nama"]
    acts = tanda.take_over.menu().actions()
    assert [one.text() for one in acts] == ["Penilai berhalangan tetap", "Penilai melewati waktu"]
    acts[1].trigger()
    assert "Sesudah ini atasan pejabat penilai yang berwenang" in tanda.ask._title.text()
    assert seen(kepala) == []


def test_why_a_scan_is_not_taken_is_read_whole(kepala, tmp_path):
    tanda = kepala.shell.current.person.tanda
    tanda.sign.click()
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.7 bukan apa-apa")
    drop_file(tanda.ask, broken)
    assert "foto lebih kecil" in tanda.ask.berkas.message
    assert seen(kepala) == []


@pytest.mark.parametrize("scale", [125, 150])
def test_a_question_about_an_skp_is_seen_whole_and_the_skp_comes_back(world, open_window, scale):
    skp = world.langkah.submitted(world.people.staf_id)
    window = open_window(world.people.kepala, "skp", skp.id, scale)
    editor = window.shell.current.editor
    (take_over,) = [one for one in editor.tanda.buttons if one.isVisible()]
    take_over.click()
    assert seen(window) == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert editor.tabs.isVisible()
    assert editor.print_button.isVisible()


def test_the_scan_of_a_signed_skp_is_asked_for_whole(world, open_window, tmp_path):
    skp = world.langkah.submitted(world.people.kepala_id, form=FORM)
    window = open_window(world.people.pengelola, "skp", skp.id)
    tanda = window.shell.current.editor.tanda
    tanda.sign.click()
    drop_file(tanda.ask, scan_pdf(tmp_path / "SKP kepala.pdf"))
    assert seen(window) == []


@pytest.mark.parametrize("scale", SCALES | TINY)
def test_the_history_of_a_paper_and_its_scan_are_whole(world, open_window, tmp_path, scale, qtbot):
    langkah, people = world.langkah, world.people
    langkah.established(people.kepala_id, form=FORM)
    langkah.rated(people.kepala_id, T1)
    window = open_window(people.pengelola, "evaluasi", people.kepala_id, scale)
    tanda = window.shell.current.person.tanda
    tanda.sign.click()
    name = "Dokumen evaluasi kinerja triwulan I Kepala Dinas yang ditandatangani basah.pdf"
    drop_file(tanda.ask, scan_pdf(tmp_path / name))
    tanda.ask.nomor.set_text("800/1/2026")
    tanda.ask.go.click()
    settle(window.shell.current)
    tanda.scans.click()
    dialog = tanda._window
    qtbot.waitUntil(lambda: not dialog.preview.reason)
    assert dialog.size().boundedTo(window.size()) == dialog.size()
    assert [*seen(dialog), *nameless(dialog)] == []
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.7 bukan apa-apa")
    dialog._attach(broken)
    settle(window.shell.current)
    assert dialog.banner.isVisible()
    assert dialog.size().boundedTo(window.size()) == dialog.size()
    assert [*seen(dialog), *nameless(dialog)] == []
