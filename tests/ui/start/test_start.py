"""The start of the window: which gate, one instance, lock, change of user, crashes, closing, practice."""

import errno
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import CancelledError, DatabaseRefusedError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.kantor import Kantor, open_kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.latihan.latihan import AkunLatihan, is_practice, mark_practice
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.organisasi.service import UnitForm
from kinerja_desktop.ui.kit.jobs import Job
from kinerja_desktop.ui.look.theme import DARK
from kinerja_desktop.ui.masuk.view import LoginView
from kinerja_desktop.ui.pemasangan.wizard import WizardView
from kinerja_desktop.ui.pemasangan.wizard_view_model import PilihanUnit
from kinerja_desktop.ui.window.session import PRACTICE_MARKER
from tests.kit.office import SANDI, SLOTS, start_vault
from tests.kit.patience import PATIENCE_S


def make_office(folder: Path) -> None:
    """An agency with the users `siti` (admin) and `budi` (pengelola)."""
    vault = start_vault(folder, Clock())
    kantor = Kantor(vault)
    sesi = kantor.masuk.create_first_admin(AdminPertama("siti", "Siti Aminah", SANDI))
    services = kantor.services(sesi.database)
    services.instansi.save(sesi.actor, InstansiForm("UJI", "Dinas Uji", "Semarang"))
    pengelola = frozenset({Peran.PENGELOLA_KINERJA})
    services.keamanan.add_pengguna(sesi.actor, PenggunaBaru("budi", "Budi Uji", pengelola), SANDI)
    vault.close()


@pytest.fixture
def folder(tmp_path) -> Path:
    """The data folder of an office that is set up."""
    make_office(tmp_path / "data")
    return tmp_path / "data"


def log_in(qtbot, program, nama: str = "siti", *, wait: bool = True) -> None:
    """Type as somebody would, then wait for the shell."""
    gate = program.window.gate
    assert isinstance(gate, LoginView)
    if not gate.nama.isReadOnly():
        gate.nama.clear()
        QTest.keyClicks(gate.nama, nama)
    QTest.keyClicks(gate.sandi, SANDI)
    QTest.keyClick(gate.sandi, Qt.Key.Key_Return)
    if wait:
        qtbot.waitUntil(lambda: program.window.gate is None)


def keys(program, text: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or program.window, text)


def test_an_empty_folder_begins_with_the_wizard(qtbot, start_program, tmp_path):
    program = start_program(tmp_path / "data")
    gate = program.window.gate
    assert isinstance(gate, WizardView)
    qtbot.waitUntil(lambda: bool(gate.model.agencies))
    assert gate.step == -1


def test_who_has_just_set_the_office_up_comes_back_from_the_lock(qtbot, start_program, tmp_path):
    """The wizard is no login: the lock after it asked for a name that could not be typed."""
    program = start_program(tmp_path / "data")
    gate = program.window.gate
    qtbot.waitUntil(lambda: bool(gate.model.agencies))
    isian = gate.model.isian
    isian.nama, isian.kode, isian.pilihan = "Dinas Uji", "UJI", PilihanUnit.KOSONG
    isian.nama_admin, isian.nama_pengguna, isian.sandi = "Siti Aminah", "siti", SANDI
    gate.model.install()
    qtbot.waitUntil(lambda: program.window.gate is None)
    program.lock()
    assert program.window.gate.nama.text() == "siti"
    log_in(qtbot, program)
    assert program.session.actor.nama == "Siti Aminah"


def test_a_password_typed_early_is_used_when_the_office_is_open(qtbot, start_program, folder):
    may_open = threading.Event()

    def open_late(path: Path) -> Kantor:
        assert may_open.wait(PATIENCE_S)
        return open_kantor(path, Clock(), Faults(), slots=SLOTS)

    program = start_program(folder, open_kantor=open_late)
    log_in(qtbot, program, wait=False)
    assert program.window.gate.model.is_waiting
    may_open.set()
    qtbot.waitUntil(lambda: program.window.gate is None)
    assert program.session.actor.nama == "Siti Aminah"
    assert program.window.shell.current is program.window.shell.pages.get("beranda")


def test_a_second_instance_is_told_so_at_the_gate(qtbot, start_program, folder):
    first = start_program(folder)
    log_in(qtbot, first)
    second = start_program(folder)
    qtbot.waitUntil(lambda: second.window.gate.banner.text != "")
    assert "sedang dibuka oleh program lain" in second.window.gate.banner.text
    assert first.window.gate is None


def test_no_room_for_the_backup_at_the_end_is_told(qtbot, start_program, folder):
    def fill_disk(step: str) -> None:
        if step == "cadangan.copied":
            raise OSError(errno.ENOSPC, "No space left on device")

    def open_on_full_disk(path: Path) -> Kantor:
        return open_kantor(path, Clock(), Faults(fill_disk), slots=SLOTS)

    program = start_program(folder, open_kantor=open_on_full_disk)
    log_in(qtbot, program)
    services = program.session.context.services
    services.organisasi.save_unit(program.session.actor, UnitForm("Bidang A"))
    program.window.close()
    assert "cadangan saat menutup tidak dibuat; data sudah tersimpan" in program.dialogs.asked[-1]
    start_program(folder)  # the folder is free


def test_a_login_after_the_other_program_let_go_opens_the_office(qtbot, start_program, folder):
    first = start_program(folder)
    log_in(qtbot, first)
    second = start_program(folder)
    qtbot.waitUntil(lambda: second.window.gate.banner.text != "")
    log_in(qtbot, second, wait=False)
    qtbot.waitUntil(lambda: not second.window.gate.model.is_waiting)
    assert "sedang dibuka oleh program lain" in second.window.gate.banner.text
    first.window.close()
    QTest.keyClick(second.window.gate.sandi, Qt.Key.Key_Return)  # what was typed is still there
    qtbot.waitUntil(lambda: second.window.gate is None)
    assert second.session.actor.nama == "Siti Aminah"


def test_after_the_lock_the_same_person_goes_on_where_he_was(qtbot, start_program, folder):
    program = start_program(folder)
    log_in(qtbot, program)
    program.window.shell.open("organisasi")
    before = program.window.shell.current
    keys(program, "Ctrl+L")
    assert isinstance(program.window.gate, LoginView)
    assert program.window.gate.nama.text() == "siti"
    with pytest.raises(DatabaseRefusedError):
        program.session.services.organisasi.tree(program.session.actor)
    log_in(qtbot, program)
    assert program.window.shell.current is before
    assert program.session.services.organisasi.tree(program.session.actor) == ()


def test_another_person_at_the_lock_gets_a_shell_of_his_own(qtbot, start_program, folder):
    program = start_program(folder)
    log_in(qtbot, program)
    program.window.shell.open("pengaturan")
    keys(program, "Ctrl+L")
    keys(program, "Ctrl+U")
    log_in(qtbot, program, "budi")
    assert program.session.actor.nama == "Budi Uji"
    assert program.window.shell.pages.get("pengaturan") is None
    assert program.window.shell.current is program.window.shell.pages.get("beranda")


def test_the_user_is_changed_in_two_keys_or_by_the_menu(qtbot, start_program, folder):
    program = start_program(folder)
    log_in(qtbot, program)
    keys(program, "Ctrl+U")
    assert program.window.gate.nama.text() == ""
    assert program.window.gate.nama.hasFocus()
    log_in(qtbot, program, "budi")
    menu = program.window.shell.top_bar._user.menu()
    next(one for one in menu.actions() if one.text() == "Tukar pengguna").trigger()
    assert isinstance(program.window.gate, LoginView)
    assert not program.window.gate.nama.isReadOnly()
    log_in(qtbot, program, "siti")
    next(one for one in menu.actions() if one.text() == "Kunci layar").trigger()
    assert program.window.gate.nama.isReadOnly()


def test_who_comes_in_anew_after_an_own_role_change_only_types_the_password(qtbot, start_program, folder):
    program = start_program(folder)
    log_in(qtbot, program)
    nama = program.gates._last_user
    program.window.shell.top_bar.renewed.emit()
    assert isinstance(program.window.gate, LoginView)
    assert program.window.gate.nama.text() == nama != ""
    assert program.window.gate.sandi.hasFocus()
    assert not program.window.gate.nama.isReadOnly()


def test_nobody_at_the_desk_locks_but_a_running_job_is_not_cut_off(qtbot, start_program, folder):
    program = start_program(folder)
    log_in(qtbot, program)
    go_on, asked = threading.Event(), []

    def work(progress) -> None:
        assert go_on.wait(PATIENCE_S)
        progress.step(1, 1)
        asked.append("selesai")

    program.session.context.runner.start(Job("Impor", work))
    program.window.idle.emit()
    assert program.window.gate is None
    go_on.set()
    qtbot.waitUntil(lambda: not program.session.context.runner.is_busy)
    assert asked == ["selesai"]
    program.window.idle.emit()
    assert isinstance(program.window.gate, LoginView)


def test_name_and_logo_in_the_top_bar_follow_the_settings(qtbot, start_program, folder):
    program = start_program(folder)
    log_in(qtbot, program)
    bar, session = program.window.shell.top_bar, program.session
    instansi, changes = session.services.instansi, session.context.changes
    height = bar.height()
    assert not bar._logo.isVisible()
    instansi.set_gambar(session.actor, GambarInstansi.LOGO, RESOURCES / "icons" / "check-light@3x.png")
    instansi.save(session.actor, InstansiForm("UJI", "Dinas Lain", "Semarang"))
    changes.deliver()
    assert bar._logo.isVisible()
    assert bar._logo.accessibleName() == "Logo Dinas Lain"
    assert bar._instansi.toolTip() == "Dinas Lain"
    QApplication.processEvents()
    assert bar.height() == height
    keys(program, "Ctrl+U")
    log_in(qtbot, program, "budi")
    assert program.window.shell.top_bar._logo.isVisible()
    program.session.services.instansi.remove_gambar(session.actor, GambarInstansi.LOGO)
    program.session.context.changes.deliver()
    assert not bar._logo.isVisible()


def test_a_chosen_theme_shows_at_once_everywhere(qtbot, start_program, folder):
    program = start_program(folder)
    log_in(qtbot, program)
    program._store.change(tema="GELAP")
    program.dress()
    picture = program.window.grab().toImage()
    page = program.window.shell.current
    corner = page.mapTo(program.window, QPoint(4, page.height() - 4))
    assert picture.pixelColor(corner) == DARK.color("page")
    assert DARK.text.lower() in program.window.styleSheet().lower()


def test_the_chosen_minutes_until_the_lock_count_at_once(qtbot, start_program, folder):
    program = start_program(folder)
    log_in(qtbot, program)
    program._store.change(kunci_menit=30)
    program.dress()
    assert program.window._idle.interval() == 30 * 60_000


def test_a_key_or_a_click_counts_as_presence(qtbot, start_program, folder):
    program = start_program(folder)
    log_in(qtbot, program)
    handle, idle = program.window.windowHandle(), program.window._idle
    idle.stop()
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert idle.isActive()
    idle.stop()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(700, 8))
    assert idle.isActive()


def test_a_bug_in_a_slot_is_reported_and_the_program_goes_on(qtbot, start_program, folder):
    program = start_program(folder)
    log_in(qtbot, program)

    def stumble() -> None:
        raise RuntimeError("tersandung di slot")

    QTimer.singleShot(0, stumble)
    qtbot.waitUntil(lambda: bool(program.reports))
    (path,) = program.reports
    program.reports.clear()
    assert "tersandung di slot" in Path(path).read_text(encoding="utf-8")
    assert Path(path).parent == folder / "log"
    assert path in program.window.shell.banner.text
    assert "Salin rincian" in program.window.shell.banner._copy.text()
    program.window.shell.open("organisasi")
    assert program.window.shell.current is program.window.shell.pages.get("organisasi")


def test_closing_makes_the_backup_and_frees_the_folder(qtbot, start_program, folder):
    program = start_program(folder)
    log_in(qtbot, program)
    keys(program, "Ctrl+Q")
    assert not program.window.isVisible()
    kantor = open_kantor(folder, Clock(), Faults(), slots=SLOTS)
    (backup,) = kantor.pemulihan.list_all()
    kantor.close()
    assert backup.path.is_relative_to(folder / "cadangan")


def make_practice(folder: Path, progress) -> None:
    """A tiny fictitious office."""
    progress.step(0, 1, "Membuat kantor")
    make_office(folder)
    mark_practice(folder, [AkunLatihan("siti", SANDI, "Siti Aminah (fiktif)", "Admin")])


def test_practice_begins_at_the_wizard_and_is_removed_in_one_step(qtbot, start_program, tmp_path):
    program = start_program(tmp_path / "data", make_practice=make_practice)
    qtbot.waitUntil(lambda: program._kantor is not None)
    program.window.gate.practice_door.click()
    qtbot.waitUntil(lambda: isinstance(program.window.gate, LoginView) and program._kantor is not None)
    assert program.window.gate._accounts.itemText(1) == "Siti Aminah (fiktif) (Admin)"
    log_in(qtbot, program)
    assert program.window.shell.top_bar._marker.accessibleName() == PRACTICE_MARKER
    assert not (tmp_path / "data" / "kinerja.db").exists()
    program.window.shell.pages.get("beranda").remove_button.click()
    assert program.dialogs.asked == ["Hapus Mode Latihan?"]
    qtbot.waitUntil(lambda: program._kantor is not None)
    assert isinstance(program.window.gate, WizardView)
    assert not is_practice(tmp_path / "data-latihan")
    assert not (tmp_path / "data-latihan").exists()


def test_practice_that_is_cancelled_leaves_the_real_folder_held(qtbot, start_program, tmp_path):
    def cancelled(_folder: Path, _progress) -> None:
        raise CancelledError

    program = start_program(tmp_path / "data", make_practice=cancelled)
    qtbot.waitUntil(lambda: program._kantor is not None)
    program.window.gate.practice_door.click()
    qtbot.waitUntil(lambda: program._kantor is not None and not program._runner.is_busy)
    assert program._kantor.folder == tmp_path / "data"
    with pytest.raises(DatabaseRefusedError):
        open_kantor(tmp_path / "data", Clock(), Faults(), slots=SLOTS)


def test_a_window_closed_while_practice_is_made_opens_the_office_no_more(qtbot, start_program, tmp_path):
    def endless(_folder: Path, progress) -> None:
        while True:
            progress.step(0, 0, "Membuat kantor")

    program = start_program(tmp_path / "data", make_practice=endless)
    qtbot.waitUntil(lambda: program._kantor is not None)
    program.window.gate.practice_door.click()
    qtbot.waitUntil(lambda: program._kantor is None and program._runner.is_busy)
    program.window.close()
    qtbot.wait(300)
    assert program._kantor is None
    assert not program._runner.is_busy
    open_kantor(tmp_path / "data", Clock(), Faults(), slots=SLOTS).close()


def test_the_period_of_today_is_chosen(qtbot, start_program, folder):
    program = start_program(folder)
    log_in(qtbot, program)
    today = Clock().today()
    assert program.session.periode.current == Periode.containing(today, program.session._ritme)
