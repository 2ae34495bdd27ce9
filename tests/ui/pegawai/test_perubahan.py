"""Changes of the year by clicks: opened from Pegawai, narrowed, contracts dated, saved, back to a person."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from kinerja_desktop.domain.pegawai.terms import JenisPegawai, StatusPegawai
from kinerja_desktop.services.pegawai.perubahan.rows import JenisPerubahan
from kinerja_desktop.services.pegawai.service import PegawaiForm
from kinerja_desktop.ui.pegawai.view import CHANGES_TARGET, PegawaiView


@pytest.fixture
def view(world, qtbot) -> PegawaiView:
    services, pengelola = world.services, world.people.pengelola
    form = PegawaiForm("Kontrak Uji", "198506122024211001", JenisPegawai.PPPK, "IX")
    services.pegawai.save(pengelola, form)
    services.pegawai.leave(pengelola, [world.people.kabid_id], StatusPegawai.PINDAH, date(2026, 10, 1))
    view = PegawaiView(world.context(pengelola))
    qtbot.addWidget(view)
    world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
    view.resize(1100, 650)
    view.show()
    qtbot.waitExposed(view)
    return view


def opened(view, qtbot):
    next(one for one in view.findChildren(QPushButton) if one.text() == "Perubahan tahun ini").click()
    qtbot.waitUntil(lambda: bool(view.perubahan.changes.rows))
    return view.perubahan


def choose(box, text):
    box.setCurrentText(text)
    box.activated.emit(box.currentIndex())


def test_the_button_lists_the_year_and_tells_what_follows_of_the_marked_line(view, qtbot):
    pane = opened(view, qtbot)
    assert not view._actions[0].isVisible()
    kinds = {one.jenis for one in pane.changes.rows}
    assert {JenisPerubahan.KELUAR, JenisPerubahan.TANPA_KONTRAK} <= kinds
    assert "Tahun 2026: " in pane.note.text()
    assert "keluar 1" in pane.note.text()
    line = next(at for at, one in enumerate(pane.changes.rows) if one.jenis is JenisPerubahan.KELUAR)
    pane.table.setCurrentIndex(pane.changes.index(line, 0))
    assert "2 orang yang ia nilai perlu pejabat penilai lain." in pane.detail.text()


def test_kind_and_month_narrow_the_list(view, qtbot):
    pane = opened(view, qtbot)
    choose(pane.bulan, "Oktober")
    assert {one.tanggal.month for one in pane.changes.rows} == {10}
    choose(pane.jenis, "Jenjang jabatan")
    assert pane.changes.rows == ()
    assert "Tidak ada perubahan pada tahun 2026 yang cocok." in pane.note.text()
    choose(pane.jenis, "Keluar")
    assert [one.nama for one in pane.changes.rows] == ["Kabid Uji, S.KM."]


def test_the_marked_contracts_get_their_last_day_by_keys(view, world, qtbot):
    pane = opened(view, qtbot)
    pane.contract.click()
    assert "Tandai PPPK" in pane.note.text()
    choose(pane.jenis, "Akhir kontrak belum dicatat")
    pane.table.selectAll()
    pane.contract.click()
    pane.contract_form.selesai.set_value(date(2026, 9, 30))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pane.changes.rows == ())
    assert world.said[-1] == "Akhir kontrak tercatat untuk 2 orang"
    choose(pane.jenis, "Kontrak berakhir")
    assert {one.tanggal for one in pane.changes.rows} == {date(2026, 10, 1)}
    assert pane.contract_form.isHidden()


def test_enter_opens_the_person_whose_contract_is_a_field(view, qtbot):
    pane = opened(view, qtbot)
    choose(pane.jenis, "Akhir kontrak belum dicatat")
    pane.table.setCurrentIndex(pane.changes.index(0, 0))
    pane.table.activated.emit(pane.table.currentIndex())
    assert view.detail_model.detail.pegawai.nama == "Kontrak Uji"
    field = view.detail.identity.fields["akhir_kontrak"]
    qtbot.waitUntil(field.isVisible)
    view.detail_model.edit("akhir_kontrak", "31-12-2027")
    assert view.detail_model.text("akhir_kontrak") == "31 Desember 2027"
    view.detail_model.edit("akhir_kontrak", "31-02-2027")
    assert view.detail_model.message("akhir_kontrak")


def test_the_list_is_saved_and_the_year_follows_the_period(view, world, qtbot, tmp_path):
    view.open_target(CHANGES_TARGET)
    qtbot.waitUntil(lambda: bool(view.perubahan.changes.rows))
    target = tmp_path / "perubahan.pdf"
    world.dialogs.file = target
    view.perubahan.save_button.click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "disimpan" in view.banner.text)
    view.perubahan.back.click()
    assert view._actions[0].isVisible()
