"""Logins for many people as an admin gives them in the window."""

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kinerja_desktop.domain.keamanan.terms import Peran


@pytest.fixture
def many(world, open_section):
    page, section = open_section(world.admin, "pengguna")
    section.many_button.click()
    return page, section, section.many


def names(view):
    return [one.nama for one in view.calon.rows]


def test_everybody_without_a_login_is_ticked_and_gets_one_with_one_key(world, many):
    _, _, view = many
    count = len(view.calon.rows)
    assert count > 2
    assert view.make_button.text() == f"Beri akses {count} orang"
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert view.result.text() == f"{count} orang dapat masuk: simpan slipnya"
    users = {one.nama_pengguna: one for one in world.services.keamanan.list_pengguna(world.admin)}
    made = [users[one.nama_pengguna] for one in view.model.slip]
    assert all(one.sementara for one in made)
    raters = [one for one in made if Peran.PEJABAT_PENILAI in one.peran]
    assert raters
    assert len(raters) < count


def test_one_is_found_by_name_and_the_others_are_left_out(many):
    _, _, view = many
    view.none_button.click()
    assert not view.make_button.isEnabled()
    view.search.setText("staf")
    found = names(view)
    assert found
    view.all_button.click()
    view.search.clear()
    assert view.make_button.text() == f"Beri akses {len(found)} orang"
    view.submit()
    assert sorted(one.nama for one in view.model.slip) == sorted(found)


def test_a_tick_by_the_space_bar(many):
    _, _, view = many
    before = len(view.model.marks)
    view.table.setFocus()
    view.table.setCurrentIndex(view.calon.index(0, 0))
    QTest.keyClick(view.table, Qt.Key.Key_Space)
    assert len(view.model.marks) == before - 1
    assert view.calon.rows[0].pegawai_id not in view.model.marks


def test_the_slips_are_kept_before_they_are_forgotten(many, tmp_path, monkeypatch):
    page, section, view = many
    view.submit()
    asked = []
    dialogs = view.model.context.dialogs
    monkeypatch.setattr(dialogs, "confirm", lambda _parent, what, *_: asked.append(what) or False)
    view.done_button.click()
    assert asked == ["Slip belum disimpan. Tinggalkan?"]
    assert view.isVisible()
    slip = view.model.slip[0]
    monkeypatch.setattr(dialogs, "save_file", lambda *_: tmp_path / "slip.pdf")
    view.save_button.click()
    assert slip.sandi in PdfReader(tmp_path / "slip.pdf").pages[0].extract_text()
    assert "isinya sandi" in page.banner.text
    view.done_button.click()
    assert view.model.slip == ()
    assert not view.isVisible()
    assert slip.nama in [one.nama for one in section.users.rows]


def test_a_user_is_picked_by_name_and_enter_adds_him(world, open_section):
    _, section = open_section(world.admin, "pengguna")
    section.add_button.click()
    form = section.new_form
    line = form.nip.picker.lineEdit()
    rater = next(one for one in world.services.slip_masuk.list_calon(world.admin) if len(one.peran) > 1)
    form.nip.picker.setCurrentIndex(form.nip.picker.findData(rater.nip))
    line.editingFinished.emit()
    assert (form.name.text, form.user.text) == (rater.nama, rater.nip)
    assert form.roles.chosen == rater.peran
    secret = form.secret.text
    assert len(secret) == 14
    QTest.keyClick(form.name.line, Qt.Key.Key_Return)
    assert form.isHidden()
    added = next(one for one in section.users.rows if one.nama == rater.nama)
    assert added.sementara
