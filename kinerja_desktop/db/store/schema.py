"""What stands in a database file besides rows: its numbers and its tables, indexes, triggers and views."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kinerja_desktop.db.store.connection import DriverConnection, scalar

_VERSIONS = Path(__file__).resolve().parent.parent / "migrations" / "versions"

SCHEMA = max(int(path.name[:4]) for path in _VERSIONS.glob("[0-9]*.py"))
"""The number of the newest migration."""

Query = Callable[[str], Sequence[Sequence[Any]]]


class FileNumbers(msgspec.Struct, frozen=True):
    """The two numbers in the file's header."""

    application_id: int
    schema: int


class SchemaObjects(msgspec.Struct, frozen=True):
    """Names of all objects as (type, name, table), and the text of those that run by themselves."""

    names: frozenset[tuple[str, str, str]]
    active: frozenset[tuple[str, str]]


def read_numbers(connection: DriverConnection) -> FileNumbers:
    return FileNumbers(
        application_id=int(scalar(connection, "PRAGMA application_id")),
        schema=int(scalar(connection, "PRAGMA user_version")),
    )


def read_objects(query: Query) -> SchemaObjects:
    """All objects; `query` runs one SQL text and gives its rows."""
    rows = query("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'")
    return SchemaObjects(
        names=frozenset((row[0], row[1], row[2]) for row in rows),
        active=frozenset((row[1], " ".join(row[3].split())) for row in rows if row[0] in {"trigger", "view"}),
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
