"""Seconds from the start of a process to its first input, as ratios to a bare PySide6 window.

Run: python benchmarks/bench_jendela.py [ROUNDS] [PEOPLE] [OLD]   (default 9 rounds, 10000 people)

OLD: the folder of the build before the rooms (1324dd6) with its .venv, for ratios of this build to that one,
in turn, each started through its own main (jendela_lama.py).

The modules are compiled before, as in an installation. Bare window, login, and home screen after a login take
turns in each round, each in a process of its own on the offscreen platform. "First input" is a key that
arrived in the field with the cursor, after the first paint. The password of the home screen is typed at once;
its key slot is cheap: a real one is slow on purpose.
"""

import importlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

KINDS = ("jendela kosong", "masuk", "beranda")
SANDI = "gajah lompat pagar besi"
_POLL_MS = 2


def cheap_slots() -> Any:  # noqa: ANN401 - KeySlots; its module is heavy
    keyfile = importlib.import_module("kinerja_desktop.db.vault.keyfile")
    keyslots = importlib.import_module("kinerja_desktop.db.vault.keyslots")
    return keyslots.KeySlots(keyfile.KdfCost(time=1, memory_kib=64, lanes=4), floor_kib=8)


def open_office(folder: Path) -> Any:  # noqa: ANN401 - a Kantor
    clock = machine_clock()
    faults = importlib.import_module("kinerja_desktop.machine.faults").Faults()
    return importlib.import_module("kinerja_desktop.services.kantor").open_kantor(
        folder, clock, faults, slots=cheap_slots()
    )


def make_office(folder: Path, people: int) -> None:
    """An agency with an imported list of people and the login `rina` (pengelola kinerja)."""
    from bench_impor import write_source  # noqa: PLC0415 - only the parent needs the import

    from kinerja_desktop.domain.keamanan.terms import Peran  # noqa: PLC0415
    from kinerja_desktop.services.keamanan.masuk import AdminPertama  # noqa: PLC0415
    from kinerja_desktop.services.keamanan.service import PenggunaBaru  # noqa: PLC0415
    from kinerja_desktop.services.organisasi.instansi import InstansiForm  # noqa: PLC0415

    kantor = open_office(folder)
    sesi = kantor.masuk.create_first_admin(AdminPertama("siti", "Siti Admin", SANDI))
    services = kantor.services(sesi.database)
    services.instansi.save(sesi.actor, InstansiForm("UJI", "Dinas Uji", "Semarang"))
    roles = frozenset({Peran.PENGELOLA_KINERJA})
    services.keamanan.add_pengguna(sesi.actor, PenggunaBaru("rina", "Rina", roles), SANDI)
    rina = kantor.masuk.login("rina", SANDI).actor
    source = folder.with_name("pegawai.xlsx")
    write_source(source, people)
    services.impor_pegawai.apply(rina, services.impor_pegawai.plan(rina, source))
    kantor.close()


# --- the processes that are measured ------------------------------------------------------------------------


def tell_first_input(window: Any, editor: Any) -> None:  # noqa: ANN401 - widgets; Qt is loaded by each child itself
    """After the first paint, type a key and say when it has arrived."""
    core = importlib.import_module("PySide6.QtCore")
    test = importlib.import_module("PySide6.QtTest").QTest

    class Watch(core.QObject):
        def eventFilter(self, watched: Any, event: Any) -> bool:  # noqa: ANN401, N802 - Qt's name
            if watched is editor and event.type() is core.QEvent.Type.Paint:
                editor.removeEventFilter(self)
                core.QTimer.singleShot(0, self.type_a_key)
            return False

        def type_a_key(self) -> None:
            before = len(editor.text())
            test.keyClick(editor, "a")
            if len(editor.text()) == before + 1:
                end()

    watch = Watch(window)
    editor.installEventFilter(watch)


def end() -> None:
    """Told to the parent, which looks at the clock."""
    sys.stdout.write("siap\n")
    sys.stdout.flush()
    os._exit(0)


def show_bare_window() -> None:
    """What any program with this toolkit needs."""
    widgets = importlib.import_module("PySide6.QtWidgets")
    app = widgets.QApplication(["jendela"])
    window, editor = widgets.QMainWindow(), widgets.QLineEdit()
    window.setCentralWidget(editor)
    window.resize(1366, 768)
    tell_first_input(window, editor)
    window.show()
    editor.setFocus()
    app.exec()


def show_program(folder: Path, *, home: bool) -> None:
    """The program as somebody starts it, at this data folder; only its password is cheap."""
    app = importlib.import_module("kinerja_desktop.app")

    class Started:
        """In the place of the module that shows the window, which is loaded no earlier than it would be."""

        @staticmethod
        def run(beginning: Any, _open: Any, practice: Any, clock: Any) -> int:  # noqa: ANN401
            start = importlib.import_module("kinerja_desktop.ui.start.program")
            plain = start.Program.start

            def show(program: Any) -> None:  # noqa: ANN401 - a Program
                plain(program)
                if home:
                    log_in(program)
                else:
                    tell_first_input(program.window, program.window.gate.nama)

            start.Program.start = show
            return start.run(beginning, open_office, practice, clock)

    app.program = Started
    app.main(["--data", str(folder)])


def machine_clock() -> Any:  # noqa: ANN401 - a Clock
    """As the program itself makes it."""
    return importlib.import_module("kinerja_desktop.domain.core.clock").Clock()


def log_in(program: Any) -> None:  # noqa: ANN401 - a Program
    """Type at once; tell when the home screen has counted what is waiting and has painted it."""
    core = importlib.import_module("PySide6.QtCore")
    gate = program.window.gate
    gate.nama.setText("rina")
    gate.sandi.setText(SANDI)
    gate.submit()
    timer = core.QTimer(program.window)

    class Watch(core.QObject):
        def eventFilter(self, watched: Any, event: Any) -> bool:  # noqa: ANN401, N802 - Qt's name
            if event.type() is core.QEvent.Type.Paint:
                core.QTimer.singleShot(0, watched, end)
            return False

    watch = Watch(program.window)

    def look() -> None:
        view = program.window.shell.pages.get("beranda") if program.window.gate is None else None
        if view is not None and view.lines:
            timer.stop()
            view.lines[-1].installEventFilter(watch)
            view.lines[-1].update()  # it may have been painted just now

    timer.timeout.connect(look)
    timer.start(_POLL_MS)


# --- measuring ----------------------------------------------------------------------------------------------


class Build(NamedTuple):
    """A checkout with its environment, and the office that it made."""

    name: str
    root: Path
    python: str
    folder: Path
    child: Path

    def make(self, people: int) -> None:
        """By its own code: an older build may know nothing of today's tables."""
        self._run("-m", "compileall", "-q", str(self.root / "kinerja_desktop"))
        made = "import sys, bench_jendela as b; b.make_office(b.Path(sys.argv[1]), int(sys.argv[2]))"
        self._run("-c", made, str(self.folder), str(people))
        for kind in KINDS:  # files into memory
            self.seconds(kind)

    def _run(self, *words: str) -> None:
        env = {**os.environ, "PYTHONPATH": self._paths()}
        subprocess.run([self.python, *words], check=True, cwd=self.root, env=env)

    def _paths(self) -> str:
        return os.pathsep.join((str(self.root), str(self.root / "benchmarks")))

    def seconds(self, kind: str) -> float:
        """From the start of the process to its first input."""
        # -P: what lies beside the child is of this build, not of the one that is started
        order = [self.python, "-P", str(self.child), "--anak", kind, str(self.folder)]
        here = str(self.folder.parent)
        own = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), here)
        env = {**os.environ, **own, "PYTHONPATH": self._paths()}
        began = time.perf_counter()
        with subprocess.Popen(order, stdout=subprocess.PIPE, text=True, env=env) as child:
            assert child.stdout is not None
            told = child.stdout.readline()
            took = time.perf_counter() - began
            child.kill()
        if told.strip() != "siap":
            raise SystemExit(f"{kind} of {self.name} did not start")
        return took


def main(rounds: int, people: int, old: Path | None) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each start compiles what is not compiled yet
    with tempfile.TemporaryDirectory() as place:
        here = Path(__file__).resolve().parents[1]
        builds = [Build("this build", here, sys.executable, Path(place) / "ini" / "data", Path(__file__))]
        if old is not None:
            python = str(old / ".venv" / "bin" / "python")
            child = here / "benchmarks" / "jendela_lama.py"
            builds.append(Build("old build", old.resolve(), python, Path(place) / "lama" / "data", child))
        for build in builds:
            build.folder.parent.mkdir()
            build.make(people)
        taken = [
            {build.name: {kind: build.seconds(kind) for kind in KINDS} for build in builds}
            for _ in range(rounds)
        ]
    print(f"{rounds} rounds, {people} people\n")
    for build in builds:
        tell(
            f"start, {build.name}",
            "to a bare window",
            [(one[build.name], one[build.name][KINDS[0]]) for one in taken],
        )
    if old is not None:
        ratios = {kind: [one["this build"][kind] / one["old build"][kind] for one in taken] for kind in KINDS}
        for kind in KINDS:
            print(f"{kind}: this build to the old one {spread(ratios[kind])}")


def tell(title: str, to_what: str, taken: list[tuple[dict[str, float], float]]) -> None:
    print(f"| {title} | s | ratio {to_what} |\n|---|---|---|")
    for kind in KINDS:
        median = statistics.median(one[kind] for one, _bare in taken)
        print(f"| {kind} | {median:.2f} | {spread([one[kind] / bare for one, bare in taken])} |")
    print()


def spread(ratios: list[float]) -> str:
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


CHILDREN: dict[str, Callable[[Path], None]] = {
    "jendela kosong": lambda _folder: show_bare_window(),
    "masuk": lambda folder: show_program(folder, home=False),
    "beranda": lambda folder: show_program(folder, home=True),
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--anak"]:
        CHILDREN[sys.argv[2]](Path(sys.argv[3]))
    else:
        given = sys.argv[1:]
        rounds, people = (int(word) for word in (given + ["9", "10000"][len(given) :])[:2])
        main(rounds, people, Path(given[2]) if len(given) > 2 else None)
