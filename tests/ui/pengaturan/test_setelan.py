"""The section Setelan: read, change, be told what is wrong."""

import pytest

from kinerja_desktop.ui.pengaturan.aturan.setelan_view import SETELAN, SetelanView
from kinerja_desktop.ui.pengaturan.aturan.setelan_view_model import SetelanViewModel, parse
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel


def opened(world, qtbot, who="admin"):
    view = SetelanView(SetelanViewModel(world.context(getattr(world.people, who))), Banner())
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    return view


def test_a_number_is_changed_with_its_reason(world, qtbot):
    view = opened(world, qtbot)
    assert "Sumber: " in view.detail.text()
    assert "1 sampai 1.440 menit" in view.detail.text()
    view.change_button.click()
    assert "sekarang 15" in view.form.nilai._message.text()
    view.form.nilai.set_text("1.440")
    view.form.alasan.set_text("Jam komputer sering tertinggal")
    view.form.confirm.click()
    assert view.form.isHidden()
    assert view.rows.rows[0].nilai == 1440
    assert world.said == ["Setelan tersimpan"]
    for part in ("dari 15 menit", "Jam komputer sering tertinggal"):
        assert part in view.detail.text()


def test_what_is_wrong_stands_under_its_field(world, qtbot):
    view = opened(world, qtbot)
    view.change_button.click()
    view.form.nilai.set_text("2000")
    view.form.confirm.click()
    assert view.form.nilai.message == "Isi angka 1 sampai 1.440 menit."
    assert "Wajib diisi" in view.form.alasan.message
    assert not view.form.isHidden()
    view.form.alasan.set_text("x" * 1001)
    view.form.nilai.set_text("20")
    view.form.confirm.click()
    assert "Paling banyak 1.000 huruf" in view.form.alasan.message
    assert view.rows.rows[0].nilai == 15


def test_who_is_no_admin_only_reads(world, qtbot):
    view = opened(world, qtbot, "pengelola")
    assert view.change_button.isHidden()
    assert len(view.rows.rows) > 5


@pytest.mark.parametrize(
    ("text", "number"),
    [("1440", 1440), (" 1.440 ", 1440), ("14.4", None), ("-3", None), ("", None), ("x", None)],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert parse(text) == number


def test_the_table_keeps_the_rules_of_qt(qtmodeltester):
    qtmodeltester.check(RowsModel(SETELAN))
