"""The section Insiden data: note, complete, print."""

from pypdf import PdfReader

from kinerja_desktop.ui.insiden.insiden_view import INSIDEN, InsidenView
from kinerja_desktop.ui.insiden.insiden_view_model import InsidenViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel


def opened(world, qtbot, who):
    view = InsidenView(InsidenViewModel(world.context(getattr(world.people, who))), Banner())
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    return view


def test_an_incident_is_noted_completed_and_printed(world, qtbot, tmp_path):
    view = opened(world, qtbot, "pengelola")
    view.new_button.click()
    assert "lembar pemulihan" in view.form.fields["kunci"].text
    view.form.fields["uraian"].set_text("Flashdisk cadangan hilang")
    view.form.confirm.click()
    assert view.form.isHidden()
    (row,) = view.rows.rows
    assert row.form.uraian == "Flashdisk cadangan hilang"
    view.change_button.click()
    view.form.fields["penanganan"].set_text("Kunci basis data diganti")
    view.form.confirm.click()
    world.dialogs.file = tmp_path / "laporan.pdf"
    view.print_button.click()
    assert "Laporan insiden disimpan." in view.banner.text
    text = " ".join(PdfReader(tmp_path / "laporan.pdf").pages[0].extract_text().split())
    assert "Flashdisk cadangan hilang" in text
    assert "Kunci basis data diganti" in text


def test_a_form_without_words_is_refused_and_stays(world, qtbot):
    view = opened(world, qtbot, "pengelola")
    view.new_button.click()
    view.form.confirm.click()
    assert "belum diisi" in view.banner.text
    assert not view.form.isHidden()


def test_an_auditor_only_reads(world, qtbot):
    view = opened(world, qtbot, "pemeriksa")
    assert view.new_button.isHidden()
    assert view.change_button.isHidden()


def test_the_table_keeps_the_rules_of_qt(qtmodeltester):
    qtmodeltester.check(RowsModel(INSIDEN))
