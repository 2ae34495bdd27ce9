"""Perubahan SOTK by clicks: the workbook out, a filled one in, what holds it, all of it applied."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton

from kinerja_desktop.ui.organisasi.view import SOTK_TARGET, OrganisasiView


@pytest.fixture
def view(world, qtbot) -> OrganisasiView:
    view = OrganisasiView(world.context(world.people.pengelola))
    qtbot.addWidget(view)
    view.resize(1100, 650)
    view.show()
    view.open_target(SOTK_TARGET)
    return view


@pytest.fixture
def filled(tmp_path):
    """A workbook of three people who go to a unit of another name."""
    path = tmp_path / "sotk.csv"
    lines = [f"{who};Bidang Ekonomi" for who in ("Kabid Uji, S.KM.", "Staf Uji, A.Md.", "Teman Uji")]
    path.write_text("\n".join(["Nama;Unit baru", *lines]))
    return path


def units(world):
    return {one.nama for one in world.services.organisasi.tree(world.people.pengelola)}


def test_without_a_ground_nothing_is_opened(view, world):
    view.sotk.look_button.click()
    assert view.sotk.dasar.message
    assert world.dialogs.asked == []
    assert view.sotk.apply_button.isHidden()


def test_a_filled_workbook_is_looked_at_and_applied(view, world, qtbot, filled):
    tab = view.sotk
    tab.dasar.set_text("Perwal 12/2026")
    tab.mulai.set_value(date(2026, 7, 1))
    world.dialogs.file = filled
    tab.look_button.click()
    qtbot.waitUntil(lambda: len(tab.rows.rows) == 3)
    assert "3 pegawai berubah mulai 1 Juli 2026." in tab.summary.text()
    assert "Unit ditutup: bidang Uji." in tab.summary.text()
    assert "bidang Uji" in units(world)
    tab.apply_button.click()
    qtbot.waitUntil(lambda: "Perubahan SOTK diterapkan." in view.banner.text)
    assert world.dialogs.asked[-1] == "Terapkan perubahan SOTK untuk 3 pegawai mulai 1 Juli 2026?"
    assert "Bidang Ekonomi" in units(world)
    assert "bidang Uji" not in units(world)
    assert tab.apply_button.isHidden()


def test_what_holds_a_line_hides_the_button_and_says_why(view, world, qtbot, filled):
    tab = view.sotk
    tab.dasar.set_text("Perwal 12/2026")
    tab.mulai.set_value(date(2026, 1, 1))  # their posts began on that day
    world.dialogs.file = filled
    tab.look_button.click()
    qtbot.waitUntil(lambda: len(tab.rows.rows) == 3)
    assert "3 baris menghalangi" in tab.summary.text()
    assert "Tanggal mulai harus setelah 1 Januari 2026." in tab.rows.rows[0].halangan
    assert tab.apply_button.isHidden()


def test_the_workbook_to_fill_in_is_written(view, world, qtbot, tmp_path):
    world.dialogs.file = tmp_path / "lembar"
    view.sotk.write_button.click()
    qtbot.waitUntil(lambda: "Lembar kerja disimpan." in view.banner.text)
    assert (tmp_path / "lembar.xlsx").exists()


def test_the_tab_has_no_new_unit(view):
    shown = {one.text() for one in view.findChildren(QPushButton) if one.isVisible()}
    assert "Terapkan" not in shown
    assert not shown & {"Unit baru", "Jabatan baru", "Muat templat"}
