"""Late imports: what a start does not need yet is loaded at its first use, or behind the open window.

    with lazily:
        from kinerja_desktop.services.skp import service

`service` stands for the module and loads it when its first attribute is asked for. Types, import contract and
bundle see an ordinary import. Why it is our own: docs/decisions/pemuatan-lambat.md.
"""

import builtins
import importlib
import sys
import threading
from collections.abc import Callable
from types import ModuleType, TracebackType
from typing import Any

_ONE_AT_A_TIME = threading.RLock()
"""Libraries with circular imports break when two threads load them at once."""

_WHOLE: set[str] = set()
"""Names that were loaded to their end here: nobody waits for another module to get at one of these."""


class _Late(ModuleType):
    """Stands for a module of this name, loaded or not; one that does not load says so at every use."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the module holds
        load(self)
        return getattr(self.__dict__["real"], name)


def load(module: object) -> None:
    """Load what stands behind a late import, waiting while another thread loads; others are there already."""
    if isinstance(module, _Late) and "real" not in module.__dict__:
        name = module.__name__
        if name not in _WHOLE or name not in sys.modules:
            with _ONE_AT_A_TIME:
                importlib.import_module(name)
            _WHOLE.add(name)
        module.__dict__["real"] = sys.modules[name]


class _Unasked(ModuleType):
    """Stands for a module where everybody's imports find it; the first use puts the module in its place."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the module holds
        with _STEPPING_ASIDE:
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


_STEPPING_ASIDE = threading.Lock()


def leave_unasked(name: str, *functions: str) -> None:
    """Load this module, which a library imports and seldom uses, only when something asks it for anything.

    `functions`: what importers take from it while they load; the first call of one loads the module. Not for
    a module whose importer uses more of it then, nor for one whose parts are imported before it. One that is
    there already stays. Of a package that is not loaded yet it is left for `from package import name` alone.
    """
    if name not in sys.modules:
        sys.modules[name] = late = _Unasked(name)
        for function in functions:
            setattr(late, function, _unasked_function(late, function))
        package, _, own = name.rpartition(".")
        if package in sys.modules:
            setattr(sys.modules[package], own, late)


def _unasked_function(module: _Unasked, name: str) -> Callable[..., Any]:
    def called(*values: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes
        return _Unasked.__getattr__(module, name)(*values, **named)

    return called


class _Package:
    """What `from package import ...` takes its names from; the package itself is not loaded."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> ModuleType:
        return _Late(f"{self._name}.{name}")


class _Lazily:
    """Takes the place of Python's import for the statements of one block; all others pass through untouched.

    The lock is held while nothing is loaded: who waits for it waits for microseconds, and never in a circle.
    """

    def __init__(self) -> None:
        self._block = threading.Lock()
        self._python: Any = None

    def __enter__(self) -> None:
        self._block.acquire()
        self._python = python = builtins.__import__
        # Whose imports are meant; `inspect` says it too, but is heavy.
        importing = sys._getframe(1).f_globals  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]

        def import_late(name: str, *where: Any, **named: Any) -> Any:  # noqa: ANN401 - as __import__
            if not where or where[0] is not importing:
                return python(name, *where, **named)
            *_scopes, names, level = where
            if level or (not names and "." in name):
                raise ImportError(f"{name}: imported late as `from package import module` or `import module`")
            return _Package(name) if names else _Late(name)

        builtins.__import__ = import_late

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        builtins.__import__ = self._python
        self._block.release()


lazily = _Lazily()
"""`with lazily:` at the end of a module's imports."""
