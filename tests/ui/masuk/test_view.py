"""The login as somebody sees it: keys, messages in place, the lock, the recovery sheet."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from kinerja_desktop.domain.core.errors import DatabaseRefusedError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.services.latihan.latihan import AkunLatihan
from kinerja_desktop.services.pembaruan.awal import finish
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.masuk.view import LoginView
from tests.kit.desk import MemoryPreferences
from tests.kit.office import SANDI
from tests.kit.pembaruan import BARU as BARU_PROGRAM
from tests.kit.pembaruan import make_update, needs_shell, program_at

BARU = "lampu hijau di atas sumur"
HEAVY = ("sqlalchemy", "reportlab", "zxcvbn", "argon2", "alembic", "cryptography")


class SavingDialogs(Dialogs):
    """Saves where the test says."""

    def __init__(self, path):
        self.path = path

    def save_file(self, parent, title, suggested, filter_):
        return self.path


@pytest.fixture
def view(qtbot, terpasang, tmp_path):
    def make(last="", *, fixed=False):
        made = LoginView(
            last,
            fixed=fixed,
            dialogs=SavingDialogs(tmp_path / "lembar.txt"),
            printing=lambda *asked: printed.append(asked[-1]) or True,
        )
        made.printed = printed
        qtbot.addWidget(made)
        made.resize(910, 512)
        made.show()
        qtbot.waitExposed(made)
        made.set_door(terpasang.masuk)
        return made

    printed = []
    return make


def type_into(qtbot, editor, text):
    editor.clear()
    qtbot.keyClicks(editor, text)


def test_name_password_and_enter_let_in(qtbot, view):
    made = view()
    type_into(qtbot, made.nama, "siti")
    qtbot.keyClick(made.nama, Qt.Key.Key_Return)
    type_into(qtbot, made.sandi, SANDI)
    with qtbot.waitSignal(made.entered) as entered:
        qtbot.keyClick(made.sandi, Qt.Key.Key_Return)
    assert (entered.args[0].actor.nama, entered.args[1]) == ("Siti Aminah", "siti")


def test_a_remembered_user_types_only_the_password(qtbot, view):
    made = view("siti")
    assert made.focusWidget() is made.sandi
    type_into(qtbot, made.sandi, SANDI)
    with qtbot.waitSignal(made.entered):
        qtbot.keyClick(made.sandi, Qt.Key.Key_Return)


def test_tab_walks_from_name_to_button(qtbot, view):
    made = view()
    made.nama.setFocus()
    walked = []
    for _ in range(3):
        qtbot.keyClick(made.focusWidget(), Qt.Key.Key_Tab)
        walked.append(made.focusWidget())
    assert walked == [made.sandi, made._show, made._go]


def test_a_wrong_password_is_told_under_the_field_and_marked_for_typing_over(qtbot, view):
    made = view("siti")
    type_into(qtbot, made.sandi, "salah")
    with qtbot.waitSignal(made.model.failed):
        qtbot.keyClick(made.sandi, Qt.Key.Key_Return)
    assert made.message.startswith("Nama pengguna atau sandi salah.")
    assert made.sandi.selectedText() != ""
    assert made.banner.text == ""


def test_missing_words_are_asked_for_in_place(qtbot, view):
    made = view()
    made.submit()
    assert made.message == "Ketik nama pengguna Anda."
    type_into(qtbot, made.nama, "siti")
    made.submit()
    assert made.message == "Ketik sandi Anda."


def test_a_refusal_of_the_office_stands_in_the_banner(view):
    made = view("siti")
    made.show_error(
        DatabaseRefusedError("Basis data sedang dipakai.", who="Anda", next_step="Tutup yang lain.")
    )
    assert "Basis data sedang dipakai." in made.banner.text


def test_the_password_can_be_looked_at(qtbot, view):
    made = view("siti")
    made._show.setFocus()
    qtbot.keyClick(made._show, Qt.Key.Key_Space)
    assert made.sandi.echoMode() is QLineEdit.EchoMode.Normal


def test_the_lock_keeps_its_user_and_hands_over_in_two_keys(qtbot, view):
    made = view("siti", fixed=True)
    assert made.nama.isReadOnly()
    with qtbot.waitSignal(made.switch_wanted):
        made.switch()
    other = view("siti")
    other.switch()
    assert other.nama.text() == ""
    assert other.focusWidget() is other.nama


def test_a_lock_that_does_not_know_its_user_lets_him_type_the_name(view):
    assert not view("", fixed=True).nama.isReadOnly()


def test_any_role_of_practice_is_reached_by_the_arrow_keys(qtbot, view):
    """The first arrow took the cursor away from the list: only the first role could be chosen by keys."""
    made = view()
    made.show()
    made.set_accounts([AkunLatihan(one, SANDI, one, "Pegawai") for one in ("ani", "siti", "budi")])
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made._accounts)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert (made.nama.text(), made.sandi.text()) == ("siti", SANDI)
    with qtbot.waitSignal(made.entered):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_the_lock_of_practice_opens_with_enter(qtbot, view):
    """The passwords of practice were never typed: after a pause nobody knew one."""
    made = view("siti", fixed=True)
    made.set_accounts([AkunLatihan(one, SANDI, one, "Pegawai") for one in ("ani", "siti")])
    assert made._accounts.currentText() == "siti (Pegawai)"
    with qtbot.waitSignal(made.entered):
        qtbot.keyClick(made.sandi, Qt.Key.Key_Return)


def test_a_practice_login_is_chosen_from_a_list(view):
    made = view()
    made.set_accounts([AkunLatihan("siti", SANDI, "Siti", "Admin")])
    made._accounts.setCurrentIndex(1)
    made._accounts.activated.emit(1)
    assert (made.nama.text(), made.sandi.text()) == ("siti", SANDI)


def test_recovery_from_the_sheet_to_the_new_sheet(qtbot, view, terpasang, tmp_path):
    made = view("siti")
    made._open_forgot()
    forgot = made.forgot
    forgot.kode.setText(terpasang.kode)
    forgot.sandi.setText(BARU)
    forgot.ulang.setText("lain")
    forgot.submit()
    assert forgot.message("ulang") == "Kedua sandi belum sama."
    forgot.ulang.setText(BARU)
    with qtbot.waitSignal(made.model.sheet_given) as given:
        forgot.submit()
    lembar = given.args[0].lembar
    sheet = made.sheet
    assert lembar.kode.split("-")[0] in sheet.text.toPlainText()
    sheet._print_sheet()
    assert made.printed == [lembar.teks]
    sheet._save()
    assert (tmp_path / "lembar.txt").read_text(encoding="utf-8") == lembar.teks
    sheet.ask()
    assert not sheet.text.isVisible()
    type_into(qtbot, sheet.group, "AAAAA")
    qtbot.keyClick(sheet.group, Qt.Key.Key_Return)
    assert sheet.isVisible()
    type_into(qtbot, sheet.group, lembar.kode.split("-")[sheet.asked - 1].lower())
    with qtbot.waitSignal(made.entered):
        qtbot.keyClick(sheet.group, Qt.Key.Key_Return)


def test_a_sheet_that_cannot_be_saved_says_why(view, tmp_path, terpasang):
    made = view("siti")
    made.sheet._dialogs.path = tmp_path / "tidak-ada" / "lembar.txt"
    made.sheet.show_sheet(terpasang.masuk.new_lembar())
    made.sheet._save()
    assert "tidak dapat disimpan" in made.sheet.banner.text


def test_the_gate_loads_nothing_heavy():
    program = (
        "import sys; import kinerja_desktop.ui.masuk.view, kinerja_desktop.ui.pemasangan.wizard; "
        f"print(sorted(name for name in {HEAVY} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_a_password_for_once_ends_with_a_password_of_ones_own(qtbot, view, terpasang):
    sesi = terpasang.masuk.login("siti", SANDI)
    keamanan = terpasang.services(sesi.database).keamanan
    keamanan.reset_sandi(sesi.actor, sesi.actor.pengguna_id, "xk4m-p7rt-w9hd", "lupa", sementara=True)
    terpasang.masuk.lock()
    made = view("siti")
    type_into(qtbot, made.sandi, "xk4m-p7rt-w9hd")
    qtbot.keyClick(made.sandi, Qt.Key.Key_Return)
    qtbot.waitUntil(made.own.isVisible)
    assert not terpasang.is_open
    assert made.focusWidget() is made.own.sandi
    type_into(qtbot, made.own.sandi, "pendek")
    qtbot.keyClick(made.own.sandi, Qt.Key.Key_Return)
    type_into(qtbot, made.own.ulang, "lain")
    qtbot.keyClick(made.own.ulang, Qt.Key.Key_Return)
    assert made.own.message("ulang") == "Kedua sandi belum sama."
    type_into(qtbot, made.own.ulang, "pendek")
    qtbot.keyClick(made.own.ulang, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "belum cukup kuat" in made.own.banner.text)
    for line in (made.own.sandi, made.own.ulang):
        type_into(qtbot, line, BARU)
    with qtbot.waitSignal(made.entered) as entered:
        qtbot.keyClick(made.own.ulang, Qt.Key.Key_Return)
    assert (entered.args[0].actor.nama, entered.args[1]) == ("Siti Aminah", "siti")


@needs_shell
def test_an_update_whose_database_does_not_open_is_left_by_a_button(qtbot, view, tmp_path):
    before = program_at(tmp_path / "program")
    plan = before.prepare(make_update(tmp_path), SilentProgress())
    before.ready(plan, "", datetime(2026, 11, 23, tzinfo=UTC))
    assert finish(before.place) == 0
    made = view()
    made.program = lambda: program_at(tmp_path / "program", BARU_PROGRAM)
    made.model.failed.emit(DatabaseRefusedError("Basis data tidak dapat diperbarui ke susunan baru."))
    assert made.banner.action.text() == "Kembali ke versi sebelumnya"
    made.banner.action.click()
    assert not made.isVisible(), "the program closes, so that it can be exchanged"
    qtbot.waitUntil(lambda: before.place.version() == "0.1.0", timeout=60_000)


def test_without_an_update_a_refused_database_offers_no_way_back(view):
    made = view()
    made.model.failed.emit(DatabaseRefusedError("Basis data sedang dibuka."))
    assert not made.banner.action.isVisible()


def test_theme_and_size_are_chosen_before_anybody_is_in(view, qtbot):
    """Who cannot read the login at 100 % cannot get to the settings."""
    made = view()
    assert not made.display_button.isVisible()  # nobody keeps it
    kept = MemoryPreferences()
    made.offer_display(kept)
    made.display_button.click()
    menu = next(one for one in made.findChildren(QMenu) if one.isVisible())
    texts = [one.text() for one in menu.actions() if one.text()]
    assert texts[:2] == ["Tema Ikuti sistem", "Tema Terang"]
    assert texts[-6:] == [f"Ukuran {one} %" for one in (100, 110, 125, 150, 175, 200)]
    assert [one.text() for one in menu.actions() if one.isChecked()] == ["Tema Ikuti sistem", "Ukuran 100 %"]
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    by_text = {one.text(): one for one in menu.actions()}
    by_text["Tema Gelap"].trigger()
    assert (kept.current.tema, made.banner.text) == ("GELAP", "")
    by_text["Ukuran 150 %"].trigger()
    assert kept.current.skala == 150
    assert made.banner.text == "Ukuran 150 % berlaku saat program dibuka lagi."
    kept.refuse = True
    by_text["Ukuran 125 %"].trigger()
    assert "tidak dapat disimpan" in made.banner.text
