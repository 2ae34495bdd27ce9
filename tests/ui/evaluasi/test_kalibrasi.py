"""The tab Kalibrasi in a window: numbers per rater, the people behind them, a workbook; who has the tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kinerja_desktop.domain.evaluasi.terms import Predikat, Rating
from kinerja_desktop.ui.evaluasi.view import make_view
from kinerja_desktop.ui.widgets.chart.kurva import heights_of
from tests.kit.desk import T1
from tests.kit.patience import PATIENCE_MS

ATAS = Rating.DIATAS_EKSPEKTASI
SANGAT_BAIK = 5
"""The column."""


@pytest.fixture
def open_tab(qtbot, siap):
    siap.langkah.rated(siap.people.staf_id, T1, ATAS, ATAS)

    def open_for(actor, size=(1158, 690)):
        view = make_view(siap.context(actor))
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        view.tabs.setCurrentWidget(view.kalibrasi)
        panel = view.kalibrasi.content
        qtbot.waitUntil(lambda: panel.raters.rowCount() > 0, timeout=PATIENCE_MS)
        return view, panel

    return open_for


def line_of(panel, name):
    return next(n for n in range(panel.raters.rowCount()) if panel.raters.index(n, 0).data() == name)


def test_from_a_number_to_its_people_and_to_the_desk(siap, open_tab):
    view, panel = open_tab(siap.people.pengelola)
    assert panel.combo.currentText().casefold() == "dinas uji"
    line = line_of(panel, "Kabid Uji, S.KM.")
    assert panel.raters.index(line, 3).data() == "1 dari 2"
    panel.table.setCurrentIndex(panel.raters.index(line, SANGAT_BAIK))
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert panel.people.rowCount() == 1
    assert panel.narrowed.text().startswith("Kabid Uji, S.KM. · Sangat Baik: 1 dari")
    panel.people_table.setCurrentIndex(panel.people.index(0, 0))
    QTest.keyClick(panel.people_table, Qt.Key.Key_Return)
    assert view.tabs.currentIndex() == 0


def test_another_unit_is_counted_anew_and_saved(siap, open_tab, qtbot, tmp_path):
    _, panel = open_tab(siap.people.pengelola)
    panel.combo.setCurrentIndex(panel.combo.findText("bidang Uji"))
    panel.combo.activated.emit(panel.combo.currentIndex())
    qtbot.waitUntil(lambda: panel.raters.rowCount() == 1, timeout=PATIENCE_MS)
    siap.dialogs.file = tmp_path / "k"
    panel.export_button.click()
    qtbot.waitUntil((tmp_path / "k.xlsx").exists, timeout=PATIENCE_MS)


def test_a_rating_given_meanwhile_is_counted_when_the_tab_is_seen_again(siap, open_tab, qtbot):
    view, panel = open_tab(siap.people.pengelola)
    view.tabs.setCurrentIndex(0)
    siap.langkah.rated(siap.people.teman_id, T1, ATAS, ATAS)
    view.reload()
    view.tabs.setCurrentWidget(view.kalibrasi)

    def told():
        line = line_of(panel, "Kabid Uji, S.KM.")
        return panel.raters.index(line, 3).data() == "2 dari 2"

    qtbot.waitUntil(told, timeout=PATIENCE_MS)


def test_who_only_reads_the_own_evaluation_has_no_such_tab(siap, qtbot):
    view = make_view(siap.context(siap.people.staf))
    qtbot.addWidget(view)
    assert [view.tabs.tabText(n) for n in range(view.tabs.count())].count("Kalibrasi") == 0


def test_people_cover_as_much_as_the_picture():
    jumlah = [(predikat, 2 if predikat is Predikat.BAIK else 0) for predikat in Predikat]
    assert heights_of(jumlah, (0.5, 1.0, 2.0, 1.0, 0.5)) == (0, 0, 0, 5.0, 0)
    assert max(heights_of(jumlah, (0.5, 1.0, 2.0, 6.0, 2.0))) == 7.0
    assert heights_of(jumlah, ()) == (0, 0, 0, 6.0, 0)
    assert heights_of([], ()) == (0.0,) * 5
