"""Feedback without widgets: whom, about what, who reads it, taking it back."""

import pytest

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.ui.umpan_balik.read_panel import groups_html
from kinerja_desktop.ui.umpan_balik.table_model import DiberikanModel, TentangModel
from kinerja_desktop.ui.umpan_balik.view_model import UmpanBalikModel

T2 = Periode(2026, JenisPeriode.TRIWULANAN, 2)


@pytest.fixture
def skp(world):
    return world.langkah.established(world.people.staf_id)


@pytest.fixture
def model(world, skp):  # noqa: ARG001 (it must be there)
    """`teman` gives feedback."""
    return UmpanBalikModel(world.context(world.people.teman))


def give(model, world, number=-1, isi="Siap membantu"):
    model.choose(world.people.staf_id)
    return model.give(model.tentang[number], isi)


def test_a_colleague_is_found_with_post_and_unit(model):
    (found,) = model.find_penerima("staf")
    assert (found.nama, found.unit_kerja) == ("Staf Uji, A.Md.", "bidang Uji")


def test_feedback_can_be_about_each_result_and_each_value(model, world):
    model.choose(world.people.staf_id)
    assert model.tentang[0].judul == "Laporan tersusun tepat waktu"
    assert [one.judul for one in model.tentang[1:]] == [
        "Berorientasi Pelayanan",
        "Akuntabel",
        "Kompeten",
        "Harmonis",
        "Loyal",
        "Adaptif",
        "Kolaboratif",
    ]


def test_somebody_without_skp_is_refused_and_nobody_is_chosen(model, world):
    refused = []
    model.failed.connect(refused.append)
    model.choose(world.people.orang_lain_id)
    assert "Belum ada SKP" in refused[0].what
    assert model.sasaran is None


def test_what_was_given_is_listed_and_can_be_taken_back_with_a_reason(model, world, qtbot):
    with qtbot.waitSignal(model.given_changed):
        assert give(model, world)
    assert [(one.penerima, one.tentang, one.isi) for one in model.given] == [
        ("Staf Uji, A.Md.", "Kolaboratif", "Siap membantu")
    ]
    refused = []
    model.failed.connect(refused.append)
    assert not model.withdraw(model.given[0].id, "  ")
    assert "Alasan" in refused[0].what
    assert model.withdraw(model.given[0].id, "keliru orang")
    assert model.given == ()


def test_an_empty_text_is_refused(model, world):
    refused = []
    model.failed.connect(refused.append)
    assert not give(model, world, isi="  ")
    assert "belum diisi" in refused[0].what


def test_the_person_reads_it_by_result_and_value_with_the_giver(model, world):
    give(model, world, 0, "Rapi")
    give(model, world, 0, "Cepat <sekali>")
    give(model, world, 1, "Ramah")
    own = UmpanBalikModel(world.context(world.people.staf))
    own.load_read()
    assert own.read_nama == "Staf Uji, A.Md."
    assert [(group.judul, len(group.rows)) for group in own.groups] == [
        ("Laporan tersusun tepat waktu", 2),
        ("Berorientasi Pelayanan", 1),
    ]
    html = groups_html(own.groups, "#000000")
    assert "Rekan Kerja (Teman Uji): Rapi" in html
    assert "Cepat &lt;sekali&gt;" in html
    world.periode.choose(T2)
    own.load_read()
    assert own.groups == ()
    assert own.has_skp


def test_a_rater_reads_that_of_the_own_people_others_not(model, world):
    give(model, world)
    rater = UmpanBalikModel(world.context(world.people.penilai))
    assert "Staf Uji, A.Md." in {nama for _, nama, _ in rater.find_terbaca("")}
    rater.read(world.people.staf_id, "Staf")
    assert len(rater.groups) == 1
    model.read(world.people.staf_id, "Staf")
    assert model.groups == ()
    assert not model.has_skp


@pytest.mark.usefixtures("skp")
def test_who_is_no_employee_only_reads(world):
    examiner = UmpanBalikModel(world.context(world.people.pemeriksa))
    assert not examiner.can_give
    assert examiner.find_penerima("staf") == ()
    examiner.load_given()
    assert examiner.given == ()
    examiner.load_read()
    assert examiner.groups == ()


def test_another_period_asks_anew_what_it_can_be_about(model, world):
    model.choose(world.people.staf_id)
    world.periode.choose(Periode(2025, JenisPeriode.TRIWULANAN, 1))
    refused = []
    model.failed.connect(refused.append)
    model.follow_periode()
    assert "Belum ada SKP" in refused[0].what
    assert model.sasaran is None


def test_the_models_are_sound(qtmodeltester, model, world):
    give(model, world)
    tentang, given = TentangModel(), DiberikanModel()
    tentang.set_rows(model.tentang)
    given.set_rows(model.given)
    qtmodeltester.check(tentang)
    qtmodeltester.check(given)
