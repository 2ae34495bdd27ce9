"""An SKP of a workbook is seen, taken into a person's draft, and taken back."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from kinerja_desktop.ui.skp.view import SkpView
from tests.kit.places import ROOT

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SAMPLES = ROOT / "tests" / "data" / "skp_impor"
TABLE = (
    "<table><tr><th>Rencana Hasil Kerja<th>Aspek<th>Indikator Kinerja Individu<th>Target</tr>"
    "<tr><td>Arsip tertata<td>Kuantitas<td>Jumlah arsip<td>12 berkas</tr></table>"
)


@pytest.fixture
def show(world, qtbot):
    def make(actor):
        view = SkpView(world.context(actor))
        qtbot.addWidget(view)
        view.resize(1150, 640)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        view.open_target(world.people.staf_id)
        qtbot.keyClick(view, Qt.Key.Key_O, CTRL | SHIFT)
        qtbot.waitUntil(view.impor.isVisible)
        return view

    return make


def skp_of(world):
    filter_ = SkpPegawaiFilter(2026, pegawai_id=world.people.staf_id)
    return world.services.skp.list_pegawai(world.people.pengelola, filter_).rows[0].skp_id


def test_a_workbook_is_seen_first_then_taken_and_taken_back(world, show, qtbot):
    view = show(world.people.pengelola)
    impor = view.impor
    assert not impor.take.isEnabled()
    world.dialogs.file = SAMPLES / "ja_6_2022.xlsx"
    qtbot.keyClick(impor, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(impor.take.isEnabled, timeout=30_000)
    assert impor.take.text() == "Ambil 2 hasil kerja"
    assert [row.indikator for row in impor.view_model.rows.rows][:2] == [
        "Jumlah arsip",
        "Arsip sesuai pedoman",
    ]
    assert "Baris 21: target tanpa indikator; ketik indikatornya." in impor.notes.text()
    assert "Berkas ini tentang tahun 2025; diambil ke SKP 2026." in impor.doubts.text()
    assert skp_of(world) is None
    qtbot.keyClick(impor, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "2 hasil kerja diambil; tinjau targetnya." in view.banner.text)
    assert "Baris 21: target tanpa indikator" in view.banner.text
    assert view.editor.isVisible()
    isi = world.services.skp.get(world.people.staf, skp_of(world)).isi
    assert {one.asal_target for hasil in isi.hasil_kerja for one in hasil.indikator} == {"ja_6_2022.xlsx"}
    world.offered()
    assert skp_of(world) is None


def test_the_pages_of_a_pdf_stand_beside_what_was_read(world, show, qtbot):
    view = show(world.people.pengelola)
    impor = view.impor
    assert not impor.pages.isVisible()
    world.dialogs.file = SAMPLES / "cetak_peramban.pdf"
    impor.file.click()
    qtbot.waitUntil(lambda: impor.take.text() == "Ambil 7 hasil kerja", timeout=30_000)
    assert impor.pages.isVisible()
    assert impor.pages.page_count == 3
    assert "bandingkan dengan gambar halamannya" in impor.notes.text()
    world.dialogs.file = SAMPLES / "ja_6_2022.xlsx"
    impor.file.click()
    qtbot.waitUntil(lambda: impor.take.text() == "Ambil 2 hasil kerja", timeout=30_000)
    assert not impor.pages.isVisible()


def test_a_file_of_another_kind_says_why(world, show, qtbot):
    view = show(world.people.pengelola)
    world.dialogs.file = SAMPLES / "bukan_skp.xlsx"
    view.impor.file.click()
    qtbot.waitUntil(lambda: "tidak ada tabel SKP" in view.banner.text, timeout=30_000)
    assert not view.impor.take.isEnabled()


@pytest.mark.parametrize("as_html", [True, False])
def test_a_table_is_pasted(world, show, qtbot, as_html):
    view = show(world.people.staf)
    mime = QMimeData()
    if as_html:
        mime.setHtml(TABLE)
    else:
        mime.setText(
            "Rencana Hasil Kerja\tAspek\tIndikator Kinerja Individu\tTarget\n"
            "Arsip tertata\tKuantitas\tJumlah arsip\t12 berkas\n"
        )
    QGuiApplication.clipboard().setMimeData(mime)
    qtbot.keyClick(view.impor, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: view.impor.take.text() == "Ambil 1 hasil kerja", timeout=30_000)
    view.impor.take.click()
    (hasil,) = world.services.skp.get(world.people.staf, skp_of(world)).isi.hasil_kerja
    assert (hasil.uraian, hasil.indikator[0].target, hasil.indikator[0].satuan) == (
        "Arsip tertata",
        "12",
        "berkas",
    )


def test_esc_leaves_without_taking(world, show, qtbot):
    view = show(world.people.pengelola)
    qtbot.keyClick(view.impor, Qt.Key.Key_Escape)
    assert not view.impor.isVisible()
    assert skp_of(world) is None
