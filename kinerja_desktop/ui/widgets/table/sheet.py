"""What a list holds as plain cells, for the clipboard and for a workbook, and the natural order of words."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from typing import Protocol, TypeVar, runtime_checkable

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCollator,
    QCollatorSortKey,
    QLocale,
    QModelIndex,
    Qt,
)

from kinerja_desktop.domain.core.angka import read_angka

RowT = TypeVar("RowT")
Sel = str | float | date | None
"""A text (an NIP too), a number, a day, or an empty cell."""

_NAMELESS = "Nama"  # over the one column of a list without heads
EMPTY = 3
"""The place of empty cells in every order: last."""


class IsiDaftar(Struct, frozen=True):
    """Headings and rows, each row as long as `judul`. `baris` gives them one after the other and may be asked
    in another thread; `jumlah`: how many there are."""

    judul: tuple[str, ...]
    jumlah: int
    baris: Callable[[], Iterable[Sequence[Sel]]]


@runtime_checkable
class HasIsi(Protocol):
    """A model that knows its own cells, also those not fetched yet."""

    def isi(self, lines: Sequence[int] | None = None) -> IsiDaftar:
        """The cells of some lines as they are shown; None: of all."""
        ...


def isi_of(model: QAbstractItemModel, lines: Sequence[int] | None = None) -> IsiDaftar:
    """The cells of any model; of one that does not know them itself the texts, in the order of a tree."""
    if isinstance(model, HasIsi):
        return model.isi(lines)
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex()))
    judul = tuple(str(model.headerData(one, Qt.Orientation.Horizontal) or _NAMELESS) for one in columns)
    rows = [[_cell(index.siblingAtColumn(one)) for one in columns] for index in walk(model, QModelIndex())]
    chosen = rows if lines is None else [rows[line] for line in lines]
    return IsiDaftar(judul, len(chosen), lambda: chosen)


@cache
def _collator() -> QCollator:
    collator = QCollator(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return collator


def order_of(cell: Sel) -> tuple[int, float | QCollatorSortKey]:
    """What to sort by: numbers, then days, then words ("Bidang 2" before "Bidang 10"), empty cells last."""
    if cell is None or cell == "":
        return EMPTY, 0.0
    if isinstance(cell, str):
        return 2, _collator().sortKey(cell)
    if isinstance(cell, datetime):
        return 1, cell.timestamp()
    if isinstance(cell, date):
        return 1, datetime(cell.year, cell.month, cell.day).timestamp()  # noqa: DTZ001 - a day of this place
    return 0, float(cell)


def in_order(rows: Sequence[RowT], cell: Callable[[RowT], Sel], order: Qt.SortOrder) -> tuple[RowT, ...]:
    """Rows by one of their cells, empty ones last both ways; equal ones stay as they stand."""
    keyed = [(order_of(cell(row)), row) for row in rows]
    filled = [one for one in keyed if one[0][0] != EMPTY]
    filled.sort(key=lambda one: one[0], reverse=order is Qt.SortOrder.DescendingOrder)
    return tuple(row for _, row in (*filled, *(one for one in keyed if one[0][0] == EMPTY)))


@contextmanager
def moving(model: QAbstractItemModel, rows: Callable[[], Sequence[object]]) -> Generator[None]:
    """Within it a flat model puts its rows into another order: who is chosen stays chosen."""
    model.layoutAboutToBeChanged.emit()
    before = rows()
    kept = [(index, before[index.row()]) for index in model.persistentIndexList()]
    yield
    places = {id(row): line for line, row in enumerate(rows())}
    for index, row in kept:
        model.changePersistentIndex(index, model.index(places[id(row)], index.column()))
    model.layoutChanged.emit()


def _cell(index: QModelIndex) -> Sel:
    """Its text; a figure, which stands at the right, as a number."""
    text = str(index.data() or "")
    is_figure = int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & Qt.AlignmentFlag.AlignRight.value
    number = read_angka(text) if is_figure else None
    return text if number is None else float(number)


def walk(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    """The first cells of all lines, each before those below it."""
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from walk(model, index)
