"""What the wizard checks and writes, without a window."""

import json

import pytest

from kinerja_desktop.domain.core.errors import FileRefusedError, StateError
from kinerja_desktop.ui.kit.jobs import Job, JobRunner
from kinerja_desktop.ui.pemasangan.wizard_view_model import PilihanUnit, WizardModel
from tests.kit.office import SANDI


class RunNow(JobRunner):
    """Runs each job at once in the test's own thread."""

    def start(self, job: Job) -> None:
        job.run()


@pytest.fixture
def model(qapp, kosong):  # noqa: ARG001 - signals need an application
    made = WizardModel(RunNow())
    made.errors = []
    made.made = []
    made.failed.connect(made.errors.append)
    made.ready.connect(made.made.append)
    made.set_office(kosong)
    return made


def fill_admin(model):
    isian = model.isian
    isian.nama_admin, isian.nama_pengguna = "Siti Aminah", "Siti"
    isian.sandi = isian.ulang = SANDI


def test_an_agency_of_the_list_fills_in_the_rest(model):
    assert set(model.check_instansi()) == {"nama", "kode"}
    model.choose_agency("DINKES")
    assert model.check_instansi() == {}
    assert (model.isian.nama, model.isian.unit_kode) == ("Dinas Kesehatan", "DINKES")
    assert model.check_unit() == {}


def test_units_must_be_chosen_or_left_out(model):
    assert model.check_unit() == {"unit": "Pilih perangkat daerahnya."}
    model.isian.pilihan = PilihanUnit.BERKAS
    assert model.check_unit() == {"unit": "Pilih berkas templatnya."}
    for pilihan in (PilihanUnit.SEMUA, PilihanUnit.KOSONG):
        model.isian.pilihan = pilihan
        assert model.check_unit() == {}


@pytest.mark.parametrize(
    ("nama", "pilihan", "kode"),
    [
        ("Dinas Kesehatan Kota Semarang", PilihanUnit.SATU, "DINKES"),
        ("DINAS  KESEHATAN", PilihanUnit.SATU, "DINKES"),
        ("Dinas Kesehatan Kabupaten Demak", PilihanUnit.KOSONG, ""),
    ],
)
def test_who_types_the_name_need_not_choose_it_again(model, nama, pilihan, kode):
    """Enter leads on: the units of the shipped list, or those that come with the people."""
    model.isian.nama, model.isian.kode = nama, "X"
    model.propose_units()
    assert (model.isian.pilihan, model.isian.unit_kode) == (pilihan, kode)
    assert model.check_unit() == {}


def test_what_was_chosen_about_units_stays(model):
    model.isian.nama, model.isian.pilihan = "Dinas Kesehatan", PilihanUnit.SEMUA
    model.propose_units()
    assert model.isian.pilihan is PilihanUnit.SEMUA


def test_a_file_that_is_no_template_is_refused(model, tmp_path):
    path = tmp_path / "unit.json"
    path.write_text("[]", encoding="utf-8")
    assert model.choose_template(path) == ""
    assert isinstance(model.errors[0], FileRefusedError)
    path.write_text(json.dumps({"nama": "Daerah", "sumber": "uji", "unit": []}), encoding="utf-8")
    assert model.choose_template(path) == "Daerah"
    assert model.isian.templat == path


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("nama_admin", " ", "nama_admin"),
        ("nama_pengguna", "a b", "nama_pengguna"),
        ("sandi", "siti aminah 1", "sandi"),
        ("ulang", "lain", "ulang"),
    ],
)
def test_each_fault_of_the_admin_is_named(model, field, value, wrong):
    fill_admin(model)
    assert model.check_admin() == {}
    setattr(model.isian, field, value)
    assert list(model.check_admin()) == [wrong]


def test_advice_follows_the_password(model):
    model.isian.sandi = "semarang2026"
    assert "Mudah ditebak" in model.advice()
    model.isian.sandi = SANDI
    assert model.advice() == ""


def test_the_sheet_stays_the_same_and_is_the_one_of_the_office(model, kosong):
    lembar = model.lembar
    assert model.lembar is lembar
    model.choose_agency("DINKES")
    fill_admin(model)
    assert not kosong.masuk.is_installed()
    model.install()
    assert kosong.masuk.is_installed()
    assert model.made[0].lembar == lembar
    instansi = kosong.services(model.made[0].database).instansi
    assert instansi.get(model.made[0].actor).nama == "Dinas Kesehatan"


def test_a_folder_with_an_office_is_refused(model):
    model.choose_agency("DINKES")
    fill_admin(model)
    model.install()
    model.install()
    assert isinstance(model.errors[0], StateError)


def test_before_the_services_are_there_nothing_is_promised(qapp):  # noqa: ARG001 - signals need an application
    model = WizardModel(RunNow())
    fill_admin(model)
    assert "memuat" in model.check_admin()["nama_pengguna"]
    assert model.lembar is None
