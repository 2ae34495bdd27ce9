"""Commands as data: menus, palette and the shortcut sheet come from one list."""

from collections.abc import Callable, Sequence

import msgspec


class Command(msgspec.Struct, frozen=True):
    """Something the window can do anywhere. `shortcut` as Qt writes it; empty: none."""

    id: str
    text: str
    icon: str
    shortcut: str
    run: Callable[[], object]


def shortcut_sheet(commands: Sequence[Command]) -> str:
    """All shortcuts as plain text, to print and put beside the keyboard."""
    rows = [(command.shortcut, command.text) for command in commands if command.shortcut]
    width = max(len(shortcut) for shortcut, _ in rows)
    return "\n".join(f"{shortcut.ljust(width)}  {text}" for shortcut, text in rows)
