"""A guard against a fault of PySide6 6.12: each emitted signal takes one reference to True too many.

Before Python 3.12 True is counted like any object, so that after some hundred signals the program would die
("bool_dealloc"). docs/decisions/true-refcount.md tells how it was found and when this may go.
"""

import ctypes
import sys

_FOREVER = 1 << 40


def protect_true() -> None:
    """Give True and False more references than signals can ever take."""
    if sys.version_info >= (3, 12):
        return
    for value in (True, False):
        if sys.getrefcount(value) < _FOREVER // 2:
            ctypes.c_ssize_t.from_address(id(value)).value += _FOREVER
