"""Isi Templat by clicks, keys and a dropped file, from the template to the new workbook."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from python_calamine import CalamineWorkbook

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.pegawai.service import PegawaiForm
from kinerja_desktop.ui.templat.view import make_view

DATA = Path(__file__).parents[2] / "data" / "templat"
PTK = DATA / "dinas-pendidikan-openpyxl.xlsx"
BPKAD = DATA / "bpkad-openpyxl.xlsx"
NIP, NAMA, UNIT, PREDIKAT, NIK, KODE = range(1, 7)


@pytest.fixture
def view(world, qtbot):
    made = make_view(world.context(world.people.pengelola))
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


def drop(view, path):
    """As the window gives a dropped file to its open screen."""
    return view.take_files([path])


def choose(view, nomor, text):
    """As with the keyboard: the entry of that name in the box of a column."""
    box = view.columns.line(nomor).box
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_a_dropped_template_shows_what_each_column_gets(view):
    drop(view, PTK)
    line = view.columns.line(NAMA)
    assert line.heading.text() == "B  nama"
    assert line.box.currentText() == "Nama dengan gelar"
    assert line.example.text() == "dr. Kepala Uji, M.Kes."
    assert view.columns.line(NIK).note.text() == "isi kolom ini tidak disimpan dalam program ini"
    hidden = view.columns.line(KODE)
    assert not hidden.box.isEnabled()
    assert hidden.note.text() == "kolom ini tersembunyi"
    assert "5 pegawai ditulis mulai baris 4; 4 dari 6 kolom terisi." in view._summary.text()


def test_the_period_above_the_window_counts_for_what_is_judged(view, world):
    drop(view, PTK)
    assert "Triwulan I 2026" in view.columns.line(PREDIKAT).note.text()
    world.periode.choose(Periode(2026, JenisPeriode.TRIWULANAN, 2))
    view.reload()
    assert "Triwulan II 2026" in view.columns.line(PREDIKAT).note.text()


def test_a_column_put_right_by_hand_is_written_and_remembered(view, world, tmp_path):
    world.dialogs.file = PTK
    view.other.click()
    choose(view, NIK, "Nama pejabat penilai")
    world.dialogs.file = tmp_path / "hasil.xlsx"
    view.save.click()
    rows = CalamineWorkbook.from_path(tmp_path / "hasil.xlsx").get_sheet_by_index(0).to_python()
    assert ["Staf Uji, A.Md.", "Kabid Uji, S.KM."] in [[row[1], row[4]] for row in rows]
    assert f"hasil.xlsx disimpan di {tmp_path}. 5 pegawai, 5 kolom" in view.written.text.text()
    assert world.said == ["Templat diisi"]
    drop(view, PTK)
    assert view.columns.line(NIK).box.currentText() == "Nama pejabat penilai"
    assert "Pernah diisi oleh pengelola" in view._summary.text()


def test_what_is_remembered_can_be_forgotten(view, world, tmp_path):
    drop(view, PTK)
    world.dialogs.file = tmp_path / "hasil"
    view.save.click()
    assert (tmp_path / "hasil.xlsx").is_file()
    assert len(view.model.known) == 1
    view.model.forget(view.model.known[0])
    assert view.model.known == ()
    assert not view.known.isVisibleTo(view.known.parentWidget())


def test_too_little_room_is_said_and_cannot_be_saved(view, world):
    for number in range(6):
        world.langkah.services.pegawai.save(world.admin, form(number))
    drop(view, BPKAD)
    assert "10 baris kosong untuk 11 pegawai" in view._obstacle.text()
    assert "sisipkan 1 baris" in view._obstacle.text()
    assert not view.save.isEnabled()
    view._units.set_current(world.people.bidang_id)
    view._units.chosen.emit(world.people.bidang_id)
    assert view.save.isEnabled()
    assert not view._obstacle.isVisible()


def test_a_heading_in_another_row_is_pointed_at(view, qtbot):
    drop(view, BPKAD)
    view._head.selectAll()
    qtbot.keyClicks(view._head, "1")
    qtbot.keyClick(view._head, Qt.Key.Key_Return)
    assert "tidak ditemukan" in view.banner.text
    assert view.model.rencana.baris_judul == 5


def test_a_file_that_is_no_workbook_is_refused_in_words(view, tmp_path):
    path = tmp_path / "gambar.xlsx"
    path.write_bytes(b"\x89PNG bukan lembar kerja")
    drop(view, path)
    assert "gambar" in view.banner.text
    assert not view.save.isVisible()


def test_giving_up_writes_nothing(view, world, tmp_path):
    drop(view, PTK)
    world.dialogs.file = None
    view.save.click()
    assert list(tmp_path.glob("*.xlsx")) == []


def test_what_is_no_template_cannot_be_dropped(view, tmp_path):
    assert not drop(view, tmp_path / "catatan.txt")
    assert view.model.path is None


def form(number):
    return PegawaiForm(f"Tambahan {number}", f"199001012015011{number + 101:03d}")


def test_mode_latihan_has_a_template_to_try(practice_world, view, qtbot):
    """The view of a real office has none."""
    practice = make_view(practice_world.context(practice_world.people.pengelola))
    qtbot.addWidget(practice)
    (example,) = [one for one in practice.findChildren(QPushButton) if one.text() == "Coba templat contoh"]
    assert not [one for one in view.findChildren(QPushButton) if one.text() == "Coba templat contoh"]
    example.click()
    qtbot.waitUntil(lambda: practice.model.rencana is not None)
    assert practice.model.rencana.path.name == "contoh_isian.xlsx"
    assert not practice.model.rencana.halangan
