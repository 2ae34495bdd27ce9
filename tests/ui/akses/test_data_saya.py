"""The section Data saya: who looked, and the file by the dialog."""

import pytest
from python_calamine import load_workbook

from kinerja_desktop.ui.akses.data_saya_view import DataSayaView
from kinerja_desktop.ui.akses.data_saya_view_model import DataSayaViewModel
from kinerja_desktop.ui.akses.table_model import PEMBACA
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel


@pytest.fixture
def view(world, qtbot):
    world.services.pegawai.get(world.people.pengelola, world.people.staf_id)
    made = DataSayaView(DataSayaViewModel(world.context(world.people.staf)), Banner())
    qtbot.addWidget(made)
    return made


def test_who_looked_is_shown_in_words(view):
    (row,) = view.pembaca.rows
    shown = [view.pembaca.data(view.pembaca.index(0, column)) for column in range(4)]
    assert shown[1:] == ["pengelola", "Pengelola Kinerja", "Data pegawai"]
    assert shown[0].startswith("23 November 2026")
    assert row.keperluan == "pegawai"


def test_all_of_it_is_saved_where_the_dialog_says(world, view, tmp_path):
    view.export_button.click()
    assert world.dialogs.asked == ["Simpan data saya"]
    assert view.banner.isHidden(), "nothing chosen, nothing done"
    world.dialogs.file = tmp_path / "data saya"
    view.export_button.click()
    assert "Data Anda disimpan." in view.banner.text
    assert "Pegawai" in load_workbook(str(tmp_path / "data saya.xlsx")).sheet_names
    assert not view.folder_button.isHidden()


def test_the_table_keeps_the_rules_of_qt(qtmodeltester):
    qtmodeltester.check(RowsModel(PEMBACA))
