"""Modules by name, on first use: what is not needed yet is loaded later, or behind the open window.

Only one thread loads at a time: libraries with circular imports break when two threads enter them at once.
"""

import importlib
import threading
from typing import Any

_ONE_AT_A_TIME = threading.RLock()


def load(name: str) -> Any:  # noqa: ANN401 - a module
    """The module of this full name; waits while another thread loads one."""
    with _ONE_AT_A_TIME:
        return importlib.import_module(name)
