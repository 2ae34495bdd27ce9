"""The tab Pendaftaran by keys alone, in the order in which its steps must be done."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kinerja_desktop.services.pertukaran.pendaftaran.pejabat import Pejabat
from tests.ui.pertukaran.test_view import opened


def below(upper, lower) -> bool:
    origin = QPoint(0, 0)
    return upper.mapToGlobal(origin).y() < lower.mapToGlobal(origin).y()


def test_the_official_comes_before_the_file_that_carries_his_key(world, qtbot):
    """Issue 14, 1: who follows the steps as they stand sends a registration that names the official."""
    world.services.pendaftaran.set_up(world.people.admin, "PC Kantor")
    page = opened(world, world.people.admin, qtbot)
    page.open_target("pendaftaran")
    view = page.pendaftaran
    assert below(view.letter.nama, view.pejabat.pin)
    assert below(view.pejabat.set_button, view.register_button)
    assert below(view.register_button, view.card_digits)


def test_enter_in_the_second_pin_installs_it(world, qtbot):
    world.services.pendaftaran.set_up(world.people.admin, "PC Kantor")
    page = opened(world, world.people.admin, qtbot)
    page.open_target("pendaftaran")
    view = page.pendaftaran
    view.letter.nama.line.setText("dr. Kepala Uji")
    view.letter.jabatan.line.setText("Kepala Dinas")
    for field in (view.pejabat.pin, view.pejabat.ulang):
        QTest.keyClicks(field.line, "4718205936")
    QTest.keyClick(view.pejabat.ulang.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "dr. Kepala Uji" in view.pejabat.state.text())


def test_enter_goes_on_from_the_digits_and_what_was_admitted_says_where_its_card_goes(
    world, pusat, tmp_path, qtbot
):
    world.services.pendaftaran.set_up(world.people.admin, "PC Kantor")
    asked = world.services.pendaftaran.register(world.people.admin, tmp_path)
    pusat.dialogs.file = asked.path
    page = opened(pusat, pusat.admin, qtbot)
    page.open_target("pendaftaran")
    view = page.pendaftaran
    QTest.keyClicks(view.admit_digits.line, asked.sidik_jari)
    QTest.keyClick(view.admit_digits.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Bawa kembali ke kantor itu" in view.written.text.text())
    assert view.admit_digits.text == ""
    (card,) = tmp_path.glob("*kartu-kunci*")

    office = opened(world, world.people.admin, qtbot)
    office.open_target("pendaftaran")
    world.dialogs.file = card
    own = pusat.services.pendaftaran.own_fingerprint(pusat.admin)
    QTest.keyClicks(office.pendaftaran.card_digits.line, own)
    QTest.keyClick(office.pendaftaran.card_digits.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Kartu Kunci diterima" in office.banner.text)
    assert "tab Terima" in office.banner.text


def test_the_digits_of_the_official_are_typed_as_well(world, pusat, tmp_path, qtbot):
    world.services.pendaftaran.set_up(world.people.admin, "PC Kantor")
    sari, pin = Pejabat("Sari Dewi, S.H.", "Sekretaris Dinas", ""), "4718205936"
    official = world.services.pejabat.set_up(world.people.admin, sari, pin, pin)
    asked = world.services.pendaftaran.register(world.people.admin, tmp_path)
    pusat.dialogs.file = asked.path
    page = opened(pusat, pusat.admin, qtbot)
    page.open_target("pendaftaran")
    view = page.pendaftaran
    view.admit_digits.set_text(asked.sidik_jari)
    QTest.keyClick(view.admit_digits.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Sidik jari kunci pejabat belum diketik" in page.banner.text)
    QTest.keyClicks(view.official_digits.line, official)
    QTest.keyClick(view.official_digits.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Bawa kembali ke kantor itu" in view.written.text.text())
    assert view.official_digits.text == ""
