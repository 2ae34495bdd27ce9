"""The exchange itself, done by the new version from its own folder while no other program runs from here.

Until the last moment everything is written beside the program; what remains are a few renames. Each state has
its record first, so that whoever starts next knows what to finish.
"""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.files import patiently, sync_folder
from kinerja_desktop.machine.pembaruan.tempat import Keadaan, Tahap, TempatProgram

COPIED = "pembaruan.copied"
RECORDED = "pembaruan.recorded"
MOVED_ONE = "pembaruan.moved_one"
MOVED = "pembaruan.moved"
STEPS = (COPIED, RECORDED, MOVED_ONE, MOVED)

_INTERRUPTED = "Pemasangan terputus (komputer mati atau programnya dihentikan)."

Answers = Callable[[Path], bool]
"""Whether the program in this folder starts and says the version that it should be."""


_NO_WRITING = "Berkas program tidak dapat ditulis: cakramnya penuh, atau foldernya dijaga program lain."


class SwitchError(Exception):
    """The new version does not take the place of the old one. `sebab`: why, in Indonesian."""

    def __init__(self, sebab: str) -> None:
        super().__init__(sebab)
        self.sebab = sebab


def install(place: TempatProgram, answers: Answers, faults: Faults) -> Keadaan:
    """Put the version in `baru` into place; gives how it ended, also recorded. The caller holds the place.

    Whatever fails, the program before is back.
    """
    keadaan = _require(place)
    if keadaan.tahap is Tahap.MENGEMBALIKAN:
        return undo(place, faults)
    if keadaan.tahap is Tahap.MENGGANTI:
        _put_back(place)
        return _end(place, keadaan, Tahap.DIKEMBALIKAN, _INTERRUPTED)
    if keadaan.tahap is not Tahap.SIAP:
        return keadaan
    try:
        _copy_beside(place)
        faults.at(COPIED)
    except (OSError, SwitchError) as error:
        return _end(place, keadaan, Tahap.DIKEMBALIKAN, _why(error))
    place.write(replace(keadaan, tahap=Tahap.MENGGANTI))
    faults.at(RECORDED)
    try:
        _exchange(place, faults)
        faults.at(MOVED)
        _require_answer(place, answers)
        _trust(place)
    except (OSError, SwitchError) as error:
        _put_back(place)
        return _end(place, keadaan, Tahap.DIKEMBALIKAN, _why(error))
    return _end(place, keadaan, Tahap.DIPASANG, "")


def undo(place: TempatProgram, faults: Faults) -> Keadaan:
    """Put the version before into place again, also where that was cut off. The caller holds the place.

    Raises OSError where even that is not possible.
    """
    keadaan = _require(place)
    place.write(replace(keadaan, tahap=Tahap.MENGEMBALIKAN))
    faults.at(RECORDED)
    _put_back(place)
    faults.at(MOVED)
    return _end(place, keadaan, Tahap.DIKEMBALIKAN, keadaan.sebab)


def can_undo(place: TempatProgram) -> bool:
    """Whether the version before is still there."""
    keadaan = place.read()
    return (
        keadaan is not None
        and keadaan.tahap is Tahap.DIPASANG
        and keadaan.ke == place.version()
        and place.baru.is_dir()
        and place.lama.is_dir()
        and any(place.lama.iterdir())
    )


def _require_answer(place: TempatProgram, answers: Answers) -> None:
    if not answers(place.folder):
        raise SwitchError("Versi baru tidak mau mulai di komputer ini.")


def _require(place: TempatProgram) -> Keadaan:
    keadaan = place.read()
    if keadaan is None:
        raise SwitchError("Tidak ada pembaruan yang disiapkan.")
    return keadaan


def _copy_beside(place: TempatProgram) -> None:
    """The new version once more, each file compared with what was signed: this copy goes into place."""
    _remove(place.siap)
    shutil.copytree(place.baru, place.siap, copy_function=shutil.copy)  # contents and mode; times say nothing
    digests = place.digests()
    found = {path.relative_to(place.siap).as_posix() for path in place.siap.rglob("*") if path.is_file()}
    if not digests or found != set(digests):
        raise SwitchError("Berkas versi baru tidak lengkap.")
    for name, digest in digests.items():
        with (place.siap / name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                raise SwitchError(f"Berkas versi baru berubah sesudah diperiksa: {name}.")


def _exchange(place: TempatProgram, faults: Faults) -> None:
    _remove(place.lama)
    place.lama.mkdir()
    for name in place.programs():
        _rename(place.folder / name, place.lama / name)
        faults.at(MOVED_ONE)
        _rename(place.siap / name, place.folder / name)
    sync_folder(place.folder)
    _remove(place.siap)


def _put_back(place: TempatProgram) -> None:
    """What of the version before was moved away comes back; what came new in its place goes."""
    if not place.lama.is_dir():
        return
    _remove(place.siap)
    place.siap.mkdir()
    for path in sorted(place.lama.iterdir()):
        _rename(place.folder / path.name, place.siap / path.name)
        _rename(path, place.folder / path.name)
    sync_folder(place.folder)
    _remove(place.siap)


def _rename(source: Path, target: Path) -> None:
    """Nothing where the version before, or a crash, left nothing."""
    if source.exists():
        patiently(lambda: source.rename(target))


def _trust(place: TempatProgram) -> None:
    if place.tepercaya_baru.is_dir():
        _remove(place.tepercaya)
        place.tepercaya_baru.rename(place.tepercaya)


def _remove(folder: Path) -> None:
    if folder.exists():
        patiently(lambda: shutil.rmtree(folder))


def _end(place: TempatProgram, keadaan: Keadaan, tahap: Tahap, sebab: str) -> Keadaan:
    now = place.read() or keadaan  # somebody may have started the window meanwhile
    ended = replace(keadaan, tahap=tahap, sebab=sebab, diketahui=False, buka=now.buka)
    place.write(ended)
    return ended


def _why(error: OSError | SwitchError) -> str:
    return error.sebab if isinstance(error, SwitchError) else _NO_WRITING
