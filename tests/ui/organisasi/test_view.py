"""The screen of units and posts by clicks and keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.ui.organisasi.view import OrganisasiView, make_view


@pytest.fixture
def view(world, qtbot) -> OrganisasiView:
    view = OrganisasiView(world.context(world.admin))
    qtbot.addWidget(view)
    world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
    view.resize(1100, 650)
    view.show()
    qtbot.waitExposed(view)
    return view


def shown(view) -> list[str]:
    tree = view.units.tree.tree
    found = []
    index = tree.model().index(0, 0)
    while index.isValid():
        found.append(index.data())
        index = tree.indexBelow(index)
    return found


def test_search_shows_matches_with_the_way_to_them(view, qtbot):
    assert shown(view) == ["Dinas Uji", "bidang Uji", "bidang_lain Uji"]
    view.units.tree.focus_search()
    qtbot.keyClicks(QApplication.focusWidget(), "lain")
    assert shown(view) == ["Dinas Uji", "bidang_lain Uji"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(view.units.tree.tree, Qt.Key.Key_Down)
    assert view.model.unit.nama == "bidang_lain Uji"


def test_a_unit_below_another_is_added_and_named(view, world, qtbot):
    view.open_target(world.people.bidang_id)
    view._start_new()
    qtbot.keyClicks(QApplication.focusWidget(), "Seksi A")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    field = view.units.detail.fields["nama"]
    assert field.editor.text() == "Seksi A"
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Seksi B")
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert "Seksi B" in shown(view)
    assert view.units.tree.tree.currentIndex().data() == "Seksi B"


def test_archiving_a_unit_with_people_is_refused_in_the_banner(view, world, qtbot):
    view.open_target(world.people.bidang_id)
    view.units.detail._open_archive()
    view.units.detail.archive_form.confirm.click()
    assert view.units.detail._alasan.message
    qtbot.keyClicks(QApplication.focusWidget(), "digabung")
    view.units.detail.archive_form.confirm.click()
    assert "Masih ada pegawai" in view.banner.text


def test_the_template_is_loaded_from_the_detail_pane(view):
    view._start_template()
    view.units.template._part.picker.set_current("SETDA")
    view.units.template.confirm.click()
    assert "13 unit" in view.banner.text
    assert view.units.template.isHidden()
    assert "Sekretariat Daerah" in shown(view)


def test_a_wrong_template_file_is_refused(view, world, tmp_path):
    world.dialogs.file = tmp_path / "tidak-ada.json"
    view.units.template._choose_file()
    assert "Templat unit tidak dapat dipakai" in view.banner.text


def test_a_post_is_completed_by_choosing_its_kind(view, world, qtbot):
    world.services.organisasi.save_jabatan(world.admin, JabatanForm("Perawat Ahli Muda"))
    view.reload()
    view.tabs.setCurrentIndex(1)
    assert view._new.text() == "Jabatan baru"
    view.jabatan._only_open.setChecked(True)
    view.jabatan.list.setFocus()
    view.jabatan.list.setCurrentIndex(view.jabatan_model.model.index(0))
    jenis = view.jabatan._jenis.box
    jenis.setFocus()
    while jenis.currentText() != "Jabatan Fungsional Keahlian":
        qtbot.keyClick(jenis, Qt.Key.Key_Down)
    jenjang = view.jabatan._jenjang.box
    assert jenjang.isEnabled()
    qtbot.keyClick(jenjang, Qt.Key.Key_Down)
    found = next(
        j for j in world.services.organisasi.list_jabatan(world.admin) if j.nama.startswith("Perawat")
    )
    assert (found.jenis, found.jenjang) == ("Jabatan Fungsional Keahlian", "Ahli Pertama")


def test_an_office_without_units_offers_the_template(world, qtbot):
    world.services.organisasi.tree = lambda _actor: ()
    view = OrganisasiView(world.context(world.admin))
    qtbot.addWidget(view)
    assert view.units.currentWidget() is view.units._empty
    view.units.start_template()
    assert view.units.currentWidget() is view.units._units


def test_readers_see_without_typing(world, qtbot):
    view = make_view(world.context(world.people.staf))
    qtbot.addWidget(view)
    qtbot.waitUntil(lambda: len(view.model.model.units) == 3, timeout=5000)
    view.open_target(world.people.bidang_id)
    assert view.units.detail.fields["nama"].editor.isReadOnly()
    assert view.units.detail._archive_button.isHidden()


def test_the_first_unit_is_open_without_a_click(world, qtbot):
    page = make_view(world.context(world.people.pengelola))
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: page.model.unit is not None)
    assert page.model.unit.id == page.model.model.units[0].id
