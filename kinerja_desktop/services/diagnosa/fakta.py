"""Facts of the program and of this computer that name nobody: versions, sizes, kinds."""

import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil
from msgspec.structs import asdict

from kinerja_desktop import __version__
from kinerja_desktop.db.vault.place import read_disks
from kinerja_desktop.machine.paths import PORTABLE_FOLDER, program_folder
from kinerja_desktop.machine.pembaruan.tempat import TempatProgram
from kinerja_desktop.machine.profil.daftar import Profil, preferences_folder
from kinerja_desktop.machine.settings import FILE_NAME, Preferences
from kinerja_desktop.machine.small_files import peek_small

_LIBRARIES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "sqlcipher3",
    "cryptography",
    "reportlab",
    "python-calamine",
)
_GB, _MB = 10**9, 10**6


def program_facts() -> list[str]:
    frozen = bool(getattr(sys, "frozen", False))
    shape = "pohon sumber" if not frozen else "portabel" if _is_portable() else "terpasang"
    return [
        f"Kinerja Desktop {__version__}, {shape}",
        f"Python {platform.python_version()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        *(f"{name} {_version_of(name)}" for name in _LIBRARIES),
    ]


def update_facts() -> list[str]:
    """How the last update of this copy went."""
    keadaan = TempatProgram(program_folder()).read()
    if keadaan is None:
        return ["belum pernah dari berkas"]
    return [f"{keadaan.pada.date().isoformat()} {keadaan.dari} ke {keadaan.ke}: {keadaan.tahap.value}"]


def computer_facts(folder: Path) -> list[str]:
    """`folder`: of the data; what is told of it is its disk."""
    memory = psutil.virtual_memory().total
    told = [f"prosesor {psutil.cpu_count() or 0}, memori {memory / _GB:.1f} GB"]
    there = next((one for one in (folder, *folder.parents) if one.exists()), None)
    if there is not None:
        usage = shutil.disk_usage(there)
        told.append(f"cakram data {usage.total / _GB:.0f} GB, sisa {usage.free / _GB:.1f} GB")
    mounted = [disk for disk in read_disks() if folder.is_relative_to(disk.mountpoint)]
    if mounted:
        disk = max(mounted, key=lambda one: len(one.mountpoint))
        kind = "jaringan" if disk.network else "lepas" if disk.removable else "tetap"
        told.append(f"sistem berkas {disk.file_system}, {kind}")
    return told


def folder_facts(folder: Path) -> list[str]:
    """Sizes of what lies in the data folder."""
    told = list[str]()
    for name in ("kinerja.db", "kinerja.db-wal", "kinerja.kunci"):
        path = folder / name
        told.append(f"{name}: {path.stat().st_size / _MB:.1f} MB" if path.is_file() else f"{name}: tidak ada")
    return told


def preference_facts(folder: Path) -> list[str]:
    kept = peek_small(preferences_folder(Profil(str(folder))) / FILE_NAME, Preferences) or Preferences()
    return [f"{name} = {value}" for name, value in asdict(kept).items()]


def _is_portable() -> bool:
    return (program_folder() / PORTABLE_FOLDER).is_dir()


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "tidak diketahui"
