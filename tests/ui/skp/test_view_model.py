"""The list of SKP without widgets."""

from datetime import date

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.tahap import Perjalanan
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.skp.people import SkpPegawaiPage, SkpPegawaiRow
from kinerja_desktop.ui.skp.list_table_model import SkpPeopleModel, status_text
from kinerja_desktop.ui.skp.view_model import SkpViewModel, StatusFilter


@pytest.fixture
def make(world):
    def make(actor):
        view_model = SkpViewModel(world.context(actor))
        view_model.load()
        return view_model

    return make


def names(view_model):
    return [row.nama for row in view_model.people.rows]


def row_of(view_model, pegawai_id):
    return next(row for row in view_model.people.rows if row.pegawai_id == pegawai_id)


def test_an_employee_has_his_own_open_at_once_and_begins_it_in_one_step(world, make):
    view_model = make(world.people.staf)
    assert view_model.is_own_only
    assert view_model.current.pegawai_id == world.people.staf_id
    assert view_model.may_create
    view_model.create_draft()
    detail = view_model.editor.detail
    assert (detail.mulai.isoformat(), detail.selesai.isoformat()) == ("2026-01-01", "2026-12-31")
    assert not view_model.may_create
    assert row_of(view_model, world.people.staf_id).status is StatusSkp.DRAF


def test_the_list_is_filtered_by_state_and_text(world, make):
    view_model = make(world.people.pengelola)
    assert len(names(view_model)) == 5
    view_model.choose(row_of(view_model, world.people.staf_id))
    view_model.create_draft()
    view_model.filter("", StatusFilter.BELUM_ADA)
    assert "Staf Uji, A.Md." not in names(view_model)
    view_model.filter("staf", StatusFilter.DRAF)
    assert names(view_model) == ["Staf Uji, A.Md."]
    assert view_model.editor.detail is not None  # what is open stays open


def test_the_period_chooses_the_year(world, make):
    view_model = make(world.people.staf)
    view_model.create_draft()
    world.periode.choose(Periode.tahunan(2027))
    view_model.load()
    assert view_model.tahun == 2027
    assert view_model.editor.detail is None
    assert view_model.current.status is None


def test_a_target_is_a_person_or_an_skp(world, make):
    own = make(world.people.staf)
    own.create_draft()
    rater = make(world.people.penilai)
    assert not rater.is_own_only
    assert rater.current is None
    rater.open_target(world.people.staf_id)
    assert rater.editor.detail.pegawai_id == world.people.staf_id
    rater.open_target(world.people.teman_id)
    assert rater.editor.detail is None
    rater.open_target(own.editor.detail.id)
    assert rater.editor.detail.id == own.editor.detail.id
    rater.open_target(world.people.orang_lain_id)  # not his: nothing is opened
    assert rater.editor.detail.id == own.editor.detail.id


def test_next_and_previous_follow_the_list(world, make):
    view_model = make(world.people.penilai)
    view_model.choose(view_model.people.rows[0])
    view_model.step(1)
    assert view_model.current.nama == "Staf Uji, A.Md."
    view_model.step(1)
    view_model.step(1)
    assert view_model.current.nama == "Teman Uji"
    view_model.step(-1)
    assert view_model.current.nama == "Staf Uji, A.Md."


def test_a_refused_draft_is_said(world, make):
    view_model = make(world.people.pengelola)
    errors = []
    view_model.failed.connect(errors.append)
    row = row_of(view_model, world.people.staf_id)
    view_model.choose(row)
    view_model.create_draft()
    view_model.choose(replace(row, skp_id=None, status=None))
    view_model.create_draft()
    assert "sudah ada" in errors[0].what


def test_steps_show_in_the_list(world, make, fill):
    view_model = make(world.people.staf)
    view_model.create_draft()
    fill(view_model.editor)
    view_model.editor.submit()
    assert status_text(view_model.people.rows[0]) == "Diajukan"
    assert view_model.current.status is StatusSkp.DIAJUKAN


def test_people_are_fetched_page_by_page(qtmodeltester):
    everybody = [
        SkpPegawaiRow(f"p{number}", f"Orang {number}", "", "", "", None, None, 0) for number in range(25)
    ]
    asked = []

    def fetch(offset):
        asked.append(offset)
        return SkpPegawaiPage(tuple(everybody[offset : offset + 10]), 25)

    model = SkpPeopleModel()
    model.show(fetch(0), fetch)
    assert (model.rowCount(), model.total) == (10, 25)
    qtmodeltester.check(model)
    while model.canFetchMore(model.index(-1, -1)):
        model.fetchMore(model.index(-1, -1))
    assert [row.nama for row in model.rows] == [row.nama for row in everybody]
    assert asked[:3] == [0, 10, 20]
    assert model.row_of("p24", None) == 24
    assert model.row_of("p99", None) == -1


@pytest.mark.parametrize(
    ("far", "revisi", "expected"),
    [
        (None, 0, "Belum ada SKP"),
        (Perjalanan(StatusSkp.DRAF), 0, "Draf"),
        (Perjalanan(StatusSkp.DRAF, dialog=date(2026, 1, 5)), 0, "Dialog"),
        (Perjalanan(StatusSkp.DITETAPKAN), 2, "Ditetapkan (revisi 2)"),
    ],
)
def test_the_state_is_said_in_words(far, revisi, expected):
    status = far.status if far else None
    row = SkpPegawaiRow("p", "N", "", "", "", "s", status, revisi, perjalanan=far)
    assert status_text(row) == expected
