"""Commands as data: menus and palette come from one list."""

from collections.abc import Callable

import msgspec


class Command(msgspec.Struct, frozen=True):
    """Something the window can do anywhere. `shortcut` as Qt writes it; empty: none."""

    id: str
    text: str
    icon: str
    shortcut: str
    run: Callable[[], object]
