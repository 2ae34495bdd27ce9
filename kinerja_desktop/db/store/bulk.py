"""Writing many rows fast: the driver's `executemany` with tuples, behind one function (exchange.md 1.1)."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import Enum as PythonEnum
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Dialect, Enum, Table
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import Base, Travelling, new_id
from kinerja_desktop.db.models.lengths import check_values
from kinerja_desktop.db.store.revision import record_hash, scalar_default
from kinerja_desktop.db.store.session import WriteContext, changes_of
from kinerja_desktop.domain.core.lengths import PELAKU
from kinerja_desktop.domain.core.text import clean_text

BATCH = 5000
_KEY = ("instansi_id", "id")


def insert_travelling(
    session: Session, model: type[Travelling], rows: Sequence[Mapping[str, Any]], now: datetime
) -> None:
    """Insert new travelling records given by column name; keys, stamps and defaults are filled in.

    Raises InvalidInputError for a text over its limit.
    """
    context: WriteContext = session.info["context"]
    stamp = {
        "rev": 1,
        "garis": "",
        "diubah_oleh": PELAKU.cut(context.actor.nama),
        "diubah_pada": now,
        "asal_instalasi": session.info["asal"],
    }
    stamp, defaults = _cleaned(stamp), _cleaned(_scalar_defaults(model))
    full: list[dict[str, Any]] = []
    for row in rows:
        values = {**defaults, **_cleaned(row), **stamp}
        if "id" not in row:
            values["id"] = new_id()
        check_values(model, values)
        values["rev_hash"] = record_hash(model, values)
        full.append(values)
    write_rows(session, model, full, on_conflict=False)


def _cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: clean_text(value) if type(value) is str else value for name, value in values.items()}


def write_rows(
    session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]], *, on_conflict: bool
) -> None:
    """Insert rows; with `on_conflict` replace those with the same (instansi_id, id).

    A column that only some rows name is NULL in the others.

    One audit digest over table, key and content of all rows goes into the transaction's entry.
    """
    if not rows:
        return
    table = _table(model)
    given = set[str]().union(*rows)
    columns = [column for column in table.columns if column.name in given]
    if any(len(row) != len(given) for row in rows):
        empty = dict.fromkeys(given)
        rows = [{**empty, **row} for row in rows]
    connection = session.connection()
    statement = _statement(table, [column.name for column in columns], on_conflict=on_conflict)
    processors = [(column.name, _processor(column, connection.dialect)) for column in columns]
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        cells = (_cells(batch, name, process) for name, process in processors)
        connection.exec_driver_sql(statement, list(zip(*cells, strict=True)))
    told = (f"{row.get('id', '')}|{row.get('rev_hash', '')}\n" for row in rows)
    digest = hashlib.sha256("".join(told).encode())
    changes = changes_of(session)
    changes.areas.add(model.area)
    changes.bulk.append({"tabel": str(table.name), "jumlah": len(rows), "sidik": digest.hexdigest()})


def _cells(rows: Sequence[Mapping[str, Any]], name: str, process: Callable[[Any], Any] | None) -> list[Any]:
    """One column of many rows as the driver takes it: column by column is faster than row by row."""
    values = list(map(itemgetter(name), rows))
    return list(map(process, values)) if process else values


def _processor(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """How a value of the column is given to the driver; None: as it is."""
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return _name_of
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def _name_of(value: PythonEnum | str | None) -> str | None:
    """Members by name, as `Base` says: SQLAlchemy's own way looks each up by a hash that Python computes."""
    return value.name if isinstance(value, PythonEnum) else value


def _statement(table: Table, names: list[str], *, on_conflict: bool) -> str:
    # Names come from our own models, never from outside.
    marks = ", ".join("?" for _ in names)
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
    if on_conflict:
        updates = ", ".join(f"{name} = excluded.{name}" for name in names if name not in _KEY)
        statement += f" ON CONFLICT ({', '.join(_KEY)}) DO UPDATE SET {updates}"
    return statement


def _scalar_defaults(model: type[Base]) -> dict[str, Any]:
    return {c.name: value for c in _table(model).columns if (value := scalar_default(c)) is not None}


def _table(model: type[Base]) -> Table:
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} is no plain table")
    return table
