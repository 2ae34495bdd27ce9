"""Editing the tree by keys, paste and mouse: each step stands in the SKP, and can be undone."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Cascading, Pendekatan
from kinerja_desktop.services.kebutuhan.records import KebutuhanForm
from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from kinerja_desktop.ui.perencanaan.view import make_view

_POHON = 3
_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def atasan(world):
    """A need that the kabid serves with two results; the staff serves the first and has one of no use."""
    people, langkah = world.people, world.langkah
    form = KebutuhanForm(people.bidang_id, 2026, SumberKebutuhan.RENSTRA, "Gizi membaik")
    need = world.services.kebutuhan.save(people.pengelola, form)
    results = (HasilKerjaForm("Balita terlayani", kebutuhan_id=need), HasilKerjaForm("Ibu terpantau"))
    kabid = langkah.draft(people.kabid_id, form=SkpForm(Pendekatan.KUANTITATIF, results))
    first = kabid.isi.hasil_kerja[0].id
    iki = (IndikatorForm("Posyandu tiap bulan", Aspek.KUANTITAS, "12", "kali"),)
    own = (
        HasilKerjaForm("Posyandu terlaksana", iki, hasil_kerja_atasan_id=first),
        HasilKerjaForm("Gudang rapi"),
    )
    langkah.draft(people.staf_id, form=SkpForm(Pendekatan.KUANTITATIF, own))
    return [one.id for one in kabid.isi.hasil_kerja]


@pytest.fixture
def page(world, atasan, qtbot):
    assert atasan
    made = make_view(world.context(world.people.pengelola))
    qtbot.addWidget(made)
    made.resize(1150, 640)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.model.cakupan is not None)
    made.tabs.setCurrentIndex(_POHON)
    qtbot.waitUntil(lambda: made.pohon.items.rowCount() > 0)
    made.pohon.tree.expandAll()
    made.pohon.tree.expandAll()
    return made


@pytest.fixture
def pohon(page):
    return page.pohon


def shape(pohon, parent=None):
    """What is shown, as texts below one another."""
    parent = parent or pohon.items.invisibleRootItem()
    return {parent.child(at).text(): shape(pohon, parent.child(at)) for at in range(parent.rowCount())}


def choose(pohon, text):
    (item,) = pohon.items.findItems(text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    pohon.tree.setFocus()
    pohon.tree.setCurrentIndex(item.index())
    return item.index()


def results(world, pegawai_id):
    """What stands in the newest SKP of a person: text, what it serves, how many indicators."""
    rows = world.services.skp.list_pegawai(world.people.pengelola, SkpPegawaiFilter(2026)).rows
    skp_id = next(one.skp_id for one in rows if one.pegawai_id == pegawai_id)
    if skp_id is None:
        return None
    isi = world.services.skp.get(world.people.pengelola, skp_id).isi
    return [(one.uraian, one.hasil_kerja_atasan_id, len(one.indikator)) for one in isi.hasil_kerja]


def settled(page, qtbot, expected):
    qtbot.waitUntil(lambda: shape(page.pohon) == expected)


BEFORE = {
    "Gizi membaik": {"Balita terlayani": {"Posyandu terlaksana": {}}},
    "Tidak sampai ke kebutuhan": {"Ibu terpantau": {}, "Gudang rapi": {}},
}
MOVED = {
    "Gizi membaik": {"Balita terlayani": {}},
    "Tidak sampai ke kebutuhan": {"Ibu terpantau": {"Posyandu terlaksana": {}}, "Gudang rapi": {}},
}


def test_a_result_is_moved_by_keys_and_stays_chosen(page, pohon, world, atasan, qtbot):
    assert shape(pohon) == BEFORE
    choose(pohon, "Posyandu terlaksana")
    qtbot.keyClick(pohon.tree, Qt.Key.Key_X, _CONTROL)
    choose(pohon, "Ibu terpantau")
    qtbot.keyClick(pohon.tree, Qt.Key.Key_V, _CONTROL)
    settled(page, qtbot, MOVED)
    assert results(world, world.people.staf_id)[0] == ("Posyandu terlaksana", atasan[1], 1)
    assert pohon.tree.currentIndex().data() == "Posyandu terlaksana"


def test_a_result_is_moved_by_the_mouse(page, pohon, world, atasan, qtbot):
    target = choose(pohon, "Ibu terpantau")
    choose(pohon, "Posyandu terlaksana")
    place = QPointF(pohon.tree.visualRect(target).center())
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(place, action, QMimeData(), left, Qt.KeyboardModifier.NoModifier)
    drop.source = lambda: pohon.tree
    assert pohon.eventFilter(pohon.tree.viewport(), drop)
    settled(page, qtbot, MOVED)
    assert results(world, world.people.staf_id)[0][1] == atasan[1]


def test_several_steps_are_undone_and_done_again(page, pohon, world, atasan, qtbot):
    before = results(world, world.people.staf_id)
    choose(pohon, "Posyandu terlaksana")
    qtbot.keyClick(pohon.tree, Qt.Key.Key_Delete)
    settled(page, qtbot, {
        "Gizi membaik": {"Balita terlayani": {}},
        "Tidak sampai ke kebutuhan": {"Ibu terpantau": {}, "Posyandu terlaksana": {}, "Gudang rapi": {}},
    })  # fmt: skip
    choose(pohon, "Ibu terpantau")
    pohon.siapa.setCurrentIndex(pohon.siapa.findData(world.people.staf_id))
    pohon.baru.setText("Kelas ibu terlaksana")
    qtbot.keyClick(pohon.baru, Qt.Key.Key_Return)
    after = [
        ("Posyandu terlaksana", None, 1),
        ("Gudang rapi", None, 0),
        ("Kelas ibu terlaksana", atasan[1], 0),
    ]
    assert results(world, world.people.staf_id) == after
    assert pohon.baru.text() == ""
    for _ in range(2):
        qtbot.keyClick(pohon.tree, Qt.Key.Key_Z, _CONTROL)
    assert results(world, world.people.staf_id) == before
    settled(page, qtbot, BEFORE)
    for _ in range(2):
        qtbot.keyClick(pohon.tree, Qt.Key.Key_Y, _CONTROL)
    assert results(world, world.people.staf_id) == after


def test_a_sentence_is_reworded_in_place(pohon, world, qtbot):
    choose(pohon, "Gudang rapi")
    qtbot.keyClick(pohon.tree, Qt.Key.Key_F2)
    box = pohon.tree.findChildren(QPlainTextEdit)[-1]
    box.setPlainText("Gudang tertata")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: results(world, world.people.staf_id)[1][0] == "Gudang tertata")
    qtbot.waitUntil(lambda: pohon.tree.currentIndex().data() == "Gudang tertata")


def test_pasted_lines_become_results_of_whom_they_name(pohon, world, atasan, qtbot):
    choose(pohon, "Ibu terpantau")
    QGuiApplication.clipboard().setText("Staf Uji, A.Md.\tKelas ibu\nTeman Uji\tIbu didampingi\n")
    qtbot.keyClick(pohon.tree, Qt.Key.Key_V, _CONTROL)
    assert results(world, world.people.staf_id)[-1] == ("Kelas ibu", atasan[1], 0)
    assert results(world, world.people.teman_id) == [("Ibu didampingi", atasan[1], 0)]
    qtbot.keyClick(pohon.tree, Qt.Key.Key_Z, _CONTROL)
    assert results(world, world.people.teman_id) == []
    assert len(results(world, world.people.staf_id)) == 2


def test_a_name_that_nobody_has_pastes_nothing(page, pohon, world, qtbot):
    before = results(world, world.people.staf_id)
    choose(pohon, "Ibu terpantau")
    QGuiApplication.clipboard().setText("Staf Uji, A.Md.\tKelas ibu\nBukan Siapa\tIbu didampingi\n")
    qtbot.keyClick(pohon.tree, Qt.Key.Key_V, _CONTROL)
    assert "Bukan Siapa" in page.banner.text
    assert results(world, world.people.staf_id) == before


def test_a_circle_and_a_locked_skp_are_refused_with_a_reason(page, pohon, qtbot):
    choose(pohon, "Balita terlayani")
    qtbot.keyClick(pohon.tree, Qt.Key.Key_X, _CONTROL)
    choose(pohon, "Posyandu terlaksana")
    qtbot.keyClick(pohon.tree, Qt.Key.Key_V, _CONTROL)
    assert "melingkar" in page.banner.text
    settled(page, qtbot, BEFORE)
    assert not page.model.cabang.undo_stack.canUndo()


def test_how_a_result_serves_is_shown_and_chosen(page, pohon, qtbot):
    choose(pohon, "Posyandu terlaksana")
    qtbot.keyClick(pohon.tree, Qt.Key.Key_G, _CONTROL)
    picker = pohon.cascading
    assert picker.isVisible()
    picker.kind.setCurrentIndex(picker.kind.findData(Cascading.LAYANAN.name))
    picker.alasan.set_text("Layanan posyandu")
    picker.take_button.click()
    qtbot.waitUntil(lambda: page.model.pohon.batang[0].bawah[0].bawah[0].cascading is Cascading.LAYANAN)
    index = choose(pohon, "Posyandu terlaksana")
    assert index.siblingAtColumn(2).data() == "Tidak langsung: layanan"


def test_who_only_reads_sees_no_tools(world, atasan, qtbot):
    assert atasan
    made = make_view(world.context(world.people.pemeriksa))
    qtbot.addWidget(made)
    made.show()
    made.tabs.setCurrentIndex(_POHON)
    qtbot.waitUntil(lambda: made.pohon.items.rowCount() > 0)
    assert not any(tool.isVisible() for tool in made.pohon.tools)
    choose(made.pohon, "Gizi membaik")
    qtbot.keyClick(made.pohon.tree, Qt.Key.Key_Delete)
    assert not made.model.cabang.undo_stack.canUndo()


def test_the_coverage_stands_beside_and_leads_to_its_place(page, pohon, world, qtbot):
    assert page.panel.isVisible()
    assert page.panel.heading.text() == "Cakupan: 5 temuan"
    texts = [page.panel.list.item(at).text() for at in range(page.panel.list.count())]
    assert "Hasil kerja tanpa tautan\nGudang rapi" in texts
    choose(pohon, "Gudang rapi")
    qtbot.keyClick(pohon.tree, Qt.Key.Key_X, _CONTROL)
    choose(pohon, "Gizi membaik")
    qtbot.keyClick(pohon.tree, Qt.Key.Key_V, _CONTROL)
    qtbot.waitUntil(lambda: page.panel.heading.text() == "Cakupan: 4 temuan")
    row = next(
        at for at in range(page.panel.list.count()) if "Ibu terpantau" in page.panel.list.item(at).text()
    )
    page.panel.list.setCurrentRow(row)
    qtbot.keyClick(page.panel.list, Qt.Key.Key_Return)
    skp = world.services.skp.list_pegawai(world.people.pengelola, SkpPegawaiFilter(2026)).rows
    kabid = next(one.skp_id for one in skp if one.pegawai_id == world.people.kabid_id)
    assert world.navigated[-1] == ("skp", kabid)
    page.tabs.setCurrentIndex(0)
    assert not page.panel.isVisible()
