"""The screen Perencanaan: findings that lead to their place, the load of people, the page for the head."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from sqlalchemy import event

from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.perencanaan.cakupan import JenisTemuan
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.ui.look.theme import dress
from kinerja_desktop.ui.perencanaan.view import make_view


@pytest.fixture
def planned(world):
    """Two people plan the same output for one need; another need nobody carries."""
    people, services = world.people, world.services
    ids = [
        services.kebutuhan.save(
            people.pengelola, KebutuhanForm(people.dinas_id, 2026, SumberKebutuhan.RENSTRA, uraian)
        )
        for uraian in ("Gizi membaik", "Arsip tertib")
    ]
    iki = (IndikatorForm("Balita ditimbang setiap bulan", Aspek.KUANTITAS, "95", "%"),)
    for number, one in enumerate((people.staf_id, people.teman_id)):
        hasil = HasilKerjaForm(f"Penimbangan {number}", iki, kebutuhan_id=ids[0])
        world.langkah.draft(one, form=SkpForm(Pendekatan.KUANTITATIF, (hasil,)))
    return ids


@pytest.fixture
def view(world, planned, qtbot):
    assert planned
    made = make_view(world.context(world.people.pengelola))
    qtbot.addWidget(made)
    made.resize(1150, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made


def lines(view):
    return [(one.jenis, one.perihal) for one in view.findings.rows]


def choose(box, data):
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_each_finding_opens_its_place_by_enter(view, world, planned, qtbot):
    assert view.summary.text() == (
        "2 dari 5 pegawai tertaut ke kebutuhan (40 %), 1 dari 2 kebutuhan punya pemilik"
    )
    assert view.tabs.tabText(0) == "Temuan (5)"
    assert lines(view)[0] == (JenisTemuan.TANPA_PEMILIK, "Arsip tertib")
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert world.navigated[-1] == ("kebutuhan", planned[1])
    view.table.selectRow(lines(view).index((JenisTemuan.TANPA_TAUTAN, "Orang Lain Uji")))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert world.navigated[-1] == ("skp", world.people.orang_lain_id)


def test_a_finding_with_several_places_lists_them(view, world, qtbot):
    assert not view.places_table.isVisible()
    choose(view.jenis, JenisTemuan.GANDA)
    assert lines(view) == [(JenisTemuan.GANDA, "Balita ditimbang setiap bulan")]
    assert view.places_table.isVisible()
    assert [one.sebutan for one in view.places.rows] == [
        "Staf Uji, A.Md.: Penimbangan 0",
        "Teman Uji: Penimbangan 1",
    ]
    view.places_table.selectRow(1)
    qtbot.keyClick(view.places_table, Qt.Key.Key_Return)
    skp_id = view.places.rows[1].skp_id
    assert world.navigated[-1] == ("skp", skp_id)


def test_findings_of_one_unit_and_the_load_beside_it(view, world):
    choose(view.unit, "bidang_lain Uji")
    assert lines(view) == [(JenisTemuan.TANPA_TAUTAN, "Orang Lain Uji")]
    choose(view.unit, "bidang Uji")
    view.tabs.setCurrentIndex(1)
    assert not view.jenis.isVisible()
    shown = {one.nama: (one.hasil, one.indikator, one.tenggat) for one in view.load.rows}
    assert shown["Staf Uji, A.Md."] == (1, 1, (1, 1, 1, 1))
    assert shown["Kabid Uji, S.KM."] == (0, 0, (0, 0, 0, 0))
    view.load_table.selectRow(0)
    view.load_table.activated.emit(view.load_table.currentIndex())
    assert world.navigated[-1][0] == "skp"


def test_the_matrix_of_a_leader_is_shown_and_saved(view, world, tmp_path):
    people = world.people
    results = (HasilKerjaForm("Balita terlayani"),)
    world.langkah.draft(people.kabid_id, form=SkpForm(Pendekatan.KUANTITATIF, results))
    view.tabs.setCurrentIndex(2)
    assert view.matriks.pimpinan.currentText() == "Kabid Uji, S.KM. (bidang Uji)"
    assert view.matriks.model.headerData(0, Qt.Orientation.Vertical) == "Staf Uji, A.Md.\nJabatan staf"
    assert "1 belum dibagi" in view.matriks.note.text()
    world.dialogs.file = tmp_path / "mph.xlsx"
    view.matriks.save_button.click()
    assert world.dialogs.file.exists()


def test_the_tree_opens_branch_by_branch(view, world, planned, qtbot):
    view.tabs.setCurrentIndex(3)
    items = view.pohon.items
    tops = [items.item(at).text() for at in range(items.rowCount())]
    assert tops == ["Gizi membaik", "Arsip tertib"]
    assert items.item(1, 1).text() == "tanpa pemilik"
    view.pohon.tree.expand(items.index(0, 0))
    assert [items.item(0).child(at, 1).text() for at in range(2)] == ["Staf Uji, A.Md.", "Teman Uji"]
    view.pohon.tree.setCurrentIndex(items.index(1, 0))
    qtbot.keyClick(view.pohon.tree, Qt.Key.Key_Return)
    assert world.navigated[-1] == ("kebutuhan", planned[1])


def test_findings_load_and_tree_come_from_one_reading(view, world):
    reads = []

    def note(_connection, _cursor, statement, *_rest):
        reads.extend([statement] if "FROM indikator_kinerja" in statement else [])

    event.listen(world.database.engine, "before_cursor_execute", note)
    view.tabs.setCurrentIndex(1)
    view.tabs.setCurrentIndex(3)
    assert (len(view.load.rows), view.pohon.items.rowCount(), reads) == (5, 2, [])
    view.reload()
    assert len(reads) == 1
    event.remove(world.database.engine, "before_cursor_execute", note)


def test_what_is_mended_elsewhere_is_no_finding_any_more(view, world, planned):
    world.services.kebutuhan.archive(world.people.pengelola, planned[1], "keliru")
    view.reload()
    assert (JenisTemuan.TANPA_PEMILIK, "Arsip tertib") not in lines(view)


def test_the_page_for_the_head_is_written(view, world, tmp_path):
    world.dialogs.file = tmp_path / "cakupan.pdf"
    view.save_button.click()
    assert world.dialogs.file.read_bytes().startswith(b"%PDF")
    assert world.said == ["Lembar cakupan disimpan"]


def test_on_a_small_screen_the_subject_is_read_without_scrolling(view):
    dress(view)
    view.resize(1044, 502)
    QCoreApplication.processEvents()
    assert view.table.columnWidth(1) > view.table.fontMetrics().averageCharWidth() * 30
    assert view.table.horizontalScrollBar().maximum() == 0
    view.tabs.setCurrentIndex(1)
    QCoreApplication.processEvents()
    assert view.load_table.horizontalScrollBar().maximum() == 0
