"""What was just done is undone in the real window: by the button beside its word, or by Ctrl+Z."""

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kinerja_desktop.domain.evaluasi.terms import Rating
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.ui.pengaturan.gambar_view_model import GambarViewModel
from kinerja_desktop.ui.window.screens import SCREENS
from kinerja_desktop.ui.window.shell import Shell
from tests.kit.screens import settle

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sit(world, qtbot):
    """The shell of an actor, whose words and offers stand in its status bar."""
    shells = []

    def made(actor):
        shell = Shell()
        qtbot.addWidget(shell)
        shell.resize(1366, 728)
        context = world.context(actor)

        shell.show_login(
            replace(context, offer=shell.status_bar.offer, say=shell.status_bar.say), SCREENS, ()
        )
        shell.show()
        qtbot.waitUntil(shell.isActiveWindow)
        shells.append(shell)
        return shell

    yield made
    for (
        shell
    ) in shells:  # a window that goes waits for what it reads, and Qt's waits for tests let nobody read
        settle(shell)


def put(world):
    need = KebutuhanForm(world.people.dinas_id, 2026, SumberKebutuhan.RENSTRA, "Gizi membaik")
    return world.services.kebutuhan.save(world.people.pengelola, need)


def needs(world):
    return [one.uraian for one in world.services.kebutuhan.list(world.people.pengelola, 2026)]


def archive(shell, need_id):
    shell.open("kebutuhan")
    page = shell.current
    page.view_model.choose(next(one for one in page.view_model.needs if one.id == need_id))
    page.detail.archive.click()
    page.detail.ask.text.setPlainText("keliru")
    page.detail.ask.go.click()
    return page


def test_an_archived_need_is_back_on_the_screen_with_one_click(world, sit):
    need_id = put(world)
    shell = sit(world.people.pengelola)
    page = archive(shell, need_id)
    assert needs(world) == []
    assert shell.status_bar.undo_button.isVisible()
    shell.status_bar.undo_button.click()
    world.changes.deliver()
    assert needs(world) == ["Gizi membaik"]
    assert [one.uraian for one in page.view_model.needs] == ["Gizi membaik"]
    assert not shell.status_bar.undo_button.isVisible()


def test_ctrl_z_undoes_the_act_where_no_text_has_the_cursor(world, sit):
    shell = sit(world.people.pengelola)
    page = archive(shell, put(world))
    page.search.setFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Z, CTRL)  # a text has its own steps
    assert needs(world) == []
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_Z, CTRL)
    assert needs(world) == ["Gizi membaik"]
    QTest.keyClick(page.tree, Qt.Key.Key_Z, CTRL)  # nothing is left to undo
    assert needs(world) == ["Gizi membaik"]


def test_the_offer_goes_with_the_next_word_and_with_the_login(world, sit):
    shell = sit(world.people.pengelola)
    archive(shell, put(world))
    shell.status_bar.say("Tersimpan")
    assert not shell.status_bar.undo_button.isVisible()
    need_id = put(world)
    world.changes.deliver()
    archive(shell, need_id)
    shell.clear()
    assert not shell.status_bar.take_back()


def test_a_submitted_skp_and_a_rater_are_undone_by_their_own_corrections(world, sit):
    people = world.people
    skp = world.langkah.draft(people.staf_id)
    shell = sit(people.staf)
    shell.open("skp")
    settle(shell.current)
    shell.current.editor.submit.click()
    assert world.services.skp.get(people.staf, skp.id).status is StatusSkp.DIAJUKAN
    assert shell.status_bar.take_back()
    assert world.services.skp.get(people.staf, skp.id).status is StatusSkp.DRAF
    world.changes.deliver()
    assert shell.current.editor.submit.isVisible()

    before = world.services.pegawai.get(people.pengelola, people.staf_id).penilai
    office = sit(people.pengelola)
    office.open("pegawai", people.staf_id)
    card = office.current.detail.penilai
    card._vm.open(people.staf_id)
    assert card._vm.change(people.id_of("kepala"), "mutasi", date(2026, 7, 1)) == {}
    assert world.services.pegawai.get(people.pengelola, people.staf_id).penilai != before
    assert office.status_bar.take_back()
    told = [(one.penilai, one.mulai, one.selesai) for one in before]
    after = world.services.pegawai.get(people.pengelola, people.staf_id).penilai
    assert [(one.penilai, one.mulai, one.selesai) for one in after] == told


def test_another_rating_is_taken_back_to_the_one_before(world, sit):
    people, t1 = world.people, Periode.parse("2026-T1")
    world.langkah.established(people.staf_id)
    rated = world.langkah.rated(people.staf_id, t1)
    world.periode.choose(t1)
    shell = sit(people.penilai)
    shell.open("evaluasi", people.staf_id)
    penilaian = shell.current.model.penilaian
    penilaian.set_perilaku(Rating.DIBAWAH_EKSPEKTASI)

    def stored():
        return world.services.evaluasi.get(people.penilai, rated.id).rating_perilaku

    assert stored() is Rating.DIBAWAH_EKSPEKTASI
    assert shell.status_bar.take_back()
    assert stored() is rated.rating_perilaku


def test_feedback_that_was_just_given_is_withdrawn(world, sit):
    people = world.people
    world.langkah.established(people.staf_id)
    shell = sit(people.teman)
    shell.open("umpan_balik")
    model = shell.current.model
    model.choose(people.staf_id)
    assert model.give(model.tentang[0], "Cepat tanggap")
    assert len(model.given) == 1
    assert shell.status_bar.take_back()
    world.changes.deliver()
    assert model.given == ()


def test_withdrawn_feedback_is_there_again(world, sit):
    people = world.people
    world.langkah.established(people.staf_id)
    shell = sit(people.teman)
    shell.open("umpan_balik")
    page = shell.current
    page.model.choose(people.staf_id)
    assert page.model.give(page.model.tentang[0], "Cepat tanggap")
    before = page.model.given
    page.tabs.setCurrentWidget(page.own)
    page.own.show_panel(page.given)
    page.given.withdraw.click()
    page.given.asking.text.setPlainText("keliru")
    page.given.asking.go.click()
    assert page.model.given == ()
    shell.status_bar.undo_button.click()
    world.changes.deliver()
    assert page.model.given == before


def test_a_draft_that_was_given_up_is_open_again(world, sit):
    people = world.people
    skp = world.langkah.draft(people.staf_id)
    shell = sit(people.staf)
    shell.open("skp")
    settle(shell.current)
    editor = shell.current.editor
    editor.discard.click()
    editor.ask.text.setPlainText("keliru")
    editor.ask.go.click()
    assert shell.current.view_model.editor.detail is None
    shell.status_bar.undo_button.click()
    world.changes.deliver()
    settle(shell.current)
    assert world.services.skp.get(people.staf, skp.id).isi == skp.isi
    assert shell.current.view_model.editor.detail.id == skp.id


def test_a_logo_that_was_removed_or_replaced_is_back(world):
    context, logo = world.context(world.admin), GambarInstansi.LOGO
    model = GambarViewModel(context, logo)
    model.choose(RESOURCES / "icons" / "check-light@3x.png")
    first = world.services.instansi.get_gambar(world.admin, logo)
    assert first is not None
    model.remove()
    world.offered()
    assert world.services.instansi.get_gambar(world.admin, logo) == first
    world.services.instansi.remove_gambar(world.admin, logo)
    model.choose(RESOURCES / "icons" / "check-light@3x.png")
    world.offered()
    assert world.services.instansi.get_gambar(world.admin, logo) is None
