"""A person on a screen of 1366x768 at 150 %: nothing is cut at either side, whatever is open."""

from datetime import date

import pytest

from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.pegawai.service import PenempatanForm
from kinerja_desktop.ui.pegawai.view import PegawaiView
from tests.kit.small import faults, lie_still


@pytest.fixture
def view(world, qtbot) -> PegawaiView:
    """The staf, who is Plt. and Plh. of the own post besides."""
    service, staf_id = world.services.pegawai, world.people.staf_id
    (here,) = service.get(world.admin, staf_id).penempatan
    for day, jenis in ((1, JenisPenempatan.PLT), (2, JenisPenempatan.PLH)):
        form = PenempatanForm(staf_id, here.unit_kerja_id, here.jabatan_id, date(2026, 2, day), jenis)
        service.place(world.admin, form)
    view = PegawaiView(world.context(world.admin))
    qtbot.addWidget(view)
    view.resize(860, 400)  # beside the rail of the navigation
    view.show()
    qtbot.waitExposed(view)
    view.open_target(staf_id)
    return view


def seen(view):
    lie_still(view)
    return faults(view)


def test_who_holds_two_acting_posts_is_shown_whole(view):
    assert view.detail.penempatan.end_button.isVisible()
    assert seen(view) == []
    view.detail.penempatan.end_button.click()
    assert seen(view) == []


def test_the_forms_of_posts_and_raters_are_whole(view):
    detail = view.detail
    detail.penempatan.open_form()
    assert seen(view) == []
    detail.penempatan.form.close_form()
    detail.penilai.open_form()
    detail.penilai.outside.click()
    assert detail.penilai._penilai.message
    assert seen(view) == []
