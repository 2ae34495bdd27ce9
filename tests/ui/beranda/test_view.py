"""The home screen as one sees it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.latihan.latihan import mark_practice
from kinerja_desktop.ui.beranda.view import BerandaView, make_view
from kinerja_desktop.ui.beranda.view_model import BerandaViewModel
from kinerja_desktop.ui.look.theme import GAP
from kinerja_desktop.ui.widgets.layout.chips import Chip


def show(qtbot, world, actor, remove=None):
    world.remove_practice = remove
    context = world.context(actor)
    view = BerandaView(context, BerandaViewModel(context))
    qtbot.addWidget(view)
    view.resize(910, 512)
    view.show()
    qtbot.waitExposed(view)
    return view


def titles(view):
    return [line.tugas.judul for line in view.lines]


def test_enter_on_the_first_line_begins_the_most_urgent_work(qtbot, world):
    view = show(qtbot, world, world.people.penilai)
    assert len(view.lines) > 2
    view.setFocus()
    assert view.focusWidget() is view.lines[0].button
    qtbot.keyClick(view.lines[0].button, Qt.Key.Key_Return)
    first = view.lines[0].tugas
    assert world.navigated == [(first.layar, first.target)]


def test_arrow_keys_walk_from_line_to_line(qtbot, world):
    view = show(qtbot, world, world.people.penilai)
    view.setFocus()
    qtbot.keyClick(view.lines[0].button, Qt.Key.Key_Down)
    assert view.focusWidget() is view.lines[1].button


def test_only_the_first_button_is_the_main_one(qtbot, world):
    view = show(qtbot, world, world.people.penilai)
    roles = [line.button.property("role") for line in view.lines]
    assert roles == ["primary", *[None] * (len(roles) - 1)]


def test_another_period_is_read_again(qtbot, world):
    view = show(qtbot, world, world.people.staf)
    assert titles(view) == ["Susun SKP 2026"]
    world.periode.choose(Periode(2027, JenisPeriode.TRIWULANAN, 1))
    view.reload()
    assert titles(view) == ["Susun SKP 2027"]
    assert view.summary.text() == "Triwulan I 2027: 1 hal menunggu Anda."


def around(qtbot, view):
    """The page when what stands beside what waits is there too."""
    qtbot.waitUntil(lambda: view.done is not None)
    return view


def texts(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def test_nothing_waiting_is_one_good_line_with_the_next_date_and_the_year_stays(qtbot, world):
    view = around(qtbot, show(qtbot, world, world.people.pemeriksa))
    assert view.summary.text() == "Triwulan I 2026: tidak ada yang menunggu Anda."
    told = "Untuk Triwulan I 2026 semuanya beres. Berikutnya: Triwulan IV 2026 berakhir 31 Desember 2026."
    assert texts(view.good_line)[-1] == told
    assert list(view.years) == ["Unit kerja setahun"]
    view.reload()
    assert texts(view.good_line)[-1] == told


def test_what_waits_is_there_before_the_year_is_read(qtbot, world):
    view = show(qtbot, world, world.people.penilai)
    assert view.lines
    assert view.done is None
    around(qtbot, view)
    assert list(view.years) == ["Tim Anda setahun", "Kinerja Anda setahun"]


def test_enter_on_a_line_of_the_year_opens_its_record(qtbot, world):
    view = around(qtbot, show(qtbot, world, world.people.penilai))
    table = view.years["Tim Anda setahun"].table
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    line = view.years["Tim Anda setahun"].model.rows[0]
    assert world.navigated == [(line.layar, line.target)]


def test_a_year_is_whole_and_says_in_words_what_its_marks_mean(qtbot, world):
    world.langkah.established(world.people.staf_id)
    world.langkah.final(world.people.staf_id, world.periode.current)
    view = around(qtbot, show(qtbot, world, world.people.penilai))
    panel = view.years["Tim Anda setahun"]
    assert panel.table.verticalScrollBar().maximum() == 0
    assert "Baik" in [one.accessibleName() for one in panel.findChildren(Chip)]
    tips = [panel.model.index(line, 2).data(Qt.ItemDataRole.ToolTipRole) for line in range(2)]
    assert "Staf Uji, A.Md., I: Baik, final" in tips


def test_another_year_keeps_the_table_and_the_cursor_in_it(qtbot, world):
    view = around(qtbot, show(qtbot, world, world.people.penilai))
    table = view.years["Tim Anda setahun"].table
    table.setFocus()
    world.langkah.established(world.people.staf_id)
    view.reload()
    qtbot.waitUntil(lambda: table.model().index(0, 1).data() == "Ditetapkan")
    assert view.focusWidget() is table


@pytest.mark.parametrize(("width", "beside"), [(1158, True), (700, False)])
def test_the_year_stands_beside_what_waits_or_below_it(qtbot, world, width, beside):
    view = around(qtbot, show(qtbot, world, world.people.penilai))
    view.resize(width, 640)
    panel = view.years["Tim Anda setahun"]
    line = view.lines[0]

    def is_beside():
        right = line.mapTo(view, line.rect().topRight()).x()
        return panel.mapTo(view, panel.rect().topLeft()).x() > right

    qtbot.waitUntil(lambda: panel.isVisible() and is_beside() is beside)


def test_a_short_line_has_its_chip_right_behind_the_title(qtbot, world):
    view = show(qtbot, world, world.people.staf)
    view.resize(1158, 640)
    line = view.lines[0]
    title, chip = line.findChildren(QLabel)[1], line.findChild(Chip)
    assert chip.geometry().left() - title.geometry().right() < 2 * GAP
    assert chip.toolTip() == "Tenggat 31 Januari 2026"


def test_practice_is_removed_only_after_the_question(qtbot, practice_world):
    world = practice_world
    removed = []
    view = show(qtbot, world, world.admin, lambda: removed.append(1))
    world.dialogs.answer = False
    qtbot.mouseClick(view.remove_button, Qt.MouseButton.LeftButton)
    assert (world.dialogs.asked, removed) == (["Hapus Mode Latihan?"], [])
    world.dialogs.answer = True
    qtbot.mouseClick(view.remove_button, Qt.MouseButton.LeftButton)
    assert removed == [1]


def test_practice_leads_to_the_page_that_names_the_cases(qtbot, practice_world):
    view = show(qtbot, practice_world, practice_world.admin, lambda: None)
    qtbot.mouseClick(view.cases_button, Qt.MouseButton.LeftButton)
    assert practice_world.navigated == [("panduan", "latihan")]


def test_a_real_office_offers_no_removal(qtbot, world):
    mark_practice(world.kantor.folder, ())
    view = show(qtbot, world, world.admin, lambda: None)
    assert view.remove_button is None


def test_the_page_of_the_window_reads_in_the_background(qtbot, world):
    view = make_view(world.context(world.people.staf))
    qtbot.addWidget(view)
    qtbot.waitUntil(lambda: len(view.lines) == 1)


def test_the_small_tasks_of_practice_are_shown_with_what_is_done_and_whose_they_are(practice_world, qtbot):
    world = practice_world
    world.services.latihan.begin(world.admin)
    view = show(qtbot, world, world.admin, lambda: None)
    assert view.practice_tasks.title.text() == "Sepuluh tugas kecil: 0 dari 10 selesai"
    (own,) = view.practice_tasks.buttons
    own.click()
    assert world.navigated == [("pengaturan", "pengguna")]
    first = world.services.slip_masuk.list_calon(world.admin)[0]
    world.services.slip_masuk.make(world.admin, [first.pegawai_id], SilentProgress())
    view.reload()
    assert view.practice_tasks.title.text() == "Sepuluh tugas kecil: 1 dari 10 selesai"
    assert view.practice_tasks.buttons == []
