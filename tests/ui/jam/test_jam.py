"""The section Jam komputer: what is odd, what a wrong clock left behind, one button, and back."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.ui.jam.jam_view import JamView
from kinerja_desktop.ui.jam.jam_view_model import JamViewModel
from kinerja_desktop.ui.jam.table_model import MASA, PERBAIKAN
from kinerja_desktop.ui.widgets.layout.banner import Banner
from kinerja_desktop.ui.widgets.table.rows_model import RowsModel
from tests.kit.days import type_day
from tests.kit.jam import WRONG
from tests.kit.office import NOW


def at(world, now):
    """The same office, the clock at another time."""
    world.database.clock = Clock(lambda: now)
    world.services = world.kantor.services(world.database)
    return world


@pytest.fixture
def opened(world, qtbot):
    def make(who="pengelola"):
        view = JamView(JamViewModel(world.context(getattr(world.people, who))), Banner())
        qtbot.addWidget(view)
        view.resize(1000, 600)
        view.show()
        return view

    return make


@pytest.fixture
def spell(world):
    """Somebody changed a rater while the clock stood in 2099."""
    people = world.people
    at(world, WRONG[1])
    world.services.jam.confirm(people.pengelola, "salah lihat")
    world.services.pegawai.change_penilai(people.pengelola, people.teman_id, people.kepala_id, "uji")
    at(world, NOW + timedelta(days=1))
    world.services.jam.confirm(people.pengelola, "dibetulkan")
    return world


def first_days(world):
    detail = world.services.pegawai.get(world.people.pengelola, world.people.teman_id)
    return [f"{one.mulai:%d-%m-%Y}" for one in detail.penilai]


def texts(model):
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_doubtful_clock_is_shown_and_answered_for(world, opened):
    at(world, WRONG[0])
    view = opened("staf")
    assert "1 Januari 2015" in view.state.text()
    world.dialogs.reason = "kalender diuji"
    view.confirm_button.click()
    assert "tidak ada yang janggal" in view.state.text()
    assert view.confirm_button.isHidden()


def test_what_would_change_is_shown_before_one_button_changes_it(spell, opened):
    view = opened()
    assert texts(view.masa)[0][3] == "23 November 2026"
    assert texts(view.baris) == [
        ["Pejabat penilai: mulai", "Teman Uji", "1 Januari 2099", "23 November 2026"],
        ["Pejabat penilai sebelumnya: selesai", "Teman Uji", "31 Desember 2098", "22 November 2026"],
    ]
    assert view.repair_button.text() == "Betulkan 2 tanggal"
    view.repair_button.click()
    assert first_days(spell) == ["23-11-2026", "01-01-2026"]
    assert view.baris.rows == ()
    assert not view.repair_button.isEnabled()
    view.undo_button.click()
    assert first_days(spell) == ["01-01-2099", "01-01-2026"]
    assert len(view.baris.rows) == 2


def test_the_right_day_is_chosen_and_a_stretch_can_be_left_alone(spell, opened):
    view = opened()
    type_day(view.day, "24 nov 2026")
    assert texts(view.baris)[0][3] == "24 November 2026"
    view.included.click()
    assert texts(view.masa)[0][3] == "tidak dibetulkan"
    assert view.baris.rows == ()
    view.included.click()
    view.repair_button.click()
    assert first_days(spell) == ["24-11-2026", "01-01-2026"]


def test_who_may_not_repair_sees_only_the_state_of_the_clock(spell, opened):
    assert spell
    view = opened("staf")
    assert view.masa.rows == ()
    assert any("Tidak ada tanggal" in one.text() for one in view.findChildren(QLabel))


@pytest.mark.parametrize("columns", [MASA, PERBAIKAN])
def test_tables_keep_the_rules_of_qt(columns, qtmodeltester):
    qtmodeltester.check(RowsModel(columns))
