"""Setting up an office in one piece: all of it, or a folder as empty as before."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import CancelledError, FileRefusedError, InvalidInputError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.kantor import Kantor
from kinerja_desktop.services.pemasangan.form import KantorBaru, UnitAwal
from tests.kit.office import SANDI, start_vault


@pytest.fixture
def kantor(tmp_path, clock):
    vault = start_vault(tmp_path / "data", clock)
    yield Kantor(vault)
    vault.close()


@pytest.fixture
def baru(kantor):
    return KantorBaru(
        nama="Dinas Kesehatan",
        kode="DINKES",
        kota="Semarang",
        ritme=JenisPeriode.BULANAN,
        instalasi="PC Kepegawaian",
        pusat=False,
        unit=UnitAwal(kode="DINKES"),
        nama_admin="Siti Aminah",
        nama_pengguna="Siti",
        sandi=SANDI,
        lembar=kantor.pemasangan.new_lembar(),
    )


class CancelAt(SilentProgress):
    """The user presses Batalkan when this step shows."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label

    def step(self, done, total, label=""):
        if label == self._label:
            self.cancel()
        super().step(done, total, label)


def test_the_office_begins_with_everything_that_was_typed(kantor, baru):
    sesi = kantor.pemasangan.install(baru, SilentProgress())
    layanan = kantor.services(sesi.database)
    instansi = layanan.instansi.get(sesi.actor)
    assert (instansi.nama, instansi.kode, instansi.kota) == ("Dinas Kesehatan", "DINKES", "Semarang")
    assert instansi.periode_evaluasi is JenisPeriode.BULANAN
    assert [unit.nama for unit in layanan.organisasi.tree(sesi.actor)] == ["Dinas Kesehatan"]
    assert layanan.pendaftaran.own_fingerprint(sesi.actor)
    assert sesi.actor.peran == {Peran.ADMIN}
    kantor.masuk.lock()
    assert kantor.masuk.login("siti", SANDI).actor.nama == "Siti Aminah"


def test_the_sheet_shown_before_is_the_one_that_opens(kantor, baru):
    kantor.pemasangan.install(baru, SilentProgress())
    kantor.masuk.lock()
    sesi = kantor.masuk.recover(baru.lembar.kode, "siti", "lampu hijau di atas sumur")
    assert sesi.actor.nama == "Siti Aminah"
    assert sesi.lembar.kode != baru.lembar.kode


@pytest.mark.parametrize(
    "label", ["Menyiapkan basis data", "Menyimpan instansi", "Memuat unit kerja", "Mengunci basis data"]
)
def test_cancelled_anywhere_there_is_no_office_and_it_can_be_begun_again(kantor, baru, label):
    with pytest.raises(CancelledError):
        kantor.pemasangan.install(baru, CancelAt(label))
    assert not kantor.masuk.is_installed()
    assert not (kantor.folder / "kinerja.db").exists()
    assert kantor.pemasangan.install(baru, SilentProgress()).actor.nama == "Siti Aminah"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"sandi": "semarang"}, InvalidInputError),
        ({"nama": " "}, InvalidInputError),
        ({"instalasi": ""}, InvalidInputError),
        ({"unit": UnitAwal(Path("tidak-ada.json"))}, FileRefusedError),
    ],
)
def test_what_is_refused_leaves_nothing(kantor, baru, change, error):
    with pytest.raises(error):
        kantor.pemasangan.install(replace(baru, **change), SilentProgress())
    assert not kantor.masuk.is_installed()


def test_own_units_come_from_another_file(kantor, baru, tmp_path):
    path = tmp_path / "unit.json"
    path.write_text(
        json.dumps({"nama": "Daerah Lain", "sumber": "uji", "unit": [{"nama": "Badan Lain"}]}),
        encoding="utf-8",
    )
    assert kantor.pemasangan.check_template(path) == "Daerah Lain"
    sesi = kantor.pemasangan.install(replace(baru, unit=UnitAwal(path)), SilentProgress())
    tree = kantor.services(sesi.database).organisasi.tree(sesi.actor)
    assert [unit.nama for unit in tree] == ["Badan Lain"]


def test_the_shipped_list_has_the_agencies_of_the_city(kantor):
    found = {one.kode: one.nama for one in kantor.pemasangan.list_perangkat_daerah()}
    assert found["DINKES"] == "Dinas Kesehatan"
    assert len(found) == 52


def test_an_office_without_units_is_allowed(kantor, baru):
    sesi = kantor.pemasangan.install(replace(baru, unit=None), SilentProgress())
    assert kantor.services(sesi.database).organisasi.tree(sesi.actor) == ()
