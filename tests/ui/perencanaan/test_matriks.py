"""Typing in the matrix: cells become results in the SKP of their people, by keys, paste and mouse."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Cascading, Pendekatan, StatusSkp
from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from kinerja_desktop.ui.perencanaan.view import make_view

_MATRIKS = 2


@pytest.fixture
def atasan(world):
    """The kabid has two results; the staff serves the first with an indicator, the friend has no SKP."""
    people, langkah = world.people, world.langkah
    results = (HasilKerjaForm("Balita terlayani"), HasilKerjaForm("Ibu terpantau"))
    kabid = langkah.draft(people.kabid_id, form=SkpForm(Pendekatan.KUANTITATIF, results))
    iki = (IndikatorForm("Posyandu tiap bulan", Aspek.KUANTITAS, "12", "kali"),)
    first = kabid.isi.hasil_kerja[0].id
    hasil = HasilKerjaForm("Posyandu terlaksana", iki, hasil_kerja_atasan_id=first)
    langkah.draft(people.staf_id, form=SkpForm(Pendekatan.KUANTITATIF, (hasil,)))
    return [one.id for one in kabid.isi.hasil_kerja]


@pytest.fixture
def page(world, atasan, qtbot):
    assert atasan
    made = make_view(world.context(world.people.pengelola))
    qtbot.addWidget(made)
    made.resize(1150, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.tabs.setCurrentIndex(_MATRIKS)
    return made


@pytest.fixture
def matriks(page):
    return page.matriks


def cells(view):
    model = view.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def results(world, pegawai_id):
    """What stands in the newest SKP of a person: text and what it serves."""
    rows = world.services.skp.list_pegawai(world.people.pengelola, SkpPegawaiFilter(2026)).rows
    skp_id = next(one.skp_id for one in rows if one.pegawai_id == pegawai_id)
    if skp_id is None:
        return None
    isi = world.services.skp.get(world.people.pengelola, skp_id).isi
    return [(one.uraian, one.hasil_kerja_atasan_id, len(one.indikator)) for one in isi.hasil_kerja]


def type_in(view, qtbot, row, column, text):
    view.grid.go_to(row, column)
    qtbot.keyClick(view.grid, Qt.Key.Key_F2)
    box = view.grid.findChildren(QPlainTextEdit)[-1]
    box.setPlainText(text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def put_on_clipboard(text):
    QGuiApplication.clipboard().setText(text)


def test_people_stand_at_the_head_and_who_has_no_role_is_said(matriks):
    heads = [matriks.model.headerData(row, Qt.Orientation.Vertical) for row in range(2)]
    assert heads == ["Staf Uji, A.Md.\nJabatan staf", "Teman Uji\nJabatan teman"]
    assert cells(matriks) == [
        ["Posyandu terlaksana", "TIDAK ADA PERAN"],
        ["TIDAK ADA PERAN", "TIDAK ADA PERAN"],
    ]
    assert "2 hasil kerja, 1 belum dibagi; 2 orang, 1 belum berperan" in matriks.note.text()


def test_a_cell_says_how_its_result_serves_and_typing_does_not(matriks, world, qtbot):
    people, services = world.people, world.services
    rows = services.skp.list_pegawai(people.pengelola, SkpPegawaiFilter(2026)).rows
    skp_id = next(one.skp_id for one in rows if one.pegawai_id == people.staf_id)
    isi = services.skp.get(people.pengelola, skp_id).isi
    hasil = replace(isi.hasil_kerja[0], cascading=Cascading.LAYANAN, alasan_cascading="Layanan posyandu")
    services.skp.save_content(people.pengelola, skp_id, replace(isi, hasil_kerja=(hasil,)))
    matriks._model.load_matriks(people.kabid_id)
    said = "Posyandu terlaksana (tidak langsung: layanan)"
    qtbot.waitUntil(lambda: cells(matriks)[0][0] == said)
    assert matriks.model.index(0, 0).data(Qt.ItemDataRole.EditRole) == "Posyandu terlaksana"
    type_in(matriks, qtbot, 0, 1, "Kelas ibu")
    stored = services.skp.get(people.pengelola, skp_id).isi.hasil_kerja[0]
    assert (stored.cascading, stored.alasan_cascading) == (Cascading.LAYANAN, "Layanan posyandu")


def test_several_results_typed_in_one_cell_stand_in_the_skp(matriks, world, atasan, qtbot):
    type_in(matriks, qtbot, 0, 1, "- Kelas ibu terlaksana\n• Ibu hamil didampingi")
    assert results(world, world.people.staf_id) == [
        ("Posyandu terlaksana", atasan[0], 1),
        ("Kelas ibu terlaksana", atasan[1], 0),
        ("Ibu hamil didampingi", atasan[1], 0),
    ]
    assert cells(matriks)[0][1] == "Kelas ibu terlaksana\nIbu hamil didampingi"
    assert matriks.mark.text() == "Tersimpan"


def test_the_first_role_of_somebody_begins_the_draft_of_an_skp(matriks, world, atasan, qtbot):
    assert results(world, world.people.teman_id) is None
    type_in(matriks, qtbot, 1, 0, "Kader terlatih")
    type_in(matriks, qtbot, 1, 1, "Kader pendamping terlatih")
    assert results(world, world.people.teman_id) == [
        ("Kader terlatih", atasan[0], 0),
        ("Kader pendamping terlatih", atasan[1], 0),
    ]


def test_several_steps_are_undone_and_done_again(matriks, world, atasan, qtbot):
    before = [("Posyandu terlaksana", atasan[0], 1)]
    type_in(matriks, qtbot, 0, 0, "Posyandu terlaksana tiap bulan")
    type_in(matriks, qtbot, 0, 1, "Kelas ibu")
    matriks.grid.go_to(0, 0)
    qtbot.keyClick(matriks.grid, Qt.Key.Key_Delete)
    after = [("Posyandu terlaksana tiap bulan", None, 1), ("Kelas ibu", atasan[1], 0)]
    assert results(world, world.people.staf_id) == after
    for _ in range(3):
        matriks.undo.click()
    assert results(world, world.people.staf_id) == before
    assert cells(matriks)[0] == ["Posyandu terlaksana", "TIDAK ADA PERAN"]
    for _ in range(3):
        matriks.redo.click()
    assert results(world, world.people.staf_id) == after


def test_no_role_can_be_typed(matriks, world, qtbot):
    type_in(matriks, qtbot, 0, 0, "tidak ada peran")
    assert results(world, world.people.staf_id) == [("Posyandu terlaksana", None, 1)]


def test_a_block_from_a_spreadsheet_goes_to_its_cells(matriks, world, atasan, qtbot):
    put_on_clipboard('Posyandu terlaksana\tKelas ibu\n"Kader terlatih\nKader bertambah"\t\n')
    matriks.grid.go_to(0, 0)
    qtbot.keyClick(matriks.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert cells(matriks) == [
        ["Posyandu terlaksana", "Kelas ibu"],
        ["Kader terlatih\nKader bertambah", "TIDAK ADA PERAN"],
    ]
    assert [one[:2] for one in results(world, world.people.teman_id)] == [
        ("Kader terlatih", atasan[0]),
        ("Kader bertambah", atasan[0]),
    ]


def test_a_block_with_names_goes_to_these_people_whatever_their_order(page, matriks, world):
    put_on_clipboard(
        "Pegawai\tJabatan\tA\tB\nKabid Uji, S.KM.\tJabatan kabid\tBalita\tIbu\n"
        "teman uji\tJabatan teman\tTIDAK ADA PERAN\tKader terlatih\n"
        "Orang Hilang\t\tX\tY\n"
        "Staf Uji, A.Md.\tJabatan staf\tPosyandu terlaksana\tKelas ibu\tlebih\n"
    )
    matriks.grid.go_to(1, 1)
    matriks.grid.paste()
    assert cells(matriks) == [
        ["Posyandu terlaksana", "Kelas ibu"],
        ["TIDAK ADA PERAN", "Kader terlatih"],
    ]
    assert "Orang Hilang: tidak ada dalam matriks ini" in page.banner.text
    assert "Staf Uji, A.Md.: kolomnya lebih banyak" in page.banner.text
    assert results(world, world.people.teman_id) is not None


def test_what_no_form_can_show_stays_marked_and_keeps_the_leader(page, matriks, world, qtbot):
    type_in(matriks, qtbot, 0, 1, "Kelas \u0e01 ibu")
    index = matriks.model.index(0, 1)
    assert "Belum disimpan" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert matriks.mark.text() == "Belum tersimpan"
    assert "Kelas" in page.unsaved_rows
    assert not page.model.peran.may_leave()
    matriks.undo.click()
    assert page.model.peran.may_leave()
    assert len(results(world, world.people.staf_id)) == 1


def test_a_set_skp_says_why_it_is_locked_and_is_revised_from_its_cell(page, world, qtbot, atasan):
    people, services = world.people, world.services
    skp_id = world.langkah.established(people.teman_id).id
    page.reload()
    matriks = page.matriks
    matriks.grid.go_to(1, 1)
    assert "sudah ditetapkan dan terkunci" in matriks.why_locked.text()
    assert not matriks.model.flags(matriks.model.index(1, 1)) & Qt.ItemFlag.ItemIsEditable
    before = services.skp.get(people.pengelola, skp_id)
    matriks.grid.paste()
    matriks.grid.clear_cells()
    assert services.skp.get(people.pengelola, skp_id) == before
    world.dialogs.reason = "pembagian peran disesuaikan"
    matriks.revise.click()
    assert not matriks.why_locked.isVisible()
    type_in(matriks, qtbot, 1, 1, "Kelas ibu terlaksana")
    revision = services.skp.get(people.pengelola, page.model.peran.lines[1].orang.skp_id)
    assert (revision.revisi, revision.status) == (1, StatusSkp.DRAF)
    added = revision.isi.hasil_kerja[-1]
    assert (added.uraian, added.hasil_kerja_atasan_id) == ("Kelas ibu terlaksana", atasan[1])
    assert services.skp.get(people.pengelola, skp_id).status is StatusSkp.DITETAPKAN


def test_the_skp_of_a_line_is_opened_by_keys(matriks, world, qtbot):
    matriks.grid.go_to(1, 0)
    qtbot.keyClick(matriks.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert world.navigated[-1] == ("skp", world.people.teman_id)


def test_who_may_not_write_only_reads(world, atasan, qtbot):
    assert atasan
    made = make_view(world.context(world.people.pemeriksa))
    qtbot.addWidget(made)
    made.tabs.setCurrentIndex(_MATRIKS)
    assert not made.matriks.model.flags(made.matriks.model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert made.matriks.mark.text() == "Hanya dibaca"


def test_findings_follow_when_the_matrix_is_left(page, matriks, qtbot):
    before = page.tabs.tabText(0)
    type_in(matriks, qtbot, 1, 0, "Kader terlatih")
    page.tabs.setCurrentIndex(0)
    assert page.tabs.tabText(0) != before


def test_a_rater_divides_the_own_people_and_sees_nothing_else(world, atasan, qtbot):
    made = make_view(world.context(world.langkah.penilai(world.people.staf_id)))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    shown = [made.tabs.tabText(at) for at in range(made.tabs.count()) if made.tabs.isTabVisible(at)]
    assert shown == ["Matriks peran hasil"]
    assert not made.summary.isVisible()
    assert not made.save_button.isVisible()
    assert made.matriks.pimpinan.count() == 1
    type_in(made.matriks, qtbot, 0, 1, "Kelas ibu terlaksana")
    assert ("Kelas ibu terlaksana", atasan[1], 0) in results(world, world.people.staf_id)
    assert made.banner.text == ""
