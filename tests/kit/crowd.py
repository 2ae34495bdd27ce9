"""An office many times as large: all that stands about people is there again, about other people."""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import Connection, Engine, event, insert, select

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import Base
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.store.session import Database

_EVERY = 100
_NIP = 18


def multiply(database: Database, times: int) -> None:
    """Each record of the agency, but for the agency itself, is there `times` times: with another id, NIP and
    name, referring to the records of its own time. What was audited or sent stays as it was."""
    tables = [Base.metadata.tables[name] for name in TRAVELLING if name != Instansi.__tablename__]
    with database.engine.begin() as connection:
        rows = {one: [{**row} for row in connection.execute(select(one)).mappings()] for one in tables}
        known = {row["id"] for found in rows.values() for row in found}
        used = Counter[str]()
        for number in range(1, times):
            for table in (one for one in tables if rows[one]):
                made = [
                    {key: _other(value, number, known) for key, value in row.items()} for row in rows[table]
                ]
                for row in made if table.name == "pegawai" else ():
                    row["nip"] = _other_nip(row["nip"], used)
                    row |= {name: f"{row[name]} {number}" for name in ("nama", "nama_cari")}
                connection.execute(insert(table), made)


def _other(value: Any, number: int, known: set[str]) -> Any:
    is_id = isinstance(value, str) and value in known
    return str(uuid5(NAMESPACE_OID, f"{value} {number}")) if is_id else value


def _other_nip(nip: str | None, used: Counter[str]) -> str | None:
    if nip is None or len(nip) != _NIP:
        return nip
    used[nip[:15]] += 1
    return f"{nip[:15]}{999 - used[nip[:15]]:03d}"


@contextmanager
def stepped(engine: Engine) -> Generator[list[int]]:
    """How many hundreds of steps the database takes until the end: the same on every machine."""
    steps = [0]

    def count() -> int:
        steps[0] += 1
        return 0

    def watch(connection: Connection, *_rest: object) -> None:
        driver: Any = connection.connection.driver_connection
        driver.set_progress_handler(count, _EVERY)

    event.listen(engine, "before_cursor_execute", watch)
    try:
        yield steps
    finally:
        event.remove(engine, "before_cursor_execute", watch)
