"""The rater's superior in the window, on each of the four grounds (PermenPANRB 6/2022 Lampiran p.65-118)."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.evaluasi.terms import Rating, StatusEvaluasi
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.penandatanganan.service import AmbilAlih
from kinerja_desktop.ui.evaluasi.view import make_view as make_evaluasi
from kinerja_desktop.ui.skp.view import make_view as make_skp
from tests.kit.desk import T1

CTRL = Qt.KeyboardModifier.ControlModifier


def ground(tanda, word):
    """The one button of this ground that can be pressed."""
    (found,) = [one for one in tanda.buttons if one.isVisible() and word in one.text()]
    return found


def confirm(text=""):
    """By keys: the answer, then Ctrl+Enter from where the cursor is."""
    if text:
        QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)


def test_p65_d4_the_superior_takes_the_skp_over_and_sets_it(world, open_screen):
    skp = world.langkah.submitted(world.people.staf_id)
    view = open_screen(make_skp, world.people.kepala, skp.id)
    editor = view.editor
    assert not editor.establish.isVisible()
    ground(editor.tanda, "belum ditetapkan").click()
    confirm()
    assert "hal. 65 huruf C angka 5" in editor.tanda.facts.text()
    assert editor.establish.isVisible()
    editor.establish.click()
    editor.ask.go.click()
    detail = world.services.skp.get(world.people.kepala, skp.id)
    assert detail.status is StatusSkp.DITETAPKAN
    assert [one.penanda for one in facts_of_skp(world, skp.id)] == ["dr. Kepala Uji, M.Kes."] * 2


@pytest.mark.parametrize("who", ["staf", "penilai"])
def test_p65_d4_person_and_rater_see_that_the_superior_took_an_unset_skp_over(world, open_screen, who):
    skp = world.langkah.submitted(world.people.staf_id)
    actor = getattr(world.people, who)
    assert not open_screen(make_skp, actor, skp.id).editor.tanda.isVisible()
    form = AmbilAlih(DasarAtasan.PENILAI_TIDAK_MENETAPKAN, date(2026, 2, 3))
    world.services.penandatanganan.take_over_skp(world.people.kepala, skp.id, form)
    tanda = open_screen(make_skp, actor, skp.id).editor.tanda
    assert "dr. Kepala Uji, M.Kes." in tanda.facts.text()
    assert "hal. 65 huruf C angka 5" in tanda.facts.text()
    assert not [one for one in tanda.buttons if one.isVisible() and one is not tanda.scans]


def test_a_question_about_an_skp_survives_a_write_elsewhere(world, open_screen):
    skp = world.langkah.submitted(world.people.staf_id)
    view = open_screen(make_skp, world.people.penilai, skp.id)
    view.editor.send_back.click()
    QTest.keyClicks(QApplication.focusWidget(), "Target belum terukur")
    world.langkah.submitted(world.people.teman_id)
    view.reload()
    assert view.editor.ask.isVisible()
    view.editor.ask.go.click()
    assert world.services.skp.get(world.people.penilai, skp.id).catatan_pengembalian == "Target belum terukur"


def test_p90_a_rater_who_is_in_time_is_not_said_to_be_late(world, open_screen):
    now = Periode(2026, JenisPeriode.TRIWULANAN, 4)
    world.periode.choose(now)
    world.langkah.established(world.people.staf_id)
    world.langkah.opened(world.people.staf_id, now)
    view = open_screen(make_evaluasi, world.people.kepala, world.people.staf_id)
    told = view.person.tanda.facts.text()
    assert "Ambil alih: penilai melewati waktu, sekarang tidak dapat. Pejabat penilai masih menilai" in told


def facts_of_skp(world, skp_id):
    return world.services.penandatanganan.get_skp(world.people.pengelola, skp_id).fakta


def test_p89_a_rater_who_is_unable_is_replaced_with_the_reason_typed_in_the_window(world, open_screen):
    world.langkah.established(world.people.staf_id)
    world.langkah.opened(world.people.staf_id, T1)
    view = open_screen(make_evaluasi, world.people.kepala, world.people.staf_id)
    tanda = view.person.tanda
    ground(tanda, "berhalangan").click()
    confirm("Sakit menahun, SK 11/2026")
    assert "hal. 89 huruf A angka 2" in tanda.facts.text()
    tanda.scans.click()
    assert "Sakit menahun, SK 11/2026" in tanda._window.told.text()
    tanda._window.reject()
    view.activateWindow()
    view.setFocus()
    for key in "28":
        QTest.keyClicks(QApplication.focusWidget(), key)
    model = view.model.penilaian
    assert (model.draf.hasil, model.draf.perilaku) == (Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)
    assert model.finalize(date(2026, 4, 2))
    assert model.row.status is StatusEvaluasi.FINAL


def test_p117_the_superior_reads_the_objection_and_its_reasons(world, open_screen):
    world.langkah.established(world.people.staf_id)
    final = world.langkah.final(world.people.staf_id, T1)
    service = world.services.penandatanganan
    service.hand_over(world.people.penilai, final.id, date(2026, 4, 2))
    service.object(world.people.staf, final.id, date(2026, 4, 6), Surat(keterangan="Realisasi terlewat"))
    view = open_screen(make_evaluasi, world.people.kepala, world.people.staf_id)
    tanda = view.person.tanda
    assert "Keberatan diajukan 6 April 2026: Staf Uji, A.Md." in tanda.facts.text()
    tanda.scans.click()
    assert "Realisasi terlewat" in tanda._window.told.text()


@pytest.fixture
def objected(world):
    """`staf` objected to T1; the rater explained."""
    world.langkah.established(world.people.staf_id)
    final = world.langkah.final(world.people.staf_id, T1)
    service = world.services.penandatanganan
    service.hand_over(world.people.penilai, final.id, date(2026, 4, 2))
    service.object(world.people.staf, final.id, date(2026, 4, 6), Surat(keterangan="Realisasi terlewat"))
    return final.id


def test_p117_the_rater_explains_and_the_superior_upholds_by_keys(world, open_screen, objected):
    tanda = open_screen(make_evaluasi, world.people.penilai, world.people.staf_id).person.tanda
    ground(tanda, "penjelasan penilai").click()
    confirm("Sudah diperiksa bersama")
    assert "Penjelasan atas keberatan" in tanda.facts.text()
    assert not tanda.uphold.isVisible()
    tanda = open_screen(make_evaluasi, world.people.kepala, world.people.staf_id).person.tanda
    ground(tanda, "menguatkan").click()
    confirm("Capaian sesuai bukti")
    assert "Keberatan diputus: hasil dikuatkan" in tanda.facts.text()
    assert not tanda.uphold.isVisible()
    keadaan = world.services.penandatanganan.get_evaluasi(world.people.kepala, objected)
    assert keadaan.putusan.keterangan == "Capaian sesuai bukti"


def test_p118_the_superior_changes_the_result_and_the_screen_shows_the_new_document(
    world, open_screen, objected
):
    view = open_screen(make_evaluasi, world.people.kepala, world.people.staf_id)
    tanda = view.person.tanda
    acts = {act.text(): act for act in tanda.change.menu().actions()}
    assert len(acts) == 9
    acts["Sangat Baik: hasil diatas ekspektasi, perilaku diatas ekspektasi"].trigger()
    confirm("Realisasi triwulan I terlewat dihitung")
    assert view.model.penilaian.detail.id != objected
    assert view.model.penilaian.detail.predikat == "Sangat Baik"
    assert "Hasil semula: Baik" in tanda.facts.text()
    assert "hasil diubah" in tanda.facts.text()
    assert not tanda.archive.isVisible()
    ground(tanda, "pelaporan").click()
    confirm()
    assert "Dilaporkan kepada pejabat yang berwenang" in tanda.facts.text()
    ground(tanda, "pengarsipan").click()
    confirm("Lemari 2")
    assert "Tahap dokumen: Diarsipkan." in tanda.facts.text()
    assert not tanda.archive.isVisible()
