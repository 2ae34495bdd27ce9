"""Scans of signed papers on the screens of Evaluasi and SKP: chosen, dropped, seen again, replaced."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.ui.evaluasi.view import make_view as make_evaluasi
from kinerja_desktop.ui.skp.view import make_view as make_skp
from tests.kit.desk import T1, drop_file
from tests.kit.people import FORM
from tests.kit.pindaian import scan_pdf, scan_picture

NOMOR = "800/12/2026"


@pytest.fixture
def pengelola(world, open_screen):
    """Evaluasi of the head, rated by the Wali Kota who has no login, as pengelola kinerja sees it."""
    langkah, kantor = world.langkah, world.people
    langkah.established(kantor.kepala_id, form=FORM)
    langkah.rated(kantor.kepala_id, T1)
    return open_screen(make_evaluasi, kantor.pengelola, kantor.kepala_id)


def facts_row(world, pegawai_id):
    rows = world.services.evaluasi.list(world.people.pengelola, T1)
    return next(one for one in rows if one.pegawai_id == pegawai_id)


def facts(world, pegawai_id):
    row = facts_row(world, pegawai_id)
    return world.services.penandatanganan.get_evaluasi(world.people.pengelola, row.evaluasi_id).fakta


def test_p114_date_number_and_scan_are_recorded_in_one_step(pengelola, world, tmp_path):
    tanda = pengelola.person.tanda
    tanda.sign.click()
    world.dialogs.file = scan_pdf(tmp_path / "D11 kepala.pdf")
    tanda.ask.berkas.choose.click()
    assert tanda.ask.berkas.name.toolTip() == "D11 kepala.pdf"
    tanda.ask.nomor.set_text(NOMOR)
    tanda.ask.go.click()
    (fact,) = facts(world, world.people.kepala_id)
    assert (fact.penanda, fact.nomor, fact.pindaian) == ("Walikota Uji", NOMOR, "D11 kepala.pdf")
    assert tanda.scans.text() == "Riwayat dan pindaian (1 dari 1)"


def test_a_refused_act_leaves_the_question_with_what_was_typed_and_says_why_in_it(pengelola, world, tmp_path):
    tanda = pengelola.person.tanda
    tanda.sign.click()
    assert drop_file(tanda.ask, scan_pdf(tmp_path / "D11 kepala.pdf"))
    tanda.ask.nomor.set_text(NOMOR)
    tanda.ask.day.set_value(date(2025, 1, 2))
    tanda.ask.go.click()
    assert tanda.ask.isVisible()
    assert "Langkah:" in tanda.ask.refusal.text()
    assert not pengelola.banner.isVisible()
    assert (tanda.ask.nomor.text, tanda.ask.berkas.name.toolTip()) == (NOMOR, "D11 kepala.pdf")
    assert tanda.ask.day.value == date(2025, 1, 2)
    tanda.ask.day.set_value(date(2026, 3, 31))
    tanda.ask.go.click()
    assert not tanda.ask.isVisible()
    assert [one.pindaian for one in facts(world, world.people.kepala_id)] == ["D11 kepala.pdf"]
    tanda.hand_over.click()
    assert not tanda.ask.refusal.isVisible()


def test_a_write_elsewhere_leaves_the_question_with_what_was_typed_and_the_scan(pengelola, world, tmp_path):
    """A job or another screen changed something: the page is read again while somebody types."""
    tanda = pengelola.person.tanda
    tanda.sign.click()
    assert drop_file(tanda.ask, scan_pdf(tmp_path / "D11 kepala.pdf"))
    tanda.ask.nomor.set_text(NOMOR)
    tanda.ask.day.set_value(date(2026, 3, 31))
    world.langkah.established(world.people.staf_id)
    pengelola.reload()
    assert tanda.ask.isVisible()
    assert not tanda.sign.isVisible()
    assert (tanda.ask.nomor.text, tanda.ask.berkas.name.toolTip()) == (NOMOR, "D11 kepala.pdf")
    tanda.ask.go.click()
    (fact,) = facts(world, world.people.kepala_id)
    assert (fact.nomor, fact.tanggal, fact.pindaian) == (NOMOR, date(2026, 3, 31), "D11 kepala.pdf")


def test_a_question_is_given_up_when_its_document_changed_meanwhile(pengelola, world):
    tanda = pengelola.person.tanda
    tanda.sign.click()
    row = facts_row(world, world.people.kepala_id)
    surat = Surat("800/1/2026")
    world.services.evaluasi.finalize(world.people.pengelola, row.evaluasi_id, date(2026, 3, 31), surat)
    pengelola.reload()
    assert not tanda.ask.isVisible()
    assert tanda.hand_over.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_is_the_step_also_while_the_cursor_stands_on_the_choice_of_a_scan(pengelola, world, key):
    tanda = pengelola.person.tanda
    tanda.sign.click()
    tanda.ask.nomor.set_text(NOMOR)
    tanda.ask.berkas.choose.setFocus()
    QTest.keyClick(tanda.ask.berkas.choose, key, Qt.KeyboardModifier.ControlModifier)
    assert "Pilih pindaian" not in world.dialogs.asked
    assert [one.nomor for one in facts(world, world.people.kepala_id)] == [NOMOR]


def test_a_scan_is_dropped_on_the_question_and_one_that_is_none_is_told_there(pengelola, world, tmp_path):
    tanda = pengelola.person.tanda
    tanda.sign.click()
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.7 bukan apa-apa")
    assert drop_file(tanda.ask, broken)
    assert "tidak dapat dibaca" in tanda.ask.berkas.message
    assert not drop_file(tanda.ask, tmp_path / "daftar.xlsx")
    assert drop_file(tanda.ask, scan_picture(tmp_path / "foto.jpg", format_="JPEG"))
    assert tanda.ask.berkas.message == "PDF, PNG, atau JPG; boleh menyusul."
    tanda.ask.nomor.set_text(NOMOR)
    tanda.ask.go.click()
    assert [one.pindaian for one in facts(world, world.people.kepala_id)] == ["foto.jpg"]


def test_a_scan_taken_away_again_or_of_a_question_given_up_is_not_recorded(pengelola, world, tmp_path):
    tanda = pengelola.person.tanda
    tanda.sign.click()
    assert drop_file(tanda.ask, scan_pdf(tmp_path / "salah.pdf"))
    QTest.keyClick(tanda.ask.day, Qt.Key.Key_Escape)
    tanda.sign.click()
    assert tanda.ask.berkas.name.toolTip() == ""
    assert drop_file(tanda.ask, scan_pdf(tmp_path / "salah.pdf"))
    tanda.ask.berkas.remove.click()
    tanda.ask.nomor.set_text(NOMOR)
    tanda.ask.go.click()
    assert [one.pindaian for one in facts(world, world.people.kepala_id)] == [""]


def test_a_scan_that_comes_later_is_attached_seen_and_replaced(pengelola, world, qtbot, tmp_path):
    tanda = pengelola.person.tanda
    tanda.sign.click()
    tanda.ask.nomor.set_text(NOMOR)
    tanda.ask.go.click()
    assert tanda.scans.text() == "Riwayat dan pindaian (0 dari 1)"
    tanda.scans.click()
    window = tanda._window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.preview.reason == "Langkah ini belum memiliki pindaian di kantor ini."
    assert drop_file(window, scan_pdf(tmp_path / "dua.pdf", 2))
    assert window.preview.pages.page_count == 2
    assert window.attach.text() == "Ganti pindaian ..."
    world.dialogs.file = scan_picture(tmp_path / "satu.png")
    QTest.keyClick(window.list, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert window.preview.pages.page_count == 1
    world.dialogs.file = tmp_path / "salinan.png"
    QTest.keyClick(window.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (tmp_path / "salinan.png").read_bytes() == (tmp_path / "satu.png").read_bytes()
    world.dialogs.file = tmp_path / "tidak-ada.pdf"
    window.attach.click()
    assert "tidak dapat dibuka" in window.banner.text
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert tanda.scans.text() == "Riwayat dan pindaian (1 dari 1)"


@pytest.mark.parametrize("who", ["staf", "penilai"])
def test_p65_person_and_rater_see_the_history_of_the_skp_with_its_scan(world, open_screen, tmp_path, who):
    langkah, kantor = world.langkah, world.people
    skp = langkah.established(kantor.staf_id)
    service = world.services.penandatanganan
    (fact,) = service.get_skp(kantor.pengelola, skp.id).fakta
    service.attach_scan(kantor.penilai, fact.id, scan_pdf(tmp_path / "skp.pdf"))
    view = open_screen(make_skp, getattr(kantor, who), skp.id)
    tanda = view.editor.tanda
    assert tanda.scans.text() == "Riwayat dan pindaian (1 dari 1)"
    assert [one for one in tanda.buttons if one.isVisible()] == [tanda.scans]
    tanda.scans.click()
    assert tanda._window.preview.pages.page_count == 1
    assert tanda._window.attach.isVisible() is (who == "penilai")
    tanda._window.reject()


def test_the_employee_sees_the_scan_of_the_own_sheet_and_attaches_none(world, open_screen, tmp_path):
    langkah, kantor = world.langkah, world.people
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    (fact,) = facts(world, kantor.staf_id)
    view = open_screen(make_evaluasi, kantor.staf, kantor.staf_id)
    view.person.tanda.scans.click()
    assert not view.person.tanda._window.attach.isVisible()
    view.person.tanda._window.reject()
    world.services.penandatanganan.attach_scan(kantor.penilai, fact.id, scan_pdf(tmp_path / "x.pdf"))
    view.model.penilaian.tanda.reload()
    view.person.tanda.scans.click()
    window = view.person.tanda._window
    assert window.preview.pages.page_count == 1
    assert not window.attach.isVisible()
    assert not drop_file(window, tmp_path / "y.pdf") or facts(world, kantor.staf_id)[0].pindaian == "x.pdf"
    assert view.model.penilaian.row.status is StatusEvaluasi.FINAL


def test_p65_an_skp_set_on_paper_is_recorded_with_its_scan(world, open_screen, tmp_path):
    langkah, kantor = world.langkah, world.people
    skp = langkah.submitted(kantor.kepala_id, form=FORM)
    view = open_screen(make_skp, kantor.pengelola, skp.id)
    tanda = view.editor.tanda
    tanda.sign.click()
    assert drop_file(tanda.ask, scan_pdf(tmp_path / "SKP.pdf"))
    tanda.ask.nomor.set_text(NOMOR)
    tanda.ask.day.set_value(date(2026, 1, 20))
    tanda.ask.go.click()
    (fact,) = world.services.penandatanganan.get_skp(kantor.pengelola, skp.id).fakta
    assert (fact.penanda, fact.pindaian) == ("Walikota Uji", "SKP.pdf")
    assert world.services.skp.get(kantor.pengelola, skp.id).status is StatusSkp.DITETAPKAN
    tanda.scans.click()
    assert tanda._window.preview.pages.page_count == 1
