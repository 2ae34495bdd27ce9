"""The card Keadaan in the window: recorded, given an end, taken back (P6 Lampiran p.62-66)."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.ui.pegawai.view import PegawaiView
from tests.kit.days import type_day

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def card(world, qtbot):
    """The card of `staf`, as pengelola sees it."""
    view = PegawaiView(world.context(world.people.pengelola))
    qtbot.addWidget(view)
    world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
    view.resize(1100, 650)
    view.show()
    qtbot.waitExposed(view)
    view.open_target(world.people.staf_id)
    return view.detail.keadaan


def texts(card):
    QApplication.processEvents()  # what was just made is not shown yet
    return [one.text() for one in card.findChildren(QLabel) if one.isVisibleTo(card)]


def press(card, spoken):
    next(one for one in card.findChildren(QPushButton) if one.accessibleName() == spoken).click()


def record(card, world, qtbot):
    """By keys."""
    card.add.click()
    assert QApplication.focusWidget() is card.jenis.editor
    type_day(card.mulai, "1-5-26")
    card.alasan.editor.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "SK 851/12/2026")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    world.changes.deliver()


def test_a_state_is_recorded_by_keys_and_says_what_it_means_p65(card, world, qtbot):
    assert "Tidak ada: SKP dan evaluasinya berjalan biasa." in texts(card)
    card.add.click()
    assert "hal. 65-66" in "".join(texts(card))
    assert not card.selesai.isVisible()  # its end is not known
    record(card, world, qtbot)
    assert not card.form.isVisible()
    assert "Cuti di luar tanggungan negara: 1 Mei 2026 belum berakhir" in texts(card)
    assert any(text.startswith("Tidak direncanakan (") and "SK 851/12/2026" in text for text in texts(card))


def test_without_a_reason_nothing_is_stored_and_the_field_says_why(card, world):
    card.add.click()
    card.form.confirm.click()
    assert "rekap menyebutnya" in card.alasan.message
    assert card.form.isVisible()
    assert world.services.keadaan.list(world.people.pengelola, world.people.staf_id) == ()


def test_a_state_gets_its_last_day(card, world, qtbot):
    record(card, world, qtbot)
    press(card, "Ubah Cuti di luar tanggungan negara")
    assert (card.alasan.text, card.mulai.value) == ("SK 851/12/2026", date(2026, 5, 1))
    card.akhir.set_text("Pada tanggal")
    card.akhir.chosen.emit("Pada tanggal")
    assert card.selesai.isVisible()
    type_day(card.selesai, "30042026")
    card.form.confirm.click()
    assert "mendahului" in card.selesai.message
    type_day(card.selesai, "31 oktober 2026")
    card.form.confirm.click()
    world.changes.deliver()
    assert "Cuti di luar tanggungan negara: 1 Mei 2026 sampai 31 Oktober 2026" in texts(card)


def test_a_wrong_record_is_taken_back_with_a_reason(card, world, qtbot):
    record(card, world, qtbot)
    press(card, "Hapus Cuti di luar tanggungan negara")  # given up
    assert any("1 Mei 2026" in text for text in texts(card))
    world.dialogs.reason = "Salah orang"
    press(card, "Hapus Cuti di luar tanggungan negara")
    world.changes.deliver()
    assert world.dialogs.asked[-1] == f"Hapus catatan {JenisKeadaan.CLTN}?"
    assert "Tidak ada: SKP dan evaluasinya berjalan biasa." in texts(card)
