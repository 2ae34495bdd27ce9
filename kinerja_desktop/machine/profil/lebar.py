"""How wide somebody made the columns of each list, kept with the preferences of the office."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import msgspec

from kinerja_desktop.machine.sharing import make_folder
from kinerja_desktop.machine.small_files import read_small, write_small

FILE_NAME = "lebar.json"
_MOST_LISTS = 100
_Text = Annotated[str, msgspec.Meta(max_length=200)]
_Letters = Annotated[float, msgspec.Meta(ge=1, le=400)]


class LebarKolom:
    """Widths in letters by list and heading, so that another scale needs no other numbers.

    `folder` None: nothing is kept on disk. A damaged file goes aside; without it columns are as wide as the
    program makes them.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.move(folder)

    def move(self, folder: Path | None) -> None:
        """Those of another office hold from now on."""
        self._path = None if folder is None else folder / FILE_NAME
        kept = (self._path and read_small(self._path, dict[_Text, dict[_Text, _Letters]])) or {}
        self._kept: dict[str, dict[str, float]] = kept

    def widths_of(self, name: str) -> Mapping[str, float]:
        """By heading; empty for a list that nobody touched."""
        return self._kept.get(name, {})

    def keep(self, name: str, widths: Mapping[str, float]) -> None:
        """Remember the widths of a list; an empty mapping forgets them."""
        others = {one: kept for one, kept in self._kept.items() if one != name}
        newest = dict(list(others.items())[-(_MOST_LISTS - 1) :])
        self._kept = {**newest, name: dict(widths)} if widths else newest
        if self._path is not None:
            with suppress(OSError):  # a help only
                make_folder(self._path.parent)
                write_small(self._path, msgspec.json.encode(self._kept))
