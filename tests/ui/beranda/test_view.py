"""The home screen as one sees it."""

from PySide6.QtCore import Qt

from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.latihan.latihan import mark_practice
from kinerja_desktop.ui.beranda.view import BerandaView, make_view
from kinerja_desktop.ui.beranda.view_model import BerandaViewModel
from kinerja_desktop.ui.widgets.layout.states import EmptyState


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


def test_nothing_waiting_is_said_kindly(qtbot, world):
    view = show(qtbot, world, world.people.pemeriksa)
    assert view.findChild(EmptyState).isVisible()
    assert not view.summary.isVisible()


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
