"""The page Rekap, clicked through."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from python_calamine import CalamineWorkbook

from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm
from kinerja_desktop.ui.kit import written
from kinerja_desktop.ui.laporan.table_model import BELUM, REKAP
from kinerja_desktop.ui.laporan.view import make_view
from kinerja_desktop.ui.look.theme import dress
from kinerja_desktop.ui.widgets.table.roles import TONE_ROLE
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel


@pytest.fixture
def view(dinilai, qtbot):
    made = make_view(dinilai.context(dinilai.people.pengelola))
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def shown(model, row):
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


def test_table_chart_and_late_list_tell_the_same(view):
    assert view.totals.text() == "Triwulan I 2026: 1 dari 5 final (20 %): 1 Baik"
    units = [shown(view.units, row) for row in range(view.units.rowCount())]
    assert ["bidang Uji", "Baik", "3", "1", "2", "0", "0", "1", "0", "0", "0"] in units
    assert view.late.rowCount() == 4
    assert view.tabs.tabText(2) == "Belum dievaluasi (4)"
    assert "SKP belum ditetapkan: 3" in view.reasons.text()
    assert "bidang Uji: 1 Baik, 2 Belum final" in view.chart.accessibleDescription()


def test_a_nought_is_pale_and_counts(view):
    """An empty place would look like a number that is not known."""
    row = next(one for one in range(view.units.rowCount()) if shown(view.units, one)[0] == "bidang Uji")
    tones = [view.units.data(view.units.index(row, column), TONE_ROLE) for column in range(3, 8)]
    assert tones == [None, None, "muted", "muted", None]
    isi = view.units.isi()
    (own,) = [line for line in isi.baris() if line[0] == "bidang Uji"]
    assert list(own[3:]) == [1, 2, 0, 0, 1, 0, 0, 0]
    final = isi.judul.index("Final")
    view.table.sortByColumn(final, Qt.SortOrder.AscendingOrder)
    counts = [line[final] for line in view.units.isi().baris()]
    assert counts == sorted(counts)
    assert counts[0] == 0


def test_export_says_where_it_went(view, dinilai, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(written, "open_folder", opened.append)
    dinilai.dialogs.file = tmp_path / "rekap.xlsx"
    view.export_button.click()
    sheet = CalamineWorkbook.from_path(tmp_path / "rekap.xlsx").get_sheet_by_index(0).to_python()
    (own,) = [line for line in sheet if "bidang Uji" in line]
    assert "" not in own
    assert own.count(0) >= 4
    assert f"rekap.xlsx disimpan di {tmp_path}" in view._written.text.text()
    assert dinilai.said == ["Rekap disimpan"]


@pytest.mark.parametrize("name", ["table", "late_table", "excused_table"])
def test_every_heading_can_be_read(view, name):
    view.tabs.setCurrentIndex({"table": 0, "late_table": 2, "excused_table": 3}[name])
    table = getattr(view, name)
    heading = table.horizontalHeader()
    cut = [n for n in range(heading.count()) if heading.sectionSize(n) < heading.sectionSizeHint(n)]
    assert cut == []


def test_units_can_be_read_where_the_page_is_narrow(view):
    """All predikat are in sight at 100, 125 and 150 %: what goes is what the unit's own page tells too."""
    dress(view)
    for width, hidden in ((1158, []), (1044, []), (862, [1, 5])):
        view.resize(width, 440)
        QCoreApplication.processEvents()
        needed = view.table.fontMetrics().horizontalAdvance("UPTD Puskesmas Banda")
        assert view.table.columnWidth(0) >= needed
        assert view.table.horizontalScrollBar().maximum() == 0
        assert [one for one in range(len(REKAP)) if view.table.isColumnHidden(one)] == hidden


def test_giving_up_writes_nothing(view, dinilai, tmp_path):
    dinilai.dialogs.file = None
    view.export_button.click()
    assert list(tmp_path.glob("*.xlsx")) == []


@pytest.mark.parametrize("columns", [REKAP, BELUM])
def test_tables_keep_the_rules_of_qt(columns, view, qtmodeltester):
    model = RowsModel(columns)
    model.set_rows(view.model.rekap.rows if columns is REKAP else view.model.rekap.belum)
    qtmodeltester.check(model)


def test_who_is_not_planned_has_a_tab_a_column_and_a_reason_p65(view, dinilai):
    assert view.tabs.tabText(3) == "Tidak dievaluasi (0)"
    people = dinilai.people
    leave = KeadaanForm(people.teman_id, JenisKeadaan.CLTN, date(2026, 2, 1), None, "SK 851/12/2026")
    dinilai.services.keadaan.save(people.pengelola, leave)
    view.reload()
    assert view.tabs.tabText(3) == "Tidak dievaluasi (1)"
    (row,) = [shown(view.excused, row) for row in range(view.excused.rowCount())]
    assert row[0] == "Teman Uji"
    assert "cuti di luar tanggungan negara sejak 1 Februari 2026" in row[3]
    assert view.totals.text().endswith("1 tidak direncanakan")
    assert view.tabs.tabText(2) == "Belum dievaluasi (3)"


def test_a_number_leads_to_its_people(view):
    model = view.people
    everybody = model.rowCount()
    assert everybody == view.model.rekap.pegawai
    line = next(n for n, row in enumerate(view.units.rows) if row.final)
    unit = view.units.rows[line]
    kind = next(number for number, one in enumerate(unit.predikat) if unit.predikat[one])
    view.table.activated.emit(view.units.index(line, view.units.columnCount() - len(unit.predikat) + kind))
    assert view.tabs.tabText(view.tabs.currentIndex()) == "Nominatif"
    assert [row.unit_kerja for row in model.rows] == [unit.unit_kerja]
    assert f"1 dari {everybody} pegawai" in view._narrowed.text()
    view._everybody.click()
    assert model.rowCount() == everybody


def test_the_chart_is_copied_and_saved_as_a_picture(view, dinilai, tmp_path):
    view._copy_chart()
    assert QGuiApplication.clipboard().image().width() > 0
    dinilai.dialogs.file = tmp_path / "bagan.png"
    view._save_chart()
    assert (tmp_path / "bagan.png").read_bytes().startswith(b"\x89PNG")
