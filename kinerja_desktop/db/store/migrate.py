"""Running the migrations. Imports Alembic (slow): `db/upgrade.py` loads it only when a schema must change."""

from enum import Enum
from pathlib import Path
from typing import Any

import msgspec
from alembic import command
from alembic.config import Config
from sqlalchemy import ColumnElement, Connection, create_engine, select, update

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.store.engine import changing_schema
from kinerja_desktop.db.store.failures import driver
from kinerja_desktop.db.store.revision import content_columns
from kinerja_desktop.db.store.schema import MIGRATIONS, SCHEMA, SchemaObject, read_master
from kinerja_desktop.machine.faults import Faults


def migrate(path: Path, key: bytes, schema: int, faults: Faults) -> None:
    """Bring the database at `path` (empty or older) to `schema`: whole or not at all."""
    with changing_schema(path, key, schema, faults) as connection:
        run(connection, schema)
        if schema == SCHEMA:
            _adopt(connection)


def run(connection: Connection, schema: int) -> None:
    """Apply the migrations up to `schema` inside the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision_of(schema))


def _adopt(connection: Connection) -> None:
    """Fields of a newer program that this one knows now (`lainnya`) get into their columns: they would be
    left out of the next package, as if somebody had emptied them."""
    for model in TRAVELLING.values():
        table, key = model.__table__, (model.__table__.c.instansi_id, model.__table__.c.id)
        query = select(*key, table.c.lainnya).where(table.c.lainnya.is_not(None))
        for instansi_id, id_, text in connection.execute(query).all():
            fields = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
            known = {
                name: value
                for name in fields.keys() & set(content_columns(model))
                if (value := _column_value(table.c[name], fields[name])) is not None
            }
            rest = {name: raw for name, raw in fields.items() if name not in known}
            known["lainnya"] = msgspec.json.encode(rest).decode() if rest else None
            connection.execute(
                update(model).where(key[0] == instansi_id, key[1] == id_).values(known),
                execution_options={"synchronize_session": False},
            )


def _column_value(column: ColumnElement[Any], raw: msgspec.Raw) -> object:
    """What stands in a package, as the column takes it; None: it takes it not."""
    try:
        kind = column.type.python_type
        if issubclass(kind, Enum):
            return kind[msgspec.json.decode(raw, type=str)]
        return msgspec.json.decode(raw, type=kind)
    except (KeyError, msgspec.DecodeError):
        return None


def made_objects(schema: int) -> tuple[SchemaObject, ...]:
    """What a database of this schema contains, found by running the migrations in memory."""
    engine = create_engine("sqlite://", module=driver)
    with engine.begin() as connection:
        run(connection, schema)
        objects = read_master(lambda sql: connection.exec_driver_sql(sql).fetchall())
    engine.dispose()
    return objects


def revision_of(schema: int) -> str:
    """The Alembic revision of a schema number: 1 is `0001`."""
    return f"{schema:04d}"
