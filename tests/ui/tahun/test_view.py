"""Section Ganti tahun by clicks: what is open is gone to, the steps are done, told, and taken back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from kinerja_desktop.services.pengaturan.reading import HariLibur
from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from kinerja_desktop.services.skp.tahun.service import LangkahTahun
from kinerja_desktop.ui.tahun.view import TahunView
from kinerja_desktop.ui.tahun.view_model import TahunViewModel
from kinerja_desktop.ui.widgets.layout.banner import Banner


@pytest.fixture
def view(world, qtbot) -> TahunView:
    world.langkah.established(world.people.staf_id, 2026)
    holidays = [HariLibur(date(2026, 8, 17), "Hari Kemerdekaan")]
    world.services.pengaturan.set_hari_libur(world.people.pengelola, holidays)
    view = TahunView(TahunViewModel(world.context(world.people.pengelola)), Banner())
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    qtbot.waitUntil(lambda: view.model.rencana is not None)
    return view


def drafts(world):
    rows = world.services.skp.list_pegawai(world.people.pengelola, SkpPegawaiFilter(2027)).rows
    return [row.pegawai_id for row in rows if row.perjalanan]


def test_enter_on_what_is_open_goes_to_its_place_in_its_period(view, world):
    line = next(at for at, one in enumerate(view.open_rows.rows) if one.layar == "evaluasi")
    view.open_table.setCurrentIndex(view.open_rows.index(line, 0))
    view.open_table.activated.emit(view.open_table.currentIndex())
    assert world.navigated[-1] == ("evaluasi", world.people.staf_id)
    assert world.periode.current.label == "Triwulan I 2026"


def test_what_lacks_in_the_new_year_is_told_with_a_button_to_it(view, world):
    assert "Hari libur 2027 belum diisi" in view.notes.text()
    assert "Kebutuhan 2027 belum ada" in view.notes.text()
    for beside in view.beside:
        beside.click()
    assert [one[0] for one in world.navigated[-3:]] == ["pengaturan", "kebutuhan", "pegawai"]


def test_the_year_is_begun_by_keys_and_taken_back(view, world, qtbot):
    assert view.boxes[LangkahTahun.SKP].text() == "Salin SKP sebagai draf (1)"
    assert not view.boxes[LangkahTahun.TUTUP].isEnabled()
    view.open_table.setFocus()
    qtbot.keyClick(view.open_table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "1 SKP disalin sebagai draf" in view.banner.text)
    assert world.dialogs.asked[-1] == "Mulai tahun 2027?"
    assert drafts(world) == [world.people.staf_id]
    assert view.boxes[LangkahTahun.SKP].text() == "Salin SKP sebagai draf (0)"
    world.offered()
    qtbot.waitUntil(lambda: "diurungkan" in view.banner.text)
    assert drafts(world) == []


def test_nothing_is_done_without_a_yes(view, world):
    world.dialogs.answer = False
    view.run_button.click()
    assert drafts(world) == []
