"""A doubtful clock is asked about where the step was taken: whoever says why it is right just goes on."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import ClockDoubtError
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.kit.view_model import ViewModel
from tests.kit.office import NOW


class Placing(ViewModel):
    """A view model that changes a rater, at once or in the background."""

    def place(self, people):
        return self.attempt(lambda: self.change(people))

    def place_in_background(self, people, done):
        self.start("Uji", lambda _progress: self.change(people), done)

    def change(self, people):
        self.services.pegawai.change_penilai(self.actor, people.teman_id, people.kepala_id, "uji")
        return "tersimpan"


@pytest.fixture
def model(world):
    world.database.clock = Clock(lambda: NOW + timedelta(days=200))
    world.services = world.kantor.services(world.database)
    model = Placing(world.context(world.people.pengelola))
    model.errors = []
    model.failed.connect(model.errors.append)
    return model


def last_reason(world):
    return [one.alasan for one in world.services.keamanan.list_audit(world.admin, teks="jam.confirm")]


def test_with_a_reason_the_step_goes_on(world, model):
    world.dialogs.reason = "jam sudah diperiksa"
    assert model.place(world.people) == "tersimpan"
    assert model.errors == []
    assert len(world.dialogs.asked) == 1
    assert world.dialogs.asked[0].startswith("Jam komputer ini menunjukkan 11 Juni 2027 pukul")
    assert last_reason(world) == ["jam sudah diperiksa"]


def test_without_one_the_step_is_refused(world, model):
    assert model.place(world.people) is None
    assert [type(error) for error in model.errors] == [ClockDoubtError]
    assert last_reason(world) == []


def test_work_in_the_background_is_taken_up_again(world, model):
    done = []
    world.dialogs.reason = "jam sudah diperiksa"
    model.place_in_background(world.people, done.append)
    assert (done, model.errors, model.is_busy) == (["tersimpan"], [], False)
    world.database.clock = world.services.pegawai._clock = Clock(lambda: NOW + timedelta(days=999))
    world.dialogs.reason = None
    model.place_in_background(world.people, done.append)
    assert len(done) == len(model.errors) == 1


@pytest.mark.usefixtures("qtbot")
def test_the_question_can_be_answered_only_with_a_reason(monkeypatch):
    def answer(box):
        go = next(one for one in box.findChild(QDialogButtonBox).buttons() if one.text() == "Jam ini benar")
        assert not go.isEnabled()
        box.findChild(QLineEdit).setText(" kantor tutup ")
        assert go.isEnabled()
        go.click()
        return box.result()

    monkeypatch.setattr(QDialog, "exec", answer)
    assert Dialogs().ask_reason(None, "Jam 2015?", "Sebab", "Jam ini benar") == "kantor tutup"
