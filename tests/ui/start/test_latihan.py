"""Mode Latihan is found after the set-up too: from the login, from the search, and back again."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from kinerja_desktop.services.latihan.latihan import AkunLatihan, is_practice, mark_practice, practice_centre
from kinerja_desktop.ui.masuk.view import LoginView
from tests.kit.office import SANDI
from tests.ui.start.test_start import log_in, make_office


def make_practice(folder: Path, progress) -> None:
    progress.step(0, 1, "Membuat kantor")
    make_office(folder)
    mark_practice(folder, [AkunLatihan("siti", SANDI, "Siti Aminah (fiktif)", "Admin")])


@pytest.fixture
def program(qtbot, start_program, tmp_path):
    make_office(tmp_path / "data")
    made = start_program(tmp_path / "data", make_practice=make_practice)
    qtbot.waitUntil(lambda: made._kantor is not None)
    return made


def wait_for_login(qtbot, program, folder):
    qtbot.waitUntil(lambda: program._kantor is not None and program._kantor.folder == folder)
    assert isinstance(program.window.gate, LoginView)
    return program.window.gate


def test_the_login_leads_into_practice_and_out_of_it_again(qtbot, program, tmp_path):
    program.gates.preferences.change(tema="GELAP")
    program.window.gate.practice_button.click()
    gate = wait_for_login(qtbot, program, tmp_path / "data-latihan")
    assert gate._accounts.itemText(1) == "Siti Aminah (fiktif) (Admin)"
    assert program.window.focusWidget() is gate._accounts
    assert gate.preferences.current.tema == "GELAP"
    assert gate.practice_button.text() == "Keluar dari Mode Latihan"
    gate.practice_button.click()
    gate = wait_for_login(qtbot, program, tmp_path / "data")
    assert gate.practice_button.text() == "Mode Latihan"
    assert is_practice(tmp_path / "data-latihan")  # for another day


def test_the_search_knows_practice_and_leads_into_it_and_back(qtbot, program, tmp_path):
    log_in(qtbot, program)
    shell = program.window.shell
    (hit,) = [one for one in shell._find("latihan") if "Mode Latihan" in one.text]
    hit.run()
    wait_for_login(qtbot, program, tmp_path / "data-latihan")
    log_in(qtbot, program)
    (hit,) = [one for one in shell._find("latihan") if "Keluar dari Mode Latihan" in one.text]
    hit.run()
    gate = wait_for_login(qtbot, program, tmp_path / "data")
    assert gate._accounts.count() <= 1


def test_a_first_login_offers_no_change_of_user(qtbot, program):
    shown = [one.text() for one in program.window.gate.findChildren(QPushButton) if one.isVisible()]
    assert "Tukar pengguna" not in shown
    assert "Mode Latihan" in shown
    log_in(qtbot, program)
    program.lock()
    shown = [one.text() for one in program.window.gate.findChildren(QPushButton) if one.isVisible()]
    assert "Tukar pengguna" in shown
    assert "Mode Latihan" not in shown


def make_both(folder: Path, progress, *, whole: bool = False) -> None:
    _ = whole
    for one in (practice_centre(folder), folder):
        make_practice(one, progress)


@pytest.mark.parametrize(
    ("whole", "names"),
    [
        (True, ("data-setahun-latihan", "data-setahun-pusat-latihan")),
        (False, ("data-latihan", "data-pusatnya-latihan")),
    ],
)
def test_the_practice_office_has_its_centre_beside_it_and_both_go_together(
    qtbot, start_program, tmp_path, whole, names
):
    make_office(tmp_path / "data")
    program = start_program(tmp_path / "data", make_practice=make_both)
    qtbot.waitUntil(lambda: program._kantor is not None)
    program._start_practice(whole=whole)
    office, centre = (tmp_path / one for one in names)
    gate = wait_for_login(qtbot, program, office)
    assert gate.other_side_button.text() == "Ke pusat latihan"
    gate.other_side_button.click()
    gate = wait_for_login(qtbot, program, centre)
    assert gate.other_side_button.text() == "Ke kantor latihan"
    log_in(qtbot, program)
    (hit,) = [one for one in program.window.shell._find("latihan") if "Ke kantor latihan" in one.text]
    hit.run()
    wait_for_login(qtbot, program, office)
    log_in(qtbot, program)
    program._end_practice()
    wait_for_login(qtbot, program, tmp_path / "data")
    assert not office.exists()
    assert not centre.exists()


def test_a_practice_office_of_an_older_version_has_no_centre(qtbot, program, tmp_path):
    program.window.gate.practice_button.click()
    gate = wait_for_login(qtbot, program, tmp_path / "data-latihan")
    assert not gate.other_side_button.isVisible()
