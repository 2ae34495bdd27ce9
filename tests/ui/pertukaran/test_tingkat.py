"""An agency admits an employee's PC in the window; a lost key is revoked from a package on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from tests.kit.pusat import forged
from tests.ui.pertukaran.test_view import click, opened

NIP = "199003152015031002"


@pytest.fixture
def tab(world, terdaftar, qtbot):
    _ = terdaftar
    view = opened(world, world.people.admin, qtbot)
    view.open_target("pendaftaran")
    return view.pendaftaran


def asked(world, folder):
    return forged(folder, "pc.kinerja", world.database, instalasi_id=new_id(), nama_instalasi="PC Staf")


def admit(world, tab, folder, nip=NIP):
    """A step: typed from the letter, and the file chosen."""
    path, digits = asked(world, folder)
    world.dialogs.file = path
    tab.orang.nip.set_text(nip)
    tab.orang.digits.set_text(digits)
    click(tab.orang, "Pilih berkas dan terima")


def of_people(tab):
    return [one for one in tab.model.terdaftar if not one.pusat]


def test_an_employees_pc_is_admitted_by_digits_and_nip(world, tab, terdaftar):
    admit(world, tab, terdaftar)
    assert world.dialogs.asked[-1] == "Terima PC Staf untuk Staf Uji, A.Md.?"
    (pc,) = of_people(tab)
    assert (pc.instansi, pc.cakupan, pc.nip) == ("Staf Uji, A.Md.", "Pegawai", NIP)
    assert "KIN_" in tab.written.text.text()
    assert tab.awal.isVisible()
    world.dialogs.folder = terdaftar / "awal"
    tab._table.selectRow(tab.known.rows.index(pc))
    click(tab, "Buat Data Awal")
    assert world.said[-1].startswith("Data Awal versi 1 dibuat")


def test_a_second_pc_of_the_same_person_asks_why(world, tab, terdaftar):
    admit(world, tab, terdaftar)
    world.dialogs.reason = "laptop diganti"
    admit(world, tab, terdaftar)
    assert sorted(one.status for one in of_people(tab)) == [StatusInstalasi.AKTIF, StatusInstalasi.DIGANTI]


def test_who_leads_no_unit_is_told_so(world, tab, terdaftar):
    tab.orang.leads.setChecked(True)
    admit(world, tab, terdaftar)
    assert "tidak memimpin unit" in tab._banner.text
    assert of_people(tab) == []


def test_nobody_is_guessed(world, tab, terdaftar):
    admit(world, tab, terdaftar, nip="")
    assert tab.orang.nip.message == "NIP belum diketik."
    admit(world, tab, terdaftar, nip="1")
    assert "tidak ada di instansi ini" in tab._banner.text


def test_a_lost_key_is_revoked_with_the_last_package_that_counts(world, pusat, terdaftar, qtbot):
    sent = [
        world.services.kirim.export(world.people.pengelola, terdaftar / name, 2026).path for name in "abc"
    ]
    terima = pusat.services.terima
    terima.apply(pusat.pengelola, terima.plan(pusat.pengelola, sent[0]))
    view = opened(pusat, pusat.admin, qtbot)
    view.open_target("pendaftaran")
    tab = view.pendaftaran
    click(tab, "Cabut kunci")
    assert "Pilih dahulu" in view.banner.text
    tab._table.selectRow(0)
    click(tab, "Cabut kunci")
    assert not tab.cabut.number.isEnabled()
    QTest.keyClicks(tab.cabut.reason.line, "laptop hilang")
    tab.cabut.year.box.setFocus()
    QTest.keyClick(tab.cabut.year.box, Qt.Key.Key_Down)
    assert tab.cabut.number.text == "1", "what was received last stands there"
    tab.cabut.number.set_text("2")
    tab.cabut.confirm.click()
    assert pusat.said[-1] == "Kunci PC Kantor dicabut"
    assert not tab.cabut.isVisible()
    assert terima.plan(pusat.pengelola, sent[1]).urut == 2
    with pytest.raises(FileRefusedError, match="dicabut"):
        terima.plan(pusat.pengelola, sent[2])


def test_a_dropped_registration_waits_in_its_own_field_and_not_in_the_key_cards(world, tab, terdaftar):
    path, digits = asked(world, terdaftar)
    tab.take_file(path)
    assert "pendaftaran komputer pegawai" in tab._banner.text
    assert tab.orang.nip.line.hasFocus()
    tab.orang.nip.set_text(NIP)
    tab.orang.digits.set_text(digits)
    world.dialogs.file = None
    click(tab.orang, "Pilih berkas dan terima")
    assert [one.nip for one in of_people(tab)] == [NIP]
