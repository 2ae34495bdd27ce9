"""The page Pulihkan dari cadangan as somebody uses it who cannot log in."""

import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.core.errors import DatabaseRefusedError
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.masuk.view import LoginView
from kinerja_desktop.ui.pemasangan.wizard import WizardView
from kinerja_desktop.ui.pemulihan.view import RestoreView
from tests.kit.office import SANDI, start_kantor

BARU = "lampu hijau di atas sumur"
HEAVY = ("sqlalchemy", "reportlab", "zxcvbn", "argon2", "alembic", "cryptography")


class FolderDialogs(Dialogs):
    """Chooses where the test says."""

    folder = None

    def choose_folder(self, parent, title):
        return self.folder


@pytest.fixture
def view(qtbot, cadangan):
    made = RestoreView(dialogs=FolderDialogs())
    qtbot.addWidget(made)
    made.resize(910, 512)
    made.show()
    qtbot.waitExposed(made)
    with qtbot.waitSignal(made.model.loaded):
        made.set_kantor(cadangan)
    return made


def type_into(qtbot, editor, text):
    editor.clear()
    qtbot.keyClicks(editor, text)


def test_the_newest_backup_is_chosen_and_the_cursor_stands_where_one_types(view):
    assert view.table.currentIndex().row() == 0
    assert view.focusWidget() is view.secret.nama
    assert view.go.text().startswith("Pulihkan cadangan ")
    assert view.banner.text == ""


def test_name_password_reason_and_enter_restore(qtbot, view):
    type_into(qtbot, view.secret.nama, "siti")
    type_into(qtbot, view.secret.sandi, SANDI)
    type_into(qtbot, view.reason, "salah impor")
    with qtbot.waitSignal(view.restored) as restored:
        qtbot.keyClick(view.reason, Qt.Key.Key_Return)
        assert not view._inputs.isEnabled()
        assert view.back.text() == "Batalkan (Esc)"
    assert restored.args[0].nama == "siti"


def test_tab_walks_down_the_page(qtbot, view):
    view.other_button.setFocus()
    walked = []
    for _ in range(7):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(view.focusWidget())
    secret = view.secret
    assert walked == [
        view.table, secret.by_password, secret._show, secret.nama, secret.sandi, view.reason, view.back,
    ]  # fmt: skip


def test_what_is_missing_is_asked_for_in_place(qtbot, view):
    view.go.click()
    assert view.secret.message("nama") == "Ketik nama pengguna seorang admin."
    assert view._reason.message == "Tulis mengapa cadangan dipulihkan."
    assert view.focusWidget() is view.secret.nama
    view.secret.by_sheet.setFocus()
    qtbot.keyClick(view.secret.by_sheet, Qt.Key.Key_Space)
    assert not view.secret.nama.isVisible()
    view.go.click()
    assert view.secret.message("kode") == "Ketik kode dari lembarnya."


def test_a_wrong_password_stands_under_its_field(qtbot, view):
    view.set_name("siti")
    type_into(qtbot, view.secret.sandi, "salah")
    view.reason.setText("coba")
    with qtbot.waitSignal(view.model.failed):
        qtbot.keyClick(view.secret.sandi, Qt.Key.Key_Return)
    assert view.secret.message("sandi").startswith("Nama pengguna atau sandi salah.")
    assert view.secret.sandi.selectedText() != ""
    qtbot.waitUntil(lambda: not view.model.is_busy)
    assert view.go.isEnabled()


def test_an_older_key_asks_for_what_was_valid_then(qtbot, view, cadangan):
    cadangan.masuk.recover(cadangan.kode, "siti", BARU)
    cadangan.masuk.lock()
    view.set_name("siti")
    type_into(qtbot, view.secret.sandi, BARU)
    view.reason.setText("coba")
    with qtbot.waitSignal(view.model.old_key_wanted):
        view.submit()
    qtbot.waitUntil(lambda: not view.model.is_busy)
    assert "kunci lama" in view.banner.text
    assert view.old_secret.isVisible()
    view.submit()
    assert view.old_secret.message("sandi") == "Ketik sandinya."
    assert view.focusWidget() is view.old_secret.sandi
    type_into(qtbot, view.old_secret.sandi, SANDI)
    with qtbot.waitSignal(view.restored):
        qtbot.keyClick(view.old_secret.sandi, Qt.Key.Key_Return)


def test_another_office_is_said_in_large_letters_and_has_to_be_wanted(qtbot, view, cadangan, tmp_path):
    other = start_kantor(tmp_path / "lain")
    sesi = other.masuk.create_first_admin(AdminPertama("budi", "Budi", BARU))
    stick = other.services(sesi.database).cadangan.create(sesi.actor, tmp_path / "flashdisk").path
    other.close()
    (cadangan.folder / "kinerja.db").unlink()
    for name in ("kinerja.kunci", "kinerja.kunci.salinan"):
        (cadangan.folder / name).unlink()
    with qtbot.waitSignal(view.model.loaded):
        view.model.open_folder(stick)
    type_into(qtbot, view.secret.nama, "budi")
    type_into(qtbot, view.secret.sandi, BARU)
    view.reason.setText("coba")
    assert not view.other_warning.isVisible()
    with qtbot.waitSignal(view.model.other_line_found):
        view.submit()
    qtbot.waitUntil(lambda: not view.model.is_busy)
    assert "BASIS DATA LAIN" in view.banner.text
    assert view.other_warning.isVisible()
    assert not (cadangan.folder / "kinerja.db").exists()
    view.other_warning._box.click()
    with qtbot.waitSignal(view.restored):
        view.submit()
    assert cadangan.masuk.login("budi", BARU).actor.nama == "Budi"


def test_a_folder_on_a_stick_is_chosen_and_left_again(qtbot, view, cadangan, tmp_path):
    stick = tmp_path / "flashdisk"
    shutil.copytree(cadangan.path, stick / "cadangan" / cadangan.path.name)
    assert not view.own_button.isVisible()
    view._dialogs.folder = tmp_path / "kosong"
    with qtbot.waitSignal(view.model.failed):
        view.other_button.click()
    assert "tidak memuat cadangan" in view.banner.text
    view._dialogs.folder = stick
    with qtbot.waitSignal(view.model.loaded):
        view.other_button.click()
    assert view.banner.text == ""
    assert str(stick) in view._place.text()
    assert view.focusWidget() is view.table
    with qtbot.waitSignal(view.model.loaded):
        view.own_button.click()
    assert "komputer ini" in view._place.text()


def test_an_empty_shelf_says_where_a_backup_may_be(qtbot, kosong):
    made = RestoreView(dialogs=FolderDialogs())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    with qtbot.waitSignal(made.model.loaded):
        made.set_kantor(kosong)
    assert made._list.currentIndex() == 0
    assert not made.go.isEnabled()
    assert made.focusWidget() is made.other_button
    assert made.secret._fields["sandi"]._message.text() == "Sandi yang berlaku saat cadangan dibuat."


def test_what_is_lost_is_told_and_proposed_as_the_reason(qtbot, cadangan):
    (cadangan.folder / "kinerja.db").unlink()
    made = RestoreView()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.model.loaded):
        made.set_kantor(cadangan)
    assert "Basis data tidak ada" in made.banner.text
    assert made.reason.text() == "Basis data tidak ada, tetapi cadangannya ada"


def test_a_folder_that_is_not_held_cannot_be_restored(qtbot):
    made = RestoreView()
    qtbot.addWidget(made)
    made.show_error(DatabaseRefusedError("Basis data sedang dibuka oleh program lain."))
    assert not made.go.isEnabled()
    assert made._outlook.text() == "Folder data belum dapat dibuka."
    with qtbot.waitSignal(made.left):
        made.back.click()


def test_the_login_and_the_wizard_lead_there(qtbot, terpasang):
    login = LoginView("siti")
    qtbot.addWidget(login)
    login.set_door(terpasang.masuk)
    login._open_forgot()
    with qtbot.waitSignal(login.restore_wanted) as wanted:
        login.forgot.restore_button.click()
    assert wanted.args == [None]
    locked = LoginView("siti", fixed=True)
    qtbot.addWidget(locked)
    locked._open_forgot()
    assert locked.forgot.restore_button.parent() is None  # somebody still works behind the lock
    wizard = WizardView()
    qtbot.addWidget(wizard)
    with qtbot.waitSignal(wizard.restore_wanted):
        wizard.restore_door.click()


def test_a_damaged_database_offers_the_way_at_the_login(qtbot, cadangan):
    database = cadangan.folder / "kinerja.db"
    content = bytearray(database.read_bytes())
    content[20000] ^= 1
    database.write_bytes(content)
    login = LoginView("siti")
    qtbot.addWidget(login)
    login.set_door(cadangan.masuk)
    login.show()
    login.sandi.setText(SANDI)
    with qtbot.waitSignal(login.model.failed):
        login.submit()
    assert "Basis data rusak." in login.banner.text
    with qtbot.waitSignal(login.restore_wanted) as wanted:
        login.banner.action.click()
    assert wanted.args[0].what == "Basis data rusak."
    login.show_error(DatabaseRefusedError("Basis data sedang dibuka oleh program lain."))
    assert not login.banner.action.isVisible()


def test_the_page_is_loaded_when_it_is_wanted_and_is_light_itself():
    program = (
        "import sys; import kinerja_desktop.ui.start.program; "
        "print('kinerja_desktop.ui.pemulihan.view' in sys.modules); "
        "import kinerja_desktop.ui.pemulihan.view; "
        f"print(sorted(name for name in {HEAVY} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split("\n")[:2] == ["False", "[]"]
