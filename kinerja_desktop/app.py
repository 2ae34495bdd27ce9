"""Composition root: the only file that sees everything.

Heavy modules are imported late: a login must be there before a database library.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import KinerjaError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.files import replace
from kinerja_desktop.machine.lazy import lazily, leave_unasked
from kinerja_desktop.machine.log import start_logging
from kinerja_desktop.machine.paths import SWITCH, portable_data_folder, update_records, witness_file
from kinerja_desktop.machine.profil.asked import Asked, read_asked
from kinerja_desktop.machine.profil.titipan import Titipan
from kinerja_desktop.machine.streams import fit_streams

with lazily:
    from kinerja_desktop.cli import main as commands
    from kinerja_desktop.cli import self_test
    from kinerja_desktop.db.vault import keyfile, keyslots
    from kinerja_desktop.demo import data, office, practice, reply
    from kinerja_desktop.demo import run as demo
    from kinerja_desktop.services import kantor
    from kinerja_desktop.services.latihan import latihan
    from kinerja_desktop.services.pembaruan import awal
    from kinerja_desktop.services.profil import service
    from kinerja_desktop.ui.start import homes, program, trial

SCREEN_TEST = "--uji-layar"
WINDOW_TEST = "--uji-jendela"


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the program with these arguments (None: those of the process); returns the exit code.

    The window opens without arguments, or with an office and files only; a command is answered on the command
    line, and so is everything where there is no screen.
    """
    fit_streams()
    # The database library has the first for plug-ins, of which there are none, the others for servers.
    leave_unasked("importlib.metadata")
    leave_unasked("asyncio", "iscoroutine")
    leave_unasked("sqlalchemy.dialects.sqlite.aiosqlite")
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [SWITCH]:
        return awal.finish_here()
    if given[:1] in ([SCREEN_TEST], [WINDOW_TEST]):
        return trial.run(given, _hold, _practice_year, Clock())  # a folder of the moment is not remembered
    asked = read_asked(given)
    if _is_being_updated(given, is_window=asked is not None):
        return 0
    if asked is None or not has_screen(os.environ, sys.platform):
        return commands.run(given, _open, Clock())
    gc.disable()  # the window's collector takes over (ui/start/collector.py): a start throws little away
    beginning = _begin(asked)
    if beginning.profil is not None and Titipan(beginning.profil.path).hand_over(asked.files):
        return 0  # to the window that this account has open
    return program.run(beginning, _open, _practice, Clock())


def _is_being_updated(given: Sequence[str], *, is_window: bool) -> bool:
    """Asked of the disk at every start: one look, and nothing is loaded for it."""
    if not getattr(sys, "frozen", False) or not any(map(os.path.exists, update_records())):
        return False
    return awal.goes_on_elsewhere(given, is_window=is_window)


def _begin(asked: Asked) -> homes.Beginning:
    offices = service.ProfilService()
    try:
        profil = offices.find_start(asked.folder, asked.profil)
    except KinerjaError as error:
        return homes.Beginning(offices, None, error, asked.files, (practice,))
    return homes.Beginning(offices, profil, None, asked.files, (practice,))


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere when a display is named."""
    if platform in {"win32", "darwin"}:
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _open(folder: Path, *, portable: bool = False) -> kantor.Kantor:
    """Take hold of a data folder. This computer remembers how far it goes, but of a portable one: that leaves
    nothing on the computers that it visits."""
    on_portable = portable or folder == portable_data_folder()
    return _hold(folder, portable=on_portable, witness=None if on_portable else witness_file())


def _hold(
    folder: Path,
    *,
    portable: bool = False,
    witness: Path | None = None,
    slots: keyslots.KeySlots | None = None,
) -> kantor.Kantor:
    opened = kantor.open_kantor(
        folder, Clock(), Faults.from_environment(), portable=portable, slots=slots, witness=witness
    )
    opened.log_to(start_logging(folder))
    return opened


def _practice(folder: Path, progress: Progress, *, whole: bool = False) -> None:
    """Mode Latihan: the fictitious agency in the middle of this year and its centre, in data folders that do
    not exist yet, with their logins. `whole`: with a whole year behind it instead."""
    if whole:
        _practice_year(folder, progress)
        return
    with tempfile.TemporaryDirectory(dir=_existing(folder.parent), prefix="latihan-") as made:
        place, centre = Path(made) / "kantor", Path(made) / "pusat"
        with (
            _hold(place, portable=True, slots=_open_secrets()) as office_held,
            _hold(centre, portable=True, slots=_open_secrets()) as centre_held,
        ):
            hasil = practice.make_practice(office_held, centre_held, Path(made) / "berkas", progress)
        _mark(place, hasil.akun)
        _mark(centre, hasil.akun_pusat)
        _keep_both(place, centre, hasil.bahan, folder)


def _open_secrets() -> keyslots.KeySlots:
    """The passwords of Mode Latihan stand beside its data for everybody to read: they need not cost more."""
    return keyslots.KeySlots(keyfile.KdfCost(time=1, memory_kib=keyslots.FLOOR_KIB, lanes=4))


def _mark(folder: Path, accounts: Sequence[office.Akun]) -> None:
    latihan.mark_practice(
        folder,
        [latihan.AkunLatihan(akun.nama_pengguna, akun.sandi, akun.nama, akun.peran) for akun in accounts],
    )


def _practice_year(folder: Path, progress: Progress, *, short: bool = False) -> None:
    """The same with a whole year behind it, and the sheets of its cases.

    `short`: six people, to try the program itself.
    """
    with tempfile.TemporaryDirectory(dir=_existing(folder.parent), prefix="latihan-") as made:
        people = data.load_demo_data(self_test.SHORT_LIST) if short else None
        hold = _hold if short else partial(_hold, slots=_open_secrets())
        hasil = demo.run_demo(
            hold, Path(made) / "demo", demo.TAHUN, progress, _silent, clock=Clock(), data=people
        )
        _mark(hasil.kantor, hasil.akun)
        cases = hasil.berkas_hasil.with_name(demo.CASES_FOLDER)
        if cases.exists():
            replace(cases, hasil.kantor / demo.CASES_FOLDER)
        _mark(hasil.pusat, hasil.akun_pusat)
        _keep_both(hasil.kantor, hasil.pusat, hasil.bahan, folder)


def _keep_both(kantor_: Path, pusat: Path, bahan: reply.BahanLatihan, folder: Path) -> None:
    """The office at its place and its centre beside it, each with what waits to be received there."""
    for made, waiting in ((kantor_, (bahan.tanda_terima,)), (pusat, (bahan.paket, bahan.terpotong))):
        for path in waiting:
            replace(path, _existing(made / demo.EXCHANGE_FOLDER) / path.name)
    place = latihan.practice_centre(folder)
    if latihan.is_practice(place):  # its office was removed, or never came to be
        latihan.remove_practice(place)
    replace(pusat, place)
    replace(kantor_, folder)


def _existing(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _silent(_text: str) -> None:
    """The demo's sentences are for the command line."""
