"""What a piece of work costs, in numbers that do not depend on the machine."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QModelIndex, QObject
from PySide6.QtWidgets import QAbstractItemView, QWidget
from sqlalchemy import Engine, event
from sqlalchemy.orm import Mapper

from kinerja_desktop.db.vault import keyslots


@dataclass
class Numbers:
    """`reads` and `writes`: statements to the database, one for many rows alike; `loaded`: records made of
    rows; `keys`: derivations from a password; `restyles`: parts of the window that took a style anew;
    `rows`: lines that the lists of the window hold."""

    reads: int = 0
    writes: int = 0
    commits: int = 0
    loaded: int = 0
    keys: int = 0
    restyles: int = 0
    rows: int = 0

    def __str__(self) -> str:
        values = zip((one.name for one in fields(self)), astuple(self), strict=True)
        return ", ".join(f"{value} {name}" for name, value in values if value) or "nothing"


class _Restyles(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.StyleChange and watched.isWidgetType():
            self.seen += 1
        return False


@contextmanager
def counted(page: Callable[[], QWidget] | None = None) -> Iterator[Numbers]:
    """Counts until the end, over all databases. `page`: where rows are counted; None: nothing is seen."""
    numbers = Numbers()
    keyslots._tag.cache_clear()  # what another test paid for counts here too

    def execute(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH", "PRAGMA")):
            numbers.reads += 1
        elif statement.startswith(("INSERT", "UPDATE", "DELETE")):
            numbers.writes += 1

    def commit(_connection: object) -> None:
        numbers.commits += 1

    def load(_record: object, _context: object) -> None:
        numbers.loaded += 1

    hash_secret = keyslots.hash_secret_raw

    def derive(*arguments: Any, **options: Any) -> bytes:
        numbers.keys += 1
        return hash_secret(*arguments, **options)

    with ExitStack() as undo, pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyslots, "hash_secret_raw", derive)
        keyslots._tag.cache_clear()  # names that tests before this one paid for
        for target, name, listener in (
            (Engine, "before_cursor_execute", execute),
            (Engine, "commit", commit),
            (Mapper, "load", load),
        ):
            event.listen(target, name, listener)
            undo.callback(event.remove, target, name, listener)
        restyles = _Restyles()
        if page is not None and (app := QCoreApplication.instance()) is not None:
            app.installEventFilter(restyles)
            undo.callback(app.removeEventFilter, restyles)
        yield numbers
    if page is not None:
        numbers.restyles = restyles.seen
        models = {id(view.model()): view.model() for view in page().findChildren(QAbstractItemView)}
        numbers.rows = sum(_rows(model, QModelIndex()) for model in models.values() if model is not None)


def _rows(model: QAbstractItemModel, parent: QModelIndex) -> int:
    count = model.rowCount(parent)
    return count + sum(_rows(model, model.index(row, 0, parent)) for row in range(count))


class NumberTable:
    """A text file, a line for each piece of work: its name and its numbers.

    `updating`: what is measured is written down instead of compared.
    """

    def __init__(self, path: Path, *, updating: bool) -> None:
        self._path = path
        self._updating = updating
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        self.known = dict(line.split(" = ", 1) for line in lines)

    def check(self, name: str, numbers: Numbers) -> None:
        if self._updating:
            self.known[name] = str(numbers)
            self._write()
        assert f"{name} = {numbers}" == f"{name} = {self.known.get(name, 'no number yet')}", (
            f"It costs otherwise than {self._path.name} says. When it must be so: ./test tests/guards "
            "--update-numbers, and the commit says why."
        )

    def check_names(self, names: set[str]) -> None:
        if self._updating:
            self.known = {name: value for name, value in self.known.items() if name in names}
            self._write()
        assert set(self.known) - names == set(), f"nothing is measured under these names of {self._path.name}"

    def _write(self) -> None:
        lines = [f"{name} = {self.known[name]}\n" for name in sorted(self.known)]
        self._path.write_text("".join(lines), encoding="utf-8")
