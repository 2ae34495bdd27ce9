"""Logging in without a window: before the office is open, right, wrong, and with the recovery sheet."""

import pytest

from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError
from kinerja_desktop.ui.kit.jobs import Job, JobRunner
from kinerja_desktop.ui.masuk.view_model import LoginModel
from tests.kit.office import SANDI

BARU = "lampu hijau di atas sumur"


class RunNow(JobRunner):
    """Runs each job at once in the test's own thread."""

    def start(self, job: Job) -> None:
        job.run()


class Watch:
    """What a model told."""

    def __init__(self, model: LoginModel) -> None:
        self.model = model
        self.errors: list[object] = []
        self.entered: list[tuple[str, str]] = []
        self.busy: list[bool] = []
        self.sheets: list[object] = []
        model.failed.connect(self.errors.append)
        model.entered.connect(lambda sesi, nama: self.entered.append((sesi.actor.nama, nama)))
        model.busy.connect(self.busy.append)
        model.sheet_given.connect(self.sheets.append)


@pytest.fixture
def login(qapp):  # noqa: ARG001 - signals need an application
    return Watch(LoginModel(RunNow()))


def test_the_right_password_lets_in(login, terpasang):
    login.model.set_door(terpasang.masuk)
    login.model.login(" siti ", SANDI)
    assert login.entered == [("Siti Aminah", "siti")]
    assert login.busy == [True, False]
    assert login.errors == []


def test_a_wrong_password_says_so_and_can_be_tried_again(login, terpasang):
    login.model.set_door(terpasang.masuk)
    login.model.login("siti", "salah")
    (error,) = login.errors
    assert isinstance(error, AccessDeniedError)
    assert error.what == "Nama pengguna atau sandi salah."
    login.model.login("siti", SANDI)
    assert login.entered == [("Siti Aminah", "siti")]


def test_after_many_failures_one_is_told_how_long_to_wait(login, terpasang):
    login.model.set_door(terpasang.masuk)
    for _ in range(6):
        login.model.login("siti", "salah")
    assert "detik" in login.errors[-1].what


def test_what_is_typed_before_the_office_is_open_is_tried_when_it_is(login, terpasang):
    login.model.login("siti", SANDI)
    login.model.login("siti", "diketik dua kali")
    assert login.model.is_waiting
    assert (login.entered, login.busy) == ([], [True])
    login.model.set_door(terpasang.masuk)
    assert login.entered == [("Siti Aminah", "siti")]
    assert login.busy[-1] is False


def test_an_office_that_does_not_open_ends_the_waiting(login):
    login.model.login("siti", SANDI)
    login.model.give_up()
    assert login.busy == [True, False]


def test_recovery_gives_a_new_sheet_before_it_lets_in(login, terpasang):
    login.model.set_door(terpasang.masuk)
    login.model.recover(terpasang.kode, "siti", BARU)
    assert login.entered == []
    assert login.sheets[0].lembar.kode != terpasang.kode
    login.model.finish()
    assert login.entered == [("Siti Aminah", "siti")]
    terpasang.masuk.lock()
    login.model.login("siti", BARU)
    assert len(login.entered) == 2


def test_a_weak_new_password_is_refused_without_using_up_the_sheet(login, terpasang):
    login.model.set_door(terpasang.masuk)
    login.model.recover(terpasang.kode, "siti", "semarang2026")
    assert isinstance(login.errors[0], InvalidInputError)
    login.model.recover(terpasang.kode, "siti", BARU)
    assert len(login.sheets) == 1


def test_a_slip_in_the_code_is_named_by_its_group(login, terpasang):
    first, *rest = terpasang.kode.split("-")
    wrong = "-".join([first[1] + first[0] + first[2:], *rest])
    assert login.model.check_kode(terpasang.kode) == ""
    if wrong != terpasang.kode:
        assert "Kelompok ke-1" in login.model.check_kode(wrong)
    assert "Terbaca 3 tanda" in login.model.check_kode("abc")
