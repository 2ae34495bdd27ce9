"""A release as it describes itself inside its update file, and the names of what it is for."""

import platform
import sys
from pathlib import PurePosixPath
from typing import Annotated

from msgspec import Meta, Struct

from kinerja_desktop.domain.pembaruan.versi import VERSI

AKHIRAN = ".pembaruan"
URAIAN = "terbitan.json"
"""The signed file in which a release describes itself."""

_Line = Annotated[str, Meta(max_length=500)]
_Path = Annotated[str, Meta(min_length=1, max_length=300)]
_MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}
_SYSTEMS = {"win32": "windows", "darwin": "macos"}


class Terbitan(Struct, frozen=True):
    """`terbit`: the day of the release, ISO. `perubahan`: what is new, for users. `berkas`: by platform the
    paths of the program's files, `/` between their parts; `dijalankan`: which of them are programs."""

    versi: Annotated[str, Meta(pattern=VERSI)]
    terbit: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    berkas: dict[_Line, Annotated[tuple[_Path, ...], Meta(min_length=1, max_length=20_000)]]
    dijalankan: Annotated[tuple[_Path, ...], Meta(max_length=1000)] = ()
    perubahan: Annotated[tuple[_Line, ...], Meta(max_length=200)] = ()

    def __post_init__(self) -> None:
        """Raises ValueError for a path that leads out of the program's folder."""
        for path in (one for paths in self.berkas.values() for one in paths):
            parts = PurePosixPath(path).parts
            if ".." in parts or path.startswith("/") or "\\" in path or ":" in path or "\0" in path:
                raise ValueError(path)


def this_platform() -> str:
    """The platform of this program, as `windows-x86_64`."""
    machine = platform.machine().casefold()
    return f"{_SYSTEMS.get(sys.platform, sys.platform)}-{_MACHINES.get(machine, machine)}"
