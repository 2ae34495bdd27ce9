"""Restoring without a login and without a window: lists, what is missing, what came of it."""

import shutil

import pytest

from kinerja_desktop.domain.core.errors import DatabaseRefusedError, FileRefusedError, OldKeyError
from kinerja_desktop.domain.keamanan.kode_pemulihan import new_kode
from kinerja_desktop.services.cadangan.records import HasilPemulihan
from kinerja_desktop.ui.kit.jobs import Job, JobRunner
from kinerja_desktop.ui.pemulihan.view_model import Kunci, RestoreModel, describe
from tests.kit.office import SANDI

BARU = "lampu hijau di atas sumur"
SITI = Kunci("siti", SANDI)


class RunNow(JobRunner):
    """Runs each job at once in the test's own thread; `cancels` as soon as it begins."""

    cancels = False

    def start(self, job: Job) -> None:
        if self.cancels:
            job.cancel()
        job.run()


class Watch:
    """What a model told."""

    def __init__(self, model: RestoreModel) -> None:
        self.model = model
        self.errors: list[object] = []
        self.old_keys: list[object] = []
        self.restored: list[object] = []
        self.busy: list[bool] = []
        self.steps: list[int] = []
        self.stops: list[bool] = []
        model.failed.connect(self.errors.append)
        model.old_key_wanted.connect(self.old_keys.append)
        model.restored.connect(self.restored.append)
        model.busy.connect(self.busy.append)
        model.progressed.connect(lambda done, _total, _text: self.steps.append(done))
        model.stopped.connect(lambda: self.stops.append(True))


@pytest.fixture
def runner(qapp):  # noqa: ARG001 - signals need an application
    return RunNow()


@pytest.fixture
def watch(runner, cadangan):
    made = Watch(RestoreModel(runner))
    made.model.set_shelf(cadangan.pemulihan)
    return made


def test_the_shelf_is_listed_as_soon_as_the_folder_is_held(runner, cadangan):
    model = RestoreModel(runner)
    assert not model.is_ready
    model.open_own()
    assert model.backups == ()
    model.set_shelf(cadangan.pemulihan)
    assert model.is_ready
    assert [one.path for one in model.backups] == [cadangan.path]
    assert model.folder is None
    assert not model.uses_old_secrets


def test_a_folder_from_outside_takes_the_place_of_the_shelf(watch, cadangan, tmp_path):
    stick = tmp_path / "flashdisk"
    shutil.copytree(cadangan.path, stick / cadangan.path.name)
    watch.model.open_folder(stick)
    assert watch.model.folder == stick
    assert [one.path.parent for one in watch.model.backups] == [stick]
    watch.model.open_folder(tmp_path / "tidak ada")
    (error,) = watch.errors
    assert isinstance(error, FileRefusedError)
    assert watch.model.folder == stick
    watch.model.open_own()
    assert watch.model.folder is None


def test_a_lost_database_comes_back_and_the_login_is_told(watch, cadangan):
    (cadangan.folder / "kinerja.db").unlink()
    watch.model.restore(watch.model.backups[0], SITI, " hilang ")
    (hasil,) = watch.restored
    assert hasil.what.endswith("dipulihkan.")
    assert "tidak ada yang disisihkan" in hasil.rest
    assert hasil.nama == "siti"
    assert (watch.busy, watch.steps) == ([True, False], [0, 1, 2])
    sesi = cadangan.masuk.login("siti", SANDI)
    instansi = cadangan.services(sesi.database).instansi
    assert instansi.get(sesi.actor).nama == "Lama"


def test_with_the_code_of_the_sheet_nobody_is_named(watch, cadangan):
    (cadangan.folder / "kinerja.db").unlink()
    watch.model.restore(watch.model.backups[0], Kunci(kode=f" {cadangan.kode} ", lembar=True), "lupa")
    (hasil,) = watch.restored
    assert hasil.nama == ""
    assert "lembar pemulihan yang sama" in hasil.rest


def test_the_sheet_does_not_restore_over_a_database_that_opens(watch, cadangan):
    watch.model.restore(watch.model.backups[0], Kunci(kode=cadangan.kode, lembar=True), "lupa")
    (error,) = watch.errors
    assert "masih dapat dibuka" in error.what
    assert "Lupa sandi" in error.next_step


def test_users_stay_and_it_is_said(watch, cadangan):
    watch.model.restore(watch.model.backups[0], SITI, "salah impor")
    (hasil,) = watch.restored
    assert "tersimpan sebagai cadangan" in hasil.rest
    assert "Pengguna dan peran: tetap seperti sekarang." in hasil.rest
    assert cadangan.masuk.login("siti", SANDI).actor.nama == "Siti Aminah"


def test_a_wrong_password_and_a_damaged_backup_are_refusals(watch, cadangan):
    watch.model.restore(watch.model.backups[0], Kunci("siti", "salah"), "coba")
    database = cadangan.path / "kinerja.db"
    database.write_bytes(database.read_bytes()[:-1])
    watch.model.restore(watch.model.backups[0], SITI, "coba")
    wrong, damaged = watch.errors
    assert wrong.what == "Nama pengguna atau sandi salah."
    assert isinstance(damaged, DatabaseRefusedError)
    assert watch.restored == []


def test_a_backup_from_before_a_change_of_key_asks_for_what_was_valid_then(watch, cadangan):
    cadangan.masuk.recover(cadangan.kode, "siti", BARU)
    cadangan.masuk.lock()
    watch.model.restore(watch.model.backups[0], Kunci("siti", BARU), "coba")
    (error,) = watch.old_keys
    assert isinstance(error, OldKeyError)
    watch.model.restore(watch.model.backups[0], Kunci("siti", BARU), "coba", SITI)
    assert len(watch.restored) == 1
    assert watch.errors == []


def test_cancelled_nothing_changes(watch, runner):
    runner.cancels = True
    watch.model.restore(watch.model.backups[0], SITI, "coba")
    assert (watch.stops, watch.restored, watch.errors) == ([True], [], [])
    assert watch.busy == [True, False]


def test_what_is_missing_is_said_by_field():
    assert set(Kunci().problems()) == {"nama", "sandi"}
    assert Kunci("siti", SANDI).problems() == {}
    assert Kunci("siti", SANDI, lembar=True).problems() == {"kode": "Ketik kode dari lembarnya."}
    assert "Terbaca 3 tanda" in Kunci(kode="abc", lembar=True).problems()["kode"]
    assert Kunci(kode=new_kode(), lembar=True).problems() == {}


def test_damaged_files_are_said_to_be_put_aside(watch, tmp_path):
    hasil = describe(watch.model.backups[0], HasilPemulihan(None, tmp_path / "rusak"), SITI)
    assert str(tmp_path / "rusak") in hasil.rest
    assert "tidak dihapus" in hasil.rest


def test_only_the_keys_come_from_a_backup_where_only_they_are_lost(watch, cadangan):
    assert not watch.model.may_take_keys
    for name in ("kinerja.kunci", "kinerja.kunci.salinan"):
        (cadangan.folder / name).unlink()
    assert watch.model.may_take_keys
    watch.model.take_keys(watch.model.backups[0], SITI, " kunci hilang ")
    (hasil,) = watch.restored
    assert "Data tetap seperti sekarang" in hasil.rest
    assert hasil.nama == "siti"
    sesi = cadangan.masuk.login("siti", SANDI)
    assert cadangan.services(sesi.database).instansi.get(sesi.actor).nama == "Baru"
