"""The page Periksa Lembar, clicked through: typing, pasting, a picture."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.verifikasi.terms import HasilPeriksa
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.ui.verifikasi.view import HASIL, make_view
from tests.kit.use_cases import KODE_QR

TAHUN = Periode.tahunan(2026)
NIP = "19900315 201503 1 002"


@pytest.fixture
def sheet(world, tmp_path):
    """A final SKP of `staf` as PDF, and the short code at its foot."""
    people = world.people
    world.services.pendaftaran.set_up(world.admin, "PC Kepegawaian")
    world.langkah.established(people.staf_id)
    pdf = world.services.cetak.preview(people.penilai, people.staf_id, FORMULIR["skp"], TAHUN)
    path = tmp_path / "skp.pdf"
    path.write_bytes(pdf)
    return path


@pytest.fixture
def view(world, qtbot):
    made = make_view(world.context(world.people.staf))
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def shown(view):
    return [
        [view.rows.data(view.rows.index(row, column)) for column in range(view.rows.columnCount())]
        for row in range(view.rows.rowCount())
    ]


def test_a_picture_is_chosen_and_checked(view, world, sheet):
    view.nomor.set_text(NIP)
    world.dialogs.file = sheet
    view.picture_button.click()
    ((_, *found),) = shown(view)
    assert found == ["Benar", "SKP", "Tahun 2026", "-", "PC Kepegawaian (komputer ini)"]
    assert view.banner.text.startswith("Benar.")


def test_a_mistyped_group_is_named(view, qtbot):
    qtbot.keyClicks(view.kode.editor, "eaaav aaal3 53yb7 aebam gbafi")
    qtbot.keyClick(view.nomor.editor, Qt.Key.Key_Return)
    assert "Tidak terbaca" in view.banner.text
    assert "Kelompok ke-3" in view.cause.text()


def test_a_pasted_code_of_an_unknown_key_is_foreign(view, qtbot):
    QGuiApplication.clipboard().setText(
        "KV1OC0$.3C60YI0FV0*21V90000000D2H9KJ00000073T2YEO5F100NC04P0Q*0791TL1AY1W52DI2ZU2\n"
        "100NC04P0Q*0791TL1AY1W52DI2ZU2G23-E3JR30:3MB43O4P$4685SK59X5V46CH6YT6F17*D7IQ7:-7LA82N8OZ8579RJ9\n"
    )
    qtbot.keyClick(view.kode.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    view.check_button.click()
    assert shown(view)[0][1] == HasilPeriksa.KUNCI_ASING
    assert "jangan dipercaya" in view.step.text()


def test_a_picture_without_a_code_says_what_to_do(view, world, tmp_path):
    path = tmp_path / "foto.png"
    Image.new("RGB", (300, 300), "white").save(path)
    world.dialogs.file = path
    view.picture_button.click()
    assert "200 dpi" in view.banner.text
    assert view.found.currentWidget() is not view.table


def test_an_empty_code_is_asked_for(view):
    view.check_button.click()
    assert "Kode belum diisi" in view.banner.text


def test_the_picture_of_a_code_alone_is_read(view, world):
    world.dialogs.file = KODE_QR
    view.picture_button.click()
    assert shown(view)[0][1] == HasilPeriksa.KUNCI_ASING


def test_the_table_keeps_the_rules_of_qt(qtmodeltester, view):
    assert len(HASIL) == view.rows.columnCount()
    qtmodeltester.check(view.rows)


def test_on_a_small_screen_who_signed_is_told_above_and_nothing_needs_scrolling(view, world, sheet, qtbot):
    view.nomor.set_text(NIP)
    world.dialogs.file = sheet
    view.picture_button.click()
    assert "Ditandatangani" not in view.cause.text()
    view.resize(702, 440)  # what the shell leaves of 1366 x 768 at 150 %
    assert "Ditandatangani: PC Kepegawaian (komputer ini)." in view.cause.text()
    qtbot.waitUntil(lambda: view.table.horizontalScrollBar().maximum() == 0)


def test_before_anything_was_checked_the_page_says_where_the_code_is_and_opens_the_manual(view, world):
    empty = view.found.currentWidget()
    words = " ".join(one.text() for one in empty.findChildren(QLabel))
    assert "di kaki lembar" in words
    assert "misalnya" in view.kode.editor.placeholderText()
    (manual,) = empty.findChildren(QPushButton)
    manual.click()
    assert world.navigated == [("panduan", "verifikasi")]
