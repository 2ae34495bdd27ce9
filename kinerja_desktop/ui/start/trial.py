"""Trying the window itself: every screen for every role on a fictitious office, with pictures when wanted.

`--uji-layar FILE [--gambar DIR] [--penuh]` opens them all and writes the result to FILE (`--penuh`: the whole
fictitious office); `--uji-jendela` shows the window once.
"""

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from PySide6.QtWidgets import QApplication

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.machine.settings import PreferenceStore
from kinerja_desktop.services.kantor import Kantor
from kinerja_desktop.services.keamanan.masuk import Sesi
from kinerja_desktop.services.latihan.latihan import AkunLatihan, read_accounts
from kinerja_desktop.ui.kit.dialogs import Dialogs
from kinerja_desktop.ui.kit.jobs import JobRunner
from kinerja_desktop.ui.look.theme import Tema, apply_theme
from kinerja_desktop.ui.start.application import make_application
from kinerja_desktop.ui.start.collector import Collector
from kinerja_desktop.ui.start.program import OpenKantor, Program
from kinerja_desktop.ui.window.main_window import MainWindow
from kinerja_desktop.ui.window.navigation import visible_screens
from kinerja_desktop.ui.window.screens import SCREENS
from kinerja_desktop.ui.window.session import Session, WindowActions

_SIZE = (1366, 768)
_SETTLE_ROUNDS = 20
_PAUSE_MS = 10
_NEVER_MS = 2**31 - 1
_YEAR = 2025
_SHOWN_MS = 1500


def run(
    arguments: Sequence[str], open_kantor: OpenKantor, make_practice: Callable[..., None], clock: Clock
) -> int:
    """Carry out the trial; returns 0 when everything opened."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--uji-layar", type=Path)
    parser.add_argument("--uji-jendela", action="store_true")
    parser.add_argument("--gambar", type=Path)
    parser.add_argument("--penuh", action="store_true")
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="kinerja-uji-") as folder:
        store = PreferenceStore(Path(folder) / "preferensi")
        app = make_application(store)
        sys.excepthook = _fail
        if wanted.uji_jendela:
            data = Path(folder) / "data"
            return _show_once(
                app,
                Program(app, store, data, open_kantor=open_kantor, make_practice=make_practice, clock=clock),
            )
        office = Path(folder) / "data-latihan"
        make_practice(office, SilentProgress(), short=not wanted.penuh)
        lines = _open_all(app, store, office, open_kantor, wanted.gambar)
    lines.append("Uji layar selesai: semua layar terbuka.")
    wanted.uji_layar.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _open_all(
    app: QApplication,
    store: PreferenceStore,
    office: Path,
    open_kantor: OpenKantor,
    pictures: Path | None,
) -> list[str]:
    lines: list[str] = []
    collector = Collector(app)  # as in the program itself: in the thread of a job a collection would crash
    kantor = open_kantor(office)
    try:
        for akun in _one_per_role(read_accounts(office)):
            sesi = kantor.masuk.login(akun.nama_pengguna, akun.sandi)
            for tema in (Tema.TERANG, Tema.GELAP) if pictures else (Tema.TERANG,):
                apply_theme(app, tema)
                lines += _open_for(store, kantor, sesi, pictures, f"{akun.peran}-{tema.name}".lower())
                collector.collect()
    finally:
        kantor.close()
        collector.stop()
    return lines


def _open_for(
    store: PreferenceStore,
    kantor: Kantor,
    sesi: Sesi,
    pictures: Path | None,
    name: str,
) -> list[str]:
    """Every screen that this login may see."""
    window = MainWindow(lock_after_ms=_NEVER_MS)
    window.resize(*_SIZE)
    window.show()
    runner = JobRunner(window)
    session = Session(kantor, sesi, window.shell, runner, Dialogs(), preferences=store)
    session.open(SCREENS, WindowActions(_nothing, _nothing, _nothing))
    session.show_facts()
    session.periode.choose(Periode.tahunan(_YEAR))
    lines: list[str] = []
    for screen in visible_screens(SCREENS, sesi.actor):
        window.shell.open(screen.id)
        _settle(runner)
        lines.append(f"{name}: {screen.title}")
        if pictures is not None:
            pictures.mkdir(parents=True, exist_ok=True)
            window.grab().save(str(pictures / f"{name}-{screen.id}.png"))
    runner.stop()
    session.end()
    window.shell.clear()
    window.close()
    return lines


def _show_once(app: QApplication, program: Program) -> int:
    """The real window with its first gate, painted, then closed."""
    program.start()
    sys.excepthook = _fail
    QTimer.singleShot(_SHOWN_MS, program.window.close)
    return app.exec()


def _one_per_role(accounts: Sequence[AkunLatihan]) -> list[AkunLatihan]:
    by_role = {akun.peran: akun for akun in reversed(accounts)}
    return [by_role[peran] for peran in sorted(by_role)]


def _settle(runner: JobRunner) -> None:
    """Let jobs end and the screen paint."""
    for _ in range(_SETTLE_ROUNDS):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QThread.msleep(_PAUSE_MS)
    while runner.is_busy:
        QCoreApplication.processEvents()


def _fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug in any slot ends the trial."""
    traceback.print_exception(kind, error, trace)
    os._exit(1)


def _nothing() -> None:
    """What the trial's window does not offer."""
