"""After a first import nobody has a rater: all get the nearest head in one act, and lose it in one."""

from datetime import date

import pytest

from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.services.pegawai.identitas import PegawaiForm
from kinerja_desktop.services.pegawai.simpan import PenempatanForm
from kinerja_desktop.ui.pegawai.view import PegawaiView, make_view
from kinerja_desktop.ui.pegawai.view_model import INCOMPLETE_TARGET
from tests.kit.screens import settle

NIP = ("198912312015031002", "199002022015022001")


@pytest.fixture
def baru(world):
    """Two people of the bidang whom nobody rates yet."""
    people, services = world.people, world.services
    post = services.organisasi.save_jabatan(people.pengelola, JabatanForm("Penata Data"))
    made = [services.pegawai.save(people.pengelola, PegawaiForm(f"Baru {nip[-1]}", nip)) for nip in NIP]
    for one in made:
        services.pegawai.place(
            people.pengelola, PenempatanForm(one, people.bidang_id, post, date(2026, 2, 1))
        )
    return made


@pytest.fixture
def open_page(world, qtbot):
    def made(actor):
        view = PegawaiView(world.context(actor))
        qtbot.addWidget(view)
        world.changes.announced.connect(lambda _areas: view.reload())  # as the shell does
        view.resize(1150, 640)
        view.show()
        qtbot.waitExposed(view)
        return view

    return made


def raters(world, people):
    get = world.services.pegawai.get
    return [[one.penilai_id for one in get(world.people.pengelola, person).penilai] for person in people]


def test_all_get_the_nearest_head_in_one_act_and_lose_it_in_one(world, open_page, baru):
    view = open_page(world.people.pengelola)
    assert view.list.propose.isVisible()
    view.list.propose.click()
    assert world.dialogs.asked == ["Tetapkan pimpinan unit terdekat sebagai pejabat penilai 2 pegawai?"]
    world.changes.deliver()
    assert raters(world, baru) == [[world.people.kabid_id]] * 2
    assert "2 pejabat penilai ditetapkan" in view.banner.text
    assert not view.list.propose.isVisible()
    world.offered()
    assert raters(world, baru) == [[], []]


def test_who_comes_from_home_for_them_sees_the_first_of_them(world, qtbot, baru):
    """No pane waits for a click, also where one came for a group of people."""
    view = make_view(world.context(world.people.pengelola))  # which reads behind the open page
    qtbot.addWidget(view)
    view.open_target(INCOMPLETE_TARGET)
    settle(view)
    assert view.current_target in baru, (view.banner.text, view.list_model.model.ids)


def test_who_says_no_changes_nothing(world, open_page, baru):
    world.dialogs.answer = False
    view = open_page(world.people.pengelola)
    view.list.propose.click()
    assert world.dialogs.asked
    assert raters(world, baru) == [[], []]


def test_it_is_not_offered_to_who_may_not(world, open_page, baru):  # noqa: ARG001 (they must be there)
    assert not open_page(world.people.pemeriksa).list.propose.isVisible()
