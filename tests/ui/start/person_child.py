"""Somebody at the real program, in a process and an account of his own: reads its window, types, clicks.

Arguments: number of the account (uid), its home. Each line of stdin is a command with its words, in JSON; the
answer is one line. `start` runs the program's own `main` with these words; `pasang` makes an office.

Everything is loaded and shown once before the account is changed: what belongs to the tester may not be read
by it any more.
"""

import io
import os
import queue
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import ClassVar

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kinerja_desktop import app
from kinerja_desktop.db.vault.keyfile import KdfCost
from kinerja_desktop.db.vault.keyslots import FLOOR_KIB, KeySlots
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.lazy import load
from kinerja_desktop.machine.paths import PORTABLE_FOLDER
from kinerja_desktop.machine.settings import PreferenceStore
from kinerja_desktop.services.kantor import open_kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.ui.look.theme import Tema, apply_theme
from kinerja_desktop.ui.masuk.view import LoginView
from kinerja_desktop.ui.start import program
from kinerja_desktop.ui.start.application import make_application
from kinerja_desktop.ui.start.program import Program
from kinerja_desktop.ui.window.screens import SCREENS
from kinerja_desktop.ui.window.shell import FOR_SEARCH
from tests.kit.office import SANDI

_LOOK_MS = 20
_HOMES = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state"}
KEPT: dict[str, QApplication] = {}
"""What Qt must not lose between two starts."""
_CHEAP = KeySlots(KdfCost(time=1, memory_kib=FLOOR_KIB, lanes=4))  # the program's own would take none cheaper


class Person:
    """Answers commands while the program runs."""

    def __init__(self) -> None:
        self._asked: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

    def hear(self) -> None:
        """From now on stdin is read, in a thread of its own."""

        def listen() -> None:
            for line in sys.stdin:
                self._asked.put(msgspec.json.decode(line, type=list[str]))
            self._asked.put(["close"])

        threading.Thread(target=listen, daemon=True).start()

    def next(self) -> list[str]:
        return self._asked.get()

    def obey(self) -> None:
        """Do the next command, if there is one."""
        try:
            name, *words = self._asked.get_nowait()
        except queue.Empty:
            return
        say(DEEDS[name](*words))


def say(text: str) -> None:
    sys.stdout.write(msgspec.json.encode(text).decode() + "\n")
    sys.stdout.flush()


class Noted(Program):
    """The program as it is; `now` is the one that runs."""

    now: ClassVar[list[Program]] = []

    def __init__(self, *parts: object, **named: object) -> None:
        super().__init__(*parts, **named)  # type: ignore[arg-type]
        self.now[:] = [self]


def the_program() -> Program:
    return Noted.now[0]


def reads() -> str:
    """Every text of labels and buttons that stands in the window now."""
    window = the_program().window
    seen: list[QWidget] = [one for one in window.findChildren(QWidget) if one.isVisible()]
    return "\n".join(one.text() for one in seen if isinstance(one, QLabel | QAbstractButton))


def types_login(nama: str) -> str:
    gate = the_program().window.gate
    assert isinstance(gate, LoginView), type(gate)
    if not gate.nama.isReadOnly():
        gate.nama.clear()
        QTest.keyClicks(gate.nama, nama)
    gate.sandi.clear()
    QTest.keyClicks(gate.sandi, SANDI)
    gate.sandi.returnPressed.emit()
    return ""


def clicks(text: str) -> str:
    for one in the_program().window.findChildren(QAbstractButton):
        if one.isVisible() and text in {one.text().replace("&", ""), one.accessibleName()}:
            QTimer.singleShot(0, one, one.click)
            return "ada"
    return "tidak ada"


def who() -> str:
    """Name of who is in; empty: nobody."""
    session = the_program().session
    return "" if session is None or the_program().window.gate is not None else session.actor.nama


def dresses(tema: str) -> str:
    """Choose a theme as the settings do; empty: only say which one is shown."""
    here = the_program()
    if tema:
        here._store.change(tema=tema)
        here.dress()
    return here._store.current.tema


def recent() -> str:
    return " ".join(path.name for path in the_program().recent.files)


def closes() -> str:
    QTimer.singleShot(0, the_program().window, the_program().window.close)
    return ""


DEEDS: dict[str, Callable[..., str]] = {
    "reads": reads,
    "login": types_login,
    "clicks": clicks,
    "who": who,
    "tema": dresses,
    "recent": recent,
    "close": closes,
}


def install(folder: Path, nama: str) -> None:
    """An office with the admin `siti` and the pengelola `budi`, as dear to open as the program itself demands
    at least."""
    with open_kantor(folder, Clock(), Faults(), slots=_CHEAP, portable=True) as kantor:
        sesi = kantor.masuk.create_first_admin(AdminPertama("siti", "Siti Aminah", SANDI))
        services = kantor.services(sesi.database)
        services.instansi.save(sesi.actor, InstansiForm("UJI", nama, "Semarang"))
        pengelola = PenggunaBaru("budi", "Budi Uji", frozenset({Peran.PENGELOLA_KINERJA}))
        services.keamanan.add_pengguna(sesi.actor, pengelola, SANDI)


def rehearse() -> None:
    """Once through it, so that all of it is loaded."""
    with tempfile.TemporaryDirectory() as made:
        live_in(Path(made))
        install(Path(made) / "kantor", "Gladi")
        steps = iter([lambda: types_login("siti"), who, load_all, the_offices, closes])
        step = next(steps)

        def forward() -> None:
            nonlocal step
            if step is not who or who():
                if step is not who:
                    step()
                step = next(steps, who)

        run(["--data", str(Path(made) / "kantor")], forward)


def load_all() -> None:
    """What the program loads behind the open home."""
    for module in (*FOR_SEARCH, *(screen.view for screen in SCREENS)):
        load(module)


def the_offices() -> None:
    the_program().leave_office()


def live_in(home: Path) -> None:
    os.environ["HOME"] = str(home)
    for variable, name in _HOMES.items():
        os.environ[variable] = str(home / name)


def become(uid: int) -> None:
    os.umask(0o077)  # as the strictest account has it
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)


def run(arguments: list[str], look: Callable[[], object]) -> int:
    """The program from its start to its end; `look` is called again and again while its window lives.

    Qt's application is made once in a process: the next start dresses it anew.
    """
    make = make_application
    timer: list[QTimer] = []

    def made(store: PreferenceStore) -> QApplication:
        here = QApplication.instance()
        if isinstance(here, QApplication):
            apply_theme(here, Tema[store.current.tema])
        else:
            here = KEPT["qt"] = make(store)
        timer.append(QTimer())
        timer[0].timeout.connect(look)
        timer[0].start(_LOOK_MS)
        return here

    program.make_application, program.Program = made, Noted
    try:
        return app.main(arguments)
    finally:
        timer[0].stop()


def be_portable(stick: Path) -> None:
    """The program lies on the stick, with its data beside it."""
    sys.frozen = True  # type: ignore[attr-defined]
    sys.executable = str(stick / "Kinerja Desktop.exe")
    assert (stick / PORTABLE_FOLDER).is_dir()


def main() -> None:
    uid, home = int(sys.argv[1]), Path(sys.argv[2])
    with redirect_stdout(io.StringIO()):
        rehearse()
    live_in(home)
    become(uid)
    person = Person()
    person.hear()
    say("siap")
    while True:
        name, *words = person.next()
        if name == "start":
            say(f"selesai {run(words, person.obey)}")
        elif name == "pasang":
            install(Path(words[0]), words[1])
            say("terpasang")
        elif name == "portabel":
            be_portable(Path(words[0]))
            say("portabel")
        else:
            return


if __name__ == "__main__":
    main()
