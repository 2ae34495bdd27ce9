"""Composition root: the only file that sees everything.

Heavy modules are loaded by name when they are needed: a login must be there before a database library.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.lazy import load
from kinerja_desktop.machine.log import start_logging
from kinerja_desktop.machine.paths import portable_data_folder, user_data_folder

SCREEN_TEST = "--uji-layar"
WINDOW_TEST = "--uji-jendela"


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the program with these arguments (None: those of the process); returns the exit code.

    Without arguments the window opens; with a command, or where there is no screen, the command line answers.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] in ([SCREEN_TEST], [WINDOW_TEST]):
        return int(load("kinerja_desktop.ui.start.trial").run(given, _open, _practice))
    if given or not has_screen(os.environ, sys.platform):
        return int(load("kinerja_desktop.cli.main").run(given, _open))
    folder = portable_data_folder() if portable_data_folder().is_dir() else user_data_folder()
    return int(load("kinerja_desktop.ui.start.program").run(folder, _open, _practice))


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere when a display is named."""
    if platform in {"win32", "darwin"}:
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _open(folder: Path, *, portable: bool = False) -> Any:  # noqa: ANN401 - a Kantor; its module is heavy
    """Take hold of a data folder."""
    on_portable = portable or folder == portable_data_folder()
    kantor = load("kinerja_desktop.services.kantor").open_kantor(
        folder, Clock(), Faults.from_environment(), portable=on_portable
    )
    start_logging(folder / "log")
    return kantor


def _practice(folder: Path, progress: Progress, *, short: bool = False) -> None:
    """Mode Latihan: the fictitious agency in a data folder that does not exist yet, with its logins.

    `short`: six people, to try the program itself.
    """
    demo, latihan = load("kinerja_desktop.demo.run"), load("kinerja_desktop.services.latihan.latihan")
    with tempfile.TemporaryDirectory(dir=_existing(folder.parent), prefix="latihan-") as made:
        people = load("kinerja_desktop.cli.self_test").SHORT_LIST if short else None
        hasil = demo.run_demo(
            _open, Path(made) / "demo", demo.TAHUN, progress, _silent, data=_data(people) if people else None
        )
        latihan.mark_practice(
            hasil.kantor,
            [
                latihan.AkunLatihan(akun.nama_pengguna, akun.sandi, akun.nama, akun.peran)
                for akun in hasil.akun
            ],
        )
        shutil.move(hasil.kantor, folder)


def _data(people: Path) -> Any:  # noqa: ANN401 - DemoData; its module is heavy
    return load("kinerja_desktop.demo.data").load_demo_data(people)


def _existing(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _silent(_text: str) -> None:
    """The demo's sentences are for the command line."""
