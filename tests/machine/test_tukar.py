"""The program is exchanged as a whole or not at all, wherever the power goes."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from msgspec.structs import replace

from kinerja_desktop.machine.faults import ENVIRONMENT_VARIABLE, Faults
from kinerja_desktop.machine.pembaruan.tempat import Keadaan, Tahap, TempatProgram
from kinerja_desktop.machine.pembaruan.tukar import STEPS, can_undo, install, undo
from tests.kit.pembaruan import BARU, LAMA, files_of, make_program, needs_shell
from tests.kit.places import ROOT

pytestmark = needs_shell
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def place(tmp_path):
    """A program with the next version beside it."""
    made = TempatProgram(make_program(tmp_path / "program", LAMA))
    (made.folder / "data-portabel").mkdir()
    (made.folder / "data-portabel" / "kinerja.db").write_bytes(b"data kantor")
    make_program(made.baru, BARU)
    made.write(Keadaan(Tahap.SIAP, LAMA, BARU, NOW))
    made.keep_digests({name: sha256(content).hexdigest() for name, content in files_of(made.baru).items()})
    return made


def says(versi):
    return lambda folder: TempatProgram(folder).version() == versi


def test_the_new_version_takes_the_place_and_the_old_one_is_kept(place):
    old, new = files_of(place.folder), files_of(place.baru)
    done = install(place, says(BARU), Faults())
    assert (done.tahap, done.sebab) == (Tahap.DIPASANG, "")
    assert files_of(place.folder) == new
    assert files_of(place.lama) == old
    assert can_undo(place)


def test_data_beside_the_program_is_not_touched(place):
    install(place, says(BARU), Faults())
    undo(place, Faults())
    assert (place.folder / "data-portabel" / "kinerja.db").read_bytes() == b"data kantor"


def test_a_version_that_does_not_start_is_taken_back(place):
    old = files_of(place.folder)
    done = install(place, lambda _folder: False, Faults())
    assert (done.tahap, done.sebab) == (Tahap.DIKEMBALIKAN, "Versi baru tidak mau mulai di komputer ini.")
    assert files_of(place.folder) == old


def test_what_was_changed_after_the_check_is_not_put_into_place(place):
    old = files_of(place.folder)
    (place.baru / "_internal" / "pustaka.so").write_bytes(b"lain")
    done = install(place, says(BARU), Faults())
    assert (done.tahap, done.sebab) == (
        Tahap.DIKEMBALIKAN,
        "Berkas versi baru berubah sesudah diperiksa: _internal/pustaka.so.",
    )
    assert files_of(place.folder) == old


def test_a_file_too_many_is_not_put_into_place_either(place):
    (place.baru / "_internal" / "tambahan.so").write_bytes(b"lain")
    assert install(place, says(BARU), Faults()).sebab == "Berkas versi baru tidak lengkap."


def test_a_full_disk_leaves_the_old_version(place):
    old = files_of(place.folder)

    def full(step):
        if step == STEPS[0]:
            raise OSError(28, "No space left on device")

    assert install(place, says(BARU), Faults(full)).tahap is Tahap.DIKEMBALIKAN
    assert files_of(place.folder) == old


def test_the_version_before_comes_back_on_wish(place):
    old = files_of(place.folder)
    install(place, says(BARU), Faults())
    assert undo(place, Faults()).tahap is Tahap.DIKEMBALIKAN
    assert files_of(place.folder) == old
    assert not can_undo(place)


def test_after_an_installer_there_is_no_way_back(place):
    """What lies in `lama` belongs before another version than the one that is there now."""
    install(place, says(BARU), Faults())
    (place.folder / "_internal" / "resources" / "versi.txt").write_text("0.4.0\n", encoding="utf-8")
    assert not can_undo(place)


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_the_next_start_leaves_one_whole_version(place, step):
    old, new = files_of(place.folder), files_of(place.baru)
    assert run(place, step) == -signal.SIGKILL
    run(place)
    assert files_of(place.folder) in (old, new)
    expected = LAMA if step != STEPS[0] else BARU
    assert (place.version(), place.read().tahap is Tahap.DIPASANG) == (expected, expected == BARU)


@pytest.mark.parametrize("step", STEPS[1:])
def test_killed_while_going_back_the_next_start_goes_on(place, step):
    old = files_of(place.folder)
    install(place, says(BARU), Faults())
    place.write(replace(place.read(), tahap=Tahap.MENGEMBALIKAN))
    run(place, step)
    run(place)
    assert (files_of(place.folder), place.read().tahap) == (old, Tahap.DIKEMBALIKAN)


def run(place, step=""):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    if step:
        environment[ENVIRONMENT_VARIABLE] = f"{step}:kill"
    child = ROOT / "tests" / "kit" / "tukar_child.py"
    return subprocess.run(
        [sys.executable, "-P", str(child), str(place.folder)], env=environment, check=False, timeout=120
    ).returncode
