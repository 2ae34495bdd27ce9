"""The start of the window when the database is lost or damaged: the way to a backup, and back to work."""

import shutil
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kinerja_desktop import __version__
from kinerja_desktop.db.vault.keyslots import SANDI as BY_PASSWORD
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.pembaruan.tempat import Keadaan, Tahap
from kinerja_desktop.services.kantor import Kantor, open_kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.pembaruan.program import Program
from kinerja_desktop.ui.masuk.view import LoginView
from kinerja_desktop.ui.pemasangan.wizard import WizardView
from kinerja_desktop.ui.pemulihan.view import RestoreView
from tests.kit.office import SANDI, SLOTS, start_vault
from tests.kit.patience import PATIENCE_S
from tests.kit.pembaruan import newer_was_here, program_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office with the admin `siti`, a backup of the agency `Dinas Lama`, called `Dinas Baru` since."""
    vault = start_vault(tmp_path / "data", Clock())
    kantor = Kantor(vault)
    sesi = kantor.masuk.create_first_admin(AdminPertama("siti", "Siti Aminah", SANDI))
    services = kantor.services(sesi.database)
    services.instansi.save(sesi.actor, InstansiForm("UJI", "Dinas Lama", "Semarang"))
    services.cadangan.create(sesi.actor)
    services.instansi.save(sesi.actor, InstansiForm("UJI", "Dinas Baru", "Semarang"))
    vault.close()
    return tmp_path / "data"


def gate_of(qtbot, program, kind):
    """The gate, once it is one of this kind and knows its data folder."""
    qtbot.waitUntil(lambda: isinstance(program.window.gate, kind) and program._kantor is not None)
    return program.window.gate


def restore(qtbot, program) -> LoginView:
    """Type what the page asks for; gives the login that follows."""
    gate = gate_of(qtbot, program, RestoreView)
    qtbot.waitUntil(gate.go.isEnabled)
    gate.secret.nama.setText("siti")
    gate.reason.setText("uji pemulihan")
    QTest.keyClicks(gate.secret.sandi, SANDI)
    QTest.keyClick(gate.secret.sandi, Qt.Key.Key_Return)
    return gate_of(qtbot, program, LoginView)


def log_in(qtbot, program) -> str:
    """Type the password; gives the agency's name in the top bar."""
    gate = program.window.gate
    assert gate.nama.text() == "siti"
    QTest.keyClicks(gate.sandi, SANDI)
    QTest.keyClick(gate.sandi, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.gate is None)
    return program.window.shell.top_bar._instansi.toolTip()


def damage(folder: Path) -> None:
    content = bytearray((folder / "kinerja.db").read_bytes())
    content[20000] ^= 1
    (folder / "kinerja.db").write_bytes(content)


def test_a_lost_database_leads_to_its_backups_by_itself(qtbot, start_program, folder):
    (folder / "kinerja.db").unlink()
    program = start_program(folder)
    gate = gate_of(qtbot, program, RestoreView)
    assert "Basis data tidak ada" in gate.banner.text
    login = restore(qtbot, program)
    assert "dipulihkan." in login.banner.text
    assert log_in(qtbot, program) == "Dinas Lama"


def test_after_the_way_back_the_older_program_restores_what_was_before(
    qtbot, start_program, folder, tmp_path, monkeypatch
):
    """The newer program brought the database up to date: this one offers the backup from before."""
    before = program_at(tmp_path / "program", __version__)
    before.place.write(Keadaan(Tahap.DIKEMBALIKAN, __version__, "9.0.0", datetime(2026, 11, 23, tzinfo=UTC)))
    monkeypatch.setattr(Program, "this", lambda: before)
    vault = start_vault(folder, Clock())
    newer_was_here(vault.folder, vault.prove(BY_PASSWORD, "siti", SANDI.encode()).key)
    vault.close()
    program = start_program(folder)
    login = gate_of(qtbot, program, LoginView)
    qtbot.waitUntil(lambda: "lebih baru" in login.banner.text)
    assert login.banner.action.text() == "Pulihkan data sebelum pembaruan"
    login.banner.action.click()
    gate = gate_of(qtbot, program, RestoreView)
    assert "dicadangkan dahulu" in gate.banner.text
    assert gate.reason.text() == f"Kembali ke versi {__version__}"
    login = restore(qtbot, program)
    assert "Data dari versi yang lebih baru tersimpan sebagai cadangan" in login.banner.text
    assert log_in(qtbot, program) == "Dinas Lama"


def test_a_newer_database_without_a_way_back_is_only_refused(qtbot, start_program, folder):
    """Opened by mistake with an old copy of the program: nothing lures to a restore."""
    vault = start_vault(folder, Clock())
    newer_was_here(vault.folder, vault.prove(BY_PASSWORD, "siti", SANDI.encode()).key)
    vault.close()
    program = start_program(folder)
    login = gate_of(qtbot, program, LoginView)
    qtbot.waitUntil(lambda: "lebih baru" in login.banner.text)
    assert not login.banner.action.isVisible()
    QTest.keyClicks(login.nama, "siti")
    QTest.keyClicks(login.sandi, SANDI)
    QTest.keyClick(login.sandi, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not login.model.is_busy and "lebih baru" in login.banner.text)


def test_lost_keys_lead_there_too(qtbot, start_program, folder):
    (folder / "kinerja.kunci").unlink()
    (folder / "kinerja.kunci.salinan").write_bytes(b"rusak")
    program = start_program(folder)
    assert "Berkas kunci hilang" in gate_of(qtbot, program, RestoreView).banner.text
    login = restore(qtbot, program)
    assert "tersimpan sebagai cadangan" in login.banner.text
    assert log_in(qtbot, program) == "Dinas Lama"


def test_a_damaged_database_is_one_button_away_from_its_backups(qtbot, start_program, folder):
    damage(folder)
    program = start_program(folder)
    gate = program.window.gate
    assert isinstance(gate, LoginView)
    gate.nama.setText("siti")
    QTest.keyClicks(gate.sandi, SANDI)
    QTest.keyClick(gate.sandi, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: gate.banner.text != "")
    gate.banner.action.click()
    assert "Basis data rusak" in gate_of(qtbot, program, RestoreView).banner.text
    login = restore(qtbot, program)
    (aside,) = (folder / "cadangan").glob("*-rusak")
    assert str(aside) in login.banner.text
    assert log_in(qtbot, program) == "Dinas Lama"


def test_a_new_computer_takes_the_backup_of_the_old_one(qtbot, start_program, folder, tmp_path):
    shutil.move(folder / "cadangan", tmp_path / "flashdisk")
    program = start_program(tmp_path / "komputer baru")
    gate_of(qtbot, program, WizardView).restore_door.click()
    gate = gate_of(qtbot, program, RestoreView)
    with qtbot.waitSignal(gate.model.loaded):
        gate.model.open_folder(tmp_path / "flashdisk")
    restore(qtbot, program)
    assert log_in(qtbot, program) == "Dinas Lama"


def test_the_way_back_leads_where_one_came_from(qtbot, start_program, folder, tmp_path):
    program = start_program(tmp_path / "kosong")
    gate_of(qtbot, program, WizardView).restore_door.click()
    QTest.keyClick(gate_of(qtbot, program, RestoreView), Qt.Key.Key_Escape)
    gate_of(qtbot, program, WizardView)
    other = start_program(folder)
    login = gate_of(qtbot, other, LoginView)
    login._open_forgot()
    login.forgot.restore_button.click()
    gate = gate_of(qtbot, other, RestoreView)
    assert gate.banner.text == ""
    QTest.keyClick(gate, Qt.Key.Key_Escape)
    login = gate_of(qtbot, other, LoginView)
    login.nama.setText("siti")
    assert log_in(qtbot, other) == "Dinas Baru"


def test_asked_for_before_the_folder_is_held_it_waits(qtbot, start_program, folder):
    may_open = threading.Event()

    def open_late(path: Path) -> Kantor:
        assert may_open.wait(PATIENCE_S)
        return open_kantor(path, Clock(), Faults(), slots=SLOTS)

    program = start_program(folder, open_kantor=open_late)
    program.window.gate._open_forgot()
    program.window.gate.forgot.restore_button.click()
    gate = program.window.gate
    assert isinstance(gate, RestoreView)
    assert not gate.go.isEnabled()
    may_open.set()
    qtbot.waitUntil(gate.go.isEnabled)


def test_a_folder_that_another_program_holds_is_told_there(qtbot, start_program, folder):
    first = start_program(folder)
    qtbot.waitUntil(lambda: first._kantor is not None)
    second = start_program(folder)
    qtbot.waitUntil(lambda: second.window.gate.banner.text != "")
    second.window.gate._open_forgot()
    second.window.gate.forgot.restore_button.click()
    qtbot.waitUntil(lambda: second.window.gate.banner.text != "")
    assert "sedang dibuka oleh program lain" in second.window.gate.banner.text


def test_what_was_open_before_a_restore_is_not_shown_again(qtbot, start_program, folder):
    """The screen was locked; the file was damaged behind it."""
    program = start_program(folder)
    gate_of(qtbot, program, LoginView).nama.setText("siti")
    assert log_in(qtbot, program) == "Dinas Baru"
    before = program.session
    program.lock()
    damage(folder)
    gate = program.window.gate
    QTest.keyClicks(gate.sandi, SANDI)
    QTest.keyClick(gate.sandi, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: gate.banner.text != "")
    gate.banner.action.click()
    restore(qtbot, program)
    assert log_in(qtbot, program) == "Dinas Lama"
    assert program.session is not before


def test_closing_waits_for_a_restore_that_is_under_way(qtbot, start_program, folder):
    (folder / "kinerja.db").unlink()
    program = start_program(folder)
    gate = gate_of(qtbot, program, RestoreView)
    qtbot.waitUntil(gate.go.isEnabled)
    gate.secret.nama.setText("siti")
    gate.secret.sandi.setText(SANDI)
    gate.submit()
    program.window.close()
    kantor = open_kantor(folder, Clock(), Faults(), slots=SLOTS)  # the folder is free
    if (folder / "kinerja.db").exists():  # whole, or not there at all
        assert kantor.masuk.login("siti", SANDI).actor.nama == "Siti Aminah"
    kantor.close()
