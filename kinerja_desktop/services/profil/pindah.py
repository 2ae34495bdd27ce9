"""Taking an office that was carried on a stick onto the disk of this computer."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.lock import InstanceLock, unusable
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import DatabaseRefusedError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.machine.files import PARTIAL_SUFFIX, replace, sync_file, sync_folder
from kinerja_desktop.machine.profil.daftar import Profil, has_office
from kinerja_desktop.services.profil.letak import Letak, require_room
from kinerja_desktop.services.profil.service import ProfilService

MOVED_SUFFIX = "-sudah-dipindah"
_LEFT = frozenset({"kinerja.lock", "kinerja.lock.pemegang", "titipan", "log"})
"""Of the place, not of the office."""

_BLOCK = 1024 * 1024


class Tujuan(Struct, frozen=True):
    """Where an office is taken; `folder` and `bersama` as `ProfilService.choose` has them."""

    letak: Letak
    folder: Path | None = None
    bersama: bool = False


def move_office(
    offices: ProfilService, source: Profil, tujuan: Tujuan, clock: Clock, progress: Progress
) -> Profil:
    """Copy a closed office to a place of this computer, compare every byte, and only then give the old folder
    another name (`-sudah-dipindah`): two offices with one identity must not both be worked in.

    Cancelled or refused, the office is where it was. Raises DatabaseRefusedError when it is open elsewhere or
    the copy is not the same, StorageFullError, and like `ProfilService.choose`.
    """
    lock = InstanceLock(DataFolder(source.path))
    lock.acquire(clock.now())
    try:
        files = list(_files(source.path))
        target = offices.choose(tujuan.letak, tujuan.folder, nama=source.nama, bersama=tujuan.bersama)
        _require_free(target.path)
        try:
            require_room(target.path, sum(one.stat().st_size for one in files))
            _copy(source.path, target.path, files, progress)
            lock.release()  # Windows renames no folder with an open file in it
            _put_aside(source.path)
        except BaseException:
            _take_back(offices, source.path, target, files)
            raise
    finally:
        lock.release()
    return target


def _take_back(offices: ProfilService, source: Path, target: Profil, files: list[Path]) -> None:
    """Only what was copied goes: the folder may have been there before."""
    if source.is_dir():
        offices.forget(target)
        for one in files:
            copied = target.path / one.relative_to(source)
            for path in (copied, copied.with_name(copied.name + PARTIAL_SUFFIX)):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
        made = {parent for one in files for parent in one.relative_to(source).parents}
        for folder in sorted(made, key=lambda one: len(one.parts), reverse=True):
            with suppress(OSError):  # what is not empty is not ours
                (target.path / folder).rmdir()


def _files(folder: Path) -> Iterator[Path]:
    for one in sorted(folder.iterdir()):
        if one.name in _LEFT:
            continue
        if one.is_dir():
            yield from (inner for inner in sorted(one.rglob("*")) if inner.is_file())
        else:
            yield one


def _copy(source: Path, target: Path, files: list[Path], progress: Progress) -> None:
    """The database last: until it is there, no office is."""
    ordered = sorted(files, key=lambda one: one.parent == source and one.name == "kinerja.db")
    for number, one in enumerate(ordered):
        progress.step(number, len(ordered), "Menyalin data ke cakram komputer ini")
        copied = target / one.relative_to(source)
        partial = copied.with_name(copied.name + PARTIAL_SUFFIX)
        try:
            copied.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copyfile(one, partial)
            sync_file(partial)
            same = _digest(one) == _digest(partial)
            replace(partial, copied)
        except OSError as error:
            raise unusable(target, error) from error
        if not same:
            raise _not_the_same(one)
    sync_folder(target)


def _digest(path: Path) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.digest()


def _put_aside(folder: Path) -> None:
    aside, number = folder.with_name(folder.name + MOVED_SUFFIX), 2
    while aside.exists():
        aside, number = folder.with_name(f"{folder.name}{MOVED_SUFFIX}-{number}"), number + 1
    try:
        replace(folder, aside)
    except OSError as error:
        raise unusable(folder, error) from error


def _require_free(folder: Path) -> None:
    if has_office(folder):
        raise DatabaseRefusedError(
            "Di folder itu sudah ada kantor; tidak ada yang ditimpa.",
            where=str(folder),
            who="Anda",
            next_step="Pilih folder lain yang kosong.",
        )


def _not_the_same(path: Path) -> DatabaseRefusedError:
    return DatabaseRefusedError(
        "Salinan di cakram komputer ini tidak sama dengan aslinya; data tetap di tempatnya.",
        where=path.name,
        why="Media lepas atau cakram itu membaca berbeda dari yang tertulis; mungkin rusak.",
        who="Anda",
        next_step="Pasang di lubang lain, lalu ulangi; bila tetap begitu, cadangkan ke tempat lain.",
    )
