"""First start, several offices on one computer, a folder that is gone: as met in the window."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from kinerja_desktop.db.vault.place import Disk
from kinerja_desktop.machine.paths import user_data_folder
from kinerja_desktop.machine.profil.daftar import Profil, preferences_folder
from kinerja_desktop.machine.settings import PreferenceStore
from kinerja_desktop.services.profil.letak import Letak
from kinerja_desktop.services.profil.service import ProfilService
from kinerja_desktop.ui.masuk.view import LoginView
from kinerja_desktop.ui.pemasangan.wizard import WizardView
from kinerja_desktop.ui.profil.offices_view import OfficesView
from kinerja_desktop.ui.profil.place_view import PlaceView
from kinerja_desktop.ui.start.homes import Beginning
from tests.ui.start.test_start import keys, log_in, make_office


@pytest.fixture
def offices(rumah) -> ProfilService:
    assert rumah.is_dir()
    return ProfilService()


def begin(start_program, offices: ProfilService, asked: Path | None = None):
    profil = offices.find_start(asked)
    return start_program(user_data_folder() if profil is None else profil.path, Beginning(offices, profil))


def is_wizard(program) -> bool:
    return isinstance(program.window.gate, WizardView) and bool(program.window.gate.model.agencies)


def test_the_first_start_asks_where_and_enter_takes_what_is_proposed(qtbot, start_program, offices):
    program = begin(start_program, offices)
    gate = program.window.gate
    assert isinstance(gate, PlaceView)
    assert gate.letak is Letak.SAYA
    assert not user_data_folder().exists()  # nothing is made before somebody chose
    gate.choices[gate.letak].radio.setFocus()
    QTest.keyClick(gate.choices[gate.letak].radio, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_wizard(program))
    assert program._kantor.folder == user_data_folder()
    assert ProfilService().find_start().path == user_data_folder()


def test_a_folder_that_cannot_be_used_is_told_on_the_page_and_another_may_be_chosen(
    qtbot, start_program, offices, tmp_path
):
    program = begin(start_program, offices)
    gate = program.window.gate
    gate._dialogs.folder = Path("/usr/share")
    gate.pick.click()
    assert gate.letak is Letak.LAIN
    gate.go.click()
    assert "program dan sistem" in gate.banner.text
    assert "Langkah: Pilih folder dokumen" in gate.banner.text
    gate._dialogs.folder = tmp_path
    gate.pick.click()
    gate.for_all.click()
    gate.go.click()
    qtbot.waitUntil(lambda: is_wizard(program))
    assert ProfilService().list_all()[0].bersama
    assert program._kantor.folder == tmp_path / "Kinerja Desktop"


def test_two_offices_on_one_computer_each_with_its_users_and_preferences(
    qtbot, start_program, offices, tmp_path
):
    for nama in ("Dinas A", "Dinas B"):
        make_office(tmp_path / nama)
        offices.choose(Letak.LAIN, tmp_path / nama, nama=nama)
    of_a = preferences_folder(Profil(str(tmp_path / "Dinas A"), "Dinas A"))
    PreferenceStore(of_a).change(tema="TERANG")
    program = begin(start_program, offices)
    gate = program.window.gate
    assert isinstance(gate, OfficesView)
    assert [one.accessibleName() for one in gate.buttons] == ["Buka Dinas A", "Buka Dinas B"]
    gate.buttons[1].click()
    log_in(qtbot, program)
    assert program.session.kantor.folder == tmp_path / "Dinas B"
    program._store.change(tema="GELAP")
    program.leave_office()
    program.window.gate.buttons[0].click()
    assert program._store.current.tema == "TERANG"
    log_in(qtbot, program)
    assert program.session.kantor.folder == tmp_path / "Dinas A"
    of_b = preferences_folder(Profil(str(tmp_path / "Dinas B"), "Dinas B"))
    assert PreferenceStore(of_b).current.tema == "GELAP"
    assert ProfilService().find_start().nama == "Dinas A"  # the one opened last


def test_the_login_has_a_way_to_another_office(qtbot, start_program, offices, tmp_path):
    make_office(tmp_path / "data")
    program = begin(start_program, offices, tmp_path / "data")
    gate = program.window.gate
    assert isinstance(gate, LoginView)
    assert gate._offices.isVisible()
    gate._offices.click()
    assert isinstance(program.window.gate, OfficesView)
    program.window.gate.add.click()
    assert isinstance(program.window.gate, PlaceView)
    qtbot.waitUntil(lambda: not program._runner.is_busy)


def test_behind_the_login_another_office_is_a_command(qtbot, start_program, offices, tmp_path):
    make_office(tmp_path / "data")
    program = begin(start_program, offices, tmp_path / "data")
    log_in(qtbot, program)
    keys(program, "Ctrl+K")
    palette = program.window.shell._palette
    QTest.keyClicks(palette._input, "kantor lain")
    qtbot.waitUntil(lambda: palette._list.count() > 0)
    QTest.keyClick(palette._input, Qt.Key.Key_Return)
    assert isinstance(program.window.gate, OfficesView)
    assert program.session is None


def test_an_office_bears_the_name_of_its_agency_unless_somebody_gave_another(
    qtbot, start_program, offices, tmp_path
):
    make_office(tmp_path / "data")
    offices.choose(Letak.LAIN, tmp_path / "data")
    program = begin(start_program, offices)
    log_in(qtbot, program)
    assert [one.nama for one in ProfilService().list_all()] == ["Dinas Uji"]
    program.leave_office()
    program.window.gate.buttons[0].click()
    assert isinstance(program.window.gate, LoginView)
    assert program.window.gate._frame.sentence.text() == "Dinas Uji"
    qtbot.waitUntil(lambda: not program._runner.is_busy)


def test_a_folder_that_is_gone_is_said_and_nothing_is_made_in_its_place(start_program, offices, tmp_path):
    make_office(tmp_path / "stik" / "data")
    profil = offices.choose(Letak.LAIN, tmp_path / "stik" / "data", nama="Dinas A")
    offices.opened(profil)
    (tmp_path / "stik").rename(tmp_path / "dicabut")
    program = begin(start_program, offices)
    gate = program.window.gate
    assert isinstance(gate, OfficesView)
    assert "Folder data kantor ini tidak ada" in gate.banner.text
    assert not (tmp_path / "stik").exists()
    (tmp_path / "dicabut").rename(tmp_path / "stik")  # plugged in again
    gate.buttons[0].click()
    assert isinstance(program.window.gate, LoginView)


def test_an_office_taken_off_the_list_is_asked_about_and_keeps_its_data(start_program, offices, tmp_path):
    for nama in ("Dinas A", "Dinas B"):
        make_office(tmp_path / nama)
        offices.choose(Letak.LAIN, tmp_path / nama, nama=nama)
    program = begin(start_program, offices)
    gate = program.window.gate
    leaving = next(
        one for one in gate.findChildren(type(gate.add)) if "Keluarkan Dinas A" in one.accessibleName()
    )
    leaving.click()
    assert program.dialogs.asked == ["Keluarkan Dinas A dari daftar?"]
    assert [one.nama for one in ProfilService().list_all()] == ["Dinas B"]
    assert (tmp_path / "Dinas A" / "kinerja.db").exists()


def test_started_from_a_stick_the_data_is_moved_to_the_computer_from_the_login(
    qtbot, start_program, rumah, tmp_path, monkeypatch
):
    stick = tmp_path / "stik"
    make_office(stick / "data-portabel")
    monkeypatch.setattr(sys, "frozen", True, raising=False)  # the program lies on the stick
    monkeypatch.setattr(sys, "executable", str(stick / "Kinerja Desktop.exe"))
    assert rumah.is_dir()
    offices = ProfilService(disks=lambda: (Disk(str(stick), "vfat", removable=True),))
    program = begin(start_program, offices)
    gate = program.window.gate
    assert isinstance(gate, LoginView)
    assert gate._offices.text() == "Pindahkan data ke cakram komputer ini"
    qtbot.waitUntil(lambda: program._kantor is not None)
    gate._offices.click()
    moving = next(
        one
        for one in program.window.gate.findChildren(QPushButton)
        if one.text() == "Pindahkan ke cakram komputer ini"
    )
    moving.click()
    place = program.window.gate
    assert isinstance(place, PlaceView)
    assert Letak.PROGRAM not in place.choices
    place.go.click()
    qtbot.waitUntil(lambda: isinstance(program.window.gate, LoginView))
    log_in(qtbot, program)
    assert program.session.kantor.folder == user_data_folder()
    assert not (stick / "data-portabel").exists()
