"""What stands in a database file besides rows: its numbers and its tables, indexes, triggers and views."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from kinerja_desktop.db.store.connection import DriverConnection, scalar

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"

SCHEMA = max(int(path.name[:4]) for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
"""The number of the newest migration."""

KEPT = MIGRATIONS / "objects.json"
"""What all migrations together make of an empty file; written by tests/data/db/make_sample.py."""

Query = Callable[[str], Sequence[Sequence[Any]]]


class FileNumbers(msgspec.Struct, frozen=True):
    """The two numbers in the file's header."""

    application_id: int
    schema: int


class SchemaObjects(msgspec.Struct, frozen=True):
    """Names of all objects as (type, name, table), and the text of those that run by themselves."""

    names: frozenset[tuple[str, str, str]]
    active: frozenset[tuple[str, str]]


class SchemaObject(msgspec.Struct, frozen=True):
    """One row of sqlite_master. `sql` None: made by SQLite itself, with its table."""

    type: str
    name: str
    table: str
    sql: str | None


class KeptSchema(msgspec.Struct, frozen=True):
    """All objects of a new database, each after what it needs; `revision`: what Alembic notes in it."""

    schema: int
    revision: str
    objects: tuple[SchemaObject, ...]


@cache
def kept_schema() -> KeptSchema:
    """The newest schema as it is kept beside its migrations: nobody waits for all of them again."""
    return msgspec.json.decode(KEPT.read_bytes(), type=KeptSchema)


def read_numbers(connection: DriverConnection) -> FileNumbers:
    return FileNumbers(
        application_id=int(scalar(connection, "PRAGMA application_id")),
        schema=int(scalar(connection, "PRAGMA user_version")),
    )


def read_objects(query: Query) -> SchemaObjects:
    """All objects; `query` runs one SQL text and gives its rows."""
    return names_of(read_master(query))


def read_master(query: Query) -> tuple[SchemaObject, ...]:
    """The rows of sqlite_master in the order in which they were made; what ANALYZE adds is none of ours."""
    rows = query(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
        " WHERE name NOT LIKE 'sqlite_stat%' ORDER BY rowid"
    )
    return tuple(SchemaObject(*row) for row in rows)


def names_of(objects: Iterable[SchemaObject]) -> SchemaObjects:
    """As `read_objects` gives them."""
    every = tuple(objects)
    return SchemaObjects(
        names=frozenset((one.type, one.name, one.table) for one in every),
        active=frozenset(
            (one.name, " ".join((one.sql or "").split())) for one in every if one.type in {"trigger", "view"}
        ),
    )


def differences(found: SchemaObjects, expected: SchemaObjects) -> list[str]:
    """Names of objects missing, added or rewritten; empty when the file is as the program made it."""
    names = {name for _, name, _ in found.names ^ expected.names}
    rewritten = {name for name, _ in found.active ^ expected.active}
    return sorted(names | rewritten)


def table_names(connection: DriverConnection) -> list[str]:
    """Tables that hold data of the office (not SQLite's or Alembic's own)."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return [row[0] for row in rows if not row[0].startswith("sqlite_") and row[0] != "alembic_version"]


def count_rows(connection: DriverConnection) -> dict[str, int]:
    """Rows of each table."""
    return {
        name: int(scalar(connection, f'SELECT count(*) FROM "{name}"'))  # noqa: S608 - a name of the schema
        for name in table_names(connection)
    }
