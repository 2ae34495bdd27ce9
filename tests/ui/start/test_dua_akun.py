"""Two accounts and two offices of one computer, played through with the real program: each person has an
account, a process, a home and a window of his own."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from kinerja_desktop.machine.paths import PORTABLE_FOLDER, SHARED_VARIABLE
from kinerja_desktop.machine.profil.daftar import Profil, Profiles
from kinerja_desktop.services.profil.letak import prepare
from tests.kit.kill import ROOT
from tests.kit.patience import PATIENCE_S

pwd = pytest.importorskip("pwd")  # Windows has none
BUDI, SITI = 33, 65534
THEIRS = "sedang dibuka oleh program lain"
pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can become other accounts"
)


class Person:
    """Somebody at the program: `asks` a command of person_child and reads the answer."""

    def __init__(self, uid: int, place: Path) -> None:
        self.name, home = pwd.getpwuid(uid).pw_name, place / f"rumah-{uid}"
        if not home.exists():
            home.mkdir()
            os.chown(home, uid, uid)
            home.chmod(0o700)
        self.home = home
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            SHARED_VARIABLE: str(place / "bersama"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.start.person_child", str(uid), str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
        )

    def asks(self, *words: str) -> str:
        self.tells(*words)
        return self.hears()

    def tells(self, *words: str) -> None:
        assert self._child.stdin is not None
        self._child.stdin.write(msgspec.json.encode(words).decode() + "\n")
        self._child.stdin.flush()

    def hears(self) -> str:
        assert self._child.stdout is not None
        line = self._child.stdout.readline()
        assert line, f"the program of {self.name} is gone"
        return msgspec.json.decode(line, type=str)

    def waits(self, holds: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < until, f"never came for {self.name}: {what}\n{self.asks('reads')}"
            time.sleep(0.05)

    def sees(self, text: str) -> str:
        """The window once this stands in it."""
        self.waits(lambda: text in self.asks("reads"), text)
        return self.asks("reads")

    def starts(self, *arguments: str) -> None:
        """The window is there: whoever asks is answered."""
        self.tells("start", *arguments)

    def logs_in(self, nama: str = "siti") -> None:
        self.sees("Masuk")
        self.asks("login", nama)
        self.waits(lambda: bool(self.asks("who")), "the shell")

    def leaves(self) -> None:
        """Closes the window; the process can start the program again."""
        self.asks("close")
        assert self.hears() == "selesai 0"

    def ends(self) -> None:
        if self._child.poll() is None:
            self._child.kill()
        self._child.communicate()


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every account can reach, with two offices in it that all of them see."""
    with tempfile.TemporaryDirectory(prefix="kinerja-dua-") as made:
        found = Path(made)
        found.chmod(0o1777)
        for name in ("bersama", "data-a", "data-b"):
            prepare(found / name, bersama=True, is_outside=True)
        profiles = Profiles(found / "tidak-dipakai", found / "bersama")
        for name in ("a", "b"):
            profiles.keep(Profil(str(found / f"data-{name}"), f"Dinas {name.upper()}", bersama=True))
        yield found


@pytest.fixture
def come(place) -> Iterator[Callable[..., list[Person]]]:
    """Gives a function (uids) -> people at their desks, all of them ready."""
    people: list[Person] = []

    def came(*uids: int) -> list[Person]:
        arrived = [Person(uid, place) for uid in uids]
        people.extend(arrived)
        for one in arrived:
            assert one.hears() == "siap"
        return arrived

    yield came
    for one in people:
        one.ends()


@pytest.mark.timeout(400)
def test_two_accounts_and_two_offices_on_one_computer(come, place):
    budi, siti, siti_lain = come(BUDI, SITI, SITI)
    budi.asks("pasang", str(place / "data-a"), "Dinas A")
    siti.asks("pasang", str(place / "data-b"), "Dinas B")

    # The first one opens an office of all accounts from the list.
    budi.starts()
    budi.sees("Dinas B")
    assert budi.asks("clicks", "Buka Dinas A") == "ada"
    budi.logs_in()

    # The second account is told who has it, and nothing is lost of what she may do.
    siti.starts("--profil", "Dinas A")
    told = siti.sees(THEIRS)
    assert f"Dipegang akun {budi.name}," in told
    assert "Minta pemilik akun itu menutup Kinerja Desktop" in told

    # Another office is open at the same time, in another window of the same account.
    siti_lain.starts("--profil", "Dinas B")
    siti_lain.logs_in()

    # What one chose for one office is neither that of the other office nor of the other account.
    assert budi.asks("tema", "GELAP") == "GELAP"
    assert siti_lain.asks("tema", "") == "SISTEM"

    # After the first one has left the second comes in with the password she types, and without a new start.
    budi.leaves()
    siti.logs_in()
    assert THEIRS not in siti.asks("reads")
    assert siti.asks("tema", "") == "SISTEM"

    # Now the first one is told who has it.
    budi.starts("--profil", "Dinas A")
    assert f"Dipegang akun {siti.name}," in budi.sees(THEIRS)
    assert budi.asks("tema", "") == "GELAP"
    siti.leaves()
    siti_lain.leaves()
    budi.leaves()

    # The office that was opened last is opened next, dressed as it was left; with the file of a double click.
    package = place / "DINKES-2026.kinerja"
    package.write_bytes(b"bukan paket")
    package.chmod(0o644)
    budi.starts(str(package))
    budi.sees(package.name)
    budi.logs_in("budi")
    assert budi.asks("tema", "") == "GELAP"
    budi.waits(lambda: budi.asks("recent") == package.name, "the file that was opened")
    budi.leaves()

    # What was opened last is of this office and of this account.
    budi.starts("--profil", "Dinas B")
    siti.starts("--profil", "Dinas A")
    for one in (budi, siti):
        one.logs_in()
        assert one.asks("recent") == ""
        one.leaves()


@pytest.mark.timeout(400)
def test_on_a_stick_everything_stays_beside_the_data_and_a_second_start_is_told(come, place):
    stick = place / "stik"
    prepare(stick / PORTABLE_FOLDER, bersama=True, is_outside=True)
    stick.chmod(0o777)
    budi, siti = come(BUDI, SITI)
    for one in (budi, siti):
        one.asks("portabel", str(stick))
    budi.asks("pasang", str(stick / PORTABLE_FOLDER), "Dinas Stik")
    budi.starts()
    budi.logs_in()
    assert budi.asks("tema", "GELAP") == "GELAP"
    siti.starts()
    assert f"Dipegang akun {budi.name}," in siti.sees(THEIRS)
    assert siti.asks("tema", "") == "GELAP"  # preferences travel with the stick
    budi.leaves()
    siti.logs_in()
    siti.leaves()
    left = [path for one in (budi, siti) for path in one.home.rglob("*") if path.is_file()]
    assert left == []  # nothing is left on the computers that it visits
