"""What a start of the program does about an update: lets it be put into place, and tells how it ended."""

from collections.abc import Sequence
from pathlib import Path

from filelock import Timeout
from msgspec.structs import replace

from kinerja_desktop.domain.core.tanggal import format_pukul
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.paths import SWITCH, program_folder
from kinerja_desktop.machine.pembaruan.proses import COMMAND, WINDOW, ask, start_apart, wait_until_free
from kinerja_desktop.machine.pembaruan.tempat import (
    FOLDER,
    UNDERWAY,
    Keadaan,
    Tahap,
    TempatProgram,
    version_in,
)
from kinerja_desktop.machine.pembaruan.tukar import SwitchError, install
from kinerja_desktop.machine.small_files import say_once

_PATIENCE_S = 120
_NOT_FREE = "Program masih dibuka di jendela atau akun lain."


def goes_on_elsewhere(given: Sequence[str], *, is_window: bool) -> bool:
    """Whether this start ends here, because the program has to be exchanged first; else `take_words` has what
    is to be told. Asked only where a record of an update lies.

    A command does its work with the program that is there: the next window brings the new one.
    """
    inside = program_folder().parent.name == FOLDER  # the new version, started by hand in its own folder
    place = TempatProgram(program_folder().parent.parent if inside else program_folder())
    keadaan = place.read()
    if keadaan is None:
        return False
    try:
        if keadaan.tahap not in UNDERWAY or (keadaan.tahap is Tahap.SIAP and keadaan.sebab):
            _tell(place, keadaan)
            return False
        if not is_window:
            return False
        if keadaan.tahap is Tahap.SIAP and keadaan.dari != place.version():
            place.forget()  # an installer was faster
            return False
        place.write(replace(keadaan, buka=tuple(given)))
        if not place.is_held():
            start_apart([place.baru / WINDOW, SWITCH], folder=place.folder)
    except OSError:
        return False  # of another account: the program works as it is
    return True


def finish(place: TempatProgram) -> int:
    """Exchange the program, from the folder of the new version, and open the window again where it was open.

    Gives the exit code.
    """
    try:
        with place.held():
            done = _exchange(place)
    except Timeout:
        return 0  # another start is at it
    except SwitchError:
        return 1
    if done.buka is not None:
        start_apart([place.folder / WINDOW, *done.buka], folder=place.folder)
    return 0 if done.tahap is not Tahap.SIAP else 1


def finish_here() -> int:
    """`finish` for the program that runs from the folder of the new version."""
    return finish(TempatProgram(program_folder().parent.parent))


def _exchange(place: TempatProgram) -> Keadaan:
    keadaan = place.read()
    if keadaan is None:
        raise SwitchError("Tidak ada pembaruan yang disiapkan.")
    if not wait_until_free(place, _PATIENCE_S):
        waiting = replace(keadaan, sebab=_NOT_FREE)
        place.write(waiting)
        return waiting

    def answers(folder: Path) -> bool:
        said = ask([folder / COMMAND, "--versi"]) or ""
        return f" {keadaan.ke}" in said and version_in(folder) == keadaan.ke

    return install(place, answers, Faults.from_environment())


def _tell(place: TempatProgram, keadaan: Keadaan) -> None:
    """Once; what could not begin because the program was open is tried again at the next start."""
    if keadaan.diketahui:
        return
    say_once(place.baru, ending_of(keadaan))
    if keadaan.tahap is Tahap.SIAP:
        place.write(replace(keadaan, sebab=""))
    else:
        place.write(replace(keadaan, diketahui=True))


def ending_of(keadaan: Keadaan) -> str:
    """How an update ended, for people."""
    if keadaan.tahap is Tahap.DIPASANG:
        kept = f" Cadangan sebelumnya: {keadaan.cadangan}." if keadaan.cadangan else ""
        return f"Program sudah diperbarui dari versi {keadaan.dari} ke {keadaan.ke}.{kept}"
    if keadaan.tahap is Tahap.DIKEMBALIKAN and keadaan.sebab:
        return (
            f"Pembaruan ke versi {keadaan.ke} tidak jadi: {keadaan.sebab} Versi {keadaan.dari} tetap dipakai "
            "dan data tidak berubah."
        )
    if keadaan.tahap is Tahap.DIKEMBALIKAN:
        return f"Program kembali ke versi {keadaan.dari}."
    return (
        f"Pembaruan ke versi {keadaan.ke} disiapkan pada {format_pukul(keadaan.pada)} dan dipasang saat "
        f"program dibuka lagi. {keadaan.sebab}".strip()
    )
