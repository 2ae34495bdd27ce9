"""The official's PIN in the window: set at the office, asked for at sending, kept nowhere."""

import pytest
from PySide6.QtWidgets import QLineEdit

from kinerja_desktop.services.pertukaran.pendaftaran.pejabat import Pejabat
from tests.kit.pusat import enrol
from tests.ui.pertukaran.test_view import click, opened, texts

PIN = "4071926358"


@pytest.fixture
def berpejabat(world, pusat, tmp_path):
    """Enrolled with an official; gives the folder for files."""
    folder = tmp_path / "berkas"
    admin = world.people.admin
    world.services.pendaftaran.set_up(admin, "PC Kantor")
    world.services.pejabat.set_up(admin, Pejabat("Sari Dewi", "Sekretaris"), PIN, PIN)
    enrol(world.services, admin, pusat.services, pusat.admin, folder)
    return folder


def test_the_official_types_a_pin_twice_and_waits_for_the_card(world, qtbot):
    world.services.pendaftaran.set_up(world.people.admin, "PC Kantor")
    view = opened(world, world.people.admin, qtbot)
    view.open_target("pendaftaran")
    tab = view.pendaftaran
    assert "belum ada" in tab.pejabat.state.text()
    tab.letter.nama.set_text("Sari Dewi")
    tab.letter.jabatan.set_text("Sekretaris")
    tab.pejabat.pin.line.setText("12345678")
    tab.pejabat.ulang.line.setText("12345678")
    click(tab, "Pasang PIN pejabat")
    assert "ditebak paling dahulu" in view.banner.text
    assert tab.pejabat.pin.text == ""
    tab.pejabat.pin.line.setText(PIN)
    tab.pejabat.ulang.line.setText(PIN)
    click(tab, "Pasang PIN pejabat")
    assert "Sari Dewi (Sekretaris): menunggu Kartu Kunci" in tab.pejabat.state.text()
    assert tab.pejabat.pin.line.echoMode() is QLineEdit.EchoMode.Password
    assert not tab.pejabat.pin.line.is_kept_safe, "no draft may hold it"


def test_sending_asks_for_the_pin_and_forgets_it(world, pusat, berpejabat, qtbot):
    world.dialogs.folder = berpejabat / "kirim"
    view = opened(world, world.people.pengelola, qtbot)
    assert view.kirim.pin.isVisible()
    click(view.kirim, "Kirim ke pusat")
    assert view.kirim.pin.message == "PIN belum diketik."
    assert world.dialogs.asked == []
    view.kirim.pin.line.setText("11112222")
    click(view.kirim, "Kirim ke pusat")
    assert "PIN pejabat salah" in view.banner.text
    assert view.kirim.pin.text == ""
    view.kirim.pin.line.setText(PIN)
    click(view.kirim, "Kirim ke pusat")
    qtbot.waitUntil(lambda: "terkirim, belum diterima" in texts(view.kirim))
    (path,) = (berpejabat / "kirim").iterdir()
    assert pusat.services.terima.plan(pusat.pengelola, path).hitung


@pytest.mark.usefixtures("berpejabat")
def test_the_centre_has_no_hole_where_an_office_has_its_steps(pusat, qtbot):
    view = opened(pusat, pusat.pengelola, qtbot)
    view.open_target("pendaftaran")
    tab = view.pendaftaran
    assert tab.steps.sizeHint().height() < 10 * tab.admit_button.height()


@pytest.mark.usefixtures("berpejabat")
def test_the_centre_sees_whose_key_signs(pusat, qtbot):
    view = opened(pusat, pusat.admin, qtbot)
    view.open_target("pendaftaran")
    (kantor,) = view.pendaftaran.model.terdaftar
    assert len(kantor.sidik_pejabat.replace(" ", "")) == 30


def test_an_office_without_an_official_is_asked_for_nothing(world, terdaftar, qtbot):
    world.dialogs.folder = terdaftar
    view = opened(world, world.people.pengelola, qtbot)
    assert not view.kirim.pin.isVisible()
    click(view.kirim, "Kirim ke pusat")
    qtbot.waitUntil(lambda: "terkirim, belum diterima" in texts(view.kirim))
