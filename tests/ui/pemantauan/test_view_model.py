"""Realisation without widgets: whose, what is stored when, what is locked."""

from datetime import date

import pytest

from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.pemantauan.service import RealisasiForm
from kinerja_desktop.ui.pemantauan.table_model import ButirModel, SebelumnyaModel
from kinerja_desktop.ui.pemantauan.view_model import PemantauanModel

T1, T2 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)[:2]


@pytest.fixture
def skp(world):
    return world.langkah.established(world.people.staf_id)


@pytest.fixture
def model(world, skp):  # noqa: ARG001 (it must be there)
    made = PemantauanModel(world.context(world.people.staf))
    made.reload()
    return made


def form(model, line, nilai="", uraian="", bukti=""):
    return RealisasiForm(model.butir[line].isi.indikator_kinerja_id, nilai, uraian, bukti)


def stored(world, skp, periode=T1):
    rows = world.services.pemantauan.list(world.people.pengelola, skp.id, periode)
    return [(row.nilai, row.uraian, row.bukti) for row in rows]


def test_the_own_indicators_stand_with_their_targets(model):
    assert [(one.nomor, one.target) for one in model.butir] == [("1.1", "12 laporan"), ("1.2", "90 persen")]
    assert model.nama == "Staf Uji, A.Md."
    assert model.progress == "0 dari 2 indikator terisi"


def test_what_is_entered_is_stored_and_told(model, world, skp, qtbot):
    with qtbot.waitSignal(model.butir_changed, check_params_cb=lambda line: line == 1):
        assert model.save(1, form(model, 1, " 95,5 ", "Dua diperbaiki", "Surat 7"))
    assert stored(world, skp) == [("95,5", "Dua diperbaiki", "Surat 7")]
    assert model.progress == "1 dari 2 indikator terisi"
    assert world.said == ["Tersimpan"]
    assert model.save(1, form(model, 1, "95,5 ", "Dua diperbaiki", "Surat 7"))
    assert world.said == ["Tersimpan"]  # nothing had changed


def test_emptied_texts_remove_the_entry(model, world, skp):
    model.save(0, form(model, 0, "3"))
    model.save(0, form(model, 0))
    assert stored(world, skp) == []
    assert model.progress == "0 dari 2 indikator terisi"


def test_other_periods_stand_beside(model, world):
    model.save(0, form(model, 0, "3"))
    world.periode.choose(T2)
    model.reload()
    assert model.butir[0].isi.is_empty
    assert [(row.periode, row.nilai) for row in model.butir[0].sebelumnya] == [(T1, "3")]


def test_a_number_too_long_is_refused_and_not_taken_over(model, world, skp):
    refused = []
    model.failed.connect(refused.append)
    assert not model.save(0, form(model, 0, "9" * 101))
    assert "terlalu panjang" in refused[0].what
    assert model.butir[0].isi.is_empty
    assert stored(world, skp) == []


def test_nothing_is_written_after_the_evaluation_is_final(model, world, skp):
    people, services = world.people, world.services
    organisasi = PredikatOrganisasiForm(
        people.bidang_id, T1, PredikatOrganisasi.BAIK, "Capaian", date(2026, 4, 2)
    )
    services.predikat_organisasi.set(people.pengelola, organisasi)
    opened = services.evaluasi.open(people.penilai, people.staf_id, T1)
    rating = PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)
    services.evaluasi.rate(people.penilai, opened.id, rating)
    services.evaluasi.finalize(people.penilai, opened.id, date(2026, 4, 3))
    model.reload()
    assert model.is_final
    assert not model.can_write
    assert model.save(0, form(model, 0, "3"))
    assert stored(world, skp) == []


def test_whoever_enters_for_others_chooses_a_person(world, skp):
    model = PemantauanModel(world.context(world.people.pengelola))
    model.reload()
    assert model.skp is None
    found = model.find_pegawai("uji")
    assert "Walikota Uji" not in {row.nama for row in found}
    model.choose(world.people.staf_id)
    assert model.save(0, form(model, 0, "4"))
    assert stored(world, skp) == [("4", "", "")]


def test_without_any_skp_the_first_person_is_open(world):
    model = PemantauanModel(world.context(world.people.pengelola))
    assert not model.choose_first([])
    assert model.choose_first([world.people.teman_id, world.people.staf_id])
    assert (model.pegawai_id, model.skp) == (world.people.teman_id, None)
    assert not model.choose_first([world.people.staf_id])


def test_an_employee_does_not_get_the_skp_of_another(model, world):
    refused = []
    model.failed.connect(refused.append)
    world.langkah.established(world.people.teman_id)
    model.choose(world.people.teman_id)
    assert model.skp is None
    assert not model.can_write


def test_the_models_are_sound(qtmodeltester, model, world):
    model.save(0, form(model, 0, "3"))
    world.periode.choose(T2)
    model.reload()
    butir, others = ButirModel(), SebelumnyaModel()
    butir.set_rows(model.butir)
    others.set_rows(model.butir[0].sebelumnya)
    qtmodeltester.check(butir)
    qtmodeltester.check(others)
