"""SQLAlchemy on the encrypted database: transactions as they must be, errors that can be acted on."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy
from sqlalchemy import Connection, Engine, QueuePool, event
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import SQLAlchemyError

from kinerja_desktop.db.store.connection import DriverConnection, assert_sqlite_version, connect
from kinerja_desktop.db.store.failures import damaged, driver, translate, translated
from kinerja_desktop.db.store.pragmas import APPLICATION_ID
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, KinerjaError
from kinerja_desktop.machine.faults import Faults

WRITE_OPTION = "kinerja_write"  # execution option of connections that will write
MIGRATION_STEPS = ("migrasi.started", "migrasi.applied", "migrasi.checked", "migrasi.committed")


def create_engine(
    path: Path,
    key: bytes | Callable[[], bytes],
    *,
    foreign_keys: bool = True,
    ready: Callable[[], DriverConnection | None] | None = None,
) -> Engine:
    """An engine for the SQLCipher file at `path` (made when missing), opened with a raw 32-byte key.

    `key` may be a function that gives the key for each new connection: the key changes when a user is
    removed, and nobody has it while the program is locked. Each transaction starts with a real BEGIN; those
    of `writing(engine)` with BEGIN IMMEDIATE, so that a reader never has to be promoted half-way. Errors of
    the file arrive as KinerjaError. `foreign_keys` is off only while migrating. `ready` may give a connection
    that is open already, to be used before a new one: one that has read the file has it in memory.
    """
    assert_sqlite_version()
    current = key if callable(key) else lambda: key

    def open_connection() -> DriverConnection:
        with translated(path):
            connection = (ready and ready()) or connect(path, current(), create=True)
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
            # After a change of mode SQLite holds its lock until the next statement has read something.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
            if not foreign_keys:
                connection.execute("PRAGMA foreign_keys = OFF")
            return connection

    engine = sqlalchemy.create_engine(
        URL.create("sqlite+pysqlite", database=str(path.absolute())),
        module=driver,
        creator=open_connection,
        poolclass=QueuePool,
        pool_size=2,  # the window and the worker
        max_overflow=2,
        hide_parameters=True,
    )
    _listen(engine, path)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine (same pool), whose transactions take the write lock at once."""
    return engine.execution_options(**{WRITE_OPTION: True})


def close_engine(engine: Engine, path: Path) -> None:
    """Fold the write-ahead log back into the file and drop all connections and their key."""
    with translated(path):
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
            engine.dispose()


@contextmanager
def changing_schema(path: Path, key: bytes, schema: int, faults: Faults) -> Generator[Connection]:
    """One transaction in which the caller brings the database at `path` (empty or older) to `schema`.

    `user_version` changes in the same transaction, so that a crash leaves the old schema or the new one.
    Raises DatabaseRefusedError when a step fails or a reference breaks; the file then is as before.
    """
    engine = create_engine(path, key, foreign_keys=False)
    try:
        with writing(engine).begin() as connection:
            faults.at("migrasi.started")
            yield connection
            faults.at("migrasi.applied")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise damaged(path, f"Rujukan putus pada tabel {broken[0][0]} setelah pembaruan.")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema}")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            faults.at("migrasi.checked")
        faults.at("migrasi.committed")
    except SQLAlchemyError as error:
        raise DatabaseRefusedError(
            "Basis data tidak dapat diperbarui ke susunan baru.",
            where=str(path),
            why=str(error.__cause__ or error),
            who="Pengelola aplikasi",
            next_step="Pakai versi program sebelumnya dan laporkan pesan ini.",
        ) from error
    finally:
        close_engine(engine, path)


def _listen(engine: Engine, path: Path) -> None:
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get(WRITE_OPTION, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    def explain(context: ExceptionContext) -> KinerjaError | None:
        return translate(context.original_exception, path)

    event.listen(engine, "begin", begin)
    event.listen(engine, "handle_error", explain)
