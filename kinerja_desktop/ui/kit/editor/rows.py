"""Rows of text under one another, and each change of them as a function."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Generic
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from kinerja_desktop.ui.kit.editor.columns import Columns, KolomT


class Baris(msgspec.Struct, Generic[KolomT], frozen=True):
    """A row as typed. `key`: the id of the stored row, or a local one."""

    key: str
    texts: Mapping[KolomT, str]

    def text(self, kolom: KolomT) -> str:
        return self.texts.get(kolom, "")


Rows = tuple[Baris[KolomT], ...]


class RowEdits(Generic[KolomT]):
    """The changes of rows with these columns. `begins_with`: what a new row says already."""

    def __init__(self, columns: Columns[KolomT], begins_with: Mapping[KolomT, str]) -> None:
        self._columns = columns
        self._begins_with = begins_with

    def complaint(self, baris: Baris[KolomT], kolom: KolomT) -> str:
        """What is wrong with a cell, so that its row cannot be stored; empty when nothing is."""
        return self._columns.complaint(kolom, baris.text(kolom))

    def is_complete(self, baris: Baris[KolomT]) -> bool:
        """Whether the row can be stored."""
        return not any(self.complaint(baris, kolom) for kolom in self._columns)

    def unsaved(self, rows: Rows[KolomT]) -> Iterable[Sequence[str]]:
        """The cells of rows that cannot be stored; without those in which nothing was typed."""
        for one in rows:
            typed = any(one.text(kolom) for kolom in self._columns if not self._columns[kolom].choices)
            if typed and not self.is_complete(one):
                yield [one.text(kolom) for kolom in self._columns]

    def set_texts(self, rows: Rows[KolomT], at: int, texts: Mapping[KolomT, str]) -> Rows[KolomT]:
        """Write cells of one row; behind the last row this begins a new one."""
        changed = [*rows]
        if at >= len(changed):
            changed.append(self._new())
            at = len(changed) - 1
        told = {kolom: self._columns.settle(kolom, text) for kolom, text in texts.items()}
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
        columns = [*self._columns]
        columns = columns[columns.index(kolom) :]
        for offset, cells in enumerate(self._columns.without_headings(block)):
            if any(cells):
                rows = self.set_texts(rows, at + offset, dict(zip(columns, cells, strict=False)))
        return rows

    def add(self, rows: Rows[KolomT], at: int) -> tuple[Rows[KolomT], int]:
        """An empty row below this one; with its number."""
        at = min(at + 1, len(rows))
        return (*rows[:at], self._new(), *rows[at:]), at

    def _new(self) -> Baris[KolomT]:
        return Baris(new_key(), dict(self._begins_with))


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
