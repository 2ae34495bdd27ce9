"""The list of screens: navigation, search and self-test come from it; a new screen is one line."""

from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QWidget

from kinerja_desktop.ui.kit.context import ScreenContext

MakeView = Callable[[ScreenContext], QWidget]


class Screen(msgspec.Struct, frozen=True):
    """One screen. `permission`: a key of HAK_AKSES; `areas`: a change in one of them makes it reload."""

    id: str
    title: str
    group: str
    icon: str
    permission: str
    make: MakeView
    areas: frozenset[str] = frozenset()
    needs_periode: bool = False
