"""The first start by keys and clicks, from the two doors to the office."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QRadioButton

from kinerja_desktop.domain.core.errors import CancelledError
from kinerja_desktop.ui.kit.jobs import Job
from kinerja_desktop.ui.pemasangan.wizard import WizardView
from tests.kit.office import SANDI


@pytest.fixture
def wizard(qtbot, kosong):
    made = WizardView()
    qtbot.addWidget(made)
    made.resize(910, 512)
    made.show()
    qtbot.waitExposed(made)
    made.set_kantor(kosong)
    return made


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def fill_up_to_the_sheet(qtbot, wizard):
    qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
    assert wizard.step == 0
    instansi, _, admin, _, _ = wizard.pages
    instansi.pick.setEditText("Dinas Kesehatan")
    instansi.pick._settle()
    click(qtbot, wizard.forward)
    click(qtbot, wizard.forward)
    for editor, text in (
        (admin.nama_admin, "Siti Aminah"),
        (admin.nama_pengguna, "siti"),
        (admin.sandi, SANDI),
        (admin.ulang, SANDI),
    ):
        qtbot.keyClicks(editor, text)
    qtbot.keyClick(admin.ulang, Qt.Key.Key_Return)


def prove_the_sheet(qtbot, wizard):
    sheet = wizard.pages[3].sheet
    kode = wizard.model.lembar.kode
    assert kode.split("-")[0] in sheet.text.toPlainText()
    sheet.ask()
    qtbot.keyClicks(sheet.group, kode.split("-")[sheet.asked - 1])
    qtbot.keyClick(sheet.group, Qt.Key.Key_Return)


def test_from_the_doors_to_the_office(qtbot, wizard, kosong):
    fill_up_to_the_sheet(qtbot, wizard)
    assert wizard.step == 3
    assert not wizard.forward.isVisible()
    prove_the_sheet(qtbot, wizard)
    assert wizard.step == 4
    assert "Dinas Kesehatan (DINKES), Semarang" in wizard.pages[4]._shown.text()
    assert not kosong.masuk.is_installed()
    with qtbot.waitSignal(wizard.finished, timeout=20_000) as finished:
        click(qtbot, wizard.forward)
    sesi, next_screen = finished.args
    assert (sesi.actor.nama, next_screen) == ("Siti Aminah", "impor_pegawai")


def test_the_import_can_wait(qtbot, wizard):
    fill_up_to_the_sheet(qtbot, wizard)
    prove_the_sheet(qtbot, wizard)
    wizard.pages[4].later.setChecked(True)
    with qtbot.waitSignal(wizard.finished, timeout=20_000) as finished:
        wizard.go_on()
    assert finished.args[1] == ""


def test_an_office_that_gets_its_people_from_the_centre_registers_first(qtbot, wizard):
    """An office that lost everything must not import: its place would be full before Pemulihan comes."""
    fill_up_to_the_sheet(qtbot, wizard)
    prove_the_sheet(qtbot, wizard)
    wizard.pages[4].enrol_first.setChecked(True)
    with qtbot.waitSignal(wizard.finished, timeout=20_000) as finished:
        wizard.go_on()
    assert finished.args[1] == "pertukaran"


def test_a_centre_is_advised_to_admit_its_offices_not_to_import_people(qtbot, wizard):
    fill_up_to_the_sheet(qtbot, wizard)
    wizard.model.isian.pusat = True
    prove_the_sheet(qtbot, wizard)
    chosen = wizard.pages[4].enrol_first
    assert chosen.isChecked()
    assert chosen.text() == "Buka Pertukaran: terima pendaftaran kantor (disarankan)"


def test_what_was_mended_is_no_longer_called_wrong(qtbot, wizard):
    wizard.open_step(0)
    click(qtbot, wizard.forward)
    field = wizard.pages[0].fields["kode"]
    assert field.message
    qtbot.keyClicks(field.line, "DINKES")
    assert field.message == ""


def test_tab_walks_down_the_page_to_the_button(qtbot, wizard):
    wizard.open_step(2)
    admin = wizard.pages[2]
    admin.nama_admin.setFocus()
    walked = []
    for _ in range(6):
        qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Tab)
        walked.append(wizard.focusWidget())
    editors = [admin.nama_pengguna, admin.sandi, admin.ulang]
    assert walked == [*editors, admin.shown, wizard.back, wizard.forward]


def test_an_incomplete_step_says_what_is_missing_and_stays(qtbot, wizard):
    wizard.open_step(0)
    click(qtbot, wizard.forward)
    assert wizard.step == 0
    assert wizard.pages[0].fields["nama"].message == "Ketik nama instansi seperti pada kop surat."


def test_going_back_keeps_what_was_typed(qtbot, wizard):
    fill_up_to_the_sheet(qtbot, wizard)
    for _ in range(3):
        click(qtbot, wizard.back)
    assert wizard.step == 0
    assert wizard.pages[0].nama.text() == "Dinas Kesehatan"
    for _ in range(3):
        click(qtbot, wizard.forward)
    assert wizard.step == 3
    assert wizard.pages[2].sandi.text() == SANDI


def test_a_proved_sheet_need_not_be_proved_again(qtbot, wizard):
    fill_up_to_the_sheet(qtbot, wizard)
    prove_the_sheet(qtbot, wizard)
    click(qtbot, wizard.back)
    assert wizard.step == 3
    click(qtbot, wizard.forward)
    assert wizard.step == 4


def test_a_weak_password_is_explained_while_it_is_typed(qtbot, wizard):
    wizard.open_step(2)
    admin = wizard.pages[2]
    qtbot.keyClicks(admin.sandi, "semarang2026")
    qtbot.waitUntil(lambda: "Mudah ditebak" in admin.advice.text())
    admin.sandi.clear()
    qtbot.keyClicks(admin.sandi, SANDI)
    qtbot.waitUntil(lambda: admin.advice.text() == "Sandi cukup kuat.")


def test_the_second_door_is_practice_and_shows_its_progress(qtbot, wizard):
    with qtbot.waitSignal(wizard.practice_wanted):
        wizard.practice_door.setFocus()
        qtbot.keyClick(wizard.practice_door, Qt.Key.Key_Return)

    def work(progress):
        progress.step(1, 4, "Membuat pengguna")
        wizard._cancel_work()
        with pytest.raises(CancelledError):
            progress.step(2, 4)

    job = Job("Menyiapkan Mode Latihan", work)
    wizard.show_job(job)
    assert not wizard.findChild(QProgressBar).isTextVisible()
    assert not wizard._doors.isEnabled()
    seen = []
    job.progressed.connect(lambda *_: seen.append(wizard._progress_text.text()))
    job.run()
    assert seen == ["Membuat pengguna"]
    assert wizard._doors.isEnabled()


def test_enter_leads_on_from_every_page_and_the_buttons_stay_in_place(qtbot, wizard):
    places = set()

    def enter():
        places.add((wizard.back.parentWidget().height(), wizard.back.y()))
        qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)

    fill_up_to_the_sheet(qtbot, wizard)
    sheet = wizard._sheet.sheet
    wizard.open_step(1)
    assert isinstance(wizard.focusWidget(), QRadioButton)
    enter()
    assert wizard.step == 2
    wizard.open_step(3)
    assert wizard.focusWidget() is sheet.kept_button
    enter()
    assert sheet.group.isVisible()
    prove_the_sheet(qtbot, wizard)
    assert wizard.step == 4
    with qtbot.waitSignal(wizard.finished):
        enter()
    assert len(places) == 1
