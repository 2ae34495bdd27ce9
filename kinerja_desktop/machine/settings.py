"""Preferences of this machine and user, each declared once; office settings stand in the database."""

import json
from pathlib import Path
from typing import Any

import msgspec
import platformdirs
from msgspec.structs import asdict, fields, replace

from kinerja_desktop.machine.files import write_atomically
from kinerja_desktop.machine.paths import APP_NAME

FILE_NAME = "preferensi.json"


class Preferences(msgspec.Struct, frozen=True):
    """`tema`: name of a member of ui.theme.Tema. `skala`: percent, 100-200. `kunci_menit`: idle minutes until
    the screen locks. `pengguna_terakhir`: offered at the next login."""

    tema: str = "SISTEM"
    skala: int = 100
    kunci_menit: int = 5
    pengguna_terakhir: str = ""


_LIMITS = {"skala": (100, 200), "kunci_menit": (1, 120)}


class PreferenceStore:
    """Reads once, writes at each change. A damaged or foreign value is replaced by the default."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or platformdirs.user_config_path(APP_NAME, appauthor=False)) / FILE_NAME
        self.current = _checked(_read(self._path))

    def change(self, **values: str | int) -> Preferences:
        """Set some of the fields and keep them; raises OSError when the folder cannot be written."""
        self.current = _checked(asdict(replace(self.current, **values)))  # pyright: ignore[reportArgumentType]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self._path, json.dumps(asdict(self.current), indent=1).encode())
        return self.current


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _checked(found: dict[str, Any]) -> Preferences:
    default = Preferences()
    values: dict[str, Any] = {}
    for field in fields(Preferences):
        value: Any = found.get(field.name)
        standard = getattr(default, field.name)
        if type(value) is not type(standard):
            continue
        limits = _LIMITS.get(field.name)
        values[field.name] = value if limits is None else min(max(value, limits[0]), limits[1])
    return Preferences(**values)
