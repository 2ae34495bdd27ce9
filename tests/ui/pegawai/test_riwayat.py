"""A wrong line of a history, put right and taken back in the window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.services.pegawai.identitas import PegawaiForm
from kinerja_desktop.services.pegawai.simpan import PenempatanForm
from kinerja_desktop.ui.pegawai.view import PegawaiView
from tests.kit.days import type_day

CTRL = Qt.KeyboardModifier.ControlModifier
MARCH = date(2026, 3, 1)


@pytest.fixture
def view(world, qtbot) -> PegawaiView:
    """The staf, rated by kabid since January and wrongly by kepala since March."""
    people = world.people
    world.services.pegawai.change_penilai(
        world.admin, people.staf_id, people.kepala_id, "mutasi", mulai=MARCH
    )
    view = PegawaiView(world.context(world.admin))
    qtbot.addWidget(view)
    world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
    view.resize(1100, 650)
    view.show()
    qtbot.waitExposed(view)
    view.open_target(people.staf_id)
    return view


def press(card, words):
    QApplication.processEvents()
    buttons = [one for one in card.findChildren(QPushButton) if one.isVisible()]
    made = [one for one in buttons if one.accessibleName().startswith(words)]
    made[0].click()


def history(view, world, what):
    world.changes.deliver()
    return [(one.mulai, one.selesai) for one in getattr(view.detail_model.detail, what)]


def test_the_day_of_a_rater_is_put_right_by_keys(view, world):
    card = view.detail.penilai
    press(card, "Betulkan dr. Kepala Uji")
    assert QApplication.focusWidget() is card._mulai.day
    type_day(card._mulai, "1 april 2026")
    QTest.keyClick(card._mulai.day, Qt.Key.Key_Return, CTRL)
    assert card.perbaikan.alasan.message.startswith("Tulis apa yang keliru")
    assert history(view, world, "penilai")[0] == (MARCH, None)
    QTest.keyClicks(QApplication.focusWidget(), "SK bertanggal 1 April")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert card.form.isHidden()
    assert history(view, world, "penilai") == [
        (date(2026, 4, 1), None),
        (date(2026, 1, 1), date(2026, 3, 31)),
    ]


def test_a_rater_who_never_was_is_taken_back_with_a_reason(view, world):
    world.dialogs.reason = "salah orang"
    press(view.detail.penilai, "Batalkan dr. Kepala Uji")
    assert world.dialogs.asked[-1].startswith("Batalkan catatan bahwa dr. Kepala Uji")
    assert history(view, world, "penilai") == [(date(2026, 1, 1), None)]


def test_after_a_correction_the_form_asks_for_a_new_rater_again(view):
    card = view.detail.penilai
    press(card, "Betulkan dr. Kepala Uji")
    assert card.form.accessibleName() == "Betulkan catatan pejabat penilai"
    card.form.close_form()
    card.open_form()
    assert card.form.accessibleName() == "Ganti pejabat penilai"
    assert not card.perbaikan.isVisible()
    assert card._alasan.isVisible()


def test_the_head_of_the_unit_is_proposed_as_first_rater_and_only_to_be_confirmed(view, world):
    people, services = world.people, world.services
    baru = services.pegawai.save(people.pengelola, PegawaiForm("Baru Uji", "198912312015031002"))
    post = services.organisasi.save_jabatan(people.pengelola, JabatanForm("Penata Data"))
    services.pegawai.place(people.pengelola, PenempatanForm(baru, people.bidang_id, post, date(2026, 2, 1)))
    view.open_target(baru)
    card = view.detail.penilai
    card.open_form()
    assert card.list.currentIndex().isValid()
    card.form.confirm.click()
    (made,) = services.pegawai.get(people.pengelola, baru).penilai
    assert (made.penilai_id, made.mulai) == (people.kabid_id, date(2026, 2, 1))
    world.changes.deliver()
    card.open_form()  # another one is chosen by who knows why
    assert not card.list.currentIndex().isValid()


def test_an_official_from_outside_is_named_where_the_rater_is_looked_for(view, world):
    card = view.detail.penilai
    card.open_form()
    card.outside.click()
    assert "nama pejabat" in card._penilai.message
    QTest.keyClicks(card._search, "Sekda Kota Lain, S.H.")
    card.outside.click()
    assert card._penilai.message == ""
    QTest.keyClicks(QApplication.focusWidget(), "menurut SK")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    world.changes.deliver()
    newest = view.detail_model.detail.penilai[0]
    assert newest.penilai == "Sekda Kota Lain, S.H."
    made = world.services.pegawai.get(world.admin, newest.penilai_id).pegawai
    assert made.jenis is JenisPegawai.PEJABAT_LAIN


def test_a_placement_is_put_right(view, world, qtbot):
    card = view.detail.penempatan
    press(card, "Betulkan ")
    qtbot.waitUntil(lambda: card._unit.current_id is not None, timeout=3000)
    type_day(card._mulai, "2-2-2026")
    card.perbaikan.alasan.editor.setFocus()
    QTest.keyClicks(card.perbaikan.alasan.editor, "salah ketik")
    card.form.confirm.click()
    assert card.form.isHidden()
    assert history(view, world, "penempatan")[0] == (date(2026, 2, 2), None)


def test_a_first_rater_is_set_without_a_reason(world, qtbot):
    """A newcomer was asked why the first one comes: there is no change to explain."""
    form = PegawaiForm("Orang Baru", nip="199502142022031004")
    baru = world.services.pegawai.save(world.admin, form)
    view = PegawaiView(world.context(world.admin))
    qtbot.addWidget(view)
    view.show()
    view.open_target(baru)
    card = view.detail.penilai
    assert card.replace_button.text() == "Tetapkan pejabat penilai"
    card.replace_button.click()
    assert card._alasan.editor.accessibleName() == "Keterangan (boleh kosong)"
    QTest.keyClicks(card._search, "Kabid")
    qtbot.waitUntil(lambda: any("Kabid" in one.text for one in card._choices.choices))
    QTest.keyClick(card._search, Qt.Key.Key_Down)
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is card._mulai.day
    card.form.confirm.click()
    (one,) = world.services.pegawai.get(world.admin, baru).penilai
    assert (one.penilai, one.alasan) == ("Kabid Uji, S.KM.", "pejabat penilai pertama")
    view.reload()
    assert card.replace_button.text() == "Ganti pejabat penilai"
    card.replace_button.click()
    assert card._alasan.editor.accessibleName() == "Alasan"  # now there is
