"""Requests without widgets: asked, waiting, answered in their own period, declined, taken back."""

import pytest
from PySide6.QtCore import Qt

from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.umpan_balik.terms import StatusPermintaan
from kinerja_desktop.ui.umpan_balik.permintaan_view_model import PermintaanModel
from kinerja_desktop.ui.umpan_balik.table_model import AskedModel, WaitingModel
from kinerja_desktop.ui.umpan_balik.view_model import UmpanBalikModel
from kinerja_desktop.ui.widgets.input.people_finder import Ditemukan

T2 = Periode(2026, JenisPeriode.TRIWULANAN, 2)


@pytest.fixture
def skp(world):
    return world.langkah.established(world.people.staf_id)


@pytest.fixture
def model(world, skp):  # noqa: ARG001 (it must be there)
    """`staf` asks."""
    model = PermintaanModel(world.context(world.people.staf))
    model.load()
    return model


@pytest.fixture
def teman(world):
    return Ditemukan(world.people.teman_id, "Teman Uji")


@pytest.fixture
def asked(world):
    """`teman`, who is asked: requests and the form to answer them."""
    context = world.context(world.people.teman)
    return PermintaanModel(context), UmpanBalikModel(context)


def test_one_asks_about_each_own_result_and_each_value(model):
    assert [model.tentang[0].judul, model.tentang[1].judul] == [
        "Laporan tersusun tepat waktu",
        "Berorientasi Pelayanan",
    ]
    assert len(model.tentang) == 8


def test_what_is_asked_is_listed_announced_and_can_be_taken_back(model, world, teman, qtbot):
    with qtbot.waitSignals([model.asked_changed, world.changes.announced]):
        assert model.ask(teman, model.tentang[0], "Apa yang kurang?")
    (mine,) = model.asked
    assert (mine.diminta, mine.tentang, mine.pertanyaan) == (
        "Teman Uji",
        "Laporan tersusun tepat waktu",
        "Apa yang kurang?",
    )
    assert model.withdraw(mine.id)
    assert [one.status for one in model.asked] == [StatusPermintaan.DITARIK]
    assert world.said == ["Permintaan kepada Teman Uji tersimpan", "Permintaan ditarik"]


def test_refusals_are_told_and_change_nothing(model, teman):
    refused = []
    model.failed.connect(refused.append)
    assert model.ask(teman, model.tentang[0], "")
    assert not model.ask(teman, model.tentang[0], "")
    assert not model.withdraw("tidak-ada")
    assert not model.decline("tidak-ada", "x")
    assert ["masih menunggu" in refused[0].what, len(refused)] == [True, 3]
    assert len(model.asked) == 1


def test_an_answer_goes_to_the_period_that_was_asked_about(model, world, teman, asked):
    model.ask(teman, model.tentang[2], "")
    world.periode.choose(T2)
    requests, giving = asked
    requests.load_waiting()
    (waiting,) = requests.waiting
    giving.answer(waiting)
    giving.follow_periode()
    line = giving.line_asked_about()
    assert giving.tentang[line].judul == "Akuntabel"
    assert giving.give(giving.tentang[line], "Catatannya rapi")
    requests.load_waiting()
    assert requests.waiting == ()
    assert giving.given == ()  # it is not of the period chosen above
    world.periode.choose(Periode(2026, JenisPeriode.TRIWULANAN, 1))
    model.load_asked()
    assert [(one.status, one.balasan) for one in model.asked] == [
        (StatusPermintaan.DIJAWAB, "Catatannya rapi")
    ]


def test_who_chooses_somebody_else_answers_no_request(model, world, teman, asked):
    model.ask(teman, model.tentang[1], "")
    requests, giving = asked
    requests.load_waiting()
    giving.answer(requests.waiting[0])
    giving.choose(world.people.staf_id)
    assert (giving.answering, giving.line_asked_about()) == (None, 0)
    giving.clear()
    assert (giving.sasaran, giving.tentang) == (None, ())


def test_a_declined_request_tells_why(model, teman, asked):
    model.ask(teman, model.tentang[1], "")
    requests, _ = asked
    requests.load_waiting()
    assert requests.decline(requests.waiting[0].id, "Belum bekerja bersama")
    assert requests.waiting == ()
    model.load_asked()
    assert [(one.status, one.balasan) for one in model.asked] == [
        (StatusPermintaan.DITOLAK, "Belum bekerja bersama")
    ]


def test_without_a_plan_there_is_nothing_to_ask_about(world):
    model = PermintaanModel(world.context(world.people.teman))
    model.load()
    assert model.tentang == ()
    model.open_skp()
    assert world.navigated == [("skp", world.people.teman_id)]


def test_who_is_no_employee_asks_nothing(world):
    model = PermintaanModel(world.context(world.people.pemeriksa))
    model.load()
    model.load_waiting()
    assert not model.can_ask
    assert model.waiting == ()


def test_the_models_are_sound(qtmodeltester, model, teman, asked):
    model.ask(teman, model.tentang[1], "Bagaimana?")
    requests, _ = asked
    requests.load_waiting()
    mine, waiting = AskedModel(), WaitingModel()
    mine.set_rows(model.asked)
    waiting.set_rows(requests.waiting)
    qtmodeltester.check(mine)
    qtmodeltester.check(waiting)
    spoken = waiting.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Staf Uji, A.Md., Triwulan I 2026: Berorientasi Pelayanan. Bagaimana?"
