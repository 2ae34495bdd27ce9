"""The program itself, killed by the fault that its environment asks for, and started again."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import KdfCost, read_key_file, write_key_file
from kinerja_desktop.db.vault.keyslots import FLOOR_KIB, SANDI, KeySlots
from kinerja_desktop.machine.faults import Faults
from tests.kit.office import SANDI as KATA_SANDI
from tests.kit.office import SLOTS, with_dear_names

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks for SIGKILL as POSIX reports it")


CASES = {
    "impor_pegawai": ("impor-pegawai", "pegawai.csv", "pegawai.import.pegawai"),
    "terima": ("impor", ".", "pertukaran.applied"),
}


@pytest.mark.parametrize("name", CASES)
def test_killed_while_importing_and_repeated(name, work, expected, tmp_path):
    command, file, step = CASES[name]
    wanted = expected(name)
    path = shutil.copytree(wanted.template, tmp_path / "kantor")
    allow_the_program_in(path, work)
    arguments = (command, path / file, "--data", path / "data", "--pengguna", work.PENGGUNA)
    assert run(arguments, f"{step}:kill").returncode == -signal.SIGKILL
    with work.opened(path) as office:
        assert work.read_state(office, wanted.known) == wanted.states[0]
        assert office.is_clean()
    again = run(arguments)
    assert again.returncode == 0, again.stderr
    with work.opened(path) as office:
        found = work.read_state(office, wanted.known)
        assert found == wanted.states[-1]
        assert office.is_clean()


def run(arguments: tuple[object, ...], fault: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "KINERJA_SANDI": KATA_SANDI, "KINERJA_FAULT": fault}
    command = [sys.executable, "-m", "kinerja_desktop", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def allow_the_program_in(path: Path, work) -> None:
    """The program refuses the cheap slots of the tests: give the user one that it accepts."""
    folder = DataFolder(path / "data")
    secret = KATA_SANDI.encode()
    file = read_key_file(folder)
    key = SLOTS.unlock(file, SANDI, work.PENGGUNA, secret).key
    cost = KdfCost(time=1, memory_kib=FLOOR_KIB, lanes=4)
    dear = with_dear_names(KeySlots(cost).put(file, key, SANDI, work.PENGGUNA, secret), key, cost)
    write_key_file(folder, dear, Faults().at)
