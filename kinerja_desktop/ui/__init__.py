"""The window: screens over the services, built from a few parts in `widgets`.

Qt for Python puts an import function of its own in place that reads the source of every module loaded after
it, whoever loads it, to look for `__feature__`, which nothing here uses: an eighth of the time of a start.
It calls the function it replaced, which takes its place again.
"""

import builtins

import PySide6.QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport] - it puts the function in place

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
