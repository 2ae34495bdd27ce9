"""Rows of text under one another: how a form becomes one and back, and each change of them as a function."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from kinerja_desktop.ui.kit.editor.columns import Columns, KolomT


class Stored(Protocol):
    """A form of one row; `id` None: not stored yet."""

    @property
    def id(self) -> str | None: ...


FormT = TypeVar("FormT", bound=Stored)


class Baris(msgspec.Struct, Generic[KolomT], frozen=True):
    """A row as typed. `key`: the id of the stored row, or a local one."""

    key: str
    texts: Mapping[KolomT, str]

    def text(self, kolom: KolomT) -> str:
        return self.texts.get(kolom, "")


Rows = tuple[Baris[KolomT], ...]


class RowKind(Generic[KolomT, FormT]):
    """What the rows of a grid are, and their changes. `form`: makes what is stored of one row, by the fields
    of its columns and `id`. A new row says nothing yet: what it takes unasked nobody would look at."""

    def __init__(self, columns: Columns[KolomT], form: Callable[..., FormT]) -> None:
        self.columns = columns
        self._form = form

    def from_forms(self, forms: Iterable[FormT]) -> Rows[KolomT]:
        """Stored rows, to change them."""
        return tuple(
            Baris(one.id or new_key(), {kolom: self.columns.read(kolom, one) for kolom in self.columns})
            for one in forms
        )

    def to_form(self, baris: Baris[KolomT], stored_id: str | None) -> FormT:
        """A complete row as it is stored; a choice that was not made is left to the form."""
        values = {
            self.columns[kolom].field: self.columns.value(kolom, baris.text(kolom)) for kolom in self.columns
        }
        return self._form(**{field: one for field, one in values.items() if one is not None}, id=stored_id)

    def complaint(self, baris: Baris[KolomT], kolom: KolomT) -> str:
        """What is wrong with a cell, so that its row cannot be stored; empty when nothing is."""
        return self.columns.complaint(kolom, baris.text(kolom))

    def is_complete(self, baris: Baris[KolomT]) -> bool:
        """Whether the row can be stored."""
        return not any(self.complaint(baris, kolom) for kolom in self.columns)

    def would_be_lost(self, baris: Baris[KolomT]) -> bool:
        """Whether something was typed that cannot be stored; a choice alone is not typed."""
        typed = any(baris.text(kolom) for kolom in self.columns if not self.columns[kolom].choices)
        return typed and not self.is_complete(baris)

    def set_texts(self, rows: Rows[KolomT], at: int, texts: Mapping[KolomT, str]) -> Rows[KolomT]:
        """Write cells of one row; behind the last row this begins a new one."""
        changed = [*rows]
        if at >= len(changed):
            changed.append(Baris(new_key(), {}))
            at = len(changed) - 1
        told = {kolom: self.columns.settle(kolom, text) for kolom, text in texts.items()}
        changed[at] = replace(changed[at], texts={**changed[at].texts, **told})
        return tuple(changed)

    def clear(self, rows: Rows[KolomT], cells: Iterable[tuple[int, KolomT]]) -> Rows[KolomT]:
        """Empty cells of rows that are there."""
        for at, kolom in cells:
            if at < len(rows):
                rows = self.set_texts(rows, at, {kolom: ""})
        return rows

    def paste(
        self, rows: Rows[KolomT], at: int, kolom: KolomT, block: Sequence[Sequence[str]]
    ) -> Rows[KolomT]:
        """Write a block over the rows from here on, then append. A first line of headings is left out."""
        columns = self.columns.in_grid[self.columns.in_grid.index(kolom) :]
        for offset, cells in enumerate(self.columns.without_headings(block)):
            if any(cells):
                rows = self.set_texts(rows, at + offset, dict(zip(columns, cells, strict=False)))
        return rows

    def add(self, rows: Rows[KolomT], at: int) -> tuple[Rows[KolomT], int]:
        """An empty row below this one; with its number."""
        at = min(at + 1, len(rows))
        return (*rows[:at], Baris(new_key(), {}), *rows[at:]), at


def remove(rows: Rows[KolomT], numbers: Collection[int]) -> Rows[KolomT]:
    return tuple(one for at, one in enumerate(rows) if at not in numbers)


def move(rows: Rows[KolomT], at: int, step: int) -> tuple[Rows[KolomT], int]:
    """Move a row up (-1) or down (1); unchanged at the edges."""
    changed, target = [*rows], at + step
    if not (0 <= at < len(changed) and 0 <= target < len(changed)):
        return rows, at
    changed[at], changed[target] = changed[target], changed[at]
    return tuple(changed), target


def new_key() -> str:
    """The local key of a row that is not stored yet."""
    return f"+{uuid4().hex}"
