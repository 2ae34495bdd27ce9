"""The screen of people by clicks and keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.services.pegawai.service import PenempatanForm
from kinerja_desktop.ui.pegawai.view import PegawaiView, make_view


@pytest.fixture
def view(world, qtbot) -> PegawaiView:
    view = PegawaiView(world.context(world.admin))
    qtbot.addWidget(view)
    world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
    view.resize(1100, 650)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_arrows_choose_a_person_and_leaving_a_field_saves_it(view, world, qtbot):
    view.list.focus_search()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert view.detail_model.detail.pegawai.nama == "dr. Kepala Uji, M.Kes."
    qtbot.keyClick(view.list.list, Qt.Key.Key_Down)
    field = view.detail.identity.fields["golongan"]
    assert field.editor.text() == "IV/a"
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "iv b")
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert field.editor.text() == "IV/b"
    assert world.said[-1] == "Tersimpan"


def test_a_wrong_nip_is_explained_below_its_field_and_survives_another_person(view, world, qtbot):
    view.open_target(world.people.staf_id)
    field = view.detail.identity.fields["nip"]
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "1990")
    view.list.list.setCurrentIndex(view.list_model.model.position(world.people.staf_id))
    view.open_target(world.people.teman_id)
    assert field.message == ""
    view.open_target(world.people.staf_id)
    assert field.editor.text() == "1990"
    assert "4 digit" in field.message
    field.editor.setFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_Escape)
    assert field.editor.text() == "19900315 201503 1 002"


def test_nobody_is_told_that_an_official_from_outside_lacks_a_rater(view, world):
    """He rates here and is rated elsewhere: there is nothing to complete."""
    view.open_target(world.people.walikota_id)
    assert view.detail.penilai.isHidden()
    view.open_target(world.people.staf_id)
    assert view.detail.penilai.isVisible()


def test_change_of_rater_by_keys(view, world, qtbot):
    view.open_target(world.people.staf_id)
    card = view.detail.penilai
    card.replace_button.click()
    assert not card.form.isHidden()
    search = QApplication.focusWidget()
    with qtbot.waitSignal(view._penilai.found, timeout=1000):
        qtbot.keyClicks(search, "kepala")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(card.list, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Kabid pensiun")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert card.form.isHidden()
    world.changes.deliver()
    assert view.detail_model.detail.penilai[0].penilai == "dr. Kepala Uji, M.Kes."


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the list below what is typed
def test_moving_and_archiving_in_the_detail_pane(view, world, qtbot):
    view.open_target(world.people.staf_id)
    card = view.detail.penempatan
    card.move_button.click()
    unit = QApplication.focusWidget()
    qtbot.keyClicks(unit, "bidang_lain Uji")
    card.form.confirm.click()
    assert "jabatan" in card._jabatan.message.casefold()
    card._jabatan.picker.setEditText("Arsiparis")
    card.form.confirm.click()
    assert view.banner.text == ""
    world.changes.deliver()
    assert view.detail_model.detail.penempatan[0].unit_kerja == "bidang_lain Uji"
    view.detail.archive.click()
    qtbot.keyClicks(QApplication.focusWidget(), "Pindah ke provinsi")
    view.detail.archive_form.confirm.click()
    assert view.detail_model.detail is None
    world.changes.deliver()
    assert view.list_model.model.rowCount() == 0 or world.people.staf_id not in view.list_model.model.ids


def test_a_new_person_opens_after_being_added(view, qtbot):
    view.start_new()
    fields = view.detail.new_form.fields
    qtbot.keyClicks(fields["nama"].editor, "Baru, S.T.")
    view.detail.new_form.confirm.click()
    assert "NIP" in fields["nip"].message
    qtbot.keyClicks(fields["nip"].editor, "199501012020121001")
    view.detail.new_form.confirm.click()
    assert view.detail_model.detail.pegawai.nama == "Baru, S.T."
    assert view.list.list.currentIndex().data() == "Baru, S.T."


def test_esc_closes_a_form_without_changing_anything(view, world, qtbot):
    view.open_target(world.people.staf_id)
    view.detail.penempatan.open_form()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert view.detail.penempatan.form.isHidden()
    assert len(view.detail_model.detail.penempatan) == 1


def test_without_rights_nothing_can_be_typed(world, qtbot):
    view = PegawaiView(world.context(world.people.staf))
    qtbot.addWidget(view)
    view.open_target(world.people.staf_id)
    assert view.detail.identity.fields["nama"].editor.isReadOnly()
    assert view.detail.penilai.replace_button.isHidden()
    assert view.detail.archive.isHidden()


def test_an_empty_office_says_what_to_do(world, qtbot):
    for pegawai_id in world.services.pegawai.list_ids(world.admin).ids:
        world.services.pegawai.archive(world.admin, pegawai_id, "uji")
    view = PegawaiView(world.context(world.admin))
    qtbot.addWidget(view)
    assert view._stack.currentWidget() is view._nobody
    view._open_import()
    assert world.navigated == [("impor_pegawai", None)]


def test_the_real_screen_reads_in_its_own_thread(world, qtbot):
    view = make_view(world.context(world.admin))
    qtbot.addWidget(view)
    qtbot.waitUntil(lambda: view.list_model.model.rowCount() == 6, timeout=5000)


def test_p65_a_move_offers_to_close_the_skp_that_does_not_follow_it(world, qtbot):
    skp = world.langkah.established(world.people.staf_id)
    view = PegawaiView(world.context(world.people.pengelola))
    qtbot.addWidget(view)
    world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
    view.resize(1100, 650)
    view.show()
    view.open_target(world.people.staf_id)
    assert not view.detail.close_skp.isVisible()
    world.services.pegawai.change_penilai(
        world.people.pengelola, world.people.staf_id, world.people.kepala_id, "Kabid dimutasi"
    )
    world.changes.deliver()
    assert "SKP 2026 masih menurut jabatan atau pejabat penilai yang lama" in view.detail.unmoved.text()
    view.detail.close_skp.click()
    assert world.navigated == [("skp", skp.id)]
    world.services.skp.move(world.people.pengelola, skp.id, "SK mutasi")
    world.changes.deliver()
    assert not view.detail.close_skp.isVisible()


def test_of_two_acting_posts_the_one_that_is_chosen_ends_p89(view, world):
    """Of one nothing is asked: then it is the only line that can be meant."""
    people, services = world.people, world.services
    for nama, unit, jenis in (
        ("Sekretaris Dinas", people.dinas_id, JenisPenempatan.PLT),
        ("Kepala Bidang Lain", people.bidang_lain_id, JenisPenempatan.PLH),
    ):
        post = services.organisasi.save_jabatan(
            people.pengelola, JabatanForm(nama, JenisJabatan.ADMINISTRATOR)
        )
        services.pegawai.place(
            people.pengelola, PenempatanForm(people.kabid_id, unit, post, date(2026, 3, 2), jenis)
        )
    world.changes.deliver()
    view.open_target(people.kabid_id)
    card = view.detail.penempatan
    card.end_button.click()
    assert card._which.isVisible()
    assert "Yang berakhir" in {one.text() for one in card._which.findChildren(QLabel)}
    box = card._which.box
    assert sorted(box.itemText(line) for line in range(box.count())) == [
        "Plh. Kepala Bidang Lain, bidang_lain Uji",
        "Plt. Sekretaris Dinas, Dinas Uji",
    ]
    card._which.set_text("Plt. Sekretaris Dinas, Dinas Uji")
    card._selesai.set_value(date(2026, 3, 31))
    card.end_form.confirm.click()
    world.changes.deliver()
    ended = {one.jabatan: one.selesai for one in view.detail_model.detail.penempatan}
    assert (ended["Sekretaris Dinas"], ended["Kepala Bidang Lain"]) == (date(2026, 3, 31), None)
    card.end_button.click()
    assert not card._which.isVisible()


def test_p91_a_recorded_move_offers_the_result_of_the_old_unit(world, qtbot):
    langkah, kantor, services = world.langkah, world.people, world.services
    langkah.established(kantor.staf_id, 2025)
    found = langkah.rated(kantor.staf_id, Periode.tahunan(2025))
    services.evaluasi.finalize(langkah.penilai(kantor.staf_id), found.id, date(2026, 1, 15))
    world.langkah.established(kantor.staf_id)
    view = PegawaiView(world.context(kantor.pengelola))
    qtbot.addWidget(view)
    world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
    view.resize(1100, 650)
    view.show()
    view.open_target(kantor.staf_id)
    assert not view.detail.open_evaluasi.isVisible()
    jabatan = services.organisasi.list_jabatan(kantor.pengelola)[0].id
    form = PenempatanForm(kantor.staf_id, kantor.bidang_lain_id, jabatan, date(2026, 2, 10))
    services.pegawai.place(kantor.pengelola, form)
    world.changes.deliver()
    assert "Pindah unit dalam Triwulan I 2026" in view.detail.moved.text()
    view.detail.open_evaluasi.click()
    assert world.navigated == [("evaluasi", kantor.staf_id)]


def test_the_list_opens_its_first_person_and_waits_for_no_click(world, qtbot):
    page = PegawaiView(world.context(world.people.pengelola))
    qtbot.addWidget(page)
    first = page.list_model.model.ids[0]
    assert page.detail_model.pegawai_id == first
    assert page.list.list.currentIndex().row() == 0
    page.list_model.set_teks("Teman")  # a search opens nobody by itself
    assert page.detail_model.pegawai_id == first
