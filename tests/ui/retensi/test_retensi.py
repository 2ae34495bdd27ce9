"""The section Retensi data: what is kept, what is over its period, the report as a file."""

from pypdf import PdfReader

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.ui.retensi.retensi_view import RETENSI, RetensiView
from kinerja_desktop.ui.retensi.retensi_view_model import RetensiViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from tests.kit.office import NOW


def opened(world, qtbot, who="admin"):
    view = RetensiView(RetensiViewModel(world.context(getattr(world.people, who))), Banner())
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    qtbot.waitUntil(lambda: view.model.laporan is not None)
    return view


def test_a_new_office_keeps_nothing_too_long(world, qtbot):
    view = opened(world, qtbot)
    assert view.summary.text() == "Tidak ada yang melewati masa simpannya."


def test_what_is_over_its_period_comes_first_with_what_to_do(world, qtbot, tmp_path):
    world.database.clock = Clock(lambda: NOW.replace(year=NOW.year + 20))
    view = opened(world, qtbot)
    assert "melewati masa simpannya" in view.summary.text()
    chosen = view.rows.row_at(view.table.currentIndex())
    assert chosen is not None
    assert chosen.lewat
    assert chosen.jenis.langkah in view.step.text()
    world.dialogs.file = tmp_path / "laporan"
    view.save_button.click()
    qtbot.waitUntil(lambda: "Laporan retensi disimpan." in view.banner.text)
    text = PdfReader(tmp_path / "laporan.pdf").pages[0].extract_text()
    assert "LAPORAN RETENSI DATA PRIBADI" in text


def test_an_admin_gets_to_the_periods(world, qtbot):
    view = opened(world, qtbot)
    view.periods_button.click()
    assert world.navigated[-1] == ("pengaturan", "setelan")
    assert opened(world, qtbot, "pemeriksa").periods_button.isHidden()


def test_the_table_keeps_the_rules_of_qt(qtmodeltester):
    qtmodeltester.check(RowsModel(RETENSI))
