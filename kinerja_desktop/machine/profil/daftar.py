"""The offices of this computer, a profile each: a name and the data folder. The data itself is not here.

Profiles of one account are kept in its own settings; those of all accounts in the shared folder, a file
each, so that nobody has to change what another account wrote.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec.structs import replace

from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.machine.paths import (
    portable_data_folder,
    shared_folder,
    user_config_folder,
    user_data_folder,
)
from kinerja_desktop.machine.sharing import make_folder, share_with_all
from kinerja_desktop.machine.small_files import read_small, write_small

with lazily:
    import hashlib

_OWN_FILE, _SHARED_FOLDER = "profil.json", "profil"
_KEY_LETTERS = 16
_Text = Annotated[str, msgspec.Meta(max_length=1000)]
OFFICE_FILES = ("kinerja.db", "kinerja.kunci", "cadangan")
"""One of these lies in the data folder of every office."""


class Profil(msgspec.Struct, frozen=True):
    """An office of this computer. `nama`: empty until somebody gives one or logs in; `bersama`: all accounts
    of the computer see it."""

    folder: _Text
    nama: _Text = ""
    bersama: bool = False

    @property
    def path(self) -> Path:
        return Path(self.folder)

    @property
    def is_portable(self) -> bool:
        """Beside the program: nothing of it is left on the computer."""
        return self.path == portable_data_folder()


class _Own(msgspec.Struct, frozen=True):
    """What an account keeps: its profiles, and the folder that it opened last (empty: none)."""

    profil: tuple[Profil, ...] = ()
    terakhir: _Text = ""


class Profiles:
    """The profiles that this account sees. `own`, `shared`: where they are kept; None: the usual."""

    def __init__(self, own: Path | None = None, shared: Path | None = None) -> None:
        self._own = (own or user_config_folder()) / _OWN_FILE
        self._shared = (shared or shared_folder()) / _SHARED_FOLDER

    def list_all(self) -> tuple[Profil, ...]:
        """Those of this account, then those of all; and the folder that was always used."""
        own = self._read().profil
        known = {one.folder for one in own}
        found = [*own, *(one for one in self._list_shared() if one.folder not in known)]
        before = user_data_folder()
        if str(before) not in {one.folder for one in found} and has_office(before):
            found.insert(0, Profil(str(before)))
        return tuple(found)

    def last(self) -> Profil | None:
        """The one that this account opened last; None: none, or it is not listed any more."""
        last = self._read().terakhir
        return next((one for one in self.list_all() if one.folder == last), None)

    def keep(self, profil: Profil) -> None:
        """Add a profile, or replace the one of the same folder; raises OSError."""
        if profil.bersama:
            if not self._shared.is_dir():
                make_folder(self._shared)
                share_with_all(self._shared)
            write_small(self._shared / f"{key_of(profil.path)}.json", msgspec.json.encode(profil))
            return
        own = self._read()
        others = tuple(one for one in own.profil if one.folder != profil.folder)
        self._write(replace(own, profil=(*others, profil)))

    def open(self, profil: Profil) -> None:
        """Remember what is opened next time; that it cannot be kept stops nobody."""
        own = self._read()
        if own.terakhir != profil.folder and not profil.is_portable:
            with suppress(OSError):
                self._write(replace(own, terakhir=profil.folder))

    def forget(self, profil: Profil) -> None:
        """Take a profile off the list; its data stays. Raises OSError."""
        own = self._read()
        self._write(replace(own, profil=tuple(one for one in own.profil if one.folder != profil.folder)))
        if profil.bersama:
            (self._shared / f"{key_of(profil.path)}.json").unlink(missing_ok=True)

    def _list_shared(self) -> Sequence[Profil]:
        try:
            paths = sorted(self._shared.glob("*.json"))
        except OSError:
            return ()
        found = (read_small(path, Profil) for path in paths)
        all_of_them = [replace(one, bersama=True) for one in found if one is not None]
        return sorted(all_of_them, key=lambda one: (one.nama.casefold(), one.folder))

    def _read(self) -> _Own:
        return read_small(self._own, _Own) or _Own()

    def _write(self, own: _Own) -> None:
        make_folder(self._own.parent)
        write_small(self._own, msgspec.json.encode(own))


def has_office(folder: Path) -> bool:
    """Whether a database, its keys or its backups lie in the folder."""
    return any((folder / name).exists() for name in OFFICE_FILES)


def key_of(folder: Path) -> str:
    """A short name for a folder that is good as the name of a file."""
    return hashlib.sha256(str(folder).encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_LETTERS]


def recent_folder(profil: Profil) -> Path | None:
    """Where is kept what was opened last; None in portable mode, see `machine.profil.terakhir`."""
    return None if profil.is_portable else preferences_folder(profil)


def preferences_folder(profil: Profil) -> Path:
    """Where the preferences of an office lie: with the data in portable mode, else with this account; those
    of the folder that was always used where they always were."""
    if profil.is_portable:
        return profil.path
    home = user_config_folder()
    return home if profil.path == user_data_folder() else home / key_of(profil.path)
