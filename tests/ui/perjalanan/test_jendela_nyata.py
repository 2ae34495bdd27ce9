"""The program as a process of its own in a real window: X server, window manager, keys and clicks."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import KdfCost, read_key_file, write_key_file
from kinerja_desktop.db.vault.keyslots import FLOOR_KIB, KeySlots
from kinerja_desktop.db.vault.keyslots import SANDI as SLOT_SANDI
from kinerja_desktop.db.vault.vault import Vault
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.keamanan.sandi import encode_sandi
from kinerja_desktop.machine.faults import Faults
from tests.kit.office import SANDI, with_dear_names
from tests.kit.patience import PATIENCE_S

NEEDED = ("Xvfb", "openbox", "xdotool")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(
    bool(MISSING) or sys.platform != "linux", reason=f"not installed: {', '.join(MISSING)}"
)
FIRST_HIT = ("683", "140")  # below the input of the palette, which opens in the upper middle
SAVE_PICTURE = (
    "import sys; from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]); "
    "app.primaryScreen().grabWindow(0).save(sys.argv[1])"
)
READ_CLIPBOARD = (
    "from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]); app.processEvents(); "
    "print(app.clipboard().text())"
)
_POLL = 0.05
_REST = 0.2
_IDLE_TICKS = 1  # the cursor blinks


class Layar:
    """A display, the program on it, and hands: keys and clicks that the X server carries to the window."""

    def __init__(self, display: str, home: Path) -> None:
        self.home = home
        self.data = home / ".local/share/Kinerja Desktop"
        self._display = display
        self._program: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_"))}
        return {**kept, "DISPLAY": self._display, "HOME": str(self.home), "QT_QPA_PLATFORM": "xcb"}

    def start(self) -> None:
        """Start the program and wait for its window to have the cursor."""
        with (self.home / "keluaran.txt").open("ab") as output:
            self._program = subprocess.Popen(
                [sys.executable, "-m", "kinerja_desktop"],
                env=self.environment,
                stdout=output,
                stderr=output,
            )
        self.do("search", "--sync", "--onlyvisible", "--name", "^Kinerja Desktop$", "windowfocus", "--sync")
        self.rests()

    def do(self, *order: str) -> None:
        subprocess.run(["xdotool", *order], env=self.environment, check=True, timeout=PATIENCE_S)

    def presses(self, *keys: str) -> None:
        self.do("key", "--clearmodifiers", *keys)
        self.rests()

    def types(self, text: str) -> None:
        self.do("type", "--clearmodifiers", "--delay", "5", text)

    def rests(self) -> None:
        """Until the program has done what it was told and waits: it uses no processor time."""
        before, used = -1, self.used
        while used - before > _IDLE_TICKS and self.is_running:
            time.sleep(_REST)
            before, used = used, self.used

    @property
    def used(self) -> int:
        """Processor time of the program so far, in ticks of the kernel."""
        assert self._program is not None
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{self._program.pid}/stat").read_text().rpartition(")")[2].split()
            return int(fields[11]) + int(fields[12])
        return 0

    def copied(self) -> str:
        """What Ctrl+C took from where the cursor is."""
        self.presses("ctrl+a", "ctrl+c")
        done = subprocess.run(
            [sys.executable, "-c", READ_CLIPBOARD],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE_S,
        )
        return done.stdout.strip()

    def logs_in(self, nama: str) -> None:
        """Typed at once, before the database is open; until its count of failures is cleared."""
        self.types(nama)
        self.presses("Return")
        self.types(SANDI)
        self.presses("Return")
        self.waits_for(lambda: self.counted == b"{}", f"the login of {nama}")
        self.rests()

    @property
    def counted(self) -> bytes:
        """The file of failed logins: empty braces after a login."""
        path = self.data / "percobaan.json"
        return path.read_bytes() if path.exists() else b""

    def waits_for(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > end:
                pytest.fail(f"never came: {what}; seen last: {self.picture()}")
            assert self.is_running, (self.home / "keluaran.txt").read_text()
            time.sleep(_POLL)

    def picture(self) -> Path:
        """What is on the screen now, as a file."""
        path = self.home / "layar.png"
        order = [sys.executable, "-c", SAVE_PICTURE, str(path)]
        subprocess.run(order, env=self.environment, check=True, timeout=PATIENCE_S)
        return path

    @property
    def is_running(self) -> bool:
        return self._program is not None and self._program.poll() is None

    def ends_with(self, *keys: str) -> int:
        """The exit code after these keys, which are pressed until somebody listens."""
        assert self._program is not None
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            self.do("key", *keys)
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self._program.wait(1)
        pytest.fail(f"the program did not end; seen last: {self.picture()}")

    def dies(self) -> None:
        """As in a power cut."""
        assert self._program is not None
        self._program.send_signal(signal.SIGKILL)
        self._program.wait(PATIENCE_S)

    def put_away(self) -> None:
        if self._program is not None and self._program.poll() is None:
            self.dies()


@pytest.fixture
def layar(tmp_path: Path) -> Iterator[Layar]:
    """A screen of a small office PC with a window manager, and an empty home."""
    home = tmp_path / "rumah"
    home.mkdir()
    read, write = os.pipe()
    order = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(order, pass_fds=(write,), stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            made = Layar(f":{told.readline().strip()}", home)
        manager = subprocess.Popen(["openbox"], env=made.environment, stderr=subprocess.DEVNULL)
        try:
            yield made
        finally:
            made.put_away()
            manager.terminate()
            manager.wait(PATIENCE_S)
            server.terminate()


def harden(folder: Path, *names: str) -> None:
    """Give users of a closed data folder passwords as dear as the program itself demands."""
    cost = KdfCost(time=1, memory_kib=FLOOR_KIB, lanes=4)
    vault = Vault(DataFolder(folder), Clock(), slots=KeySlots(cost, floor_kib=8))
    vault.start()
    vault.unlock(SLOT_SANDI, "siti", encode_sandi(SANDI))
    for name in names:
        vault.put_slot(SLOT_SANDI, name, encode_sandi(SANDI))
    file = with_dear_names(read_key_file(vault.folder), vault.key, cost)
    write_key_file(vault.folder, file, Faults().at)
    vault.close()


@pytest.fixture
def rumah(layar: Layar, ditetapkan) -> Layar:
    """The screen, and in the home at its usual place an office where an SKP is set."""
    layar.data.parent.mkdir(parents=True)
    shutil.move(ditetapkan.folder, layar.data)
    harden(layar.data, "rina", "staf")
    return layar


def test_the_wizard_is_done_by_keys_alone(layar, look_into):
    layar.start()
    layar.presses("Return")  # the place that is proposed for the data
    layar.rests()
    layar.presses("Return")
    layar.types("Dinas Uji")
    layar.presses("Tab")
    layar.types("UJI")
    layar.presses("Return", "Down", "Down", "Down", "alt+Right")
    for text in ("Siti Aminah", "siti", SANDI, SANDI):
        layar.types(text)
        layar.presses("Tab")
    layar.presses("alt+Right")
    sheet = next(text for text in copies_along(layar, 8) if text.startswith("LEMBAR PEMULIHAN"))
    layar.presses("Tab", "Tab", "Tab", "Return")
    groups = [word for line in sheet.splitlines() if line.startswith("    ") for word in line.split()]
    assert len(groups) == 8
    for group in groups:  # the one that is asked for is among them
        layar.types(group)
        layar.presses("Return")
    layar.presses("Down", "alt+Right")
    layar.waits_for((layar.data / "kinerja.db").exists, "the office")
    assert layar.ends_with("ctrl+q") == 0
    with look_into(layar.data, "siti") as (services, actor):
        assert services.instansi.get(actor).nama == "Dinas Uji"
        assert services.cadangan.list_all(actor)


def test_a_person_is_found_from_the_keyboard_and_by_a_click(rumah):
    rumah.start()
    rumah.logs_in("rina")
    rumah.presses("ctrl+k")
    rumah.types("Teman")
    rumah.presses("Return")
    assert in_the_search(rumah) == "199209092024212011"
    rumah.presses("ctrl+k")
    rumah.types("Orang Lain")
    rumah.do("mousemove", *FIRST_HIT, "click", "1")
    assert in_the_search(rumah) == "198807212010012003"
    assert rumah.ends_with("ctrl+q") == 0


def test_a_power_cut_while_typing_loses_the_last_field_at_most(rumah, ditetapkan, look_into):
    rumah.start()
    rumah.logs_in("staf")
    rumah.presses("alt+3", "F8")
    rumah.types("95,5")
    rumah.presses("Tab")
    rumah.types("Hampir semua laporan tanpa")
    rumah.dies()
    rumah.start()
    rumah.types("staf")
    rumah.presses("Return")
    rumah.types(SANDI)
    rumah.presses("Return")
    assert rumah.ends_with("ctrl+q") == 0
    with look_into(rumah.data, "staf") as (services, actor):
        found = services.pemantauan.list(actor, ditetapkan.skp.id, ditetapkan.periode)
        assert [one.nilai for one in found] == ["95,5"]


def copies_along(layar: Layar, steps: int) -> Iterator[str]:
    """What can be copied at each stop of the Tab key."""
    for _ in range(steps):
        yield layar.copied()
        layar.presses("Tab")


def in_the_search(layar: Layar) -> str:
    """The list of people narrows to the person that was opened; its search says to whom."""
    layar.presses("ctrl+f")
    return layar.copied().replace(" ", "")
