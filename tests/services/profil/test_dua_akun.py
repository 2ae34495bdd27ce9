"""Two accounts of one computer at the same office: real accounts, real processes, real folders."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kinerja_desktop.machine.profil.daftar import Profil, Profiles
from kinerja_desktop.machine.sharing import share_with_all
from kinerja_desktop.services.profil.letak import prepare
from tests.kit.kill import ROOT

pwd = pytest.importorskip("pwd")  # Windows has none
CHILD = "tests.services.profil.account_child"
BUDI, SITI = 33, 65534
pytestmark = [
    pytest.mark.berat,
    pytest.mark.skipif(
        sys.platform == "win32" or os.geteuid() != 0, reason="only root can become other accounts"
    ),
]


def start(uid: int, folder: Path, what: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", CHILD, str(uid), str(folder), what],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def act(uid: int, folder: Path, what: str = "masuk") -> str:
    with start(uid, folder, what) as child:
        said, _ = child.communicate(timeout=120)
    assert child.returncode == 0
    return said.strip()


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every account can reach, as C:/ProgramData or /var/lib is; those of pytest are root's."""
    with tempfile.TemporaryDirectory(prefix="kinerja-bersama-") as made:
        Path(made).chmod(0o1777)
        yield Path(made)


def test_a_second_account_works_in_the_office_that_the_first_one_set_up(place):
    folder = place / "data"
    prepare(folder, bersama=True, is_outside=True)
    assert act(BUDI, folder) == f"Unit-{BUDI}"
    assert act(SITI, folder) == f"Unit-{BUDI} Unit-{SITI}"
    assert act(BUDI, folder).endswith(f"Unit-{SITI}")  # what Siti wrote is open to Budi again
    backups = list((folder / "cadangan").glob("2*"))
    assert len({one.stat().st_uid for one in backups}) == 2


def test_what_one_account_keeps_to_itself_is_refused_to_the_other_with_what_to_do(place):
    folder = place / "data-budi"
    folder.mkdir()
    os.chown(folder, BUDI, BUDI)
    folder.chmod(0o700)
    assert act(BUDI, folder) == f"Unit-{BUDI}"
    told = act(SITI, folder)
    assert told.startswith("DITOLAK")
    assert "tidak berhak" in told
    assert "hak membaca dan menulis" in told


def test_the_second_account_is_told_who_has_the_office_open(place):
    folder = place / "data"
    prepare(folder, bersama=True, is_outside=True)
    act(BUDI, folder)
    with start(BUDI, folder, "tahan") as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "dipegang\n"
        told = act(SITI, folder)
        first.communicate()
    name = pwd.getpwuid(BUDI).pw_name
    assert "sedang dibuka oleh program lain" in told
    assert f"Dipegang akun {name}," in told
    assert os.uname().nodename in told
    assert f"| {name} | Minta pemilik akun itu menutup Kinerja Desktop" in told
    assert act(SITI, folder).endswith(f"Unit-{SITI}")


def test_an_office_of_all_is_on_the_list_of_the_other_account_too(place, tmp_path):
    Profiles(tmp_path / "budi", place).keep(Profil(str(place / "data"), "Dinas Kesehatan", bersama=True))
    Profiles(tmp_path / "budi", place).keep(Profil(str(tmp_path / "sendiri"), "Latihan Budi"))
    seen = {one.nama for one in Profiles(tmp_path / "siti", place).list_all()}
    assert "Dinas Kesehatan" in seen
    assert "Latihan Budi" not in seen


def test_a_folder_shared_already_is_not_refused_because_it_belongs_to_another(place):
    folder = place / "data"
    prepare(folder, bersama=True, is_outside=True)
    share_with_all(folder)
    assert folder.stat().st_mode & 0o777 == 0o777
