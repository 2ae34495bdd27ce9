"""Which files and folders were used last, so that nobody looks for them again; kept with the preferences.

In portable mode only until the program ends: names of files tell about people, and a stick gets lost.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec.structs import replace

from kinerja_desktop.machine.sharing import make_folder
from kinerja_desktop.machine.small_files import read_small, write_small

FILE_NAME = "terakhir.json"
_MOST_FILES, _MOST_FOLDERS = 10, 40
_Text = Annotated[str, msgspec.Meta(max_length=1000)]


class _Kept(msgspec.Struct, frozen=True):
    """`folder`: by what was asked for there. `berkas`: the newest first."""

    folder: dict[_Text, _Text] = {}
    berkas: tuple[_Text, ...] = ()


class Terakhir:
    """`folder` None: nothing is kept on disk."""

    def __init__(self, folder: Path | None = None) -> None:
        self.move(folder)

    def move(self, folder: Path | None) -> None:
        """What was used at another office holds from now on."""
        self._path = None if folder is None else folder / FILE_NAME
        self._kept = (self._path and read_small(self._path, _Kept)) or _Kept()

    def folder_for(self, purpose: str) -> Path | None:
        """Where this was last looked for; None: never, or it is not there just now (a stick)."""
        found = self._kept.folder.get(purpose)
        return Path(found) if found and Path(found).is_dir() else None

    @property
    def files(self) -> Sequence[Path]:
        """The files opened last that are still there, the newest first."""
        return [path for path in map(Path, self._kept.berkas) if path.is_file()]

    def note_folder(self, purpose: str, folder: Path) -> None:
        others = {name: kept for name, kept in self._kept.folder.items() if name != purpose}
        newest = dict(list(others.items())[-(_MOST_FOLDERS - 1) :])
        self._keep(replace(self._kept, folder={**newest, purpose: str(folder)}))

    def note_file(self, path: Path) -> None:
        others = tuple(one for one in self._kept.berkas if one != str(path))
        self._keep(replace(self._kept, berkas=(str(path), *others)[:_MOST_FILES]))

    def _keep(self, kept: _Kept) -> None:
        self._kept = kept
        if self._path is not None:
            with suppress(OSError):  # a help only
                make_folder(self._path.parent)
                write_small(self._path, msgspec.json.encode(kept))
