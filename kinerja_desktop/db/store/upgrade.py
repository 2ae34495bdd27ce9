"""Start-up order: newer than the program -> refuse, file untouched; older -> backup, then upgrade."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path

from kinerja_desktop.db.store.checks import check_file, refuse_plain_file, require_own_file
from kinerja_desktop.db.store.connection import raw_connection
from kinerja_desktop.db.store.schema import SCHEMA, SchemaObjects, kept_schema, names_of, read_numbers
from kinerja_desktop.db.vault.backup import AlasanCadangan, Backup, create_backup, put_back
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.db.vault.keyfile import newer_program, read_key_file
from kinerja_desktop.domain.core.errors import KinerjaError, NewerDatabaseError
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.machine.lazy import lazily

with lazily:  # Alembic costs a third of a second, and most starts have nothing to migrate
    from kinerja_desktop.db.store import engine, migrate


def find_newer(folder: DataFolder) -> NewerDatabaseError | None:
    """Before any password is asked: that a newer program was here, as the key file says."""
    try:
        is_newer = read_key_file(folder).schema > SCHEMA
    except NewerDatabaseError as error:  # its very form is new
        return error
    return newer_program(folder.database) if is_newer else None


def bring_up_to_date(folder: DataFolder, key: bytes, now: datetime, faults: Faults) -> Backup | None:
    """Make the database fit this program; gives the backup taken before, None when nothing was to do.

    A crash leaves the old schema or the new one (`user_version` is part of the migration's transaction); the
    number in the key file is brought in step by the caller, at this start or the next. Raises
    DatabaseRefusedError for newer, foreign and damaged files and for a failed upgrade (old state is back).
    """
    found = read_schema(folder.database, key)
    if found > SCHEMA:
        raise newer_program(folder.database)
    if found == SCHEMA:
        return None
    backup = create_backup(folder, key, AlasanCadangan.SEBELUM_PEMBARUAN, now, faults)
    with _put_back_on_failure(folder, key, found, backup):
        migrate_file(folder.database, key, SCHEMA, faults)
        check_file(folder.database, key)
    return backup


def read_schema(path: Path, key: bytes) -> int:
    """The schema number inside the file, changing no byte of it."""
    refuse_plain_file(path)
    with raw_connection(path, key) as connection:
        require_own_file(connection, path)
        return read_numbers(connection).schema


def migrate_file(path: Path, key: bytes, schema: int, faults: Faults) -> None:
    """Run the migrations on an older file up to `schema`."""
    migrate.migrate(path, key, schema, faults)


def create_file(path: Path, key: bytes, faults: Faults) -> None:
    """A new database of the present schema at `path`, as its migrations would make it."""
    kept = kept_schema()
    with engine.changing_schema(path, key, kept.schema, faults) as connection:
        for one in kept.objects:
            if one.sql is not None:
                connection.exec_driver_sql(one.sql)
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (kept.revision,))


@cache
def expected_objects(schema: int) -> SchemaObjects:
    """Tables, indexes, triggers and views that a database of this schema must have, and no others.

    An older one is found out once: its migrations run for it. For reading only.
    """
    kept = kept_schema()
    return names_of(kept.objects if kept.schema == schema else migrate.made_objects(schema))


@contextmanager
def _put_back_on_failure(folder: DataFolder, key: bytes, schema: int, backup: Backup) -> Generator[None]:
    """A failed migration has rolled itself back; where even that did not hold, the backup takes its place."""
    try:
        yield
    except BaseException:
        try:
            whole = check_file(folder.database, key).schema == schema
        except KinerjaError:
            whole = False
        if not whole:
            put_back(folder, backup)
        raise
