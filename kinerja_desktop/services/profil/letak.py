"""Where an office's data may lie, and why not elsewhere: said before anything is written."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.db.vault.lock import unusable
from kinerja_desktop.db.vault.place import Disk, check_place
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, KinerjaError, StorageFullError
from kinerja_desktop.domain.core.storage import why_of
from kinerja_desktop.machine.files import write_atomically
from kinerja_desktop.machine.paths import program_folder
from kinerja_desktop.machine.profil.daftar import has_office
from kinerja_desktop.machine.sharing import keep_private, make_folder, share_with_all

OWN_NAME = "Kinerja Desktop"
ROOM = 200 * 1024 * 1024
"""Bytes that must be free: an office of a thousand people with its first backups."""

_PROBE = ".uji-tulis"
_STARTS, _PARTS, _UNINSTALLER = (".exe", ".jar"), (".dll", ".sys", ".so", ".dylib"), "unins"
_PROGRAM_VARIABLES = ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "SYSTEMROOT")
_PROGRAM_ROOTS = ("bin", "boot", "etc", "lib", "lib64", "sbin", "snap", "usr")
_MIB = 1024 * 1024


class Letak(StrEnum):
    """Whose the data is on this computer, and with that where it lies."""

    SAYA = "saya"
    SEMUA = "semua"
    PROGRAM = "program"
    LAIN = "lain"


class Tawaran(Struct, frozen=True):
    """A place that is offered. `folder` None: any that is chosen. `halangan` None: it can be had."""

    letak: Letak
    folder: Path | None
    halangan: KinerjaError | None = None


def fitting(folder: Path) -> Path:
    """What is taken when somebody chooses `folder`: an office or an empty folder as it is, in any other one a
    folder of our own, so that nothing of ours lies between the files of others."""
    try:
        is_free = has_office(folder) or not any(folder.iterdir())
    except OSError:
        is_free = True
    return folder if is_free or folder.name == OWN_NAME else folder / OWN_NAME


def require_place(folder: Path, disks: Iterable[Disk]) -> None:
    """Raises DatabaseRefusedError for a place on a network, in a cloud, on a removable disk, or of programs;
    StorageFullError where there is no room. Nothing is written."""
    check_place(folder, disks, os.environ)
    if folder.exists() and not folder.is_dir():
        raise _refused(folder, "Di situ ada berkas, bukan folder.", "Pilih folder, atau nama lain.")
    owner = _program_of(folder)
    if owner:
        raise _refused(
            folder,
            owner,
            "Pilih folder dokumen atau cakram data, misalnya D:\\Kinerja, yang bukan milik program.",
        )
    require_room(folder)


def require_room(folder: Path, needed: int = ROOM) -> None:
    """Raises StorageFullError when fewer than `needed` bytes are free where `folder` lies or will lie."""
    existing = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    try:
        free = shutil.disk_usage(existing).free
    except OSError as error:
        raise unusable(folder, error) from error
    if free < needed:
        raise StorageFullError(
            "Ruang di cakram itu tidak cukup untuk data kantor.",
            where=str(folder),
            why=f"Tersisa {free // _MIB} MB; yang diperlukan paling sedikit {needed // _MIB} MB.",
            who="Anda",
            next_step="Kosongkan ruang di cakram itu, atau pilih folder di cakram lain.",
        )


def prepare(folder: Path, *, bersama: bool, is_outside: bool) -> None:
    """Make the folder, with its rights, and try to write in it; what was made goes again when that fails.

    `is_outside`: not within the account's own folders, where nobody else may look anyway. Raises
    DatabaseRefusedError, StorageFullError.
    """
    is_new = not folder.exists()
    try:
        make_folder(folder)
        _set_rights(folder, bersama=bersama, is_own=is_new and is_outside)
        write_atomically(folder / _PROBE, b"")
        (folder / _PROBE).unlink()
    except OSError as error:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise unusable(folder, error) from error


def obstacle(check: Callable[[], None]) -> KinerjaError | None:
    """What stands against a place; None: nothing."""
    try:
        check()
    except KinerjaError as error:
        return error
    return None


def may_write(folder: Path) -> KinerjaError | None:
    """What stands against making or changing `folder`, as far as can be known without doing it."""
    existing = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    if os.access(existing, os.W_OK | os.X_OK):
        return None
    error = PermissionError(13, "", str(existing))
    return DatabaseRefusedError(
        "Akun ini tidak dapat menulis di situ.",
        where=str(existing),
        why=why_of(error),
        who="Pengelola komputer ini",
        next_step="Minta folder itu dibuat dan dibuka bagi semua akun, atau pilih tempat lain.",
    )


def _set_rights(folder: Path, *, bersama: bool, is_own: bool) -> None:
    if bersama:
        share_with_all(folder)
    elif is_own:
        keep_private(folder)


def _program_of(folder: Path) -> str:
    """Why a folder belongs to a program; empty: it does not."""
    path = folder.resolve()
    if path.is_relative_to(program_folder()):
        return "Folder itu bagian dari Kinerja Desktop sendiri: pembaruan program mengganti isinya."
    if any(path.is_relative_to(root) for root in _program_roots()):
        return (
            "Folder itu tempat program dan sistem: pembaruan atau penghapusan program dapat menghapus data."
        )
    if path.name == OWN_NAME and _holds_program(path.parent):
        return "Folder itu milik program lain: pembaruan atau penghapusannya dapat menghapus data."
    return ""


def _holds_program(folder: Path) -> bool:
    """A program that is installed there, not one that was only downloaded."""
    with suppress(OSError):
        names = [one.name.casefold() for one in folder.iterdir()]
        starts = any(name.endswith(_STARTS) for name in names)
        return starts and any(name.endswith(_PARTS) or name.startswith(_UNINSTALLER) for name in names)
    return False


def _program_roots() -> Iterable[Path]:
    if sys.platform == "win32":
        return [Path(os.environ[one]) for one in _PROGRAM_VARIABLES if os.environ.get(one)]
    return [Path("/") / one for one in _PROGRAM_ROOTS]


def _refused(folder: Path, why: str, next_step: str) -> DatabaseRefusedError:
    return DatabaseRefusedError(
        "Folder itu tidak dapat menjadi tempat data kantor.",
        where=str(folder),
        why=why,
        who="Anda",
        next_step=next_step,
    )
