"""Preferences of this machine, user and office, each declared once; office settings stand in the database."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec.structs import asdict, replace

from kinerja_desktop.machine.paths import user_config_folder
from kinerja_desktop.machine.small_files import read_small, write_small

FILE_NAME = "preferensi.json"


SKALA = (100, 110, 125, 150, 175, 200)
"""The sizes that are offered, in percent."""


class Preferences(msgspec.Struct, frozen=True):
    """`tema`: name of a member of ui.theme.Tema. `skala`: percent. `kunci_menit`: idle minutes until the
    screen locks. Nothing that tells who works here: the file may lie beside the database."""

    tema: Literal["SISTEM", "TERANG", "GELAP", "KONTRAS"] = "SISTEM"
    skala: Annotated[int, msgspec.Meta(ge=100, le=200)] = 100
    kunci_menit: Annotated[int, msgspec.Meta(ge=1, le=120)] = 5


class _Stored(Preferences, frozen=True):
    """As earlier versions wrote it: with the name of who logged in last."""

    pengguna_terakhir: str = ""


class PreferenceStore:
    """Reads once, writes at each change. A damaged file goes aside, and the defaults hold."""

    def __init__(self, folder: Path | None = None) -> None:
        self.current = Preferences()
        self.move(folder or user_config_folder())

    def move(self, folder: Path) -> None:
        """Those of another office hold from now on; where nobody chose any yet, what is seen now stays."""
        self._path = folder / FILE_NAME
        stored = read_small(self._path, _Stored)
        if stored is None:
            return
        self.current = msgspec.convert(stored, Preferences, from_attributes=True)
        if stored.pengguna_terakhir:
            with suppress(OSError):
                self.change()

    def change(self, **values: str | int) -> Preferences:
        """Set some of the fields and keep them.

        Raises msgspec.ValidationError for a value that is none, and OSError where they cannot be kept: they
        then hold until the program ends.
        """
        changed = asdict(replace(self.current, **values))  # pyright: ignore[reportArgumentType]
        self.current = msgspec.convert(changed, Preferences)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_small(self._path, msgspec.json.encode(self.current))
        return self.current
